/* SPDX-License-Identifier: MIT
 *
 * probe: regexes that take too long on a text that almost fits.
 *
 * A pattern such as '(?:\w+\s?)*\d' has exponentially many ways to fail on a plain sentence. In an
 * article its match limit stops it, and then what it should have found is silently missing; so each
 * regex is tried on texts of repeated words that never end as a pattern would like.
 */
#include "finder.h"

enum { PROBE_BYTES = 240 };

static void fill(struct buf *text, struct str begin, const char *piece)
{
	buf_reset(text);
	buf_add(text, begin);
	while (text->len < PROBE_BYTES)
		buf_add_cstr(text, piece);
	buf_add_cstr(text, "\n!");
}

/* Whether the regex gives up on one of the texts that begin with `begin`. */
static bool gives_up(const struct regex *regex, struct regex_state *state, struct str begin,
		     bool before, struct buf *text)
{
	static const char *const pieces[] = {"a",      "a ",      " Aa", " Aa of", " Aa,",
					     " Aa-Aa", " and Aa", "1",   " 1",     " "};
	size_t gave_up = regex_gave_up(state);
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		fill(text, begin, pieces[i]);
		struct str subject = buf_str(text);
		regex_match(regex, state, subject, before ? subject.len : 0, subject.len);
		if (regex_gave_up(state) > gave_up)
			return true;
	}
	return false;
}

struct probing {
	const struct finder *finder;
	struct regex_state *state;
	struct problems *problems;
	struct buf text;
};

static void complain(const struct probing *probing, struct place place)
{
	problem_add(probing->problems, PROBLEM_ERROR, place,
		    "the regex is too slow: on a long sentence that almost fits it gives up; avoid "
		    "a repetition inside a repetition");
}

static void probe_guards(struct probing *probing, const struct guards *guards)
{
	for (size_t i = 0; i < guards->len; i++) {
		const struct guard *g = &guards->at[i];
		const struct regex *regex = probing->finder->guards[g->number].regex;
		if (regex && gives_up(regex, probing->state, STR(""), g->kind == GUARD_BEFORE,
				      &probing->text))
			complain(probing, g->place);
	}
}

static void probe_form_guards(struct probing *probing, const struct forms *forms)
{
	for (size_t i = 0; i < forms->len; i++) {
		probe_guards(probing, &forms->at[i].needs);
		probe_guards(probing, &forms->at[i].not );
	}
}

static void probe_pattern(struct probing *probing, uint32_t number)
{
	const struct pattern *pattern = &probing->finder->rules->patterns[number];
	const struct regex *regex = probing->finder->patterns[number].regex;
	for (size_t i = 0; i < pattern->triggers_len; i++) {
		bool class = str_starts(pattern->triggers[i], STR("{"));
		struct str begin = class || pattern->from_run ? STR("") : pattern->triggers[i];
		if (gives_up(regex, probing->state, begin, false, &probing->text)) {
			complain(probing, pattern->match_place);
			return;
		}
		if (class || pattern->from_run)
			return;
	}
}

void finder_probe(const struct finder *finder, struct problems *problems)
{
	const struct ruleset *rules = finder->rules;
	struct probing probing = {finder, regex_state_new(), problems, {0}};
	buf_init(&probing.text);
	const struct guards *last_not = NULL;
	for (size_t i = 0; i < rules->entities_len; i++) {
		const struct entity *e = &rules->entities[i];
		probe_guards(&probing, &e->needs);
		/* Places and things of one item share their guards. */
		if (!last_not || last_not->at != e->not .at)
			probe_guards(&probing, &e->not );
		last_not = &e->not ;
		probe_form_guards(&probing, &e->forms);
	}
	for (size_t i = 0; i < rules->titles_len; i++) {
		probe_guards(&probing, &rules->titles[i].needs);
		probe_guards(&probing, &rules->titles[i].not );
		probe_form_guards(&probing, &rules->titles[i].forms);
	}
	for (size_t i = 0; i < rules->offices_len; i++) {
		probe_guards(&probing, &rules->offices[i].needs);
		probe_guards(&probing, &rules->offices[i].not );
		probe_form_guards(&probing, &rules->offices[i].forms);
	}
	for (uint32_t i = 0; i < rules->patterns_len; i++) {
		probe_guards(&probing, &rules->patterns[i].needs);
		probe_guards(&probing, &rules->patterns[i].not );
		probe_pattern(&probing, i);
	}
	buf_clear(&probing.text);
	regex_state_free(probing.state);
}
