load common

@test "cells that a spreadsheet would run are defused when asked" {
	printf '{"id":"f","date":"2020-03-02","source":"=cmd()","title":"+1 day","text":"Angela Merkel met Emmanuel Macron."}\n' > "$BATS_TEST_TMPDIR/f.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/f.db" -q ingest "$BATS_TEST_TMPDIR/f.jsonl"
	run -0 alongside --db "$BATS_TEST_TMPDIR/f.db" why "Angela Merkel" "Emmanuel Macron" --format csv
	holds ",=cmd(),"
	run -0 alongside --db "$BATS_TEST_TMPDIR/f.db" --safe-csv why "Angela Merkel" "Emmanuel Macron" --format csv
	holds "\"'=cmd()\""
	lacks ",=cmd()"
}
