load common

# What rules check finds in rules that can be read and yet are not right: each with a bad rule, and the same one put right.

setup() { mkdir "$BATS_TEST_TMPDIR/rules"; cd "$BATS_TEST_TMPDIR"; }

# bad PLACE LEVEL TEXT: rules/a.yaml:PLACE is told to be of that level, with that message; nothing else is.
bad() {
	run alongside --rules rules rules check
	holds "rules/a.yaml:$1: $2: $3"
	[ "$(grep -cE ': (error|warning): ' <<<"$output")" = 1 ]
	[ "$status" = "$([ "$2" = error ] && echo 2 || echo 0)" ]
}

good() {
	run -0 alongside --rules rules rules check
	holds 'no mistake, 0 warnings'
}

@test "the shipped rules have no mistake and no warning" {
	run -0 alongside --rules "$ALONGSIDE_RULES" rules check
	holds 'no mistake, 0 warnings'
}

@test "an id taken already, in another file, of another kind, of a title, an office or a pattern" {
	printf 'organizations: [{id: oo, name: Oo Corps}]\n' >rules/0.yaml
	printf 'organizations:\n  - {id: oo, name: Pp Corps}\n' >rules/a.yaml
	bad 2:5 error 'the id "oo" is taken already, in 0.yaml:1'
	printf 'people:\n  - {id: oo, name: Ann Bee}\n' >rules/a.yaml
	bad 2:5 error 'the id "oo" is taken already, in 0.yaml:1'
	printf 'titles:\n  - {id: t, kind: role, name: boss}\n  - {id: t, kind: role, name: chef}\n' >rules/a.yaml
	bad 3:5 error 'the id "t" is taken already'
	printf 'offices:\n  - {id: o, name: Boss}\n  - {id: o, name: Chef}\n' >rules/a.yaml
	bad 3:5 error 'the id "o" is taken already'
	printf "patterns:\n  - {id: p, triggers: [Aa], match: '(?<person>Aa)'}\n  - {id: p, triggers: [Bb], match: '(?<person>Bb)'}\n" >rules/a.yaml
	bad 3:5 error 'the id "p" is taken already, in a.yaml:2'
	sed -i '3s/id: p/id: q/' rules/a.yaml
	good
}

# holders LINE...: an office with these holders, from line 5 on.
holders() {
	printf 'offices:\n  - id: o\n    name: Boss\n    holders:\n' >rules/a.yaml
	printf '      - {name: %s, source: general}\n' "$@" >>rules/a.yaml
}

@test "tenures that overlap, also over one between, and in years where even those cannot be right" {
	holders 'Ann Bee, from: 2001-05-01, to: 2003-05-01' 'Cee Dee, from: 2003-04-30'
	bad 6:9 error 'overlaps the tenure of Ann Bee in a.yaml:5'
	holders 'Ann Bee, from: 2001-05-01, to: 2003-05-01' 'Cee Dee, from: 2003-05-01'
	good
	holders 'Ann Bee, from: 2001' 'Cee Dee, from: 2005'
	bad 6:9 error 'overlaps the tenure of Ann Bee in a.yaml:5'
	holders 'Ann Bee, from: 2001, to: 2009' 'Cee Dee, from: 2005-01-01, to: 2009'
	bad 6:9 error 'overlaps the tenure of Ann Bee in a.yaml:5'
	holders 'Ann Bee, from: 2001, to: 2005' 'Cee Dee, from: 2005'
	good
	holders 'Ann Bee, from: 2001, to: 2005-03-01' 'Cee Dee, from: 2005'
	good
	holders 'Ann Bee, from: 2001-01-01, to: 2009-01-01' 'Cee Dee, from: 2002-01-01, to: 2003-01-01' 'Eff Gee, from: 2004-01-01, to: 2010-01-01'
	run -2 alongside --rules rules rules check
	holds 'a.yaml:7:9: error: overlaps the tenure of Ann Bee in a.yaml:5'
}

@test "a form written twice: accents, hyphens and stops inside it make no difference" {
	printf 'organizations:\n  - {id: oo, name: Óo Zed-Corps, forms: [Oo Zed Corps]}\n' >rules/a.yaml
	bad 2:42 warning '"Oo Zed Corps" is a form of this rule already, in a.yaml:2'
	sed -i 's/\[Oo Zed Corps\]/[OO Zed Corps]/' rules/a.yaml
	good
	printf 'titles:\n  - {id: t, kind: role, name: boss, forms: [vice-boss, Vice Boss]}\n' >rules/a.yaml
	bad 2:56 warning '"Vice Boss" is a form of this rule already'
	printf 'organizations:\n  - {id: oo, name: Oo Corps, forms: [Oo Inc, Oo Inc.]}\n' >rules/a.yaml
	good
}

@test "a form that a shorter one of its rule hides" {
	printf 'organizations:\n  - {id: oo, name: Zed Times, forms: [The Zed Times]}\n' >rules/a.yaml
	bad 2:39 warning '"The Zed Times" is never found: a form without the article hides it'
	printf 'organizations:\n  - {id: oo, name: The Zed Times, forms: [Zed Times]}\n' >rules/a.yaml
	good
}

@test "a form of two rules with nothing to tell them apart" {
	printf 'organizations:\n  - {id: oo, name: Oo Corps, forms: [OZC]}\n  - {id: zz, name: Zz Corps, forms: [OZC]}\n' >rules/a.yaml
	bad 3:38 warning '"OZC" is a form of another rule too, and nothing tells the two apart, in a.yaml:2'
	cp rules/a.yaml "$BATS_TEST_TMPDIR/keep"
	printf 'not-same: [{id: oo, is-not: zz}]\n' >>rules/a.yaml
	good
	sed '3s/\[OZC\]/[{form: OZC, needs: [{article: [Zed]}]}]/' keep >rules/a.yaml
	good
	sed '3s/name:/priority: 1, name:/' keep >rules/a.yaml
	good
}

@test "a form that is an English word, without a guard" {
	printf 'words: {common: [target, who]}\norganizations:\n  - {id: oo, name: Target}\n' >rules/a.yaml
	bad 3:20 warning '"Target" is an English word'
	sed -i '3s/name: Target/name: Target, needs: [{article: [shops]}]/' rules/a.yaml
	good
	sed -i '3s/.*/  - {id: oo, name: WHO}/' rules/a.yaml
	good
}

@test "organizations and territories that are part of themselves" {
	printf 'organizations:\n  - {id: oo, name: Oo Corps, parent: oo}\n' >rules/a.yaml
	bad 2:5 error '"oo" is in "oo", which goes in a circle'
	printf 'countries:\n  - {id: aa, name: Aa Land, territory-of: bb}\n  - {id: bb, name: Bb Land, territory-of: aa}\n' >rules/a.yaml
	run -2 alongside --rules rules rules check
	holds 'a.yaml:3:5: error: "bb" is in "aa", which goes in a circle'
}

@test "a mistake in a define block is shown on its own line" {
	printf 'define: |\n  (?<Cap>\\p{Lu})\n  (?<Pair>(?&Cap){2}))\n' >rules/a.yaml
	bad 3:1 error 'the regex is wrong'
}

@test "a pattern whose own examples another rule finds" {
	printf "words: {organization-tails: [Guild]}\npatterns:\n  - id: guild\n    triggers: [Guild]\n    start: run\n    priority: 2\n    match: '(?<organization>\\p{Lu}\\w+ Guild)'\n    yes: ['They met the [Grocers Guild] on Monday.']\n" >rules/0.yaml
	printf "patterns:\n  - id: late\n    triggers: [Guild]\n    start: run\n    match: '(?<organization>\\p{Lu}\\w+ Guild)'\n    yes: ['They met the [Tailors Guild] on Monday.']\n" >rules/a.yaml
	bad 2:5 warning 'the pattern "late" finds none of its own examples: another rule does, 0.yaml:3'
	sed -i "s/Guild)'/(?:Guild|Guildhall))'/; s/triggers: .Guild./triggers: [Guild, Guildhall]/; s/Guild. on/Guildhall] on/" rules/a.yaml
	good
}

@test "a rule file that cannot be read: nothing is left out in silence" {
	printf 'people: [{id: bee, name: Ann Bee}]\n' >rules/a.yaml
	ln -s nowhere rules/b.yaml
	run -2 alongside --rules rules rules check
	holds 'rules/b.yaml: cannot open'
	run -2 alongside --rules rules --db some.db ingest rules
	rm rules/b.yaml
	good
}
