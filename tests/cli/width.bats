# Tables in narrow terminals.
load common

setup_file() { ingest_samples; }

# Every line of the table, up to the empty line before the note, takes at most $1 columns; wide characters take two.
fits() {
	printf '%s\n' "$output" | python3 -c '
import sys, unicodedata
lines = sys.stdin.read().split("\n\n")[0].split("\n")
def width(s): return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
wide = [l for l in lines if width(l) > int(sys.argv[1])]
assert len(lines) > 2 and not wide, wide' "$1"
}

@test "tables fit the width that is exported" {
	for width in 80 100 120; do
		for verb in "who austin" "changes --by quarter --level 100" "central" "timeline austin --by quarter" "communities" "stats"; do
			COLUMNS=$width run -0 --separate-stderr alongside --db "$SAMPLES" $verb
			fits "$width"
		done
	done
}

@test "what finds no room is left out before names are cut short, and the note says so" {
	COLUMNS=70 run -0 --separate-stderr alongside --db "$SAMPLES" who austin
	fits 70
	holds "not shown for want of room: G2, Sentences"
	lacks "G2  "
	[[ "${lines[0]}" == *Name*Articles*Stories*Last* ]]
	COLUMNS=400 run -0 --separate-stderr alongside --db "$SAMPLES" who austin
	lacks "for want of room"
	[[ "${lines[0]}" == *G2*First*Last*"Over time"* ]]
}

@test "other formats and wrong widths are left alone" {
	COLUMNS=40 run -0 --separate-stderr alongside --db "$SAMPLES" who austin --format csv
	holds "sentences,npmi,g2,p"
	for width in "" 0 x 80x 99999999999; do
		COLUMNS=$width run -0 --separate-stderr alongside --db "$SAMPLES" who austin
		lacks "for want of room"
	done
}

@test "wide characters take two columns, combining marks none" {
	run -0 --separate-stderr alongside --db "$SAMPLES" sql "SELECT '习近平' AS name, 'x' AS next UNION ALL SELECT 'Xi', 'x' UNION ALL SELECT 'e' || char(769) || 'a', 'x'"
	printf '%s\n' "${lines[@]:1:3}" | python3 -c '
import sys, unicodedata
def width(s): return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
lines = sys.stdin.read().splitlines()
assert len(lines) == 3 and len({width(l[:l.rindex("x")]) for l in lines}) == 1, lines'
}

@test "a part of a name is the one in the rules, where few articles have another" {
	cd "$BATS_TEST_TMPDIR"
	for i in 1 2 3 4 5 6; do
		printf '{"id":"%s","title":"Talks","text":"Round %s: Angela Merkel met Greek Prime Minister Alexis Tsipras.","date":"2015-07-0%s"}\n' $i $i $i
	done >six.jsonl
	printf '{"id":"7","title":"Talks","text":"The bakery of Mr. Petros Tsipras is open.","date":"2015-07-08"}\n' >one.jsonl
	alongside --db a.db -q ingest six.jsonl one.jsonl
	run -0 --separate-stderr alongside --db a.db who tsipras
	holds "with Alexis Tsipras"
	sed 's/"text":"[^"]*"/"text":"The bakery of Mr. Petros Tsipras is open again, and his bread is good."/; s/"id":"/&2/' six.jsonl >seven.jsonl
	alongside --db a.db -q ingest seven.jsonl
	run -1 --separate-stderr alongside --db a.db who tsipras
	[[ "$stderr" == *"is part of several names"* ]]
}

@test "a misspelt or first name leads to the one who is in the news" {
	cd "$BATS_TEST_TMPDIR"
	for i in $(seq 10 31); do
		printf '{"id":"%s","title":"Round %s","text":"German Chancellor Angela Merkel met British Prime Minister David Cameron for round %s.","date":"2015-07-%s"}\n' $i $i $i $i
	done >many.jsonl
	printf '{"id":"x","title":"Slip","text":"Ms. Merkel said so. Angela said in an interview with Mr. Angela that it rained.","date":"2015-08-01"}\n' >slip.jsonl
	alongside --db many.db -q ingest many.jsonl slip.jsonl
	run -1 --separate-stderr alongside --db many.db who "angela merkle"
	[[ "$stderr" == *"did you mean"*"Angela Merkel (official, 23 articles)"* ]]
	run -0 --separate-stderr alongside --db many.db who angela
	holds "with Angela Merkel"
}

@test "names have the colour of their kind, and columns stay in line" {
	run -0 --separate-stderr alongside --db "$SAMPLES" --color always who austin --limit 5
	holds $'\033[1;31mWei Fenghe\033[0m'
	plain=$(printf '%s\n' "$output" | sed $'s/\033\\[[0-9;]*m//g')
	run -0 --separate-stderr alongside --db "$SAMPLES" who austin --limit 5
	[ "$plain" = "$output" ]
}

@test "messages carry no escapes of what they quote, and no pages of it" {
	run -1 alongside --db "$SAMPLES" who $'\033[31mnobody\342\200\256'
	lacks $'\033'
	lacks $'\342\200\256'
	holds "nobody"
	run -1 alongside --db "$SAMPLES" who "$(printf 'ж%.0s' $(seq 5000))"
	[ "${#output}" -lt 400 ]
	holds "…"
}
