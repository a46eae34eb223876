load common

setup_file() { ingest_samples; }
setup() { cd "$BATS_TEST_TMPDIR"; }

@test "JSON Lines hold every row of every view" {
	alongside --db "$SAMPLES" export -o all.jsonl
	python3 - "$SAMPLES" <<'PY'
import collections, json, sqlite3, sys
rows = [json.loads(line) for line in open("all.jsonl")]
counts = collections.Counter(row["type"] for row in rows)
assert all(row["alongside"] == 1 for row in rows)
db = sqlite3.connect(sys.argv[1])
for kind, view in (("entity", "entities"), ("article", "articles"), ("sentence", "sentences"), ("mention", "mentions"),
                   ("tie", "ties"), ("ledger", "ledger")):
    n, = db.execute(f"SELECT count(*) FROM v_{view}").fetchone()
    assert counts[kind] == n, (kind, counts[kind], n)
mention = next(row for row in rows if row["type"] == "mention" and row.get("entity") == "lloyd-austin")
article = next(row for row in rows if row["type"] == "article" and row["id"] == mention["article"])
assert article[mention["field"]].encode()[mention["start"]:mention["end"]].decode() == mention["text"]
PY
}

@test "CSV is read back as it was" {
	run -2 alongside --db "$SAMPLES" export --format csv
	holds "--table"
	alongside --db "$SAMPLES" export --format csv --table articles -o articles.csv
	python3 - "$SAMPLES" <<'PY'
import csv, sqlite3, sys
rows = list(csv.reader(open("articles.csv", newline="")))
want = sqlite3.connect(sys.argv[1]).execute("SELECT * FROM v_articles ORDER BY id").fetchall()
assert rows[1:] == [["" if v is None else str(v) for v in row] for row in want]
PY
}

@test "cells that a spreadsheet would run are defused when asked" {
	printf '%s\n' '{"id":"1","date":"2022-06-10","title":"=1+1","text":"Lloyd Austin met Wei Fenghe."}' |
		alongside --db n.db -q ingest -
	run -0 alongside --db n.db export --format csv --table articles --safe-csv
	holds "'=1+1"
}

@test "FollowTheMoney mentions lead to documents and entities" {
	alongside --db "$SAMPLES" export --format ftm -o news.ftm
	python3 - <<'PY'
import json
things = [json.loads(line) for line in open("news.ftm")]
ids = {thing["id"]: thing for thing in things}
assert len(ids) == len(things)
assert ids["lloyd-austin"]["schema"] == "Person"
mentions = [thing for thing in things if thing["schema"] == "Mention"]
assert mentions
for mention in mentions:
    assert ids[mention["properties"]["document"][0]]["schema"] == "PlainText"
    assert ids[mention["properties"]["resolved"][0]]["schema"] == mention["properties"]["detectedSchema"][0]
PY
}
