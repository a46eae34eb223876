load common

setup() { cd "$BATS_TEST_TMPDIR"; }

@test "offsets are bytes of the field as it was given" {
	printf '%s\n' '{"id":"1","title":"Cafe\u0301 Austin","text":"E\u0301lys\u00e9e: Lloyd Austin met Wei Fenghe."}' >a.jsonl
	alongside scan --format jsonl a.jsonl | python3 -c '
import json, sys
given = json.loads(open("a.jsonl").read())
line = json.loads(sys.stdin.read())
assert line["alongside"] == 1 and line["id"] == "1" and line["origin"] == "a.jsonl#1", line
names = {m["text"] for m in line["mentions"]}
assert {"Lloyd Austin", "Wei Fenghe"} <= names, names
for m in line["mentions"]:
    assert given[m["field"]].encode()[m["start"]:m["end"]].decode() == m["text"], m'
}

@test "an office phrase is its holder on the day of the article" {
	for pair in 2018-05-24=james-mattis 2021-05-24=lloyd-austin; do
		printf '%s\n' "{\"date\":\"${pair%=*}\",\"title\":\"\",\"text\":\"The U.S. Secretary of Defense spoke on Monday.\"}" >a.jsonl
		run -0 alongside scan --format jsonl a.jsonl
		holds "\"entity\":\"${pair#*=}\""
		holds '"via":"office"'
	done
}

@test "mentions do not overlap and are in order" {
	alongside scan --format jsonl "$CORPUS" | python3 -c '
import json, sys
count = 0
for line in sys.stdin:
    at = {"title": 0, "text": 0}
    for m in json.loads(line)["mentions"]:
        assert at[m["field"]] <= m["start"] < m["end"], m
        at[m["field"]] = m["end"]
        count += 1
assert count > 500'
}

@test "explain says which rule found a name" {
	run -0 alongside scan --explain "$CORPUS/meridian-wire/2022-06-10-austin-wei-singapore.txt"
	holds "officials/cn.yaml:"
}

@test "a rule with a broken regex is shown with its place and a caret" {
	mkdir -p bad/people
	printf 'patterns:\n  - id: broken\n    triggers: [Foo]\n    match: '\''(?<person>Foo'\''\n' >bad/people/bad.yaml
	run -2 alongside --rules bad scan "$CORPUS"
	holds "bad/people/bad.yaml:4:"
	holds "^"
}

@test "with then a trigger counts only before one of its words, which a match may leave out" {
	mkdir -p own
	cat >own/a.yaml <<-'END'
		patterns:
		  - id: guild
		    triggers: [Guild]
		    then: [of, for]
		    start: run
		    match: '(?<organization>\p{Lu}\w+ Guild)'
	END
	printf 'We saw the Ruritanian Guild of Bakers, and the Zemblan Guild, and a Sylvanian Guild for all.\n' >a.txt
	run -0 alongside --rules own scan --format jsonl a.txt
	holds '"text":"Ruritanian Guild"'
	holds '"text":"Sylvanian Guild"'
	lacks '"text":"Zemblan Guild"'
}

@test "every input format that help names can be forced" {
	formats=$(alongside scan --help | sed -n '/^Input formats:/,/^$/s/^  \([a-z]*\) .*/\1/p')
	[ "$(wc -w <<<"$formats")" -ge 15 ]
	for format in $formats; do
		run alongside scan --input-format "$format" /dev/null
		lacks "no input format"
	done
	run -2 alongside scan --input-format word /dev/null
}

@test "cards that a page hangs on names within a sentence are left out, and offsets hold" {
	cat >cards.jsonl <<'END'
{"id":"1","date":"2017-01-02","title":"Talks","text":"Sen. Odo Quist Odo Lamar QuistBudget talks stall in Ruritania | Uma Grog retires MORE (R-Ohio) met Mone\u0301 Sipe.\n\nHe told Ida Testwick Ida Ann Testwick Twelve who met Uma Grog MORE\u2019s aide, Ned Sipe. They want MORE.\n\nIda Testwick Ida Ann TestwickUma Grog said so."}
END
	alongside scan --format jsonl cards.jsonl >found.jsonl
	run -0 python3 -c '
import json
given = json.loads(open("cards.jsonl").read())["text"].encode()
for m in json.loads(open("found.jsonl").read())["mentions"]:
    if m["field"] == "text":
        print(m["text"], "=", given[m["start"]:m["end"]].decode())'
	holds "Odo Quist = Odo Quist"
	holds "Ida Testwick = Ida Testwick"
	holds "Ned Sipe = Ned Sipe"
	lacks "Ruritania"
	# The last paragraph has no end of a card: nothing is cut.
	[ "$(grep -c "Grog" <<<"$output")" -le 1 ]
	[ "$(grep -c " = " <<<"$output")" -ge 4 ]
	while IFS= read -r line; do [ "${line%% = *}" = "${line##* = }" ] || false; done <<<"$output"
}

@test "labels of buttons before a caption and cards of videos name nobody, and offsets hold" {
	cat >labels.jsonl <<'END'
{"id":"1","date":"2017-01-02","title":"Talks","text":"Talks went on in Singapore on Monday.\n\nFacebook Twitter Pinterest WhatsApp Mr. Odo Quist meets Mone\u0301 Sipe, a dentist. Photograph: Ann Example\n\nJUST WATCHED Wei Fenghe on talks Replay More Videos ... MUST WATCH Wei Fenghe on talks 01:39\n\nFacebook, Twitter and Google said on Monday they would help."}
END
	alongside scan --format jsonl labels.jsonl >found.jsonl
	run -0 python3 -c '
import json
given = json.loads(open("labels.jsonl").read())["text"].encode()
for m in json.loads(open("found.jsonl").read())["mentions"]:
    if m["field"] == "text":
        print(m["text"], "=", given[m["start"]:m["end"]].decode(), "in", m["start"])'
	holds "Odo Quist = Odo Quist"
	lacks "Pinterest"
	lacks "Wei Fenghe"
	[ "$(grep -c "^Facebook = Facebook in 2" <<<"$output")" = 1 ]
	holds "Google = Google"
}

@test "half of a surrogate pair in JSON is one odd character, and no more" {
	printf '%s\n' '{"id":"1","title":"A \ud83d talk","text":"Lloyd Austin \udfff met Wei Fenghe."}' >half.jsonl
	run -0 alongside scan --format jsonl half.jsonl
	holds '"text":"Lloyd Austin"'
	python3 -c 'import json; json.loads(open("half.jsonl").read())' && alongside scan --format jsonl half.jsonl >out.jsonl
	python3 -c 'open("out.jsonl", encoding="utf-8").read()'
	printf '%s\n' '[{"title":"A \ud83d talk","body":"Lloyd Austin \udfff met Wei Fenghe."}]' >half.json
	run -0 alongside scan --format jsonl half.json
	holds '"text":"Wei Fenghe"'
}

@test "the president-elect is who takes the office next" {
	for pair in 2016-12-01=donald-trump 2018-12-01=none; do
		printf '%s\n' "{\"date\":\"${pair%=*}\",\"title\":\"\",\"text\":\"The United States and Congress waited. The president-elect of the United States spoke.\"}" >a.jsonl
		run -0 alongside scan --format jsonl a.jsonl
		case ${pair#*=} in
		none) lacks '"text":"president-elect"' ;;
		*) holds "\"text\":\"president-elect\",\"kind\":\"official\",\"entity\":\"${pair#*=}\"" ;;
		esac
	done
}
