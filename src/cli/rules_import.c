/* SPDX-License-Identifier: MIT
 *
 * rules import: lists of names that people have already become a rule file, on standard output.
 */
#include "rules.h"

#include "base/file.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "import.h"
#include "view/clean.h"

#include <stdio.h>

enum { LIST_BYTES = 512 * 1000 * 1000, MOST_LEFT = 20 };

/* To add a format: a file import_*.c that defines an importer, a line here and in
 * rules_import_formats, a line in import.h, an example in rules/README.md. The first that
 * recognises a list reads it. */
static const struct importer *const importers[] = {
	&importer_ftm,      &importer_spacy, &importer_congress,
	&importer_petrarch, &importer_table, &importer_regexner,
};

/* "auto", then the names of the importers, in order. */
const char *const rules_import_formats[] = {"auto",     "ftm",   "spacy",    "congress",
					    "petrarch", "table", "regexner", NULL};

/* Old lists are in Latin-1, or in part: a line that is no UTF-8 is read as its superset. */
static struct str as_utf8(struct importing *importing, struct str text)
{
	size_t bad = utf8_valid_prefix(text);
	if (bad == text.len)
		return text;
	struct buf to;
	struct error ignored;
	struct str rest = text, line;
	buf_init(&to);
	while (str_next_line(&rest, &line)) {
		if (utf8_is_valid(line))
			buf_add(&to, line);
		else
			unicode_decode(line, STR("windows-1252"), &to, &ignored);
		buf_add_byte(&to, '\n');
	}
	struct str kept = arena_keep(&importing->arena, buf_str(&to));
	buf_clear(&to);
	return kept;
}

static const struct importer *importer_of(struct str text, int format)
{
	if (format > 0)
		return importers[format - 1];
	for (size_t i = 0; i < sizeof(importers) / sizeof(importers[0]); i++)
		if (importers[i]->looks(text))
			return importers[i];
	return NULL;
}

static bool read_list(struct importing *importing, const char *path, int format, struct error *err)
{
	struct buf bytes;
	buf_init(&bytes);
	bool ok = file_read(path, LIST_BYTES, &bytes, err);
	struct str text = buf_str(&bytes);
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.len);
	text = as_utf8(importing, text);
	const struct importer *importer = ok ? importer_of(text, format) : NULL;
	if (ok && !importer)
		ok = error_set(err, ERROR_INPUT,
			       "%s: this is none of the lists that can be imported; "
			       "--input-format says which it is meant to be",
			       path);
	*VEC_PUSH(&importing->files) = path;
	importing->line = 0;
	if (ok && importer && !importer->read(importing, text, err))
		ok = error_prefix(err, "%s: ", path);
	buf_clear(&bytes);
	return ok;
}

static void print_left(struct program *program, const struct importing *importing)
{
	struct out text;
	out_init_memory(&text);
	size_t most = program->verbose ? SIZE_MAX : MOST_LEFT;
	for (size_t i = 0; i < importing->lefts.len && i < most; i++) {
		const struct import_left *left = &importing->lefts.at[i];
		clean_add(&text, str_of(importing->files.at[left->file]), false);
		out_format(&text, ":%zu: left out: ", left->line);
		clean_add(&text, left->reason, false);
		out_byte(&text, '\n');
	}
	struct str all = out_text(&text);
	fprintf(stderr, "%.*s", STR_ARG(all));
	if (importing->lefts.len > most)
		fprintf(stderr, "... and %zu more; -v shows all\n", importing->lefts.len - most);
	out_clear(&text);
}

static void print_known(size_t count, const char *what)
{
	if (count)
		fprintf(stderr, ", %zu %s%s known already", count, what, count == 1 ? "" : "s");
}

static void print_rules(struct program *program, const struct importing *importing, struct str text,
			size_t rules)
{
	if (rules) {
		out_cstr(&program->out, "# Made by alongside rules import from ");
		for (size_t i = 0; i < importing->files.len; i++) {
			out_cstr(&program->out, i ? ", " : "");
			clean_add(&program->out, str_of(importing->files.at[i]), false);
		}
		out_cstr(&program->out, ".\n");
		out_add(&program->out, text);
	}
	if (program->quiet)
		return;
	print_left(program, importing);
	size_t left = importing->lefts.len;
	fprintf(stderr, "alongside: %zu rule%s made, %zu thing%s left out", rules,
		rules == 1 ? "" : "s", left, left == 1 ? "" : "s");
	print_known(importing->known_names, "name");
	print_known(importing->known_tenures, "tenure");
	if (importing->passed)
		fprintf(stderr, ", %zu records passed over that name nobody", importing->passed);
	fputc('\n', stderr);
}

/* The rules at hand may have mistakes: what they know is used all the same. */
static struct ruleset *rules_at_hand(struct program *program, struct error *err)
{
	struct problems problems = {0};
	const struct words *folders = &program->rules_folders;
	struct ruleset *rules = ruleset_load(folders->at, folders->len, &problems, err);
	problems_clear(&problems);
	return rules;
}

enum outcome rules_import(struct program *program, const struct rules_args *args, struct error *err)
{
	program->rules = rules_at_hand(program, err);
	if (!program->rules)
		return OUTCOME_ERROR;
	struct importing importing;
	struct buf text;
	size_t rules = 0;
	import_init(&importing, program->rules);
	buf_init(&text);
	bool ok = true;
	for (size_t i = 1; i < program->names.len && ok; i++)
		ok = read_list(&importing, program->names.at[i], args->input_format, err);
	if (ok) {
		rules = import_write(&importing, &text);
		print_rules(program, &importing, buf_str(&text), rules);
	}
	buf_clear(&text);
	import_clear(&importing);
	return !ok ? OUTCOME_ERROR : rules ? OUTCOME_DONE : OUTCOME_NOTHING;
}
