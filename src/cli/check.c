/* SPDX-License-Identifier: MIT
 *
 * check: is the database sound?
 */
#include "store/check.h"
#include "asking.h"
#include "base/file.h"

struct args {
	int format;
	bool repair;
};

static const struct column columns[] = {
	{"what", "Check", COLUMN_TEXT},
	{"faults", "Faults", COLUMN_NUMBER},
	{"outcome", "Outcome", COLUMN_TEXT},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

struct checking {
	struct printer *printer;
	size_t faults, repairable; /* checks that failed */
};

static void print_line(void *context, const struct check_line *line)
{
	struct checking *checking = context;
	bool wrong = line->faults > 0 && !line->note;
	checking->faults += wrong;
	checking->repairable += wrong && line->repairable;
	printer_text(checking->printer, str_of(line->what));
	printer_number(checking->printer, line->faults);
	if (line->details.len)
		printer_text(checking->printer, line->details);
	else
		printer_text(checking->printer, str_of(!line->faults      ? "ok"
						       : line->note       ? "note"
						       : line->repairable ? "can be repaired"
									  : "damaged"));
}

/* To be written to where that is possible: one check needs it, and repairing does. */
static struct store *open_checked(struct program *program, bool repair, struct error *err)
{
	struct error first = {0};
	struct store *store = NULL;
	if (file_exists(program->db))
		store = store_open(program->db, STORE_CREATE, &first);
	if (store || (repair && file_exists(program->db))) {
		if (!store)
			*err = first;
		return store;
	}
	return store_open(program->db, STORE_READ, err);
}

static bool check_and_print(struct program *program, const struct args *args,
			    struct checking *checking, struct error *err)
{
	struct print_look look = look_of(program);
	checking->printer = printer_new(&program->out, (enum print_format)args->format, &look);
	printer_fact(checking->printer, "database", str_of(program->db));
	printer_rows(checking->printer, "checks", columns, COLUMNS);
	bool ok = store_check(program->store, print_line, checking, err);
	const char *note = !ok                 ? NULL
			   : !checking->faults ? "sound"
			   : checking->repairable
				   ? "not sound; alongside check --repair makes anew "
				     "what can be made anew"
				   : "not sound; restore a backup, or ingest the "
				     "articles into a new database";
	printer_finish(checking->printer, note);
	return ok;
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	struct checking checking = {0};
	program->store = open_checked(program, args->repair, err);
	if (!program->store)
		return OUTCOME_ERROR;
	if (args->repair && !store_repair(program->store, err))
		return OUTCOME_ERROR;
	if (!check_and_print(program, args, &checking, err))
		return OUTCOME_ERROR;
	return checking.faults ? OUTCOME_NOTHING : OUTCOME_DONE;
}

static const struct usage_example examples[] = {
	{"alongside check", "look at every page, reference, count and offset"},
	{"alongside check --repair",
	 "make indexes, full text, counts and stories anew, then check"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "repair", OPTION_FLAG, offsetof(struct args, repair), NULL, NULL,
	 "make anew what is derived from the articles and their mentions, then check"},
	FORMAT_OPTION(struct args, format),
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_check = {
	.name = "check",
	.summary = "Check that the database is sound, and repair what can be",
	.usage = "[OPTIONS]",
	.details = "Exit status 0: sound; 1: not.",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.min_names = 0,
	.max_names = 0,
	.run = run,
};
