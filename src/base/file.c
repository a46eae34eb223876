/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include "base/mem.h"
#include "base/vec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(struct error *err, const char *path, const char *what)
{
	return error_set(err, ERROR_INPUT, "%s: %s: %s", path, what, strerror(errno));
}

static bool read_all(int fd, const char *path, size_t limit, struct buf *buf, struct error *err)
{
	size_t start = buf->len;
	for (;;) {
		enum { CHUNK = 256 * 1024 };
		ssize_t n = read(fd, buf_reserve(buf, CHUNK), CHUNK);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(err, path, "cannot read");
		if (n == 0)
			break;
		buf->len += (size_t)n;
		if (buf->len - start > limit)
			return error_set(err, ERROR_INPUT, "%s: larger than the limit of %zu MB",
					 path, limit / 1000000);
	}
	*buf_reserve(buf, 0) = '\0';
	return true;
}

bool file_read(const char *path, size_t limit, struct buf *buf, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(err, path, "cannot open");
	bool ok = read_all(fd, path, limit, buf, err);
	close(fd);
	return ok;
}

static bool write_all(int fd, struct str bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.at, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = str_slice(bytes, (size_t)n, bytes.len);
	}
	return true;
}

bool file_write(const char *path, struct str bytes, struct error *err)
{
	struct buf name;
	buf_init(&name);
	buf_format(&name, "%s.XXXXXX", path);
	int fd = mkstemp(name.at);
	bool ok = fd >= 0;
	if (ok) {
		/* mkstemp makes the file private; a result should have the mode any new file gets.
		 */
		mode_t mask = umask(0);
		umask(mask);
		ok = write_all(fd, bytes) && fchmod(fd, 0666 & ~mask) == 0;
		ok = close(fd) == 0 && ok;
		ok = ok && rename(name.at, path) == 0;
		if (!ok)
			unlink(name.at);
	}
	buf_clear(&name);
	return ok || error_set(err, ERROR_ENV, "%s: cannot write: %s", path, strerror(errno));
}

bool file_exists(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0;
}

bool file_is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

size_t file_bytes(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode) ? (size_t)st.st_size : 0;
}

struct names VEC(char *);

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void free_names(struct names *names)
{
	for (size_t i = 0; i < names->len; i++)
		mem_free(names->at[i]);
	VEC_CLEAR(names);
}

static bool list_folder(const char *path, struct names *names, struct error *err)
{
	DIR *dir = opendir(path);
	if (!dir)
		return fail(err, path, "cannot open folder");
	struct dirent *entry;
	while ((entry = readdir(dir)))
		if (entry->d_name[0] != '.') {
			size_t n = strlen(entry->d_name) + 1;
			char *copy = mem_alloc(n);
			memcpy(copy, entry->d_name, n);
			*VEC_PUSH(names) = copy;
		}
	closedir(dir);
	if (names->len)
		qsort(names->at, names->len, sizeof(*names->at), by_bytes);
	return true;
}

static bool visit_folder(const char *path, file_visit_fn *visit, void *context)
{
	struct error err = {0};
	struct names names = {0};
	bool go_on = true;
	if (!list_folder(path, &names, &err))
		go_on = visit(context, path, &err);
	struct buf child;
	buf_init(&child);
	size_t path_len = strlen(path);
	const char *slash = path_len && path[path_len - 1] == '/' ? "" : "/";
	for (size_t i = 0; i < names.len && go_on; i++) {
		struct stat st;
		buf_reset(&child);
		buf_format(&child, "%s%s%s", path, slash, names.at[i]);
		bool is_folder = lstat(child.at, &st) == 0 && S_ISDIR(st.st_mode);
		if (!is_folder && file_is_folder(child.at))
			continue; /* a link to a folder: it could lead back here */
		go_on = is_folder ? visit_folder(child.at, visit, context)
				  : visit(context, child.at, NULL);
	}
	buf_clear(&child);
	free_names(&names);
	return go_on;
}

bool file_walk(const char *path, file_visit_fn *visit, void *context)
{
	struct error err = {0};
	struct stat st;
	if (stat(path, &st) != 0) {
		fail(&err, path, "cannot open");
		return visit(context, path, &err);
	}
	return S_ISDIR(st.st_mode) ? visit_folder(path, visit, context)
				   : visit(context, path, NULL);
}
