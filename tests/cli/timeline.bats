load common

setup_file() { ingest_samples; }

# The same numbers, counted from the views by another program.
same_as_views() {
	printf '%s\n' "$output" | python3 -c '
import csv, sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
names, step = sys.argv[3:], int(sys.argv[2])
places = {}
for name in names:
    places[name] = set()
    for article, sentence in db.execute("SELECT article, sentence FROM v_mentions WHERE ?1 IN (entity, country, organization)", [name]):
        places[name].add((article, sentence))
together = set.intersection(*places.values())
dates = dict(db.execute("SELECT id, date FROM v_articles WHERE date IS NOT NULL"))
stories = dict(db.execute("SELECT id, story FROM v_articles"))
counted = {}
for article, sentence in together:
    counted.setdefault(dates[article][:step], []).append((article, stories[article], sentence))
everything = {}
for date in dates.values():
    everything[date[:step]] = everything.get(date[:step], 0) + 1
seen = set()
for row in csv.DictReader(sys.stdin):
    rows = counted.get(row["period"], [])
    expected = [len({r[0] for r in rows}), len({r[1] for r in rows}), len(rows), everything.get(row["period"], 0)]
    assert [int(row[k]) for k in ("articles", "stories", "sentences", "all")] == expected, (row, expected)
    seen.add(row["period"])
assert set(counted) <= seen and counted, set(counted) - seen' "$SAMPLES" "$@"
}

@test "the numbers of one name are those of the views" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline lloyd-austin --format csv
	same_as_views 7 lloyd-austin
}

@test "the numbers of a tie are those of the views, for years too" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline lloyd-austin wei-fenghe --by year --format csv
	same_as_views 4 lloyd-austin wei-fenghe
}

@test "steps with nothing in them are there, in order" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline lloyd-austin wei-fenghe --format csv
	printf '%s\n' "$output" | python3 -c '
import csv, sys
rows = [(int(r["period"][:4]) * 12 + int(r["period"][5:]), int(r["articles"])) for r in csv.DictReader(sys.stdin)]
months = [r[0] for r in rows]
assert months == list(range(months[0], months[0] + len(months)))
assert any(n == 0 for _, n in rows) and any(n > 0 for _, n in rows)'
}

@test "weeks are those of ISO 8601" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline cn --by week --format csv
	printf '%s\n' "$output" | python3 -c '
import csv, datetime, sys
for r in csv.DictReader(sys.stdin):
    year, week, day = datetime.date.fromisoformat(r["first"]).isocalendar()
    assert r["period"] == f"{year}-W{week:02}" and day == 1, r'
}

@test "an outlet alone" {
	run -0 --separate-stderr alongside --db "$SAMPLES" timeline cn --by year --format json --source "$(of "$SAMPLES" "SELECT min(source) FROM v_articles")"
	holds '"source":'
	run -1 alongside --db "$SAMPLES" timeline cn --source "No Such Paper"
}

@test "nothing together is status 1, an unknown name too" {
	run -1 alongside --db "$SAMPLES" timeline lloyd-austin cn --since 1990 --until 1991
	run -1 alongside --db "$SAMPLES" timeline "Zzyzx Qwerty"
	run -2 alongside --db "$SAMPLES" timeline cn --by decade
}
