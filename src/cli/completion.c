/* SPDX-License-Identifier: MIT
 *
 * completion: what a shell needs to complete verbs, options, values and names.
 */
#include "cli/command.h"
#include "store/read.h"
#include "view/clean.h"

#include <stdio.h>

/* Words of the verbs' tables, one after the other. */

static void add_verbs(struct out *out)
{
	for (const struct command *const *c = commands; *c; c++)
		out_format(out, "%s%s", c == commands ? "" : " ", (*c)->name);
}

static void add_options(struct out *out, const struct command *command)
{
	for (const struct option *o = command->options; o && o->name; o++)
		out_format(out, "--%s ", o->name);
	for (const struct option *o = common_options; o->name; o++)
		out_format(out, "--%s ", o->name);
	out_cstr(out, "--help");
}

static void add_choices(struct out *out, const struct option *option)
{
	for (const char *const *c = option->choices; *c; c++)
		out_format(out, "%s%s", c == option->choices ? "" : " ", *c);
}

/* "verb:--option) words" for each option with a choice of values. */
static void add_values(struct out *out, const char *verb, const struct option *options)
{
	for (const struct option *o = options; o && o->name; o++) {
		if (o->kind != OPTION_CHOICE || !o->choices)
			continue;
		out_format(out, "\t%s:--%s) printf '%%s' '", verb, o->name);
		add_choices(out, o);
		out_cstr(out, "' ;;\n");
	}
}

/* Functions that bash and zsh share: POSIX shell. */
static void write_functions(struct out *out)
{
	out_cstr(out, "_alongside_verbs='");
	add_verbs(out);
	out_cstr(out, "'\n_alongside_options() {\n\tcase $1 in\n");
	for (const struct command *const *c = commands; *c; c++) {
		out_format(out, "\t%s) printf '%%s' '", (*c)->name);
		add_options(out, *c);
		out_cstr(out, "' ;;\n");
	}
	out_cstr(out, "\tesac\n}\n_alongside_values() {\n");
	out_cstr(out, "\tcase $1:$2 in\n");
	for (const struct command *const *c = commands; *c; c++) {
		add_values(out, (*c)->name, (*c)->options);
		add_values(out, (*c)->name, common_options);
	}
	out_cstr(out, "\tesac\n}\n");
}

static void write_bash(struct out *out)
{
	out_cstr(out, "# bash completion for alongside: . <(alongside completion bash)\n");
	write_functions(out);
	out_cstr(out,
		 "_alongside() {\n"
		 "\tlocal cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
		 "\tlocal verb=${COMP_WORDS[1]} values name\n"
		 "\tCOMPREPLY=()\n"
		 "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n"
		 "\t\tCOMPREPLY=($(compgen -W \"$_alongside_verbs\" -- \"$cur\"))\n"
		 "\t\treturn\n"
		 "\tfi\n"
		 "\tvalues=$(_alongside_values \"$verb\" \"$before\")\n"
		 "\tif [ -n \"$values\" ]; then\n"
		 "\t\tCOMPREPLY=($(compgen -W \"$values\" -- \"$cur\"))\n"
		 "\telif [[ $cur == -* ]]; then\n"
		 "\t\tCOMPREPLY=($(compgen -W \"$(_alongside_options \"$verb\")\" -- \"$cur\"))\n"
		 "\telse\n"
		 "\t\tcase $verb in\n"
		 "\t\tingest|scan|merge|backup) compopt -o default ;;\n"
		 "\t\t*) cur=${cur//\\\\/}; cur=${cur#[\\\"\\']}\n"
		 "\t\t\twhile IFS= read -r name; do\n"
		 "\t\t\t\tCOMPREPLY+=(\"$(printf '%q' \"$name\")\")\n"
		 "\t\t\tdone < <(alongside completion names \"$cur\" 2>/dev/null) ;;\n"
		 "\t\tesac\n"
		 "\tfi\n"
		 "}\n"
		 "complete -F _alongside alongside\n");
}

static void write_zsh(struct out *out)
{
	out_cstr(out, "#compdef alongside\n"
		      "# zsh completion for alongside: a file _alongside in a folder of $fpath\n");
	write_functions(out);
	out_cstr(
		out,
		"_alongside() {\n"
		"\tlocal cur=${words[CURRENT]} before=${words[CURRENT-1]} verb=${words[2]} values\n"
		"\tif (( CURRENT == 2 )); then\n"
		"\t\tcompadd -- ${=_alongside_verbs}\n"
		"\t\treturn\n"
		"\tfi\n"
		"\tvalues=$(_alongside_values \"$verb\" \"$before\")\n"
		"\tif [[ -n $values ]]; then\n"
		"\t\tcompadd -- ${=values}\n"
		"\telif [[ $cur == -* ]]; then\n"
		"\t\tcompadd -- ${=$(_alongside_options \"$verb\")}\n"
		"\telse\n"
		"\t\tcase $verb in\n"
		"\t\tingest|scan|merge|backup) _files ;;\n"
		"\t\t*) compadd -U -- \"${(@f)$(alongside completion names "
		"\"${(Q)cur}\" 2>/dev/null)}\" ;;\n"
		"\t\tesac\n"
		"\tfi\n"
		"}\n"
		"_alongside \"$@\"\n");
}

static void write_fish_options(struct out *out, const char *verb, const struct option *options)
{
	for (const struct option *o = options; o && o->name; o++) {
		out_format(out, "complete -c alongside -n '__fish_seen_subcommand_from %s' -l %s",
			   verb, o->name);
		if (o->kind == OPTION_CHOICE && o->choices) {
			out_cstr(out, " -x -a '");
			add_choices(out, o);
			out_byte(out, '\'');
		} else if (o->kind != OPTION_FLAG) {
			out_cstr(out, " -r");
		}
		out_byte(out, '\n');
	}
}

static void write_fish(struct out *out)
{
	out_cstr(out, "# fish completion for alongside: alongside completion fish | source\n"
		      "complete -c alongside -n __fish_use_subcommand -f -a '");
	add_verbs(out);
	out_cstr(out, "'\n");
	for (const struct command *const *c = commands; *c; c++)
		write_fish_options(out, (*c)->name, (*c)->options);
	out_cstr(out, "complete -c alongside -n 'not __fish_use_subcommand; and not "
		      "__fish_seen_subcommand_from ingest scan merge backup' -f -a "
		      "'(alongside completion names (commandline -ct) 2>/dev/null)'\n");
}

static enum outcome write_names(struct program *program, struct error *err)
{
	enum { MOST = 50 };
	struct str prefix = str_of(program->names.len > 1 ? program->names.at[1] : "");
	struct facts names;
	struct arena arena;
	program->store = store_open(program->db, STORE_READ, err);
	if (!program->store)
		return OUTCOME_ERROR;
	arena_init(&arena);
	bool ok = store_names_beginning(program->store, prefix, MOST, &arena, &names, err);
	for (size_t i = 0; ok && i < names.len; i++) {
		clean_add(&program->out, names.at[i].name, false);
		out_byte(&program->out, '\n');
	}
	enum outcome outcome = !ok ? OUTCOME_ERROR : names.len ? OUTCOME_DONE : OUTCOME_NOTHING;
	arena_clear(&arena);
	return outcome;
}

static enum outcome run(struct program *program, void *args, struct error *err)
{
	static const struct {
		const char *shell;
		void (*write)(struct out *out);
	} shells[] = {{"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}};
	const char *what = program->names.at[0];
	(void)args;
	if (strcmp(what, "names") == 0)
		return write_names(program, err);
	if (program->names.len == 1)
		for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
			if (strcmp(what, shells[i].shell) == 0) {
				shells[i].write(&program->out);
				return OUTCOME_DONE;
			}
	error_set(err, ERROR_USAGE, "completion for %s: there are bash, zsh and fish", what);
	return OUTCOME_ERROR;
}

static const struct usage_example examples[] = {
	{"alongside completion bash", "to be read by bash: . <(alongside completion bash)"},
	{"alongside completion names lloyd", "names of the database that begin so"},
	{NULL, NULL},
};

const struct command command_completion = {
	.name = "completion",
	.summary = "Write what a shell needs to complete verbs, options and names",
	.usage = "bash|zsh|fish",
	.details = "Names are completed from the database that ALONGSIDE_DB names, or\n"
		   "./alongside.db.",
	.examples = examples,
	.args_bytes = 1,
	.min_names = 1,
	.max_names = 2,
	.run = run,
};
