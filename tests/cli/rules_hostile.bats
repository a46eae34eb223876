load common

# Rules that are wrong, or written to hurt: each is an error with its place, none a crash or a hang.

setup() { mkdir "$BATS_TEST_TMPDIR/rules"; cd "$BATS_TEST_TMPDIR"; }

# wrong PLACE TEXT: rules/a.yaml is refused at that place (line, or line:column) with that message, in less than 20 seconds.
wrong() {
	run -2 timeout 20 "$ALONGSIDE" --rules rules rules check
	holds "rules/a.yaml:$1"
	holds "$2"
}

@test "a regex of a megabyte" {
	{
		printf 'patterns:\n  - id: x\n    triggers: [Foo]\n    match: '"'"'(?<person>'
		head -c 300000 /dev/zero | tr '\0' a | sed 's/a/(b|/g'
		printf ")'\n"
	} >rules/a.yaml
	wrong 4: "the regex is wrong"
}

@test "a regex that backtracks without end" {
	cat >rules/a.yaml <<-'END'
		patterns:
		  - id: x
		    triggers: [Foo]
		    match: '(?<person>Foo (?:\w+\s?)*\d)'
	END
	wrong 4:13 "the regex is too slow"
	cat >rules/a.yaml <<-'END'
		organizations:
		  - {id: oo, name: Oo Corps, not: [{after: '(?:\w+\s?)*\d'}]}
	END
	wrong 2: "the regex is too slow"
}

@test "equivalences in a circle" {
	cat >rules/a.yaml <<-'END'
		people: [{id: a-b, name: Ann Bee}, {id: c-d, name: Cee Dee}]
		same: [{id: a-b, is: c-d}, {id: c-d, is: a-b}]
	END
	wrong 2:28 "in a circle"
	printf 'words:\n  spellings: [Aa Bb, Bb Cc, Cc Aa]\npeople: [{id: x-aa, name: Xx Aa}]\n' >rules/a.yaml
	run -0 timeout 20 "$ALONGSIDE" --rules rules rules check
}

@test "the same as something that is not there, or of another kind" {
	printf 'people: [{id: a-b, name: Ann Bee}]\norganizations: [{id: oo, name: Oo}]\nsame: [{id: a-b, is: zz}]\n' >rules/a.yaml
	wrong 3:8 'there is no rule "zz"'
	sed -i 's/zz/oo/' rules/a.yaml
	wrong 3:8 'only two people or two organizations'
}

@test "a form of one letter" {
	printf 'organizations:\n  - {id: o, name: Oo, forms: [X]}\n' >rules/a.yaml
	wrong 2:31 "a form of one letter"
}

@test "a regex form without triggers, or of a title" {
	printf "people:\n  - {id: a-b, name: Ann Bee, forms: [{regex: 'A.b'}]}\n" >rules/a.yaml
	wrong 2:47 'triggers'
	printf "titles:\n  - {id: t, kind: role, forms: [boss, {regex: 'b.s', triggers: [bus]}]}\n" >rules/a.yaml
	wrong 2:48 'a regex form is for'
}

@test "taking away a form that is not there" {
	mkdir more
	printf 'organizations:\n  - {id: oo, name: Oo Corps, forms: [OOC]}\n' >rules/a.yaml
	printf 'organizations:\n  - {id: oo, without: [OOC, XXC]}\n' >more/b.yaml
	run -2 alongside --rules rules --rules more rules check
	holds 'more/b.yaml:2:5: error: without: there is no form "XXC"'
	lacks 'no form "OOC"'
}

@test "tabs, duplicate keys, a date that is none, deep nesting, no UTF-8" {
	printf 'organizations:\n\t- {id: o, name: Oo}\n' >rules/a.yaml
	wrong 2:1 "tab character"
	printf 'organizations:\n  - id: o\n    name: Oo\n    name: Pp\n' >rules/a.yaml
	wrong 4:5 'stands twice'
	printf 'organizations:\n  - {id: o, name: Oo, from: 2021-02-31}\n' >rules/a.yaml
	wrong 2:29 '"2021-02-31" is no date'
	head -c 1000000 /dev/zero | tr '\0' '[' >rules/a.yaml
	wrong 1: 'nested too deeply'
	printf 'organizations:\n  - {id: o, name: O\xff}\n' >rules/a.yaml
	wrong 2:1 'not UTF-8'
}

@test "bytes that are no text, other encodings, control characters" {
	printf 'organizations:\n  - {id: o, name: O\0o Corps}\n' >rules/a.yaml
	wrong 2:1 'a zero byte in this line'
	printf 'organizations:\n  - {id: o, name: "O\\0o Corps"}\n' >rules/a.yaml
	wrong 2:20 'a control character'
	printf '\xff\xfeo\0r\0g\0' >rules/a.yaml
	wrong 1:1 'not UTF-8'
	{ printf '\xff'; head -c 300000 /dev/urandom; } >rules/a.yaml
	wrong 1:1 'error: '
}

@test "names, ids and keys of a megabyte, and what is shown of them" {
	megabyte() { head -c 1000000 /dev/zero | tr '\0' "$1"; }
	printf 'organizations:\n  - {id: o, name: %s}\n' "$(megabyte n)" | sed 's/nn/n /g' >rules/a.yaml
	wrong 2:19 'has no word in it, or too many'
	printf 'organizations:\n  - {name: Oo Corps, id: %s}\n' "$(megabyte i)" >rules/a.yaml
	wrong 2:26 'an id has at most'
	printf 'organizations:\n  - id: o\n    name: Oo Corps\n    %s: 1\n' "$(megabyte k)" >rules/a.yaml
	wrong 4:5 'unknown key'
	[ "${#output}" -lt 2000 ]
}

@test "dates of every wrong kind" {
	for date in 2021-13-01 2021-00 0000-01-01 99999 2021-1-1 -5 1e9 20210524 2021-05-24T10:00; do
		printf 'organizations:\n  - {id: o, name: Oo Corps, from: "%s"}\n' "$date" >rules/a.yaml
		wrong 2:36 "\"$date\" is no date"
	done
	printf 'organizations:\n  - {id: o, name: Oo Corps, from: 2021, to: 2020}\n' >rules/a.yaml
	wrong 2:5 '"to" is not after "from"'
}

@test "regexes that call themselves, nest too deeply or would lift the limits" {
	pattern() { printf 'patterns:\n  - id: x\n    triggers: [Foo]\n    match: '"'%s'"'\n' "$1" >rules/a.yaml; }
	pattern "(?<person>Foo $(head -c 3000 /dev/zero | tr '\0' '(')"
	wrong 4: 'nested'
	pattern '(*LIMIT_MATCH=4000000000)(?<person>Foo (?:\w+\s?)*\d)'
	wrong 4: 'the regex is '
	pattern '(?<person>Foo\C)'
	wrong 4: 'the regex is wrong'
	printf "define: '(?<Loop>(?&Loop)a)'\n" >rules/b.yaml
	pattern '(?<person>Foo (?&Loop))'
	wrong 4:13 'the regex is too slow'
}

@test "keys, tags, aliases and documents that the language does not have" {
	printf 'a: &a [x]\nb: [*a]\n' >rules/a.yaml
	wrong 1:1 'unknown section "a"'
	printf 'organizations:\n  - !!binary abc\n' >rules/a.yaml
	wrong 2:14 'tags and anchors'
	printf '? [a, b]\n: c\n' >rules/a.yaml
	wrong 1:3 'a key must be a word'
	printf 'organizations: []\n---\npeople: []\n' >rules/a.yaml
	wrong 2: 'error: '
}

@test "CRLF and a byte order mark are fine, and places behind them right" {
	printf '\xef\xbb\xbforganizations:\r\n  - {id: o, name: Oo Corps}\r\n' >rules/a.yaml
	run -0 alongside --rules rules rules check
	holds '1 people and other names'
	printf '\xef\xbb\xbforganizations:\r\n  - {id: o, name: Oo Corps, frm: 2021}\r\n' >rules/a.yaml
	wrong 2:29 'unknown key "frm"; did you mean "from"?'
}

@test "mistakes of many large files are told in the order of the files" {
	for number in $(seq 10 39); do
		{
			printf 'people:\n'
			seq -f '  - {id: person-'"$number"'-%04g, name: Given Family}' 1 150
			printf '  - {id: person-%s, nome: Given Family}\n' "$number"
		} >"rules/$number.yaml"
	done
	printf 'people:\n  - {id: a, name: "' >rules/25.yaml
	run -2 timeout 20 "$ALONGSIDE" --rules rules rules check
	local told
	told=$(grep -o '^rules/[0-9]*\.yaml:[0-9]*:[0-9]*: error' <<<"$output" | uniq)
	[ "$(wc -l <<<"$told")" -ge 30 ]
	[ "$told" = "$(sort <<<"$told")" ]
	holds "rules/25.yaml:2:"
	holds 'rules/39.yaml:152:21: error: unknown key "nome"'
}
