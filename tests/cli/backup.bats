load common

setup() { cd "$BATS_TEST_TMPDIR"; }

@test "a backup answers as the original does" {
	alongside --db n.db -q ingest "$CORPUS"
	run -0 alongside --db n.db backup copy.db
	holds "copy.db"
	run -0 alongside --db copy.db check
	[ "$(alongside --db n.db who "Lloyd Austin")" = "$(alongside --db copy.db who "Lloyd Austin")" ]
	alongside --db copy.db -q ingest "$CORPUS"
}

@test "a file that is there is not replaced" {
	alongside --db n.db -q ingest "$CORPUS/meridian-wire"
	echo precious >copy.db
	run -3 alongside --db n.db backup copy.db
	[ "$(cat copy.db)" = precious ]
	[ "$(find . -name '*.part' | wc -l)" = 0 ]
}

@test "a backup taken while an ingest writes is sound" {
	python3 -c 'for i in range(2500): print("""{"id":"%d","date":"2022-06-10","title":"Talks %d","text":"Lloyd Austin met Wei Fenghe in Singapore, round %d."}""" % (i, i, i))' >many.jsonl
	alongside --db n.db -q ingest "$CORPUS/meridian-wire"
	"$ALONGSIDE" --db n.db -q ingest --batch 20 many.jsonl 3>&- &
	sleep 0.3
	run -0 alongside --db n.db backup copy.db
	wait $!
	run -0 alongside --db copy.db check
	[ "$(of copy.db 'SELECT count(*) > 0 FROM v_articles')" = 1 ]
}
