/* SPDX-License-Identifier: MIT
 *
 * failing: memory that runs out, for tests/store/memory.py; loaded before the C library.
 *
 * Allocations are counted that the program itself and the libraries named in ALLOCATION_OF ask for
 * (parts of file names, separated by commas).
 *
 * ALLOCATION_FAILS=N: the N-th fails; ALLOCATION_AFTER=1: all that follow fail too.
 *
 * ALLOCATION_EVERY=K: one process tries every K-th. At each it forks twice: in one child that
 * allocation fails, in the other all from there on. When both have ended it goes on, so that what
 * comes before an allocation is done once for all of them. A child has the database for itself:
 * its files (those whose names begin with ALLOCATION_DB) are copied into ALLOCATION_FOLDER first.
 * What a child leaves that none has left before is kept there as state-NUMBER; a child that is
 * killed, or fails and says nothing, is noted in ALLOCATION_FOLDER/harm. Threads run to their end
 * before their creator goes on, as a fork has one thread alone.
 *
 * ALLOCATION_COUNT=FILE: how many allocations, children and failed children there were is written
 * there at the end.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH = 512, MOST_STATES = 4096, SECONDS = 60 };

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *old, size_t bytes);

static long fails, every, seen, children, failed;
static bool after, ready, is_child;
static __thread bool inside;
static char of[256], db[PATH], folder[PATH - 64];
static uint64_t states[MOST_STATES];
static size_t states_len;

static void setting(const char *name, char *to, size_t size)
{
	const char *value = getenv(name);
	snprintf(to, size, "%s", value ? value : "");
}

static long number(const char *name)
{
	const char *value = getenv(name);
	return value ? strtol(value, NULL, 10) : 0;
}

__attribute__((constructor)) static void begin(void)
{
	fails = number("ALLOCATION_FAILS");
	every = number("ALLOCATION_EVERY");
	after = getenv("ALLOCATION_AFTER") != NULL;
	setting("ALLOCATION_OF", of, sizeof(of));
	setting("ALLOCATION_DB", db, sizeof(db));
	setting("ALLOCATION_FOLDER", folder, sizeof(folder));
	ready = true;
}

__attribute__((destructor)) static void end(void)
{
	const char *path = getenv("ALLOCATION_COUNT");
	ready = false;
	FILE *file = path && !is_child ? fopen(path, "w") : NULL;
	if (!file)
		return;
	fprintf(file, "%ld %ld %ld\n", seen, children, failed);
	fclose(file);
}

/* A child's own database. */

/* Where a child has a file of the database; false where the path is none. */
static bool own_path(const char *path, char own[PATH])
{
	if (!*db || strncmp(path, db, strlen(db)) != 0)
		return false;
	snprintf(own, PATH, "%s/own/%s", folder, strrchr(path, '/') + 1);
	return true;
}

static void copy_file(int from, int to)
{
	struct stat about;
	off_t at = 0;
	if (fstat(from, &about) != 0)
		_exit(99);
	while (at < about.st_size)
		if (sendfile(to, from, &at, (size_t)(about.st_size - at)) <= 0)
			_exit(99);
}

static void own_file(int fd)
{
	char link[64], path[PATH], own[PATH];
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	ssize_t len = readlink(link, path, sizeof(path) - 1);
	path[len > 0 ? len : 0] = '\0';
	if (!own_path(path, own))
		return;
	int copy = (int)syscall(SYS_openat, AT_FDCWD, own, O_RDWR | O_CREAT | O_TRUNC, 0600);
	int whole = (int)syscall(SYS_openat, AT_FDCWD, link, O_RDONLY, 0);
	if (copy < 0 || whole < 0)
		_exit(99);
	copy_file(whole, copy);
	dup2(copy, fd);
	close(copy);
	close(whole);
}

/* What the index of the WAL has mapped stays as it is for the others. */
static void own_map(char *line)
{
	unsigned long from, to, offset;
	char path[PATH], own[PATH];
	if (sscanf(line, "%lx-%lx %*s %lx %*s %*s %511s", &from, &to, &offset, path) != 4 ||
	    !own_path(path, own))
		return;
	int fd = (int)syscall(SYS_openat, AT_FDCWD, own, O_RDWR, 0);
	void *at = mmap((void *)from, to - from, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd,
			(off_t)offset);
	if (fd < 0 || at == MAP_FAILED)
		_exit(99);
	close(fd);
}

static void own_database(void)
{
	char line[2 * PATH];
	DIR *open_files = opendir("/proc/self/fd");
	for (struct dirent *e; open_files && (e = readdir(open_files));)
		if (*e->d_name != '.' && atoi(e->d_name) != dirfd(open_files))
			own_file(atoi(e->d_name));
	closedir(open_files);
	FILE *maps = fopen("/proc/self/maps", "r");
	while (maps && fgets(line, sizeof(line), maps))
		own_map(line);
	fclose(maps);
}

int open(const char *path, int flags, ...)
{
	char own[PATH];
	va_list rest;
	va_start(rest, flags);
	mode_t mode = va_arg(rest, mode_t);
	va_end(rest);
	return (int)syscall(SYS_openat, AT_FDCWD, is_child && own_path(path, own) ? own : path,
			    flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = va_arg(rest, mode_t);
	va_end(rest);
	return open(path, flags | O_LARGEFILE, mode);
}

int unlink(const char *path)
{
	char own[PATH];
	return (int)syscall(SYS_unlink, is_child && own_path(path, own) ? own : path);
}

int access(const char *path, int mode)
{
	char own[PATH];
	return (int)syscall(SYS_access, is_child && own_path(path, own) ? own : path, mode);
}

/* Trying. */

static uint64_t hash_of(const char *name, uint64_t hash)
{
	char path[PATH];
	unsigned char bytes[4096];
	if (snprintf(path, sizeof(path), "%s/own/%s", folder, name) >= PATH)
		return hash;
	int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY, 0);
	/* FNV-1a */
	for (ssize_t len; fd >= 0 && (len = read(fd, bytes, sizeof(bytes))) > 0;)
		for (ssize_t i = 0; i < len; i++)
			hash = (hash ^ bytes[i]) * UINT64_C(0x100000001B3);
	if (fd >= 0)
		close(fd);
	return (hash ^ (fd >= 0)) * UINT64_C(0x100000001B3);
}

/* Keeps what the child has left where none has left it before. The index of the WAL is made anew
 * by whoever opens the database next. */
static void keep_state(void)
{
	static const char *const ends[] = {"", "-wal", "-journal", "-shm"};
	char name[PATH], from[PATH], to[PATH];
	const char *base = strrchr(db, '/') + 1;
	uint64_t hash = UINT64_C(0xCBF29CE484222325);
	for (size_t i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), "%s%s", base, ends[i]);
		hash = hash_of(name, hash);
	}
	bool known = states_len == MOST_STATES;
	for (size_t i = 0; i < states_len; i++)
		known = known || states[i] == hash;
	snprintf(from, sizeof(from), "%s/own", folder);
	snprintf(to, sizeof(to), "%s/state-%zu", folder, states_len);
	if (!known) {
		states[states_len++] = hash;
		rename(from, to);
		mkdir(from, 0700);
	}
	for (size_t i = 0; i < 4; i++) {
		snprintf(from, sizeof(from), "%s/own/%s%s", folder, base, ends[i]);
		syscall(SYS_unlink, from);
	}
}

/* What the child says goes to a file. */
static void quieten(const char *said)
{
	int fd = (int)syscall(SYS_openat, AT_FDCWD, said, O_RDWR | O_CREAT | O_TRUNC, 0600);
	dup2(fd, STDOUT_FILENO);
	dup2(fd, STDERR_FILENO);
	close(fd);
}

static void note_harm(long n, bool all, int status, const char *said)
{
	char path[PATH], text[256] = "";
	int fd = (int)syscall(SYS_openat, AT_FDCWD, said, O_RDONLY, 0);
	ssize_t len = fd >= 0 ? read(fd, text, sizeof(text) - 1) : 0;
	if (fd >= 0)
		close(fd);
	bool ended = WIFEXITED(status) && WEXITSTATUS(status) <= 3;
	failed += WIFEXITED(status) && WEXITSTATUS(status) != 0;
	if (ended && (WEXITSTATUS(status) == 0 || len > 0))
		return;
	snprintf(path, sizeof(path), "%s/harm", folder);
	FILE *file = fopen(path, "a");
	if (!file)
		return;
	fprintf(file, "allocation %ld%s: %s %d: %s\n", n, all ? " and all behind it" : "",
		WIFSIGNALED(status) ? "signal" : "status",
		WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), text);
	fclose(file);
}

/* True in a child, whose allocation is to fail. */
static bool try_in_child(long n, bool all)
{
	char said[PATH];
	int status = 0;
	snprintf(said, sizeof(said), "%s/said", folder);
	pid_t child = fork();
	if (child == 0) {
		is_child = true;
		quieten(said);
		own_database();
		alarm(SECONDS);
		after = all;
		fails = n;
		return true;
	}
	children++;
	if (child < 0 || waitpid(child, &status, 0) != child)
		abort();
	note_harm(n, all, status, said);
	keep_state();
	return false;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
		   void *context)
{
	static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
	if (every) {
		*thread = 0;
		run(context);
		return 0;
	}
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "pthread_create");
	return real(thread, attributes, run, context);
}

int pthread_join(pthread_t thread, void **result)
{
	static int (*real)(pthread_t, void **);
	if (every)
		return 0;
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "pthread_join");
	return real(thread, result);
}

static bool is_named(const char *file)
{
	char names[sizeof(of)], *rest = names;
	memcpy(names, of, sizeof(of));
	for (char *name; (name = strsep(&rest, ","));)
		if (*name && strstr(file, name))
			return true;
	return false;
}

static bool fails_now(const void *caller)
{
	Dl_info info;
	if (!ready || inside)
		return false;
	inside = true;
	bool counts = dladdr(caller, &info) && info.dli_fname && is_named(info.dli_fname),
	     now = false;
	if (counts) {
		long n = __atomic_add_fetch(&seen, 1, __ATOMIC_RELAXED);
		if (every && !is_child)
			now = n % every == 0 && (try_in_child(n, false) || try_in_child(n, true));
		else
			now = n == fails || (after && fails && n > fails);
	}
	inside = false;
	if (now)
		errno = ENOMEM;
	return now;
}

void *malloc(size_t bytes)
{
	return fails_now(__builtin_return_address(0)) ? NULL : __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes)
{
	return fails_now(__builtin_return_address(0)) ? NULL : __libc_calloc(count, bytes);
}

void *realloc(void *old, size_t bytes)
{
	return fails_now(__builtin_return_address(0)) ? NULL : __libc_realloc(old, bytes);
}
