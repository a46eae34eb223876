load common

setup_file() { ingest_samples; }

@test "a path is as short as can be, over ties that are there" {
	python3 -c '
import sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
print(*[e for e, in db.execute("SELECT entity FROM v_entities WHERE kind <> ? ORDER BY entity", ["unnamed"])][::9], sep="\n")' "$SAMPLES" > "$BATS_TEST_TMPDIR/names"
	while read -r name; do
		alongside --db "$SAMPLES" path lloyd-austin "$name" --min 1 --kind person --kind country --kind organization --format json 2>/dev/null || true
	done < "$BATS_TEST_TMPDIR/names" > "$BATS_TEST_TMPDIR/paths"
	python3 -c '
import collections, json, sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
near = collections.defaultdict(dict)
for a, b, articles in db.execute("SELECT a, b, articles FROM v_ties WHERE scope = ?", ["sentence"]):
    near[a][b] = near[b][a] = articles
distance, queue = {"lloyd-austin": 0}, ["lloyd-austin"]
for v in queue:
    for w in near[v]:
        if w not in distance:
            distance[w] = distance[v] + 1
            queue.append(w)
text, decoder, seen = open(sys.argv[2]).read().strip(), json.JSONDecoder(), 0
while text:
    answer, end = decoder.raw_decode(text)
    text = text[end:].strip()
    path = answer["path"]
    if not path:
        continue
    assert [p["a"] for p in path[1:]] == [p["b"] for p in path[:-1]] and path[0]["a"] == "lloyd-austin"
    assert all(near[p["a"]][p["b"]] == p["articles"] for p in path), path
    assert answer["length"] == len(path) == distance[path[-1]["b"]], path
    seen += 1
assert seen > 3, seen' "$SAMPLES" "$BATS_TEST_TMPDIR/paths"
}

@test "countries are no way through unless asked for" {
	run -0 --separate-stderr alongside --db "$SAMPLES" path lloyd-austin cn --min 1 --format csv
	holds ",cn,"
}

@test "no path is status 1 and says so" {
	run -1 alongside --db "$SAMPLES" path lloyd-austin wei-fenghe --since 1990 --until 1991
	holds "no path"
	run -1 alongside --db "$SAMPLES" path lloyd-austin "Zzyzx Qwerty"
	run -2 alongside --db "$SAMPLES" path lloyd-austin
}
