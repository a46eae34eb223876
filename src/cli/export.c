/* SPDX-License-Identifier: MIT
 *
 * export: everything out, for other programs.
 */
#include "asking.h"
#include "store/rows.h"
#include "view/json.h"

enum format {
	FORMAT_JSONL,
	FORMAT_CSV,
	FORMAT_FTM,
};

struct args {
	int format, table;
	bool safe_csv;
};

static const char *const formats[] = {"jsonl", "csv", "ftm", NULL};
static const char *const tables[] = {"all",  "entities", "articles", "sentences", "mentions",
				     "ties", "ledger",   "failures", NULL};

struct exporting {
	struct program *program;
	const char *type; /* of the rows: "article" */
	bool safe_csv, began;
};

static bool go_on(const struct exporting *exporting)
{
	return !exporting->program->out.failed;
}

/* JSON Lines: {"alongside":1,"type":"mention", ...the columns of the view}. */

static bool write_json_row(void *context, const struct store_cell *cells, size_t count)
{
	struct exporting *exporting = context;
	struct json json;
	json_init(&json, &exporting->program->out, 0);
	json_object(&json);
	json_pair_number(&json, "alongside", 1);
	json_pair(&json, "type", str_of(exporting->type));
	for (size_t i = 0; i < count; i++) {
		if (cells[i].kind == CELL_NUMBER)
			json_pair_number(&json, cells[i].column, cells[i].number);
		else if (cells[i].kind == CELL_TEXT)
			json_pair(&json, cells[i].column, cells[i].text);
	}
	json_end(&json);
	out_byte(&exporting->program->out, '\n');
	return go_on(exporting);
}

/* CSV (RFC 4180). */

static void write_csv_text(struct out *out, struct str text, bool safe)
{
	bool formula = safe && text.len && strchr("=+-@\t\r", text.at[0]);
	bool quoted = formula;
	for (size_t i = 0; i < text.len && !quoted; i++)
		quoted = strchr(",\"\r\n", text.at[i]) != NULL && text.at[i];
	if (!quoted) {
		out_add(out, text);
		return;
	}
	out_cstr(out, formula ? "\"'" : "\"");
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '"')
			out_byte(out, '"');
		out_byte(out, text.at[i]);
	}
	out_byte(out, '"');
}

static bool write_csv_row(void *context, const struct store_cell *cells, size_t count)
{
	struct exporting *exporting = context;
	struct out *out = &exporting->program->out;
	for (size_t i = 0; i < count && !exporting->began; i++)
		out_format(out, "%s%s", cells[i].column, i + 1 < count ? "," : "\r\n");
	exporting->began = true;
	for (size_t i = 0; i < count; i++) {
		if (cells[i].kind == CELL_NUMBER)
			out_format(out, "%lld", (long long)cells[i].number);
		else
			write_csv_text(out, cells[i].text, exporting->safe_csv);
		out_cstr(out, i + 1 < count ? "," : "\r\n");
	}
	return go_on(exporting);
}

/* FollowTheMoney: a line for each entity, document and mention, with lists of values. */

static void ftm_value(struct json *json, const char *property, struct str value)
{
	if (!value.len)
		return;
	json_key(json, property);
	json_array(json);
	json_str(json, value);
	json_end(json);
}

static const char *ftm_schema(struct str kind)
{
	if (str_eq(kind, STR("country")))
		return "PublicBody"; /* a country acts through its government */
	return str_eq(kind, STR("organization")) ? "Organization" : "Person";
}

static void ftm_begin(struct json *json, struct out *out, const char *schema)
{
	json_init(json, out, 0);
	json_object(json);
	json_pair(json, "schema", str_of(schema));
}

static void ftm_end(struct json *json, struct out *out)
{
	json_end(json);
	json_end(json);
	out_byte(out, '\n');
}

static bool write_ftm_entity(void *context, const struct store_cell *cells, size_t count)
{
	struct exporting *exporting = context;
	struct out *out = &exporting->program->out;
	struct json json;
	struct str kind = store_cell_text(cells, count, "kind");
	if (str_eq(kind, STR("unnamed")))
		return true;
	ftm_begin(&json, out, ftm_schema(kind));
	json_pair(&json, "id", store_cell_text(cells, count, "entity"));
	json_key(&json, "properties");
	json_object(&json);
	ftm_value(&json, "name", store_cell_text(cells, count, "name"));
	ftm_value(&json, "country", store_cell_text(cells, count, "country"));
	ftm_end(&json, out);
	return go_on(exporting);
}

static bool write_ftm_article(void *context, const struct store_cell *cells, size_t count)
{
	struct exporting *exporting = context;
	struct out *out = &exporting->program->out;
	struct json json;
	ftm_begin(&json, out, "PlainText");
	json_pair(&json, "id", store_cell_text(cells, count, "id"));
	json_key(&json, "properties");
	json_object(&json);
	ftm_value(&json, "title", store_cell_text(cells, count, "title"));
	ftm_value(&json, "author", store_cell_text(cells, count, "author"));
	ftm_value(&json, "publishedAt", store_cell_text(cells, count, "date"));
	ftm_value(&json, "sourceUrl", store_cell_text(cells, count, "uri"));
	ftm_value(&json, "publisher", store_cell_text(cells, count, "source"));
	ftm_value(&json, "bodyText", store_cell_text(cells, count, "text"));
	ftm_end(&json, out);
	return go_on(exporting);
}

static bool write_ftm_mention(void *context, const struct store_cell *cells, size_t count)
{
	struct exporting *exporting = context;
	struct out *out = &exporting->program->out;
	struct json json;
	struct str kind = store_cell_text(cells, count, "kind");
	struct str article = store_cell_text(cells, count, "article");
	struct str entity = store_cell_text(cells, count, "entity");
	int64_t start = 0;
	if (!entity.len || str_eq(kind, STR("unnamed")))
		return true;
	for (size_t i = 0; i < count; i++)
		if (strcmp(cells[i].column, "start") == 0)
			start = cells[i].number;
	ftm_begin(&json, out, "Mention");
	json_key(&json, "id");
	struct buf id;
	buf_init(&id);
	buf_format(&id, "%.*s.%.*s.%lld", STR_ARG(article),
		   STR_ARG(store_cell_text(cells, count, "field")), (long long)start);
	json_str(&json, buf_str(&id));
	buf_clear(&id);
	json_key(&json, "properties");
	json_object(&json);
	ftm_value(&json, "name", store_cell_text(cells, count, "text"));
	ftm_value(&json, "detectedSchema", str_of(ftm_schema(kind)));
	ftm_value(&json, "document", article);
	ftm_value(&json, "resolved", entity);
	ftm_end(&json, out);
	return go_on(exporting);
}

static bool export_ftm(struct exporting *exporting, struct error *err)
{
	struct store *store = exporting->program->store;
	return store_each_row(store, VIEW_ENTITIES, write_ftm_entity, exporting, err) &&
	       store_each_row(store, VIEW_ARTICLES, write_ftm_article, exporting, err) &&
	       store_each_row(store, VIEW_MENTIONS, write_ftm_mention, exporting, err);
}

static bool export_jsonl(struct exporting *exporting, int table, struct error *err)
{
	static const char *const types[STORE_VIEWS] = {"entity", "article", "sentence", "mention",
						       "tie",    "ledger",  "failure"};
	for (int view = 0; view < STORE_VIEWS; view++) {
		exporting->type = types[view];
		if ((table == 0 || table == view + 1) &&
		    !store_each_row(exporting->program->store, (enum store_view)view,
				    write_json_row, exporting, err))
			return false;
	}
	return true;
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	struct exporting exporting = {.program = program, .safe_csv = args->safe_csv};
	bool ok;
	if (args->format == FORMAT_CSV && args->table == 0) {
		error_set(err, ERROR_USAGE,
			  "a CSV file holds one table; choose it with --table entities, articles, "
			  "sentences, mentions, ties, ledger or failures");
		return OUTCOME_ERROR;
	}
	if (args->format == FORMAT_FTM)
		ok = export_ftm(&exporting, err);
	else if (args->format == FORMAT_JSONL)
		ok = export_jsonl(&exporting, args->table, err);
	else
		ok = store_each_row(program->store, (enum store_view)(args->table - 1),
				    write_csv_row, &exporting, err);
	return ok ? OUTCOME_DONE : OUTCOME_ERROR;
}

static const struct usage_example examples[] = {
	{"alongside export -o all.jsonl", "everything, one JSON object a line"},
	{"alongside export --format csv --table ties -o ties.csv", "one table for a spreadsheet"},
	{"alongside export --format ftm -o news.ftm.json", "FollowTheMoney entities and mentions"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "format", OPTION_CHOICE, offsetof(struct args, format), "FORMAT", formats,
	 "jsonl (default), csv, ftm"},
	{0, "table", OPTION_CHOICE, offsetof(struct args, table), "TABLE", tables,
	 "all (default), entities, articles, sentences, mentions, ties, ledger, failures"},
	{0, "safe-csv", OPTION_FLAG, offsetof(struct args, safe_csv), NULL, NULL,
	 "keep spreadsheets from running cells that begin with = + - @"},
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_export = {
	.name = "export",
	.summary = "Write everything for other programs: JSON Lines, CSV, FollowTheMoney",
	.usage = "[OPTIONS]",
	.details = "JSON Lines carry \"type\" (entity, article, sentence, mention, tie, ledger, "
		   "failure) and\n"
		   "the columns of the view of that name; CSV is one such table. Rows come in an "
		   "order that\n"
		   "depends on nothing but what is stored.",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.min_names = 0,
	.max_names = 0,
	.needs = NEEDS_DATABASE,
	.run = run,
};
