/* SPDX-License-Identifier: MIT */
#include "needs.h"

#include "said.h"

/* Spellings: the words of all groups that share one become one group. */

static struct reach_word joined(struct arena *arena, struct reach_word a, struct reach_word b)
{
	struct reach_word both = {ARENA_ARRAY(arena, struct str, a.len + b.len), a.len + b.len};
	if (a.len)
		memcpy(both.spellings, a.spellings, a.len * sizeof(*a.spellings));
	if (b.len)
		memcpy(both.spellings + a.len, b.spellings, b.len * sizeof(*b.spellings));
	return both;
}

static void spell_like(struct needs *needs, struct str word, uint32_t group)
{
	struct reach_word *groups = needs->groups.at;
	uint32_t old = *map_at(&needs->spelled, word, NO_INDEX);
	if (old == group)
		return;
	struct reach_word more = {&word, 1};
	if (old != NO_INDEX)
		more = groups[old];
	groups[group] = joined(needs->arena, groups[group], more);
	for (size_t i = 0; i < more.len; i++)
		*map_at(&needs->spelled, more.spellings[i], group) = group;
}

static void add_spellings(struct needs *needs, const struct ruleset *rules)
{
	const uint32_t *index = map_get(&rules->class_ids, STR("spellings"));
	for (size_t i = 0; index && i < rules->classes[*index].len; i++) {
		struct str rest = rules->classes[*index].words[i];
		uint32_t group = (uint32_t)needs->groups.len;
		*VEC_PUSH(&needs->groups) = (struct reach_word){0};
		while (said_next_word(&rest, &needs->fold))
			spell_like(needs, arena_keep(needs->arena, buf_str(&needs->fold)), group);
	}
}

/* What a looser name of an organization leaves out: see src/find/loose.c. */
static void add_suffixes(struct needs *needs, const struct ruleset *rules)
{
	const uint32_t *index = map_get(&rules->class_ids, STR("company-suffixes"));
	for (size_t i = 0; index && i < rules->classes[*index].len; i++) {
		struct str rest = rules->classes[*index].words[i];
		while (said_next_word(&rest, &needs->fold))
			map_at(&needs->suffixes, arena_keep(needs->arena, buf_str(&needs->fold)),
			       0);
	}
}

static void add_small_words(struct needs *needs)
{
	static const struct str small[] = {STR_INIT("the"), STR_INIT("of"), STR_INIT("and"),
					   STR_INIT("for"), STR_INIT("at"), STR_INIT("in"),
					   STR_INIT("on"),  STR_INIT("a")};
	for (size_t i = 0; i < sizeof(small) / sizeof(small[0]); i++)
		map_at(&needs->suffixes, small[i], 0);
}

void needs_init(struct needs *needs, const struct ruleset *old, const struct ruleset *new,
		struct arena *arena)
{
	*needs = (struct needs){.arena = arena};
	map_init(&needs->seen);
	map_init(&needs->spelled);
	map_init(&needs->suffixes);
	buf_init(&needs->fold);
	add_spellings(needs, old);
	add_spellings(needs, new);
	add_small_words(needs);
	add_suffixes(needs, old);
	add_suffixes(needs, new);
}

/* Texts. */

static bool is_plain(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!ascii_is_lower(word.at[i]) && !ascii_is_digit(word.at[i]))
			return false;
	return word.len > 0;
}

static void split(struct needs *needs, struct str text)
{
	needs->words.len = 0;
	while (said_next_word(&text, &needs->fold))
		*VEC_PUSH(&needs->words) = arena_keep(needs->arena, buf_str(&needs->fold));
}

static void keep_some(struct needs *needs, enum need_kind kind)
{
	struct words_vec *words = &needs->words;
	size_t kept = 0;
	if (kind == NEED_ENDS && words->len > 2) {
		words->at[1] = *VEC_LAST(words);
		words->len = 2;
	} else if (kind == NEED_LAST && words->len > 1) {
		words->at[0] = *VEC_LAST(words);
		words->len = 1;
	}
	for (size_t i = 0; kind == NEED_LOOSE && i < words->len; i++)
		if (!map_get(&needs->suffixes, words->at[i]))
			words->at[kept++] = words->at[i];
	/* "Group Ltd": of nothing but legal forms and small words the first is what remains. */
	if (kind == NEED_LOOSE && words->len)
		words->len = kept ? kept : 1;
}

/* How a word may be spelled; nothing where that cannot be looked for. */
static struct reach_word spellings_of(struct needs *needs, struct str word)
{
	const uint32_t *group = map_get(&needs->spelled, word);
	struct reach_word all = {ARENA_NEW(needs->arena, struct str), 1};
	*all.spellings = word;
	if (group)
		all = needs->groups.at[*group];
	for (size_t i = 0; i < all.len; i++)
		if (!is_plain(all.spellings[i]))
			return (struct reach_word){0};
	return all;
}

static bool is_new(struct needs *needs, const struct reach_need *need)
{
	struct buf key;
	buf_init(&key);
	buf_format(&key, "%d %d %d", need->inside, need->days.first, need->days.behind);
	for (size_t i = 0; i < need->len; i++) {
		buf_add_byte(&key, ' ');
		buf_add(&key, need->words[i].spellings[0]);
	}
	size_t before = needs->seen.len;
	if (!map_get(&needs->seen, buf_str(&key)))
		map_at(&needs->seen, arena_keep(needs->arena, buf_str(&key)), 0);
	buf_clear(&key);
	return needs->seen.len > before;
}

bool needs_add(struct needs *needs, struct str text, enum need_kind kind, struct day_span days)
{
	split(needs, text);
	keep_some(needs, kind);
	struct reach_need need = {ARENA_ARRAY(needs->arena, struct reach_word, needs->words.len), 0,
				  kind == NEED_INSIDE, days};
	for (size_t i = 0; i < needs->words.len; i++) {
		struct reach_word word = spellings_of(needs, needs->words.at[i]);
		if (word.len)
			need.words[need.len++] = word;
	}
	if (need.len && is_new(needs, &need))
		*VEC_PUSH(&needs->all) = need;
	return need.len > 0;
}

void needs_take(struct needs *needs, struct reach_need **ret_needs, size_t *ret_len)
{
	*ret_len = needs->all.len;
	*ret_needs = ARENA_ARRAY(needs->arena, struct reach_need, needs->all.len + 1);
	if (needs->all.len)
		memcpy(*ret_needs, needs->all.at, needs->all.len * sizeof(**ret_needs));
	VEC_CLEAR(&needs->all);
	VEC_CLEAR(&needs->groups);
	VEC_CLEAR(&needs->words);
	map_clear(&needs->seen);
	map_clear(&needs->spelled);
	map_clear(&needs->suffixes);
	buf_clear(&needs->fold);
}
