load common

# What a sentence hints at, in the verbs that ask.
setup_file() {
	export CUES=$BATS_FILE_TMPDIR/cues.db
	write() { printf '{"id":"%s","date":"%s","source":"Herald","title":"Defense","text":"%s"}\n' "$@"; }
	{
		write 1 2022-01-03 "Lloyd Austin met Wei Fenghe in Singapore. It rained."
		write 2 2022-01-09 "Lloyd Austin held talks with Wei Fenghe on Taiwan, the first for long."
		write 3 2022-02-03 "Wei Fenghe declined to meet Lloyd Austin. The Pentagon was silent about it."
		write 4 2022-02-05 "Lloyd Austin will meet Wei Fenghe, officials said, perhaps in the summer."
		write 5 2022-02-07 "Lloyd Austin and Wei Fenghe are both ministers of long standing and few words."
	} >"$BATS_FILE_TMPDIR/news.jsonl"
	alongside --db "$CUES" -q ingest "$BATS_FILE_TMPDIR/news.jsonl"
}

@test "why says what each sentence hints at, with the words" {
	run -0 --separate-stderr alongside --db "$CUES" why "Lloyd Austin" "Wei Fenghe" --format json
	printf '%s\n' "$output" | python3 -c '
import json, sys
seen = {(r["cue"], r["cue_mood"], r["cue_word"]) for r in json.load(sys.stdin)["evidence"]}
assert seen == {("met", "done", "met"), ("met", "done", "talks"), ("refused", "done", "declined to meet"), ("met", "planned", "will meet"), ("", "", "")}, seen'
	run -0 alongside --db "$CUES" why "Lloyd Austin" "Wei Fenghe"
	holds 'hints at: to meet ("will meet")'
}

@test "a tie has the cues of its sentences, counted" {
	run -0 --separate-stderr alongside --db "$CUES" who "Lloyd Austin" --cues --kind person --format json
	printf '%s\n' "$output" | python3 -c '
import json, sys
(row,) = [r for r in json.load(sys.stdin)["with"] if r["entity"] == "wei-fenghe"]
assert row["cues"] == "met 2, refused, to meet", row
assert (row["cue"], row["cue_word"]) == ("met", "talks") and row["cue_sentence"].startswith("Lloyd Austin held"), row'
	run -0 alongside --db "$CUES" who "Lloyd Austin"
	lacks "Cues"
	run -2 alongside --db "$CUES" who "Lloyd Austin" --cues --as office
	holds "leave out --as office"
}

@test "a change has the cues of its later period" {
	run -0 --separate-stderr alongside --db "$CUES" changes "Wei Fenghe" --kind person --from 2022-01 --to 2022-02 --min 1 --level 100 --format csv
	printf '%s\n' "$output" | python3 -c '
import csv, sys
(row,) = [r for r in csv.DictReader(sys.stdin) if {r["a"], r["b"]} == {"lloyd-austin", "wei-fenghe"}]
assert row["cues"] == "refused, to meet" and row["cue"] == "refused" and row["cue_mood"] == "done", row'
	run -0 alongside changes --help
	holds "not proof of contact"
}
