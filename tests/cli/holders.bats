# Whom an office or a family name shared by several means on the article's day.
load common

setup() { cd "$BATS_TEST_TMPDIR"; }

# on DAY TEXT: what is found in an article of that day, "kind:words=name", one a line.
on() {
	python3 -c 'import json, sys; print(json.dumps(dict(id="x", date=sys.argv[1], text=sys.argv[2])))' "$1" "$2" >day.jsonl
	alongside scan --format jsonl day.jsonl >found.jsonl || return
	python3 -c '
import json
for m in json.loads(open("found.jsonl").read())["mentions"]:
    print(m["kind"] + ":" + m["text"] + "=" + (m["name"] or "?") + ".")'
}

@test "the president of another country is not the president whom the article names" {
	run -0 on 2017-07-08 'President Donald Trump went to meet the president of Indonesia and the Russian president.'
	holds ":president=Joko Widodo."
	holds ":president=Vladimir Putin."
	lacks ":president=Donald Trump."
}

@test "a president beside his wife is he who holds the office, and she keeps her name" {
	run -0 on 2014-05-01 'President Obama and first lady Michelle Obama went to Ohio. Obama spoke. Mrs. Obama waved.'
	[ "$(grep -c ":Obama=Barack Obama." <<<"$output")" -eq 2 ]
	[ "$(grep -c ":Obama=Michelle Obama." <<<"$output")" -eq 1 ]
	run -0 on 2016-10-01 'Hillary Clinton spoke. The next President Clinton will, she said.'
	lacks "Bill Clinton"
}

@test "a secretary is whom the rules know as secretary of something" {
	run -0 on 2015-05-01 'Bill and Hillary Clinton left. Bill Clinton waved. They asked about Secretary Clinton.'
	holds ":Clinton=Hillary Clinton."
}

@test "a time or a presidency is that of who governed, Jr. that of his son" {
	run -0 on 2017-07-15 'Donald Trump Jr. met a lawyer. It hurts the Trump presidency. They wrote to Trump Jr. on Friday.'
	holds ":Trump=Donald Trump."
	holds ":Trump Jr.=Donald Trump Jr."
}

@test "the new president is who comes, where the article names him" {
	run -0 on 2016-12-08 'President Obama met Donald Trump in Washington. They want the new president to listen. The president smiled.'
	holds ":president=Donald Trump."
	holds ":president=Barack Obama."
	run -0 on 2016-12-08 'President Obama spoke in Washington. He wants the new president to listen.'
	lacks "=Donald Trump."
}

@test "the mayor of a town is its mayor, and the town nobody" {
	run -0 on 2014-05-01 'Zembla Mayor Robert Testwick spoke. They hurt the mayor of Zembla. The mayor of Onhava laughed. She ran for mayor of Peekskill.'
	holds ":mayor=Robert Testwick."
	[ "$(grep -c ":mayor=" <<<"$output")" -eq 1 ]
	lacks ":Peekskill="
	lacks ":Onhava="
}

@test "who is accused of something is meant by his office" {
	run -0 on 2014-05-01 'President Obama spoke in Washington. They accused the president of hiding it.'
	holds ":president=Barack Obama."
}

@test "the president is whom the article is about, not who governs where he travels" {
	run -0 on 2013-03-20 'President Obama arrived in Israel. Obama met Israelis. Obama spoke of Israel in Israel. Obama will go on.
He saw a challenge in Israel for all of them.
It was hot in Israel.
The president has a cool relationship with the Israeli prime minister.'
	holds ":president=Barack Obama."
}

@test "a title before a form of the rules stays outside, a president of a body comes behind his name" {
	run -0 on 2016-12-08 'King Salman met Sheikh Hasina in Riyadh.'
	holds ":Salman=Salman bin Abdulaziz Al Saud."
	holds ":Sheikh Hasina="
	run -0 on 2016-12-08 'He is as unpopular as the president. Robert Testwick, president of the gun-rights group, said so.'
	lacks ":president="
}

@test "who is named by office and family name alone is meant in the headline, too" {
	run -0 on 2017-05-23 'Trump sends a budget. Ivanka Trump spoke. They met President Trump.'
	[ "$(grep -c ":Trump=Donald Trump." <<<"$output")" -eq 2 ]
}

@test "the deputy attorney general is not the attorney general" {
	run -0 on 2017-10-31 'The U.S. deputy attorney general spoke, and the U.S. attorney general did not. The U.S. assistant attorney general left.'
	holds ":deputy attorney general=Rod Rosenstein."
	holds ":attorney general=Jeff Sessions."
	lacks ":assistant attorney general=Jeff"
}
