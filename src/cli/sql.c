/* SPDX-License-Identifier: MIT
 *
 * sql: ask anything.
 */
#include "asking.h"
#include "query/association.h"

struct args {
	int format;
};

/* Statistics for SQL; see query/association.h. */

static struct association association(const double *n)
{
	return association_of((uint64_t)n[0], (uint64_t)n[1], (uint64_t)n[2], (uint64_t)n[3]);
}

static double run_npmi(const double *n)
{
	return association(n).npmi;
}

static double run_g2(const double *n)
{
	return association(n).g2;
}

static double run_jaccard(const double *n)
{
	double either = n[1] + n[2] - n[0];
	return either > 0 ? n[0] / either : 0;
}

static const struct sql_function functions[] = {
	{"npmi", 4, run_npmi}, {"g2", 4, run_g2}, {"jaccard", 3, run_jaccard}, {NULL, 0, NULL}};

struct printing {
	struct program *program;
	struct printer *printer;
	struct column *columns;
	struct arena arena;
	int format;
	size_t rows;
};

static void take_columns(void *context, const char *const *names, size_t count)
{
	struct printing *p = context;
	struct print_look look = look_of(p->program);
	p->columns = ARENA_ARRAY(&p->arena, struct column, count + 1);
	for (size_t i = 0; i < count; i++) {
		/* The printer looks at them when all rows are there, after SQLite has forgotten. */
		const char *name = arena_cstr(&p->arena, str_of(names[i]));
		p->columns[i] = (struct column){name, name, COLUMN_TEXT};
	}
	p->printer = printer_new(&p->program->out, (enum print_format)p->format, &look);
	printer_rows(p->printer, "rows", p->columns, count);
}

static void take_row(void *context, const struct sql_value *values, size_t count)
{
	struct printing *p = context;
	p->rows++;
	for (size_t i = 0; i < count; i++) {
		if (values[i].kind == SQL_VALUE_NUMBER)
			printer_number(p->printer, values[i].number);
		else if (values[i].kind == SQL_VALUE_REAL)
			printer_real(p->printer, values[i].real, 4);
		else
			printer_text(p->printer, values[i].text);
	}
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	struct printing p = {.program = program, .format = args->format};
	struct sql_sink sink = {&p, take_columns, take_row};
	arena_init(&p.arena);
	bool ok = store_sql(program->store, program->names.at[0], functions, &sink, err);
	if (p.printer)
		printer_finish(p.printer, NULL);
	arena_clear(&p.arena);
	return !ok ? OUTCOME_ERROR : p.rows ? OUTCOME_DONE : OUTCOME_NOTHING;
}

static const struct usage_example examples[] = {
	{"alongside sql 'SELECT source, count(*) AS articles FROM v_articles GROUP BY source'",
	 "articles by outlet"},
	{"alongside sql \"SELECT date, title FROM v_articles WHERE fold(title) LIKE '%austin%'\"",
	 "without regard to case and accents"},
	{"alongside sql \"SELECT a, b, articles FROM v_ties WHERE scope = 'sentence' ORDER BY 3 "
	 "DESC "
	 "LIMIT 5\" --format csv",
	 "the pairs in most articles"},
	{"alongside sql \"SELECT kind, count(*) AS names FROM v_entities GROUP BY "
	 "kind\"",
	 "names by kind"},
	{"alongside sql \"SELECT name, count(DISTINCT article) AS articles FROM "
	 "v_mentions WHERE kind = 'official' GROUP BY entity ORDER BY 2 DESC LIMIT "
	 "10\"",
	 "the officials in most articles"},
	{"alongside sql \"SELECT substr(a.date, 1, 4) AS year, count(DISTINCT "
	 "m.article) AS articles FROM v_mentions m JOIN v_articles a ON a.id = "
	 "m.article WHERE m.office = 'us-secretary-of-defense' GROUP BY 1\"",
	 "an office by year, whoever holds it"},
	{"alongside sql \"SELECT story, count(*) AS copies, group_concat(DISTINCT "
	 "source) AS outlets FROM v_articles GROUP BY story HAVING copies > 1 "
	 "ORDER BY copies DESC LIMIT 5\"",
	 "the stories that most outlets printed"},
	{"alongside sql \"SELECT via, count(*) AS mentions FROM v_mentions GROUP "
	 "BY via ORDER BY 2 DESC\"",
	 "how names were found"},
	{"alongside sql \"SELECT rule, count(*) AS mentions FROM v_mentions GROUP "
	 "BY rule ORDER BY 2 DESC LIMIT 10\"",
	 "the rules that fire most"},
	{"alongside sql \"SELECT text, candidate, score, reason FROM v_ledger "
	 "ORDER BY article, start LIMIT 10\"",
	 "names that could have meant something else"},
	{"alongside sql \"SELECT DISTINCT s.text FROM v_mentions a CROSS JOIN v_mentions b USING "
	 "(article, sentence) CROSS JOIN v_sentences s USING (article, sentence) WHERE a.entity = "
	 "'lloyd-austin' AND b.entity = 'wei-fenghe' LIMIT 5\"",
	 "sentences that name two"},
	{NULL, NULL},
};

static const struct option options[] = {
	FORMAT_OPTION(struct args, format),
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_sql = {
	.name = "sql",
	.summary = "Ask the database anything, in SQL",
	.usage = "[OPTIONS] STATEMENT",
	.details =
		"One statement that reads. The views v_articles, v_entities, v_sentences,\n"
		"v_mentions, v_ties, v_ledger and v_failures are documented and keep their "
		"columns.\n\n"
		"Beside SQLite's own functions there are fold(text), which drops case and "
		"accents;\n"
		"npmi(both, a, b, all) and g2(both, a, b, all), the measures of alongside who, "
		"from\n"
		"the number of articles with both, with each and in all; jaccard(both, a, b).\n\n"
		"v_sentences cuts its texts out of the articles: joined, it is fast behind\n"
		"CROSS JOIN, after the views that tell which articles are meant.",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.min_names = 1,
	.max_names = 1,
	.needs = NEEDS_DATABASE,
	.run = run,
};
