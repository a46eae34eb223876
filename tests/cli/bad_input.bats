load common

setup() { cd "$BATS_TEST_TMPDIR"; }

good() {
	printf '{"id":"1","date":"2022-06-10","title":"Talks","text":"Lloyd Austin met Wei Fenghe in Singapore."}\n' >good.jsonl
}

# refused NAME WORDS: reading NAME beside a good file fails for NAME alone, in these words.
refused() {
	good
	run -1 alongside --db n.db ingest good.jsonl "$1"
	holds "read 2, new 1, known 0, failed 1"
	holds "$1: $2"
	[ "$(of n.db 'SELECT count(*) FROM v_articles')" = 1 ]
	run -1 alongside scan --format jsonl "$1"
	holds "$2"
}

@test "an empty file is one" {
	: >empty.txt
	refused empty.txt "empty file"
}

@test "a picture called a page is a picture" {
	printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR' >a.html
	refused a.html "not text: looks like a PNG image"
}

@test "a file of one line of 200 MB is too large, whatever it is called" {
	good
	for name in a.txt a.html a.jsonl; do
		head -c 200000000 /dev/zero | tr '\0' 'a' >$name
		run -1 alongside --db n.db ingest good.jsonl $name
		holds "failed 1"
		holds "limit"
		rm $name
	done
}

@test "a folder without permission is told, the rest is read" {
	folder=$(mktemp -d /tmp/alongside-locked.XXXXXX)
	chmod 755 "$folder"
	cd "$folder"
	good
	chmod 644 good.jsonl
	mkdir locked && printf 'x\n' >locked/a.txt && chmod 0 locked
	as_user=''
	[ "$(id -u)" != 0 ] || as_user='setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all'
	reads=no
	! $as_user test -x "$ALONGSIDE" || ! $as_user test -r "$ALONGSIDE_RULES" || reads=yes
	[ $reads = no ] || run -1 $as_user "$ALONGSIDE" scan --format jsonl good.jsonl locked
	chmod 755 locked
	cd / && rm -r "$folder"
	[ $reads = yes ] || skip "another user cannot run the program here"
	holds '"id":"1"'
	holds "locked: cannot open folder: Permission denied"
}

@test "a file without permission is told" {
	[ "$(id -u)" != 0 ] || skip "root may read everything"
	printf 'x\n' >a.txt && chmod 0 a.txt
	refused a.txt "cannot open: Permission denied"
}

@test "invalid UTF-8 is read as what it is" {
	printf 'The caf\xe9 on the corner\n\nLloyd Austin met Wei Fenghe at the caf\xe9 in Singapore on Friday, it was said.\n' >a.txt
	run -0 alongside --db n.db ingest a.txt
	[ "$(of n.db 'SELECT title FROM v_articles')" = "The café on the corner" ]
	printf '{"id":"1","title":"Talks","text":"Lloyd Austin \xff\xfe met."}\n' >a.jsonl
	run -0 alongside scan --format jsonl a.jsonl
	printf '%s' "$output" | python3 -c 'import json, sys; assert json.load(sys.stdin)["mentions"]'
}

@test "a cut archive gives what stands before the cut" {
	mkdir in
	for i in 1 2 3 4 5 6 7 8; do
		{ printf 'Talks %s\n\nLloyd Austin met Wei Fenghe in Singapore on Friday.\n\n' $i; head -c 60000 /dev/urandom | base64; } >in/$i.txt
	done
	tar czf all.tar.gz in
	head -c 400000 all.tar.gz >cut.tar.gz
	run -1 alongside --db n.db ingest cut.tar.gz
	holds "cut.tar.gz"
	[ "$(of n.db 'SELECT count(*) > 1 FROM v_articles')" = 1 ]
}

@test "lists of paths are read" {
	good
	mkdir 'a b' && cp good.jsonl 'a b/c.jsonl'
	printf 'good.jsonl\r\n\na b/c.jsonl' >list
	[ "$(alongside scan --format jsonl --files-from list | wc -l)" = 2 ]
	printf 'good.jsonl\0a b/c.jsonl\0' >list0
	[ "$(alongside scan --format jsonl --files-from list0 -0 | wc -l)" = 2 ]
	printf 'good.jsonl\n' | alongside --db n.db -q ingest --files-from -
	[ "$(of n.db 'SELECT count(*) FROM v_articles')" = 1 ]
	run -2 alongside scan --files-from nowhere
	holds "nowhere"
	run -2 alongside scan
	holds "--files-from"
}
