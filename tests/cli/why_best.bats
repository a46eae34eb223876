load common

setup_file() {
	ingest_samples
	export COPIES=$BATS_FILE_TMPDIR/copies.db
	local text="Angela Merkel met Emmanuel Macron in Berlin to talk about the budget of the union and the price of gas in the coming winter. Both then flew to Paris, where a dinner was given for them."
	{
		for outlet in Gazette Herald Courier; do
			printf '{"id":"%s","date":"2020-03-02","source":"%s","title":"Merkel and Macron meet","text":"%s"}\n' "$outlet" "$outlet" "$text"
		done
		printf '{"id":"x","date":"2020-06-02","source":"Herald","title":"Trade","text":"Angela Merkel spoke with Christine Lagarde about the euro."}\n'
		printf '{"id":"y","date":"2020-06-03","source":"Herald","title":"Banks","text":"Christine Lagarde spoke with Vladimir Putin about the rouble."}\n'
	} > "$BATS_FILE_TMPDIR/copies.jsonl"
	alongside --db "$COPIES" -q ingest "$BATS_FILE_TMPDIR/copies.jsonl"
}

@test "a story is told once, with the outlets that printed it" {
	run -0 alongside --db "$COPIES" why "Angela Merkel" "Emmanuel Macron"
	holds "the same story in "
	holds "in 3 articles, 1 story"
	[ "$(grep -c "^2020-03-02" <<< "$output")" -eq 1 ] # not that of the copies
	run -0 alongside --db "$COPIES" why "Angela Merkel" "Emmanuel Macron" --all
	for outlet in Gazette Herald Courier; do holds "| $outlet"; done
}

@test "sentences with both full names come before headlines" {
	run -0 alongside --db "$COPIES" why "Angela Merkel" "Emmanuel Macron" --format json
	printf '%s\n' "$output" | python3 -c '
import json, sys
answer = json.load(sys.stdin)
assert answer["stories"] == 1 and answer["articles"] == 3
assert answer["evidence"][0]["sentence"] > 0 and answer["evidence"][-1]["sentence"] == 0
assert len(answer["evidence"][0]["also_in"].split(", ")) == 2'
}

@test "no tie: the third that both are named with" {
	run -1 alongside --db "$COPIES" why "Angela Merkel" "Vladimir Putin"
	holds "with Christine Lagarde"
}

@test "a part of a name means the one that dominates the news" {
	for i in $(seq 30); do
		printf '{"id":"%s","date":"2020-03-02","source":"Gazette","title":"Item %s","text":"Barack Obama spoke in town number %s."}\n' "$i" "$i" "$i"
	done > "$BATS_TEST_TMPDIR/obama.jsonl"
	printf '{"id":"m","date":"2020-03-02","source":"Gazette","title":"Visit","text":"Michelle Obama visited Chicago with Barack Obama."}\n' >> "$BATS_TEST_TMPDIR/obama.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/obama.db" -q ingest "$BATS_TEST_TMPDIR/obama.jsonl"
	run -0 alongside --db "$BATS_TEST_TMPDIR/obama.db" who Obama --format json
	holds '"barack-obama"'
}

@test "a sentence that many articles carry is shown once, unless all are asked for" {
	local rest=("The farmers of the valley asked for rain and the mill stood still all summer." "A new bridge over the river will be open to carts and walkers before the winter comes."
		"Nobody at the harbour had seen so many boats since the old lighthouse was built there.")
	for i in 1 2 3; do
		printf '{"id":"%s","date":"2015-0%s-01","source":"CNN","title":"Piece %s","text":"President Obama watched. German Chancellor Angela Merkel and David Cameron watch a match at Camp David. %s"}\n' \
			$i $i $i "${rest[i - 1]} ${rest[i - 1]} ${rest[i - 1]}"
	done >"$BATS_TEST_TMPDIR/captions.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/captions.db" -q ingest "$BATS_TEST_TMPDIR/captions.jsonl"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/captions.db" why "Angela Merkel" "David Cameron"
	holds "1 of 3 places in 3 articles, 3 stories; 2 more say the same word by word (--all)"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/captions.db" why "Angela Merkel" "David Cameron" --all
	holds "3 of 3 places"
}

@test "context: the sentences before and after, as far as the article has them" {
	printf '{"id":"1","date":"2015-02-01","source":"Gazette","title":"Talks","text":"It rained in Berlin. The hall was full. German Chancellor Angela Merkel met President Francois Hollande. Nobody else came. The doors closed."}\n' >"$BATS_TEST_TMPDIR/five.jsonl"
	alongside --db "$BATS_TEST_TMPDIR/five.db" -q ingest "$BATS_TEST_TMPDIR/five.jsonl"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/five.db" why merkel hollande
	lacks "The hall was full."
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/five.db" why merkel hollande --context 1
	holds "The hall was full."
	holds "Nobody else came."
	lacks "It rained"
	lacks "The doors closed"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/five.db" why merkel hollande --context 9 --format jsonl
	holds '"before":"It rained in Berlin. The hall was full.","after":"Nobody else came. The doors closed."'
	holds '"a_via":"name"'
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/five.db" why merkel hollande --context 1 --format html
	holds '<span class="alongside-context">The hall was full.</span> German Chancellor'
}

@test "a list of five names is no good evidence, unless it says what they did" {
	cat > "$BATS_TEST_TMPDIR/list.jsonl" <<-'JSON'
	{"id":"a","date":"2015-01-12","source":"Gazette","title":"A march","text":"Among those present were David Cameron, Angela Merkel, Benjamin Netanyahu, Mahmoud Abbas and Sergei Lavrov."}
	{"id":"b","date":"2015-01-11","source":"Gazette","title":"Two of them","text":"David Cameron and Angela Merkel walked in front."}
	JSON
	alongside --db "$BATS_TEST_TMPDIR/list.db" -q ingest "$BATS_TEST_TMPDIR/list.jsonl"
	run -0 --separate-stderr alongside --db "$BATS_TEST_TMPDIR/list.db" why "Angela Merkel" "David Cameron"
	[[ "$output" == *"walked in front"*"Among those present"* ]]
}
