/* SPDX-License-Identifier: MIT */
#include "ingest/rescan.h"

#include "base/arena.h"
#include "rules/reach.h"
#include "rules/ruleset.h"
#include "store/touch.h"

#include <stdio.h>

struct planning {
	struct store *store;
	const struct ruleset *old, *new;
	struct reach reach;
	struct finder *old_finder;
	struct scratch *old_scratch, *new_scratch;
	struct rescan_plan *plan;
	struct error *err;
};

/* Two scans of one article. */

/* Whether a rule stands where the old one has moved to. */
static bool same_rule(const struct reach *reach, struct str old, struct str new)
{
	const uint32_t *moved = map_get(&reach->places, old);
	return str_eq(moved ? reach->moved[*moved] : old, new);
}

static bool same_mention(const struct reach *reach, const struct mention *a,
			 const struct mention *b)
{
	return a->field == b->field && a->start == b->start && a->end == b->end &&
	       a->kind == b->kind && a->via == b->via && str_eq(a->entity, b->entity) &&
	       str_eq(a->name, b->name) && str_eq(a->title, b->title) &&
	       str_eq(a->office, b->office) && str_eq(a->country, b->country) &&
	       str_eq(a->organization, b->organization) && a->discovered == b->discovered &&
	       same_rule(reach, a->rule, b->rule);
}

static bool same_candidate(const struct reach *reach, const struct candidate *a,
			   const struct candidate *b)
{
	return str_eq(a->entity, b->entity) && a->kind == b->kind && a->score == b->score &&
	       str_eq(a->reason, b->reason) && same_rule(reach, a->rule, b->rule);
}

static bool same_entry(const struct reach *reach, const struct ledger_entry *a,
		       const struct ledger_entry *b)
{
	bool same = a->field == b->field && a->start == b->start && a->end == b->end &&
		    str_eq(a->chosen, b->chosen) && str_eq(a->reason, b->reason) &&
		    a->candidates_len == b->candidates_len;
	for (size_t i = 0; same && i < a->candidates_len; i++)
		same = same_candidate(reach, &a->candidates[i], &b->candidates[i]);
	return same;
}

static bool same_scan(const struct reach *reach, const struct scan *a, const struct scan *b)
{
	bool same = a->mentions_len == b->mentions_len && a->ledger_len == b->ledger_len;
	for (size_t i = 0; same && i < a->mentions_len; i++)
		same = same_mention(reach, &a->mentions[i], &b->mentions[i]);
	for (size_t i = 0; same && i < a->ledger_len; i++)
		same = same_entry(reach, &a->ledger[i], &b->ledger[i]);
	return same;
}

/* Whether the scan says that of the entity, too. */
static bool says(const struct scan *scan, const struct mention *m)
{
	for (size_t i = 0; i < scan->mentions_len; i++) {
		const struct mention *other = &scan->mentions[i];
		if (str_eq(m->entity, other->entity) && str_eq(m->name, other->name) &&
		    str_eq(m->country, other->country) && m->kind == other->kind)
			return true;
	}
	return false;
}

/* The store calls an entity by the least of what its articles call it. Where an article no longer
 * says what it said, the others must be asked. */
static void mark_unsaid(struct planning *p, const struct scan *old, const struct scan *new)
{
	for (size_t i = 0; i < old->mentions_len; i++)
		if (old->mentions[i].entity.len && !says(new, &old->mentions[i]))
			touch_mark_entity(p->store, old->mentions[i].entity);
}

static bool look_at_touched(struct planning *p)
{
	struct stored stored = {0};
	bool ok;
	while ((ok = touch_next(p->store, stored.row, &stored, p->err)) && stored.article) {
		struct scan old, new;
		old = scan_article(p->old_scratch, stored.article, &stored.sentences);
		new = scan_article(p->new_scratch, stored.article, &stored.sentences);
		if (!same_scan(&p->reach, &old, &new)) {
			touch_mark(p->store, stored.row);
			mark_unsaid(p, &old, &new);
		}
		article_free(stored.article);
	}
	return ok;
}

/* Planning. */

static bool all_must(struct planning *p, const char *why)
{
	snprintf(p->plan->why, sizeof(p->plan->why), "%s", why);
	return true;
}

static bool settle(struct planning *p)
{
	struct rescan_plan *plan = p->plan;
	if (!touch_begin(p->store, &p->reach, &plan->touched, p->err))
		return false;
	if (plan->touched * 2 > plan->outdated) {
		touch_drop(p->store);
		snprintf(plan->why, sizeof(plan->why), "most can be touched: %.*s",
			 STR_ARG(p->reach.some));
		return true;
	}
	if (!look_at_touched(p)) {
		touch_drop(p->store);
		return false;
	}
	plan->bounded = true;
	snprintf(plan->why, sizeof(plan->why), "%.*s", STR_ARG(p->reach.some));
	return touch_settle(p->store, &p->reach, p->new, &plan->left, p->err);
}

static bool compare(struct planning *p, const struct finder *new_finder)
{
	struct problems problems = {0};
	reach_between(&p->reach, p->old, p->new);
	p->plan->changes = p->reach.changes;
	p->old_finder = p->reach.unbounded.len ? NULL : finder_new(p->old, &problems);
	bool ok;
	if (p->reach.unbounded.len) {
		snprintf(p->plan->why, sizeof(p->plan->why), "%.*s", STR_ARG(p->reach.unbounded));
		ok = true;
	} else if (!p->old_finder) {
		ok = all_must(p, "the rules they were scanned with are none to this program");
	} else {
		p->old_scratch = scratch_new(p->old_finder);
		p->new_scratch = scratch_new(new_finder);
		ok = settle(p);
	}
	scratch_free(p->old_scratch);
	scratch_free(p->new_scratch);
	finder_free(p->old_finder);
	reach_clear(&p->reach);
	problems_clear(&problems);
	return ok;
}

static bool read_old_rules(struct planning *p, struct str version, struct arena *arena,
			   struct ruleset **ret_rules)
{
	struct problems problems = {0};
	struct rule_file *files;
	size_t count = 0;
	*ret_rules = NULL;
	if (!store_kept_rules(p->store, version, arena, &files, &count, p->err))
		return false;
	struct ruleset *rules = count ? ruleset_read(files, count, &problems) : NULL;
	if (problems.errors) {
		ruleset_free(rules);
		rules = NULL;
	}
	problems_clear(&problems);
	*ret_rules = rules;
	return true;
}

static bool plan_with(struct planning *p, const struct ingest_options *options, struct arena *arena)
{
	struct str version;
	struct ruleset *old;
	if (!store_only_version(p->store, arena, &version, p->err))
		return false;
	if (!version.len)
		return all_must(p, "the articles were scanned with several versions of the rules");
	if (!read_old_rules(p, version, arena, &old))
		return false;
	if (!old)
		return all_must(p, "the database does not keep the rules they were scanned with");
	p->old = old;
	bool ok = compare(p, options->finder);
	ruleset_free(old);
	return ok;
}

bool rescan_plan(struct store *store, const struct ingest_options *options,
		 struct rescan_plan *ret_plan, struct error *err)
{
	struct planning p = {.store = store, .new = options->rules, .plan = ret_plan, .err = err};
	struct arena arena;
	*ret_plan = (struct rescan_plan){0};
	if (!store_count_outdated(store, options->rules->version, &ret_plan->outdated, err))
		return false;
	ret_plan->left = ret_plan->outdated;
	if (!ret_plan->outdated)
		return true;
	arena_init(&arena);
	bool ok = plan_with(&p, options, &arena);
	arena_clear(&arena);
	return ok;
}
