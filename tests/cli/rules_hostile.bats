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

@test "CRLF and a byte order mark are fine" {
	printf '\xef\xbb\xbforganizations:\r\n  - {id: o, name: Oo Corps}\r\n' >rules/a.yaml
	run -0 alongside --rules rules rules check
	holds '1 people and other names'
}
