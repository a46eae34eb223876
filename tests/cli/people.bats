# People nobody listed, and whom a part of a name means.
load common

setup() { cd "$BATS_TEST_TMPDIR"; }

@test "a given name in front makes a person of a word that is a company too" {
	run -0 found 'Robert Kraft, who owns the team, had never heard it. Kraft makes cheese in Ohio.'
	holds "person:Robert Kraft="
	run -0 found 'The cheese is made by Kraft, he said.'
	holds "organization:Kraft="
	run -0 found "It returned Chancellor Helmut Kohl's men to power. Shares of Kohl's fell."
	holds "Helmut Kohl="
	holds "organization:Kohl's="
}

@test "an unknown word before a family name of the article is another person" {
	run -0 found 'Dorsalin Testwick and her brother, Robert Testwick, were banned. Clean Testwick rules followed.'
	holds "person:Dorsalin Testwick=Dorsalin Testwick."
	holds "person:Robert Testwick=Robert Testwick."
	lacks "person:Clean Testwick"
}

@test "a family name in front begins a sentence though it is a word as well" {
	run -0 found 'Fan Mengzuang, deputy director of the centre, said so. Fan Clubs said so. Fan of the team, he said so.'
	holds "Fan Mengzuang="
	lacks "person:Fan Clubs"
	lacks "person:Fan="
}

@test "a name stands behind a post of several words" {
	run -0 found 'Eastern Divisional Railway Manager Aparnia Zargwick told him. "How?", Zargwick asked.'
	holds "person:Aparnia Zargwick="
	holds "person:Zargwick=Aparnia Zargwick."
}

@test "a family name that is a word as well counts at the start of a sentence before what people do" {
	run -0 found 'Daniel Gross left. "It is no surprise," Gross said. Gross profits fell.'
	[ "$(grep -c "person:Gross=" <<<"$output")" -eq 1 ]
}

@test "a short form of the given name means the person whom the article calls so" {
	run -0 found 'Larry Summers did not get the post. The president wanted Larry. Lawrence spoke.'
	holds "=Lawrence Summers."
	[ "$(grep -c ":Larry=Lawrence Summers." <<<"$output")" -eq 1 ]
}

@test "a bare name before the only one with a title is the same man" {
	run -0 found 'It is likely that Testwick will not be charged. The case against Officer Testwick is weak.'
	[ "$(grep -c "person:Testwick=Testwick." <<<"$output")" -eq 2 ]
}

@test "what somebody is, without an article, speaks for a person" {
	run -0 found 'Then came Zorbilyn Quaxineux, executive director of the club. Then came Zorbia Quaxa, home of the club.'
	holds "person:Zorbilyn Quaxineux="
	lacks "Zorbia Quaxa"
}

@test "the letter of a model is no initial, and an account is nobody" {
	run -0 found 'The Northrop F-16s flew. They wrote to @Sweden and @CNN.'
	lacks "Northrop F"
	lacks "country:"
	lacks ":CNN="
}

@test "letters mean what the article names in full, against what the rules know them as" {
	run -0 found 'The memo on Black Lives Matter was leaked. It angers BLM activists.'
	holds "organization:BLM=Black Lives Matter."
	run -0 found 'Black Lives Matter met the Bureau of Land Management. The BLM was there.'
	holds "organization:BLM=Bureau of Land Management."
	run -0 found 'The United Kingdom Independence Party won. Then UKIP lost its seats.'
	holds "organization:UKIP=UK Independence Party."
}

@test "an article with a capital belongs to the name of a company that no rule knows" {
	run -0 found 'He works with The Frobozz Company on the plan.'
	holds "organization:The Frobozz Company="
}

@test "of two who share a name, the one the article is about, whatever relative was named last" {
	run -0 found 'Hanako Testwick is a wrestler. Hanako Testwick won. Hanako Testwick lost. Her mother is Kyorin Testwick. Then Testwick left.'
	holds "person:Testwick=Hanako Testwick."
	run -0 found 'Hanako Testwick won. Her mother is Kyorin Testwick. Then Testwick left.'
	holds "person:Testwick=Kyorin Testwick."
}

@test "what somebody is or was is no phrase for who holds the office now" {
	cat >a.jsonl <<-'END'
		{"id":"1","date":"2014-05-18","text":"When he was governor of Massachusetts he signed it. They keep her from being the U.S. secretary of state. It will be the president's plan."}
	END
	run -0 alongside scan --format jsonl a.jsonl
	lacks '"text":"governor"'
	lacks '"text":"secretary of state"'
	run -0 found 'Gen. Robert Testwick left. The general lack of interest was odd. The general spoke.'
	lacks ":general lack="
}

@test "sources without a name: insertions, participles, who is met again; descriptions are none" {
	run -0 found 'Administration officials, without citing any figures, said so.'
	holds "unnamed:Administration officials="
	run -0 found 'A source working with the center told them. The source did not stay.'
	[ "$(grep -c "^unnamed:" <<<"$output")" -eq 2 ]
	run -0 found 'Kurdish regional officials based in the north have asked for help. They met Kurdish regional officials.'
	[ "$(grep -c "^unnamed:Kurdish regional officials=" <<<"$output")" -eq 1 ]
	run -0 found 'It was over, said a top Republican close to the talks.'
	holds "unnamed:top Republican close to the talks="
	run -0 found 'Satyen Testwick, the home minister of the city, said so. Laura Testwick, a former U.S. official and lawyer, left.'
	lacks "unnamed:"
}

@test "the names of organizations go on over and, and the fields they work in" {
	run -0 found 'He leads the Planning and Conservation League. The House Panel met the Ministry of Defense and Foreign Minister Testwick.'
	holds "organization:Planning and Conservation League="
	run -0 found 'He looked at the new Forum for Promoting Peace in Muslim Societies. He said that the FAKE NEWS was bad.'
	holds "organization:Forum for Promoting Peace in Muslim Societies="
	lacks "NEWS="
	run -0 found 'He runs the Foundation for Excellence in Education. She told the House Committee on Education and the Workforce. The Center for Weight and Wellness closed.'
	holds "organization:Foundation for Excellence in Education="
	holds "organization:House Committee on Education and the Workforce="
	holds "organization:Center for Weight and Wellness="
	run -0 found 'The White House and the Labor Department agreed with the Association of Bakers and the National Lesbian and Gay League.'
	holds "organization:White House="
	lacks "Bakers and the National"
}

@test "a full name is no company, whatever it makes" {
	run -0 found 'Then Aaron Testwell, a Navy contractor, came. Aaron Alexis, a Navy contractor, came too.'
	lacks "organization:Aaron"
}

@test "a family name alone is the former president's whom the article calls so" {
	cat >a.jsonl <<-'END'
		{"id":"1","date":"2012-10-22","text":"Carter says the plan is dead. The former president of the United States spoke in Israel. Carter left."}
		{"id":"2","date":"2012-10-22","text":"Mr. Romney went to America's coast. The Nixon White House was in the United States."}
		{"id":"3","date":"2014-10-22","text":"In America the Clinton years are over. The case of King v. Burwell went on."}
	END
	run -0 alongside scan --format jsonl a.jsonl
	[ "$(grep -o '"text":"Carter","kind":"official","entity":"jimmy-carter"' <<<"$output" | wc -l)" -eq 2 ]
	holds '"text":"Romney","kind":"official","entity":"mitt-romney"'
	holds '"text":"Nixon","kind":"official","entity":"richard-nixon"'
	lacks '"text":"Burwell"'
}

@test "a family name alone is no far head of government, no acronym, and no half of two names" {
	found_of() { printf '{"id":"1","date":"2014-03-03","title":"Talks","text":"%s"}\n' "$1" >t.jsonl; alongside scan --format jsonl t.jsonl | python3 -c 'import json,sys; print(*[m["text"] + "=" + m["entity"] for m in json.loads(sys.stdin.read())["mentions"]], sep="\n")'; }
	run -0 found_of 'Mr. Christie spoke in Trenton on Monday, and aides to Christie agreed.'
	lacks "perry-christie"
	run -0 found_of 'Mr. Christie spoke in Nassau on Monday; the Bahamas, he said, would agree.'
	holds "Christie=perry-christie"
	run -0 found_of 'She took an MBA at night, and Miller paid for it.'
	lacks "mba"
	lacks "miller"
	run -0 found_of 'Putin said so on Monday.'
	holds "Putin=vladimir-putin"
	run -0 found_of 'Dr. King said so in the Senate in Washington.'
	lacks "angus-king"
}

@test "a given name that an editor put in brackets belongs to the family name behind them" {
	run -0 found 'Then [Russian President Vladimir] Putin left. "I asked [Robert] Testwick," he said. (Secretary of State Hillary) Clinton came.'
	holds "Vladimir=Vladimir Putin."
	holds "Putin=Vladimir Putin."
	holds "person:Robert=Robert Testwick."
	holds "person:Testwick=Robert Testwick."
	holds "Hillary=Hillary Clinton."
	run -0 found 'It was Robert (in red) who left. Testwick stayed.'
	lacks "Testwick"
}

@test "what a body is may be small behind the word that tells which; a bill of the Senate is none" {
	run -0 found 'The European commission met the Conservative party in Brussels. A commission met; the party went on.'
	holds "organization:European commission=European Commission."
	holds "organization:Conservative party=Conservative Party."
	lacks ":commission="
	run -0 found 'Congress passed it as Senate Bill 866 and House Resolution 12.'
	lacks ":Senate="
	lacks ":House="
}

@test "an article on the White House and the Senate is on their country; an official network is no source" {
	printf '%s\n' '{"id":"1","date":"2015-05-18","text":"The Senate met at the White House on Monday, and it was said that Rubio left. The Palestinian Authority'"'"'s official TV network showed it."}' >a.jsonl
	run -0 alongside scan --format jsonl a.jsonl
	holds '"text":"Rubio","kind":"official","entity":"marco-rubio"'
	lacks '"kind":"unnamed"'
}

@test "a title tells a man from a woman of his name" {
	run -0 found 'Hillary Clinton and Bill Clinton came. Mr. Clinton spoke first. Mrs. Clinton spoke last. Clinton and Republicans will miss Clinton most.'
	[ "$(grep '^official:Clinton=' <<<"$output" | head -2 | tr '\n' ' ')" = \
		"official:Clinton=Bill Clinton. official:Clinton=Hillary Clinton. " ]
}

@test "a family, brothers and the parties of a lawsuit are no person" {
	run -0 found 'Robert Testwick left. The Testwick family and the Testwick brothers stayed. The case of Testwick v. Frobozz was closed.'
	[ "$(grep -o 'person:Testwick=' <<<"$output" | wc -l)" = 0 ]
}

@test "party and state behind a name are no second person" {
	run -0 found 'Senators Robert Testwick, R-Ohio, and Clara Testwick, D-Wash., said so.'
	lacks "person:R"
	lacks "person:D"
}

@test "kin by a given name is a person; the wife of who governs is known" {
	run -0 found 'Robert Testwick wept. His wife, Kimberly, had left. Kimberly was ill.'
	holds "person:Kimberly=Kimberly"
	run -0 found 'Donald Trump spoke of his wife, Melania, on Monday.'
	holds "person:Melania=Melania Trump"
}

@test "what firm it is stands before its name; a town is none" {
	run -0 found 'The research firm Zemblox said so. The think tank Great Hope Works agreed. Maktab Zemblid, an area about 12 miles south of it, was quiet.'
	holds "organization:Zemblox="
	lacks "Maktab Zemblid"
}

@test "Abu before a word is a name in full" {
	run -0 found 'Abu Zemblid worked in the program. Zemblid was killed near the town.'
	holds "person:Abu Zemblid="
}

@test "a given name that is nothing else makes a person before a word; a rank before a group's name too" {
	run -0 found 'The lawyers Rachel Brand and David Corn came. Rachel University said so. Brig. Gen. Shirzo Fateh was killed.'
	holds "person:Rachel Brand="
	holds "person:David Corn="
	holds ":Shirzo Fateh="
	lacks "person:Rachel University"
}

@test "who is named beside a description is no source without a name" {
	run -0 found 'Robert Testwick, a former White House aide to the president, said so. "No," said the adviser, Anna Milner. Laura Zargwick is now a top Pentagon official.'
	lacks "unnamed:"
	holds "organization:White House="
	run -0 found 'Anna Milner, Pentagon spokeswoman, said so. He asked about her past as a State Department official.'
	lacks "unnamed:"
	run -0 found 'A former White House aide said so. As a senior Pentagon official put it, nobody knows.'
	holds "unnamed:former White House aide="
	holds "unnamed:senior Pentagon official="
}

@test "the name of a body goes on over of and the fields it works in, but not to its chief" {
	run -0 found 'He leads the Zemblan Association of Chiefs of Police. She wrote to the Commission on the Status of Women in May.'
	holds "organization:Zemblan Association of Chiefs of Police="
	holds "organization:Commission on the Status of Women="
	run -0 found 'The Onhava Bureau Chief said so. The Trump Supreme Court pick and the Centers for Medicaid and Medicare did too.'
	lacks "Onhava Bureau="
	holds "organization:Supreme Court="
	holds "organization:Centers for Medicaid and Medicare="
}

@test "a known family name that is a word too begins a sentence before a verb of saying" {
	run -0 found 'Rep. Dave Camp wants the papers. Camp said he would wait. Camp sites were closed.'
	[ "$(grep -c ":Camp=Dave Camp." <<<"$output")" -eq 1 ]
}

@test "a title and a given name make a family name of a people's or a company's name behind them" {
	run -0 found 'Alderman Antonio French waved. French said so. The CEO Joseph R. Swedish came. Then the French left.'
	holds ":Antonio French="
	holds ":French=Antonio French."
	holds ":Joseph R. Swedish="
	[ "$(grep -c "country:French=" <<<"$output")" -eq 1 ]
	run -0 found 'Sudesh Amman, 20, was shot. Amman, who had a knife, died. They came from Amman, who knows why.'
	[ "$(grep -c ":Amman=Sudesh Amman." <<<"$output")" -eq 1 ]
}

@test "one lawyer, a name and a comma; a nickname behind a title" {
	run -0 found 'One lawyer, Debox Zadegbix, argued it. Captain Chezley "Sully" Zullenberg waved.'
	holds ":Debox Zadegbix="
	holds ':Chezley "Sully" Zullenberg='
}

@test "two family names joined by a hyphen are of both people" {
	run -0 found 'Robert Testwick and Anna Milner met. The Testwick-Milner talks failed.'
	holds ":Testwick=Robert Testwick."
	holds ":Milner=Anna Milner."
}
