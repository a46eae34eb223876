/* SPDX-License-Identifier: MIT
 *
 * failing: memory that runs out, for tests/store/memory.py; loaded before the C library.
 *
 * ALLOCATION_FAILS=N: the N-th allocation fails, of those asked for by the program itself and by
 * the libraries named in ALLOCATION_OF (parts of file names, separated by commas);
 * ALLOCATION_AFTER=1: all that follow fail too. ALLOCATION_COUNT=FILE: how many there were is
 * written there at the end.
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *old, size_t bytes);

static long fails, seen;
static bool after, ready;
static __thread bool inside;
static char of[256];

__attribute__((constructor)) static void begin(void)
{
	const char *n = getenv("ALLOCATION_FAILS"), *names = getenv("ALLOCATION_OF");
	fails = n ? strtol(n, NULL, 10) : 0;
	after = getenv("ALLOCATION_AFTER") != NULL;
	snprintf(of, sizeof(of), "%s", names ? names : "");
	ready = true;
}

__attribute__((destructor)) static void end(void)
{
	const char *path = getenv("ALLOCATION_COUNT");
	ready = false;
	FILE *file = path ? fopen(path, "w") : NULL;
	if (!file)
		return;
	fprintf(file, "%ld\n", seen);
	fclose(file);
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
	bool counts = dladdr(caller, &info) && info.dli_fname && is_named(info.dli_fname);
	inside = false;
	if (!counts)
		return false;
	long n = __atomic_add_fetch(&seen, 1, __ATOMIC_RELAXED);
	if (n != fails && !(after && fails && n > fails))
		return false;
	errno = ENOMEM;
	return true;
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
