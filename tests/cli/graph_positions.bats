load common

setup_file() { ingest_samples; }
setup() { cd "$BATS_TEST_TMPDIR"; }

@test "with a quarter more of news names stand where they stood" {
	alongside --db "$SAMPLES" -q graph --until 2023-09 --positions p.txt -o a.json
	head -1 p.txt | grep -qx 'alongside positions 1'
	alongside --db "$SAMPLES" -q graph --until 2023-12 --positions p.txt -o b.json
	python3 - <<'END'
import json, math
a, b = ({n["id"]: n for n in json.load(open(f))["nodes"]} for f in ("a.json", "b.json"))
both = set(a) & set(b)
assert len(both) > 20 and set(b) - set(a)
width = max(n["x"] for n in b.values()) - min(n["x"] for n in b.values())
moved = [math.hypot(a[n]["x"] - b[n]["x"], a[n]["y"] - b[n]["y"]) / width for n in both]
assert sum(moved) / len(moved) < 0.01, moved
lines = [line.split(" ", 2) for line in open("p.txt").read().splitlines()[1:]]
assert {line[2] for line in lines} == set(a) | set(b)
END
}

@test "the same picture again is the same, and so is its file" {
	alongside --db "$SAMPLES" -q graph --by year --positions p.txt -o a.svg
	cp p.txt q.txt
	alongside --db "$SAMPLES" -q graph --by year --positions q.txt -o b.svg
	cmp a.svg b.svg
	cmp p.txt q.txt
	alongside --db "$SAMPLES" -q graph --by year -o c.svg
	cmp a.svg c.svg
	alongside --db "$SAMPLES" -q report --positions r.txt -o a.html
	alongside --db "$SAMPLES" -q report --positions r.txt -o b.html
	cmp a.html b.html
}

@test "a file that is something else is left alone and named" {
	echo '{"x": 1}' >p.txt
	run -1 alongside --db "$SAMPLES" graph --positions p.txt -o a.svg
	holds "p.txt: this is no file of positions"
	[ "$(cat p.txt)" = '{"x": 1}' ]
	[ ! -e a.svg ]
	run -2 alongside --db "$SAMPLES" graph --positions q.txt --layout matrix -o a.svg
	holds "--layout net"
	[ ! -e q.txt ]
}

@test "one more month moves names but little, also without a file" {
	for until in 2024-09 2024-10 2024-11; do
		alongside --db "$SAMPLES" -q graph --until $until --format json -o $until.json
	done
	python3 - <<'END'
import json, math
def places(name):
    return {n["id"]: n for n in json.load(open(name + ".json"))["nodes"]}
for before, after in (("2024-09", "2024-10"), ("2024-10", "2024-11")):
    a, b = places(before), places(after)
    both = sorted(set(a) & set(b))
    assert len(both) > 20
    size = math.hypot(*(max(n[i] for n in a.values()) - min(n[i] for n in a.values()) for i in "xy"))
    moved = [math.hypot(a[n]["x"] - b[n]["x"], a[n]["y"] - b[n]["y"]) / size for n in both]
    assert sum(moved) / len(moved) < 0.06, (before, after, sum(moved) / len(moved))
END
}
