/* SPDX-License-Identifier: MIT
 *
 * names: capitalised words that no rule has explained, cut into pieces; among them the full names
 * of people the rules know.
 *
 * A piece is what could be one name: "Lloyd J. Austin III", "Haider al-Abadi", "Ban Ki-moon",
 * "Martin Luther King Jr.". Known people need not be listed with every middle name: the first and
 * the last word decide ("Hillary Rodham Clinton"). Whether an unknown piece is a person, an
 * organization or neither is for pass_discovery.
 */
#include "work.h"

/* Whether only opening marks stand between the start of the sentence (or of a quotation in it) and
 * i. */
static bool begins_sentence(const struct scratch *s, const struct part *part, uint32_t i)
{
	if (i == part->first)
		return true;
	const struct token *before = token_at(s, i - 1);
	if (before->mark == '"' || before->mark == ':' || before->mark == '*' ||
	    before->mark == '~')
		return true;
	return (before->mark == '\'' || before->mark == '(' || before->mark == '[') &&
	       i - 1 == part->first;
}

/* "General" in "General Electric" is part of a name; in "General Mark Milley" and "the General
 * said" it is a title. A word that is also a surname is one only before a name or behind "the":
 * "King said". */
bool is_title_here(const struct scratch *s, uint32_t i)
{
	uint32_t number = s->group_at.at[i];
	if (!number)
		return false;
	const struct title_group *group = &s->groups.at[number - 1];
	uint32_t end = s->parts.at[group->part].last;
	/* "Angus S. King Jr." bears no title. */
	bool name_follows = group->behind < end && token_is_capital(token_at(s, group->behind)) &&
			    !token_has(s, group->behind, CLASS_SUFFIX);
	bool abbreviated = group->last - group->first > 1;
	uint64_t surname = CLASS_BIT(CLASS_SURNAME) | CLASS_BIT(CLASS_SURNAME_AMBIGUOUS);
	bool alone = group->kind == TITLE_OFFICE &&
		     (group->article || !(token_at(s, i)->classes & surname));
	return name_follows || abbreviated || i != group->first || alone;
}

bool can_be_in_name(const struct scratch *s, uint32_t i)
{
	const struct token *t = token_at(s, i);
	if (!token_is_capital(t) || s->cover.at[i])
		return false;
	uint64_t never = CLASS_BIT(CLASS_CALENDAR) | CLASS_BIT(CLASS_PRONOUN) |
			 CLASS_BIT(CLASS_GROUP);
	if (t->classes & CLASS_BIT(CLASS_GIVEN_AMBIGUOUS))
		never &= ~CLASS_BIT(CLASS_CALENDAR); /* April, June */
	/* "reporters for The Times": no name begins with it. */
	return !(t->classes & never) && !token_is(s, i, SMALL_THE);
}

/* "O'Brien", "Ki-moon", "al-Assad": a mark that joins two words without blanks. */
static bool joins_words(const struct scratch *s, uint32_t mark, uint32_t last);

/* "O’Malley came in third": one letter that is a name's first, though it is a word as well. */
static bool is_half_word(const struct scratch *s, const struct part *part, uint32_t i)
{
	return token_at(s, i)->flags & TOKEN_INITIAL && i + 1 < part->last &&
	       token_at(s, i + 1)->mark == '\'' && joins_words(s, i + 1, part->last);
}

/* "Gross said": a family name though it is a word as well; "Park smiled" only where a form of the
 * rules has named Park Geun-hye. */
static bool is_known_family(const struct scratch *s, const struct part *part, uint32_t i)
{
	uint64_t last_name = CLASS_BIT(CLASS_SURNAME) | CLASS_BIT(CLASS_SURNAME_AMBIGUOUS);
	uint64_t family = CLASS_BIT(CLASS_FAMILY_FIRST) | last_name;
	uint64_t verbs = CLASS_BIT(CLASS_SAYING) | CLASS_BIT(CLASS_PERSON_VERB) |
			 CLASS_BIT(CLASS_ACTING_VERB) | CLASS_BIT(CLASS_SPORTS_HELPER);
	if (i + 1 >= part->last || !(token_at(s, i + 1)->classes & verbs))
		return false;
	/* "Camp said" where the rules name Dave Camp */
	if (!(token_at(s, i)->classes & family) && !token_has(s, i + 1, CLASS_SAYING))
		return false;
	if (token_at(s, i)->classes & last_name)
		return true;
	for (size_t n = 0; n < s->spans.len; n++) {
		const struct span *span = &s->spans.at[n];
		if (span->kind == SPAN_PERSON && span->entity != NO_INDEX &&
		    span->state != SPAN_REJECTED &&
		    s->finder->family[span->entity] == token_at(s, i)->hash)
			return true;
	}
	return false;
}

/* "Fan Mengguang, deputy director": a family name in front, a word that nothing knows, and then
 * what is said of it or what it says. */
static bool is_family_first(const struct scratch *s, const struct part *part, uint32_t i)
{
	if (!token_has(s, i, CLASS_FAMILY_FIRST) || i + 2 >= part->last)
		return false;
	const struct token *given = token_at(s, i + 1), *behind = token_at(s, i + 2);
	uint64_t unlike = ~CLASSES_OF_GIVEN;
	return given->shape == SHAPE_CAPITAL && !(given->classes & unlike) && !s->cover.at[i + 1] &&
	       (behind->mark == ',' || behind->classes & CLASS_BIT(CLASS_SAYING));
}

/* ", R-Texas," and "(D-Ill.)": a party and a state, no name. */
static bool is_party_tag(const struct scratch *s, const struct part *part, uint32_t i)
{
	static const enum small_word parties[] = {SMALL_R, SMALL_D, SMALL_I, SMALL_WORDS};
	if (i == part->first || i + 2 >= part->last || token_at(s, i)->shape == SHAPE_LOWER ||
	    !token_is_any(s, i, parties))
		return false;
	char before = token_at(s, i - 1)->mark;
	return (before == ',' || before == '(') && token_at(s, i + 1)->mark == '-' &&
	       !(token_at(s, i + 1)->flags & TOKEN_SPACE) && token_is_capital(token_at(s, i + 2));
}

/* "Don't we?" */
static bool is_negation(const struct scratch *s, const struct part *part, uint32_t i)
{
	return i + 2 < part->last && token_at(s, i + 1)->mark == '\'' &&
	       token_is(s, i + 2, SMALL_T) && !(token_at(s, i + 1)->flags & TOKEN_SPACE) &&
	       !(token_at(s, i + 2)->flags & TOKEN_SPACE);
}

/* The classes of the word of which `stem` and `ending` are the beginning and the end. */
static uint64_t classes_of(const struct scratch *s, struct str stem, const char *ending)
{
	struct buf word, fold;
	buf_init(&word);
	buf_init(&fold);
	buf_add(&word, stem);
	buf_add_cstr(&word, ending);
	const struct lexicon_entry *entry =
		lexicon_get(&s->finder->lexicon, token_hash(buf_str(&word), &fold));
	buf_clear(&word);
	buf_clear(&fold);
	return entry ? entry->classes : 0;
}

/* "Pardoning Snowden was wrong", "Parsing Biden": what is done to him, no given name; but "Keating"
 * and "Manning" are names. */
static bool is_doing(const struct scratch *s, const struct part *part, uint32_t i)
{
	const uint64_t common = CLASS_BIT(CLASS_COMMON);
	const uint64_t name = CLASSES_OF_GIVEN | CLASS_BIT(CLASS_SURNAME) |
			      CLASS_BIT(CLASS_SURNAME_AMBIGUOUS);
	enum { SHORTEST_STEM = 3 };
	struct str word = text_between(s, (uint32_t)(part - s->parts.at), i, i + 1);
	bool before_name = i + 1 < part->last && token_is_capital(token_at(s, i + 1));
	if (!before_name || !str_ends(word, STR("ing")) || token_at(s, i)->shape != SHAPE_CAPITAL ||
	    token_at(s, i)->classes & name)
		return false;
	struct str stem = str_slice(word, 0, word.len - 3);
	if (stem.len < SHORTEST_STEM)
		return false;
	bool doubled = stem.at[stem.len - 1] == stem.at[stem.len - 2];
	struct str single = str_slice(stem, 0, stem.len - 1);
	return ((classes_of(s, stem, "") | classes_of(s, stem, "e")) & common) ||
	       (doubled && classes_of(s, single, "") & common);
}

static bool can_start(const struct scratch *s, const struct part *part, uint32_t i)
{
	if (!can_be_in_name(s, i) || is_title_here(s, i) || is_party_tag(s, part, i) ||
	    is_negation(s, part, i) || (i >= part->first + 2 && is_party_tag(s, part, i - 2)))
		return false;
	uint64_t classes = token_at(s, i)->classes;
	bool name_word = classes & (CLASS_BIT(CLASS_GIVEN) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS));
	bool calendar = classes & CLASS_BIT(CLASS_CALENDAR);
	if (calendar && i + 1 < part->last && !can_be_in_name(s, i + 1))
		return false;
	if (name_word || !begins_sentence(s, part, i))
		return true;
	bool common = classes & CLASS_BIT(CLASS_COMMON) || is_doing(s, part, i);
	return !common || is_half_word(s, part, i) || is_known_family(s, part, i) ||
	       is_family_first(s, part, i);
}

static bool joins_words(const struct scratch *s, uint32_t mark, uint32_t last)
{
	const struct token *t = token_at(s, mark);
	if ((t->mark != '-' && t->mark != '\'') || t->flags & TOKEN_SPACE || mark + 1 >= last)
		return false;
	const struct token *next = token_at(s, mark + 1);
	if (!token_is_word(next) || next->flags & TOKEN_SPACE)
		return false;
	/* "U.S.-led", "Obama's", "Israeli-Gaza": only a capital or a syllable of an Asian name goes
	 * on. */
	if (t->mark == '\'')
		return token_is_capital(next) && next->shape != SHAPE_CAPS;
	bool syllable = next->shape == SHAPE_LOWER && !(next->classes & CLASS_BIT(CLASS_COMMON)) &&
			next->end - next->start <= 5;
	return (token_is_capital(next) || syllable) && !s->cover.at[mark + 1];
}

/* Whether a title stands right before the word. */
static bool is_titled(const struct scratch *s, uint32_t i)
{
	uint32_t number = i ? s->group_at.at[i - 1] : 0;
	return number && s->groups.at[number - 1].behind == i;
}

/* 'Richard "Tex" Coe': behind the nickname in quotes and the word after it, else `at`. */
static uint32_t behind_nickname(const struct scratch *s, const struct part *part, uint32_t at)
{
	if (at + 3 >= part->last || token_at(s, at)->mark != '"' ||
	    !token_is_capital(token_at(s, at + 1)) || token_at(s, at + 2)->mark != '"' ||
	    token_at(s, at + 1)->flags & TOKEN_SPACE || token_at(s, at + 2)->flags & TOKEN_SPACE)
		return at;
	bool given = token_has(s, at - 1, CLASS_GIVEN) || token_has(s, at + 1, CLASS_GIVEN) ||
		     token_at(s, at - 1)->mark == '.' || is_titled(s, at - 1);
	return given && can_be_in_name(s, at + 3) ? at + 4 : at;
}

/* The letter of "Northrop F-5": no initial. */
static bool is_model(const struct scratch *s, uint32_t at, uint32_t last)
{
	return token_at(s, at)->flags & TOKEN_INITIAL && at + 2 < last &&
	       token_at(s, at + 1)->mark == '-' && token_at(s, at + 2)->shape == SHAPE_DIGIT;
}

/* Behind token `at` (exclusive end of the piece so far): the end with one more element, or `at`. */
static uint32_t extend_piece(const struct scratch *s, const struct part *part, uint32_t at)
{
	uint32_t last = part->last;
	if (at >= last)
		return at;
	const struct token *before = token_at(s, at - 1), *t = token_at(s, at);
	bool abbreviation = before->flags & TOKEN_INITIAL ||
			    before->classes & CLASS_BIT(CLASS_SUFFIX) ||
			    before->classes & CLASS_BIT(CLASS_CAPITAL_PARTICLE);
	if (t->mark == '.' && abbreviation && !(t->flags & TOKEN_SPACE))
		return at + 1;
	if (joins_words(s, at, last))
		return at + 2;
	if (before->mark == '.' && at >= part->first + 2 && token_has(s, at - 2, CLASS_SUFFIX))
		return at; /* "Martin Luther King Jr." is complete */
	if (token_is_word(t) && can_be_in_name(s, at) && !is_title_here(s, at) &&
	    !is_model(s, at, last))
		return at + 1;
	if (token_has(s, at, CLASS_SUFFIX) && token_is_capital(t) && !s->cover.at[at])
		return at + 1;
	if (t->mark == '"')
		return behind_nickname(s, part, at);
	/* ", Jr." */
	if (t->mark == ',' && at + 1 < last && token_has(s, at + 1, CLASS_SUFFIX) &&
	    token_is_capital(token_at(s, at + 1)))
		return at + 2;
	/* particles: "Osama bin Laden", "Charles de Gaulle", "Ursula von der Leyen" */
	uint32_t i = at;
	while (i < last && token_at(s, i)->shape == SHAPE_LOWER &&
	       token_has(s, i, CLASS_PARTICLE) && i < at + 3)
		i++;
	if (i > at && i < last && token_at(s, i)->mark == '-')
		i++;
	return i > at && i < last && can_be_in_name(s, i) && !is_title_here(s, i) ? i + 1 : at;
}

/* "De", "Von", not "Al" and "Van", which are given names as well. */
static bool is_only_particle(const struct token *t)
{
	uint64_t given = CLASS_BIT(CLASS_GIVEN) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS);
	return t->shape == SHAPE_CAPITAL && t->classes & CLASS_BIT(CLASS_CAPITAL_PARTICLE) &&
	       !(t->classes & given);
}

/* "O'Malley" is one word. */
static bool is_first_half(const struct scratch *s, uint32_t i, uint32_t last)
{
	return token_at(s, i)->flags & TOKEN_INITIAL && i + 2 < last &&
	       token_at(s, i + 1)->mark == '\'' && !(token_at(s, i + 2)->flags & TOKEN_SPACE);
}

/* "von", "bin", "De" in front of "De Blasio", "Van Der" in "James Van Der Beek". */
static bool is_particle(const struct scratch *s, const struct name_parts *before, uint32_t i,
			uint32_t last)
{
	const struct token *t = token_at(s, i);
	if (before->words == 0 && i + 1 < last && is_only_particle(t))
		return true;
	if (before->words && i + 1 < last && t->shape == SHAPE_CAPITAL &&
	    t->classes & CLASS_BIT(CLASS_CAPITAL_PARTICLE))
		return true;
	return t->shape == SHAPE_LOWER && t->classes & CLASS_BIT(CLASS_PARTICLE);
}

static void add_word(struct name_parts *parts, const struct token *t, uint32_t i)
{
	if (parts->words == 0)
		parts->given = t->hash;
	else
		parts->family = t->hash;
	parts->words++;
	parts->last_word = i;
}

struct name_parts name_parts(const struct scratch *s, uint32_t first, uint32_t last)
{
	struct name_parts parts = {.last_word = first};
	uint64_t initial = 0;
	for (uint32_t i = first; i < last; i++) {
		const struct token *t = token_at(s, i);
		if (!token_is_word(t))
			continue;
		parts.digits |= t->shape == SHAPE_DIGIT;
		bool stop = i + 1 < last && token_at(s, i + 1)->mark == '.';
		if (is_first_half(s, i, last)) {
			parts.particle = true;
		} else if (t->flags & TOKEN_INITIAL && (stop || i > first)) {
			parts.initial = true;
			initial = initial ? initial : t->hash;
		} else if (parts.words && t->classes & CLASS_BIT(CLASS_SUFFIX) && i + 2 >= last) {
			parts.suffix = true;
		} else if (is_particle(s, &parts, i, last)) {
			parts.particle = true;
		} else {
			add_word(&parts, t, i);
		}
	}
	if (parts.words == 1 && initial && parts.given) {
		/* "J. Austin" */
		parts.family = parts.given;
		parts.given = initial;
		parts.words = 2;
	}
	return parts;
}

static struct span piece_of(uint32_t part, uint32_t first, uint32_t last)
{
	return (struct span){
		.first = first,
		.last = last,
		.part = part,
		.kind = SPAN_PIECE,
		.state = SPAN_OPEN,
		.via = VIA_PATTERN,
		.local = NO_INDEX,
		.entity = NO_INDEX,
		.title = NO_INDEX,
		.whole = true,
	};
}

static void add_person(struct scratch *s, uint32_t part, uint32_t first, uint32_t last,
		       uint32_t person)
{
	struct span span = piece_of(part, first, last);
	span.kind = SPAN_PERSON;
	span.via = VIA_NAME;
	span.entity = person;
	span.place = s->rules->entities[person].place;
	add_span(s, span);
}

/* The first token from `at` on that is a word. */
static uint32_t word_from(const struct scratch *s, uint32_t at, uint32_t last)
{
	while (at < last && !token_is_word(token_at(s, at)))
		at++;
	return at;
}

/* Whether the guards of the entity, and of the form the words are where it is one of its own, allow
 * them: "Mike Lee runs a bakery"; "Michael Brown" with a guard beside the name Michael D. Brown. */
static bool words_allowed(struct scratch *s, const struct entity *e, uint32_t part, uint32_t first,
			  uint32_t last)
{
	if (!guards_allow(s, &e->needs, &e->not, part, first, last))
		return false;
	struct str words = text_between(s, part, first, last);
	for (size_t i = 0; i < e->forms.len; i++) {
		const struct form *form = &e->forms.at[i];
		if (str_eq(form->text, words))
			return guards_allow(s, &form->needs, &form->not, part, first, last);
	}
	return true;
}

/* The known person whose full name the words are. */
static uint32_t person_named(struct scratch *s, uint32_t part, uint32_t first, uint32_t last)
{
	struct name_parts parts = name_parts(s, first, last);
	if (parts.words < 2)
		return NO_INDEX;
	uint32_t person = known_person(s, parts.given, parts.family);
	if (person == NO_INDEX)
		return NO_INDEX;
	const struct entity *e = &s->rules->entities[person];
	return words_allowed(s, e, part, first, last) ? person : NO_INDEX;
}

/* "manager", "strategist", "spokeswoman": what somebody is called by what he does. */
static bool is_post(const struct scratch *s, uint32_t part, uint32_t i)
{
	static const char *const ends[] = {"er", "or", "ist", "man", "woman", "ant", "ian", "ive"};
	if (!token_has(s, i, CLASS_COMMON) || token_at(s, i)->shape != SHAPE_CAPITAL)
		return false;
	struct str word = text_between(s, part, i, i + 1);
	for (size_t n = 0; n < sizeof(ends) / sizeof(ends[0]); n++)
		if (str_ends(word, str_of(ends[n])))
			return true;
	return false;
}

/* "Mysore Divisional Railway Manager Aparna Garg": two words that are no others, behind a post. */
static uint32_t behind_post(const struct scratch *s, uint32_t part, uint32_t first, uint32_t last)
{
	uint64_t unlike = ~(CLASSES_OF_GIVEN | CLASS_BIT(CLASS_SURNAME) |
			    CLASS_BIT(CLASS_SURNAME_AMBIGUOUS) | CLASS_BIT(CLASS_FAMILY_FIRST));
	if (last < first + 3 || !is_post(s, part, last - 3))
		return NO_INDEX;
	for (uint32_t i = last - 2; i < last; i++)
		if (token_at(s, i)->shape != SHAPE_CAPITAL || token_at(s, i)->classes & unlike)
			return NO_INDEX;
	return last - 2;
}

/* Where a name begins behind words that are none: "Near Eastern Affairs Beth Jones", "1st Class
 * Charles H. Keating IV"; NO_INDEX where that is not plain. */
static uint32_t name_within(const struct scratch *s, uint32_t part, uint32_t first, uint32_t last)
{
	uint64_t name = CLASS_BIT(CLASS_GIVEN) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS) |
			CLASS_BIT(CLASS_SURNAME) | CLASS_BIT(CLASS_SURNAME_AMBIGUOUS);
	uint32_t at = first;
	while (at < last && token_has(s, at, CLASS_COMMON) && !(token_at(s, at)->classes & name))
		at++;
	if (at == first || at >= last || !token_has(s, at, CLASS_GIVEN))
		return behind_post(s, part, first, last);
	struct name_parts parts = name_parts(s, at, last);
	uint64_t no_family = CLASS_BIT(CLASS_COMMON) | CLASS_BIT(CLASS_ORG_TAIL) |
			     CLASS_BIT(CLASS_PLACE_TAIL) | CLASS_BIT(CLASS_THING_TAIL);
	const struct token *family = token_at(s, parts.last_word);
	bool plain = !(family->classes & no_family) || family->classes & CLASS_BIT(CLASS_SURNAME);
	return parts.words >= 2 && parts.words <= 3 && plain ? at : NO_INDEX;
}

/* Adds the piece, or the known person inside it and what is left: "Longtime Adviser Karl C. Rove".
 */
static void add_piece(struct scratch *s, uint32_t part, uint32_t first, uint32_t last)
{
	uint32_t person = person_named(s, part, first, last);
	if (person != NO_INDEX) {
		add_person(s, part, first, last, person);
		return;
	}
	struct name_parts parts = name_parts(s, first, last);
	/* "Anthony Lamar Smith" is not Lamar Smith. */
	bool title = parts.words >= 3 && !token_has(s, first, CLASS_GIVEN);
	struct index_hits own = index_get(&s->finder->by_pair, pair_key(parts.given, parts.family));
	for (uint32_t from = word_from(s, first + 1, last); title && from < last;
	     from = word_from(s, from + 1, last)) {
		person = person_named(s, part, from, last);
		if (person == NO_INDEX || has_own_rule(s, own, person))
			continue;
		add_span(s, piece_of(part, first, from));
		add_person(s, part, from, last, person);
		return;
	}
	uint32_t name = name_within(s, part, first, last);
	if (name != NO_INDEX) {
		add_span(s, piece_of(part, first, name));
		first = name;
	}
	add_span(s, piece_of(part, first, last));
}

static void cut_part(struct scratch *s, uint32_t number)
{
	const struct part *part = &s->parts.at[number];
	for (uint32_t i = part->first; i < part->last;) {
		if (!can_start(s, part, i)) {
			i++;
			continue;
		}
		uint32_t end = i + 1, next;
		while ((next = extend_piece(s, part, end)) > end)
			end = next;
		add_piece(s, number, i, end);
		i = end;
	}
}

void pass_names(struct scratch *s)
{
	mend_names(s);
	for (uint32_t i = 0; i < s->parts.len; i++) {
		/* Where all words have capitals, only what is known elsewhere can be told:
		 * surnames. */
		if (s->parts.at[i].style != STYLE_NORMAL)
			continue;
		free_names_from_places(s, &s->parts.at[i]);
		cut_part(s, i);
	}
}
