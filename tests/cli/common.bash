# What the tests of the command line share. ALONGSIDE is the program, set by CMake.
#
#   load common
#   setup_file() { ingest_samples; }     # $SAMPLES: a database of the sample articles, for all tests of the file

bats_require_minimum_version 1.5.0

TOP=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CORPUS=$TOP/tests/corpus/us-china

alongside() {
	"${ALONGSIDE:?the program under test}" "$@"
}

ingest_samples() {
	export SAMPLES=$BATS_FILE_TMPDIR/samples.db
	alongside --db "$SAMPLES" -q ingest "$CORPUS"
}

# holds TEXT: the output of `run` has TEXT in it.
holds() {
	[[ "$output" == *"$1"* ]] || { printf 'no "%s" in:\n%s\n' "$1" "$output" >&2; return 1; }
}

lacks() {
	[[ "$output" != *"$1"* ]] || { printf '"%s" in:\n%s\n' "$1" "$output" >&2; return 1; }
}

# of DATABASE SQL: one value, through the views. Python's own SQLite, so that the program is not its own witness.
of() {
	python3 -c 'import sqlite3, sys
for row in sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True).execute(sys.argv[2]): print(*row, sep="|")' "$1" "$2"
}

# What is found in a text: "kind:words=name", one a line.
found() {
	printf '%s\n' "$1" >text.txt
	alongside scan --format jsonl text.txt >found.jsonl || return
	python3 -c '
import json
for line in open("found.jsonl"):
    for m in json.loads(line)["mentions"]:
        print(m["kind"] + ":" + m["text"] + "=" + (m["name"] or "?") + ".")'
}
