load common

setup() { cd "$BATS_TEST_TMPDIR"; }

# The views and the ledger: when these agree, two databases are equal.
everything() {
	for view in v_articles v_entities v_sentences v_mentions v_ties v_ledger v_failures; do
		of "$1" "SELECT * FROM $view" | sort
	done | md5sum
}

@test "shards merged in any order are what one ingest makes" {
	alongside --db one.db -q ingest "$CORPUS"
	find "$CORPUS" -type f ! -name '.*' | sort >files
	for seed in 1 2 3; do
		rm -f shard*.db all.db
		python3 - $seed <<'PY'
import random, sys
random.seed(int(sys.argv[1]))
files = open("files").read().split("\n")[:-1]
shards = [[] for _ in range(4)]
for name in files:
    for shard in random.sample(range(4), random.choice((1, 1, 2))):
        shards[shard].append(name)
for n, shard in enumerate(shards):
    open(f"list{n}", "w").write("\0".join(shard))
PY
		for n in 0 1 2 3; do xargs -0 "$ALONGSIDE" --db shard$n.db -q ingest <list$n; done
		run -0 alongside merge $(ls shard?.db | sort -R --random-source=<(yes $seed)) -o all.db
		[ "$(everything all.db)" = "$(everything one.db)" ]
		run -0 alongside --db all.db check
	done
}

@test "merging twice, or a database into itself, changes nothing" {
	alongside --db a.db -q ingest "$CORPUS/meridian-wire"
	alongside merge a.db -o all.db
	before=$(everything all.db)
	[ "$before" = "$(everything a.db)" ]
	run -0 alongside merge a.db all.db -o all.db
	holds "new in all.db: 0 articles"
	[ "$(everything all.db)" = "$before" ]
}

@test "databases of different rules are refused, and nothing is changed" {
	cp -r "$ALONGSIDE_RULES" rules
	find rules/people -name '*.yaml' | head -1 | xargs sed -i '1i # another version'
	alongside --db a.db -q ingest "$CORPUS/meridian-wire"
	alongside --rules rules --db b.db -q ingest "$CORPUS"
	[ "$(of a.db 'SELECT DISTINCT rules FROM v_articles')" != "$(of b.db 'SELECT DISTINCT rules FROM v_articles')" ] ||
		skip "a comment does not make another version of the rules"
	alongside merge a.db -o all.db
	before=$(everything all.db)
	run -3 alongside merge b.db -o all.db
	holds "other rules"
	[ "$(everything all.db)" = "$before" ]
}

@test "without -o, or of what is no database, it says what is wrong" {
	run -2 alongside merge a.db
	holds "-o"
	run -3 alongside merge none.db -o all.db
	holds "none.db"
	[ ! -e all.db ]
	printf 'no database, but long enough to look at its first bytes, which are not those of one\n' >text.db
	run -3 alongside merge text.db -o all.db
	holds "text.db"
}
