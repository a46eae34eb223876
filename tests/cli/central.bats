load common

setup_file() { ingest_samples; }

@test "degree, strength and betweenness are those of the views" {
	run -0 --separate-stderr alongside --db "$SAMPLES" central --limit 0 --min 1 --media --format csv
	printf '%s\n' "$output" | python3 -c '
import collections, csv, sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
near = collections.defaultdict(dict)
for a, b, stories in db.execute("SELECT a, b, stories FROM v_ties WHERE scope = ?", ["sentence"]):
    near[a][b] = near[b][a] = stories
# Pairs of others, the share of their shortest paths that leads through each: counted one by one.
def search(s):
    distance, paths, queue = {s: 0}, collections.Counter({s: 1}), [s]
    for v in queue:
        for w in near[v]:
            if w not in distance:
                distance[w] = distance[v] + 1
                queue.append(w)
            if distance[w] == distance[v] + 1:
                paths[w] += paths[v]
    return distance, paths
found = {v: search(v) for v in near}
def betweenness(v):
    total = 0
    for s in near:
        for t in near:
            if s < t and v not in (s, t) and t in found[s][0] and v in found[s][0] and t in found[v][0] \
                    and found[s][0][v] + found[v][0][t] == found[s][0][t]:
                total += found[s][1][v] * found[v][1][t] / found[s][1][t]
    return total / ((len(near) - 1) * (len(near) - 2) / 2)
rows = list(csv.DictReader(sys.stdin))
assert {r["entity"] for r in rows} == set(near)
assert abs(sum(float(r["pagerank"]) for r in rows) - 1) < 1e-4
for r in rows:
    assert int(r["degree"]) == len(near[r["entity"]]) and int(r["strength"]) == sum(near[r["entity"]].values()), r
for r in rows[:12]:
    assert abs(float(r["betweenness"]) - betweenness(r["entity"])) < 1e-5, (r, betweenness(r["entity"]))' "$SAMPLES"
}

@test "the order is that of the measure asked for" {
	for by in pagerank betweenness strength degree; do
		run -0 --separate-stderr alongside --db "$SAMPLES" central --sort "$by" --format csv
		printf '%s\n' "$output" | python3 -c '
import csv, sys
values = [float(r[sys.argv[1]]) for r in csv.DictReader(sys.stdin)]
assert values == sorted(values, reverse=True) and len(values) > 5' "$by"
	done
}

@test "kinds, the backbone and the limit narrow the answer" {
	run -0 --separate-stderr alongside --db "$SAMPLES" central --kind person --format csv
	lacks ",country,"
	all=$(alongside --db "$SAMPLES" central --min 1 --limit 0 --format json | python3 -c 'import json, sys; print(json.load(sys.stdin)["ties"])')
	strong=$(alongside --db "$SAMPLES" central --min 1 --limit 0 --backbone 20 --format json | python3 -c 'import json, sys; print(json.load(sys.stdin)["ties"])')
	[ "$strong" -lt "$all" ]
	run -0 --separate-stderr alongside --db "$SAMPLES" central --limit 3 --format csv
	[ "${#lines[@]}" -eq 4 ]
}

@test "nothing is status 1, wrong usage 2" {
	run -1 alongside --db "$SAMPLES" central --since 1990 --until 1991
	run -2 alongside --db "$SAMPLES" central --backbone 101
	run -2 alongside --db "$SAMPLES" central name
}
