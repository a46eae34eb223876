#!/usr/bin/env bats
# Web archives whose compressed members are damaged: each is a failure, all others are read.

load common

# members WHAT: eight pages, a gzip member each, the fourth of them damaged.
members() {
	python3 - "$1" >"$BATS_TEST_TMPDIR/a.warc.gz" <<'PY'
import gzip
import random
import sys

def member(i):
    dice = random.Random(i)
    noise = " ".join(str(dice.random()) for _ in range(9))
    page = (f"<html><title>Talks number {i}</title><p>The minister of defense met the secretary in Singapore on Friday, "
            f"officials said, for the {i}th time this year. {noise}</p></html>").encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{i}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n").encode()
    return gzip.compress(head + block + b"\r\n\r\n")

what = sys.argv[1]
made = [member(i) for i in range(1, 9)]
place = {"first": 0, "last": 7}.get(what, 3)
bad = bytearray(made[place])
if what == "checksum":
    bad[-6] ^= 1
elif what == "header":
    bad[0] = 0
elif what == "cut":
    bad = bad[:100]
elif what == "padding":
    made[7] += b"\0" * 5000
else:
    bad[len(bad) // 2] ^= 0xFF
    bad[len(bad) // 2 + 1] ^= 0x5A
made[place] = bytes(bad)
sys.stdout.buffer.write(b"".join(made))
PY
}

list() {
	"$ALONGSIDE" ingest --list --format csv "$BATS_TEST_TMPDIR/a.warc.gz" 2>"$BATS_TEST_TMPDIR/told" | sed -n 's/.*,\(Talks number [0-9]\).*/\1/p' |
		tr -dc 0-9
}

@test "a damaged member is one failure, and all others are read" {
	for what in middle checksum header cut; do
		members "$what"
		run list
		[ "$output" = 1235678 ]
		[ "$(grep -c 'cannot read' "$BATS_TEST_TMPDIR/told")" = 1 ]
		grep -q '#4: ' "$BATS_TEST_TMPDIR/told"
	done
}

@test "the first and the last member may be damaged, too" {
	members first
	run list
	[ "$output" = 2345678 ]
	members last
	run list
	[ "$output" = 1234567 ]
	[ "$(grep -c 'cannot read' "$BATS_TEST_TMPDIR/told")" = 1 ]
}

@test "zeros behind the last member are no damage" {
	members padding
	run list
	[ "$output" = 12345678 ]
	run -1 grep -q 'cannot read' "$BATS_TEST_TMPDIR/told"
}
