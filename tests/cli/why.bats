load common

setup_file() { ingest_samples; }

@test "the sentences that tie two names, with date and rule" {
	run -0 alongside --db "$SAMPLES" why "Lloyd Austin" "Wei Fenghe" --until 2022-06 --limit 0
	holds "Singapore"
	holds "2022-06-10"
	holds "officials/cn.yaml:"
}

@test "no tie is status 1" {
	run -1 alongside --db "$SAMPLES" why "Nancy Pelosi" "Dong Jun"
}

@test "evidence in json names article, sentence and both spans" {
	alongside --db "$SAMPLES" why lloyd-austin wei-fenghe --format json --limit 1 | python3 -c '
import json, sys
answer = json.load(sys.stdin)
assert answer["alongside"] == 1
assert "Austin" in json.dumps(answer)'
}

@test "a piece of a page: names marked, nothing of a text is markup" {
	printf '{"id":"1","date":"2022-01-03","source":"A & B","uri":"javascript:alert(1)","title":"<b>Talks</b>","text":"Lloyd Austin met <script>alert(1)</script> Wei Fenghe \\u0026 left."}\n' >"$BATS_TEST_TMPDIR/a.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/a.db" -q ingest "$BATS_TEST_TMPDIR/a.jsonl"
	run -0 alongside --db "$BATS_TEST_TMPDIR/a.db" why "Lloyd Austin" "Wei Fenghe" --format html
	printf '%s\n' "$output" | python3 -c '
import sys, xml.etree.ElementTree as tree
page = tree.parse(sys.stdin).getroot()
assert [m.text for m in page.iter("mark")] == ["Lloyd Austin", "Wei Fenghe"], list(page.iter("mark"))
assert {e.tag for e in page.iter()} == {"section", "h3", "blockquote", "mark", "footer", "p"}, {e.tag for e in page.iter()}
assert "A & B" in page.find(".//footer").text and "hints at: met" in page.find(".//footer").text'
}
