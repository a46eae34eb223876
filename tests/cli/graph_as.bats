load common

setup_file() { ingest_samples; }
setup() { cd "$BATS_TEST_TMPDIR"; }

@test "ties of offices and countries are those of the views" {
	for fold in office country; do
		alongside --db "$SAMPLES" -q graph --as "$fold" --top 400 --by month -o a.json
		python3 - "$SAMPLES" "$fold" <<'END'
import collections, itertools, json, sqlite3, sys
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
data = json.load(open("a.json"))
assert data["graph"]["as"] == fold
for node in data["nodes"]:
    assert node["articles"] == len({a for a, _ in places[node["id"]]}), node
    assert sum(node["by"]) == node["articles"], node
assert len(data["links"]) > 15
for tie in data["links"]:
    both = places[tie["source"]] & places[tie["target"]]
    assert (tie["articles"], tie["sentences"]) == (len({a for a, _ in both}), len(both)), tie
    assert sum(tie["by"]) == tie["articles"], tie
END
	done
}

@test "two offices are followed through a change of holder" {
	alongside --db "$SAMPLES" -q graph us-secretary-of-defense cn-minister-of-national-defense --as office --by year -o a.json
	python3 - <<'END'
import json
data = json.load(open("a.json"))
nodes = {n["id"]: n for n in data["nodes"]}
minister = nodes["office:cn-minister-of-national-defense"]
assert minister["name"] == "Minister of National Defense of China", minister["name"]
holders = {h["name"]: h for h in minister["holders"]}
assert {"Wei Fenghe", "Li Shangfu", "Dong Jun"} <= set(holders), holders
assert holders["Dong Jun"]["first"] > holders["Li Shangfu"]["first"] > holders["Wei Fenghe"]["first"]
tie = next(t for t in data["links"] if {t["source"], t["target"]} ==
           {"office:us-secretary-of-defense", "office:cn-minister-of-national-defense"})
by = dict(zip([p["label"] for p in data["periods"]], tie["by"]))
assert by["2022"] and by["2023"] and by["2024"], by
assert any(isinstance(p, list) and p[1] == 2 for e in tie["evidence"] for p in e["text"])
END
	alongside --db "$SAMPLES" -q graph --as office -o a.svg
	xmllint --noout a.svg
	grep -q 'Offices named together' a.svg
	grep -q 'Wei Fenghe (20' a.svg
}

@test "a report by office has its parts" {
	alongside --db "$SAMPLES" -q report --as office -o a.html
	grep -q 'Minister of National Defense of China' a.html
	run -2 alongside --db "$SAMPLES" report --as office --scope article -o b.html
}

@test "stronger ties only, and the caption says so" {
	alongside --db "$SAMPLES" -q graph --top 40 -o all.json
	alongside --db "$SAMPLES" -q graph --top 40 --min-stories 5 --npmi 0.2 -o some.json
	alongside --db "$SAMPLES" -q graph --top 40 --backbone 20% -o spine.json
	python3 - <<'END'
import json
every, some, spine = (json.load(open(f + ".json")) for f in ("all", "some", "spine"))
assert 0 < len(some["links"]) < len(every["links"])
assert all(t["stories"] >= 5 and t["npmi"] >= .2 for t in some["links"])
assert "at least 5 stories, NPMI 0.20 or more" in some["graph"]["caption"]
assert 0 < len(spine["links"]) < len(every["links"])
assert "backbone (disparity filter, alpha 0.2)" in spine["graph"]["caption"]
END
	run -2 alongside --db "$SAMPLES" graph --backbone much -o a.svg
	run -2 alongside --db "$SAMPLES" graph --npmi 2 -o a.svg
}

@test "what was left out is said" {
	alongside --db "$SAMPLES" -q graph --top 12 -o a.json
	python3 - "$SAMPLES" <<'END'
import json, re, sqlite3, sys
data = json.load(open("a.json"))
names = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True).execute(
    "SELECT count(*) FROM (SELECT a AS e FROM v_ties UNION SELECT b FROM v_ties UNION"
    " SELECT entity FROM v_mentions WHERE entity IS NOT NULL AND kind <> 'unnamed' UNION"
    " SELECT country FROM v_mentions WHERE country IS NOT NULL UNION"
    " SELECT organization FROM v_mentions WHERE organization IS NOT NULL)").fetchone()[0]
left = int(re.search(r"(\d+) names? less in the news", data["graph"]["caption"]).group(1))
assert left == names - len(data["nodes"]), (left, names)
END
}
