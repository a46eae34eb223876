load common

setup_file() { ingest_samples; }
setup() { cd "$BATS_TEST_TMPDIR"; }

@test "a report has its parts and is the same twice" {
	printf '# Our view\n\nContacts <b>resumed</b> & held.\n\n- one\n' >note.md
	for file in a.html b.html; do
		alongside --db "$SAMPLES" -q report --title "Defence <contacts>" --note note.md -o $file
	done
	cmp a.html b.html
	for part in "What was read" "Who is in the news" "What changed" "Offices that changed hands" "Most printed stories" \
		"How this was made" "<h2>Our view</h2>" "<li>one</li>" "Defence &lt;contacts&gt;" "Contacts &lt;b&gt;resumed"; do
		grep -qF "$part" a.html
	done
	grep -q "Content-Security-Policy.*default-src 'none'" a.html
}

@test "focus and period narrow it" {
	alongside --db "$SAMPLES" -q report --focus "Lloyd Austin" --period 2022 -o a.html
	grep -q '2022-04' a.html
	run -1 grep -qE '"date":"202[134]' a.html
}

@test "offices pass from one to the next, also where names are taken for offices" {
	for as in holder office; do
		alongside --db "$SAMPLES" -q report --by quarter --as $as -o a.html
		sed -n '/Offices that changed hands/,/<\/section>/p' a.html >offices
		grep -q 'Minister of National Defense of China.*Wei Fenghe (2021 Q1 to .*Li Shangfu (2023 Q2.*Dong Jun (' offices
		! grep -q 'Li Shangfu.*Wei Fenghe' offices
	done
}

@test "changes are those of the verb, with a sentence each" {
	alongside --db "$SAMPLES" -q report --by year -o a.html
	alongside --db "$SAMPLES" -q changes --from 2021..2023 --to 2024 --min 3 --limit 0 --format jsonl >changes
	new=$(grep -c '"change":"new"' changes)
	[ "$new" -gt 0 ]
	grep -qF "<h3>New ties ($new)</h3>" a.html
	sed -n '/New ties/,/Rising ties/p' a.html >part
	[ "$(grep -c '<h4>' part)" -eq "$(grep -c '<blockquote' part)" ]
	grep -q 'None beyond chance' a.html
}

@test "nothing leaves the page" {
	alongside --db "$SAMPLES" -q report -o a.html
	[ -z "$(grep -oE '(src|href)="[^"]*"' a.html | grep -v 'href="http')" ]
	run -1 grep -qE '<(link|img|iframe|script src)' a.html
}

@test "wrong use is explained" {
	run -2 alongside --db "$SAMPLES" report --period soon -o a.html
	run -1 alongside --db "$SAMPLES" report --period 1999 -o a.html
	holds "nothing to report"
	[ ! -e a.html ]
	run alongside --db "$SAMPLES" report --note missing.md -o a.html
	[ "$status" -ne 0 ]
}

@test "what was read is told of the period of the report alone" {
	alongside --db "$SAMPLES" -q report --period 2021 -o year.html
	articles=$(alongside --db "$SAMPLES" sql "SELECT count(*) FROM v_articles WHERE date LIKE '2021%'" --format csv | tail -1)
	source=$(alongside --db "$SAMPLES" sql "SELECT source || ' (' || count(*) || ')' FROM v_articles WHERE date LIKE '2021%' GROUP BY source ORDER BY count(*) DESC, source LIMIT 1" --format csv | tail -1)
	grep -q "<b>$articles</b> articles<" year.html
	grep -qF "with how many articles each: ${source//\"/}" year.html
}
