/* SPDX-License-Identifier: MIT
 *
 * work: the state of scanning one article, which the passes share.
 *
 * The article is first cut into tokens and the literal forms of the rules are found (hits). Then
 * the passes run in the order of the table in scan.c. They add spans (names somewhere in the text)
 * and locals (who or what those names are, within this article), and change what earlier passes
 * left open. At the end the accepted spans become mentions.
 *
 * Token numbers are indexes into work.tokens; ranges are half open. A span never crosses a
 * sentence.
 */
#ifndef FIND_WORK_H
#define FIND_WORK_H

#include "finder.h"

enum style {
	STYLE_NORMAL,
	STYLE_TITLE, /* Most Words Have a Capital: capitals say nothing */
	STYLE_CAPS,  /* ALL IN CAPITALS */
};

struct part {                 /* a sentence */
	uint32_t first, last; /* its tokens */
	enum style style;
	uint64_t classes; /* of all its words */
	const struct sentence *sentence;
};

/* A literal form found in the text, letters and guards not yet looked at. */
struct hit {
	uint32_t first, last; /* tokens */
	uint32_t part;
	uint32_t ref;  /* index into trie.refs */
	uint32_t refs; /* of titles and offices: how many from there on are meant, all of one kind.
			  Two hundred offices are called president */
};

enum span_kind {
	SPAN_PERSON,
	SPAN_COUNTRY,
	SPAN_ORGANIZATION,
	SPAN_PLACE,
	SPAN_THING,
	SPAN_UNNAMED,
	SPAN_PIECE, /* capitalised words nobody has explained yet */
};

enum span_state {
	SPAN_OPEN,     /* a candidate */
	SPAN_ACCEPTED, /* will be a mention, if of a kind that is one */
	SPAN_REJECTED, /* kept for the ledger */
};

struct span {
	uint32_t first, last; /* tokens */
	uint32_t part;
	enum span_kind kind;
	enum span_state state;
	enum via via;
	uint32_t local;              /* whom it names; NO_INDEX while that is open */
	uint32_t entity;             /* of the rules, NO_INDEX where none */
	uint32_t title;              /* the title group beside it, NO_INDEX where none */
	uint32_t rivals, rivals_len; /* candidates for the same words: indexes into work.rivals */
	int priority;
	struct place place;   /* the rule that fired */
	const char *built_in; /* where no rule file's line fired: what did; else NULL */
	const char *reason; /* why it was rejected or is undecided; NULL where nothing is to say */
	bool whole;         /* a full name, not a surname, an acronym or a short form */
};

/* Another reading of the same words. */
struct rival {
	uint32_t entity;
	enum span_kind kind;
	enum via via;
	struct place place;
	bool chosen;
	int score;
	const char *reason;
};

/* Somebody or something that this article names. */
struct local {
	enum span_kind kind; /* SPAN_PERSON, SPAN_COUNTRY or SPAN_ORGANIZATION */
	uint32_t entity;     /* of the rules, NO_INDEX for a discovered one */
	struct str key;      /* of the output */
	struct str name;
	/* People: hashes of words, 0 where there is none. */
	uint64_t given, family;
	uint32_t name_span;      /* the first span with the full name, NO_INDEX where none has */
	uint32_t first_token;    /* where it first appears */
	struct str title;        /* as the text says it */
	uint32_t office;         /* of the rules, NO_INDEX */
	uint32_t country;        /* entity index of a country, NO_INDEX */
	struct str organization; /* key */
	bool official;
	bool titled; /* pass_offices: a title stands beside some name of it */
};

/* Title words in the text, with what belongs to them: "former [Israeli] [Prime Minister]". */
struct title_group {
	uint32_t first, last; /* tokens of the title words alone */
	uint32_t part;
	uint32_t hits, hits_len; /* readings: indexes into work.title_hits */
	uint32_t title;          /* best reading as a title, NO_INDEX where only an office fits */
	uint32_t office;         /* the office it means, once resolved */
	uint32_t country;        /* entity of the country said beside it, NO_INDEX */
	uint32_t host;           /* "ambassador to [Turkey]": entity of a country, NO_INDEX */
	uint32_t organization;   /* span of the organization beside it, NO_INDEX */
	uint32_t behind;         /* first token behind it and its "of France" */
	uint32_t before;         /* first token of it with its modifiers and country before */
	uint32_t person;         /* span of the name beside it, NO_INDEX */
	enum title_kind kind;
	bool former, acting, deputy, elect, plural, unique, article;
	bool local; /* of a place behind it: "mayor of Fort Lee" */
};

/* What is read off the article as a whole. */
struct context {
	int32_t day; /* of the article's date; first day of a partial one */
	bool has_day;
	uint32_t main_country; /* entity of the country the article is mostly about, NO_INDEX */
	uint32_t leading[2];   /* the two countries named most, NO_INDEX */
};

/* Enough for few words of an article to share a bit, and for the whole to stay in the nearest
 * cache.
 */
enum { SEEN_BITS = 1 << 15 };

struct scratch {
	const struct finder *finder;
	const struct ruleset *rules;
	struct regex_state *regex;
	struct buf fold;
	struct buf letters[2]; /* pass_organizations: of initials */

	/* Of the article being scanned. */
	struct article *article;
	struct arena *arena; /* the article's */
	const struct sentences *sentences;
	bool foreign; /* not in English: met only by rules of files that declare its language */
	struct context context;
	struct tokens tokens;
	struct parts_vec VEC(struct part) parts;
	struct hits_vec VEC(struct hit) hits; /* of entities and blocks, by part and start */
	struct hits_vec title_hits;           /* of titles and offices */
	struct hits_vec trigger_hits;         /* of patterns */
	struct spans_vec
		VEC(struct span) candidates; /* literal forms and patterns before selection */
	struct spans_vec spans;
	struct rivals_vec VEC(struct rival) rivals;
	struct locals_vec VEC(struct local) locals;
	struct groups_vec VEC(struct title_group) groups;
	struct covers_vec VEC(uint32_t) cover; /* by token: accepted or open span + 1, 0 none */
	struct covers_vec group_at;            /* by token: title group + 1, 0 none */
	struct covers_vec titled;       /* pass_offices: spans of people with a title beside them */
	struct covers_vec starts;       /* tokens with which a form of the rules may begin */
	struct covers_vec heads, chain; /* see chain_words */
	struct map local_keys;          /* key to index of locals */
	uint64_t *guards_seen; /* by guard number: of the last article that asked an ARTICLE guard
				  twice its serial number, and one more where the guard held */
	uint64_t serial;       /* of the article, from 1 */
	uint64_t seen[SEEN_BITS / 64]; /* a bit for each word of the article, by its hash */
	struct ledger_vec VEC(struct ledger_entry) ledger;
};

/* The passes, in order; see the table in scan.c. */
void pass_literals(struct scratch *s);
void pass_patterns(struct scratch *s);
void pass_select(struct scratch *s);
void pass_titles(struct scratch *s);
void pass_names(struct scratch *s);
void pass_attach(struct scratch *s);
void pass_discovery(struct scratch *s);
void pass_boundaries(struct scratch *s);
void pass_people(struct scratch *s);
void pass_organizations(struct scratch *s);
void pass_clubs(struct scratch *s);
void pass_surnames(struct scratch *s);
void pass_offices(struct scratch *s);
void pass_heads(struct scratch *s);
void pass_unnamed(struct scratch *s);
void pass_ambiguity(struct scratch *s);

/* Bytes of the field a token or span stands in. */
struct str field_of(const struct scratch *s, uint32_t part);
struct str text_between(const struct scratch *s, uint32_t part, uint32_t first, uint32_t last);
struct str span_text(const struct scratch *s, const struct span *span);

/* The refs of a hit. */
static inline const struct ref *hit_refs(const struct scratch *s, const struct hit *hit)
{
	return &s->finder->trie.refs.at[hit->ref];
}

static inline struct token *token_at(const struct scratch *s, uint32_t i)
{
	return &s->tokens.at[i];
}

static inline bool token_has(const struct scratch *s, uint32_t i, enum word_class_number class)
{
	return s->tokens.at[i].classes & CLASS_BIT(class);
}

static inline bool token_is(const struct scratch *s, uint32_t i, enum small_word word)
{
	return s->tokens.at[i].hash == s->finder->small[word];
}

/* Whether a word of that hash may stand in the article; never false where one does. */
static inline bool article_may_have(const struct scratch *s, uint64_t hash)
{
	return s->seen[hash % SEEN_BITS / 64] >> hash % 64 & 1;
}

/* Makes lists of the tokens whose hashes agree in their lowest bits: heads tells, by these bits,
 * one more than the first of each, chain, by token, one more than the next; 0: none. It is made for
 * an article that asks whether words stand somewhere in it; until then chain is empty. */
void chain_words(struct scratch *s);

/* Whether a token is one of `words`, ended by SMALL_WORDS. */
bool token_is_any(const struct scratch *s, uint32_t i, const enum small_word *words);

/* Whether tokens [first, last) are free of accepted or open spans. */
bool is_free(const struct scratch *s, uint32_t first, uint32_t last);
/* The span that covers a token, NULL where none does. */
struct span *span_covering(const struct scratch *s, uint32_t token);
/* Adds a span and, unless it is rejected, covers its tokens. Returns its number. */
uint32_t add_span(struct scratch *s, struct span span);
void cover_span(struct scratch *s, uint32_t span);
void uncover_span(struct scratch *s, uint32_t span);

/* The next word of the part at or after `i`, jumping over marks in `over`; part's end where none.
 */
uint32_t next_word(const struct scratch *s, uint32_t part, uint32_t i, const char *over);

/* Whether a guard holds for tokens [first, last). */
bool guard_holds(struct scratch *s, const struct guard *guard, uint32_t part, uint32_t first,
		 uint32_t last);
/* Whether needs and not allow those tokens. */
bool guards_allow(struct scratch *s, const struct guards *needs, const struct guards * not,
		  uint32_t part, uint32_t first, uint32_t last);

/* The local for an entity of the rules, made where it is new. */
uint32_t local_of_entity(struct scratch *s, uint32_t entity);
/* The local for a discovered name, made where it is new. */
uint32_t local_of_name(struct scratch *s, enum span_kind kind, struct str name);

/* A key for the words of tokens [first, last), the same wherever the same words stand; in the
 * article's arena. */
struct str words_key(struct scratch *s, uint32_t first, uint32_t last);

/* Whether one of the people `own` is declared not the same as the person: "Mike Brown" has a rule
 * of his own beside Michael Brown's. */
bool has_own_rule(const struct scratch *s, struct index_hits own, uint32_t person);
/* The known person of that given and family name, NO_INDEX where there is none or several. */
uint32_t known_person(const struct scratch *s, uint64_t given, uint64_t family);
/* Whether the person held that title, or an office of those words, by the article's day. */
bool person_held(const struct scratch *s, uint32_t entity, const struct title_group *group);
/* How much in the news an office puts a person on the article's day: IN_OFFICE while in it, 3 in
 * the two years around it, 1 within eight years after; for presidents and heads of government 2 or
 * 3 more. */
int person_activity(const struct scratch *s, uint32_t person);
enum { IN_OFFICE = 4 };
/* The one person of the rules whom a bare family name at a token of a part can mean, NO_INDEX where
 * none or several; `group`: the title beside it or NULL. */
uint32_t person_of_family(struct scratch *s, uint32_t part, uint32_t token,
			  const struct title_group *group);

/* Headlines: a piece for each word with a capital that nothing covers, before bare names are looked
 * up; the words of one name together, after that. */
void add_headline_words(struct scratch *s);
void join_headline_words(struct scratch *s);

/* Two texts in one, in the article's arena. */
struct str joined(struct scratch *s, struct str a, struct str b);

/* The words of a person's name. */
struct name_parts {
	uint64_t given, family; /* hashes; family 0 where there is only one word (in given) */
	uint32_t words;         /* without initials, suffixes and nicknames */
	uint32_t last_word;     /* token of the last word */
	bool initial;           /* "Lloyd J. Austin" */
	bool suffix;            /* "Jr." */
	bool particle;          /* "von", "al-" */
	bool digits;            /* a number stands in it */
};
struct name_parts name_parts(const struct scratch *s, uint32_t first, uint32_t last);

/* known: whether the word is a party of a lawsuit: "King v. Burwell", "Roe v. Wade". */
bool is_of_case(const struct scratch *s, uint32_t token);
/* Whether the title before a name is not that of a person of that given name (its hash, 0:
 * unknown): "Mrs. Clinton" is not Bill. */
bool denies_sex(const struct scratch *s, const struct title_group *group, uint64_t given);
/* Whether it is a name in "the Clinton era", "Nixon administration". */
bool era_follows(const struct scratch *s, uint32_t token);
/* Whether somebody of that family name governs a country on the article's day. */
bool is_family_of_head(const struct scratch *s, uint64_t hash);

/* bearers: how the article has named a local so far. */
struct seen {
	uint32_t last;  /* token + 1, 0: not yet */
	uint32_t times; /* in other sentences, too */
};
/* The person of the article that a bare name of that hash means, NO_INDEX where nobody; `seen` by
 * local. */
uint32_t local_named(const struct scratch *s, uint64_t hash, uint32_t token,
		     const struct title_group *group, const struct seen *seen);
/* Whom the word means, `seen` by local: somebody of the article, else whom the rules know
 * (*ret_person); NO_INDEX the other of the two, or both. */
uint32_t bearer_of(struct scratch *s, const struct span *span, uint32_t word,
		   const struct title_group *group, const struct seen *seen, uint32_t *ret_person);
/* Another person of the article whom the word fits about as well as `chosen` and who is declared
 * not the same; a title, "Jr." or a family name against a given one would tell them apart, their
 * order does not. NO_INDEX where none. */
uint32_t rival_bearer(const struct scratch *s, uint32_t chosen, uint64_t hash, uint32_t token,
		      const struct title_group *group);
/* Which of the two locals the title before the bare name means, NO_INDEX where it tells nothing. */
uint32_t told_by_title(const struct scratch *s, uint32_t a, uint32_t b,
		       const struct title_group *group);

/* A person of the article with that family name, NO_INDEX where none. */
uint32_t family_in_article(const struct scratch *s, uint64_t hash);

/* particles: where a bare family name at token `first` of a part begins: with a particle and a
 * hyphen, "al-Abadi", or behind small ones, "von der Leyen". */
uint32_t with_joined_particle(const struct scratch *s, uint32_t part, uint32_t first);
uint32_t with_particles(const struct scratch *s, uint32_t part, uint32_t first);
/* Whether a small particle is part of the family name of a local. */
bool has_particle(const struct scratch *s, const struct local *local);

/* kin: whether a bare name is told by kinship: "His wife, Kimberly, had suffered", "her daughter
 * Chelsea". */
bool is_kin(const struct scratch *s, const struct span *span);
/* "His wife, Melania," in an article on Donald Trump: whom the rules know by that given name and
 * the family name of somebody in the article, NO_INDEX where nobody or several. */
uint32_t kin_known(const struct scratch *s, uint64_t given);
/* Whether a bare name is a family's: "the Ricketts family", "the Tsarnaev brothers". */
bool names_family(const struct scratch *s, const struct span *span);

/* holders: the tenure of an office on the article's day, NULL where none is known. */
const struct tenure *holder_on(const struct scratch *s, uint32_t office);
/* The local that "the president" means: of an article on one country its own, unless another was
 * just named. NO_INDEX where nobody. */
uint32_t holder_of_phrase(struct scratch *s, const struct title_group *group);
/* Whether many of the country bear that title at a time: senators, governors. */
bool has_many(const struct scratch *s, uint32_t country, const struct title_group *group);
/* The place in "the Florida senator", NULL where none stands there. */
const struct span *place_before(const struct scratch *s, const struct title_group *group);

/* focus: the country that the article is mostly about, NO_INDEX where none is, and the two named
 * most; into s->context. */
void find_main_country(struct scratch *s);

/* names: whether a token can be part of a name that no rule has. */
bool can_be_in_name(const struct scratch *s, uint32_t i);
/* Whether the title that covers a token is meant as one: "General" in "General Electric" is not. */
bool is_title_here(const struct scratch *s, uint32_t i);

/* edges: names that an earlier pass has cut wrongly, before the rest is cut into pieces. */
void mend_names(struct scratch *s);
/* "Jordan scored 40 points" in an article on Michael Jordan is he, not the kingdom; "Jordan said"
 * too, unless the article has Jordanians. */
void free_from_countries(struct scratch *s);
/* Gives up places and companies of a sentence that are part of a person's name. */
void free_names_from_places(struct scratch *s, const struct part *part);

/* The offices a title group can mean given what is said beside it; resolves group->office. */
void resolve_office(struct scratch *s, struct title_group *group, uint32_t person_entity);

/* titles: whether its words are of somebody posted abroad: ambassador, envoy. */
bool is_posted(const struct scratch *s, const struct title_group *group);

/* Where the rule of a title group stands. */
struct place group_place(const struct scratch *s, const struct title_group *group);

/* Whether the words of the span are a name of somebody the rules declare not the same as `entity`,
 * be it that a guard keeps it from being found as such. */
bool is_name_of_another(const struct scratch *s, const struct span *span, uint32_t entity);
/* Leaves span `number` undecided between two entities of the rules that are declared not the same,
 * and notes both in the ledger. */
void leave_undecided(struct scratch *s, uint32_t number, uint32_t a, uint32_t b);

/* Writes a candidate that lost, or an undecided name, into the ledger. */
void note_span(struct scratch *s, const struct span *span);

/* Spans to mentions. */
struct scan make_scan(struct scratch *s);

#endif
