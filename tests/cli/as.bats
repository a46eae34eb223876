load common

setup_file() { ingest_samples; }

@test "offices and countries: the numbers are those of the views" {
	for fold in office country; do
		run -0 --separate-stderr alongside --db "$SAMPLES" who wei-fenghe --as "$fold" --limit 0 --format json
		printf '%s\n' "$output" | python3 -c '
import collections, json, sqlite3, sys
db, fold = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True), sys.argv[2]
home = dict(db.execute("SELECT entity, country FROM v_entities"))
places = collections.defaultdict(set)
for article, sentence, entity, kind, office, country, organization in db.execute(
        "SELECT article, sentence, entity, kind, office, country, organization FROM v_mentions"):
    keys = {k for k in (country, organization) if k}
    if entity and kind != "unnamed":
        keys.add(("office:" + office if office else entity) if fold == "office" else home.get(entity) or entity)
    for key in keys:
        places[key].add((article, sentence))
answer = json.load(sys.stdin)
of = answer["of"][0]["entity"]
assert of == ("office:cn-minister-of-national-defense" if fold == "office" else "cn"), of
expected = {}
for key, where in places.items():
    both = where & places[of]
    if both and key != of:
        expected[key] = (len({a for a, _ in both}), len(both))
shown = {r["entity"]: (r["articles"], r["sentences"]) for r in answer["with"]}
assert shown and shown == expected, set(shown.items()) ^ set(expected.items())' "$SAMPLES" "$fold"
	done
}

@test "the tie of two offices goes on when a holder changes" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline lloyd-austin wei-fenghe --as office --by year --format csv
	printf '%s\n' "$output" | python3 -c '
import csv, sys
years = {r["period"]: int(r["articles"]) for r in csv.DictReader(sys.stdin)}
assert years["2022"] > 0 and years["2024"] > 0, years'
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline us-secretary-of-defense cn-minister-of-national-defense --as office --by year --format json
	holds '"as": "office"'
}

@test "two holders of one office are one, and wider scopes are refused" {
	run -2 alongside --db "$SAMPLES" who wei-fenghe li-shangfu --as office
	holds "same office"
	run -2 alongside --db "$SAMPLES" who wei-fenghe --as office --scope article
	run -2 alongside --db "$SAMPLES" timeline wei-fenghe --as country --scope paragraph
	run -1 alongside --db "$SAMPLES" who no-such-office --as office
}

@test "changes of offices: the numbers are those of the views" {
	for fold in office country; do
		run -0 --separate-stderr alongside --db "$SAMPLES" changes --as "$fold" --from 2021 --to 2022 --min 1 --media --level 100 --limit 0 --format csv
		printf '%s\n' "$output" | python3 -c '
import collections, csv, itertools, sqlite3, sys
db, fold = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True), sys.argv[2]
home = dict(db.execute("SELECT entity, country FROM v_entities"))
year = {a: d[:4] for a, d in db.execute("SELECT id, date FROM v_articles WHERE date IS NOT NULL")}
named = collections.defaultdict(set)
for article, sentence, entity, kind, office, country, organization in db.execute(
        "SELECT article, sentence, entity, kind, office, country, organization FROM v_mentions"):
    keys = {k for k in (country, organization) if k}
    if entity and kind != "unnamed":
        keys.add(("office:" + office if office else entity) if fold == "office" else home.get(entity) or entity)
    named[article, sentence] |= keys
ties = collections.defaultdict(lambda: {"2021": set(), "2022": set()})
for (article, _), keys in named.items():
    if year.get(article) in ("2021", "2022"):
        for pair in itertools.combinations(sorted(keys), 2):
            ties[pair][year[article]].add(article)
expected = {pair: (len(t["2021"]), len(t["2022"])) for pair, t in ties.items()}
rows = list(csv.DictReader(sys.stdin))
shown = {tuple(sorted((r["a"], r["b"]))): (int(r["before"]), int(r["after"])) for r in rows}
assert shown and shown == expected, set(shown.items()) ^ set(expected.items())
sentences = {t for t, in db.execute("SELECT text FROM v_sentences")}
assert all(r["evidence"] in sentences for r in rows)' "$SAMPLES" "$fold"
	done
}

@test "offices have readable names, and are found by them" {
	run -0 --separate-stderr alongside --db "$SAMPLES" changes --as office --from 2021 --to 2022 --min 1 --level 100 "US Secretary of Defense" --format csv
	holds "office:us-secretary-of-defense,official,US Secretary of Defense"
	run -0 alongside --db "$SAMPLES" who "Minister of National Defense of China" --as office
	holds "US Secretary of Defense"
	holds "with Minister of National Defense of China"
	run -2 alongside --db "$SAMPLES" changes --silences --as office --scope article
}

# Two offices talk each month; their holders change half way; then they stop, and both go on.
@test "a silence between two offices, though each had two holders" {
	for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
		us="Defense Secretary Lloyd Austin" cn="Defense Minister Wei Fenghe"
		[ "$month" \< 04 ] || cn="Defense Minister Li Shangfu"
		text="U.S. $us spoke with Chinese $cn about number $month."
		[ "$month" \< 07 ] || text="U.S. $us was in Washington on day $month. Chinese $cn was in Beijing that day."
		printf '{"id":"%s","date":"2023-%s-11","source":"Herald","title":"Defense","text":"%s"}\n' "$month" "$month" "$text"
	done >"$BATS_TEST_TMPDIR/year.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/year.db" -q ingest "$BATS_TEST_TMPDIR/year.jsonl"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/year.db" changes --silences --as office --min 3 --level 100 --format csv
	holds "US Secretary of Defense"
	[ "$(printf '%s\n' "$output" | grep -c "Minister of National Defense of China.*US Secretary of Defense\|US Secretary of Defense.*Minister of National Defense of China")" = 1 ]
}
