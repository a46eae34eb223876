load common

setup_file() { ingest_samples; }

@test "who stands in one sentence with a name" {
	run -0 alongside --db "$SAMPLES" who "Lloyd Austin" --format csv
	holds "wei-fenghe,official,Wei Fenghe,"
}

@test "a name is found by id, alias, part, without capitals and accents" {
	for name in lloyd-austin "lloyd AUSTIN" Austin; do
		run -0 alongside --db "$SAMPLES" who "$name" --format json
		holds '"entity": "lloyd-austin"'
	done
}

@test "several names: who appears with all of them" {
	run -0 alongside --db "$SAMPLES" who "Lloyd Austin" "Wei Fenghe" --scope article --format csv --limit 0
	lacks "wei-fenghe,"
	holds "cn,country,China,"
}

@test "the numbers are those of the views" {
	run -0 --separate-stderr alongside --db "$SAMPLES" who lloyd-austin --format csv --limit 0
	printf '%s\n' "$output" | python3 -c '
import csv, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
ties = {}
for a, b, articles, stories, sentences in db.execute("SELECT a, b, articles, stories, sentences FROM v_ties WHERE scope = ?", ["sentence"]):
    if "lloyd-austin" in (a, b):
        ties[b if a == "lloyd-austin" else a] = (articles, stories, sentences)
shown = {r["entity"]: (int(r["articles"]), int(r["stories"]), int(r["sentences"])) for r in csv.DictReader(sys.stdin)}
assert shown and shown == ties, set(shown.items()) ^ set(ties.items())' "$SAMPLES"
}

@test "a period leaves out what lies outside, and includes its last day" {
	run -0 alongside --db "$SAMPLES" who lloyd-austin --since 2022-06 --until 2022-06 --format csv
	holds ",2022-06-10,2022-06-10,"
	lacks ",2021-"
}

@test "kinds, least number and limit narrow the answer" {
	run -0 alongside --db "$SAMPLES" who cn --kind country --format csv --limit 0
	lacks ",official,"
	run -0 alongside --db "$SAMPLES" who cn --min 20 --format csv --limit 0
	lacks ",1,1,1,"
	run -0 --separate-stderr alongside --db "$SAMPLES" who cn --format csv --limit 2
	[ "${#lines[@]}" -eq 3 ]
}

@test "an unknown name gets suggestions and status 1" {
	run -1 alongside --db "$SAMPLES" who "Loyd Austin"
	holds "Lloyd Austin"
	run -1 alongside --db "$SAMPLES" who "Zzyzx Qwerty"
}

@test "hostile names do no harm" {
	run -1 alongside --db "$SAMPLES" who "'; DROP TABLE article"
	run -1 alongside --db "$SAMPLES" who "$(printf 'x%.0s' {1..10000})"
	run -1 alongside --db "$SAMPLES" who "%_*"
	run -0 alongside --db "$SAMPLES" who cn --limit 1
}

@test "wrong usage is status 2 and names the word" {
	run -2 alongside --db "$SAMPLES" who
	run -2 alongside --db "$SAMPLES" who cn --scope page
	holds "page"
	run -2 alongside --db "$SAMPLES" who cn --since 2021-13
	holds "2021-13"
	run -2 alongside --db "$SAMPLES" who cn --since 2022 --until 2021
}

@test "a database that is not there is status 3" {
	run -3 alongside --db "$BATS_TEST_TMPDIR/none.db" who cn
	holds "none.db"
}

@test "every format is well-formed" {
	alongside --db "$SAMPLES" who cn --format json | python3 -c 'import json, sys; assert json.load(sys.stdin)["alongside"] == 1'
	alongside --db "$SAMPLES" who cn --format jsonl 2>/dev/null | python3 -c 'import json, sys
rows = [json.loads(line) for line in sys.stdin]; assert len(rows) > 3'
	alongside --db "$SAMPLES" who cn --format tsv 2>/dev/null | awk -F'\t' 'NR == 1 {n = NF} NF != n {exit 1}'
	run -0 alongside --db "$SAMPLES" who cn --format md
	holds "| --- |"
}
