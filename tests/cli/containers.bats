load common

setup() { cd "$BATS_TEST_TMPDIR"; }

article() { # TITLE
	printf '%s\n\nLloyd Austin met Wei Fenghe in Singapore on Friday, officials of both ministries said.\n' "$1"
}

@test "an archive is read as its folder is" {
	mkdir in && article One >in/a.txt && article Two >in/b.txt && article Hidden >in/.c.txt
	tar czf in.tar.gz in
	run -0 alongside --db folder.db ingest in
	run -0 alongside --db archive.db ingest in.tar.gz
	holds "read 2, new 2"
	[ "$(of archive.db 'SELECT origin FROM v_articles ORDER BY origin')" = "in.tar.gz!in/a.txt
in.tar.gz!in/b.txt" ]
	same='SELECT entity, name, text FROM v_mentions ORDER BY 1, 2, 3'
	[ "$(of folder.db "$same")" = "$(of archive.db "$same")" ]
}

@test "what stands in an archive is never written to disk" {
	article Out >outside.txt
	tar cPf evil.tar --transform 's,^,../../../../../../tmp/alongside-was-here/,' outside.txt
	alongside --db n.db -q ingest evil.tar
	[ ! -e /tmp/alongside-was-here ]
	[[ "$(of n.db 'SELECT origin FROM v_articles')" == "evil.tar!../"* ]]
}

@test "a web archive tells what was passed over" {
	printf 'WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nx\n\r\n\r\n' >a.warc
	page='<html><title>Talks</title><p>Lloyd Austin met Wei Fenghe in Singapore on Friday, officials said after it.</p></html>'
	printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n%s\r\n\r\n' \
		$((15 + 4 + ${#page})) 'HTTP/1.1 200 OK' "$page" >>a.warc
	run -0 alongside --db n.db ingest a.warc
	holds "read 1, new 1"
	holds "passed over 1"
	[ "$(of n.db 'SELECT uri FROM v_articles')" = http://a.example/ ]
}

german() {
	cat <<-'TEXT'
		Treffen in Singapur

		Der amerikanische Minister Lloyd Austin hat am Freitag in Singapur mit Wei Fenghe über die Gespräche
		gesprochen, die im vergangenen Jahr abgebrochen worden sind. Es ist nicht das erste Mal, dass er sich so
		geäußert hat, und auch nicht das letzte.
	TEXT
}

@test "an article in another language is stored, not scanned, and counted" {
	german >de.txt
	article One >en.txt
	run -0 alongside --db n.db ingest de.txt en.txt
	holds "in other languages 1"
	[ "$(of n.db "SELECT language FROM v_articles WHERE origin = 'de.txt'")" = de ]
	[ "$(of n.db "SELECT count(DISTINCT article) FROM v_mentions")" = 1 ]
}

@test "an article in another language meets only the rules of files that declare it" {
	german >de.txt
	article One >en.txt
	mkdir rules
	cat >rules/german.yaml <<-'YAML'
		language: [en, de]
		people:
		  - id: wei-fenghe-de
		    name: Wei Fenghe
	YAML
	run -0 alongside --rules "$ALONGSIDE_RULES" --rules rules --db m.db ingest de.txt en.txt
	lacks "other languages"
	[ "$(of m.db "SELECT group_concat(DISTINCT name) FROM v_mentions WHERE article IN (SELECT id FROM v_articles WHERE language = 'de')")" = "Wei Fenghe" ]
	[ "$(of m.db "SELECT count(*) > 0 FROM v_mentions WHERE article IN (SELECT id FROM v_articles WHERE language = 'en')")" = 1 ]
}

story() { # NUMBER HEADLINE OUTLET TEXT
	printf '<tr><td><a href="https://www.google.com/url?url=https://%s.example/&amp;ct=ga">%s</a><br>%s<br>%s</td></tr>\n' "$@"
}

@test "a mail whose page lists stories is an article for each, another is one" {
	{
		printf 'From: Port Watch <watch@port.example>\nSubject: Alert\nDate: Mon, 24 May 2021 10:00:00 +0000\n'
		printf 'MIME-Version: 1.0\nContent-Type: text/html\n\n<table>\n'
		story one 'Ministers meet in Singapore' 'Harbor Times' 'Lloyd Austin met Wei Fenghe on Friday, officials said.'
		story two 'Talks broken off again' 'Coast Radio' 'Lloyd Austin did not say why the talks had ended.'
		story three 'General takes no call' 'Port Gazette, 21 May 2021' 'Wei Fenghe did not take the call, his office said.'
		printf '</table><p><a href="https://x.example/u">Send me no such mail</a></p>\n'
	} >alert.eml
	run -0 alongside --db n.db ingest alert.eml
	holds "read 3, new 3"
	[ "$(of n.db 'SELECT origin, uri, source, date FROM v_articles ORDER BY origin')" = "\
alert.eml#1|https://one.example/|Harbor Times|2021-05-24T10:00:00Z
alert.eml#2|https://two.example/|Coast Radio|2021-05-24T10:00:00Z
alert.eml#3|https://three.example/|Port Gazette|2021-05-21" ]
	sed 's,<br>,. The minister of defense went on to say so at great length. ,g' alert.eml >letter.eml
	run -0 alongside --db o.db ingest letter.eml
	holds "read 1, new 1"
}
