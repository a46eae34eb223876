load common

setup_file() { ingest_samples; }

@test "a name with its forms, titles, offices and companions" {
	run -0 alongside --db "$SAMPLES" show "Lloyd Austin"
	holds "Austin"
	holds "office by rules"
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
