/* SPDX-License-Identifier: MIT
 *
 * scan: the passes, in order.
 */
#include "work.h"

#include <limits.h>

/* To add a pass: a file of its own with one pass_* function, a line in work.h and one here, in the
 * place where what it needs has been found. Each says in its head what it decides and by which
 * thumb rule, with a sentence from the news that made it necessary. */
static const struct pass {
	const char *name;
	void (*run)(struct scratch *s);
} passes[] = {
	{"literals", pass_literals},           /* forms of the rules */
	{"patterns", pass_patterns},           /* regexes where their triggers stand */
	{"select", pass_select},               /* the longest of what overlaps */
	{"titles", pass_titles},               /* title words and what belongs to them */
	{"names", pass_names},                 /* capitalised words; full names of known people */
	{"attach", pass_attach},               /* title words to the names beside them */
	{"discovery", pass_discovery},         /* names that stand in no rule */
	{"boundaries", pass_boundaries},       /* where organizations begin and end */
	{"people", pass_people},               /* who the full names are */
	{"organizations", pass_organizations}, /* acronyms and short forms, learned here */
	{"clubs", pass_clubs},                 /* teams called by their city */
	{"surnames", pass_surnames},           /* bare family and given names */
	{"offices", pass_offices},             /* "the president" */
	{"heads", pass_heads},                 /* "the chairman", after Chairman X */
	{"unnamed", pass_unnamed},             /* "a U.S. defense official" */
	{"ambiguity", pass_ambiguity},         /* capitals as governments, rivals for a name */
};

struct scratch *scratch_new(const struct finder *finder)
{
	struct scratch *s = mem_zero(1, sizeof(*s));
	s->finder = finder;
	s->rules = finder->rules;
	s->regex = regex_state_new();
	s->guards_seen = mem_zero(finder->rules->guards_len + 1, sizeof(*s->guards_seen));
	buf_init(&s->fold);
	buf_init(&s->letters[0]);
	buf_init(&s->letters[1]);
	map_init(&s->local_keys);
	return s;
}

void scratch_free(struct scratch *s)
{
	if (!s)
		return;
	VEC_CLEAR(&s->tokens);
	VEC_CLEAR(&s->parts);
	VEC_CLEAR(&s->hits);
	VEC_CLEAR(&s->title_hits);
	VEC_CLEAR(&s->trigger_hits);
	VEC_CLEAR(&s->candidates);
	VEC_CLEAR(&s->spans);
	VEC_CLEAR(&s->rivals);
	VEC_CLEAR(&s->locals);
	VEC_CLEAR(&s->groups);
	VEC_CLEAR(&s->cover);
	VEC_CLEAR(&s->group_at);
	VEC_CLEAR(&s->titled);
	VEC_CLEAR(&s->starts);
	VEC_CLEAR(&s->heads);
	VEC_CLEAR(&s->chain);
	mem_free(s->guards_seen);
	VEC_CLEAR(&s->ledger);
	map_clear(&s->local_keys);
	buf_clear(&s->fold);
	buf_clear(&s->letters[0]);
	buf_clear(&s->letters[1]);
	regex_state_free(s->regex);
	mem_free(s);
}

static void reset(struct scratch *s)
{
	s->tokens.len = s->parts.len = s->hits.len = s->title_hits.len = s->trigger_hits.len = 0;
	s->candidates.len = s->spans.len = s->rivals.len = s->locals.len = s->groups.len = 0;
	s->ledger.len = s->chain.len = 0;
	s->serial++;
	map_reset(&s->local_keys);
	memset(s->seen, 0, sizeof(s->seen));
}

/* How a sentence uses capitals. */

struct letters {
	unsigned words, caps, lower; /* of two letters and more */
	unsigned telling_lower;      /* small words that a headline in title case gives a capital */
	unsigned common_capitals;    /* words with a capital that are usually small */
};

/* Goes no further than `enough` telling words, which make any sentence an ordinary one. */
static void count_letters(const struct scratch *s, const struct part *part, unsigned enough,
			  struct letters *n)
{
	enum { LONG_WORD = 4 };
	for (uint32_t i = part->first; i < part->last && n->telling_lower < enough; i++) {
		const struct token *t = token_at(s, i);
		uint32_t len = t->end - t->start;
		if (!token_is_word(t) || t->shape == SHAPE_DIGIT || len < 2)
			continue;
		n->words++;
		n->caps += t->shape == SHAPE_CAPS;
		n->lower += t->shape == SHAPE_LOWER;
		n->telling_lower += t->shape == SHAPE_LOWER && len >= LONG_WORD &&
				    !token_has(s, i, CLASS_HEADLINE_SMALL);
		n->common_capitals += i > part->first && token_is_capital(t) &&
				      token_has(s, i, CLASS_COMMON);
	}
}

/* "CHINA WARNS TAIWAN" is in capitals; "China Warns Taiwan Over Visit" is in title case: words that
 * are small in running text have capitals, and no long word is small but "from", "over" and their
 * like. "Senate Foreign Relations Committee Chairman Bob Corker told reporters" is running text. */
static enum style style_of(const struct scratch *s, const struct part *part)
{
	struct letters n = {0};
	bool headline = part->sentence->block == BLOCK_HEADLINE ||
			part->sentence->field == FIELD_TITLE;
	count_letters(s, part, headline ? UINT_MAX : 1, &n);
	if (n.words >= 2 && n.caps >= 2 && n.caps * 10 >= n.words * 9 && n.lower == 0)
		return STYLE_CAPS;
	unsigned needed = headline ? 1 : 2;
	unsigned allowed = headline ? n.words / 8 : 0;
	if (n.common_capitals >= needed && n.telling_lower <= allowed)
		return STYLE_TITLE;
	return STYLE_NORMAL;
}

static void add_part(struct scratch *s, const struct sentence *sentence)
{
	struct str text = sentence->field == FIELD_TITLE ? s->article->title : s->article->text;
	struct part part = {.first = (uint32_t)s->tokens.len, .sentence = sentence};
	tokenise(text, sentence->start, sentence->end, &s->fold, &s->tokens);
	part.last = (uint32_t)s->tokens.len;
	*VEC_PUSH(&s->parts) = part;
}

/* Room for a number for each token, and one more. */
static uint32_t *make_room(struct covers_vec *marks, size_t count)
{
	if (marks->cap <= count) {
		marks->cap = (count + 1) * 2;
		marks->at = mem_grow(marks->at, marks->cap, sizeof(*marks->at));
	}
	return marks->at;
}

/* Looks a word up; a mark is its hash alone. */
static inline void know_word(const struct lexicon *lexicon, struct token *t)
{
	const struct lexicon_entry *entry = token_is_word(t) ? lexicon_find(lexicon, t->hash)
							     : NULL;
	if (!entry)
		return;
	t->classes = entry->classes;
	if (entry->spelling) {
		t->hash = lexicon_spelling(lexicon, entry);
		entry = lexicon_find(lexicon, t->hash);
	}
	t->node = entry ? entry->node : 0;
}

static void know_words(struct scratch *s)
{
	enum { AHEAD = 24 };
	const struct lexicon *lexicon = &s->finder->lexicon;
	struct token *tokens = s->tokens.at;
	size_t len = s->tokens.len;
	for (size_t p = 0; p < s->parts.len; p++) {
		struct part *part = &s->parts.at[p];
		for (uint32_t i = part->first; i < part->last; i++) {
			struct token *t = &tokens[i];
			if (i + AHEAD < len)
				lexicon_fetch(lexicon, t[AHEAD].hash);
			know_word(lexicon, t);
			part->classes |= t->classes;
			s->seen[t->hash % SEEN_BITS / 64] |= UINT64_C(1) << t->hash % 64;
		}
		part->style = style_of(s, part);
	}
}

static void find_starts(struct scratch *s)
{
	uint32_t *starts = make_room(&s->starts, s->tokens.len);
	s->starts.len = trie_starts(&s->finder->trie, s->tokens.at, s->tokens.len, starts);
}

/* One for each token, all zero. */
static void clear_marks(struct covers_vec *marks, size_t count)
{
	uint32_t *at = make_room(marks, count);
	memset(at, 0, count * sizeof(*at));
	marks->len = count;
}

void chain_words(struct scratch *s)
{
	enum { HEADS = 2048 };
	size_t len = s->tokens.len;
	clear_marks(&s->heads, HEADS);
	uint32_t *heads = s->heads.at, *chain = make_room(&s->chain, len);
	for (size_t i = len; i-- > 0;) {
		uint32_t *head = &heads[s->tokens.at[i].hash % HEADS];
		chain[i] = *head;
		*head = (uint32_t)i + 1;
	}
	s->chain.len = len;
}

static void prepare(struct scratch *s, struct article *article, const struct sentences *sentences)
{
	reset(s);
	s->article = article;
	s->arena = &article->arena;
	s->sentences = sentences;
	s->foreign = article->language.len && !str_eq(article->language, STR("en"));
	s->context = (struct context){.main_country = NO_INDEX, .leading = {NO_INDEX, NO_INDEX}};
	if (date_is_set(article->date.date)) {
		s->context.has_day = true;
		s->context.day = date_span(article->date.date).first;
	}
	for (size_t i = 0; i < sentences->len; i++)
		add_part(s, &sentences->at[i]);
	know_words(s);
	find_starts(s);
	clear_marks(&s->cover, s->tokens.len);
	clear_marks(&s->group_at, s->tokens.len);
}

struct scan scan_article(struct scratch *s, struct article *article,
			 const struct sentences *sentences)
{
	prepare(s, article, sentences);
	if (!ruleset_reads(s->rules, article->language))
		return make_scan(s); /* empty: the rules know nothing of it */
	for (size_t i = 0; i < sizeof(passes) / sizeof(passes[0]); i++)
		passes[i].run(s);
	return make_scan(s);
}

const char *kind_name(enum kind kind)
{
	static const char *const names[] = {"person", "official", "country", "organization",
					    "unnamed"};
	return names[kind];
}

const char *via_name(enum via via)
{
	static const char *const names[] = {"name",   "alias",   "surname", "title",
					    "office", "demonym", "metonym", "pattern"};
	return names[via];
}
