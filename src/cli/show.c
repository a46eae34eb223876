/* SPDX-License-Identifier: MIT
 *
 * show: one entity, story or article.
 */
#include "asking.h"
#include "query/names.h"
#include "query/office_label.h"
#include "query/timeline.h"
#include "query/who.h"

struct args {
	uint32_t limit;
	int format;
};

static const struct column columns[] = {
	{"group", "", COLUMN_TEXT},      {"what", "What", COLUMN_TEXT},
	{"note", "More", COLUMN_TEXT},   {"count", "Count", COLUMN_NUMBER},
	{"first", "First", COLUMN_TEXT}, {"last", "Last", COLUMN_TEXT},
	{"trend", NULL, COLUMN_TEXT},    {"flag", NULL, COLUMN_TEXT},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

struct showing {
	struct program *program;
	const struct args *args;
	struct printer *printer;
	struct arena *arena;
	struct error *err;
	struct column columns[COLUMNS]; /* as shown */
	/* Of the row being printed. */
	const uint32_t *trend;
	size_t trend_len;
	const char *flag;
};

static void print_row(struct showing *s, const char *group, const struct show_row *row)
{
	enum { MOST_BARS = 48 };
	char day[DATE_TEXT];
	printer_text(s->printer, str_of(group));
	printer_text(s->printer, row->what);
	printer_text(s->printer, row->note);
	printer_number(s->printer, row->count);
	printer_text(s->printer, date_text(row->first, day));
	printer_text(s->printer, date_text(row->last, day));
	printer_counts(s->printer, s->trend, s->trend_len, MOST_BARS);
	printer_text(s->printer, str_of(s->flag));
}

/* The rows of one group; of long ones the first. */
static bool print_group(struct showing *s, enum store_show which, const char *group, struct str key)
{
	struct show_rows rows;
	if (!store_show(s->program->store, which, key, s->arena, &rows, s->err))
		return false;
	size_t limit = s->args->limit ? s->args->limit : rows.len;
	for (size_t i = 0; i < rows.len && i < limit; i++)
		print_row(s, group, &rows.at[i]);
	return true;
}

/* What the rules have to say of an office that the news gives a person from `first` to `last`;
 * empty where they agree, or do not know the person or the office. */
static const char *office_flag(const struct ruleset *rules, uint32_t person, struct str id,
			       const struct show_row *row)
{
	uint32_t number = ruleset_office(rules, id);
	bool held = false;
	if (person == NO_INDEX || number == NO_INDEX || !date_is_set(row->first))
		return "";
	const struct office *office = &rules->offices[number];
	for (size_t t = 0; t < office->tenures_len; t++) {
		const struct tenure *tenure = &office->tenures[t];
		if (tenure->person != person)
			continue;
		held = true;
		if (date_span(row->first).first >= tenure->span.first &&
		    date_span(row->last).first < tenure->span.behind)
			return "";
	}
	return held ? "also outside the dates of the rules" : "not so in the rules";
}

/* Titles as the news gives them, offices by their readable names. */
static bool print_titles(struct showing *s, struct str key)
{
	struct show_rows rows;
	uint32_t person = ruleset_entity(s->program->rules, key);
	if (!store_show(s->program->store, SHOW_TITLES, key, s->arena, &rows, s->err))
		return false;
	size_t limit = s->args->limit ? s->args->limit : rows.len;
	for (size_t i = 0; i < rows.len && i < limit; i++) {
		struct show_row row = rows.at[i];
		s->flag = row.note.len ? office_flag(s->program->rules, person, row.note, &row)
				       : "";
		if (row.note.len &&
		    !office_label(s->program->store, row.note, s->arena, &row.note, s->err))
			return false;
		print_row(s, "title in the news", &row);
	}
	s->flag = "";
	return true;
}

/* How often it is in the news, step by step. */
static bool print_trend(struct showing *s, const struct entity_info *entity)
{
	const struct timeline_options options = {.step = STEP_MONTH};
	struct timeline timeline;
	const char *name = arena_cstr(s->arena, entity->entity);
	if (!timeline_find(s->program->store, &name, 1, &options, s->arena, &timeline, s->err))
		return false;
	uint32_t *counts = ARENA_ARRAY(s->arena, uint32_t, timeline.steps_len + 1);
	for (size_t i = 0; i < timeline.steps_len; i++)
		counts[i] = timeline.steps[i].articles;
	struct show_row row = {.what = STR("articles by month"), .count = timeline.articles};
	if (timeline.steps_len) {
		row.first = date_of_day(timeline.steps[0].days.first);
		row.last = date_of_day(timeline.steps[timeline.steps_len - 1].days.behind - 1);
	}
	s->trend = counts;
	s->trend_len = timeline.steps_len;
	print_row(s, "over time", &row);
	s->trend_len = 0;
	return true;
}

/* Offices as the rules have them, beside the titles the news gives. */
static bool print_tenures(struct showing *s, struct str key)
{
	const struct ruleset *rules = s->program->rules;
	uint32_t person = ruleset_entity(rules, key);
	for (size_t o = 0; o < rules->offices_len && person != NO_INDEX; o++) {
		const struct office *office = &rules->offices[o];
		struct str label = {0};
		for (size_t t = 0; t < office->tenures_len; t++) {
			const struct tenure *tenure = &office->tenures[t];
			if (tenure->person != person)
				continue;
			struct str place = place_text(rules, tenure->place, s->arena);
			if (!label.len &&
			    !office_label(s->program->store, office->id, s->arena, &label, s->err))
				return false;
			struct show_row row = {.what = arena_format(s->arena, "%s%.*s",
								    tenure->acting ? "acting " : "",
								    STR_ARG(label)),
					       .note = arena_format(s->arena, "%.*s (%.*s)",
								    STR_ARG(place),
								    STR_ARG(tenure->source)),
					       .count = 1,
					       .first = tenure->from,
					       .last = tenure->to};
			print_row(s, "office by rules", &row);
		}
	}
	return true;
}

static bool print_companions(struct showing *s, const struct entity_info *entity)
{
	enum { MOST = 8 };
	struct who_options options = {
		.kinds = WHO_ALL_KINDS, .min_articles = 1, .limit = MOST, .sort = WHO_BY_TELLING};
	struct who who;
	const char *name = arena_cstr(s->arena, entity->entity);
	if (!who_find(s->program->store, &name, 1, &options, s->arena, &who, s->err))
		return false;
	for (size_t i = 0; i < who.companions_len; i++) {
		const struct companion *c = &who.companions[i];
		struct show_row row = {.what = c->entity.name,
				       .note = str_of(kind_name(c->entity.kind)),
				       .count = c->articles,
				       .first = c->first,
				       .last = c->last};
		print_row(s, "alongside", &row);
	}
	return true;
}

static void begin(struct showing *s, const struct entity_info *entity)
{
	struct print_look look = look_of(s->program);
	s->printer = printer_new(&s->program->out, (enum print_format)s->args->format, &look);
	struct json *json = printer_json(s->printer);
	if (json && entity) {
		json_key(json, "of");
		print_entity(json, entity);
	}
	struct column *shown = s->columns;
	memcpy(shown, columns, sizeof(columns));
	/* Only a name has a trend and flags. */
	for (size_t i = 0; i < COLUMNS && entity; i++) {
		if (strcmp(columns[i].key, "trend") == 0)
			shown[i].heading = "Over time";
		if (strcmp(columns[i].key, "flag") == 0)
			shown[i].heading = "Flag";
	}
	printer_rows(s->printer, "rows", shown, COLUMNS);
}

/* How it is written; of a very frequent name, in one of so many articles. */
static bool print_forms(struct showing *s, const struct entity_info *entity)
{
	uint32_t every = show_every(entity->articles);
	struct str group = every == 1 ? STR("written")
				      : arena_format(s->arena, "written (1 in %u)", every);
	return print_group(s, SHOW_FORMS, group.at, entity->entity);
}

static bool show_entity(struct showing *s, struct str name)
{
	static const struct {
		enum store_show which;
		const char *group;
	} groups[] = {{SHOW_SOURCES, "outlet"},
		      {SHOW_ARTICLES, "article"},
		      {SHOW_AMBIGUOUS, "rejected reading"}};
	struct entity_info entity;
	if (!name_find(s->program->store, name, s->arena, &entity, s->err))
		return false;
	begin(s, &entity);
	bool ok = print_trend(s, &entity) && print_forms(s, &entity) &&
		  print_titles(s, entity.entity) && print_tenures(s, entity.entity) &&
		  print_companions(s, &entity);
	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]) && ok; i++)
		ok = print_group(s, groups[i].which, groups[i].group, entity.entity);
	struct str note = arena_format(
		s->arena, "%.*s: %s%s%.*s, %u article%s; id %.*s", STR_ARG(entity.name),
		kind_name(entity.kind), entity.country.len ? ", " : "", STR_ARG(entity.country),
		entity.articles, entity.articles == 1 ? "" : "s", STR_ARG(entity.entity));
	printer_finish(s->printer, s->program->quiet ? NULL : note.at);
	return ok;
}

static bool unknown(const struct showing *s, const char *what, struct str id)
{
	return error_set(s->err, ERROR_INPUT,
			 "there is no %s %.*s; ids stand in the column of that name in "
			 "v_articles and in the answers of search",
			 what, STR_ARG(id));
}

static bool show_story(struct showing *s, struct str id)
{
	struct show_rows rows;
	if (!store_show(s->program->store, SHOW_VERSIONS, id, s->arena, &rows, s->err))
		return false;
	if (!rows.len)
		return unknown(s, "story", id);
	begin(s, NULL);
	for (size_t i = 0; i < rows.len; i++)
		print_row(s, i ? "version" : "first seen", &rows.at[i]);
	struct str note = arena_format(s->arena, "%zu article%s of one story; count is words",
				       rows.len, rows.len == 1 ? "" : "s");
	printer_finish(s->printer, s->program->quiet ? NULL : note.at);
	return true;
}

static bool show_article(struct showing *s, struct str id)
{
	int64_t row;
	struct article_info article;
	if (!store_article_row(s->program->store, id, &row, s->err))
		return false;
	if (!row)
		return unknown(s, "article", id);
	if (!store_article(s->program->store, row, s->arena, &article, s->err))
		return false;
	begin(s, NULL);
	bool ok = print_group(s, SHOW_ORIGINS, "read from", id) &&
		  print_group(s, SHOW_MENTIONS, "mention", id);
	struct str note = arena_format(s->arena,
				       "%.*s | %.*s | %.*s | story:%.*s; count of a mention "
				       "is its sentence",
				       STR_ARG(article.date), STR_ARG(article.source),
				       STR_ARG(article.title), STR_ARG(article.story));
	printer_finish(s->printer, s->program->quiet ? NULL : note.at);
	return ok;
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	struct arena arena;
	struct showing s = {
		.program = program, .args = args_at, .arena = &arena, .err = err, .flag = ""};
	struct str name = str_of(program->names.at[0]);
	arena_init(&arena);
	bool ok;
	if (str_starts(name, STR("story:")))
		ok = show_story(&s, str_slice(name, strlen("story:"), name.len));
	else if (str_starts(name, STR("article:")))
		ok = show_article(&s, str_slice(name, strlen("article:"), name.len));
	else
		ok = show_entity(&s, name);
	arena_clear(&arena);
	return ok ? OUTCOME_DONE : OUTCOME_ERROR;
}

static void defaults(void *args_at)
{
	((struct args *)args_at)->limit = 12;
}

static const struct usage_example examples[] = {
	{"alongside show \"Lloyd Austin\"",
	 "how he is written, titles and offices, companions, outlets, articles"},
	{"alongside show cn --format csv --limit 0", "everything, for a table"},
	{"alongside show story:$(alongside sql 'SELECT story FROM v_articles LIMIT 1' --format tsv "
	 "| "
	 "tail -1)",
	 "the printings of one story"},
	{NULL, NULL},
};

static const struct option options[] = {
	LIMIT_OPTION(struct args, limit, "rows of each kind", "12"),
	FORMAT_OPTION(struct args, format),
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_show = {
	.name = "show",
	.summary = "Show one name, story or article",
	.usage = "[OPTIONS] NAME | story:ID | article:ID",
	.details =
		"Of a name: how often it is in the news; the forms it is written in; the titles "
		"and offices the news gives it,\n"
		"beside those the rules know, with their source; who appears alongside; outlets; "
		"the\n"
		"first and the last articles; readings of it that were considered and rejected. An "
		"office\n"
		"that the news gives a name is flagged where the rules do not have it so, or not "
		"in all\n"
		"of that time: a former holder, a slip, or a gap in the rules. The forms of a name "
		"in\n"
		"more than 20,000 articles are counted in one article of so many, as is said "
		"there.\n\n"
		"Of a story: its printings, the first seen first. Of an article: where it was "
		"read\n"
		"and every mention, with the rule that found it.",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.min_names = 1,
	.max_names = 1,
	.needs = NEEDS_DATABASE | NEEDS_RULES,
	.run = run,
};
