load common

# Two small rules folders: the second lost a form of Ruritania, and its king was followed.
setup_file() {
	export OLD=$BATS_FILE_TMPDIR/old NEW=$BATS_FILE_TMPDIR/new
	mkdir -p "$OLD" "$NEW"
	cat >"$OLD/a.yaml" <<-'END'
		countries:
		  - {id: rt, name: Ruritania, demonyms: [Ruritanian]}
		organizations:
		  - {id: rt-guard, name: Royal Guard, country: rt}
		titles:
		  - {id: king, name: King, kind: office, forms: [king]}
		offices:
		  - id: rt-king
		    name: King
		    country: rt
		    title: king
		    forms: [King]
		    holders:
		      - {name: Rudolf Elphberg, from: 1990, source: general}
	END
	sed -e 's/, demonyms: \[Ruritanian\]//' -e 's/from: 1990,/from: 1990, to: 2001,/' "$OLD/a.yaml" >"$NEW/a.yaml"
	printf 'The Ruritanian king met the Royal Guard.\n' >"$BATS_FILE_TMPDIR/article.txt"
}

@test "explain shows the rules that know a name, who held the office, and the reading" {
	run -0 alongside rules explain "lloyd austin"
	holds 'person lloyd-austin, Lloyd Austin (officials/'
	holds 'us-secretary-of-defense, from 2021-01-22 to 2025-01-20'
	run -0 alongside rules explain Austin
	holds 'As a family name, where the article names in full:'
	holds 'place -, Austin'
}

@test "explain reads a text as of a day" {
	run -0 alongside rules explain --date 2018-05-24 "The U.S. Secretary of Defense spoke."
	holds 'official james-mattis'
}

@test "explain of what nothing knows finds nothing" {
	run -1 alongside rules explain qwertyuiop
}

@test "ambiguous lists forms that several rules claim" {
	run -0 alongside rules ambiguous --limit 0
	holds 'forms that several rules claim'
	run -0 alongside rules ambiguous --on "$CORPUS" --limit 3
	holds $'times\ttext\tchosen\treason\tcandidates'
}

@test "diff shows the rules, mentions and ties that a change gains and loses" {
	run -0 alongside rules diff "$OLD" "$NEW" --on "$BATS_FILE_TMPDIR/article.txt"
	holds '- rule rt: Ruritanian (a.yaml:2)'
	holds '~ rule rt-king: who held it when'
	holds '- mention Ruritanian: country rt'
	holds '- tie rt, rt-guard: 1 article'
	run -0 alongside rules diff "$NEW" "$OLD" --on "$BATS_FILE_TMPDIR/article.txt"
	holds '+ tie rt, rt-guard: 1 article'
}

@test "list filters by kind, country and file, as text and as a table" {
	run -0 alongside --rules "$OLD" rules list
	holds $'organization\trt-guard\tRoyal Guard\ta.yaml:4'
	run -0 alongside --rules "$OLD" rules list --kind office --country rt --format csv
	holds 'office,rt-king,King,rt,,,,a.yaml:8'
	holds 'holder,rt-king,Rudolf Elphberg,rt,1990,,general,a.yaml:14'
	lacks rt-guard
	run -0 alongside --rules "$OLD" rules list --kind organization --format jsonl
	[ "$(wc -l <<<"$output")" = 1 ]
	holds '"id":"rt-guard","name":"Royal Guard","country":"rt"'
	run -0 alongside --rules "$OLD" --rules "$ALONGSIDE_RULES" rules list --file countries/ --kind country --country fr
	[[ $output == country$'\t'fr$'\t'France* && $(wc -l <<<"$output") = 1 ]]
	run -1 alongside --rules "$OLD" rules list --file b.yaml
	run -1 alongside --rules "$OLD" rules list --country zz
}

@test "explain, ambiguous and diff answer as rows" {
	run -0 alongside rules explain --format csv --date 2018-05-24 "The U.S. Secretary of Defense spoke in Beijing."
	holds 'what,text,kind,entity,name,why,rule'
	holds 'mention,Secretary of Defense,official,james-mattis,James Mattis,office,'
	holds 'rejected,Beijing,country,cn,China,"the city or palace itself'
	run -0 alongside rules explain --format jsonl Austin
	holds '"what":"rule","text":"Austin","kind":"person","entity":"lloyd-austin"'
	run -0 alongside rules ambiguous --format csv --limit 1
	holds 'form,kind,entity,rule'
	run -0 alongside rules ambiguous --on "$CORPUS" --format json --limit 2
	python3 -c 'import json, sys; assert [d["times"] > 0 for d in json.loads(sys.argv[1])["decisions"]] == [True] * 2' "$output"
	run -0 alongside rules diff "$OLD" "$NEW" --on "$BATS_FILE_TMPDIR/article.txt" --format csv
	holds 'change,what,text,old,new,rule,article'
	holds 'lost,rule,Ruritanian,rt,,a.yaml:2,'
	holds "lost,mention,Ruritanian,rt,,a.yaml:2,$BATS_FILE_TMPDIR/article.txt"
	holds 'lost,tie,"rt, rt-guard",1,0,,'
	lacks 'differences'
}

@test "diff on the articles of a database" {
	db=$BATS_TEST_TMPDIR/x.db
	alongside --rules "$OLD" --db "$db" -q ingest "$BATS_FILE_TMPDIR/article.txt"
	run -0 alongside --db "$db" rules diff "$OLD" "$NEW"
	holds '- mention Ruritanian: country rt'
	holds 'in The Ruritanian king met the Royal Guard.'
	holds '1 articles: 0 mentions gained, 2 lost'
	run -0 alongside --db "$db" rules diff "$OLD" "$NEW" --on "$BATS_FILE_TMPDIR/article.txt"
	holds '2 articles: 0 mentions gained, 4 lost'
	run -3 alongside --db "$BATS_TEST_TMPDIR/none.db" rules diff "$OLD" "$NEW"
	ALONGSIDE_DB=$db run -0 alongside rules diff "$OLD" "$NEW"
	lacks 'articles:'
}

@test "diff shows who is no longer told apart" {
	cp -r "$OLD" "$BATS_TEST_TMPDIR/apart"
	printf 'people: [{id: a-b, name: Ann Bee}, {id: c-d, name: Cee Dee}]\n' >"$BATS_TEST_TMPDIR/apart/b.yaml"
	cp -r "$BATS_TEST_TMPDIR/apart" "$BATS_TEST_TMPDIR/more"
	printf 'not-same: [{id: c-d, is-not: a-b}]\n' >>"$BATS_TEST_TMPDIR/more/b.yaml"
	run -0 alongside rules diff "$BATS_TEST_TMPDIR/apart" "$BATS_TEST_TMPDIR/more"
	holds '+ rule a-b: not the same as c-d (b.yaml:2)'
	run -0 alongside rules diff "$BATS_TEST_TMPDIR/more" "$BATS_TEST_TMPDIR/apart"
	holds '- rule a-b: not the same as c-d (b.yaml:2)'
}

@test "diff of a folder with itself finds nothing" {
	run -1 alongside rules diff "$OLD" "$OLD" --on "$BATS_FILE_TMPDIR/article.txt"
	holds '0 differences'
	holds '0 mentions gained, 0 lost, 0 changed; 0 ties gained, 0 lost'
}

@test "rules without their names are a mistake in use" {
	run -2 alongside rules diff "$OLD"
	run -2 alongside rules explain
	run -2 alongside rules check now
	run -2 alongside rules chekc
}

@test "a couple shares its family name; families are left alone" {
	run -0 alongside rules explain "Chris and Mary Testwick spoke to reporters."
	holds 'Chris: person person:chris-testwick, Chris Testwick'
	run -0 alongside rules explain "Bill and Hillary Clinton met the Bushes."
	holds 'Bill: official bill-clinton'
	lacks 'Bushes: '
}

@test "the last word of a title is taken up, an ambassador is where he is posted" {
	run -0 alongside rules explain "House oversight committee Chairman Zedekiah Testwick spoke. Reporters disputed the chairman's account."
	holds 'chairman: person person:zedekiah-testwick'
	run -0 alongside rules explain --date 2016-12-01 "He met the Russian ambassador to Turkey."
	holds 'office:ru-ambassador-to-tr'
	run -0 alongside rules explain --date 2016-12-01 "He met the Russian ambassador to the United States."
	holds 'official sergei-kislyak'
}

@test "an ambassador is of a country, and to one; one who died in office is still meant" {
	run -0 alongside rules explain --date 2016-12-01 "He met the Russian ambassador in London."
	holds 'office:ru-ambassador-to-gb'
	run -0 alongside rules explain --date 2012-06-30 "China's ambassador to the United States left."
	holds 'ambassador: official zhang-yesui'
	run -0 alongside rules explain --date 2012-06-30 \
		"Ambassador Chris Stevens came to Libya. A convoy of the British ambassador was hit."
	lacks 'ambassador: official chris-stevens'
	run -0 alongside rules explain --date 2012-09-30 \
		"Chris Stevens died in Benghazi. The U.S. ambassador to Libya had been there since May."
	holds 'ambassador: official chris-stevens'
}

@test "two names joined by a hyphen are no third person" {
	run -0 alongside rules explain "China declines Austin-Dong meeting. Lloyd Austin and Dong Jun met in May."
	lacks 'Austin-Dong: person'
	run -0 alongside rules explain "Chris Testwick-Kahn spoke. Testwick-Kahn left."
	holds 'Testwick-Kahn: person person:chris-testwick-kahn'
}

@test "one of several is no holder" {
	run -0 alongside rules explain --date 2012-06-30 "A State Department spokeswoman said so."
	lacks 'spokeswoman: official'
	run -0 alongside rules explain --date 2012-06-30 "The State Department spokeswoman said so."
	holds 'spokeswoman: official victoria-nuland'
}

@test "a guarded form is not reached by the name without its initial" {
	run -0 alongside rules explain "Michael Brown resigned after Hurricane Katrina."
	holds 'Michael Brown: official michael-d-brown'
	run -0 alongside rules explain "The police shot Michael Brown, a student."
	holds 'Michael Brown: person person:michael-brown'
	lacks 'official michael-d-brown'
}
