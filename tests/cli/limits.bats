#!/usr/bin/env bats
# Limits on everything from outside. Each input is read beside a good file: what is beyond a limit fails alone, named, in words that
# say what to do; nothing else is lost.

load common

setup() {
	cd "$BATS_TEST_TMPDIR"
	prose='The minister of defense met the secretary in Singapore on Friday, officials said, and they spoke about the talks.'
	printf '{"id":"1","date":"2022-06-10","title":"Talks","text":"Lloyd Austin met Wei Fenghe in Singapore."}\n' >good.jsonl
}

# beyond NAME WORDS...: NAME fails alone, its message has all the words.
beyond() {
	local name=$1
	shift
	rm -f n.db*
	run -1 timeout 60 "$ALONGSIDE" --db n.db ingest good.jsonl "$name"
	holds "new 1, known 0, failed 1"
	holds "  $name"
	for words; do holds "$words"; done
	[ "$(of n.db 'SELECT count(*) FROM v_articles')" = 1 ]
}

# within NAME COUNT: NAME is read, as COUNT articles.
within() {
	rm -f n.db*
	run -0 timeout 60 "$ALONGSIDE" --db n.db ingest good.jsonl "$1"
	holds "read $(($2 + 1)), new $(($2 + 1)), known 0, failed 0"
}

# made NAME EXPRESSION: writes the text that the Python expression gives; `p` is the prose.
made() {
	prose=$prose python3 -c "import os; p = os.environ['prose']; open('$1', 'w').write($2)"
}

@test "an article has a size" {
	made a.txt "(p + '\n\n') * 400000"
	beyond a.txt "larger than the limit of 32 MB" "JSON Lines"
	made a.jsonl "'{\"title\":\"T\",\"text\":\"' + 'word ' * 14000000 + '\"}\n{\"id\":\"2\",\"title\":\"Next\",\"text\":\"' + p + '\"}\n'"
	run -1 timeout 60 "$ALONGSIDE" --db m.db ingest a.jsonl
	holds "a.jsonl#1"
	holds "limit"
	[ "$(of m.db 'SELECT title FROM v_articles')" = Next ]
}

@test "what is compressed expands so many times and no more" {
	head -c 200000000 /dev/zero | tr '\0' '\n' | gzip -9 >a.jsonl.gz
	beyond a.jsonl.gz "expands to more than 500 times" "unpack it first"
}

@test "archives in archives have a depth" {
	printf 'Talks\n\n%s\n' "$prose" >a.txt
	cp a.txt in
	for i in 1 2 3 4 5 6; do
		tar cf out in && mv out in
	done
	mv in deep.tar
	beyond deep.tar "nested more than 4 deep" "unpack"
}

@test "markup has a depth" {
	made a.html "'<html><title>Talks</title><body>' + '<div>' * 100 + '<p>' + p + '</p>' + '<div>' * 100000"
	within a.html 1
	made a.rtf "'{\\\\rtf1 ' + '{' * 100000 + p"
	beyond a.rtf "nested more than 200 deep"
	made a.xml "'<rss version=\"2.0\"><channel><item><title>Talks</title><description>' + p + '</description></item>' + '<a>' * 100000"
	run timeout 60 "$ALONGSIDE" --db m.db ingest a.xml
	[ "$status" -le 1 ]
	holds "read 1,"
	made a.json "'[' * 100000"
	beyond a.json "not valid JSON"
}

@test "a row or record of many fields is read by those that are known" {
	made a.csv "'title,text' + ',x' * 50000 + '\nTalks,\"' + p + '\"' + ',1' * 50000 + '\n'"
	within a.csv 1
	made b.csv "'x,' * 50000 + 'title,text\n' + '1,' * 50000 + 'Talks,Nothing\n'"
	beyond b.csv "no column for the text" "text, content or body"
	made b.jsonl "'{' + ''.join('\"k%d\":1,' % i for i in range(40000)) + '\"title\":\"Talks\",\"text\":\"' + p + '\"}\n'"
	within b.jsonl 1
}

@test "an attribute more or less: a tag of a megabyte is cut" {
	made a.html "'<html><title>Talks</title><body><p ' + ' '.join('a%d=1' % i for i in range(150000)) + '>' + p + '</p>'"
	within a.html 1
}

@test "entities are never expanded" {
	laughs='<!DOCTYPE rss [<!ENTITY l0 "lol">'
	for i in 1 2 3 4 5 6 7 8 9; do
		n=$((i - 1))
		laughs+="<!ENTITY l$i \"&l$n;&l$n;&l$n;&l$n;&l$n;&l$n;&l$n;&l$n;&l$n;&l$n;\">"
	done
	printf '%s]><rss version="2.0"><channel><item><title>Talks</title><description>%s &l9;</description></item></channel></rss>' \
		"$laughs" "$prose" >a.xml
	beyond a.xml "declares entities" "DOCTYPE"
	printf 'SECRET\n' >secret.txt
	printf '<!DOCTYPE rss [<!ENTITY s SYSTEM "file://%s/secret.txt">]><rss version="2.0"><channel><item><title>Talks</title><description>%s &s;</description></item></channel></rss>' \
		"$PWD" "$prose" >b.xml
	beyond b.xml "declares entities"
	printf '<!DOCTYPE html [<!ENTITY s SYSTEM "file://%s/secret.txt">]><html><title>Talks</title><p>%s &s;</p></html>' "$PWD" "$prose" >c.html
	run timeout 60 "$ALONGSIDE" scan --with-text --format jsonl c.html
	lacks SECRET
}

@test "nothing is fetched" {
	python3 -c '
import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
s.listen()
s.settimeout(30)
open("port", "w").write(str(s.getsockname()[1]))
try:
    s.accept()
    open("visited", "w").write("x")
except TimeoutError:
    pass' 3>&- &
	server=$!
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ -s port ] || sleep 0.2
	done
	at="http://127.0.0.1:$(cat port)"
	printf '<!DOCTYPE rss SYSTEM "%s/a.dtd"><?xml-stylesheet href="%s/a.xsl"?><rss version="2.0"><channel><item><title>Talks</title><description>%s &eacute;</description></item></channel></rss>' \
		"$at" "$at" "$prose" >a.xml
	printf '<html><head><title>Talks</title><link rel=stylesheet href="%s/a.css"><script src="%s/a.js"></script></head><body><img src="%s/a.png"><iframe src="%s/b.html"></iframe><p>%s</p></body></html>' \
		"$at" "$at" "$at" "$at" "$prose" >a.html
	within a.xml 1
	run -0 "$ALONGSIDE" scan --format jsonl a.html
	kill "$server"
	wait "$server" || true
	[ ! -e visited ]
}

@test "a name in an archive is never a path on disk" {
	python3 - <<-PY
		import io, zipfile
		z = zipfile.ZipFile("a.zip", "w")
		for name in ("../outside.txt", "/tmp/alongside-limits-was-here.txt", "a/../../b.txt", "c" * 3000 + ".txt"):
		    z.writestr(name, "Talks\n\n$prose %s\n" % name[:20])
		z.close()
	PY
	mkdir in && cd in && cp ../a.zip ../good.jsonl .
	within a.zip 4
	[ ! -e ../outside.txt ]
	[ ! -e /tmp/alongside-limits-was-here.txt ]
	[ "$(ls)" = "a.zip
good.jsonl
n.db" ]
}

@test "only --date-from mtime gives the day of a file, and only where there is no other" {
	printf 'Talks\n\n%s\n' "$prose" >a.txt
	printf '{"id":"1","date":"2021-05-24","title":"Dated","text":"%s"}\n' "$prose" >b.jsonl
	touch -d 2022-06-10T12:00:00Z a.txt b.jsonl
	alongside --db n.db -q ingest a.txt b.jsonl
	[ "$(of n.db "SELECT count(*) FROM v_articles WHERE date IS NULL OR date = ''")" = 1 ]
	alongside --db m.db -q ingest --date-from mtime a.txt b.jsonl
	[ "$(of m.db "SELECT group_concat(substr(date, 1, 10)) FROM (SELECT date FROM v_articles ORDER BY date)")" = "2021-05-24,2022-06-10" ]
}
