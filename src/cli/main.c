/* SPDX-License-Identifier: MIT
 *
 * main: finds the verb, opens what it needs, runs it, reports.
 *
 * The only file that reads the environment and ends the process.
 */
#include "base/file.h"
#include "cli/command.h"
#include "find/scan.h"
#include "help.h"
#include "options.h"
#include "pager.h"
#include "store/store.h"
#include "view/clean.h"

#include "base/nearest.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	STATUS_DONE = 0,
	STATUS_NOTHING = 1,
	STATUS_USAGE = 2,
	STATUS_ENVIRONMENT = 3,
};

_Noreturn void mem_exhausted(size_t bytes)
{
	/* Without allocating: this is the end. */
	(void)bytes;
	static const char text[] = "alongside: out of memory; what was acknowledged is stored\n";
	ssize_t ignored = write(STDERR_FILENO, text, sizeof(text) - 1);
	(void)ignored;
	_exit(STATUS_ENVIRONMENT);
}

static int status_of(enum error_kind kind)
{
	switch (kind) {
	case ERROR_USAGE:
		return STATUS_USAGE;
	case ERROR_ENV:
		return STATUS_ENVIRONMENT;
	default:
		return STATUS_NOTHING;
	}
}

/* Messages quote arguments, file names and texts, whatever they are made of. */
static int report(const struct error *err)
{
	struct error ignored = {0};
	struct out out;
	out_init(&out, STDERR_FILENO);
	if (err->text[0]) {
		out_cstr(&out, "alongside: ");
		clean_add(&out, str_of(err->text), true);
		out_byte(&out, '\n');
	}
	out_finish(&out, "standard error", &ignored);
	return status_of(err->kind);
}

const struct command *command_named(const char *name)
{
	for (size_t i = 0; commands[i]; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static bool unknown_verb(const char *name, struct error *err)
{
	enum { MOST = 64 };
	struct str known[MOST] = {{0}};
	size_t n = 0;
	for (; commands[n] && n < MOST; n++)
		known[n] = str_of(commands[n]->name);
	size_t near = nearest_of(str_of(name), known, n);
	if (near < n)
		return error_set(err, ERROR_USAGE,
				 "there is no verb \"%s\"; did you mean \"%.*s\"?", name,
				 STR_ARG(known[near]));
	return error_set(err, ERROR_USAGE, "there is no verb \"%s\"; see alongside --help", name);
}

/* Rules. */

/* The rules installed with this program, else those of the source it was built from. */
static const char *shipped_rules(struct buf *path)
{
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	if (n > 0) {
		while (n > 0 && exe[n - 1] != '/')
			n--;
		buf_add(path, (struct str){exe, (size_t)n});
		buf_add_cstr(path, ALONGSIDE_RULES_FROM_BIN);
		if (file_is_folder(path->at))
			return path->at;
	}
	return ALONGSIDE_SOURCE_RULES;
}

static void rules_from_environment(struct words *folders, struct arena *arena)
{
	struct str rest = str_of(getenv("ALONGSIDE_RULES")), folder;
	while (rest.len) {
		str_cut(rest, ':', &folder, &rest);
		if (folder.len)
			*VEC_PUSH(folders) = arena_cstr(arena, folder);
	}
}

/* Which folders the rules come from; the word "shipped" stands for those of this program. */
static void choose_rules(struct words *folders, struct arena *arena, struct buf *path)
{
	if (!folders->len)
		rules_from_environment(folders, arena);
	if (!folders->len)
		*VEC_PUSH(folders) = "shipped";
	const char *shipped = shipped_rules(path);
	for (size_t i = 0; i < folders->len; i++)
		if (strcmp(folders->at[i], "shipped") == 0)
			folders->at[i] = shipped;
}

static void print_problems(const struct ruleset *rules, const struct problems *problems,
			   bool warnings)
{
	enum { SHOWN = 50 };
	struct buf text;
	buf_init(&text);
	size_t shown = 0;
	for (size_t i = 0; i < problems->len; i++) {
		bool wanted = warnings || problems->at[i].level == PROBLEM_ERROR;
		if (wanted && shown++ < SHOWN)
			problem_text(rules, &problems->at[i], &text);
	}
	if (text.len)
		fwrite(text.at, 1, text.len, stderr);
	if (shown > SHOWN)
		fprintf(stderr, "... and %zu more\n", shown - SHOWN);
	buf_clear(&text);
}

static bool open_rules(struct program *program, struct error *err)
{
	struct problems problems = {0};
	struct words *folders = &program->rules_folders;
	program->rules = ruleset_load(folders->at, folders->len, &problems, err);
	if (!program->rules)
		return false;
	if (problems.errors == 0)
		program->finder = finder_new(program->rules, &problems);
	print_problems(program->rules, &problems, program->verbose);
	size_t errors = problems.errors;
	problems_clear(&problems);
	return program->finder ||
	       error_set(err, ERROR_USAGE, "the rules have %zu mistake%s; nothing was done", errors,
			 errors == 1 ? "" : "s");
}

static bool open_needs(struct program *program, unsigned needs, struct error *err)
{
	if (needs & NEEDS_RULES && !open_rules(program, err))
		return false;
	if (!(needs & (NEEDS_DATABASE | NEEDS_NEW_DATABASE)))
		return true;
	enum store_mode mode = needs & NEEDS_NEW_DATABASE ? STORE_CREATE : STORE_READ;
	program->store = store_open(program->db, mode, err);
	return program->store != NULL;
}

/* Output. */

/* A regular file is written beside its place and moved there when all is well, so that a failure
 * leaves what stood there before. Anything else (a pipe, /dev/null) is written to directly. */
static bool is_replaceable(const char *path)
{
	struct stat status;
	return stat(path, &status) != 0 || S_ISREG(status.st_mode);
}

static bool open_output(struct program *program, unsigned needs, struct buf *temporary,
			struct error *err)
{
	int fd = STDOUT_FILENO;
	const char *path = needs & NEEDS_OUTPUT_NAME ? NULL : program->output;
	if (path && strcmp(path, "-") != 0) {
		if (is_replaceable(path)) {
			buf_format(temporary, "%s.%ld.part", path, (long)getpid());
			path = temporary->at;
		}
		fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
		if (fd < 0)
			return error_set(err, ERROR_ENV, "%s: cannot write: %s", program->output,
					 strerror(errno));
	}
	out_init(&program->out, fd);
	return true;
}

static bool page_output(struct program *program, struct pager *ret_pager, struct error *err)
{
	program->pager = program->pager && program->out.fd == STDOUT_FILENO &&
			 isatty(STDOUT_FILENO);
	if (program->pager && !pager_begin(getenv("PAGER"), ret_pager, err))
		return false;
	if (program->pager)
		program->out.fd = ret_pager->fd;
	return true;
}

/* Who leaves the pager before the end has seen enough: that is no failure. */
static void close_pager(struct program *program, struct pager *pager)
{
	struct error ignored = {0};
	out_finish(&program->out, "the pager", &ignored);
	close(program->out.fd);
	pager_end(pager);
}

static bool close_output(struct program *program, const char *temporary, bool keep,
			 struct error *err)
{
	int fd = program->out.fd;
	const char *where = fd == STDOUT_FILENO ? "standard output" : program->output;
	bool ok = out_finish(&program->out, where, err);
	if (close(fd) != 0 && ok)
		ok = error_set(err, ERROR_ENV, "%s: cannot write: %s", where, strerror(errno));
	if (temporary && ok && keep && rename(temporary, program->output) != 0)
		ok = error_set(err, ERROR_ENV, "%s: cannot write: %s", where, strerror(errno));
	if (temporary && !(ok && keep))
		unlink(temporary);
	return ok;
}

/* 0 where there is none. */
static unsigned exported_width(void)
{
	const char *at = getenv("COLUMNS");
	unsigned width = 0;
	for (; at && ascii_is_digit(*at) && width <= UINT16_MAX; at++)
		width = width * 10 + (unsigned)(*at - '0');
	return at && !*at && width <= UINT16_MAX ? width : 0;
}

static void look_at_terminal(struct program *program)
{
	const char *no_color = getenv("NO_COLOR");
	bool terminal = isatty(STDOUT_FILENO) && !program->output;
	bool automatic = terminal && !(no_color && *no_color);
	program->use_color = program->color == 1 || (program->color == 0 && automatic);
	program->err_terminal = isatty(STDERR_FILENO);
	struct winsize size;
	program->columns = exported_width();
	if (!program->columns && terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		program->columns = size.ws_col;
}

/* Running. */

static bool count_names(const struct command *command, const struct program *program,
			struct error *err)
{
	size_t n = program->names.len;
	if (n >= command->min_names && n <= command->max_names)
		return true;
	return error_set(err, ERROR_USAGE, "%s; usage: alongside %s %s",
			 n < command->min_names ? "something is missing" : "too much is given",
			 command->name, command->usage);
}

static int run_command(struct program *program, const struct command *command, void *args)
{
	struct error err = {0}, write_err = {0};
	struct buf temporary;
	buf_init(&temporary);
	enum outcome outcome = OUTCOME_ERROR;
	struct pager pager = {0, -1};
	bool less = command->needs_less && command->needs_less(args);
	bool opened = count_names(command, program, &err) &&
		      open_needs(program, less ? 0 : command->needs, &err) &&
		      open_output(program, command->needs, &temporary, &err) &&
		      page_output(program, &pager, &err);
	if (opened) {
		outcome = command->run(program, args, &err);
		const char *path = temporary.len ? temporary.at : NULL;
		if (program->pager)
			close_pager(program, &pager);
		else if (!close_output(program, path, outcome != OUTCOME_ERROR, &write_err) &&
			 outcome != OUTCOME_ERROR) {
			outcome = OUTCOME_ERROR;
			err = write_err;
		}
	}
	buf_clear(&temporary);
	return outcome == OUTCOME_ERROR ? report(&err) : (int)outcome;
}

static bool wants_help(int argc, char **argv, int from)
{
	for (int i = from; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return true;
	return false;
}

static int show(void (*write_help)(struct out *out))
{
	struct error err = {0};
	struct out out;
	out_init(&out, STDOUT_FILENO);
	write_help(&out);
	return out_finish(&out, "standard output", &err) ? STATUS_DONE : report(&err);
}

static int show_command(const struct command *command)
{
	struct error err = {0};
	struct out out;
	out_init(&out, STDOUT_FILENO);
	help_command(&out, command);
	return out_finish(&out, "standard output", &err) ? STATUS_DONE : report(&err);
}

static int run_verb(struct program *program, int argc, char **argv, int at)
{
	struct error err = {0};
	const struct command *command = command_named(argv[at]);
	if (strcmp(argv[at], "help") == 0 && at + 1 >= argc)
		return show(help_program);
	if (strcmp(argv[at], "help") == 0 && (command = command_named(argv[at + 1])))
		return show_command(command);
	if (!command) {
		unknown_verb(argv[at], &err);
		return report(&err);
	}
	if (wants_help(argc, argv, at + 1))
		return show_command(command);
	void *args = mem_zero(1, command->args_bytes);
	if (command->defaults)
		command->defaults(args);
	int next, status;
	if (options_read(argv, at + 1, command, program, args, &next, &err)) {
		struct arena arena;
		struct buf path;
		arena_init(&arena);
		buf_init(&path);
		choose_rules(&program->rules_folders, &arena, &path);
		look_at_terminal(program);
		status = run_command(program, command, args);
		buf_clear(&path);
		arena_clear(&arena);
	} else {
		status = report(&err);
	}
	options_clear(command->options, args);
	mem_free(args);
	return status;
}

static int run_program(struct program *program, int argc, char **argv)
{
	struct error err = {0};
	int at;
	if (argc >= 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0))
		return show(help_program);
	if (argc >= 2 && strcmp(argv[1], "--manual") == 0)
		return show(help_manual);
	if (argc >= 2 && strcmp(argv[1], "--version") == 0) {
		printf("alongside %s\n", ALONGSIDE_VERSION);
		return fflush(stdout) == 0 ? STATUS_DONE : STATUS_ENVIRONMENT;
	}
	if (!options_read(argv, 1, NULL, program, NULL, &at, &err))
		return report(&err);
	if (at < argc)
		return run_verb(program, argc, argv, at);
	error_set(&err, ERROR_USAGE,
		  "which verb? try: alongside ingest FOLDER, or alongside --help");
	return report(&err);
}

int main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	const char *db = getenv("ALONGSIDE_DB");
	db = db && *db ? db : "alongside.db";
	struct program program = {.db = db, .default_db = db};
	int status = run_program(&program, argc, argv);
	store_close(program.store);
	finder_free(program.finder);
	ruleset_free(program.rules);
	VEC_CLEAR(&program.rules_folders);
	VEC_CLEAR(&program.names);
	return status;
}
