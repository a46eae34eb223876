load common

@test "a misspelt verb gets a suggestion, a prefix is not enough" {
	run -2 alongside ingets
	holds '"ingest"'
	run -2 alongside ing
}

@test "no argument shows how to begin, with status 2" {
	run -2 alongside
	holds "alongside --help"
}

@test "every verb has help that begins with its usage and examples" {
	for verb in $(alongside --help | sed -n '/^Verbs:/,/^$/s/^  \([a-z]*\)  .*/\1/p'); do
		run -0 alongside "$verb" --help
		[[ "${lines[0]}" == "Usage: alongside $verb"* ]]
		holds "  alongside"
	done
}

@test "output that cannot be written is status 3" {
	[ -e /dev/full ] || skip "no /dev/full here"
	run -3 sh -c "'$ALONGSIDE' --help >/dev/full"
}

@test "the version is that of the program" {
	run -0 alongside --version
	[[ "$output" =~ ^alongside\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

@test "installed, the program finds its rules and its manual page" {
	build=$(dirname "$ALONGSIDE")
	DESTDIR=$BATS_TEST_TMPDIR cmake --install "$build" >/dev/null
	prefix=$(dirname "$(dirname "$(find "$BATS_TEST_TMPDIR" -name alongside -type f -perm -u+x | head -1)")")
	[ -s "$prefix/share/man/man1/alongside.1" ]
	run -0 env -u ALONGSIDE_RULES "$prefix/bin/alongside" rules list --kind country
	holds "$prefix/share/alongside/rules" || holds "countries/europe.yaml"
}
