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

@test "whichever way the newest are found, they are the first of all put in order" {
	cd "$BATS_TEST_TMPDIR"
	for i in $(seq 2600); do
		word=Vienna
		[ $i -gt 1400 ] && word=Geneva
		[ $((i % 100)) -eq 7 ] && word="Vienna and Geneva and Oslo"
		echo "{\"title\": \"Report $i\", \"date\": \"20$((i / 280 + 10))-0$((i % 9 + 1))-1$((i % 7))\","
		echo " \"source\": \"Paper $((i % 3))\", \"text\": \"Officials spoke in $word in part $i, Iran said.\"}"
	done | paste -d ' ' - - > many.jsonl
	db=many.db
	alongside --db "$db" -q ingest many.jsonl
	for words in officials geneva vienna oslo "oslo NOT 107" nowhere; do
		for more in "" "--since 2013 --until 2014" "--source paper\ 1" "--name Iran" "--name Iran --until 2012"; do
			eval "set -- $more"
			alongside --db "$db" search "$words" "$@" --by-date --limit 0 --format csv > all.csv || true
			alongside --db "$db" search "$words" "$@" --by-date --limit 3 --format csv > some.csv || true
			cmp some.csv <(head -n 4 all.csv)
			alongside --db "$db" search "$words" "$@" --limit 0 --format csv > ranked.csv || true
			cmp <(sort all.csv) <(sort ranked.csv)
			alongside --db "$db" search "$words" "$@" --by-date --limit 1 --format json > one.json || true
			[ "$(jq .total one.json)" -eq "$(tail -n +2 all.csv | wc -l)" ]
			cmp <(tail -n +2 all.csv | cut -d , -f 2) <(tail -n +2 all.csv | cut -d , -f 2 | sort -r)
		done
	done
	[ "$(of "$db" "SELECT count(*) FROM v_articles WHERE date BETWEEN '2013' AND '2015'")" -eq \
		"$(alongside --db "$db" search officials --since 2013 --until 2014 --format json --limit 1 | jq .total)" ]
}
