# Who and what a name means, by its words and those around it.
load common

setup() { cd "$BATS_TEST_TMPDIR"; }

@test "a city is its team where it plays, and a city elsewhere" {
	run -0 found 'The NBA had two games. Denver beat Dallas 104-97 in Boston. The Nuggets coach was glad. The Denver police came.'
	holds "organization:Denver=Denver Nuggets."
	holds "organization:Dallas=Dallas Mavericks."
	[ "$(grep -c ":Denver=" <<<"$output")" -eq 1 ]
	lacks ":Boston="
	run -0 found 'Denver beat Dallas to the contract for the new airport, the mayor said.'
	lacks "Denver"
}

@test "the last word of an organization's name stands for it" {
	run -0 found 'The New York Times reported it. The Times had called him. He read it in good times.'
	holds "organization:Times=New York Times."
	lacks ":times="
	run -0 found 'The Times of our lives are over. They told the Times.'
	lacks ":Times="
}

@test "small words that tell what an agency is are no part of its name" {
	run -0 found 'China'"'"'s Xinhua news agency said so, and Iranian state television agreed.'
	holds "organization:Xinhua="
	holds "organization:Iranian state television="
}

@test "another given name in front makes another person" {
	run -0 found 'The jury heard of Anthony Lamar Smith, 24, and of Osama Bin Laden.'
	holds "person:Anthony Lamar Smith=Anthony Lamar Smith."
	holds "person:Osama Bin Laden=Osama bin Laden."
}

@test "a name that begins a sentence with O' is whole" {
	run -0 found "Martin O’Malley spoke in Iowa. O’Malley came in third."
	holds ":O’Malley=Martin O'Malley."
}

@test "a nickname in quotation marks is inside the name" {
	run -0 found 'The pilot, Lt. Robert "Tex" Testwick, was saved.'
	holds 'person:Robert "Tex" Testwick='
}

@test "two family names are those of the person named in full" {
	run -0 found 'Rep. Laura Testwick Milner left the room. Testwick Milner had said no more.'
	[ "$(grep -c "=Laura Testwick Milner." <<<"$output")" -eq 2 ]
}

@test "a name begins behind words that are none" {
	run -0 found 'He wrote to Near Eastern Affairs Beth Testwick in May.'
	holds "person:Beth Testwick="
}

@test "words that ran together make no person" {
	run -0 found 'On Friday Donald John TestwickGOP senators said so, and Laura Diane Milner2020 too.'
	lacks "TestwickGOP"
	lacks "Milner2020"
}

@test "who is told something is no source, nor is a spokesman with a name" {
	run -0 found 'He told lawmakers that the source of the video is known. "No," said State Department spokesman Robert Testwick.'
	lacks "unnamed:"
	run -0 found '"No," said two State Department officials.'
	holds "unnamed:two State Department officials"
}

@test "what is done to somebody is no given name; AG is a title but of a company" {
	run -0 found 'Robert Testwick came. Parsing Testwick is hard. Keating Milner said no. The price of Testwick AG Milner wrote fell. AG Laura Testwick and Speaker Pro Tem Fiona Milner left.'
	lacks "Parsing"
	holds "person:Keating Milner="
	holds "official:Laura Testwick="
	holds "official:Fiona Milner="
	lacks "official:Milner="
}

@test "how a source knows ends before the verb" {
	run -0 found 'People close to Robert Testwick were convinced of it. Officials briefed reporters on the plan. Two officials briefed on the failed plan said so. Sources familiar with the details of the plan and the rest of it said so.'
	holds "unnamed:People close to Robert Testwick="
	lacks "briefed reporters"
	holds "unnamed:Two officials briefed on the failed plan="
	holds "unnamed:Sources familiar with the details of the plan="
}

@test "nothing but a number stands before U.S. in a name, and no premier is America's" {
	run -0 found 'Robert Testwick was a Zemblan U.S. Army captain. The 9th U.S. Circuit Court of Appeals met. It was the premier of China, not America'"'"'s premier testing club.'
	holds "organization:U.S. Army="
	holds "organization:9th U.S. Circuit Court of Appeals="
	[ "$(grep -c "premier" <<<"$output")" -eq 1 ]
}

@test "an official announcement is no official, nor is an official agency" {
	run -0 found 'The office said an official announcement is due. The reason, according to an official statement, is the cost.'
	lacks "unnamed:"
	run -0 found 'It rained, according to the official Xinhua news agency. "No," said official Cuban media.'
	lacks "unnamed:"
	run -0 found 'The office knew more, said an official at the meeting.'
	holds "unnamed:official"
}

@test "the president is meant by his family name, not who shares it and was named last" {
	printf '%s\n' '{"date":"2017-05-24","title":"","text":"President Donald Trump came with Melania Trump. When Trump met Emmanuel Macron they shook hands."}' >a.jsonl
	run -0 alongside scan --format jsonl a.jsonl
	[ "$(grep -o '"entity":"donald-trump"' <<<"$output" | wc -l)" -eq 2 ]
}

@test "a state's House is not the nation's" {
	run -0 found "The bill passed Congress. The state's House speaker, Republican Robert Testwick, and a state House committee agreed."
	lacks ":House="
	lacks ":speaker="
}

@test "a particle with a capital begins a family name" {
	run -0 found 'Bill de Blasio spoke in New York. De Blasio won.'
	holds ":De Blasio=Bill de Blasio."
}

@test "two organizations joined by and or a hyphen are two" {
	run -0 found 'White House and State Department officials; a Washington Post-ABC News poll.'
	holds "organization:Washington Post="
	holds "organization:ABC News="
	lacks "White House and State Department="
}

@test "a committee is the one named in full" {
	run -0 found 'The Senate Judiciary Committee met. The Judiciary Committee was late.'
	[ "$(grep -c "=Senate Judiciary Committee." <<<"$output")" -eq 2 ]
}

@test "an embassy names its country alone, and a disease nobody" {
	run -0 found 'A crowd went to the U.S. Embassy in Cairo. She has Lou Gehrig'"'"'s disease and saw Meet the Press.'
	holds "country:U.S.="
	lacks "Embassy"
	lacks "Gehrig"
	lacks "Press"
}

@test "an article with a capital within a sentence belongs to the name of an organization" {
	run -0 found 'He told The Associated Press so. The Associated Press asked the Associated Press.'
	[ "$(grep -c "organization:The Associated Press=" <<<"$output")" -eq 1 ]
	[ "$(grep -c "organization:Associated Press=" <<<"$output")" -eq 2 ]
}

@test "a place that is a given name begins a person's name where a person is meant" {
	run -0 found 'Virginia Raggibert, the mayor of the town, left. Israel Adezanio won the fight.'
	holds "official:Virginia Raggibert="
	holds "person:Israel Adezanio="
	run -0 found 'Virginia Cavaliers won the game. Israel Discount sold the bonds.'
	lacks "person:"
}

@test "behind in, a country is no surname" {
	run -0 found 'Michael Jordan bought a team. He was in Jordan. Jordan scored 40 points.'
	holds "country:Jordan=Jordan."
	holds "person:Jordan=Michael Jordan."
}

@test "in a line of capitals, the US is a country and us is not" {
	run -0 found 'He was asked. THE US IS READY TO LEAVE. GIVE US THE MONEY.'
	[ "$(grep -c "country:US=" <<<"$output")" -eq 1 ]
}

@test "the senator is the one named last, or the one of that state; their senator is nobody" {
	cat >a.jsonl <<-'END'
		{"id":"1","date":"2014-05-18","text":"Ted Cruz and Ted Cruz spoke. Rand Paul left; the senator was ill. The senator from Texas and Rand Paul talked. Voters in the United States called their senator."}
	END
	run -0 alongside scan --format jsonl a.jsonl
	[ "$(grep -o '"text":"senator"' <<<"$output" | wc -l)" -eq 2 ]
	[ "$(grep -o '"text":"senator","kind":"official","entity":"rand-paul"' <<<"$output" | wc -l)" -eq 1 ]
	[ "$(grep -o '"text":"senator","kind":"official","entity":"ted-cruz"' <<<"$output" | wc -l)" -eq 1 ]
}

@test "an office nobody holds is not given to somebody with another" {
	run -0 found 'Army Maj. Robert Testwick was there. The Army Secretary would decide on that.'
	lacks "official:Secretary=Robert"
}

@test "one word of a person's name is no company, nor is one with a state behind it" {
	run -0 found 'Lara Testwick spoke. In one video, Lara, a former producer, was ill. They chose Ben Chandlerby (KY), Mark Critzon (PA).'
	holds "person:Lara=Lara Testwick."
	lacks "organization:"
}

@test "the chairman of a body is the article's only chairman, if of that body" {
	run -0 found 'The chairman of the House oversight panel wrote. House oversight committee Chairman Robert Testwick, R-Calif., said so.'
	holds "person:chairman=Robert Testwick."
	run -0 found 'The chairman of the House science panel wrote. House oversight committee Chairman Robert Testwick, R-Calif., said so.'
	lacks ":chairman="
}

@test "the Florida senator is the senator of that state whom the article names" {
	cat >a.jsonl <<-'END'
		{"id":"1","date":"2014-05-18","text":"Marco Rubio left. Rand Paul was in the United States; the Florida senator had a plan, and a Florida senator had none."}
	END
	run -0 alongside scan --format jsonl a.jsonl
	[ "$(grep -o '"text":"senator"' <<<"$output" | wc -l)" -eq 1 ]
	holds '"text":"senator","kind":"official","entity":"marco-rubio"'
}

@test "what is said of a name between commas is no source without a name" {
	run -0 found 'Robert Testwick, a former U.S. official, said so. A former U.S. official said so. The fifth-ranking Republican official said so.'
	[ "$(grep -c "^unnamed:" <<<"$output")" -eq 2 ]
	holds "unnamed:fifth-ranking Republican official="
	run -0 found 'Robert Testwick, chief minister of the province, said so.'
	lacks "unnamed:"
}

@test "a typographic apostrophe and capitals make no second person" {
	mkdir batch
	printf 'MARA TESTWICK SAYS NO\n\nMara Testwick, 40, said no to Liam O%sTestwick, 52, of Springfield.\n' "'" >batch/one.txt
	printf 'A second talk\n\nLiam O\xe2\x80\x99Testwick, 52, was there, and MARA TESTWICK, 40, said so.\n' >batch/two.txt
	alongside --db n.db ingest batch
	run -0 alongside --db n.db sql --format csv "SELECT name, count(DISTINCT article) FROM v_mentions WHERE kind = 'person' GROUP BY entity ORDER BY 1"
	[ "${lines[1]}" = "Liam O'Testwick,2" ]
	[ "${lines[2]}" = "Mara Testwick,2" ]
	[ "${#lines[@]}" -eq 3 ]
}

@test "an organization is listed under nearly its name, and its legal form makes no second one" {
	mkdir own
	cat >own/bodies.yaml <<'END'
organizations:
  - {id: frobozz, name: Frobozz, type: company}
  - {id: quux-springfield, name: 'University of Quux, Springfield', type: university}
  - {id: quux-institute, name: Quux Institute for Lamps, type: think-tank}
END
	printf 'Frobozz Inc. and the University of Quux at Springfield said so. The Quux Institute of the Lamps did not.\n' >text.txt
	run -0 alongside scan --rules "$ALONGSIDE_RULES" --rules own --format jsonl text.txt
	[[ $output == *'"text":"Frobozz Inc."'*'"entity":"frobozz"'* ]]
	[[ $output == *'"entity":"quux-springfield"'* ]]
	[[ $output == *'"entity":"quux-institute"'* ]]
	printf 'The Quux Institute for Old Lamps and Frobozz Glass Inc. said so.\n' >text.txt
	run -0 alongside scan --rules "$ALONGSIDE_RULES" --rules own --format jsonl text.txt
	[[ $output == *'"entity":"organization:quux-institute-for-old-lamps"'* ]]
	[[ $output == *'"entity":"organization:frobozz-glass-inc"'* ]]
}

@test "a numbered division of an army is not a division called after it" {
	run -0 found 'He said the 15th Division of the Iraqi Army took the town. Ibn Zemblid wrote to Liwa Abu al-Zembla al-Onhava.'
	lacks "organization:Division of"
	holds "organization:Iraqi Army="
	holds "person:Ibn Zemblid="
	holds "organization:Liwa Abu al-Zembla al-Onhava="
}

@test "a company that is a common word too begins a sentence where the article names it within one" {
	run -0 found 'The iPhone is made by Apple, he said. Apple is in every office.'
	[ "$(grep -c "organization:Apple=" <<<"$output")" -eq 2 ]
	run -0 found 'The iPhone lay on the table. Apple trees grew outside.'
	lacks "Apple"
}

@test "a word that begins a sentence is no part of what a rule knows; a chamber that acts begins one" {
	run -0 found 'Nervous State Department workers wait. House approves the deal of Congress. Republicans in the House are glad. House prices fell.'
	holds "organization:State Department="
	[ "$(grep -c "organization:House=" <<<"$output")" -eq 2 ]
}
