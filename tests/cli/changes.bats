load common

setup_file() { ingest_samples; }

@test "the numbers of two periods are those of the views, and no tie is missing" {
	run -0 --separate-stderr alongside --db "$SAMPLES" changes --from 2021 --to 2022 --min 1 --media --level 100 --limit 0 --format csv
	printf '%s\n' "$output" | python3 -c '
import csv, sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
sentences = {}
for article, sentence, *names in db.execute("SELECT article, sentence, entity, country, organization FROM v_mentions WHERE kind <> ? OR country IS NOT NULL OR organization IS NOT NULL", ["unnamed"]):
    sentences.setdefault((article, sentence), set()).update(n for n in names if n)
year = {a: d[:4] for a, d in db.execute("SELECT id, date FROM v_articles WHERE date IS NOT NULL")}
ties = {}
for (article, _), names in sentences.items():
    for a in names:
        for b in names:
            if a < b and year.get(article) in ("2021", "2022"):
                ties.setdefault((a, b), {"2021": set(), "2022": set()})[year[article]].add(article)
shown = {}
for r in csv.DictReader(sys.stdin):
    shown[tuple(sorted((r["a"], r["b"])))] = (int(r["before"]), int(r["after"]), r["change"])
    kind = r["change"]
    assert (kind == "new") == (r["before"] == "0") and (kind == "gone") == (r["after"] == "0"), r
expected = {k: (len(v["2021"]), len(v["2022"])) for k, v in ties.items()}
assert expected and {k: v[:2] for k, v in shown.items()} == expected, set(expected.items()) ^ {(k, v[:2]) for k, v in shown.items()}' "$SAMPLES"
}

@test "only what is significant is shown, unless asked" {
	strict=$(alongside --db "$SAMPLES" changes --from 2021 --to 2022 --limit 0 --format csv 2>/dev/null | wc -l)
	all=$(alongside --db "$SAMPLES" changes --from 2021 --to 2022 --limit 0 --level 100 --format csv 2>/dev/null | wc -l)
	[ "$strict" -lt "$all" ]
}

@test "each change opens to its newest article and sentence" {
	run -0 --separate-stderr alongside --db "$SAMPLES" changes lloyd-austin --from 2021 --to 2022 --min 1 --level 100 --limit 0 --format json
	printf '%s\n' "$output" | python3 -c '
import json, sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
rows = json.load(sys.stdin)["changes"]
assert rows
for r in rows:
    assert "lloyd-austin" in (r["a"], r["b"]), r
    (date,), = db.execute("SELECT date FROM v_articles WHERE id = ?", [r["evidence_article"]])
    assert date[:10] == r["last"], r
    assert r["evidence"] in [t for t, in db.execute("SELECT text FROM v_sentences WHERE article = ?", [r["evidence_article"]])], r' "$SAMPLES"
}

@test "step by step, and periods of two dates" {
	run -0 --separate-stderr alongside --db "$SAMPLES" changes --by year --min 1 --level 100 --format csv
	holds "2022,"
	run -0 --separate-stderr alongside --db "$SAMPLES" changes --from 2021-01..2021-12 --to 2022 --min 1 --level 100 --limit 0 --format csv
	two=$output
	run -0 --separate-stderr alongside --db "$SAMPLES" changes --from 2021 --to 2022 --min 1 --level 100 --limit 0 --format csv
	[ "$(printf '%s' "$two" | md5sum)" = "$(printf '%s' "$output" | md5sum)" ]
}

# Two names together each month of a year; then each goes on alone, or nothing more is read.
write_year() {
	for month in 01 02 03 04 05 06; do
		printf '{"id":"a%s","date":"2020-%s-10","source":"Gazette","title":"Talks","text":"Angela Merkel met Emmanuel Macron in week %s."}\n' "$month" "$month" "$month"
	done
	[ "$1" = stop ] && return
	for month in 07 08 09 10 11 12; do
		for name in "Angela Merkel" "Emmanuel Macron"; do
			printf '{"id":"%s%s","date":"2020-%s-10","source":"Gazette","title":"Alone","text":"%s spoke of month %s alone."}\n' "${name:0:1}" "$month" "$month" "$name" "$month"
		done
	done
}

@test "the answer says how many ties were left out as being within chance" {
	run -0 --separate-stderr alongside --db "$SAMPLES" changes --from 2021 --to 2022 --min 1
	[[ "$output" =~ ([0-9]+)\ of\ ([0-9]+)\ changes.*\ ([0-9]+)\ ties\ tested,\ ([0-9]+)\ of\ them ]]
	[ "${BASH_REMATCH[2]}" -eq "${BASH_REMATCH[4]}" ]
	[ "${BASH_REMATCH[4]}" -lt "${BASH_REMATCH[3]}" ]
	run -0 --separate-stderr alongside --db "$SAMPLES" changes --from 2021 --to 2022 --min 1 --level 100
	lacks "by more than chance"
}

@test "a silence is a tie that stopped while both names went on" {
	write_year on > "$BATS_TEST_TMPDIR/on.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/on.db" -q ingest "$BATS_TEST_TMPDIR/on.jsonl"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/on.db" changes --silences --format csv
	holds ",silent,"
	holds "2020-06-10"
}

@test "a silence is judged by itself, and among all ties where that is asked for" {
	write_year on > "$BATS_TEST_TMPDIR/on.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/on.db" -q ingest "$BATS_TEST_TMPDIR/on.jsonl"
	run -0 alongside --db "$BATS_TEST_TMPDIR/on.db" changes --silences --color never
	holds "Chance"
	holds "unlikely by itself"
	alongside --db "$BATS_TEST_TMPDIR/on.db" changes --silences --format csv > "$BATS_TEST_TMPDIR/on.csv"
	# The chance is that of the months before, had they been as likely to come later.
	python3 - "$BATS_TEST_TMPDIR/on.csv" <<-'PY'
	import csv, sys
	rows = list(csv.DictReader(open(sys.argv[1])))
	assert rows
	for row in rows:
	    expected, p = float(row["expected"]), float(row["p"])
	    assert any(abs((k / (k + expected)) ** k - p) < 0.002 for k in range(3, 13)), row
	    assert p <= 0.05, row
	PY
}

@test "a gap in what was read is no silence" {
	write_year stop > "$BATS_TEST_TMPDIR/stop.jsonl"
	printf '{"id":"z","date":"2020-12-31","source":"Gazette","title":"Rain","text":"It rained in the hills."}\n' >> "$BATS_TEST_TMPDIR/stop.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/stop.db" -q ingest "$BATS_TEST_TMPDIR/stop.jsonl"
	run -1 alongside --db "$BATS_TEST_TMPDIR/stop.db" changes --silences --format csv
	lacks "silent"
}

@test "where one of the two is no longer written about, the two are not silent" {
	{
		write_year stop
		for month in 07 08 09 10 11 12; do
			printf '{"id":"m%s","date":"2020-%s-10","source":"Gazette","title":"Alone","text":"Angela Merkel spoke of month %s alone."}\n' $month $month $month
		done
	} > "$BATS_TEST_TMPDIR/one.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/one.db" -q ingest "$BATS_TEST_TMPDIR/one.jsonl"
	run -1 alongside --db "$BATS_TEST_TMPDIR/one.db" changes --silences --format csv
	lacks ",silent,"
}

@test "a gap within the period delays a silence and makes none" {
	write_year on > "$BATS_TEST_TMPDIR/gap.jsonl"
	sed -i '/2020-0[789]/d' "$BATS_TEST_TMPDIR/gap.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/gap.db" -q ingest "$BATS_TEST_TMPDIR/gap.jsonl"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/gap.db" changes --silences --level 100 --format csv
	# Three months were read since, not six: no more can be expected.
	printf '%s\n' "$output" | python3 -c '
import csv, sys
rows = list(csv.DictReader(sys.stdin))
assert rows and all(float(r["expected"]) <= 3 for r in rows), rows'
}

@test "steps in which little was read are not compared, and twice the articles are no rise" {
	for month in 01 02 03 04 05 06; do
		for n in $(seq $((month == 3 ? 1 : month == 5 ? 24 : 12))); do
			tie="Angela Merkel met Emmanuel Macron of item $n in $month."
			[ $((n % 2)) -eq 0 ] && tie="It rained on $n hills for hours in month $month, they said."
			printf '{"id":"%s-%s","date":"2020-%s-10","source":"Gazette","title":"No. %s of %s","text":"%s"}\n' $month $n $month $n $month "$tie"
		done
	done > "$BATS_TEST_TMPDIR/thin.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/thin.db" -q ingest "$BATS_TEST_TMPDIR/thin.jsonl"
	run -1 alongside --db "$BATS_TEST_TMPDIR/thin.db" changes --by month --min 1
	holds "2 steps too thin to compare left out"
	holds "0 of 0 changes"
	run -0 alongside --db "$BATS_TEST_TMPDIR/thin.db" changes --from 2020-02 --to 2020-03 --min 1 --level 100
	holds "one period is thin: gone or new may only mean not read"
	run -0 alongside --db "$BATS_TEST_TMPDIR/thin.db" timeline "Angela Merkel" --color never
	[ "$(grep -c ' thin ' <<< "$output")" -eq 1 ]
	grep -qE '^2020-03 .* thin +░' <<< "$output"
}

@test "wrong usage is status 2 and says what is missing" {
	run -2 alongside --db "$SAMPLES" changes
	holds "--silences"
	run -2 alongside --db "$SAMPLES" changes --from 2021
	run -2 alongside --db "$SAMPLES" changes --from 2021-99 --to 2022
	holds "2021-99"
	run -2 alongside --db "$SAMPLES" changes --by month --silences
	run -2 alongside --db "$SAMPLES" changes --from 2021 --to 2022 --since 2021
	run -2 alongside --db "$SAMPLES" changes --silences --level 101
}

@test "where nothing was read nothing is gone, and the answer says so" {
	run -1 alongside --db "$SAMPLES" changes --from 2021 --to 1990 --level 100 --min 1
	holds "nothing was read in 1990"
	run -1 --separate-stderr alongside --db "$SAMPLES" changes --from 1990 --to 2021 --level 100 --min 1 --format csv
	lacks "new,"
}

@test "media, agencies and pollsters are cited: their ties only for --media, or where they are asked for" {
	pairs() { alongside --db "$SAMPLES" changes --from 2021 --to 2022 --min 1 --level 100 --limit 0 --format csv "$@" | cut -d , -f 3,6; }
	run -1 grep -E 'reuters|financial-times' <(pairs)
	grep -q '^financial-times,reuters$' <(pairs --media)
	grep -q '^lloyd-austin,wei-fenghe$' <(pairs)
	grep -qE '^reuters,|,reuters$' <(pairs Reuters)
	run -1 grep financial-times <(pairs Reuters)
	run -0 alongside --db "$SAMPLES" changes --from 2021 --to 2022 --min 1 --level 100
	holds " ties of media and pollsters left out (--media)"
	run -1 grep -q reuters <(alongside --db "$SAMPLES" central --min 1 --limit 0 --format csv)
	grep -q reuters <(alongside --db "$SAMPLES" central --min 1 --limit 0 --media --format csv)
	alongside --db "$SAMPLES" -q graph --since 2021 --until 2022 --format json -o "$BATS_TEST_TMPDIR/a.json"
	run -1 grep -q '"reuters"' "$BATS_TEST_TMPDIR/a.json"
	alongside --db "$SAMPLES" -q graph Reuters --since 2021 --until 2022 --format json -o "$BATS_TEST_TMPDIR/b.json"
	grep -q '"reuters"' "$BATS_TEST_TMPDIR/b.json"
	run -1 grep -q '"financial-times"' "$BATS_TEST_TMPDIR/b.json"
	[ "$(of "$SAMPLES" "SELECT org_type FROM v_entities WHERE entity = 'reuters'")" = news-agency ]
}
