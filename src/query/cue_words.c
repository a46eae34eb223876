/* SPDX-License-Identifier: MIT */
#include "cue_words.h"

/* To add a word: put it into the list of its cue, in small letters. "x*" takes any word that begins
 * so, "x y" two words, "x@" only counts where a name follows within a few words, "x*&" where an
 * offer does. Leave out what news uses for something else more often than not: "called" (a liar),
 * "named" (after), "support".
 */
static const struct {
	enum cue cue;
	const char *const words[48];
} cue_lexicon[] = {
	{CUE_MET,
	 {"met",           "meet",           "meets",         "meeting",    "meetings",
	  "summit",        "hosted",         "hosts",         "hosting",    "welcomed",
	  "shook hands",   "shake hands",    "shakes hands",  "handshake",  "sat down with",
	  "sit down with", "sits down with", "dined with",    "lunch with", "dinner with",
	  "talks",         "huddled with",   "audience with", "received@"}},
	{CUE_SPOKE, {"spoke with",        "talks to@",      "spoke to@",     "speak with",
		     "speak to@",         "speaks with",    "speaks to@",    "speaking with",
		     "spoken with",       "spoken to@",     "spoke to one",  "spoke to each",
		     "talked with",       "talked to@",     "talk with",     "talk to@",
		     "talking with",      "talking to@",    "conversation*", "phone call",
		     "phone calls",       "telephone call", "phoned",        "telephoned",
		     "call with",         "calls with",     "by phone",      "by telephone",
		     "negotiate",         "negotiates",     "negotiated",    "negotiating",
		     "negotiations with", "told@",          "tells@",        "dialogue with",
		     "consulted with"}},
	{CUE_VISITED,
	 {"visit", "visits", "visited", "visiting", "trip to", "trips to", "traveled to@",
	  "travelled to@", "traveling to@", "travelling to@", "travels to@", "arrived in@",
	  "arrives in@", "flew to@", "flies to@", "landed in@"}},
	{CUE_AGREED,
	 {"agreed with", "agrees with", "agreement", "agreements", "accord with", "accords with",
	  "deal with", "deals with", "signed", "treaty", "treaties", "pact", "ceasefire",
	  "cease-fire", "truce", "joint statement", "partnership"}},
	{CUE_PRAISED,
	 {"praise",   "praises",      "praised",     "praising",  "endorse",   "endorses",
	  "endorsed", "endorsing",    "endorsement", "applauded", "applauds",  "hailed",
	  "hails",    "congratulat*", "thanked",     "thanks@",   "commended", "lauded",
	  "backed",   "backs",        "defended",    "defends",   "supports",  "supported"}},
	{CUE_APPOINTED,
	 {"appoint", "appoints", "appointed", "appointing", "appointment", "nominat*", "nominee*",
	  "tapped", "swore in", "sworn in", "hired", "successor", "succeeded by", "succeed",
	  "replaced by", "replaces", "replace@"}},
	{CUE_CRITICISED,
	 {"criticiz*", "criticis*", "condemn*",   "denounc*", "accus*",    "blast",   "blasts",
	  "blasted",   "blasting",  "slam",       "slams",    "slammed",   "blame",   "blames",
	  "blamed",    "blaming",   "rebuke",     "rebukes",  "rebuked",   "mocked",  "mocks",
	  "mocking",   "ridiculed", "lashed out", "lambast*", "assailed",  "decried", "scold*",
	  "chided",    "deplored",  "protested",  "insulted", "feud with", "feud",    "clash",
	  "clashed",   "clashes"}},
	{CUE_THREATENED,
	 {"threat to@", "threats to@", "threaten", "threatens", "threatened", "threatening",
	  "threats against", "warned", "warns", "warning to", "ultimatum"}},
	{CUE_SANCTIONED,
	 {"sanction", "sanctions", "sanctioned", "sanctioning", "embargo", "tariff", "tariffs",
	  "blacklisted", "asset freeze", "froze assets", "travel ban on"}},
	{CUE_ATTACKED,
	 {"attack on",   "attacks on",  "attacked",      "attacking", "attacks",  "airstrike*",
	  "air strike",  "air strikes", "bomb",          "bombed",    "bombs",    "bombing",
	  "invade",      "invaded",     "invades",       "invading",  "invasion", "annex*",
	  "shelled",     "shelling",    "assassinat*",   "killed",    "kills",    "war with",
	  "war against", "war on",      "fight against", "fighting",  "fought"}},
	{CUE_CANCELLED,
	 {"cancel*", "called off", "calls off", "call off", "postpon*", "suspend*", "broke off",
	  "breaks off", "broken off", "cut off", "cut ties", "cuts ties", "severed", "scrapped",
	  "expel*", "recalled"}},
	{CUE_REFUSED,
	 {"declin*&",     "declining a",  "declining an", "declining the", "decline a",
	  "decline an",   "decline the",  "declined his", "declined her",  "declined their",
	  "declined its", "declined all", "declined any", "declined both", "refuse",
	  "refuses",      "refused",      "refusing",     "refusal",       "declined to",
	  "declines to",  "declining to", "decline to",   "declined a",    "declined an",
	  "declined the", "rejected",     "rejects",      "rejecting",     "rejection of",
	  "rebuff*",      "snub*",        "spurn*",       "turned down",   "turns down",
	  "unanswered",   "unreturned",   "ignored",      "boycott*"}},
};
enum { LISTS = sizeof(cue_lexicon) / sizeof(cue_lexicon[0]) };

static const struct {
	enum cue_effect effect;
	const char *const words[40];
} effects[] = {
	{EFFECT_NOT,
	 {"not", "never", "no", "nor", "neither", "without", "cannot", "failed", "denied", "denies",
	  "denying", "lift", "lifted", "lifting", "ease", "eased", "easing", "avoid", "avoided"}},
	{EFFECT_MIGHT,
	 {"will", "would", "could", "may", "might", "should", "shall", "must", "can", "if",
	  "planned", "proposed", "possible", "potential", "upcoming", "scheduled", "expected",
	  "future", "whether"}},
	{EFFECT_ASKED,
	 {"ask",     "asks",     "asked",     "asking",  "plan",    "plans",  "planning", "want",
	  "wants",   "wanted",   "hope",      "hopes",   "hoped",   "hoping", "due",      "set",
	  "seek",    "seeks",    "sought",    "seeking", "urge",    "urges",  "urged",    "propose",
	  "offered", "offer",    "requested", "request", "invited", "ready",  "willing",  "agreed",
	  "vowed",   "promised", "called",    "likely"}},
	{EFFECT_SAYS,
	 {"comment", "say", "answer", "confirm", "discuss", "disclose", "elaborate", "identify",
	  "name", "speculate", "specify", "reveal", "provide", "give", "release"}},
	{EFFECT_FINITE,
	 {"met", "meets", "spoke", "speaks", "visited", "welcomed", "welcomes", "hosted", "talked",
	  "phoned", "telephoned", "told", "shook", "sat", "flew", "arrived", "landed", "traveled",
	  "travelled"}},
	{EFFECT_ANEW,
	 {"but", "then", "before", "after", "until", "while", "because", "when", "since", "that"}},
	{EFFECT_PASSIVE, {"was", "were", "been", "being", "is", "are", "had", "has"}},
};
enum { EFFECTS = sizeof(effects) / sizeof(effects[0]) };

size_t cue_letter(struct str sentence, size_t at)
{
	enum { PUNCTUATION = 0xE2 }; /* dashes and quotation marks begin so */
	unsigned char c = at < sentence.len ? (unsigned char)sentence.at[at] : 0;
	if (ascii_is_alpha((char)c) || ascii_is_digit((char)c) || c == '-')
		return 1;
	if (c < 0xC3 || c == PUNCTUATION)
		return 0;
	return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* Where `word` of the lexicon ends in the sentence when it stands at `at`, else STR_NOWHERE. Sets
 * the mark it ends with. */
static size_t match(const char *word, struct str sentence, size_t at, char *ret_mark)
{
	for (; *word && !strchr("*@&", *word); word++, at++)
		if (at == sentence.len || ascii_lower(sentence.at[at]) != *word)
			return STR_NOWHERE;
	for (size_t len = 1; *word == '*' && len; at += len)
		len = cue_letter(sentence, at);
	*ret_mark = *word == '*' ? word[1] : *word;
	return cue_letter(sentence, at) ? STR_NOWHERE : at;
}

struct cue_word_found cue_word_at(struct str sentence, size_t at)
{
	struct cue_word_found best = {CUE_NONE, at, false, false};
	char first = at < sentence.len ? ascii_lower(sentence.at[at]) : '\0';
	for (size_t i = 0; i < LISTS; i++)
		for (const char *const *word = cue_lexicon[i].words; *word; word++) {
			char mark = '\0';
			size_t end;
			if (**word != first)
				continue;
			end = match(*word, sentence, at, &mark);
			if (end != STR_NOWHERE && end > best.end)
				best = (struct cue_word_found){cue_lexicon[i].cue, end, mark == '@',
							       mark == '&'};
		}
	return best;
}

bool cue_is_offer(struct str word)
{
	static const char *const offers[] = {
		"invitation", "invitations", "invite",    "request",  "requests", "offer",
		"offers",     "overture",    "overtures", "proposal", "meeting",  "meetings",
		"talks",      "call",        "calls",     "visit",    "summit",   "dialogue"};
	for (size_t i = 0; i < sizeof(offers) / sizeof(offers[0]); i++)
		if (str_eq_nocase(word, str_of(offers[i])))
			return true;
	return false;
}

/* Shortened forms, with either apostrophe. */
static const struct {
	struct str ending;
	enum cue_effect effect;
} endings[] = {
	{STR_INIT("n't"), EFFECT_NOT},
	{STR_INIT("n\xE2\x80\x99t"), EFFECT_NOT},
	{STR_INIT("'ll"), EFFECT_MIGHT},
	{STR_INIT("\xE2\x80\x99ll"), EFFECT_MIGHT},
};

enum cue_effect cue_effect_of(struct str word)
{
	for (size_t i = 0; i < EFFECTS; i++)
		for (const char *const *known = effects[i].words; *known; known++)
			if (str_eq_nocase(word, str_of(*known)))
				return effects[i].effect;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (str_ends_nocase(word, endings[i].ending))
			return endings[i].effect;
	return EFFECT_NONE;
}
