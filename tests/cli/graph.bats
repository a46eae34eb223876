load common

setup_file() { ingest_samples; }
setup() { cd "$BATS_TEST_TMPDIR"; }

@test "the same input gives the same bytes" {
	for format in svg png pdf dot; do
		alongside --db "$SAMPLES" -q graph -o "a.$format"
		alongside --db "$SAMPLES" -q graph -o "b.$format"
		cmp "a.$format" "b.$format"
		[ -s "a.$format" ]
	done
}

@test "the picture is well-formed, with names, legend and caption" {
	alongside --db "$SAMPLES" -q graph "Lloyd Austin" -o a.svg
	xmllint --noout a.svg
	grep -q 'Wei Fenghe' a.svg
	grep -q 'official' a.svg
	grep -q 'articles' a.svg
}

@test "a name that is not there is status 1 and leaves no file" {
	run -1 alongside --db "$SAMPLES" graph "Zzyzx Qwerty" -o none.svg
	[ ! -e none.svg ]
}
