/* SPDX-License-Identifier: MIT
 *
 * PDF: its text as pdftotext (poppler-utils) sees it, where that is installed. It runs as a child
 * process, without a shell, with the document as its standard input and nothing of the environment;
 * what it writes is bounded, and it is ended when it says nothing for too long.
 */
#include "base/utf8.h"
#include "press.h"
#include "prose.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PDF_BYTES = 256 * 1024 * 1024, TEXT_BYTES = 32 * 1024 * 1024, SILENCE_SECONDS = 30 };

static const char program[] = "/usr/bin/pdftotext";

/* The document in memory that the child can read from its start; -1 on failure. */
static int document_of(struct str bytes)
{
	int fd = memfd_create("document", MFD_CLOEXEC);
	while (fd >= 0 && bytes.len) {
		ssize_t n = write(fd, bytes.at, bytes.len);
		if (n < 0 && errno != EINTR) {
			close(fd);
			return -1;
		}
		bytes = str_slice(bytes, n > 0 ? (size_t)n : 0, bytes.len);
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

static int start(int document, int to, pid_t *ret_child)
{
	char *argv[] = {(char *)program, "-q", "-enc", "UTF-8", "-", "-", NULL};
	char *environment[] = {"LC_ALL=C", NULL};
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, document, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, to, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	int failed = posix_spawn(ret_child, program, &actions, NULL, argv, environment);
	posix_spawn_file_actions_destroy(&actions);
	return failed;
}

/* What the child writes. */
static bool collect(int from, struct buf *text, struct error *err)
{
	enum { STEP = 64 * 1024 };
	for (;;) {
		struct pollfd wait = {.fd = from, .events = POLLIN};
		int ready = poll(&wait, 1, SILENCE_SECONDS * 1000);
		if (ready == 0)
			return error_set(err, ERROR_INPUT, "pdftotext took more than %d seconds",
					 SILENCE_SECONDS);
		ssize_t n = ready < 0 ? -1 : read(from, buf_reserve(text, STEP), STEP);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return true;
		text->len += (size_t)n;
		if (text->len > TEXT_BYTES)
			return error_set(err, ERROR_INPUT,
					 "more text than the limit of %d MB for one article",
					 TEXT_BYTES >> 20);
	}
}

static bool run(int document, struct buf *text, struct error *err)
{
	int pipe_ends[2], status = 0;
	pid_t child;
	if (pipe2(pipe_ends, O_CLOEXEC) != 0)
		return error_set(err, ERROR_INPUT, "no pipe: %s", strerror(errno));
	int failed = start(document, pipe_ends[1], &child);
	close(pipe_ends[1]);
	if (failed) {
		close(pipe_ends[0]);
		return error_set(err, ERROR_INPUT,
				 "a PDF document; to read it, install pdftotext (poppler-utils)");
	}
	bool ok = collect(pipe_ends[0], text, err);
	close(pipe_ends[0]);
	if (!ok)
		kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	bool good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	return ok && (good || error_set(err, ERROR_INPUT, "pdftotext cannot read this document"));
}

static bool read_pdf(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct buf bytes, text;
	buf_init(&bytes);
	buf_init(&text);
	bool ok = source_read_all(source, PDF_BYTES, &bytes, err);
	int document = ok ? document_of(buf_str(&bytes)) : -1;
	buf_clear(&bytes);
	if (ok && document < 0)
		ok = error_set(err, ERROR_INPUT, "no memory for the document: %s", strerror(errno));
	ok = ok && run(document, &text, err);
	if (document >= 0)
		close(document);
	if (ok) {
		text.len = utf8_valid_prefix(buf_str(&text));
		prose_mend_line_ends(&text);
		ok = press_read(source, buf_str(&text), sink, err);
	}
	buf_clear(&text);
	return ok;
}

static bool detect_pdf(struct str path, struct str head)
{
	(void)path;
	return str_find(str_slice(head, 0, 1024), STR("%PDF-"), 0) != STR_NOWHERE;
}

const struct reader reader_pdf = {
	.name = "pdf",
	.suffixes = ".pdf",
	.summary = "PDF documents, where pdftotext (poppler-utils) is installed",
	.detect = detect_pdf,
	.read = read_pdf,
};
