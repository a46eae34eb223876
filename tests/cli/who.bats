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

# Herald and Gazette tell of different companions; the last month brings a new one.
write_year() {
	for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
		printf '{"id":"h%s","date":"2022-%s-03","source":"Herald","title":"Report %s","text":"Lloyd Austin spoke with Wei Fenghe about item %s of Taiwan and China in a long call."}\n' "$month" "$month" "$month" "$month"
		printf '{"id":"g%s","date":"2022-%s-04","source":"Gazette","title":"Note %s","text":"Lloyd Austin visited South Korea with plan %s for an exercise by sea and air."}\n' "$month" "$month" "$month" "$month"
	done
	for day in 05 06 07 08 09; do
		printf '{"id":"n%s","date":"2022-12-%s","source":"Herald","title":"Visit %s","text":"Lloyd Austin met Jens Stoltenberg in Brussels for %s hours of talks on budgets."}\n' "$day" "$day" "$day" "$day"
	done
}

@test "outlets, full text and countries narrow the answer, and all its numbers" {
	write_year >"$BATS_TEST_TMPDIR/year.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/year.db" -q ingest "$BATS_TEST_TMPDIR/year.jsonl"
	ask() { alongside --db "$BATS_TEST_TMPDIR/year.db" -q who "Lloyd Austin" --limit 0 --format csv "$@"; }
	run -0 ask --source gazette
	holds "kr,country"
	lacks "wei-fenghe"
	run -0 ask --source Gazette --source Herald
	both=$output
	run -0 ask
	[ "$both" = "$output" ]
	run -0 ask --text 'taiwan AND call' --format json
	printf '%s\n' "$output" | python3 -c '
import json, sys
a = json.load(sys.stdin)
assert a["articles"] == 12 and a["articles_of"] == 12, a
assert {r["entity"] for r in a["with"]} >= {"wei-fenghe", "tw"} and "kr" not in {r["entity"] for r in a["with"]}, a'
	run -0 ask --country China
	holds "wei-fenghe"
	lacks "kr,country"
	run -0 ask --source Herald --scope article
	holds "wei-fenghe"
	run -1 ask --source Nobody
	run -2 ask --country "Wei Fenghe"
	run -2 ask --source Herald --cues
}

@test "ties of the last quarter of the period are marked" {
	write_year >"$BATS_TEST_TMPDIR/year.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/year.db" -q ingest "$BATS_TEST_TMPDIR/year.jsonl"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/year.db" who "Lloyd Austin" --format json
	printf '%s\n' "$output" | python3 -c '
import json, sys
marks = {r["entity"]: r["mark"] for r in json.load(sys.stdin)["with"]}
assert marks["jens-stoltenberg"] == "new" and marks["wei-fenghe"] == "", marks'
}

@test "ties rise and fall from five articles on" {
	cd "$BATS_TEST_TMPDIR"
	python3 -c '
def put(n, day, other):
    print("{\"id\":\"%s\",\"date\":\"%s\",\"title\":\"Round %s\",\"text\":\"German Chancellor Angela Merkel met %s for round %s.\"}" % (n, day, n, other, n))
for n in range(1, 9): put(n, "2015-0%d-02" % n, "French President Francois Hollande")
for n in range(3): put(20 + n, "2015-0%d-03" % (n + 1), "Irish Prime Minister Enda Kenny")
for n in range(2): put(30 + n, "2015-0%d-04" % (n + 1), "British Prime Minister David Cameron")
for n in range(10, 19): put(40 + n, "2015-11-%d" % n, "British Prime Minister David Cameron")
put(60, "2015-12-31", "British Prime Minister David Cameron")' >ties.jsonl
	alongside --db ties.db -q ingest ties.jsonl
	run -0 --separate-stderr alongside --db ties.db who angela-merkel --format json
	printf '%s\n' "$output" | python3 -c '
import json, sys
marks = {r["entity"]: (r["articles"], r["mark"]) for r in json.load(sys.stdin)["with"]}
assert marks["francois-hollande"] == (8, "falling") and marks["david-cameron"] == (12, "rising") and marks["enda-kenny"] == (3, ""), marks'
}

@test "what tells most comes first, and the answer says so" {
	run -0 --separate-stderr alongside --db "$SAMPLES" who lloyd-austin --limit 0 --format csv
	printf '%s\n' "$output" | python3 -c '
import csv, sys
rows = list(csv.DictReader(sys.stdin))
assert rows[-1]["entity"] == "us", rows[-1]    # his own country, which tells nothing of him
values = [float(r["telling"]) for r in rows[:-1]]
assert len(values) > 5 and values == sorted(values, reverse=True), values
for r in rows:
    stories = int(r["stories"])
    assert abs(float(r["telling"]) - float(r["npmi"]) * stories / (stories + 5)) < 0.006, r'
	run -0 alongside --db "$SAMPLES" who lloyd-austin
	holds "sorted by what tells most"
	holds "own country last (United States, "
}
