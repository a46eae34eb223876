load common

# Two people, or two organizations, that the rules declare not the same are never taken for each other. Each
# article is read twice: with the declarations, and without them, so that the declarations are what decides.
setup_file() {
	export WITH=$BATS_FILE_TMPDIR/with WITHOUT=$BATS_FILE_TMPDIR/without
	mkdir "$WITH" "$WITHOUT"
	cat >"$WITHOUT/a.yaml" <<-'END'
		people:
		  - {id: ann-vole, name: Ann Vole}
		  - {id: bea-vole, name: Bea Vole}
		  - {id: lamar-quist, name: Lamar Quist}
		  - {id: odo-lamar-quist, name: Odo Lamar Quist, needs: [{article: [Ruritania]}]}
		  - {id: rufus-hare, name: Rufus Hare, needs: [{article: [Zenda]}]}
		  - {id: odo-rufus-hare, name: Odo Rufus Hare}
		  - {id: michael-stoat, name: Michael Stoat}
		  - {id: mike-stoat, name: Mike Stoat, needs: [{article: [Ruritania]}]}
		organizations:
		  - {id: river-bank, name: River Trade Bank}
		  - {id: rural-bank, name: Rural Trade Bank}
		  - {id: moor-bank, name: Moor Bank, needs: [{article: [Zenda]}]}
		  - {id: high-moor-bank, name: High Moor Bank}
	END
	cat "$WITHOUT/a.yaml" - >"$WITH/a.yaml" <<-'END'
		not-same:
		  - {id: bea-vole, is-not: ann-vole}
		  - {id: lamar-quist, is-not: odo-lamar-quist}
		  - {id: michael-stoat, is-not: mike-stoat}
		  - {id: river-bank, is-not: rural-bank}
		  - {id: rufus-hare, is-not: odo-rufus-hare}
		  - {id: moor-bank, is-not: high-moor-bank}
	END
}

# reads FOLDER TEXT: text and entity of each mention; "-" for one left undecided.
reads() {
	printf '%s\n' "$2" >"$BATS_TEST_TMPDIR/a.txt"
	alongside --rules "$ALONGSIDE_RULES" --rules "$1" scan --format jsonl "$BATS_TEST_TMPDIR/a.txt" | python3 -c '
import json, sys
for m in json.loads(sys.stdin.read())["mentions"]: print(m["text"], m["entity"] or "-", sep="=")'
}

@test "a family name that two in the article bear is nobody's" {
	text='Ann Vole met Bea Vole on Monday. Later Vole said that all was well.'
	run -0 reads "$WITHOUT" "$text"
	holds 'Vole=bea-vole'$'\n''Vole=bea-vole'
	run -0 reads "$WITH" "$text"
	holds 'Ann Vole=ann-vole'$'\n''Bea Vole=bea-vole'$'\n''Vole=-'
	run -0 alongside --rules "$ALONGSIDE_RULES" --rules "$WITH" scan --explain "$BATS_TEST_TMPDIR/a.txt"
	holds 'two that are declared not the same could be meant'
	holds 'ann-vole (0) the article names it too'
}

@test "it is the one whom the article names alone, whom the given name or the title says" {
	run -0 reads "$WITH" 'Ann Vole met a friend. Later Vole said that all was well.'
	holds 'Vole=ann-vole'$'\n''Vole=ann-vole'
	run -0 reads "$WITH" 'President Ann Vole met Senator Bea Vole. Later President Vole spoke. Bea smiled.'
	holds 'Bea Vole=bea-vole'$'\n''Vole=ann-vole'$'\n''Bea=bea-vole'
}

@test "a part of the longer name is not the shorter one, whatever the guards of the longer say" {
	text='Odo Lamar Quist said hello. Quist left.'
	run -0 reads "$WITHOUT" "$text"
	holds 'Lamar Quist=lamar-quist'
	run -0 reads "$WITH" "$text"
	lacks '=lamar-quist'
	run -0 reads "$WITH" 'Lamar Quist said hello. Quist left.'
	holds 'Lamar Quist=lamar-quist'$'\n''Quist=lamar-quist'
}

@test "nor is the longer name where the shorter one stands, though a guard keeps that from being found" {
	text='Odo Rufus Hare said hello. On Monday Rufus Hare left. The High Moor Bank sued the Moor Bank.'
	run -0 reads "$WITHOUT" "$text"
	holds 'Rufus Hare=odo-rufus-hare'$'\n''Rufus Hare=odo-rufus-hare'
	holds 'High Moor Bank=high-moor-bank'$'\n''Moor Bank=high-moor-bank'
	run -0 reads "$WITH" "$text"
	lacks 'Odo Rufus Hare=odo-rufus-hare'$'\n''Rufus Hare=odo-rufus-hare'
	lacks 'High Moor Bank=high-moor-bank'$'\n''Moor Bank=high-moor-bank'
}

@test "a nickname does not reach the other" {
	run -0 reads "$WITH" 'Mike Stoat said hello. Stoat left.'
	lacks '=michael-stoat'
	run -0 reads "$WITH" 'Michael Stoat said hello to Ruritania. Stoat left.'
	lacks '=mike-stoat'
}

@test "last words and initials that two organizations share are neither's" {
	text='The River Trade Bank sued the Rural Trade Bank on Monday. The Bank said it would pay. RTB paid.'
	run -0 reads "$WITHOUT" "$text"
	holds 'RTB=river-bank'
	run -0 reads "$WITH" "$text"
	holds 'Rural Trade Bank=rural-bank'$'\n''Bank=-'$'\n''RTB=-'
	run -0 reads "$WITH" 'The River Trade Bank sued on Monday. The Bank said it would pay. RTB paid.'
	holds 'Bank=river-bank'$'\n''RTB=river-bank'
}

@test "in the database too, an undecided name ties nobody" {
	printf 'Ann Vole met Bea Vole on Monday.\n\nLater Vole met Lamar Quist.\n' >"$BATS_TEST_TMPDIR/a.txt"
	for rules in "$WITH" "$WITHOUT"; do
		alongside --rules "$ALONGSIDE_RULES" --rules "$rules" --db "$BATS_TEST_TMPDIR/${rules##*/}.db" -q ingest "$BATS_TEST_TMPDIR/a.txt"
	done
	ties="SELECT count(*) FROM v_ties WHERE scope = 'sentence'"
	[ "$(of "$BATS_TEST_TMPDIR/without.db" "$ties")" = 2 ]
	[ "$(of "$BATS_TEST_TMPDIR/with.db" "$ties")" = 1 ]
}

@test "explain says who is not the same" {
	run -0 alongside --rules "$WITH" rules explain ann-vole
	holds 'not the same as bea-vole (a.yaml:16)'
}

# wrong PLACE TEXT: the file c.yaml beside the rules is refused there, with that message.
wrong() {
	run -2 alongside --rules "$WITHOUT" --rules "$BATS_TEST_TMPDIR/c" rules check
	holds "c.yaml:$1: error: not-same: $2"
}

@test "what contradicts a same, itself or the language is an error with its place" {
	mkdir "$BATS_TEST_TMPDIR/c" && cd "$BATS_TEST_TMPDIR/c"
	printf 'same:\n  - {id: ann-vole, is: bea-vole}\nnot-same:\n  - {id: bea-vole, is-not: ann-vole}\n' >c.yaml
	wrong 4:5 'c.yaml:2 says that "bea-vole" and "ann-vole" are the same'
	printf 'not-same: [{id: ann-vole, is-not: michael-stoat}]\nsame:\n  - {id: bea-vole, is: mike-stoat}\n  - {id: ann-vole, is: bea-vole}\n  - {id: mike-stoat, is: michael-stoat}\n' >c.yaml
	wrong 1:12 'c.yaml:4 says that "ann-vole" and "michael-stoat" are the same'
	printf 'not-same: [{id: ann-vole, is-not: ann-vole}]\n' >c.yaml
	wrong 1:12 '"ann-vole" stands on both sides'
	printf 'not-same: [{id: ann-vole, is-not: river-bank}]\n' >c.yaml
	wrong 1:12 'only two people or two organizations'
	printf 'not-same: [{id: ann-vole, is-not: nobody}]\n' >c.yaml
	wrong 1:12 'there is no rule "nobody"'
	printf 'not-same: [{id: ann-vole}]\n' >c.yaml
	wrong 1:12 'a line needs "id" and "is-not"'
}
