load common

setup_file() { ingest_samples; }

@test "a name with its forms, titles, offices and companions" {
	run -0 alongside --db "$SAMPLES" show "Lloyd Austin"
	holds "Austin"
	holds "office by rules"
	holds "US Secretary of Defense"
	holds "2021-01-22"
	holds "Wei Fenghe"
	holds "id lloyd-austin"
}

@test "the forms are those of the view" {
	run -0 --separate-stderr alongside --db "$SAMPLES" show lloyd-austin --limit 0 --format csv
	sum=$(printf '%s\n' "$output" | awk -F, '$1 == "written" {n += $4} END {print n}')
	[ "$sum" = "$(of "$SAMPLES" "SELECT count(*) FROM v_mentions WHERE entity = 'lloyd-austin'")" ]
}

@test "a story lists its printings" {
	story=$(of "$SAMPLES" 'SELECT story FROM v_articles GROUP BY story ORDER BY count(*) DESC, story LIMIT 1')
	run -0 alongside --db "$SAMPLES" show "story:$story"
	holds "first seen"
	holds "3 articles of one story"
}

@test "an article lists its mentions with their rules" {
	article=$(of "$SAMPLES" "SELECT id FROM v_articles WHERE origin LIKE '%2022-06-10-austin-wei-singapore.txt'")
	run -0 alongside --db "$SAMPLES" show "article:$article" --limit 0
	holds "officials/cn.yaml:"
	holds "read from"
}

@test "what is not there is status 1" {
	run -1 alongside --db "$SAMPLES" show story:0000
	run -1 alongside --db "$SAMPLES" show article:0000
	run -1 alongside --db "$SAMPLES" show "Zzyzx Qwerty"
}

@test "an office outside the dates of the rules is flagged, and there is a line over time" {
	{
		printf '{"id":"1","date":"2021-05-24","source":"Herald","title":"Calls","text":"U.S. Defense Secretary Lloyd Austin made calls."}\n'
		printf '{"id":"2","date":"2021-07-24","source":"Herald","title":"Calls","text":"U.S. Defense Secretary Lloyd Austin made more calls than in May."}\n'
		printf '{"id":"3","date":"2019-05-24","source":"Herald","title":"Calls","text":"U.S. Defense Secretary James Mattis made calls, years ago."}\n'
	} >"$BATS_TEST_TMPDIR/a.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/a.db" -q ingest "$BATS_TEST_TMPDIR/a.jsonl"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/a.db" show "James Mattis" --format csv
	printf '%s\n' "$output" | grep "^title in the news,.*US Secretary of Defense.*also outside the dates of the rules"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/a.db" show "Lloyd Austin" --format csv
	holds "over time,articles by month,,2,2019-05-01,2021-07-31,"
	lacks "outside the dates"
}

@test "one article that gives somebody another country's office gives no other home" {
	db=$BATS_TEST_TMPDIR/home.db
	printf '%s\n' '{"title": "A slip", "date": "2016-12-28", "text": "Palestinian President John Kerry spoke in Ramallah."}' \
		'{"title": "None", "date": "2016-12-29", "text": "Secretary of State John Kerry spoke in Washington."}' > "$BATS_TEST_TMPDIR/home.jsonl"
	alongside --db "$db" -q ingest "$BATS_TEST_TMPDIR/home.jsonl"
	[ "$(of "$db" "SELECT country FROM v_entities WHERE entity = 'john-kerry'")" = us ]
}

@test "forms of a name in very many articles are counted in some of them, and it is said in how many" {
	cp "$SAMPLES" many.db
	python3 -c '
import sqlite3
db = sqlite3.connect("many.db")
db.execute("UPDATE entity SET articles = 45000 WHERE entity = ?", ("lloyd-austin",))
db.commit()'
	all=$(alongside --db "$SAMPLES" show lloyd-austin --format csv | awk -F, '$1 == "written" {n += $4} END {print n}')
	run -0 alongside --db many.db show lloyd-austin --format json
	holds '"written (1 in 3)"'
	some=$(alongside --db many.db show lloyd-austin --format csv | awk -F, '$1 ~ /^written/ {n += $4} END {print n}')
	[ "$some" -gt 0 ]
	[ "$some" -lt "$all" ]
}
