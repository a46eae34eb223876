/* SPDX-License-Identifier: MIT
 *
 * rules diff: what a change of rules changes: the rules themselves, and what they find.
 */
#include "rules.h"

#include "find/scan.h"
#include "store/rescan.h"
#include "text/reader.h"
#include "text/sentence.h"
#include "view/clean.h"

#include "base/order.h"

#include <stdio.h>
#include <stdlib.h>

enum { SIDES = 2, OLD = 0, NEW = 1 };

struct side {
	struct ruleset *rules;
	struct finder *finder;
	struct scratch *scratch;
};

struct tie {
	struct str names; /* "a\tb" */
	uint32_t articles[SIDES];
	uint32_t seen[SIDES]; /* the article that counted last */
};

struct comparing {
	struct program *program;
	const struct rules_args *args;
	struct printer *printer; /* NULL: as text */
	struct side sides[SIDES];
	struct arena arena;
	struct map tie_keys;
	struct ties_vec VEC(struct tie) ties;
	uint32_t articles;
	size_t failures;
	size_t rules, gained, lost, changed; /* differences */
};

static bool open_side(struct comparing *c, int number, const char *folder, struct error *err)
{
	struct side *side = &c->sides[number];
	struct problems problems = {0};
	side->rules = ruleset_load(&folder, 1, &problems, err);
	if (side->rules && problems.errors == 0)
		side->finder = finder_new(side->rules, &problems);
	if (side->rules && !side->finder) {
		struct buf text;
		buf_init(&text);
		for (size_t i = 0; i < problems.len; i++)
			problem_text(side->rules, &problems.at[i], &text);
		out_add(&c->program->out, buf_str(&text));
		buf_clear(&text);
		error_set(err, ERROR_USAGE, "%s: the rules have mistakes; nothing was compared",
			  folder);
	}
	problems_clear(&problems);
	if (side->finder)
		side->scratch = scratch_new(side->finder);
	return side->finder != NULL;
}

static void close_side(struct side *side)
{
	scratch_free(side->scratch);
	finder_free(side->finder);
	ruleset_free(side->rules);
}

/* As rows. */

enum { COLUMNS = 7 };
static const struct column columns[COLUMNS] = {
	{"change", "Change", COLUMN_TEXT},  {"what", "What", COLUMN_TEXT},
	{"text", "Text", COLUMN_TEXT},      {"old", "Old", COLUMN_TEXT},
	{"new", "New", COLUMN_TEXT},        {"rule", "Rule", COLUMN_TEXT},
	{"article", "Article", COLUMN_TEXT}};

static struct str change_of(char sign)
{
	return sign == '+' ? STR("gained") : sign == '-' ? STR("lost") : STR("changed");
}

static void add_row(struct comparing *c, char sign, const char *what, const struct str *cells)
{
	printer_text(c->printer, change_of(sign));
	printer_text(c->printer, str_of(what));
	for (size_t i = 2; i < COLUMNS; i++)
		printer_text(c->printer, cells[i - 2]);
}

/* The rules. */

/* Whether one more line of a kind may be shown. */
static bool may_show(const struct comparing *c, size_t shown)
{
	return !c->args->limit || shown <= c->args->limit;
}

static void rule_line(struct comparing *c, char sign, const struct ruleset *rules, struct str id,
		      struct str what, struct place place)
{
	struct str where = place_text(rules, place, &c->arena);
	if (!may_show(c, ++c->rules))
		return;
	if (c->printer)
		add_row(c, sign, "rule",
			(const struct str[]){what, sign == '+' ? STR("") : id,
					     sign == '-' ? STR("") : id, where, STR("")});
	else
		out_format(&c->program->out, "%c rule %.*s%s%.*s (%.*s)\n", sign, STR_ARG(id),
			   what.len ? ": " : "", STR_ARG(what), STR_ARG(where));
}

static bool same_guards(const struct guards *a, const struct guards *b)
{
	if (a->len != b->len)
		return false;
	for (size_t i = 0; i < a->len; i++) {
		const struct guard *x = &a->at[i], *y = &b->at[i];
		if (x->kind != y->kind || !str_eq(x->text, y->text) || x->words_len != y->words_len)
			return false;
		for (size_t w = 0; w < x->words_len; w++)
			if (!str_eq(x->words[w], y->words[w]))
				return false;
	}
	return true;
}

static bool has_same_form(const struct forms *forms, const struct form *form)
{
	for (size_t i = 0; i < forms->len; i++) {
		const struct form *other = &forms->at[i];
		if (str_eq(other->text, form->text) && other->letters == form->letters &&
		    other->role == form->role && same_guards(&other->needs, &form->needs) &&
		    same_guards(&other->not, &form->not ))
			return true;
	}
	return false;
}

static void compare_forms(struct comparing *c, struct str id, const struct forms *old,
			  const struct forms *new)
{
	const struct forms *forms[SIDES] = {old, new};
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < forms[side]->len; i++) {
			const struct form *form = &forms[side]->at[i];
			if (!has_same_form(forms[!side], form))
				rule_line(c, side == OLD ? '-' : '+', c->sides[side].rules, id,
					  form->text, form->place);
		}
}

static bool same_tenures(const struct comparing *c, const struct office *a, const struct office *b)
{
	if (a->tenures_len != b->tenures_len)
		return false;
	for (size_t i = 0; i < a->tenures_len; i++) {
		const struct tenure *x = &a->tenures[i], *y = &b->tenures[i];
		struct str old = c->sides[OLD].rules->entities[x->person].id;
		struct str new = c->sides[NEW].rules->entities[y->person].id;
		if (!str_eq(old, new) || x->span.first != y->span.first ||
		    x->span.behind != y->span.behind || x->acting != y->acting)
			return false;
	}
	return true;
}

static void compare_entity(struct comparing *c, const struct entity *old, const struct entity *new)
{
	compare_forms(c, new->id, &old->forms, &new->forms);
	bool same = str_eq(old->name, new->name) && str_eq(old->country, new->country) &&
		    str_eq(old->family, new->family) && old->priority == new->priority &&
		    old->exists.first == new->exists.first &&
		    old->exists.behind ==
			    new->exists.behind &&same_guards(&old->needs, &new->needs) &&
		    same_guards(&old->not, &new->not );
	if (!same)
		rule_line(c, '~', c->sides[NEW].rules, new->id, new->name, new->place);
}

/* Entities and offices that one side lacks, or that differ. */
static void compare_entities(struct comparing *c, int side)
{
	const struct ruleset *mine = c->sides[side].rules, *other = c->sides[!side].rules;
	for (size_t i = 0; i < mine->entities_len; i++) {
		const struct entity *e = &mine->entities[i];
		if (e->id.len == 0)
			continue;
		uint32_t at = ruleset_entity(other, e->id);
		if (at == NO_INDEX)
			rule_line(c, side == OLD ? '-' : '+', mine, e->id, e->name, e->place);
		else if (side == NEW)
			compare_entity(c, &other->entities[at], e);
	}
}

/* What is declared not the same on one side alone. */
static void compare_aparts(struct comparing *c, int side)
{
	const struct ruleset *mine = c->sides[side].rules, *other = c->sides[!side].rules;
	for (size_t i = 0; i < mine->aparts_len; i++) {
		const struct apart *apart = &mine->aparts[i];
		struct str a = mine->entities[apart->a].id, b = mine->entities[apart->b].id;
		struct str what = arena_format(&c->arena, "not the same as %.*s", STR_ARG(b));
		if (!ruleset_apart(other, ruleset_entity(other, a), ruleset_entity(other, b)))
			rule_line(c, side == OLD ? '-' : '+', mine, a, what, apart->place);
	}
}

static void compare_offices(struct comparing *c, int side)
{
	const struct ruleset *mine = c->sides[side].rules, *other = c->sides[!side].rules;
	for (size_t i = 0; i < mine->offices_len; i++) {
		const struct office *o = &mine->offices[i];
		uint32_t at = ruleset_office(other, o->id);
		if (at == NO_INDEX) {
			rule_line(c, side == OLD ? '-' : '+', mine, o->id, o->name, o->place);
			continue;
		}
		if (side == OLD)
			continue;
		compare_forms(c, o->id, &other->offices[at].forms, &o->forms);
		if (!same_tenures(c, &other->offices[at], o))
			rule_line(c, '~', mine, o->id, STR("who held it when"), o->place);
	}
}

/* What they find. */

static void mention_line(struct comparing *c, char sign, const struct article *article,
			 const struct mention *m, const struct mention *was)
{
	struct out *out = &c->program->out;
	struct str field = m->field == FIELD_TITLE ? article->title : article->text;
	struct str entity = m->entity.len ? m->entity : STR("(undecided)");
	if (c->printer) {
		struct str old = sign == '+' ? STR("") : was ? was->entity : m->entity;
		add_row(c, sign, "mention",
			(const struct str[]){str_slice(field, m->start, m->end), old,
					     sign == '-' ? STR("") : m->entity, m->rule,
					     article->origin});
		return;
	}
	out_format(out, "%c mention ", sign);
	clean_add(out, str_slice(field, m->start, m->end), false);
	out_cstr(out, ": ");
	if (was) {
		struct str before = was->entity.len ? was->entity : STR("(undecided)");
		out_format(out, "%s %.*s -> ", kind_name(was->kind), STR_ARG(before));
	}
	out_format(out, "%s %.*s by %.*s in ", kind_name(m->kind), STR_ARG(entity),
		   STR_ARG(m->rule));
	clean_add(out, article->origin, false);
	out_byte(out, '\n');
}

static int by_span(const struct mention *a, const struct mention *b)
{
	if (a->field != b->field)
		return ORDER(a->field, b->field);
	if (a->start != b->start)
		return ORDER(a->start, b->start);
	return ORDER(a->end, b->end);
}

static void compare_mentions(struct comparing *c, const struct article *article,
			     const struct scan *old, const struct scan *new)
{
	size_t o = 0, n = 0;
	while (o < old->mentions_len || n < new->mentions_len) {
		const struct mention *x = o < old->mentions_len ? &old->mentions[o] : NULL;
		const struct mention *y = n < new->mentions_len ? &new->mentions[n] : NULL;
		int order = !x ? 1 : !y ? -1 : by_span(x, y);
		o += order <= 0;
		n += order >= 0;
		if (order < 0 && x && may_show(c, ++c->lost))
			mention_line(c, '-', article, x, NULL);
		if (order > 0 && y && may_show(c, ++c->gained))
			mention_line(c, '+', article, y, NULL);
		if (order != 0 || !x || !y || (str_eq(x->entity, y->entity) && x->kind == y->kind))
			continue;
		if (may_show(c, ++c->changed))
			mention_line(c, '~', article, y, x);
	}
}

static void count_tie(struct comparing *c, int side, struct str a, struct str b)
{
	bool swap = str_cmp(a, b) > 0;
	struct buf key;
	buf_init(&key);
	buf_format(&key, "%.*s\t%.*s", STR_ARG(swap ? b : a), STR_ARG(swap ? a : b));
	uint32_t fresh = (uint32_t)c->ties.len;
	const uint32_t *known = map_get(&c->tie_keys, buf_str(&key));
	uint32_t at = known ? *known : fresh;
	if (!known) {
		struct str kept = arena_keep(&c->arena, buf_str(&key));
		map_at(&c->tie_keys, kept, fresh);
		*VEC_PUSH(&c->ties) = (struct tie){.names = kept};
	}
	struct tie *tie = &c->ties.at[at];
	tie->articles[side] += tie->seen[side] != c->articles;
	tie->seen[side] = c->articles;
	buf_clear(&key);
}

static bool may_tie(const struct mention *m)
{
	return m->entity.len && m->kind != KIND_UNNAMED;
}

/* Those named in one sentence. */
static void count_ties(struct comparing *c, int side, const struct scan *scan)
{
	for (size_t i = 0; i < scan->mentions_len; i++)
		for (size_t k = i + 1; k < scan->mentions_len; k++) {
			const struct mention *x = &scan->mentions[i], *y = &scan->mentions[k];
			if (x->field != y->field || x->sentence != y->sentence)
				break;
			if (may_tie(x) && may_tie(y) && !str_eq(x->entity, y->entity))
				count_tie(c, side, x->entity, y->entity);
		}
}

static void compare_article(struct comparing *c, struct article *article,
			    const struct sentences *sentences)
{
	struct scan scans[SIDES];
	c->articles++;
	for (int side = 0; side < SIDES; side++) {
		scans[side] = scan_article(c->sides[side].scratch, article, sentences);
		count_ties(c, side, &scans[side]);
	}
	compare_mentions(c, article, &scans[OLD], &scans[NEW]);
	article_free(article);
}

static bool take_article(void *context, struct article *article)
{
	struct sentences sentences = sentences_of(article, &article->arena);
	compare_article(context, article, &sentences);
	return true;
}

static bool take_failure(void *context, struct str origin, const struct error *err)
{
	struct comparing *c = context;
	c->failures++;
	fprintf(stderr, "alongside: %.*s: %s\n", STR_ARG(origin), err->text);
	return true;
}

static int by_loss(const void *a, const void *b)
{
	const struct tie *x = a, *y = b;
	uint32_t xs = x->articles[OLD] + x->articles[NEW], ys = y->articles[OLD] + y->articles[NEW];
	if (xs != ys)
		return ORDER(ys, xs);
	return str_cmp(x->names, y->names);
}

static void tie_line(struct comparing *c, const struct tie *tie, int side, struct str a,
		     struct str b)
{
	char sign = side == NEW ? '+' : '-';
	uint32_t articles = tie->articles[side];
	if (c->printer) {
		struct str pair = arena_format(&c->arena, "%.*s, %.*s", STR_ARG(a), STR_ARG(b));
		struct str count = arena_format(&c->arena, "%u", articles);
		add_row(c, sign, "tie",
			(const struct str[]){pair, side == OLD ? count : STR("0"),
					     side == NEW ? count : STR("0"), STR(""), STR("")});
		return;
	}
	out_format(&c->program->out, "%c tie %.*s, %.*s: %u article%s\n", sign, STR_ARG(a),
		   STR_ARG(b), articles, articles == 1 ? "" : "s");
}

static void show_ties(struct comparing *c)
{
	size_t count[SIDES] = {0};
	if (c->ties.len)
		qsort(c->ties.at, c->ties.len, sizeof(*c->ties.at), by_loss);
	for (size_t i = 0; i < c->ties.len; i++) {
		const struct tie *tie = &c->ties.at[i];
		if (tie->articles[OLD] && tie->articles[NEW])
			continue;
		int side = tie->articles[NEW] ? NEW : OLD;
		struct str a, b;
		str_cut(tie->names, '\t', &a, &b);
		if (may_show(c, ++count[side]))
			tie_line(c, tie, side, a, b);
	}
	if (!c->printer)
		out_format(&c->program->out,
			   "%u articles: %zu mentions gained, %zu lost, %zu changed; %zu ties "
			   "gained, %zu "
			   "lost\n",
			   c->articles, c->gained, c->lost, c->changed, count[NEW], count[OLD]);
}

static void compare_finds(struct comparing *c)
{
	struct article_sink sink = {.context = c, .article = take_article, .failure = take_failure};
	struct read_options options = {0};
	for (size_t i = 0; i < c->args->on.len; i++)
		read_path(c->args->on.at[i], &options, &sink);
}

/* A database is asked where --db names one; the one that verbs use by themselves is not meant. */
static bool names_database(const struct program *program)
{
	return program->db != program->default_db;
}

/* What tells the reader which article it is. */
static struct str heading_of(const struct article *article)
{
	enum { SHOWN = 80 };
	struct str first = article->title, rest = article->text;
	while (first.len == 0 && str_next_line(&rest, &first))
		first = str_trim(first);
	size_t len = first.len < SHOWN ? first.len : SHOWN;
	while (len < first.len && ((unsigned char)first.at[len] & 0xC0) == 0x80)
		len++;
	return str_slice(first, 0, len);
}

/* No rules have that version, so all articles are outdated. */
static bool compare_stored(struct comparing *c, struct error *err)
{
	struct store *store = store_open(c->program->db, STORE_READ, err);
	struct stored stored = {0};
	bool ok = store != NULL;
	while (ok && (ok = store_next_outdated(store, STR("-"), stored.row, &stored, err)) &&
	       stored.article) {
		stored.article->origin = heading_of(stored.article);
		compare_article(c, stored.article, &stored.sentences);
	}
	store_close(store);
	return ok;
}

static void compare_rules(struct comparing *c)
{
	for (int side = 0; side < SIDES; side++) {
		compare_entities(c, side);
		compare_offices(c, side);
		compare_aparts(c, side);
	}
	if (!c->printer)
		out_format(&c->program->out,
			   "%zu differences in people, countries, organizations and "
			   "offices%s\n",
			   c->rules,
			   str_eq(c->sides[OLD].rules->version, c->sides[NEW].rules->version)
				   ? "; the files are the same"
				   : "");
}

static bool compare(struct comparing *c, struct error *err)
{
	c->printer = rules_rows(c->program, c->args, "changes", columns, COLUMNS);
	compare_rules(c);
	compare_finds(c);
	bool ok = !names_database(c->program) || compare_stored(c, err);
	if (ok && (c->args->on.len || names_database(c->program)))
		show_ties(c);
	if (c->printer)
		printer_finish(c->printer, NULL);
	return ok;
}

enum outcome rules_diff(struct program *program, const struct rules_args *args, struct error *err)
{
	struct comparing c = {.program = program, .args = args};
	arena_init(&c.arena);
	map_init(&c.tie_keys);
	bool ok = open_side(&c, OLD, program->names.at[1], err) &&
		  open_side(&c, NEW, program->names.at[2], err);
	ok = ok && compare(&c, err);
	bool different = c.rules || c.gained || c.lost || c.changed;
	close_side(&c.sides[OLD]);
	close_side(&c.sides[NEW]);
	VEC_CLEAR(&c.ties);
	map_clear(&c.tie_keys);
	arena_clear(&c.arena);
	if (!ok)
		return OUTCOME_ERROR;
	return different && !c.failures ? OUTCOME_DONE : OUTCOME_NOTHING;
}
