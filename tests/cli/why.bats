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
