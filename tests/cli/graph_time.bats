load common

setup_file() { ingest_samples; }
setup() { cd "$BATS_TEST_TMPDIR"; }

@test "every format over time is well-formed and the same twice" {
	for format in svg dot gexf graphml json csv csv-names html; do
		alongside --db "$SAMPLES" -q graph --by quarter --format $format -o "a.$format"
		alongside --db "$SAMPLES" -q graph --by quarter --format $format -o "b.$format"
		cmp "a.$format" "b.$format"
	done
	xmllint --noout a.svg a.gexf a.graphml
	python3 -m json.tool a.json >/dev/null
	grep -q '2021 Q2' a.svg
}

@test "a name keeps its place in all periods" {
	alongside --db "$SAMPLES" -q graph --kind official --top 12 --by year --frames frames
	[ "$(ls frames | wc -l)" = 4 ]
	for file in frames/*.svg; do
		grep -A 12 'id="lloyd&#45;austin"' "$file" | grep -o '<text[^>]*x="[^"]*"' | grep -o ' x="[^"]*"'
	done | sort -u >places
	[ "$(wc -l <places)" = 1 ]
}

@test "a tie is drawn from the period on in which it is seen" {
	alongside --db "$SAMPLES" -q graph "Lloyd Austin" --by quarter -o a.csv --min 1
	[ "$(grep 'lloyd-austin,dong-jun\|dong-jun,lloyd-austin' a.csv | grep -c ',202[12] Q')" -eq 0 ]
	grep 'lloyd-austin,dong-jun\|dong-jun,lloyd-austin' a.csv | grep -q ',2024 Q2,'
}

@test "the difference of two years shows what is new" {
	alongside --db "$SAMPLES" -q graph --diff 2021:2022 -o a.svg
	grep -q '2022 compared with 2021' a.svg
	grep -q 'class="edge tie new"' a.svg
	grep -q 'class="edge tie gone"' a.svg
	run -2 alongside --db "$SAMPLES" graph --diff 2022:2021 -o b.svg
	run -2 alongside --db "$SAMPLES" graph --diff yesterday -o b.svg
}

@test "the difference of two years shows what rose and what fell" {
	python3 - >two.jsonl <<-'PY'
		import json
		# Of 60 articles a year the first two are named together in 3 and then in 40, the others the other way round.
		for year, few in (("2021", True), ("2022", False)):
		    for i in range(60):
		        rises, falls = (i < 3, i < 40) if few else (i < 40, i < 3)
		        text = f"Report {year} {i}. "
		        text += "Joe Biden was in the news, and so was Xi Jinping. " if rises else "Joe Biden was busy. Xi Jinping was not. "
		        text += "Antony Blinken was asked about Wang Yi. " if falls else "Antony Blinken was away. Wang Yi stayed. "
		        print(json.dumps({"id": f"{year}{i}", "date": f"{year}-03-{i % 28 + 1:02}", "title": f"{year} {i}", "text": text * 2}))
	PY
	alongside --db two.db -q ingest two.jsonl
	alongside --db two.db -q graph --diff 2021:2022 --kind person -o a.svg
	grep -A 1 'class="edge tie risen"' a.svg | grep -q 'joe.*biden.*xi.*jinping\|xi.*jinping.*joe.*biden'
	grep -A 1 'class="edge tie fallen"' a.svg | grep -q 'blinken'
	grep -q 'more often than before' a.svg
	grep -q 'less often than before' a.svg
	run -1 grep -q 'class="edge tie new"' a.svg
}

@test "in the first period nothing is new" {
	alongside --db "$SAMPLES" -q graph --by year --frames frames --format svg
	run -1 grep -q 'class="edge tie new"' frames/2021.svg
	grep -q 'class="edge tie kept"' frames/2021.svg
	grep -q 'class="edge tie new"' frames/2022.svg
}

@test "other programs read the exports" {
	python3 -c 'import networkx' || skip "python3-networkx is not installed"
	alongside --db "$SAMPLES" -q graph --by year -o a.gexf
	alongside --db "$SAMPLES" -q graph --by year -o a.graphml
	alongside --db "$SAMPLES" -q graph --by year -o a.json
	python3 - <<'END'
import io, json, networkx as nx
# Older versions of the reader know the draft's name of the same elements only.
text = open("a.gexf").read().replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
gexf = nx.read_gexf(io.BytesIO(text.encode()), version="1.2draft")
graphml = nx.read_graphml("a.graphml")
data = json.load(open("a.json"))
for graph in gexf, graphml:
    assert set(graph) == {n["id"] for n in data["nodes"]}
    assert graph.number_of_edges() == len(data["links"]) > 10
assert graphml.nodes["lloyd-austin"]["kind"] == "official"
assert any(e["spells"] for _, _, e in gexf.edges(data=True))
END
}

@test "hostile names and sentences stay text in every format" {
	python3 - >h.jsonl <<'END'
import json
body = ('President Joe Biden met President Xi Jinping ]]> "quoted" \\N \\backslash &amp; <script>alert(2)</script>'
        ' \u202egnp.exe \u0001 <img src=x onerror=alert(3)> in Beijing. ')
for i in range(3):
    print(json.dumps({"id": str(i), "date": f"202{i}-03-01", "source": "</script><script>alert(4)</script>",
                      "title": "Joe Biden and Xi Jinping </title><script>alert(5)</script> ]]> " + "x" * 5000,
                      "url": "javascript:alert(6)", "text": body * 3}))
END
	alongside --db h.db -q ingest h.jsonl
	for format in svg dot gexf graphml json html; do
		alongside --db h.db -q graph "Joe Biden" --by year --title '</title><script>alert(7)</script> \N ]]>' -o "h.$format"
		! grep -qi 'href="javascript' "h.$format"
	done
	xmllint --noout h.svg h.gexf h.graphml
	python3 -m json.tool h.json >/dev/null
	run -1 grep -q '<script>alert' h.html h.svg
	run -1 grep -q 'javascript:' h.html
}

@test "the radial layout puts the name asked for in the middle" {
	alongside --db "$SAMPLES" -q graph "Lloyd Austin" --layout radial -o a.json
	python3 - <<'END'
import json
nodes = json.load(open("a.json"))["nodes"]
middle = next(n for n in nodes if n["id"] == "lloyd-austin")
assert abs(middle["x"]) < 1 and abs(middle["y"]) < 1
for a in nodes:
    for b in nodes:
        apart = (abs(a["x"] - b["x"]) * 2 >= a["width"] + b["width"] or
                 abs(a["y"] - b["y"]) * 2 >= a["height"] + b["height"])
        assert a is b or apart, (a["id"], b["id"])
END
}

@test "wrong use is explained" {
	run -2 alongside --db "$SAMPLES" graph --by decade -o a.svg
	run -2 alongside --db "$SAMPLES" graph -o a.xyz
	[[ "$output" == *html* ]]
}

@test "a refusal is drawn unlike a meeting" {
	alongside --db "$SAMPLES" -q graph us-secretary-of-defense cn-minister-of-national-defense --as office --by quarter --frames frames
	pair='office:us&#45;secretary&#45;of&#45;defense&#45;&#45;office:cn&#45;minister&#45;of&#45;national&#45;defense'
	pair2='office:cn&#45;minister&#45;of&#45;national&#45;defense&#45;&#45;office:us&#45;secretary&#45;of&#45;defense'
	line() { grep -A 6 -e "$pair" -e "$pair2" "frames/$1.svg"; }
	run -1 grep -q -e "$pair" -e "$pair2" frames/2021-Q1.svg
	line 2021-Q3 | head -1 | grep -q 'class="edge tie gone"'
	run -1 grep -q -e "$pair" -e "$pair2" frames/2022-Q1.svg
	line 2022-Q2 | head -1 | grep -q 'class="edge tie met"'
	line 2023-Q4 | head -1 | grep -q 'class="edge tie refused"'
	line 2023-Q4 | grep -q 'stroke-dasharray'
	line 2023-Q4 | grep -q 'words of refusal in'
	line 2023-Q4 | grep -q '<polygon'
	[ "$(line 2022-Q2 | grep -c -e 'stroke-dasharray' -e '<polygon')" -eq 0 ]
	line 2024-Q2 | head -1 | grep -q 'class="edge tie met"'
	grep -q 'words of refusal (declined' frames/2023-Q4.svg
}

@test "four periods make two rows of two" {
	for by in year quarter; do
		until=2024
		[ $by = year ] || until=2021
		alongside --db "$SAMPLES" -q graph --by $by --until $until -o a.svg
		grep -E '<text[^>]*>20[0-9 Q]+ +.*article' a.svg | sed 's/.* x="\([^"]*\)" y="\([^"]*\)".*/\1 \2/' >places
		[ "$(wc -l <places)" = 4 ]
		[ "$(cut -d' ' -f2 places | sort -u | wc -l)" = 2 ]
	done
}

@test "arcs are drawn where they are, and their legend says no more" {
	alongside --db "$SAMPLES" -q graph "Lloyd Austin" --layout arcs -o a.svg
	grep -q 'named together' a.svg
	run -1 grep -q 'gone since the period' a.svg
	alongside --db "$SAMPLES" -q graph "Lloyd Austin" --by quarter -o b.svg
	grep -q 'gone since the period' b.svg
}

@test "a PDF of many periods has pages of paper, on which the smallest letters can be read" {
	alongside --db "$SAMPLES" -q graph --by quarter -o a.pdf
	alongside --db "$SAMPLES" -q graph --by quarter -o b.pdf
	cmp a.pdf b.pdf
	alongside --db "$SAMPLES" -q graph --by year --until 2022 --top 8 -o few.pdf
	python3 - <<'END'
import re
def pages(name):
    return re.findall(rb"/Type /Page\b.*?/MediaBox \[ *0 0 (\d+)\S* (\d+)", open(name, "rb").read(), re.S)
for name, least, most in (("a.pdf", 2, 8), ("few.pdf", 1, 1)):
    sizes = pages(name)
    assert least <= len(sizes) <= most, (name, sizes)
    assert all(sorted(map(int, size)) == [595, 842] for size in sizes), sizes
END
}

@test "in a small picture, names without a line there are dots; those of other programs have all names" {
	alongside --db "$SAMPLES" -q graph --by quarter --frames frames
	alongside --db "$SAMPLES" -q graph --by quarter -o a.dot
	python3 - <<'END'
import glob, html, re
dots = 0
for path in glob.glob("frames/*.svg"):
    svg = html.unescape(open(path).read())
    names = re.findall(r'<g id="([^"]*)" class="node (?:person|official|country|organization)[^"]*">(.*?)\n</g>', svg, re.S)
    tied = {end for tie in re.findall(r'<g id="([^"]*)" class="edge tie', svg) for end in tie.split("--")}
    assert len(names) > 4 and tied
    for name, drawn in names:
        dots += "<text" not in drawn
        assert ("<text" in drawn) == (name in tied), (path, name)
assert dots
assert 'label="",' not in [l for l in open("a.dot") if "class=official" in l]
END
}
