/* SPDX-License-Identifier: MIT */
#include "help.h"

#include "text/reader.h"

static const char about[] = "Who appears alongside whom in the news, when, and where it says so. "
			    "alongside reads folders of\n"
			    "articles, finds people, officials, countries and organizations with "
			    "rules that anyone can read\n"
			    "and change, keeps every mention and co-occurrence in one SQLite file, "
			    "and draws relationship\n"
			    "graphs.";

static const struct usage_example first_steps[] = {
	{"alongside ingest articles/", "read a folder of news into ./alongside.db"},
	{"alongside who \"Lloyd Austin\"", "who appears alongside him"},
	{"alongside why \"Lloyd Austin\" \"Wei Fenghe\"", "the sentences that say so"},
	{"alongside graph -o top.svg", "the strongest ties as a picture"},
	{"alongside scan article.txt", "what the rules find, without a database"},
	{NULL, NULL},
};

static const char *const exit_statuses[] = {
	"0",  "done; something was found",
	"1",  "nothing was found, or some inputs failed (the summary says which)",
	"2",  "wrong usage, or rules with mistakes",
	"3",  "the environment: database, disk, memory",
	NULL,
};

static const char *const variables[] = {
	"ALONGSIDE_DB",
	"the database where --db is not given",
	"ALONGSIDE_RULES",
	"the rules where --rules is not given; several folders separated by colons",
	"COLUMNS",
	"how wide tables may be, also in files and pipes; else the width of the terminal",
	"PAGER",
	"what shows an answer page by page where --pager is given, else less",
	"NO_COLOR",
	"when set to anything, no colours (https://no-color.org)",
	NULL,
};

/* Help on the terminal. */

static void print_examples(struct out *out, const struct usage_example *examples)
{
	for (const struct usage_example *e = examples; e && e->line; e++)
		out_format(out, "  %s\n      %s\n", e->line, e->why);
}

enum { COLUMN = 24, LINE = 96 };

/* `text` from column COLUMN + 2, its further lines below its first. */
static void print_hanging(struct out *out, const char *text)
{
	struct str word, rest = str_of(text);
	size_t at = COLUMN + 2;
	while (str_next_word(&rest, &word)) {
		bool first = at == COLUMN + 2;
		if (!first && at + 1 + word.len > LINE) {
			out_format(out, "\n%*s", COLUMN + 2, "");
			at = COLUMN + 2;
			first = true;
		}
		out_format(out, "%s%.*s", first ? "" : " ", STR_ARG(word));
		at += word.len + !first;
	}
	out_byte(out, '\n');
}

static void print_option(struct out *out, const struct option *o)
{
	struct out left;
	out_init_memory(&left);
	if (o->letter)
		out_format(&left, "-%c, ", o->letter);
	out_format(&left, "--%s", o->name);
	if (o->argument)
		out_format(&left, " %s", o->argument);
	size_t width = out_text(&left).len;
	out_format(out, "  %.*s", STR_ARG(out_text(&left)));
	if (width + 2 > COLUMN)
		out_format(out, "\n%*s", COLUMN + 2, "");
	else
		out_repeat(out, " ", COLUMN - width);
	print_hanging(out, o->help);
	out_clear(&left);
}

static void print_options(struct out *out, const char *heading, const struct option *options)
{
	if (!options || !options->name)
		return;
	out_format(out, "\n%s:\n", heading);
	for (const struct option *o = options; o->name; o++)
		print_option(out, o);
}

static void print_formats_read(struct out *out)
{
	out_cstr(out, "\nInput formats:\n");
	for (size_t i = 0; readers[i]; i++)
		out_format(out, "  %-10s %s\n", readers[i]->name, readers[i]->summary);
}

void help_program(struct out *out)
{
	out_cstr(out, "Usage: alongside [OPTIONS] VERB ...\n\n");
	print_examples(out, first_steps);
	out_format(out, "\n%s\n\nVerbs:\n", about);
	for (size_t i = 0; commands[i]; i++)
		out_format(out, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
	print_options(out, "Options of every verb", common_options);
	out_cstr(out, "      --help, --version\n\nalongside VERB --help tells more about a verb. "
		      "Exit status:\n");
	for (size_t i = 0; exit_statuses[i]; i += 2)
		out_format(out, "  %s  %s\n", exit_statuses[i], exit_statuses[i + 1]);
}

void help_command(struct out *out, const struct command *command)
{
	out_format(out, "Usage: alongside %s %s\n\n", command->name, command->usage);
	print_examples(out, command->examples);
	out_format(out, "\n%s.\n", command->summary);
	if (command->details)
		out_format(out, "\n%s\n", command->details);
	print_options(out, "Options", command->options);
	if (command->reads_inputs)
		print_formats_read(out);
	print_options(out, "Options of every verb", common_options);
}

/* The manual page. */

/* man(7) text: backslashes and hyphens are escaped, a leading dot or quote is made harmless. */
static void man_text(struct out *out, const char *text)
{
	bool line_start = true;
	for (const char *c = text; *c; c++) {
		if (line_start && (*c == '.' || *c == '\''))
			out_cstr(out, "\\&");
		line_start = *c == '\n';
		if (*c == '\\')
			out_cstr(out, "\\e");
		else if (*c == '-')
			out_cstr(out, "\\-");
		else if (line_start && c[1] == '\n')
			out_cstr(out, "\n.PP");
		else
			out_byte(out, *c);
	}
}

static void man_line(struct out *out, const char *macro, const char *text)
{
	out_format(out, "%s ", macro);
	man_text(out, text);
	out_byte(out, '\n');
}

static void man_pairs(struct out *out, const char *const *pairs)
{
	for (; *pairs; pairs += 2) {
		out_cstr(out, ".TP\n");
		man_line(out, ".B", pairs[0]);
		man_text(out, pairs[1]);
		out_byte(out, '\n');
	}
}

static void man_examples(struct out *out, const struct usage_example *examples)
{
	for (const struct usage_example *e = examples; e && e->line; e++) {
		out_cstr(out, ".PP\n.nf\n");
		man_line(out, ".B", e->line);
		out_cstr(out, ".fi\n.RS 4\n");
		man_text(out, e->why);
		out_cstr(out, "\n.RE\n");
	}
}

static void man_options(struct out *out, const struct option *options)
{
	for (const struct option *o = options; o && o->name; o++) {
		out_cstr(out, ".TP\n\\fB");
		if (o->letter)
			out_format(out, "\\-%c\\fR, \\fB", o->letter);
		out_cstr(out, "\\-\\-");
		man_text(out, o->name);
		out_cstr(out, "\\fR");
		if (o->argument)
			out_format(out, " \\fI%s\\fR", o->argument);
		out_byte(out, '\n');
		man_text(out, o->help);
		out_byte(out, '\n');
	}
}

static void man_formats_read(struct out *out)
{
	out_cstr(out, ".SH INPUT FORMATS\nWhat ingest and scan read:\n");
	for (size_t i = 0; readers[i]; i++) {
		out_cstr(out, ".TP\n");
		man_line(out, ".B", readers[i]->name);
		man_text(out, readers[i]->summary);
		out_byte(out, '\n');
	}
}

void help_manual(struct out *out)
{
	out_format(out,
		   ".TH ALONGSIDE 1 \"" ALONGSIDE_DATE "\" \"alongside %s\" \"User Commands\"\n",
		   ALONGSIDE_VERSION);
	out_cstr(out,
		 ".SH NAME\nalongside \\- who appears alongside whom in the news\n.SH SYNOPSIS\n"
		 ".B alongside\n[\\fIOPTIONS\\fR] \\fIVERB\\fR ...\n.SH DESCRIPTION\n");
	man_text(out, about);
	out_cstr(out, "\n.SH EXAMPLES\nFrom a folder of news to a picture:\n");
	man_examples(out, first_steps);
	out_cstr(out, ".SH VERBS\n");
	for (size_t i = 0; commands[i]; i++) {
		const struct command *c = commands[i];
		out_format(out, ".SS \"alongside %s ", c->name);
		man_text(out, c->usage);
		out_cstr(out, "\"\n");
		man_text(out, c->summary);
		out_cstr(out, ".\n");
		if (c->details) {
			out_cstr(out, ".PP\n");
			man_text(out, c->details);
			out_byte(out, '\n');
		}
		man_examples(out, c->examples);
		man_options(out, c->options);
	}
	out_cstr(out, ".SH OPTIONS\nFor every verb:\n");
	man_options(out, common_options);
	man_formats_read(out);
	out_cstr(out, ".SH EXIT STATUS\n");
	man_pairs(out, exit_statuses);
	out_cstr(out, ".SH ENVIRONMENT\n");
	man_pairs(out, variables);
}
