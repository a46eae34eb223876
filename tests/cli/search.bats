load common

setup_file() { ingest_samples; }

@test "full text with the words marked" {
	run -0 alongside --db "$SAMPLES" search balloon
	holds "[balloon]"
}

@test "phrases, NEAR and names narrow it" {
	run -0 alongside --db "$SAMPLES" search '"defense minister" AND Siem' --format csv
	holds "Siem Reap"
	run -0 --separate-stderr alongside --db "$SAMPLES" search balloon --limit 0 --format csv
	all=${#lines[@]}
	run -0 --separate-stderr alongside --db "$SAMPLES" search balloon --name "Li Shangfu" --limit 0 --format csv
	[ "${#lines[@]}" -gt 1 ]
	[ "${#lines[@]}" -lt "$all" ]
	run -1 alongside --db "$SAMPLES" search balloon --until 2021
}

@test "what is no valid query is looked for as words" {
	run -0 alongside --db "$SAMPLES" search 'U.S. F-22' --limit 1
	holds "F-22"
	run -1 alongside --db "$SAMPLES" search "'; DROP TABLE article --"
	run -1 alongside --db "$SAMPLES" search '"""('
}

@test "without a query, a name or a period there is nothing to look for" {
	run -2 alongside --db "$SAMPLES" search
}

@test "the count is that of the view" {
	run -0 alongside --db "$SAMPLES" search --since 2023-02 --until 2023-02 --limit 0 --format csv
	[ "$((${#lines[@]} - 1))" -eq "$(of "$SAMPLES" "SELECT count(*) FROM v_articles WHERE date LIKE '2023-02%'")" ]
}

# How many articles a query finds.
found() { alongside --db "$SAMPLES" search "$@" --limit 0 --format csv | tail -n +2 | wc -l; }

@test "NEAR stands between its words too" {
	[ "$(found 'NEAR(declined call, 8)')" -gt 0 ]
	[ "$(found 'declined NEAR/8 call')" -eq "$(found 'NEAR(declined call, 8)')" ]
	[ "$(found 'declined NEAR call')" -eq "$(found 'NEAR(declined call, 10)')" ]
	[ "$(found '"defense minister" NEAR/20 talks')" -eq "$(found 'NEAR("defense minister" talks, 20)')" ]
	[ "$(found 'balloon NEAR/1 minister')" -lt "$(found 'balloon AND minister')" ]
}

@test "marks in a word leave AND, OR and NOT what they are" {
	[ "$(found 'F-22 OR Siem')" -gt "$(found Siem)" ]
	[ "$(found 'F-22 NOT balloon')" -lt "$(found F-22)" ]
	[ "$(found 'balloon AND (F-22 OR Siem*)')" -gt 0 ]
	[ "$(found 'title:balloon')" -lt "$(found 'balloon')" ]
	[ "$(found 'balloon AND')" -eq "$(found 'balloon and')" ]
	[ "$(found 'NEAR NEAR/8 (')" -eq 0 ]
}

@test "a word that many articles have is found newest first as all of them are put in order" {
	for i in $(seq 300); do
		echo "{\"title\": \"Report $i\", \"date\": \"2023-0$((i % 9 + 1))-1$((i % 7))\", \"text\": \"Talks in Geneva, part $i.\"}"
	done > "$BATS_TEST_TMPDIR/many.jsonl"
	db=$BATS_TEST_TMPDIR/many.db
	alongside --db "$db" -q ingest "$BATS_TEST_TMPDIR/many.jsonl"
	run -0 --separate-stderr alongside --db "$db" search geneva --by-date --limit 0 --format csv
	all=("${lines[@]}")
	run -0 --separate-stderr alongside --db "$db" search geneva --by-date --limit 2 --format csv
	[ "${#lines[@]}" -eq 3 ]
	[ "${lines[1]}" = "${all[1]}" ]
	[ "${lines[2]}" = "${all[2]}" ]
}
