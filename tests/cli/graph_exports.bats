load common

setup_file() { ingest_samples; }
setup() { cd "$BATS_TEST_TMPDIR"; }

valid() { xmllint --noout --relaxng "$BATS_TEST_DIRNAME/schemas/$1.rng" "$2"; }

@test "GEXF and GraphML are valid, with time and without" {
	for format in gexf graphml; do
		for by in none year month; do
			over=
			[ $by = none ] || over="--by $by"
			alongside --db "$SAMPLES" -q graph $over -o "$by.$format"
			valid $format "$by.$format"
		done
	done
	grep -q '<spell start="2021-01-01" end="2021-12-31"/>' year.gexf
	run -1 grep -q '<spell' none.gexf
	sed 's/<spell start="[^"]*"/<spell start="soon"/' year.gexf >bad.gexf
	run ! valid gexf bad.gexf
	sed 's/ source="[^"]*"//' none.graphml >bad.graphml
	run ! valid graphml bad.graphml
}

@test "every value, source and target has been declared" {
	alongside --db "$SAMPLES" -q graph --by year -o a.gexf
	alongside --db "$SAMPLES" -q graph --by year -o a.graphml
	python3 - <<'END'
import xml.etree.ElementTree as tree
def local(e): return e.tag.split("}")[1]
for name, declared, used in ("a.gexf", "attribute", ("attvalue", "for")), ("a.graphml", "key", ("data", "key")):
    all = list(tree.parse(name).iter())
    ids = {e.get("id") for e in all if local(e) == declared}
    assert ids and {e.get(used[1]) for e in all if local(e) == used[0]} <= ids, name
    nodes = [e.get("id") for e in all if local(e) == "node"]
    assert len(nodes) == len(set(nodes))
    ends = {e.get(end) for e in all if local(e) == "edge" for end in ("source", "target")}
    assert ends and ends <= set(nodes), name
END
}

@test "dot reads what is written for it, and lays it out as it was" {
	command -v dot >/dev/null || skip "graphviz is not installed"
	alongside --db "$SAMPLES" -q graph --top 20 -o a.dot
	dot -Kneato -n2 -Tsvg a.dot -o a.svg
	xmllint --noout a.svg
	grep -q 'Lloyd Austin' a.svg
	[ "$(grep -c 'class="node' a.svg)" -gt 20 ]
}
