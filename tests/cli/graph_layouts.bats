load common

setup_file() { ingest_samples; }
setup() { cd "$BATS_TEST_TMPDIR"; }

@test "a matrix has a cell for both directions of every tie, the same twice" {
	for format in svg png pdf dot; do
		alongside --db "$SAMPLES" -q graph --top 30 --layout matrix -o a.$format
		alongside --db "$SAMPLES" -q graph --top 30 --layout matrix -o b.$format
		cmp a.$format b.$format
	done
	xmllint --noout a.svg
	alongside --db "$SAMPLES" -q graph --top 30 --layout matrix -o a.json
	python3 - <<'END'
import json, re
ties = json.load(open("a.json"))["links"]
svg = open("a.svg").read().replace("&#45;", "-")
ids = re.findall(r'<g id="([^"]*)" class="node tie', svg)
assert len(ids) == len(set(ids))
both = {f"{t['source']}--{t['target']}" for t in ties} | {f"{t['target']}--{t['source']}" for t in ties}
assert set(ids) == both, both ^ set(ids)
END
	grep -q '×' a.svg
	alongside --db "$SAMPLES" -q graph --layout matrix --by year -o a.svg
	xmllint --noout a.svg
	grep -qE '2024(&#160;| )+\(' a.svg
}

@test "arcs show the months of a tie and leave the silent ones empty" {
	alongside --db "$SAMPLES" -q graph us-secretary-of-defense cn-minister-of-national-defense --as office --layout arcs -o a.svg
	xmllint --noout a.svg
	sed -i 's/&#45;/-/g' a.svg
	[ "$(grep -c 'class="edge tie' a.svg)" -ge 20 ]
	run -1 grep -qE '; 202(1-(06|07|08|09|10)|2-0[123]): ' a.svg
	grep -q '; 2022-04: ' a.svg
	grep -q 'class="edge tie refused"' a.svg
	grep -q 'class="edge tie met"' a.svg
	alongside --db "$SAMPLES" -q graph "Xi Jinping" --layout arcs --by quarter -o b.svg
	xmllint --noout b.svg
	grep -q 'Joe Biden' b.svg
	run -2 alongside --db "$SAMPLES" graph "Xi Jinping" --layout arcs --diff 2021:2022 -o c.svg
}

@test "no name covers another, and tied names leave room for the line" {
	for top in 12 40 67; do
		alongside --db "$SAMPLES" -q graph --top $top -o a.json
		python3 - <<'END'
import json
data = json.load(open("a.json"))
nodes = {n["id"]: n for n in data["nodes"]}
def apart(a, b, x, y):
    return (abs(a["x"] - b["x"]) >= (a["width"] + b["width"]) / 2 + x - .2 or
            abs(a["y"] - b["y"]) >= (a["height"] + b["height"]) / 2 + y - .2)
for a in nodes.values():
    for b in nodes.values():
        assert a is b or apart(a, b, 20, 16), (a["id"], b["id"])
for t in data["links"]:
    assert apart(nodes[t["source"]], nodes[t["target"]], 40, 34), t
END
	done
}

@test "around a name, ties among the others are pale, and the caption says so" {
	alongside --db "$SAMPLES" -q graph "Lloyd Austin" --layout radial -o a.svg
	python3 - <<'END'
import html, re
svg = html.unescape(open("a.svg").read())
ties = re.findall(r'<g id="([^"]*)" class="edge tie.*?stroke="(#[0-9a-f]*)"', svg, re.S)
assert len(ties) > 20
for tie, color in ties:
    own = "lloyd-austin" in tie.split("--")
    assert (int(color[1:3], 16) <= 0xb0 or color == "#c4451c") if own else int(color[1:3], 16) > 0xb0, (tie, color)
END
	grep -q 'Ties that are not with' <(sed 's/&#160;/ /g' a.svg)
}
