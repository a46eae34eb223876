/* SPDX-License-Identifier: MIT */
#include "query/review.h"

#include "base/mem.h"

#include <assert.h>

/* Of the people seen in an office, those who may have held it now: the most named ones. */
enum { CANDIDATES = 5, ARTICLES_LEAST = 3 };

struct seen_holder {
	struct str name;
	uint32_t *by; /* articles in each period that show the person in the office */
};

struct looking {
	struct store *store;
	const struct periods *periods;
	struct arena *arena;
	struct str office; /* id */
	struct seen_holder candidates[CANDIDATES];
	size_t len;
	struct error *err;
};

static bool count_candidate(struct looking *looking, const struct network_holder *holder)
{
	struct seen_holder *c = &looking->candidates[looking->len++];
	c->name = holder->name;
	c->by = ARENA_ARRAY(looking->arena, uint32_t, looking->periods->len + 1);
	for (size_t p = 0; p < looking->periods->len; p++) {
		struct offices_seen seen;
		if (!store_offices(looking->store, holder->row,
				   period_of_days(looking->periods->at[p].days), looking->arena,
				   &seen, looking->err))
			return false;
		for (size_t i = 0; i < seen.len; i++)
			if (str_eq(seen.at[i].office, looking->office))
				c->by[p] += seen.at[i].articles;
	}
	return true;
}

/* Who held the office in which period: of all ways to give each person one stretch of periods, the
 * one whose stretches hold the most articles. A handover must win more than a share of all
 * articles, so that the memoirs of a former secretary make him none. */
enum { SETS = 1 << CANDIDATES, STATES = SETS * CANDIDATES, SHARE = 20 };

struct state {
	int64_t articles; /* of the stretches so far; negative: cannot be */
	uint16_t from;    /* the state in the period before */
};

static size_t state_of(unsigned set, size_t who)
{
	return (size_t)set * CANDIDATES + who;
}

static int64_t price(const struct looking *looking)
{
	int64_t all = 0;
	for (size_t i = 0; i < looking->len; i++)
		for (size_t p = 0; p < looking->periods->len; p++)
			all += looking->candidates[i].by[p];
	return all / SHARE + 1;
}

/* The best way into a state: the same person goes on, or takes over from one of the set. */
static struct state best_way(const struct looking *looking, const struct state *before,
			     unsigned set, size_t who, int64_t cost)
{
	size_t same = state_of(set, who);
	struct state best = {before[same].articles, (uint16_t)same};
	unsigned others = set & ~(1u << who);
	for (size_t i = 0; i < looking->len; i++) {
		size_t from = state_of(others, i);
		if (others & 1u << i && before[from].articles - cost > best.articles)
			best = (struct state){before[from].articles - cost, (uint16_t)from};
	}
	return best;
}

static void step(const struct looking *looking, const struct state *before, size_t p, int64_t cost,
		 struct state *now)
{
	for (unsigned set = 1; set < 1u << looking->len; set++)
		for (size_t who = 0; who < looking->len; who++) {
			struct state *state = &now[state_of(set, who)];
			*state = (struct state){-1, 0};
			if (!(set & 1u << who))
				continue;
			if (before)
				*state = best_way(looking, before, set, who, cost);
			else if (set == 1u << who)
				state->articles = 0;
			if (state->articles >= 0)
				state->articles += looking->candidates[who].by[p];
		}
}

/* Sets who[p] for every period. */
static void choose(const struct looking *looking, size_t *who)
{
	size_t len = looking->periods->len, best = 0;
	int64_t cost = price(looking);
	struct state *states = mem_zero(len * STATES, sizeof(*states));
	for (size_t p = 0; p < len; p++)
		step(looking, p ? &states[(p - 1) * STATES] : NULL, p, cost, &states[p * STATES]);
	const struct state *last = &states[(len - 1) * STATES];
	for (unsigned set = 1; set < 1u << looking->len; set++)
		for (size_t i = 0; i < looking->len; i++)
			if (set & 1u << i &&
			    (!best || last[state_of(set, i)].articles > last[best].articles))
				best = state_of(set, i);
	for (size_t p = len; p-- > 0;) {
		who[p] = best % CANDIDATES;
		best = states[p * STATES + best].from;
	}
	mem_free(states);
}

static void add_turns(const struct looking *looking, struct office_passing *passing)
{
	size_t len = looking->periods->len, last = CANDIDATES;
	size_t *who = ARENA_ARRAY(looking->arena, size_t, len);
	passing->turns = ARENA_ARRAY(looking->arena, struct office_turn, CANDIDATES);
	choose(looking, who);
	for (size_t p = 0; p < len; p++) {
		const struct seen_holder *holder = &looking->candidates[who[p]];
		assert(holder->by);
		if (!holder->by[p])
			continue;
		if (who[p] != last)
			passing->turns[passing->turns_len++] = (struct office_turn){
				.name = holder->name, .from = looking->periods->at[p].label};
		struct office_turn *turn = &passing->turns[passing->turns_len - 1];
		turn->to = looking->periods->at[p].label;
		turn->articles += holder->by[p];
		last = who[p];
	}
}

static bool look_at(struct looking *looking, const struct network_node *node,
		    struct office_passing *ret_passing)
{
	static const struct str key = STR_INIT("office:");
	looking->len = 0;
	looking->office = str_slice(node->entity, key.len, node->entity.len);
	*ret_passing = (struct office_passing){.office = node->name};
	for (size_t i = 0; i < node->holders_len && looking->len < CANDIDATES; i++)
		if (node->holders[i].articles >= ARTICLES_LEAST &&
		    !count_candidate(looking, &node->holders[i]))
			return false;
	if (looking->len > 1 && looking->periods->len)
		add_turns(looking, ret_passing);
	return true;
}

bool offices_passed(struct store *store, const struct network *offices, struct arena *arena,
		    struct office_passing **ret_passings, size_t *ret_len, struct error *err)
{
	struct looking looking = {
		.store = store, .periods = &offices->periods, .arena = arena, .err = err};
	*ret_passings = ARENA_ARRAY(arena, struct office_passing, offices->nodes_len + 1);
	*ret_len = 0;
	for (size_t i = 0; i < offices->nodes_len; i++) {
		struct office_passing *passing = &(*ret_passings)[*ret_len];
		if (!str_starts(offices->nodes[i].entity, STR("office:")))
			continue;
		if (!look_at(&looking, &offices->nodes[i], passing))
			return false;
		*ret_len += passing->turns_len > 1;
	}
	return true;
}
