/* SPDX-License-Identifier: MIT */
#include "query/cue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* Names stand in brackets, which are taken out; a headline begins with #. */
struct example {
	const char *sentence, *text, *word;
};

static const struct example examples[] = {
	/* Between the names. */
	{"[Austin] met [Wei] in Singapore.", "met", "met"},
	{"[Austin] spoke with [Wei] by phone.", "spoke", "spoke with"},
	{"[Kerry] told his Russian counterpart [Lavrov] that time was short.", "spoke", "told"},
	{"[Kerry] told reporters in the capital of Qatar yesterday that [Lavrov] was late.", "",
	 ""},
	{"[Obama] visited [Poland] in June.", "visited", "visited"},
	{"[Obama] nominated [Hagel].", "appointed", "nominated"},
	{"[Merkel] condemned the annexation and criticised [Putin].", "criticised", "criticised"},
	{"The [United States] imposed sanctions on [Iran].", "sanctioned", "sanctions"},
	/* Around them. */
	{"After talks in Geneva, [Kerry] and [Lavrov] were silent.", "met", "talks"},
	{"[U.S.] Defense Secretary Chuck [Hagel] met reporters.", "", ""},
	{"The [U.S.]-[China] talks went on.", "met", "talks"},
	{"[Xi] and [Obama] shook hands.", "met", "shook hands"},
	/* Of several words the nearest to the second name. */
	{"[Obama], who met Merkel, criticized [Putin].", "criticised", "criticized"},
	/* Refusing outweighs what was refused. */
	{"[Wei] declined to meet [Austin].", "refused", "declined to meet"},
	{"[Obama] cancelled a planned summit with [Putin].", "cancelled",
	 "cancelled a planned summit"},
	{"[Putin]'s meeting with [Obama] was cancelled.", "cancelled",
	 "meeting with Obama was cancelled"},
	{"#China declines invitation for [Austin] to meet [Li Shangfu]", "refused",
	 "declines invitation for Austin to meet"},
	{"China declines invitation for Defense Secretary Lloyd [Austin] to meet [Li].", "refused",
	 "declines invitation for Defense Secretary Lloyd Austin to meet"},
	{"[China] Declines U.S. Request For [Austin] To Meet.", "", ""},
	{"#[China] Declines U.S. Request For [Austin] To Meet", "refused", "Declines"},
	{"[Wei] refused a request to meet [Austin].", "refused", "refused a request to meet"},
	{"[Wei] rejected a call with [Austin].", "refused", "rejected a call with"},
	{"[Obama] cancelled a meeting with [Duterte].", "cancelled", "cancelled a meeting"},
	{"[Li] has turned down an offer of talks with Gen. [Austin].", "refused",
	 "turned down an offer of talks"},
	{"[Austin]'s request for talks with [Wei] was rejected.", "refused",
	 "talks with Wei was rejected"},
	/* What was refused before governs nothing. */
	{"[Wei] agreed to meet [Austin] after declining a call.", "to meet", "agreed to meet"},
	{"After declining a call [Wei] agreed to meet [Austin].", "to meet", "agreed to meet"},
	{"After refusing for months [Wei] met [Austin].", "met", "met"},
	{"[Wei] refused one call but then met [Austin].", "met", "met"},
	{"[Wei] cancelled a trip before talks with [Austin].", "met", "talks"},
	/* Keeping silent about a meeting is not refusing it. */
	{"[Psaki] declined to comment on talks with [Lavrov].", "met", "talks"},
	{"[Psaki] refused to say whether she would meet [Lavrov].", "to meet",
	 "whether she would meet"},
	{"[Shell] shares declined on news from [Russia].", "", ""},
	/* Negation and plans are kept apart. */
	{"[Austin] did not meet [Wei].", "not met", "not meet"},
	{"[Austin] didn\u2019t meet [Wei].", "not met", "didn\u2019t meet"},
	{"[Trump] has never visited [Cuba].", "not visited", "never visited"},
	{"[Austin] asked the Chinese side to meet [Wei].", "to meet",
	 "asked the Chinese side to meet"},
	{"[Austin] will meet [Wei] in June.", "to meet", "will meet"},
	{"[Austin] will not meet [Wei].", "not met", "not meet"},
	{"[Obama] called for sanctions on [Russia].", "to sanction", "called for sanctions"},
	{"[Wei] did not refuse the call of [Austin].", "not refused", "not refuse"},
	/* What is none. */
	{"[Austin] and [Wei] are ministers.", "", ""},
	{"[Obama] spoke to [Meet the Press] about it.", "spoke", "spoke to"},
	{"[Kerry] Meets [Lavrov] in Geneva", "", ""},
	{"On Meet the Press [Hagel] and [Kerry] smiled.", "", ""},
	{"[McCain] is a friend of U.S.-backed [Libya].", "", ""},
	{"[Obama] is a man of many friends in all of the world who knows a lot about old [Cuba] "
	 "and "
	 "its long and colourful and often sad history since the revolution; others met.",
	 "", ""},
	/* A headline has capitals. */
	{"#[Kerry] Meets [Lavrov] in Geneva", "met", "Meets"},
	{"Meeting [Abe], [Obama] smiled.", "met", "Meeting"},
};

static size_t take_out(const char *marked, char *text, struct cue_place *places)
{
	size_t len = 0, names = 0;
	for (marked += *marked == '#'; *marked; marked++) {
		if (*marked == '[')
			places[names].start = (uint32_t)len;
		else if (*marked == ']')
			places[names++].end = (uint32_t)len;
		else
			text[len++] = *marked;
	}
	return len;
}

static void cues_are_read_from_words_between_and_around(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		char text[512], said[CUE_TEXT], got[512], expected[512];
		struct cue_place places[4];
		struct str sentence = {text, take_out(examples[i].sentence, text, places)};
		struct cue_found found =
			cue_between(sentence, *examples[i].sentence == '#', places[0], places[1]);
		struct cue_found turned =
			cue_between(sentence, *examples[i].sentence == '#', places[1], places[0]);
		cue_text(&found, said);
		snprintf(got, sizeof(got), "%s: %s: %.*s", examples[i].sentence, said,
			 STR_ARG(found.word));
		snprintf(expected, sizeof(expected), "%s: %s: %s", examples[i].sentence,
			 examples[i].text, examples[i].word);
		assert_string_equal(got, expected);
		assert_int_equal(found.cue, turned.cue);
		assert_int_equal(found.mood, turned.mood);
	}
}

static void pictures_tell_two_sides_apart(void **state)
{
	(void)state;
	const struct cue_found found[] = {
		{CUE_MET, MOOD_DONE, {0}},        {CUE_MET, MOOD_NOT, {0}},
		{CUE_MET, MOOD_PLANNED, {0}},     {CUE_REFUSED, MOOD_DONE, {0}},
		{CUE_CRITICISED, MOOD_DONE, {0}}, {CUE_NONE, MOOD_DONE, {0}}};
	static const enum cue_side sides[] = {SIDE_CONTACT, SIDE_REFUSAL, SIDE_NEITHER,
					      SIDE_REFUSAL, SIDE_NEITHER, SIDE_NEITHER};
	for (size_t i = 0; i < sizeof(found) / sizeof(found[0]); i++)
		assert_int_equal(cue_side(&found[i]), sides[i]);
}

static void any_bytes_will_do(void **state)
{
	(void)state;
	char long_text[4000];
	memset(long_text, 'a', sizeof(long_text));
	for (size_t i = 0; i < sizeof(long_text); i += 3)
		long_text[i] = ' ';
	const struct str texts[] = {STR(""),
				    STR("\xE2\x80"),
				    STR("met"),
				    STR("met \xFF\xC3"),
				    {long_text, sizeof(long_text)}};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		cue_between(texts[i], true, (struct cue_place){0, 1}, (struct cue_place){0, 9});
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cues_are_read_from_words_between_and_around),
		cmocka_unit_test(pictures_tell_two_sides_apart),
		cmocka_unit_test(any_bytes_will_do),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
