/* SPDX-License-Identifier: MIT
 *
 * One pass over a block: find the next stop, see how far it reaches with its closing quotation
 * marks, look at the word before it and the word behind it, decide. Whoever reads "Gen. Mark
 * Milley" or "U.S. Embassy" knows that no sentence begins with a bare name half as often as one
 * goes on there; whoever reads "in the U.S. The president" knows that no name begins with "The".
 */
#include "text/sentence.h"

#include "base/bytes.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>

/* A stop: "." or "?!" or "..." or ". . .", with what closes behind it. */
struct stop {
	size_t first; /* its first byte */
	size_t end;   /* behind it and its closing marks: where the sentence would end */
	bool firm;    /* has a question or exclamation mark, or stands by itself (" .") */
	bool dots;    /* an ellipsis */
	bool wide;    /* Chinese or Japanese: no blank is needed behind it */
	bool closed;  /* a quotation mark or bracket closes behind it */
};

/* What follows a stop. */
struct next {
	size_t at;   /* of the first letter, digit or other sign, behind what opens before it */
	bool gap;    /* there is white space between */
	bool quoted; /* a quotation mark opens before it */
	bool opened; /* a bracket does */
	enum unicode_class class;
	struct str word; /* the letters from there */
};

/* The block, and how many straight quotation marks it has up to a byte: an odd one opens. */
struct splitter {
	struct str s;
	size_t counted_to;
	bool inside_quotes;
};

/* Length of the white space character at `at`, 0 where there is none. */
static size_t blank_at(struct str s, size_t at)
{
	if (at >= s.len)
		return 0;
	unsigned char c = (unsigned char)s.at[at];
	if (c < 0x80)
		return ascii_is_space((char)c);
	if (c == 0xC2)
		return str_starts(str_slice(s, at, s.len), STR("\xC2\xA0")) ? 2 : 0;
	if (c != 0xE2 && c != 0xE3)
		return 0;
	size_t end = at;
	return unicode_class(utf8_next(s, &end)) == UNICODE_SPACE ? end - at : 0;
}

static size_t skip_blanks(struct str s, size_t at)
{
	size_t len;
	while ((len = blank_at(s, at)))
		at += len;
	return at;
}

static bool has_at(struct str s, size_t at, struct str piece)
{
	return s.len - at >= piece.len && s.at[at] == piece.at[0] &&
	       memcmp(s.at + at, piece.at, piece.len) == 0;
}

/* Length of the one of `pieces` that stands at `at`, 0 where none does. */
static size_t one_of(struct str s, size_t at, const struct str *pieces, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (has_at(s, at, pieces[i]))
			return pieces[i].len;
	return 0;
}

#define ONE_OF(s, at, table) one_of(s, at, table, sizeof(table) / sizeof((table)[0]))

/* Stops beyond ASCII. */
static size_t wide_stop(struct str s, size_t at)
{
	static const struct str stops[] = {
		STR_INIT("\u3002"), STR_INIT("\uFF01"), STR_INIT("\uFF1F"), STR_INIT("\uFF0E"),
		STR_INIT("\uFF61"), STR_INIT("\u061F"), STR_INIT("\u0964"), STR_INIT("\u06D4")};
	return ONE_OF(s, at, stops);
}

static size_t ellipsis_at(struct str s, size_t at)
{
	return has_at(s, at, STR("\u2026")) ? sizeof("\u2026") - 1 : 0;
}

/* Whether a stop may begin at `at`. */
static bool may_stop(struct str s, size_t at)
{
	static const bool stops[256] = {
		['.'] = true,  ['!'] = true,  ['?'] = true,  [0xE2] = true, [0xE3] = true,
		[0xEF] = true, [0xD8] = true, [0xDB] = true, [0xE0] = true,
	};
	/* Of what begins with E2 the quotation marks and dashes of the news are no stops. */
	return stops[(unsigned char)s.at[at]] && (s.at[at] != '\xE2' || ellipsis_at(s, at));
}

/* The first place from `at` on where a stop may begin; s.len where there is none. Passes over plain
 * text eight bytes at a time. */
static size_t next_stop(struct str s, size_t at)
{
	uint64_t eight;
	while (s.len - at >= sizeof(eight)) {
		memcpy(&eight, s.at + at, sizeof(eight));
		if (bytes_any(eight, '.') | bytes_any(eight, '!') | bytes_any(eight, '?') |
		    (eight & BYTES_HIGH)) {
			size_t end = at + sizeof(eight);
			while (at < end && !may_stop(s, at))
				at++;
			if (at < end)
				return at;
		} else {
			at += sizeof(eight);
		}
	}
	while (at < s.len && !may_stop(s, at))
		at++;
	return at;
}

/* Reads one sign of a stop at `at`; its length, 0 where there is none. */
static size_t stop_sign(struct str s, size_t at, struct stop *stop, size_t *dots)
{
	if (at >= s.len)
		return 0;
	char c = s.at[at];
	if (c == '.') {
		++*dots;
		return 1;
	}
	if (c == '!' || c == '?') {
		stop->firm = true;
		return 1;
	}
	if ((unsigned char)c < 0x80)
		return 0;
	size_t len = ellipsis_at(s, at);
	if (len) {
		*dots += 3;
		return len;
	}
	len = wide_stop(s, at);
	if (len)
		stop->firm = stop->wide = true;
	return len;
}

/* " ." behind a stop, itself followed by white space: "U.S. ." in tokenised text, ". . .". */
static size_t spaced_dot(struct str s, size_t at)
{
	size_t blank = blank_at(s, at);
	if (!blank || at + blank >= s.len || s.at[at + blank] != '.')
		return 0;
	size_t end = at + blank + 1;
	bool alone = end == s.len || blank_at(s, end) || s.at[end] == '"';
	return alone ? blank + 1 : 0;
}

static size_t closing_quote(struct str s, size_t at)
{
	static const struct str quotes[] = {STR_INIT("\""),     STR_INIT("'"),
					    STR_INIT("\u201D"), STR_INIT("\u2019"),
					    STR_INIT("\u00BB"), STR_INIT("\u300D")};
	return ONE_OF(s, at, quotes);
}

/* ")" or "]", or the number of a note: "agreed.[12]" */
static size_t closing_bracket(struct str s, size_t at)
{
	if (at >= s.len)
		return 0;
	if (s.at[at] == ')' || s.at[at] == ']')
		return 1;
	size_t end = at + 1;
	if (s.at[at] != '[')
		return 0;
	while (end < s.len && ascii_is_digit(s.at[end]))
		end++;
	return end > at + 1 && end < s.len && s.at[end] == ']' ? end + 1 - at : 0;
}

/* A closing mark behind white space, as tokenised text has it: ". ''" and ". ”". A straight mark
 * with white space on both sides closes if one is open. */
static size_t spaced_closing(struct splitter *sp, size_t at)
{
	static const struct str quotes[] = {STR_INIT("\u201D"), STR_INIT("''")};
	size_t blank = blank_at(sp->s, at), from = at + blank;
	if (!blank || from >= sp->s.len)
		return 0;
	size_t len = ONE_OF(sp->s, from, quotes);
	if (len)
		return blank + len;
	bool alone = sp->s.at[from] == '"' && (from + 1 == sp->s.len || blank_at(sp->s, from + 1));
	if (!alone)
		return 0;
	for (; sp->counted_to < from; sp->counted_to++)
		sp->inside_quotes ^= sp->s.at[sp->counted_to] == '"';
	return sp->inside_quotes ? blank + 1 : 0;
}

/* Reads the stop that begins at `at`; false where there is none. */
static bool read_stop(struct splitter *sp, size_t at, struct stop *stop)
{
	size_t dots = 0, len;
	*stop = (struct stop){.first = at, .end = at};
	while ((len = stop_sign(sp->s, stop->end, stop, &dots)))
		stop->end += len;
	if (stop->end == at)
		return false;
	size_t glued = dots;
	for (; dots && (len = spaced_dot(sp->s, stop->end)); dots++)
		stop->end += len;
	stop->dots = dots > 2 || (dots == 2 && glued == 2);
	if (dots == 2 && glued == 1)
		stop->firm = true;
	while ((len = closing_quote(sp->s, stop->end)) ||
	       (len = closing_bracket(sp->s, stop->end)) || (len = spaced_closing(sp, stop->end))) {
		stop->closed = true;
		stop->end += len;
	}
	return true;
}

static size_t opening_quote(struct str s, size_t at)
{
	static const struct str quotes[] = {
		STR_INIT("\""),     STR_INIT("'"),      STR_INIT("``"),    STR_INIT("\u201C"),
		STR_INIT("\u2018"), STR_INIT("\u00AB"), STR_INIT("\u300C")};
	return ONE_OF(s, at, quotes);
}

static size_t opening_sign(struct str s, size_t at)
{
	static const struct str signs[] = {
		STR_INIT("-"),      STR_INIT("*"),      STR_INIT("\u2014"), STR_INIT("\u2013"),
		STR_INIT("\u2022"), STR_INIT("\u00B7"), STR_INIT("\u25AA"), STR_INIT("\u00BF"),
		STR_INIT("\u00A1"), STR_INIT("#"),      STR_INIT("@")};
	return ONE_OF(s, at, signs);
}

static struct next read_next(struct str s, size_t at)
{
	size_t len;
	struct next next = {.at = skip_blanks(s, at)};
	next.gap = next.at > at;
	while (next.at < s.len) {
		if ((len = opening_quote(s, next.at)))
			next.quoted = true;
		else if (s.at[next.at] == '(' || s.at[next.at] == '[')
			len = 1, next.opened = true;
		else if (!(len = opening_sign(s, next.at)))
			break;
		next.at = skip_blanks(s, next.at + len);
	}
	if (next.at >= s.len)
		return next;
	size_t end = next.at;
	next.class = unicode_class(utf8_next(s, &end));
	end = next.at;
	while (end < s.len && (ascii_is_alpha(s.at[end]) || (unsigned char)s.at[end] >= 0xC3))
		utf8_next(s, &end);
	next.word = str_slice(s, next.at, end);
	return next;
}

/* Whether `word` stands in a list of words between single blanks. */
static bool is_listed(struct str word, struct str list)
{
	char needle[18];
	if (word.len == 0 || word.len > sizeof(needle) - 2)
		return false;
	needle[0] = needle[word.len + 1] = ' ';
	memcpy(needle + 1, word.at, word.len);
	return str_find(list, (struct str){needle, word.len + 2}, 0) != STR_NOWHERE;
}

/* Words that begin sentences and no names: "in the U.S. The president". */
static bool is_starter(struct str word)
{
	return is_listed(
		word,
		STR(" A About According After All Also Although Among An And Another Any As At"
		    " Because Before Besides Both But By Despite During Each Earlier Even Every Few"
		    " For From Given Had Has Have He Her Here His How However I If In Instead It "
		    "Its Just"
		    " Later Many Maybe Meanwhile Moreover Most My Neither Nevertheless Nor Not"
		    " Nothing Now On Once Only Or Other Others Our Perhaps Several She Since So "
		    "Some"
		    " Still Such That The Their Then There Therefore These They This Those Though"
		    " Through Thus To Today Under Unlike Until Was We Were What When Whether Which"
		    " While Who Why With Within Without Yesterday Yet You Your "));
}

/* What stands behind "9 p.m." without beginning a sentence. */
static bool goes_with_time(struct str word)
{
	return is_listed(word, STR(" ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET"
				   " Eastern Central Mountain Pacific Monday Tuesday Wednesday"
				   " Thursday Friday Saturday Sunday Jan Feb March April May June"
				   " July Aug Sept Oct Nov Dec "));
}

static bool is_saying_verb(struct str word)
{
	return is_listed(word, STR(" added asked asks begged chanted continued cried declared"
				   " demanded exclaimed joked quipped recalled replied responded"
				   " retorted said says screamed shouted thundered tweeted wondered"
				   " wrote yelled "));
}

enum abbreviation {
	NO_ABBREVIATION,
	INSIDE, /* never ends a sentence: Gen., vs. */
	NUMBER, /* unless a digit follows it is a word: No. 5 */
	MONTH,  /* ends one before a capital: on Jan. 23, in Jan. Trump */
	SUFFIX, /* ends one only before what can be no name: Inc., Calif. */
	HOUR,   /* a.m. */
};

struct abbreviation_row {
	char word[8];
	enum abbreviation kind;
};

static int order_row(const void *key, const void *row)
{
	const struct str *word = key;
	const struct abbreviation_row *entry = row;
	return str_cmp(*word, str_of(entry->word));
}

/* Without its last dot. */
static enum abbreviation listed_abbreviation(struct str word)
{
	static const struct abbreviation_row rows[] = {
		/* in byte order */
		{"Adm", INSIDE},  {"Ala", SUFFIX},    {"Amb", INSIDE},    {"Apr", MONTH},
		{"Ariz", SUFFIX}, {"Ark", SUFFIX},    {"Assn", SUFFIX},   {"Asst", INSIDE},
		{"Atty", INSIDE}, {"Aug", MONTH},     {"Ave", SUFFIX},    {"Blvd", SUFFIX},
		{"Brig", INSIDE}, {"Bros", SUFFIX},   {"Calif", SUFFIX},  {"Capt", INSIDE},
		{"Cmdr", INSIDE}, {"Co", SUFFIX},     {"Col", INSIDE},    {"Colo", SUFFIX},
		{"Conn", SUFFIX}, {"Corp", SUFFIX},   {"Cos", SUFFIX},    {"Cpl", INSIDE},
		{"Ct", SUFFIX},   {"Dec", MONTH},     {"Del", SUFFIX},    {"Dept", SUFFIX},
		{"Det", INSIDE},  {"Dir", INSIDE},    {"Dist", SUFFIX},   {"Dr", INSIDE},
		{"Drs", INSIDE},  {"Esq", SUFFIX},    {"Feb", MONTH},     {"Fig", NUMBER},
		{"Fla", SUFFIX},  {"Fr", INSIDE},     {"Fri", MONTH},     {"Ft", INSIDE},
		{"Ga", SUFFIX},   {"Gen", INSIDE},    {"Gens", INSIDE},   {"Gov", INSIDE},
		{"Govs", INSIDE}, {"Hon", INSIDE},    {"Hwy", SUFFIX},    {"Ill", SUFFIX},
		{"Inc", SUFFIX},  {"Ind", SUFFIX},    {"Insp", INSIDE},   {"Jan", MONTH},
		{"Jr", SUFFIX},   {"Jul", MONTH},     {"Jun", MONTH},     {"Kan", SUFFIX},
		{"Ky", SUFFIX},   {"La", SUFFIX},     {"Lieut", INSIDE},  {"Lt", INSIDE},
		{"Ltd", SUFFIX},  {"Maj", INSIDE},    {"Mar", MONTH},     {"Mass", SUFFIX},
		{"Md", SUFFIX},   {"Messrs", INSIDE}, {"Mich", SUFFIX},   {"Minn", SUFFIX},
		{"Miss", SUFFIX}, {"Mlle", INSIDE},   {"Mme", INSIDE},    {"Mo", SUFFIX},
		{"Mon", MONTH},   {"Mont", SUFFIX},   {"Mr", INSIDE},     {"Mrs", INSIDE},
		{"Ms", INSIDE},   {"Msgr", INSIDE},   {"Mt", INSIDE},     {"Neb", SUFFIX},
		{"Nev", SUFFIX},  {"No", NUMBER},     {"Nos", NUMBER},    {"Nov", MONTH},
		{"Oct", MONTH},   {"Ofc", INSIDE},    {"Okla", SUFFIX},   {"Ont", SUFFIX},
		{"Ore", SUFFIX},  {"Pa", SUFFIX},     {"Pfc", INSIDE},    {"PhD", SUFFIX},
		{"Pres", INSIDE}, {"Prof", INSIDE},   {"Pty", SUFFIX},    {"Pvt", INSIDE},
		{"Rd", SUFFIX},   {"Rep", INSIDE},    {"Reps", INSIDE},   {"Rev", INSIDE},
		{"Rs", NUMBER},   {"Rt", INSIDE},     {"Sec", INSIDE},    {"Sen", INSIDE},
		{"Sens", INSIDE}, {"Sep", MONTH},     {"Sept", MONTH},    {"Sgt", INSIDE},
		{"Spc", INSIDE},  {"Sr", SUFFIX},     {"St", SUFFIX},     {"Ste", INSIDE},
		{"Sts", INSIDE},  {"Supt", INSIDE},   {"Tenn", SUFFIX},   {"Tex", SUFFIX},
		{"Thu", MONTH},   {"Thurs", MONTH},   {"Tue", MONTH},     {"Tues", MONTH},
		{"Univ", SUFFIX}, {"Va", SUFFIX},     {"Vol", NUMBER},    {"Vt", SUFFIX},
		{"Wash", SUFFIX}, {"Wed", MONTH},     {"Wis", SUFFIX},    {"Wyo", SUFFIX},
		{"al", SUFFIX},   {"am", HOUR},       {"approx", INSIDE}, {"ca", INSIDE},
		{"cf", INSIDE},   {"e.g", INSIDE},    {"eg", INSIDE},     {"est", SUFFIX},
		{"etc", MONTH},   {"i.e", INSIDE},    {"ie", INSIDE},     {"no", NUMBER},
		{"p", NUMBER},    {"pm", HOUR},       {"pp", NUMBER},     {"v", INSIDE},
		{"viz", INSIDE},  {"vol", NUMBER},    {"vs", INSIDE},
	};
	const struct abbreviation_row *row =
		bsearch(&word, rows, sizeof(rows) / sizeof(rows[0]), sizeof(rows[0]), order_row);
	return row ? row->kind : NO_ABBREVIATION;
}

/* "U.S", "Ph.D", "a.m": letters with dots between, a single one at the end. */
static bool is_dotted(struct str word)
{
	return word.len >= 3 && word.at[word.len - 2] == '.' &&
	       ascii_is_alpha(word.at[word.len - 1]) && ascii_is_alpha(word.at[word.len - 3]);
}

static enum abbreviation abbreviation_of(struct str word)
{
	static const size_t longest = sizeof(((struct abbreviation_row *)NULL)->word) - 1;
	enum abbreviation kind = word.len <= longest ? listed_abbreviation(word) : NO_ABBREVIATION;
	if (kind != NO_ABBREVIATION || !is_dotted(word))
		return kind;
	struct str hours[] = {STR("a.m"), STR("p.m"), STR("A.M"), STR("P.M")};
	for (size_t i = 0; i < 4; i++)
		if (str_eq(word, hours[i]))
			return HOUR;
	return SUFFIX;
}

static bool is_letter_byte(char c)
{
	return ascii_is_alpha(c) || (unsigned char)c >= 0x80;
}

/* Whether a word begins at `at`, as the signs before it tell: white space, what opens, a hyphen
 * ("D-Calif."), a slash, a quotation mark that is no apostrophe. */
static bool is_word_edge(struct str s, size_t at)
{
	char before = s.at[at - 1];
	if (ascii_is_space(before) || memchr("([\"-/*", before, 6))
		return true;
	size_t len = at >= 3 && has_at(s, at - 3, STR("\u2019")) ? 3 : before == '\'';
	if (len)
		return at == len || !is_letter_byte(s.at[at - len - 1]);
	if (at >= 3 && has_at(s, at - 3, STR("\xE2\x80")))
		return true; /* dashes, quotation marks */
	return at >= 2 && has_at(s, at - 2, STR("\u00A0"));
}

/* The word that ends at `end`; it begins no earlier than `from`. */
static struct str word_before(struct str s, size_t from, size_t end)
{
	enum { LONGEST = 40 };
	size_t start = end;
	if (end - from > LONGEST)
		from = end - LONGEST;
	while (start > from && !is_word_edge(s, start))
		start--;
	return str_slice(s, start, end);
}

static bool is_upper(struct str s, size_t at)
{
	return at < s.len && unicode_class(utf8_next(s, &at)) == UNICODE_UPPER;
}

/* A letter by itself: an initial, unless a common word ("Plan B. The") or, behind the pronoun,
 * anything ("So am I. Trump") follows. */
static bool initial_ends(struct str s, size_t from, struct str word, const struct next *next)
{
	if (is_starter(next->word))
		return true;
	if (!str_eq(word, STR("I")) || next->class != UNICODE_UPPER)
		return false;
	size_t at = (size_t)(word.at - s.at);
	while (at > from && ascii_is_space(s.at[at - 1]))
		at--;
	struct str before = word_before(s, from, at);
	return before.len && ascii_is_lower(before.at[0]);
}

/* The number or letter of an item: "1. She ran", "A. The first" at the start of a sentence. */
static bool is_item_number(struct str word, size_t at, size_t from)
{
	if (at != from || word.len > 3)
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (!ascii_is_digit(word.at[i]))
			return word.len == 1 && ascii_is_upper(word.at[0]);
	return true;
}

/* Whether an abbreviation with its dot ends the sentence too. */
static bool abbreviation_ends(enum abbreviation kind, const struct next *next)
{
	bool upper = next->class == UNICODE_UPPER;
	switch (kind) {
	case INSIDE:
		return false;
	case NUMBER:
	case MONTH:
		return next->class != UNICODE_DIGIT;
	case HOUR:
		return upper && !next->opened && !goes_with_time(next->word);
	case SUFFIX:
	case NO_ABBREVIATION:
		break;
	}
	return is_starter(next->word) || (next->quoted && upper);
}

static bool single_dot_ends(struct str s, size_t from, const struct stop *stop,
			    const struct next *next)
{
	struct str word = word_before(s, from, stop->first);
	size_t at = (size_t)(word.at - s.at);
	if (word.len == 0)
		return true;
	if (is_item_number(word, at, from))
		return false;
	if (word.len == 1 && ascii_is_upper(word.at[0]))
		return initial_ends(s, from, word, next);
	enum abbreviation kind = abbreviation_of(word);
	return kind == NO_ABBREVIATION || abbreviation_ends(kind, next);
}

/* "well ... I think", "and then... The crowd" */
static bool dots_end(struct str s, size_t from, const struct stop *stop, const struct next *next)
{
	bool spaced = stop->first > from && ascii_is_space(s.at[stop->first - 1]);
	return stop->closed || next->quoted || !spaced || is_starter(next->word);
}

/* "Why?" Trump asked: a name and a verb of saying belong to the quotation before them. */
static bool is_attribution(struct str s, const struct next *next)
{
	size_t at = next->at;
	for (int words = 0; words < 5; words++) {
		size_t start = at;
		while (at < s.len && (ascii_is_alpha(s.at[at]) || (unsigned char)s.at[at] >= 0x80))
			at++;
		struct str word = str_slice(s, start, at);
		if (words > 0 && is_saying_verb(word))
			return true;
		if (!is_upper(s, start) || is_starter(word))
			return false;
		if (at < s.len && s.at[at] == '.')
			at++;
		at = skip_blanks(s, at);
	}
	return false;
}

static bool mark_ends(struct str s, size_t from, const struct stop *stop, const struct next *next)
{
	if (stop->first > from && s.at[stop->first - 1] == '(')
		return false; /* "(!)" */
	if (str_eq(word_before(s, from, stop->first), STR("Yahoo")))
		return is_starter(next->word);
	return !(stop->closed && is_attribution(s, next));
}

/* Small letters begin no sentence but for "iPhone" and "al-Qaeda". */
static bool is_small_name(struct str s, const struct next *next)
{
	bool camel = next->word.len > 1 && ascii_is_upper(next->word.at[1]);
	bool article = str_eq(next->word, STR("al")) || str_eq(next->word, STR("el"));
	return camel || (article && has_at(s, next->at + 2, STR("-")) && is_upper(s, next->at + 3));
}

/* "no such preparations.”The", "since 1946.And": the blank was lost. Links have such stops too
 * ("example.The"), so a common word must follow where no mark closes. */
static bool goes_on_unspaced(struct str s, size_t from, const struct stop *stop,
			     const struct next *next)
{
	if (stop->closed)
		return next->class == UNICODE_UPPER;
	struct str word = word_before(s, from, stop->first);
	return word.len > 2 && str_find_byte(word, '.', 0) == STR_NOWHERE && is_starter(next->word);
}

/* Whether the sentence that began at `from` ends with this stop. */
static bool ends(struct str s, size_t from, const struct stop *stop)
{
	struct next next = read_next(s, stop->end);
	if (next.at >= s.len)
		return true;
	if (!next.gap && !stop->wide && !goes_on_unspaced(s, from, stop, &next))
		return false;
	if (next.class == UNICODE_LOWER && !is_small_name(s, &next))
		return false;
	if (stop->firm)
		return mark_ends(s, from, stop, &next);
	if (stop->dots)
		return dots_end(s, from, stop, &next);
	return single_dot_ends(s, from, stop, &next);
}

struct sentence_list VEC(struct sentence);

struct walk {
	struct sentence_list found;
	uint32_t number; /* of the last sentence */
};

static void add(struct walk *walk, struct sentence as, size_t start, size_t end)
{
	as.start += (uint32_t)start;
	as.end = as.start + (uint32_t)(end - start);
	as.number = ++walk->number;
	*VEC_PUSH(&walk->found) = as;
}

/* Splits a block; `as` says where it begins and what it is. */
static void split(struct walk *walk, struct str s, struct sentence as)
{
	struct splitter sp = {.s = s};
	size_t from = skip_blanks(s, 0), at = from;
	while ((at = next_stop(s, at)) < s.len) {
		struct stop stop;
		if (!read_stop(&sp, at, &stop)) {
			at++;
			continue;
		}
		at = stop.end;
		if (!ends(s, from, &stop))
			continue;
		add(walk, as, from, stop.end);
		from = at = skip_blanks(s, stop.end);
	}
	if (from < s.len)
		add(walk, as, from, s.len);
}

static void add_title(struct walk *walk, struct str title)
{
	struct str trimmed = str_trim(title);
	if (trimmed.len == 0)
		return;
	uint32_t start = (uint32_t)(trimmed.at - title.at);
	*VEC_PUSH(&walk->found) = (struct sentence){.start = start,
						    .end = start + (uint32_t)trimmed.len,
						    .field = FIELD_TITLE,
						    .block = BLOCK_HEADLINE};
}

struct sentences sentences_of(const struct article *article, struct arena *arena)
{
	struct walk walk = {0};
	uint32_t paragraph = 0;
	add_title(&walk, article->title);
	for (size_t i = 0; i < article->blocks_len; i++) {
		const struct block *block = &article->blocks[i];
		if (!block_is_read(block->kind))
			continue;
		struct str s = str_slice(article->text, block->start, block->end);
		struct sentence as = {.start = block->start,
				      .paragraph = ++paragraph,
				      .field = FIELD_TEXT,
				      .block = block->kind};
		if (block->kind == BLOCK_HEADLINE)
			add(&walk, as, 0, s.len);
		else
			split(&walk, s, as);
	}
	struct sentences kept = {arena_alloc(arena, walk.found.len * sizeof(*kept.at)),
				 walk.found.len};
	if (kept.len)
		memcpy(kept.at, walk.found.at, kept.len * sizeof(*kept.at));
	VEC_CLEAR(&walk.found);
	return kept;
}

const char *field_name(enum field field)
{
	return field == FIELD_TITLE ? "title" : "text";
}
