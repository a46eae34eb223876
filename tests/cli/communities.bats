load common

setup_file() { ingest_samples; }

@test "every name is in one community, and the modularity is that of the views" {
	run -0 --separate-stderr alongside --db "$SAMPLES" communities --limit 0 --least 1 --min 1 --media --format json
	printf '%s\n' "$output" | python3 -c '
import collections, json, sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
ties = list(db.execute("SELECT a, b, stories FROM v_ties WHERE scope = ?", ["sentence"]))
answer = json.load(sys.stdin)
of = {m["entity"]: m["community"] for m in answer["members"]}
assert len(of) == len(answer["members"]) and set(of) == {n for a, b, _ in ties for n in (a, b)}
weight, inside, strength = 0, 0, collections.Counter()
for a, b, stories in ties:
    weight += stories
    inside += stories * (of[a] == of[b])
    strength[of[a]] += stories
    strength[of[b]] += stories
modularity = inside / weight - sum((s / (2 * weight)) ** 2 for s in strength.values())
assert abs(modularity - answer["modularity"]) < 1e-5, modularity
assert modularity > 0.1 and answer["communities"] == len(set(of.values())) > 1' "$SAMPLES"
}

@test "two runs give the same bytes" {
	alongside --db "$SAMPLES" communities --format csv > "$BATS_TEST_TMPDIR/one" 2>/dev/null
	alongside --db "$SAMPLES" communities --format csv > "$BATS_TEST_TMPDIR/two" 2>/dev/null
	cmp "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/two"
}

@test "small communities and members beyond the limit are left out" {
	run -0 --separate-stderr alongside --db "$SAMPLES" communities --limit 2 --format csv
	printf '%s\n' "$output" | python3 -c '
import collections, csv, sys
rows = list(csv.DictReader(sys.stdin))
assert rows and max(collections.Counter(r["community"] for r in rows).values()) <= 2
assert all(int(r["size"]) >= 3 for r in rows)'
	run -1 alongside --db "$SAMPLES" communities --since 1990 --until 1991
}
