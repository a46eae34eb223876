load common

# Lists that people have become rule files that load beside the shipped rules, and find what they should.

setup() { cd "$BATS_TEST_TMPDIR"; mkdir mine; }

# imported LIST...: makes mine/a.yaml of lists; the messages are in $messages. The file must be sound beside the shipped rules.
imported() {
	"$ALONGSIDE" rules import "$@" >mine/a.yaml 2>messages
	messages=$(cat messages)
	run -0 alongside --rules "$ALONGSIDE_RULES" --rules mine rules check
	holds 'no mistake, 0 warnings'
}

told() { [[ "$messages" == *"$1"* ]] || { printf 'no "%s" in:\n%s\n' "$1" "$messages" >&2; return 1; }; }

says() { grep -qF -- "$1" mine/a.yaml || { printf 'no "%s" in:\n' "$1" >&2; cat mine/a.yaml >&2; return 1; }; }

silent() { ! grep -qF -- "$1" mine/a.yaml || { printf '"%s" in:\n' "$1" >&2; cat mine/a.yaml >&2; return 1; }; }

# reads [OPTION...] TEXT: how the rules with the imported ones read a text.
reads() { run -0 alongside --rules "$ALONGSIDE_RULES" --rules mine rules explain "$@"; }

@test "RegexNER: a name, a tab, a type; a regex is told" {
	printf "Zora Testwick\tPERSON\nTestwick O'Corp\tORGANIZATION\tMISC\t1.0\nThe Red Book\tTITLE\nBachelor of (Arts|Laws)\tORG\n" >list.tsv
	imported list.tsv
	told '2 rules made, 2 things left out'
	told 'list.tsv:3: left out: "TITLE" is no kind of name: The Red Book'
	told 'list.tsv:4: left out: a regex'
	reads "Zora Testwick met the heads of Testwick O'Corp."
	holds 'person zora-testwick'
	holds 'organization testwick-ocorp'
}

@test "a table with quoted cells; one without kinds, and what is no list, are refused" {
	printf 'kind,name,country,forms\nperson,"Testwick, Zora",us,"Zora T.; ""Zo"" Testwick"\nplace,Testville,us,\n' >list.csv
	imported list.csv
	says "- {id: testwick-zora, name: 'Testwick, Zora', country: 'us', forms: ['Zora T.', '\"Zo\" Testwick']}"
	says "places:"
	printf 'nothing of use\n' >list.txt
	run -1 alongside rules import list.txt
	holds 'list.txt: this is none of the lists that can be imported'
	run -2 alongside rules import --input-format table list.txt
	holds 'names its columns'
	run -1 alongside rules import missing.tsv
}

@test "a list in windows-1252, with CRLF and a byte order mark" {
	printf '\xef\xbb\xbfname,kind\r\nZora Testwic\xe9,person\r\n' >list.csv
	imported list.csv
	says "'Zora Testwicé'"
}

@test "what the rules know is extended under its id, and an id of another kind is not taken" {
	printf 'name,kind,forms\nNATO,organization,Pact of Brussels\nMichael Nato,person,\nNato,person,\nLloyd Austin,person,\nUnited States,country,Land of the Free\n' >list.csv
	imported list.csv
	says "- {id: nato, name:"
	says "forms: ['Pact of Brussels']"
	says "- {id: us, name: 'United States', forms: ['Land of the Free']}"
	says "- {id: nato-2, name: 'Nato'"
	silent "lloyd-austin"
	reads "The Pact of Brussels met."
	holds 'organization nato'
}

@test "spaCy: texts, tokens written out, ids; what is no spelling is told with its line" {
	cat >list.jsonl <<-'END'
		{"label": "ORG", "pattern": "Testwick Holdings", "id": "testwick"}
		{"label": "ORG", "pattern": [{"LOWER": "testwick"}, {"LOWER": {"IN": ["group", "bank"]}, "OP": "?"}], "id": "testwick"}
		{"label": "PERSON", "pattern": [{"TEXT": "Zora"}, {"ORTH": "Q.", "OP": "?"}, {"TEXT": "Testwick"}]}
		{"label": "GPE", "pattern": "France"}
		{"label": "ORG", "pattern": [{"TEXT": "Neverland"}, {"LOWER": "inc"}]}
		{"label": "ORG", "pattern": [{"TEXT": "Coca"}, {"TEXT": "-"}, {"TEXT": "Testa"}]}
		{"label": "ORG", "pattern": [{"LOWER": "a", "OP": "+"}]}
		{"label": "ORG", "pattern": [{"TEXT": {"REGEX": "^U"}}]}
		{"label": "ORG", "pattern": [{"IS_PUNCT": true}]}
		{"label": "MONEY", "pattern": "dollar"}
		{"label": "ORG"}
		{"label": "ORG", "pattern": "Unclosed
	END
	imported list.jsonl
	says "{id: testwick, name: 'Testwick Holdings', forms: [{form: 'testwick', case: any}, {form: 'testwick group', case: any}, {form: 'testwick bank', case: any}]}"
	says "{id: zora-testwick, name: 'Zora Testwick', forms: ['Zora Q. Testwick']}"
	says "forms: ['Neverland Inc', 'Neverland INC']"
	says "'Coca-Testa'"
	told 'list.jsonl:7: left out: an OP that stands for any number of words: +'
	told 'list.jsonl:8: left out: of a word only a text or IN can be a form: TEXT'
	told 'list.jsonl:9: left out: a condition that is no spelling: IS_PUNCT'
	told 'list.jsonl:10: left out: the label MONEY is no kind of name'
	told 'list.jsonl:11: left out: no pattern with a label'
	told 'list.jsonl:12: left out: no valid JSON at column'
	silent 'France'
	reads "TESTWICK BANK lent to Zora Q. Testwick."
	holds 'TESTWICK BANK: organization testwick'
	holds 'Zora Q. Testwick: person zora-testwick'
}

@test "spaCy: a pattern of too many forms is told, and stops there" {
	python3 -c 'import json; print(json.dumps({"label": "ORG", "pattern": [{"TEXT": {"IN": ["A" + str(i) for i in range(30)]}}] * 8}))' >list.jsonl
	run -1 alongside rules import list.jsonl
	holds 'list.jsonl:1: left out: the pattern stands for too many forms'
}

@test "PETRARCH: synonyms, dated roles, countries, organizations; agents and peoples are told" {
	cat >actors.txt <<-'END'
		# a comment
		AFGHANISTAN_ [AFG]
		+LAND_OF_TESTWICKS_
		ZORA_O'TESTWICK_  ; CountryInfo.txt
		+PRESIDENT_TESTWICK_
		+ZORA_TESTWICK_
			[AFGELI 011222-020619]
			[AFGGOV >020619]
		YANN_TESTWICK_
			[AFGGOV 030101-041231]
		TESTWICK_LIBERATION_FRONT_(TLF)_ [AFGREB]
		TESTLINGS_ [TST]
		ZED_TESTWICK_
			[AFGGOV 991399-000101]
		POLICE_OFFICER [~COP]
	END
	imported actors.txt
	says "{id: af, name: 'Afghanistan', forms: ['Land of Testwicks']}"
	says "{id: zora-otestwick, name: 'Zora O''Testwick', country: 'af', forms: ['Zora Testwick']}"
	says "{name: 'Zora O''Testwick', who: zora-otestwick, from: 2001-12-22, to: 2002-06-20, source: 'petrarch-actors'}"
	says "name: 'Testwick Liberation Front (TLF)', country: 'af', type: 'armed-group'"
	says 'several: true'
	told 'actors.txt:12: left out: a people or a faith'
	told 'actors.txt:14: left out: "991399-000101" are no dates'
	told 'actors.txt:15: left out: a code of agents'
	reads --date 2004-05-05 "Yann Testwick and Zora Testwick spoke in the Land of Testwicks."
	holds 'Yann Testwick: official yann-testwick'
	holds 'Zora Testwick: official zora-otestwick'
	holds 'country af'
}

@test "congress-legislators: seats with dated tenures, the source named" {
	cat >congress.yaml <<-'END'
		- id: {bioguide: T000001}
		  name: {first: Zora, last: De Testwick, official_full: Zora Q. De Testwick, nickname: Zo}
		  terms:
		  - {type: rep, start: '1993-01-05', end: '1995-01-03', state: WA, district: 1}
		  - {type: rep, start: '1995-01-04', end: '1997-01-03', state: WA, district: 1}
		  - {type: sen, start: '2001-01-03', end: '2007-01-03', state: WA, class: 1}
		  - {type: duke, start: '2007-01-03', end: '2008-01-03'}
		  - {type: sen, start: 'never', end: '2008-01-03', state: WA, class: 1}
		- id: {bioguide: T000002}
		  name: {first: Richard, last: Durbin}
		  terms:
		  - {type: sen, start: '1997-01-07', end: '2003-01-03', state: IL, class: 2}
		- name: {first: Nobody}
	END
	imported congress.yaml
	says "{id: zora-de-testwick, name: 'Zora De Testwick', country: 'us', family: 'De Testwick', forms: ['Zora Q. De Testwick', 'Zo De Testwick']}"
	says "name: 'U.S. Representative for Washington''s 1st district'"
	says "who: zora-de-testwick, from: 1993-01-05, to: 1997-01-03, source: 'congress-legislators'}"
	told 'congress.yaml:7: left out: "duke" is no type of a term'
	told 'congress.yaml:8: left out: "never" is no first day'
	told 'congress.yaml:13: left out: no name with terms'
	silent 'durbin'
	printf -- '- name: {first: A\n  terms: [\n' >broken.yaml
	run -1 alongside rules import --input-format congress broken.yaml
	holds 'broken.yaml: line '
}

@test "FollowTheMoney: people, positions and occupancies, in any order" {
	cat >entities.json <<-'END'
		{"id": "x1", "schema": "Occupancy", "datasets": ["ann_peps"], "properties": {"holder": ["p1"], "post": ["o1"], "startDate": ["2021-01-22"], "endDate": ["2022-03"]}}
		{"id": "p1", "schema": "Person", "caption": "Zora Testwick", "properties": {"name": ["TESTWICK, Zora", "Zora Testwick"], "alias": ["Зора"], "country": ["fr"], "wikidataId": ["Q7"]}}
		{"id": "p2", "schema": "Person", "properties": {"name": ["YANN TESTWICK"]}}
		{"id": "p3", "schema": "Person", "properties": {"name": ["Zora Testwick"]}}
		{"id": "o1", "schema": "Position", "properties": {"name": ["Minister of Silly Tests"], "country": ["fr"]}}
		{"id": "o2", "schema": "Position", "properties": {"name": ["President of France"], "country": ["fr"]}}
		{"id": "x2", "schema": "Occupancy", "properties": {"holder": ["p2"], "post": ["o1"], "startDate": ["2022-03-01"]}}
		{"id": "x3", "schema": "Occupancy", "properties": {"holder": ["p2"], "post": ["o1"]}}
		{"id": "x4", "schema": "Occupancy", "properties": {"holder": ["p9"], "post": ["o1"], "startDate": ["2022"]}}
		{"id": "x5", "schema": "Occupancy", "properties": {"holder": ["p2"], "post": ["o1"], "startDate": ["soon"]}}
		{"id": "c1", "schema": "Company", "properties": {"name": ["TESTWICK BANK OF PARIS"], "jurisdiction": ["fr"]}}
		{"id": "a1", "schema": "Address", "properties": {"full": ["1 Test Street"]}}
		{"no": "schema"}
	END
	imported entities.json
	says "{id: zora-testwick, name: 'Zora Testwick', country: 'fr', wikidata: 'Q7', forms: ['Зора']}"
	says "{id: zora-testwick-2, name: 'Zora Testwick'"
	says "{id: yann-testwick, name: 'Yann Testwick'"
	says "name: 'Testwick Bank of Paris', type: 'company'"
	says "who: zora-testwick, from: 2021-01-22, to: 2022-03, source: 'ann_peps'}"
	told 'entities.json:8: left out: an occupancy without a beginning'
	told 'entities.json:9: left out: the holder "p9" is not in this list'
	told 'entities.json:10: left out: "soon" is no date'
	told 'entities.json:13: left out: a record without a schema'
	told '1 records passed over'
	reads --date 2021-06-01 "The French minister of silly tests spoke."
	holds 'official zora-testwick'
	reads --date 2023-06-01 "The French minister of silly tests spoke."
	holds 'official yann-testwick'
}

@test "tenures that the rules have are not repeated, those they contradict are told" {
	cat >entities.json <<-'END'
		{"id": "p1", "schema": "Person", "properties": {"name": ["Zora Testwick"]}}
		{"id": "p2", "schema": "Person", "properties": {"name": ["Lloyd Austin"]}}
		{"id": "o1", "schema": "Position", "properties": {"name": ["Secretary of Defense"], "country": ["us"]}}
		{"id": "x1", "schema": "Occupancy", "properties": {"holder": ["p2"], "post": ["o1"], "startDate": ["2021-01-22"], "endDate": ["2025-01-20"]}}
		{"id": "x2", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["o1"], "startDate": ["2022-01-22"], "endDate": ["2022-03-01"]}}
		{"id": "x3", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["o1"], "startDate": ["2031-01-22"]}}
	END
	imported entities.json
	silent 'lloyd-austin'
	told 'entities.json:5: left out: Zora Testwick as Secretary of Defense: Lloyd Austin held the office at that time'
	says 'more-holders:'
	reads --date 2031-06-01 "The U.S. Secretary of Defense spoke."
	holds 'official zora-testwick'
	reads --date 2021-06-01 "The U.S. Secretary of Defense spoke."
	holds 'official lloyd-austin'
}

@test "two records of one name are two people, and several lists make one file" {
	printf 'name,kind\nZora Testwick,person\n' >a.csv
	printf 'Zora Testwick\tPERSON\nYann Testwick\tPERSON\n' >b.tsv
	imported a.csv b.tsv
	told '2 rules made'
	says '# Made by alongside rules import from a.csv, b.tsv.'
	printf -- '- name: {first: Zora, last: Testwick}\n  terms: [{type: rep, start: "1993-01-05", end: "1995-01-03", state: WA, district: 1}]\n' >twins.yaml
	sed 's/WA/OR/' twins.yaml >more.yaml
	imported twins.yaml more.yaml
	says 'not-same:'
	says '{id: zora-testwick-2, is-not: zora-testwick}'
	reads "Zora Testwick spoke."
	holds '(undecided)'
}

@test "what the rules know already is counted, and makes no rule" {
	printf -- '- name: {first: Sherrod, last: Brown}\n  terms: [{type: sen, start: "2007-01-04", end: "2013-01-03", state: OH, class: 1}]\n' >known.yaml
	run -1 alongside rules import known.yaml
	[[ $output == 'alongside: 0 rules made, 0 things left out, 1 name known already, 1 tenure known already' ]]
}

@test "forms that differ by accents, hyphens or apostrophes alone are one" {
	printf "name,kind,forms\nZora Testwick,person,Zóra Testwick; Zora Test-Wick; Zora Test-wick; Zora O'Wick; Zora O Wick\n" >a.csv
	imported a.csv
	says "forms: ['Zora Test-Wick', 'Zora Test-wick', 'Zora O''Wick']"
	printf 'name,kind,forms\nLloyd Austin,person,Llóyd Austin\n' >a.csv
	run -1 alongside rules import a.csv
	holds '0 rules made, 0 things left out, 1 name known already'
}

@test "a hundred thousand names load without a pause" {
	seq -f 'Zora Testwick%.0f' 100000 | tr 0123456789 abcdefghij | sed 's/$/\tPERSON/' >list.tsv
	imported list.tsv
	told '100000 rules made'
	SECONDS=0
	reads "Zora Testwickbab spoke."
	holds 'person zora-testwickbab'
	((SECONDS < 10))
}

@test "lists of the data folder become sound rules" {
	data=${ALONGSIDE_DATA:-$TOP/../shared/data}/facts
	[[ -d $data ]] || skip "$data is not here"
	for list in legislators-current.yaml executive.yaml; do
		imported "$data/$list"
	done
	# These give one name to several: that is told, and nothing is wrong.
	for list in Phoenix.Countries.actors.txt Phoenix.International.actors.txt Phoenix.MilNonState.actors.txt; do
		"$ALONGSIDE" rules import -q "$data/$list" >mine/a.yaml
		run -0 alongside --rules "$ALONGSIDE_RULES" --rules mine rules check
		holds 'no mistake, '
		[ -z "$(grep 'warning: ' <<<"$output" | grep -v 'is a form of another rule too\|a form without the article hides it')" ]
	done
}
