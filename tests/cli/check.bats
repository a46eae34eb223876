load common

setup_file() { ingest_samples; }
setup() {
	cd "$BATS_TEST_TMPDIR"
	cp "$SAMPLES" n.db
}

break_it() {
	python3 -c 'import sqlite3, sys; d = sqlite3.connect("n.db"); d.execute(sys.argv[1]); d.commit()' "$1"
}

@test "a database fresh from ingest is sound" {
	run -0 alongside --db n.db check
	holds "sound"
	lacks "damaged"
	lacks "can be repaired"
}

@test "what is derived and wrong is found, and repair makes it as it was" {
	ties='SELECT * FROM v_ties ORDER BY a, b, scope'
	before=$(of n.db "$ties" | md5sum)
	break_it "DELETE FROM roll WHERE article % 3 = 0"
	break_it "UPDATE seen SET sentences = sentences + 1 WHERE article % 5 = 0"
	break_it "UPDATE article SET story = 999999 WHERE row = 2"
	break_it "UPDATE article SET sentences = 0 WHERE row = 3"
	break_it "UPDATE entity SET articles = 7 WHERE row = 1"
	break_it "INSERT INTO text_index(text_index) VALUES('delete-all')"
	run -1 alongside --db n.db check
	holds "can be repaired"
	run -0 alongside --db n.db check --repair
	[ "$(of n.db "$ties" | md5sum)" = "$before" ]
	run -0 alongside --db n.db check
}

@test "what is counted and packed is checked and made anew" {
	break_it "UPDATE counted SET packed = x'0000ff'"
	break_it "INSERT INTO companions VALUES(5 << 20, x'0304')"
	break_it "INSERT INTO stretch VALUES(3, 480, 1, 1, 1)"
	run -1 alongside --db n.db check
	holds "can be repaired"
	run -0 alongside --db n.db check --repair
	[ "$(of n.db "SELECT count(*) FROM stretch")" = 0 ]
	run -0 alongside --db n.db check
}

@test "a mention outside its sentence cannot be repaired, and is told" {
	break_it 'UPDATE mention SET length = length + 100000 WHERE row = 3 << 24'
	run -1 alongside --db n.db check --repair
	holds "damaged"
}

@test "a damaged page is found" {
	python3 - <<'PY'
data = bytearray(open("n.db", "rb").read())
for page in range(20, 40):
    data[page * 4096:page * 4096 + 64] = b"\xff" * 64
open("n.db", "wb").write(data)
PY
	run alongside --db n.db check
	[ "$status" -ne 0 ]
	lacks "Segmentation"
}

@test "there is nothing to check where there is no database" {
	run -3 alongside --db none.db check
	[ ! -e none.db ]
}
