load common

setup_file() { ingest_samples; }

@test "a statement that reads is run" {
	run -0 alongside --db "$SAMPLES" sql 'SELECT count(*) AS n FROM v_articles' --format csv
	[ "${lines[1]}" = 60 ]
}

@test "statements that write are refused, and change nothing" {
	for sql in 'DELETE FROM article' 'DROP TABLE article' 'CREATE TABLE x(y)' 'PRAGMA user_version = 7' \
		"ATTACH '/tmp/x.db' AS x" 'SELECT 1; DELETE FROM article'; do
		run -2 alongside --db "$SAMPLES" sql "$sql"
	done
	[ "$(of "$SAMPLES" 'SELECT count(*) FROM v_articles')" = 60 ]
}

@test "wrong SQL is said" {
	run -2 alongside --db "$SAMPLES" sql 'SELECT x FROM nowhere'
	holds "nowhere"
}

@test "statistics and folding are functions" {
	run -0 alongside --db "$SAMPLES" sql "SELECT fold('ERDOĞAN'), jaccard(5, 10, 20), npmi(10, 10, 10, 100)" --format csv
	[ "${lines[1]}" = "erdogan,0.2000,1.0000" ]
}

@test "no row is status 1" {
	run -1 alongside --db "$SAMPLES" sql 'SELECT 1 FROM v_articles WHERE 0'
}

# Ten questions an analyst may ask; each must answer.
@test "the ten questions of the documentation answer" {
	while read -r question; do
		run -0 alongside --db "$SAMPLES" sql "$question" --format csv
		[ "${#lines[@]}" -ge 2 ]
	done <<-'SQL'
		SELECT source, count(*) AS articles FROM v_articles GROUP BY source ORDER BY 2 DESC
		SELECT substr(date, 1, 7) AS month, count(*) AS articles FROM v_articles GROUP BY month ORDER BY month
		SELECT e.name, count(DISTINCT m.article) AS articles FROM v_mentions m JOIN v_entities e USING (entity) GROUP BY m.entity ORDER BY 2 DESC LIMIT 10
		SELECT a, b, articles, stories FROM v_ties WHERE scope = 'sentence' ORDER BY articles DESC LIMIT 10
		SELECT story, count(*) AS printings, min(date) AS first FROM v_articles GROUP BY story HAVING printings > 1 ORDER BY 2 DESC
		SELECT text, count(*) AS times FROM v_mentions WHERE entity = 'lloyd-austin' GROUP BY text ORDER BY 2 DESC
		SELECT via, count(*) AS mentions FROM v_mentions GROUP BY via ORDER BY 2 DESC
		SELECT rule, count(*) AS mentions FROM v_mentions GROUP BY rule ORDER BY 2 DESC LIMIT 10
		SELECT m.text, s.text FROM v_mentions m JOIN v_sentences s USING (article, sentence) WHERE m.via = 'office' LIMIT 5
		SELECT text, reason, count(*) AS times FROM v_ledger GROUP BY text, reason ORDER BY 3 DESC LIMIT 10
	SQL
}
