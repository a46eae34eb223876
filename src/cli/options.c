/* SPDX-License-Identifier: MIT */
#include "options.h"

#include "base/nearest.h"

const char *const color_choices[] = {"auto", "always", "never", NULL};

const struct option common_options[] = {
	{0, "db", OPTION_TEXT, offsetof(struct program, db), "FILE", NULL,
	 "the database; default $ALONGSIDE_DB, else ./alongside.db"},
	{0, "rules", OPTION_TEXTS, offsetof(struct program, rules_folders), "DIR", NULL,
	 "rules to use, a folder or \"shipped\"; repeat to extend earlier ones; default "
	 "$ALONGSIDE_RULES, else shipped"},
	{'o', "output", OPTION_TEXT, offsetof(struct program, output), "FILE", NULL,
	 "write the answer to FILE instead of standard output"},
	{0, "color", OPTION_CHOICE, offsetof(struct program, color), "WHEN", color_choices,
	 "colours: auto, always, never"},
	{0, "pager", OPTION_FLAG, offsetof(struct program, pager), NULL, NULL,
	 "on a terminal, show the answer page by page with $PAGER, else less"},
	{'q', "quiet", OPTION_FLAG, offsetof(struct program, quiet), NULL, NULL,
	 "no progress, no summary, errors only"},
	{'v', "verbose", OPTION_FLAG, offsetof(struct program, verbose), NULL, NULL,
	 "say more about what is done"},
	{0, "safe-csv", OPTION_FLAG, offsetof(struct program, safe_csv), NULL, NULL,
	 "CSV cells that a spreadsheet would run as a formula get an apostrophe in front"},
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

/* Where an option was found, and where its value goes. */
struct found {
	const struct option *option;
	void *base;
};

struct tables {
	const struct option *own;
	void *args;
	struct program *program;
};

static struct found find_in(const struct option *options, void *base, struct str name, char letter)
{
	for (const struct option *o = options; o && o->name; o++)
		if (letter ? o->letter == letter : str_eq(name, str_of(o->name)))
			return (struct found){o, base};
	return (struct found){NULL, NULL};
}

static struct found find_option(const struct tables *tables, struct str name, char letter)
{
	struct found found = find_in(tables->own, tables->args, name, letter);
	return found.option ? found : find_in(common_options, tables->program, name, letter);
}

static bool unknown_option(const struct tables *tables, struct str name, const char *arg,
			   struct error *err)
{
	enum { MOST = 64 };
	struct str known[MOST] = {{0}};
	size_t n = 0;
	for (const struct option *o = tables->own; o && o->name && n < MOST; o++)
		known[n++] = str_of(o->name);
	for (const struct option *o = common_options; o->name && n < MOST; o++)
		known[n++] = str_of(o->name);
	size_t near = nearest_of(name, known, n);
	if (near < n)
		return error_set(err, ERROR_USAGE, "unknown option %s; did you mean --%.*s?", arg,
				 STR_ARG(known[near]));
	return error_set(err, ERROR_USAGE, "unknown option %s; see --help", arg);
}

static bool take_count(const struct option *option, const char *value, uint32_t *to,
		       struct error *err)
{
	uint64_t number = 0;
	const char *at = value;
	for (; ascii_is_digit(*at) && number <= UINT32_MAX; at++)
		number = number * 10 + (uint64_t)(*at - '0');
	if (!*value || *at || number > UINT32_MAX)
		return error_set(err, ERROR_USAGE, "--%s takes a whole number, not \"%s\"",
				 option->name, value);
	*to = (uint32_t)number;
	return true;
}

static bool take_choice(const struct option *option, const char *value, int *to, struct error *err)
{
	struct buf list;
	buf_init(&list);
	for (int i = 0; option->choices[i]; i++) {
		if (strcmp(option->choices[i], value) == 0) {
			*to = i;
			buf_clear(&list);
			return true;
		}
		buf_format(&list, "%s%s", i ? ", " : "", option->choices[i]);
	}
	error_set(err, ERROR_USAGE, "--%s takes one of %s, not \"%s\"", option->name, list.at,
		  value);
	buf_clear(&list);
	return false;
}

static bool take_value(struct found found, const char *value, struct error *err)
{
	void *to = (char *)found.base + found.option->offset;
	switch (found.option->kind) {
	case OPTION_FLAG:
		*(bool *)to = true;
		return true;
	case OPTION_TEXT:
		*(const char **)to = value;
		return true;
	case OPTION_TEXTS:
		*VEC_PUSH((struct words *)to) = value;
		return true;
	case OPTION_COUNT:
		return take_count(found.option, value, to, err);
	case OPTION_CHOICE:
		return take_choice(found.option, value, to, err);
	case OPTION_DATE:
		if (date_parse(str_of(value), to))
			return true;
		return error_set(
			err, ERROR_USAGE,
			"--%s takes a date such as 2021-05-24, 2021-05 or 2021, not \"%s\"",
			found.option->name, value);
	}
	return false;
}

/* "--name", "--name=value", "--name value"; *at is the argument read, moved on to a value behind
 * it. */
static bool take_long(const struct tables *tables, char **argv, int *at, struct error *err)
{
	struct str name, value;
	bool joined = str_cut(str_of(argv[*at] + 2), '=', &name, &value);
	struct found found = find_option(tables, name, 0);
	if (!found.option)
		return unknown_option(tables, name, argv[*at], err);
	bool wants = found.option->kind != OPTION_FLAG;
	if (!wants && joined)
		return error_set(err, ERROR_USAGE, "--%s takes no value", found.option->name);
	if (wants && !joined && !argv[*at + 1])
		return error_set(err, ERROR_USAGE, "--%s needs a value: --%s %s",
				 found.option->name, found.option->name, found.option->argument);
	const char *text = joined ? value.at : wants ? argv[++*at] : NULL;
	return take_value(found, text, err);
}

/* "-q", "-o FILE", "-oFILE", "-qv". */
static bool take_short(const struct tables *tables, char **argv, int *at, struct error *err)
{
	for (const char *letter = argv[*at] + 1; *letter; letter++) {
		struct found found = find_option(tables, STR(""), *letter);
		if (!found.option)
			return error_set(err, ERROR_USAGE, "unknown option -%c; see --help",
					 *letter);
		if (found.option->kind == OPTION_FLAG) {
			take_value(found, NULL, err);
			continue;
		}
		if (!letter[1] && !argv[*at + 1])
			return error_set(err, ERROR_USAGE, "-%c needs a value: -%c %s", *letter,
					 *letter, found.option->argument);
		return take_value(found, letter[1] ? letter + 1 : argv[++*at], err);
	}
	return true;
}

bool options_read(char **argv, int from, const struct command *command, struct program *program,
		  void *args, int *ret_next, struct error *err)
{
	struct tables tables = {command ? command->options : NULL, args, program};
	bool only_names = false;
	int at = from;
	for (; argv[at]; at++) {
		const char *arg = argv[at];
		bool ok = true;
		if (only_names || arg[0] != '-' || arg[1] == '\0') {
			if (!command)
				break;
			*VEC_PUSH(&program->names) = arg;
		} else if (strcmp(arg, "--") == 0) {
			only_names = true;
		} else if (arg[1] == '-') {
			ok = take_long(&tables, argv, &at, err);
		} else {
			ok = take_short(&tables, argv, &at, err);
		}
		if (!ok)
			return false;
	}
	*ret_next = at;
	return true;
}

void options_clear(const struct option *options, void *args)
{
	for (const struct option *o = options; o && o->name; o++)
		if (o->kind == OPTION_TEXTS)
			VEC_CLEAR((struct words *)(void *)((char *)args + o->offset));
}
