load common

setup() { cd "$BATS_TEST_TMPDIR"; }

@test "every input is accounted for" {
	run -0 alongside --db n.db ingest "$CORPUS"
	holds "read 60, new 60, known 0, failed 0"
	[ "$(of n.db 'SELECT count(*) FROM v_articles')" = 60 ]
}

@test "reading the same again changes nothing" {
	alongside --db n.db -q ingest "$CORPUS"
	before=$(of n.db 'SELECT * FROM v_mentions ORDER BY article, field, start' | md5sum)
	run -0 alongside --db n.db ingest "$CORPUS"
	holds "read 60, new 0, known 60, failed 0"
	[ "$(of n.db 'SELECT * FROM v_mentions ORDER BY article, field, start' | md5sum)" = "$before" ]
}

@test "a broken file is recorded and skipped, and the exit status says so" {
	mkdir in
	cp "$CORPUS/meridian-wire/2022-06-10-austin-wei-singapore.txt" in/a.txt
	printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR' >in/b.html
	: >in/c.txt
	run -1 alongside --db n.db ingest in
	holds "read 3, new 1, known 0, failed 2"
	holds "in/b.html"
	holds "in/c.txt"
	run -0 alongside --db n.db stats
	holds "in/b.html"
}

@test "standard input is read" {
	printf '%s\n' '{"id":"1","date":"2022-06-10","title":"Talks","text":"Lloyd Austin met Wei Fenghe in Singapore."}' |
		alongside --db n.db -q ingest -
	[ "$(of n.db "SELECT count(*) FROM v_mentions WHERE entity IN ('lloyd-austin', 'wei-fenghe', 'sg')")" = 3 ]
}

@test "a path that is not there is a failure, the rest is read" {
	run -1 alongside --db n.db ingest nowhere "$CORPUS/meridian-wire"
	holds "nowhere"
	[ "$(of n.db 'SELECT count(*) > 0 FROM v_articles')" = 1 ]
}

@test "what is no database is not touched" {
	printf 'my notes, much longer than a header of a database would be; keep them\n' >n.db
	run -3 alongside --db n.db ingest "$CORPUS/meridian-wire"
	holds "n.db"
	grep -q 'my notes' n.db
}

@test "a database of another program is not touched" {
	python3 -c 'import sqlite3; d = sqlite3.connect("n.db"); d.execute("CREATE TABLE t(x)"); d.commit()'
	run -3 alongside --db n.db ingest "$CORPUS/meridian-wire"
	holds "n.db"
	[ "$(of n.db 'SELECT count(*) FROM sqlite_master')" = 1 ]
}

@test "scan and ingest find the same" {
	alongside scan --format jsonl "$CORPUS" >scan.jsonl
	alongside --db n.db -q ingest "$CORPUS"
	python3 - <<'PY'
import collections, json, sqlite3
db = sqlite3.connect("n.db")
stored = collections.Counter((e, t, v) for e, t, v in db.execute("SELECT entity, text, via FROM v_mentions"))
found = collections.Counter()
for line in open("scan.jsonl"):
    for m in json.loads(line)["mentions"]:
        found[m["entity"], m["text"], m["via"]] += 1
assert found and found == stored, (found - stored, stored - found)
PY
}

@test "sentences and mentions rebuild every tie" {
	alongside --db n.db -q ingest "$CORPUS"
	python3 - <<'PY'
import collections, itertools, sqlite3
db = sqlite3.connect("n.db")
present = collections.defaultdict(set)
for article, sentence, paragraph, *names in db.execute(
        "SELECT article, sentence, paragraph, CASE WHEN kind <> 'unnamed' THEN entity END, country, organization FROM v_mentions"):
    for name in names:
        if name:
            for scope, unit in (("sentence", sentence), ("paragraph", paragraph), ("article", 0)):
                present[scope, article, unit].add(name)
articles, sentences = collections.defaultdict(set), collections.Counter()
for (scope, article, unit), names in present.items():
    for pair in itertools.combinations(sorted(names), 2):
        articles[pair, scope].add(article)
        if scope == "sentence":
            sentences[pair] += 1
rebuilt = {(a, b, scope): len(where) for ((a, b), scope), where in articles.items()}
stored = {(a, b, scope): n for a, b, scope, n in db.execute("SELECT a, b, scope, articles FROM v_ties")}
assert rebuilt == stored, (len(rebuilt), len(stored), list(set(rebuilt.items()) ^ set(stored.items()))[:5])
said = {(a, b): n for a, b, n in db.execute("SELECT a, b, sentences FROM v_ties WHERE scope = 'sentence'")}
assert said == dict(sentences)
PY
}

@test "a disk that is full is said, and what was acknowledged stays" {
	[ "$(id -u)" = 0 ] || skip "needs root to mount a small disk"
	mkdir small
	mount -t tmpfs -o size=600k none small 2>/dev/null || skip "cannot mount here"
	run -3 alongside --db small/n.db ingest --batch 5 "$CORPUS"
	kept=$(of small/n.db 'SELECT count(*) FROM v_articles' || echo broken)
	check=$(of small/n.db 'PRAGMA integrity_check' || echo broken)
	umount small
	holds "small/n.db"
	[ "$kept" -ge 0 ]
	[ "$check" = ok ]
}

@test "printings of one dispatch are one story, whenever they come" {
	alongside --db n.db -q ingest "$CORPUS"
	for folder in "$CORPUS"/*/; do alongside --db steps.db -q ingest "$folder"; done
	stories='SELECT id, story FROM v_articles ORDER BY id'
	[ "$(of n.db "$stories" | md5sum)" = "$(of steps.db "$stories" | md5sum)" ]
	[ "$(of n.db 'SELECT count(DISTINCT story) < 50 FROM v_articles')" = 1 ]
	[ "$(of n.db 'SELECT count(*) FROM v_articles a WHERE NOT EXISTS(SELECT 1 FROM v_articles b WHERE b.id = a.story)')" = 0 ]
}

@test "the number of threads and the order of inputs do not matter" {
	everything() {
		for view in v_articles v_entities v_sentences v_mentions v_ties v_ledger; do
			of "$1" "SELECT * FROM $view" | sort
		done | md5sum
	}
	alongside --db one.db -q ingest --jobs 1 "$CORPUS"
	alongside --db four.db -q ingest --jobs 4 --batch 7 "$CORPUS"
	find "$CORPUS" -type f ! -name '.*' | sort -r | tr '\n' '\0' |
		xargs -0 "$ALONGSIDE" --db turned.db -q ingest --jobs 3
	[ "$(everything one.db)" = "$(everything four.db)" ]
	[ "$(everything one.db)" = "$(everything turned.db)" ]
}

@test "Ctrl-C keeps what was read, and the same command goes on" {
	python3 -c 'for i in range(30000): print("""{"id":"%d","date":"2022-06-10","title":"Talks %d","text":"Lloyd Austin met Wei Fenghe in Singapore, round %d."}""" % (i, i, i))' >many.jsonl
	"$ALONGSIDE" --db n.db ingest --batch 50 many.jsonl 2>err.txt >out.txt 3>&- &
	for i in $(seq 100); do
		[ "$(of n.db 'SELECT count(*) > 100 FROM v_articles' 2>/dev/null)" = 1 ] && break
		sleep 0.05
	done
	kill -INT $!
	wait $! || status=$?
	[ "${status:-0}" = 1 ]
	grep -q "run the same command again" err.txt
	kept=$(of n.db 'SELECT count(*) FROM v_articles')
	[ "$kept" -ge 100 ] && [ "$kept" -lt 30000 ]
	tr -d , <out.txt | grep -q "^read $kept new $kept "
	head -n $((kept + 40)) many.jsonl >some.jsonl
	run -0 alongside --db n.db ingest some.jsonl
	[[ "${output//,/}" == *"read $((kept + 40)) new 40 known $kept failed 0"* ]]
}

@test "a listing shows what would be read and stores nothing" {
	mkdir in
	printf 'head,body,when\nTalks,Both met.,2021-05-24\n' >in/a.csv
	: >in/b.txt
	run -1 alongside --db n.db ingest --list --map title=head,text=body,date=when --format csv in
	holds "in/a.csv#1,csv,"
	holds ",2021-05-24,field,,Talks,9"
	holds "in/b.txt"
	[ ! -e n.db ]
	run -2 alongside ingest --map headline=head in
	holds "--map"
}

@test "a date is taken from the file only where that is asked for" {
	printf 'Talks in Singapore\n\nThe ministers of both sides met again, after a year, and said little of it.\n' >a.txt
	touch -d '2022-06-10T12:00:00Z' a.txt
	run -0 alongside ingest --list --format csv a.txt
	holds ",,none,"
	run -0 alongside ingest --list --format csv --date-from mtime a.txt
	holds ",2022-06-10,mtime,"
}

@test "scanned again with changed rules, a database is as if made with them" {
	everything() {
		for view in v_articles v_entities v_sentences v_mentions v_ties v_ledger; do
			of "$1" "SELECT * FROM $view" | sort
		done | md5sum
	}
	mkdir -p more/people more/organizations
	printf 'people:\n  - {id: wei-the-minister, name: Wei Fenghe, country: cn, priority: 9}\n' >more/people/more.yaml
	alongside --db old.db -q ingest "$CORPUS"
	run -0 alongside --rules "$ALONGSIDE_RULES" --rules more --db old.db ingest --rescan
	holds "60 articles were scanned with other rules"
	holds "Wei Fenghe"
	holds "scanned again"
	alongside --rules "$ALONGSIDE_RULES" --rules more --db new.db -q ingest "$CORPUS"
	[ "$(everything old.db)" = "$(everything new.db)" ]
	run -0 alongside --db old.db check
	run -0 alongside --rules "$ALONGSIDE_RULES" --rules more --db old.db ingest --rescan
	holds "0 articles were scanned with other rules"
	run -2 alongside --db old.db ingest
	holds "nothing to read is named"
}

@test "after a change of rules only what it can touch is scanned" {
	mkdir -p more/people
	alongside --db some.db -q ingest "$CORPUS"
	printf 'people:\n  - {id: ottokar-nobody, name: Ottokar Nobody}\n' >more/people/more.yaml
	run -0 alongside --rules "$ALONGSIDE_RULES" --rules more --db some.db ingest --rescan
	holds "60 articles were scanned with other rules; 1 rule says something else now (Ottokar Nobody (people/more.yaml:2)), which can touch 0 articles; 0 are scanned again"
	printf '# a comment\npeople:\n  - {id: ottokar-nobody, name: Ottokar Nobody}\n' >more/people/more.yaml
	run -0 alongside --rules "$ALONGSIDE_RULES" --rules more --db some.db ingest --rescan
	holds "no rule says anything else now"
	printf 'people:\n  - {id: ottokar-nobody, name: Ottokar Nobody}\ndefine: |\n  (?<nothing>\\w)\n' >more/people/more.yaml
	run -0 alongside --rules "$ALONGSIDE_RULES" --rules more --db some.db ingest --rescan
	holds "all are scanned again: every pattern may use what the define block at people/more.yaml:4 says"
	holds "scanned again 60"
	run -0 alongside --db some.db check
}


@test "pages are the same articles whatever the number of threads" {
	mkdir pages
	for i in 1 2 3 4 5 6 7 8 9; do
		printf '<html><title>Talks number %s</title><p>Lloyd Austin met Wei Fenghe in Singapore on Friday for the %sth time, officials said.</p></html>' \
			"$i" "$i" >pages/$i.html
	done
	printf '<html><title>Nothing</title></html>' >pages/5a.html
	printf '<html><script type=application/ld+json>{"@type":"LiveBlogPosting","headline":"Live","liveBlogUpdate":[{"headline":"One","articleBody":"Lloyd Austin met Wei Fenghe in the morning."},{"headline":"Two","articleBody":"Wei Fenghe met Lloyd Austin in the evening."}]}</script><title>Live</title><p>Live now.</p></html>' >pages/6a.html
	for jobs in 1 4; do
		run -1 alongside --db $jobs.db ingest --jobs $jobs pages
		holds "read 12, new 11, known 0, failed 1"
		holds "pages/5a.html: no article text"
		alongside --db $jobs.db sql --format csv 'SELECT origin, title FROM v_articles ORDER BY origin' >$jobs.articles
		alongside --db $jobs.db sql --format csv 'SELECT * FROM v_ties ORDER BY 1, 2, 3' >$jobs.ties
	done
	cmp 1.articles 4.articles
	cmp 1.ties 4.ties
	[ "$(grep -c '6a.html' 1.articles)" = 2 ]
}

@test "--verbose says how long it took, and what for" {
	run -0 --separate-stderr alongside --db n.db -v ingest "$CORPUS"
	[[ "$stderr" =~ ([0-9.]+)\ seconds\;\ of\ the\ processors:\ reading\ ([0-9.]+),\ finding\ ([0-9.]+),\ storing\ ([0-9.]+),\ joining\ stories\ [0-9.]+ ]]
	[ "${BASH_REMATCH[3]}" != 0.00 ]
	[ "${BASH_REMATCH[4]}" != 0.00 ]
	run -0 --separate-stderr alongside --db n.db ingest "$CORPUS"
	[ -z "$stderr" ]
}
