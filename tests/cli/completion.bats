load common

setup_file() { ingest_samples; }

@test "names of the database that begin so, without regard to case and accents" {
	run -0 alongside --db "$SAMPLES" completion names "LLOYD a"
	[ "$output" = "Lloyd Austin" ]
	run -1 alongside --db "$SAMPLES" completion names zzyzx
	run -3 alongside --db "$BATS_TEST_TMPDIR/none.db" completion names lloyd
}

@test "bash completes verbs, options, values and names" {
	mkdir -p "$BATS_TEST_TMPDIR/bin"
	ln -sf "$ALONGSIDE" "$BATS_TEST_TMPDIR/bin/alongside"
	alongside completion bash > "$BATS_TEST_TMPDIR/completion.sh"
	complete_words() {
		ALONGSIDE_DB=$SAMPLES PATH=$BATS_TEST_TMPDIR/bin:$PATH bash -c '
. "$1"; shift
COMP_WORDS=(alongside "$@"); COMP_CWORD=$#
_alongside
printf "%s\n" "${COMPREPLY[@]}"' bash "$BATS_TEST_TMPDIR/completion.sh" "$@"
	}
	[ "$(complete_words timel)" = timeline ]
	[ "$(complete_words who --sco)" = --scope ]
	[ "$(complete_words who --scope para)" = paragraph ]
	[ "$(complete_words who lloyd)" = 'Lloyd\ Austin' ]
}

@test "each script is one its shell can read" {
	alongside completion bash | bash -n
	if command -v zsh > /dev/null; then alongside completion zsh | zsh -n; fi
	if command -v fish > /dev/null; then alongside completion fish | fish --no-execute; fi
	for shell in zsh fish; do
		run -0 alongside completion "$shell"
		holds "timeline"
	done
	run -2 alongside completion tcsh
	holds "tcsh"
}
