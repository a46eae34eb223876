load common

setup_file() { ingest_samples; }

@test "it counts what the views hold" {
	run -0 alongside --db "$SAMPLES" stats --format csv
	holds "counts,articles,$(of "$SAMPLES" 'SELECT count(*) FROM v_articles')"
	holds "counts,mentions,$(of "$SAMPLES" 'SELECT count(*) FROM v_mentions')"
}

@test "the tables together are the whole file" {
	run -0 --separate-stderr alongside --db "$SAMPLES" stats --tables --format csv
	holds "bytes,texts,$(of "$SAMPLES" 'SELECT sum(length(CAST(title AS BLOB)) + length(CAST(text AS BLOB))) FROM v_articles')"
	bytes=$(printf '%s\n' "${lines[@]}" | awk -F, '$1 == "bytes" && $2 != "texts" {n += $3} END {print n}')
	free=$(of "$SAMPLES" 'SELECT f.freelist_count * p.page_size FROM pragma_freelist_count f, pragma_page_size p')
	[ "$((bytes + free))" -eq "$(of "$SAMPLES" 'SELECT c.page_count * p.page_size FROM pragma_page_count c, pragma_page_size p')" ]
}
