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
