load common

# The same articles, read in another order by more threads.
setup_file() {
	ingest_samples
	export OTHER=$BATS_FILE_TMPDIR/other.db
	find "$CORPUS" -type f | sort -r >"$BATS_FILE_TMPDIR/list"
	alongside --db "$OTHER" -q ingest --jobs 4 --files-from "$BATS_FILE_TMPDIR/list"
}
setup() { cd "$BATS_TEST_TMPDIR"; }

@test "pictures and files do not depend on the order of reading or on threads" {
	for format in svg dot gexf graphml json csv csv-names html; do
		for by in none quarter; do
			over=
			[ $by = none ] || over="--by $by"
			alongside --db "$SAMPLES" -q graph $over --format $format -o "a.$format"
			alongside --db "$OTHER" -q graph $over --format $format -o "b.$format"
			cmp "a.$format" "b.$format"
		done
	done
}

@test "nor do matrices, arcs, offices and reports" {
	for options in "--layout matrix" "--layout arcs --by month Xi" "--as office --by year" "--layout radial Xi" "--ties 20 --by year"; do
		options=${options/Xi/xi-jinping}
		alongside --db "$SAMPLES" -q graph $options -o a.svg
		alongside --db "$OTHER" -q graph $options -o b.svg
		cmp a.svg b.svg
	done
	alongside --db "$SAMPLES" -q report -o a.html
	alongside --db "$OTHER" -q report -o b.html
	cmp a.html b.html
}

@test "nor do changes and silences, whoever they are of" {
	for options in "--by year" "--by quarter --scope article" "--silences" "--by year --as office" "--by year --as country"; do
		alongside --db "$SAMPLES" -q changes $options --min 1 --level 100 --limit 0 --format jsonl >a
		alongside --db "$OTHER" -q changes $options --min 1 --level 100 --limit 0 --format jsonl >b
		[ -s a ]
		cmp a b
	done
}
