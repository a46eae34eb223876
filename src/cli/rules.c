/* SPDX-License-Identifier: MIT
 *
 * rules: the rules as software: checked, tested, listed, explained, compared.
 */
#include "rules.h"

#include "asking.h"
#include "find/examples.h"
#include "find/scan.h"

#include <stdio.h>

/* Loading, with every problem shown. */

static bool load(struct program *program, struct problems *problems, struct error *err)
{
	const struct words *folders = &program->rules_folders;
	program->rules = ruleset_load(folders->at, folders->len, problems, err);
	if (program->rules && problems->errors == 0)
		program->finder = finder_new(program->rules, problems);
	return program->rules != NULL;
}

static void print_problems(struct program *program, const struct problems *problems)
{
	struct buf text;
	buf_init(&text);
	for (size_t i = 0; i < problems->len; i++)
		problem_text(program->rules, &problems->at[i], &text);
	out_add(&program->out, buf_str(&text));
	buf_clear(&text);
}

static enum outcome check(struct program *program, struct error *err)
{
	struct problems problems = {0};
	if (!load(program, &problems, err))
		return OUTCOME_ERROR;
	if (program->finder) {
		finder_probe(program->finder, &problems);
		finder_lint(program->finder, &problems);
		examples_claimed(program->finder, program->rules, &problems);
	}
	print_problems(program, &problems);
	const struct ruleset *r = program->rules;
	size_t errors = problems.errors, warnings = problems.len - problems.errors;
	problems_clear(&problems);
	if (errors) {
		error_set(err, ERROR_USAGE, "%zu mistake%s, %zu warning%s in %zu rule files",
			  errors, errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s",
			  r->files_len);
		return OUTCOME_ERROR;
	}
	out_format(&program->out,
		   "%zu rule files: %zu people and other names, %zu titles, %zu offices, %zu "
		   "patterns; "
		   "no mistake, %zu warning%s\n",
		   r->files_len, r->entities_len, r->titles_len, r->offices_len, r->patterns_len,
		   warnings, warnings == 1 ? "" : "s");
	return OUTCOME_DONE;
}

/* Examples. */

struct testing {
	struct program *program;
	size_t failed;
};

static void show_failure(void *context, const struct example_failure *failure)
{
	struct testing *testing = context;
	const struct example *e = failure->example;
	struct buf text;
	buf_init(&text);
	buf_format(&text, "%.*s: %s example: %.*s", STR_ARG(failure->rule),
		   e->wanted ? "yes" : "no", STR_ARG(failure->text));
	struct problem problem = {PROBLEM_ERROR, e->place, text.at};
	struct buf shown;
	buf_init(&shown);
	problem_text(testing->program->rules, &problem, &shown);
	out_add(&testing->program->out, buf_str(&shown));
	buf_clear(&shown);
	buf_clear(&text);
	testing->failed++;
}

static bool load_sound(struct program *program, struct error *err)
{
	struct problems problems = {0};
	bool loaded = load(program, &problems, err);
	if (loaded && !program->finder) {
		print_problems(program, &problems);
		error_set(err, ERROR_USAGE, "the rules have mistakes");
	}
	problems_clear(&problems);
	return loaded && program->finder;
}

static enum outcome test(struct program *program, struct error *err)
{
	if (!load_sound(program, err)) {
		error_prefix(err, "no example was run: ");
		return OUTCOME_ERROR;
	}
	struct testing testing = {program, 0};
	size_t run = examples_run(program->finder, program->rules, show_failure, &testing);
	out_format(&program->out, "%zu examples, %zu failed\n", run, testing.failed);
	return testing.failed ? OUTCOME_NOTHING : OUTCOME_DONE;
}

static enum outcome list(struct program *program, const struct rules_args *args, struct error *err)
{
	struct problems problems = {0};
	if (!load(program, &problems, err))
		return OUTCOME_ERROR;
	problems_clear(&problems);
	return rules_list(program, args);
}

struct printer *rules_rows(struct program *program, const struct rules_args *args, const char *key,
			   const struct column *columns, size_t count)
{
	if (args->format == PRINT_TABLE)
		return NULL;
	struct print_look look = look_of(program);
	struct printer *printer =
		printer_new(&program->out, (enum print_format)args->format, &look);
	printer_rows(printer, key, columns, count);
	return printer;
}

static enum outcome check_this(struct program *program, const struct rules_args *args,
			       struct error *err)
{
	(void)args;
	return check(program, err);
}

static enum outcome test_this(struct program *program, const struct rules_args *args,
			      struct error *err)
{
	(void)args;
	return test(program, err);
}

/* To add one: a function, a line here, an example below. */
static const struct part {
	const char *name;
	size_t min, max; /* how many names stand behind it */
	bool rules;      /* needs the rules without mistakes */
	enum outcome (*run)(struct program *program, const struct rules_args *args,
			    struct error *err);
} parts[] = {
	{"check", 0, 0, false, check_this},
	{"test", 0, 0, false, test_this},
	{"list", 0, 0, false, list},
	{"explain", 1, SIZE_MAX, true, rules_explain},
	{"ambiguous", 0, 0, true, rules_ambiguous},
	{"diff", 2, 2, false, rules_diff},
	{"import", 1, SIZE_MAX, false, rules_import},
};

static enum outcome run(struct program *program, void *args, struct error *err)
{
	const char *what = program->names.at[0];
	size_t behind = program->names.len - 1;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const struct part *part = &parts[i];
		if (strcmp(what, part->name) != 0)
			continue;
		if (behind < part->min || behind > part->max) {
			error_set(err, ERROR_USAGE, "rules %s: %s; see alongside rules --help",
				  what,
				  behind < part->min ? "something is missing behind it"
						     : "too much stands behind it");
			return OUTCOME_ERROR;
		}
		if (part->rules && !load_sound(program, err))
			return OUTCOME_ERROR;
		return part->run(program, args, err);
	}
	error_set(
		err, ERROR_USAGE,
		"rules: expected check, test, list, explain, ambiguous, diff or import, not \"%s\"",
		what);
	return OUTCOME_ERROR;
}

static const struct usage_example examples[] = {
	{"alongside rules check", "every mistake, with file, line and a caret"},
	{"alongside rules test", "run the yes and no examples beside the rules"},
	{"alongside rules list --kind office --country cn",
	 "the offices of China and who held them when"},
	{"alongside rules explain Georgia", "which rules know that name, and how it would be read"},
	{"alongside rules ambiguous", "names that more than one rule claims"},
	{"alongside rules ambiguous --on news/", "names of these articles that had to be decided"},
	{"alongside rules diff old-rules new-rules --on news/",
	 "mentions and ties that a change of rules gains and loses"},
	{"alongside --db news.db rules diff old-rules new-rules --format csv",
	 "the same of the articles of a database, as a table"},
	{"alongside rules import names.tsv > my-rules/names.yaml",
	 "a list of names becomes a rule file"},
	{"alongside rules import entities.ftm.json > my-rules/peps.yaml",
	 "people, organizations and dated offices from OpenSanctions"},
	{"alongside --rules shipped --rules my-rules rules check",
	 "the same, with rules of your own added"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "kind", OPTION_CHOICE, offsetof(struct rules_args, kind), "KIND", rules_list_kinds,
	 "list: only person, country, organization, office, title or pattern"},
	{0, "country", OPTION_TEXT, offsetof(struct rules_args, country), "ID", NULL,
	 "list: only rules of that country (ISO code, small letters)"},
	{0, "file", OPTION_TEXT, offsetof(struct rules_args, file), "PART", NULL,
	 "list: only rules of files whose name contains PART"},
	{0, "date", OPTION_DATE, offsetof(struct rules_args, date), "DATE", NULL,
	 "explain: read the text as of that day"},
	{0, "on", OPTION_TEXTS, offsetof(struct rules_args, on), "PATH", NULL,
	 "ambiguous, diff: scan these articles; may be repeated"},
	{0, "format", OPTION_CHOICE, offsetof(struct rules_args, format), "FORMAT", print_formats,
	 "list, explain, ambiguous, diff: table (default: text for reading), csv, tsv, json, "
	 "jsonl, "
	 "md"},
	{0, "limit", OPTION_COUNT, offsetof(struct rules_args, limit), "N", NULL,
	 "ambiguous, diff: at most so many lines of a kind (50; 0: all)"},
	{0, "input-format", OPTION_CHOICE, offsetof(struct rules_args, input_format), "FORMAT",
	 rules_import_formats,
	 "import: what the lists are, instead of looking at them: ftm, spacy, congress, petrarch, "
	 "table or regexner"},
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

static void defaults(void *args_at)
{
	struct rules_args *args = args_at;
	args->limit = 50;
}

const struct command command_rules = {
	.name = "rules",
	.summary = "Check, test, list, explain and compare the rules",
	.usage = "check | test | list | explain TEXT | ambiguous | diff OLD NEW | import LIST... "
		 "[OPTIONS]",
	.details = "check reads the rules and shows every mistake with its place. test runs the "
		   "examples that\n"
		   "stand beside the rules. list prints kind, id, name and place, and for offices "
		   "who held\n"
		   "them, separated by tabs. explain shows the rules that know a name, an id or a "
		   "surname, then\n"
		   "reads TEXT as an article and says what was found, by which rule, and what was "
		   "not.\n"
		   "ambiguous lists the forms that several rules claim; with --on, what had to be "
		   "decided in\n"
		   "those articles, and why. diff compares two rules folders; with --on, also what "
		   "each finds\n"
		   "in those articles, with --db in those of a database.\n"
		   "import writes lists of names as a rule file: FollowTheMoney entities "
		   "(OpenSanctions), spaCy\n"
		   "EntityRuler patterns, the YAML of congress-legislators, PETRARCH actor "
		   "dictionaries, tables\n"
		   "with the columns name, kind, and if wanted id, country, type, forms, and "
		   "RegexNER's lists.\n"
		   "Names that the rules know are extended under their id. What makes no rule is "
		   "listed with\n"
		   "its line.",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct rules_args),
	.defaults = defaults,
	.min_names = 1,
	.max_names = SIZE_MAX,
	.run = run,
};
