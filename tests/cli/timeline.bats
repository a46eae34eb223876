load common

setup_file() { ingest_samples; }

# The same numbers, counted from the views by another program.
same_as_views() {
	printf '%s\n' "$output" | python3 -c '
import csv, sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
names, step = sys.argv[3:], int(sys.argv[2])
places = {}
for name in names:
    places[name] = set()
    for article, sentence in db.execute("SELECT article, sentence FROM v_mentions WHERE ?1 IN (entity, country, organization)", [name]):
        places[name].add((article, sentence))
together = set.intersection(*places.values())
dates = dict(db.execute("SELECT id, date FROM v_articles WHERE date IS NOT NULL"))
stories = dict(db.execute("SELECT id, story FROM v_articles"))
counted = {}
for article, sentence in together:
    counted.setdefault(dates[article][:step], []).append((article, stories[article], sentence))
everything = {}
for date in dates.values():
    everything[date[:step]] = everything.get(date[:step], 0) + 1
seen = set()
for row in csv.DictReader(sys.stdin):
    rows = counted.get(row["period"], [])
    expected = [len({r[0] for r in rows}), len({r[1] for r in rows}), len(rows), everything.get(row["period"], 0)]
    assert [int(row[k]) for k in ("articles", "stories", "sentences", "all")] == expected, (row, expected)
    seen.add(row["period"])
assert set(counted) <= seen and counted, set(counted) - seen' "$SAMPLES" "$@"
}

@test "the numbers of one name are those of the views" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline lloyd-austin --format csv
	same_as_views 7 lloyd-austin
}

@test "the numbers of a tie are those of the views, for years too" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline lloyd-austin wei-fenghe --by year --format csv
	same_as_views 4 lloyd-austin wei-fenghe
}

@test "steps with nothing in them are there, in order" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline lloyd-austin wei-fenghe --format csv
	printf '%s\n' "$output" | python3 -c '
import csv, sys
rows = [(int(r["period"][:4]) * 12 + int(r["period"][5:]), int(r["articles"])) for r in csv.DictReader(sys.stdin)]
months = [r[0] for r in rows]
assert months == list(range(months[0], months[0] + len(months)))
assert any(n == 0 for _, n in rows) and any(n > 0 for _, n in rows)'
}

@test "weeks are those of ISO 8601" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline cn --by week --format csv
	printf '%s\n' "$output" | python3 -c '
import csv, datetime, sys
for r in csv.DictReader(sys.stdin):
    year, week, day = datetime.date.fromisoformat(r["first"]).isocalendar()
    assert r["period"] == f"{year}-W{week:02}" and day == 1, r'
}

@test "an outlet alone" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline cn --by year --format json --source "$(of "$SAMPLES" "SELECT min(source) FROM v_articles")"
	holds '"source":'
	run -1 alongside --db "$SAMPLES" timeline cn --source "No Such Paper"
}

@test "nothing together is status 1, an unknown name too" {
	run -1 alongside --db "$SAMPLES" timeline lloyd-austin cn --since 1990 --until 1991
	run -1 alongside --db "$SAMPLES" timeline "Zzyzx Qwerty"
	run -2 alongside --db "$SAMPLES" timeline cn --by decade
}

# Two outlets; nothing is read in March; in April everybody writes about the visit.
write_months() {
	for month in 01 02 04; do
		for day in 01 02 03 04 05 06 07 08; do
			printf '{"id":"h%s%s","date":"2022-%s-%s","source":"Herald","title":"Day %s","text":"Lloyd Austin spoke of item %s of %s."}\n' "$month" "$day" "$month" "$day" "$day" "$day" "$month"
			printf '{"id":"g%s%s","date":"2022-%s-%s","source":"Gazette","title":"Item %s","text":"Rain fell on day %s of month %s in town."}\n' "$month" "$day" "$month" "$day" "$day" "$day" "$month"
		done
	done
	printf '{"id":"g","date":"2022-04-09","source":"Gazette","title":"Visit","text":"Lloyd Austin visited Japan & met Wei Fenghe of China."}\n'
}

@test "each outlet by itself, as a rate of its own articles" {
	write_months >"$BATS_TEST_TMPDIR/months.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/m.db" -q ingest "$BATS_TEST_TMPDIR/months.jsonl"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/m.db" timeline "Lloyd Austin" --split source --format csv
	printf '%s\n' "$output" | python3 -c '
import csv, sys
rows = [(r["series"], r["period"], int(r["articles"]), int(r["all"]), r["note"]) for r in csv.DictReader(sys.stdin)]
assert ("Herald", "2022-02", 8, 8, "") in rows and ("Gazette", "2022-04", 1, 9, "") in rows, rows
assert ("Herald", "2022-03", 0, 0, "nothing read") in rows and len(rows) == 8, rows'
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/m.db" timeline "Lloyd Austin" --split source --limit 1
	holds "1 of 2 outlets shown"
}

@test "by the kind of those named with the names: the numbers are those of the views" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline lloyd-austin --split kind --by year --format csv
	printf '%s\n' "$output" | python3 -c '
import collections, csv, sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
kinds = dict(db.execute("SELECT entity, kind FROM v_entities"))
year = {a: d[:4] for a, d in db.execute("SELECT id, date FROM v_articles WHERE date IS NOT NULL")}
named = collections.defaultdict(set)
for article, sentence, entity, kind, country, organization in db.execute("SELECT article, sentence, entity, kind, country, organization FROM v_mentions"):
    named[article, sentence] |= {n for n in (country, organization, entity if kind != "unnamed" else None) if n}
expected = collections.defaultdict(lambda: [set(), 0])
for (article, sentence), names in named.items():
    if "lloyd-austin" in names and article in year:
        for kind in {kinds[n] for n in names - {"lloyd-austin"}}:
            cell = expected[kind, year[article]]
            cell[0].add(article)
            cell[1] += 1
shown = {(r["series"], r["period"]): (int(r["articles"]), int(r["sentences"])) for r in csv.DictReader(sys.stdin) if r["articles"] != "0"}
assert shown == {k: (len(v[0]), v[1]) for k, v in expected.items()}, (shown, dict(expected))' "$SAMPLES"
	run -2 alongside --db "$SAMPLES" timeline lloyd-austin --split kind --scope article
	run -2 alongside --db "$SAMPLES" timeline lloyd-austin --split kind --as office
}

@test "a chart is well-formed, says its numbers aloud and hatches what was not read" {
	write_months >"$BATS_TEST_TMPDIR/months.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/m.db" -q ingest "$BATS_TEST_TMPDIR/months.jsonl"
	for split in none source kind; do
		run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/m.db" timeline "Lloyd Austin" --split "$split" --format svg
		printf '%s\n' "$output" | python3 -c '
import sys, xml.etree.ElementTree as tree
svg = tree.parse(sys.stdin).getroot()
assert svg.get("role") == "img" and svg.get("aria-labelledby") == "title description"
texts = [t.text for t in svg.iter("{http://www.w3.org/2000/svg}title")]
assert texts[0].startswith("Lloyd Austin") and any("2022-04" in t and " of " in t for t in texts), texts'
		[ "$split" = kind ] || holds "2022-03: nothing was read"
	done
}
