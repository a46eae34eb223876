load common

setup_file() { ingest_samples; }
setup() { cd "$BATS_TEST_TMPDIR"; }

@test "the same input gives the same bytes" {
	for format in svg png pdf dot; do
		alongside --db "$SAMPLES" -q graph -o "a.$format"
		alongside --db "$SAMPLES" -q graph -o "b.$format"
		cmp "a.$format" "b.$format"
		[ -s "a.$format" ]
	done
}

@test "the picture is well-formed, with names, legend and caption" {
	alongside --db "$SAMPLES" -q graph "Lloyd Austin" -o a.svg
	xmllint --noout a.svg
	grep -q 'Wei Fenghe' a.svg
	grep -q 'official' a.svg
	grep -q 'articles' a.svg
}

@test "a name that is not there is status 1 and leaves no file" {
	run -1 alongside --db "$SAMPLES" graph "Zzyzx Qwerty" -o none.svg
	[ ! -e none.svg ]
}

@test "as many ties as asked for, the strongest, with the names they tie" {
	alongside --db "$SAMPLES" -q graph --top 5000 --ties 5000 --format csv -o all.csv
	alongside --db "$SAMPLES" -q graph --ties 12 --format csv -o a.csv
	[ "$(wc -l <a.csv)" -eq 13 ]
	head -13 all.csv | cmp - a.csv
	alongside --db "$SAMPLES" -q graph --ties 12 -o a.svg
	[ "$(grep -c 'class="edge tie' a.svg)" -eq 12 ]
	grep -qE '12 ties( shown)?' <(sed 's/&#160;/ /g' a.svg)
	alongside --db "$SAMPLES" -q graph --ties 12 --by year -o years.svg
	xmllint --noout years.svg
}

@test "--top and --ties together: ties among those names; around a name nothing stands apart" {
	alongside --db "$SAMPLES" -q graph --top 6 --ties 4 -o top.json
	alongside --db "$SAMPLES" -q graph "Lloyd Austin" --top 30 --ties 8 -o few.json
	alongside --db "$SAMPLES" -q graph "Lloyd Austin" --top 30 --ties 40 -o many.json
	python3 - <<'END'
import json
top = json.load(open("top.json"))
assert len(top["nodes"]) <= 6 and len(top["links"]) == 4
for name, most in (("few", 8), ("many", 40)):
    data = json.load(open(name + ".json"))
    assert len(data["links"]) == most, name
    own = [t for t in data["links"] if "lloyd-austin" in (t["source"], t["target"])]
    assert len(own) == 8 if name == "few" else len(own) > 8
    near, more = {"lloyd-austin"}, True
    while more:
        more = False
        for t in data["links"]:
            if (t["source"] in near) != (t["target"] in near):
                near |= {t["source"], t["target"]}
                more = True
    assert near == {n["id"] for n in data["nodes"]}, name
END
	run -2 alongside --db "$SAMPLES" graph "Lloyd Austin" --layout arcs --ties 3 -o arcs.svg
}

@test "pointed at, a name tells its country in words" {
	alongside --db "$SAMPLES" -q graph "Lloyd Austin" -o a.svg
	sed -i 's/&#45;/-/g; s/&#160;/ /g' a.svg
	grep -q 'title="Wei Fenghe, official, China, ' a.svg
	run -1 grep -qE 'title="[^"]*, (cn|us|ru), ' a.svg
}

@test "what is read aloud are names and ties, not the words of the drawing program" {
	alongside --db "$SAMPLES" -q graph "Lloyd Austin" --top 12 -o a.svg
	xmllint --noout a.svg
	python3 - <<'END'
import xml.etree.ElementTree as tree
svg = "{http://www.w3.org/2000/svg}"
seen = {"node": 0, "edge": 0}
for group in tree.parse("a.svg").iter(svg + "g"):
    title, kind = group.find(svg + "title"), group.get("class", "").split()
    if title is None or kind[0] not in seen or "legend" in kind or "caption" in kind:
        assert title is None or kind[0] == "graph", title.text
        continue
    seen[kind[0]] += 1
    assert " article" in title.text, title.text
assert seen["node"] == 12 and seen["edge"] >= 11, seen
END
}
