/* SPDX-License-Identifier: MIT
 *
 * who: who appears alongside whom.
 */
#include "query/who.h"
#include "asking.h"
#include "cues.h"
#include "paint.h"
#include "query/names.h"

#include <stdio.h>

struct args {
	struct words kinds;
	struct date since, until;
	int scope;
	uint32_t min_articles, limit;
	int sort, as, format;
	bool cues;
	struct words sources;
	const char *text, *country;
};

static const struct column columns[] = {
	{"entity", NULL, COLUMN_TEXT},
	{"kind", "Kind", COLUMN_TEXT},
	{"name", "Name", COLUMN_TEXT},
	{"articles", "Articles", COLUMN_NUMBER},
	{"stories", "Stories", COLUMN_NUMBER},
	{"sentences", "Sentences", COLUMN_SPARE_NUMBER},
	{"npmi", "NPMI", COLUMN_NUMBER},
	{"g2", "G2", COLUMN_SPARE_NUMBER},
	{"p", NULL, COLUMN_NUMBER},
	{"q", NULL, COLUMN_NUMBER},
	{"jaccard", NULL, COLUMN_NUMBER},
	{"first", "First", COLUMN_SPARE_TEXT},
	{"last", "Last", COLUMN_TEXT},
	{"trend", "Over time", COLUMN_CHART},
	{"mark", "Mark", COLUMN_TEXT},
	{"telling", NULL, COLUMN_NUMBER},
	/* Only where asked for. */
	TIE_CUE_COLUMNS,
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void print_facts(struct printer *printer, const struct who *who, const struct args *args)
{
	struct json *json = printer_json(printer);
	if (!json)
		return;
	json_key(json, "of");
	json_array(json);
	for (size_t i = 0; i < who->of_len; i++)
		print_entity(json, &who->of[i]);
	json_end(json);
	print_period(json, "period", &who->period);
	json_pair(json, "as", str_of(fold_names[args->as]));
	json_pair(json, "scope", str_of(scope_names[args->scope]));
	json_pair_number(json, "articles", who->period.articles);
	json_pair_number(json, "articles_of", who->of_present.articles);
	json_pair(json, "sort", str_of(who_sorts[args->sort]));
	json_pair(json, "trend_by", str_of(trend_units[who->trend_unit]));
	json_pair_number(json, "total", (int64_t)who->total);
}

static void print_companion(struct printer *printer, const struct who *who,
			    const struct companion *c, const struct args *args, struct arena *arena)
{
	enum { MOST_BARS = 24 };
	char day[DATE_TEXT];
	printer_text(printer, c->entity.entity);
	printer_text(printer, str_of(kind_name(c->entity.kind)));
	printer_painted(printer, c->entity.name, paint_color(c->entity.kind));
	printer_number(printer, c->articles);
	printer_number(printer, c->stories);
	printer_number(printer, c->sentences);
	printer_real(printer, c->association.npmi, 2);
	printer_real(printer, c->association.g2, 1);
	printer_real(printer, c->association.p, 6);
	printer_real(printer, c->q, 6);
	printer_real(printer, c->association.jaccard, 4);
	printer_text(printer, date_text(c->first, day));
	printer_text(printer, date_text(c->last, day));
	printer_counts(printer, c->trend, who->trend_steps, MOST_BARS);
	printer_text(printer, str_of(who_marks[c->mark]));
	printer_real(printer, c->telling, 4);
	if (args->cues)
		print_cues(printer, &c->cues, arena);
}

static const char *sort_text(const struct args *args)
{
	return args->sort == WHO_BY_TELLING ? "what tells most: NPMI, less for few stories"
					    : who_sorts[args->sort];
}

/* "12 of 40 names in one sentence with Lloyd Austin; 96 articles, 2021-01-22 to 2024-12-31, 58 with
 * Lloyd Austin; sorted by g2" */
static void write_note(struct buf *note, const struct who *who, const struct args *args)
{
	char from[DATE_TEXT], to[DATE_TEXT];
	buf_format(note, "%zu of %zu names in one %s with ", who->companions_len, who->total,
		   scope_names[args->scope]);
	for (size_t i = 0; i < who->of_len; i++)
		buf_format(note, "%s%.*s", i ? " and " : "", STR_ARG(who->of[i].name));
	buf_format(note, "; %u of %u articles", who->of_present.articles, who->period.articles);
	date_text(who->period.first, from);
	date_text(who->period.last, to);
	if (*from)
		buf_format(note, " from %s to %s", from, to);
	buf_format(note, "; sorted by %s", sort_text(args));
	if (args->sort == WHO_BY_TELLING && who->own_last == 1)
		buf_format(note, ", own country last (%.*s, %u articles)",
			   STR_ARG(who->own.entity.name), who->own.articles);
	if (who->trend_steps)
		buf_format(note, ", over time by %s", trend_units[who->trend_unit]);
}

static enum outcome print_who(struct program *program, const struct who *who,
			      const struct args *args, struct arena *arena)
{
	struct print_look look = look_of(program);
	struct printer *printer =
		printer_new(&program->out, (enum print_format)args->format, &look);
	print_facts(printer, who, args);
	struct buf note;
	buf_init(&note);
	write_note(&note, who, args);
	printer_rows(printer, "with", columns, COLUMNS - (args->cues ? 0 : TIE_CUE_COLUMN_COUNT));
	for (size_t i = 0; i < who->companions_len; i++)
		print_companion(printer, who, &who->companions[i], args, arena);
	printer_finish(printer, program->quiet ? NULL : note.at);
	buf_clear(&note);
	return who->companions_len ? OUTCOME_DONE : OUTCOME_NOTHING;
}

static bool find_country(struct store *store, const char *name, struct arena *arena,
			 struct str *ret_id, struct error *err)
{
	struct entity_info country;
	if (!name)
		return true;
	if (!name_find(store, str_of(name), arena, &country, err))
		return false;
	*ret_id = country.entity;
	return country.kind == KIND_COUNTRY ||
	       error_set(err, ERROR_USAGE, "--country %s: %.*s is no country", name,
			 STR_ARG(country.name));
}

static bool cues_check(const struct args *args, struct error *err)
{
	if (args->cues && (args->sources.len || args->text))
		return error_set(err, ERROR_USAGE,
				 "--cues reads all articles; leave out --source and --text");
	return !args->cues || args->as == FOLD_HOLDER ||
	       error_set(err, ERROR_USAGE, "--cues reads the sentences of names; leave out --as %s",
			 fold_names[args->as]);
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	struct args *args = args_at;
	struct who_options options = {.since = args->since,
				      .until = args->until,
				      .scope = (enum scope)args->scope,
				      .min_articles = args->min_articles,
				      .limit = args->limit,
				      .sort = (enum who_sort)args->sort,
				      .as = (enum fold)args->as,
				      .cues = args->cues,
				      .sources = args->sources.at,
				      .sources_len = args->sources.len,
				      .text = args->text};
	struct arena arena;
	struct who who;
	enum outcome outcome = OUTCOME_ERROR;
	arena_init(&arena);
	if (kinds_read(&args->kinds, &options.kinds, err) &&
	    period_check(args->since, args->until, err) && fold_check(args->as, args->scope, err) &&
	    cues_check(args, err) &&
	    find_country(program->store, args->country, &arena, &options.country, err) &&
	    who_find(program->store, program->names.at, program->names.len, &options, &arena, &who,
		     err))
		outcome = print_who(program, &who, args, &arena);
	arena_clear(&arena);
	return outcome;
}

static void defaults(void *args_at)
{
	struct args *args = args_at;
	args->min_articles = 1;
	args->limit = 30;
}

static const struct usage_example examples[] = {
	{"alongside who \"Lloyd Austin\"", "who is named in one sentence with him"},
	{"alongside who \"Lloyd Austin\" China --scope article",
	 "who is in articles that name both"},
	{"alongside who cn --kind official --since 2022 --until 2022-06",
	 "officials named with China in the first half of 2022"},
	{"alongside who \"Lloyd Austin\" --as office",
	 "offices named with his, whoever holds them"},
	{"alongside who \"Lloyd Austin\" --text 'taiwan OR \"south china sea\"' --country China",
	 "Chinese names with him where the text is about these"},
	{"alongside who \"Lloyd Austin\" --format json --limit 0", "everything, for a program"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "kind", OPTION_TEXTS, offsetof(struct args, kinds), "KIND", NULL, kind_help},
	PERIOD_OPTIONS(struct args, since, until),
	SCOPE_OPTION(struct args, scope),
	{0, "min", OPTION_COUNT, offsetof(struct args, min_articles), "N", NULL,
	 "only names tied by at least N articles; default 1"},
	LIMIT_OPTION(struct args, limit, "names", "30"),
	{0, "sort", OPTION_CHOICE, offsetof(struct args, sort), "BY", who_sorts,
	 "telling (default), g2, articles, npmi, last, name"},
	{0, "source", OPTION_TEXTS, offsetof(struct args, sources), "OUTLET", NULL,
	 "only articles of this outlet; may be repeated"},
	{0, "text", OPTION_TEXT, offsetof(struct args, text), "QUERY", NULL,
	 "only articles that this full-text query finds, as search has it"},
	{0, "country", OPTION_TEXT, offsetof(struct args, country), "NAME", NULL,
	 "only names of this country"},
	{0, "cues", OPTION_FLAG, offsetof(struct args, cues), NULL, NULL,
	 "also what the sentences hint at: met, refused, criticised ..."},
	AS_OPTION(struct args, as),
	FORMAT_OPTION(struct args, format),
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_who = {
	.name = "who",
	.summary = "Show who appears alongside one or several names",
	.usage = "[OPTIONS] NAME...",
	.details =
		"A NAME is an id (lloyd-austin), a name or an alias, in any case, with or without\n"
		"accents; a part that only one name has (Austin) will do. With several names: who\n"
		"appears together with all of them.\n\n"
		"Articles tie two names when both stand in one sentence (--scope). Stories are\n"
		"articles with the same words, counted once. NPMI, normalised pointwise mutual\n"
		"information (Bouma 2009), is 1 for names that never stand apart and 0 for those "
		"that\n"
		"meet as often as chance has it; it favours the rare. The most telling ties come "
		"first:\n"
		"by NPMI, discounted where there are few stories (npmi * stories / (stories + 5); "
		"a\n"
		"discount of the kind of Pantel and Lin 2002), the country of the names "
		"themselves\n"
		"last. G2, the log-likelihood ratio "
		"(Dunning\n"
		"1993), is the weight of evidence that they do not meet by chance, negative for "
		"those\n"
		"that meet less often; p is its probability under chance, q the false discovery "
		"rate\n"
		"over all names shown and not shown (Benjamini and Hochberg 1995), jaccard the "
		"share\n"
		"of the places that name one of the two that name both. A mark says that a tie is\n"
		"new, rising or falling in the last quarter of the period, against the articles "
		"that\n"
		"name those asked for (G2, p < 0.05; new from two articles on, the others from "
		"five).\n"
		"All are of articles in the period.\n\n"
		"--source and --text read every sentence of the period, which takes longer.\n\n"
		"--as office takes people for the office their articles give them, --as country\n"
		"names for their country, so that a tie goes on when its holders change. A NAME "
		"is\n"
		"then one of the holders, or the office itself (US Secretary of "
		"Defense).\n\n" CUE_DETAILS
		" With\n--cues at most 20 articles of each tie are read.",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.min_names = 1,
	.max_names = 16,
	.needs = NEEDS_DATABASE,
	.run = run,
};
