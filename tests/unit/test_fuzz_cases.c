/* SPDX-License-Identifier: MIT
 *
 * Inputs that once did harm, or look as if they could: tests/fuzz/cases/READER/WHAT is read by that
 * reader; what stands in a folder named for no reader, in the format it is found to have. To add a
 * case, add a file.
 */
#include "reading.h"

#include <dirent.h>

static const char cases[] = "tests/fuzz/cases";

static void read_case(struct reading *r, const char *reader, const char *path)
{
	struct article_sink sink = {.context = r, .article = reading_take, .failure = reading_fail};
	struct read_options options = {.format = reader_by_name(reader) ? reader : NULL};
	reading_reset(r);
	assert_true(read_path(path, &options, &sink));
	if (r->articles.len + r->failures == 0)
		fail_msg("%s: neither an article nor a failure", path);
}

static size_t read_cases(struct reading *r, const char *reader)
{
	char folder[512], path[1024];
	size_t count = 0;
	snprintf(folder, sizeof(folder), "%s/%s", cases, reader);
	DIR *dir = opendir(folder);
	if (!dir)
		return 0;
	for (const struct dirent *entry; (entry = readdir(dir)); count++) {
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		if (entry->d_name[0] != '.')
			read_case(r, reader, path);
	}
	closedir(dir);
	return count;
}

static void every_case_is_read_or_refused(void **state)
{
	struct reading r;
	size_t count = 0;
	(void)state;
	reading_init(&r);
	DIR *dir = opendir(cases);
	assert_non_null(dir);
	for (const struct dirent *entry; (entry = readdir(dir));)
		if (entry->d_name[0] != '.')
			count += read_cases(&r, entry->d_name);
	closedir(dir);
	reading_clear(&r);
	assert_true(count > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_case_is_read_or_refused)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
