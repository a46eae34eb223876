/* SPDX-License-Identifier: MIT */
#include "query/cue.h"

#include "cue_words.h"

#include <stdio.h>

const char *const cue_names[] = {"",         "met",       "spoke",      "visited",    "agreed",
				 "praised",  "appointed", "criticised", "threatened", "sanctioned",
				 "attacked", "cancelled", "refused"};
const char *const cue_moods[] = {"done", "planned", "not"};
const char *const cue_sides[] = {"", "met", "refused"};

static const char *const infinitives[] = {"",       "meet",    "speak",     "visit",    "agree",
					  "praise", "appoint", "criticise", "threaten", "sanction",
					  "attack", "cancel",  "refuse"};

struct str cue_text(const struct cue_found *found, char to[CUE_TEXT])
{
	const char *before = found->mood == MOOD_NOT       ? "not "
			     : found->mood == MOOD_PLANNED ? "to "
							   : "";
	const char *const *names = found->mood == MOOD_PLANNED ? infinitives : cue_names;
	if (found->cue == CUE_NONE)
		before = "";
	snprintf(to, CUE_TEXT, "%s%s", before, names[found->cue]);
	return str_of(to);
}

enum cue_side cue_side(const struct cue_found *found)
{
	bool contact = found->cue == CUE_MET || found->cue == CUE_SPOKE ||
		       found->cue == CUE_VISITED;
	bool refusal = found->cue == CUE_REFUSED || found->cue == CUE_CANCELLED;
	if ((contact && found->mood == MOOD_DONE) || (refusal && found->mood == MOOD_NOT))
		return SIDE_CONTACT;
	if ((refusal && found->mood == MOOD_DONE) || (contact && found->mood == MOOD_NOT))
		return SIDE_REFUSAL;
	return SIDE_NEITHER;
}

/* The words of a sentence. */

enum {
	WORDS_MOST = 200, /* further ones are not looked at */
	GOVERNS = 6,      /* words between "declined" and what was declined */
};

struct word {
	struct cue_place at;
	bool behind_pause; /* a comma or the like stands before it */
	struct cue_word_found means;
};

struct reading {
	struct str text;
	struct cue_place first, second; /* the names, as they come */
	struct word words[WORDS_MOST];
	size_t len;
	bool headline; /* all words may begin with a capital */
};

static struct str text_of(const struct reading *r, size_t word)
{
	return str_slice(r->text, r->words[word].at.start, r->words[word].at.end);
}

/* Also "didn't", with either apostrophe. */
static size_t word_end(struct str text, size_t at)
{
	static const struct str curly = STR_INIT("\xE2\x80\x99");
	for (;;) {
		size_t len = cue_letter(text, at);
		if (!len && at < text.len && text.at[at] == '\'' && cue_letter(text, at + 1))
			len = 1;
		if (!len && str_starts(str_slice(text, at, text.len), curly) &&
		    cue_letter(text, at + curly.len))
			len = curly.len;
		if (!len)
			return at;
		at += len;
	}
}

/* A full stop is no pause: inside a sentence it stands behind "U.S." and "Gen.". */
static void cut_words(struct reading *r)
{
	size_t at = 0;
	bool pause = false;
	while (at < r->text.len && r->len < WORDS_MOST) {
		if (!cue_letter(r->text, at)) {
			pause |= strchr(",;:()\"", r->text.at[at]) != NULL;
			at++;
			continue;
		}
		size_t end = word_end(r->text, at);
		r->words[r->len++] = (struct word){{(uint32_t)at, (uint32_t)end}, pause, {0}};
		pause = false;
		at = end;
	}
}

static bool name_follows(const struct reading *r, size_t end)
{
	enum { NEAR = 32 }; /* bytes: an article, a title */
	return (r->first.start >= end && r->first.start - end <= NEAR) ||
	       (r->second.start >= end && r->second.start - end <= NEAR);
}

static bool in_name(const struct reading *r, struct cue_place at)
{
	return (at.start >= r->first.start && at.start < r->first.end) ||
	       (at.start >= r->second.start && at.start < r->second.end);
}

/* "declined to comment on talks", "refused to say": no word about the talks themselves. */
static bool only_keeps_silent(const struct reading *r, size_t word)
{
	enum { FURTHER = 2 }; /* "declined" "to" "comment" */
	if (r->words[word].means.cue != CUE_REFUSED)
		return false;
	for (size_t i = word + 1; i < r->len && i <= word + FURTHER; i++)
		if (cue_effect_of(text_of(r, i)) == EFFECT_SAYS)
			return true;
	return false;
}

/* "declined US invitation"; what else declines are shares. */
static bool offer_follows(const struct reading *r, size_t word)
{
	for (size_t i = word + 1; i < r->len && i <= word + GOVERNS && !r->words[i].behind_pause;
	     i++)
		if (cue_is_offer(text_of(r, i)))
			return true;
	return false;
}

/* Words in capitals are names of other things ("Meet the Press"), but in headlines and in front. */
static void look_up(struct reading *r)
{
	for (size_t i = 0; i < r->len; i++) {
		struct word *word = &r->words[i];
		bool capital = ascii_is_upper(r->text.at[word->at.start]) && i > 0;
		if (in_name(r, word->at) || (capital && !r->headline))
			continue;
		word->means = cue_word_at(r->text, word->at.start);
		if ((word->means.to_names && !name_follows(r, word->means.end)) ||
		    (word->means.to_offer && !offer_follows(r, i)) || only_keeps_silent(r, i))
			word->means.cue = CUE_NONE;
	}
}

/* Choosing. */

enum {
	AROUND = 8, /* words outside the names that are looked at */
	CLOSE = 3,  /* words between "will" or "not" and what follows */
};

/* "Kerry and Lavrov met", but not "U.S. Defense Secretary Chuck Hagel met": words around two names
 * are of both only where the two are joined, or stand well apart. */
static bool are_joined(const struct reading *r)
{
	enum { APART = 6 };
	static const struct str joints[] = {STR_INIT("and"), STR_INIT("or"), STR_INIT("with"),
					    STR_INIT("vs")};
	struct str gap = str_slice(r->text, r->first.end, r->second.start);
	size_t words = 0;
	if (str_eq(gap, STR("-")) || str_eq(gap, STR("\xE2\x80\x93")) ||
	    str_find_byte(gap, ',', 0) != STR_NOWHERE)
		return true;
	for (size_t i = 0; i < r->len; i++) {
		if (r->words[i].at.start < r->first.end || r->words[i].at.start >= r->second.start)
			continue;
		words++;
		for (size_t k = 0; k < sizeof(joints) / sizeof(joints[0]); k++)
			if (str_eq_nocase(text_of(r, i), joints[k]))
				return true;
	}
	return words >= APART;
}

/* How many words lie between the word and the names, 0 for words between them. */
static size_t distance(const struct reading *r, size_t word)
{
	size_t count = 0;
	if (r->words[word].at.start < r->first.start) {
		for (size_t i = word; i < r->len && r->words[i].at.start < r->first.start; i++)
			count++;
	} else if (r->words[word].at.start >= r->second.end) {
		for (size_t i = word + 1; i-- > 0 && r->words[i].at.start >= r->second.end;)
			count++;
	}
	return count;
}

/* The word of the cue; r->len where there is none. */
static size_t choose(const struct reading *r)
{
	size_t best = r->len, best_distance = are_joined(r) ? AROUND + 1 : 1;
	for (size_t i = 0; i < r->len; i++) {
		if (r->words[i].means.cue == CUE_NONE)
			continue;
		size_t d = distance(r, i);
		if (d < best_distance || (d == 0 && best_distance == 0)) {
			best = i;
			best_distance = d;
		}
	}
	return best;
}

static bool breaks(enum cue cue)
{
	return cue == CUE_REFUSED || cue == CUE_CANCELLED;
}

/* Nothing before "met" governs it, nor does a verb before "but" or "agreed" ("after refusing for
 * months he agreed to meet"); "a request" or "an invitation" to meet is governed as the meeting. */
static bool begins_anew(struct str word)
{
	enum cue_effect effect = cue_effect_of(word);
	return effect == EFFECT_ANEW ||
	       (effect == EFFECT_ASKED && str_ends_nocase(word, STR("ed")));
}

/* "declined to meet", "declined an invitation for Defense Secretary Lloyd Austin to meet",
 * "cancelled a planned visit": the word that decides. Names in between do not count. */
static size_t governor(const struct reading *r, size_t word)
{
	size_t reach = GOVERNS;
	if (cue_effect_of(text_of(r, word)) == EFFECT_FINITE)
		return word;
	for (size_t i = word; i-- > 0 && reach > 0 && !r->words[i + 1].behind_pause;) {
		bool capital = ascii_is_upper(r->text.at[r->words[i].at.start]) && !r->headline;
		bool name = in_name(r, r->words[i].at);
		if (breaks(r->words[i].means.cue))
			return i;
		if (!name && begins_anew(text_of(r, i)))
			return word;
		reach -= !name && !capital;
	}
	return word;
}

/* "his talks with Putin were cancelled" */
static size_t passive(const struct reading *r, size_t word)
{
	for (size_t i = word + 1; i < r->len && distance(r, i) <= GOVERNS; i++)
		if (breaks(r->words[i].means.cue) &&
		    cue_effect_of(text_of(r, i - 1)) == EFFECT_PASSIVE)
			return i;
	return word;
}

/* Sets *ret_begin to the word that the mood comes from. */
static enum cue_mood mood_of(const struct reading *r, size_t word, size_t *ret_begin)
{
	enum cue_mood mood = MOOD_DONE;
	bool to = false;
	*ret_begin = word;
	for (size_t i = word; i-- > 0 && word - i <= GOVERNS && !r->words[i + 1].behind_pause;) {
		enum cue_effect effect = cue_effect_of(text_of(r, i));
		bool close = word - i <= CLOSE;
		to |= str_eq_nocase(text_of(r, i), STR("to")) ||
		      str_eq_nocase(text_of(r, i), STR("for"));
		if (in_name(r, r->words[i].at) && effect != EFFECT_NONE)
			continue;
		if (effect == EFFECT_NOT && close) {
			*ret_begin = i;
			return MOOD_NOT;
		}
		if ((effect == EFFECT_MIGHT && close) ||
		    (effect == EFFECT_ASKED && (close || to))) {
			mood = MOOD_PLANNED;
			*ret_begin = i;
		}
	}
	return mood;
}

static struct cue_place earlier(struct cue_place a, struct cue_place b)
{
	return a.start < b.start || (a.start == b.start && a.end <= b.end) ? a : b;
}

struct cue_found cue_between(struct str sentence, bool headline, struct cue_place a,
			     struct cue_place b)
{
	struct cue_found found = {CUE_NONE, MOOD_DONE, {0}};
	struct reading r = {.text = sentence, .headline = headline, .first = earlier(a, b)};
	r.second = r.first.start == a.start && r.first.end == a.end ? b : a;
	cut_words(&r);
	look_up(&r);
	size_t word = choose(&r), begin;
	if (word == r.len)
		return found;
	size_t deciding = governor(&r, word);
	size_t end = r.words[word].means.end;
	if (deciding == word)
		deciding = passive(&r, word);
	found.cue = r.words[deciding].means.cue;
	found.mood = mood_of(&r, deciding < word ? deciding : word, &begin);
	if (deciding > word) {
		found.mood = MOOD_DONE;
		begin = word;
		end = r.words[deciding].means.end;
	}
	found.word = str_slice(sentence, r.words[begin].at.start, end);
	return found;
}
