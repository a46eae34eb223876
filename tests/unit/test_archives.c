/* SPDX-License-Identifier: MIT */
#include "reading.h"

#include "base/buf.h"

#include <archive.h>
#include <archive_entry.h>

#define PROSE                                                                               \
	"The minister of defense met the secretary in Singapore on Friday, officials said," \
	" and they spoke about the talks that had been broken off the year before.\n"

struct file {
	const char *name;
	struct str bytes;
};

/* Appends an archive of `files`; the caller clears the buf. */
static void pack(struct buf *to, int format, int filter, const struct file *files, size_t count)
{
	struct archive *archive = archive_write_new();
	size_t room = 1024 * 1024, used = 0;
	for (size_t i = 0; i < count; i++)
		room += files[i].bytes.len;
	archive_write_add_filter(archive, filter);
	archive_write_set_format(archive, format);
	archive_write_set_bytes_in_last_block(archive, 1);
	assert_int_equal(archive_write_open_memory(archive, buf_reserve(to, room), room, &used),
			 ARCHIVE_OK);
	for (size_t i = 0; i < count; i++) {
		struct archive_entry *entry = archive_entry_new();
		archive_entry_set_pathname(entry, files[i].name);
		archive_entry_set_filetype(entry, AE_IFREG);
		archive_entry_set_perm(entry, 0644);
		archive_entry_set_size(entry, (la_int64_t)files[i].bytes.len);
		assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
		assert_int_equal(archive_write_data(archive, files[i].bytes.at, files[i].bytes.len),
				 files[i].bytes.len);
		archive_entry_free(entry);
	}
	assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
	archive_write_free(archive);
	to->len += used;
}

static const struct file two[] = {
	{"may/a.txt", STR_INIT("Ministers meet\n\n" PROSE)},
	{"may/b.html", STR_INIT("<html><title>Talks</title><p>" PROSE "</p></html>")},
};

static void members_are_articles_with_origins(void **state)
{
	struct reading *r = *state;
	static const struct {
		const char *name;
		int format, filter;
	} kinds[] = {
		{"a.tar", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE},
		{"a.tar.gz", ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_GZIP},
		{"a.tar.bz2", ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_BZIP2},
		{"a.tar.xz", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ},
		{"a.tar.zst", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_ZSTD},
		{"a.zip", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE},
		{"no-suffix", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE},
	};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct buf bytes;
		buf_init(&bytes);
		pack(&bytes, kinds[i].format, kinds[i].filter, two, 2);
		reading_of(r, kinds[i].name, buf_str(&bytes));
		buf_clear(&bytes);
		assert_int_equal(r->failures, 0);
		assert_int_equal(r->articles.len, 2);
		check_str(r->articles.at[0]->title, "Ministers meet");
		check_str(r->articles.at[1]->title, "Talks");
		assert_true(str_starts(r->articles.at[0]->origin, str_of(r->path)));
		assert_true(str_ends(r->articles.at[0]->origin, STR("!may/a.txt")));
		assert_true(str_ends(r->articles.at[1]->origin, STR("!may/b.html")));
	}
}

static void archives_in_archives_are_read_to_a_depth(void **state)
{
	struct reading *r = *state;
	struct buf inner, outer;
	buf_init(&inner);
	pack(&inner, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP, two, 2);
	for (int depth = 1; depth <= READ_NESTING; depth++) {
		struct file file = {"inner", buf_str(&inner)};
		buf_init(&outer);
		pack(&outer, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, &file, 1);
		buf_clear(&inner);
		inner = outer;
		reading_of(r, "a.zip", buf_str(&outer));
		bool too_deep = depth == READ_NESTING;
		assert_int_equal(r->articles.len, too_deep ? 0 : 2);
		assert_int_equal(r->failures, too_deep ? 2 : 0);
	}
	assert_true(has(str_of(r->failure.text), "nested more than"));
	buf_clear(&inner);
}

static void names_of_members_are_only_names(void **state)
{
	struct reading *r = *state;
	static const struct file files[] = {
		{"../../outside.txt", STR_INIT("Ministers meet\n\n" PROSE)},
		{"/etc/absolute.txt", STR_INIT("Ministers met\n\n" PROSE)},
		{"a\nb\x1B[1m.txt", STR_INIT("Ministers talk\n\n" PROSE)},
		{"folder/.hidden.txt", STR_INIT("Nobody\n\n" PROSE)},
		{"__MACOSX/._a.txt", STR_INIT("\0\1\2")},
	};
	struct buf bytes;
	buf_init(&bytes);
	pack(&bytes, ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_NONE, files, 5);
	reading_of(r, "a.tar", buf_str(&bytes));
	buf_clear(&bytes);
	assert_int_equal(r->articles.len, 3);
	assert_int_equal(r->failures, 0);
	assert_true(str_ends(r->articles.at[0]->origin, STR("a.tar!../../outside.txt")));
	assert_true(str_ends(r->articles.at[2]->origin, STR("!a?b?[1m.txt")));
	assert_int_not_equal(access("/etc/absolute.txt", F_OK), 0);
}

static void a_member_that_is_no_text_fails_alone(void **state)
{
	struct reading *r = *state;
	static const struct file files[] = {
		{"a.png", STR_INIT("\x89PNG\r\n\x1A\n\0\0\0\rIHDR")},
		{"empty.txt", STR_INIT("")},
		{"b.txt", STR_INIT("Ministers meet\n\n" PROSE)},
	};
	struct buf bytes;
	buf_init(&bytes);
	pack(&bytes, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, files, 3);
	reading_of(r, "a.tar", buf_str(&bytes));
	buf_clear(&bytes);
	assert_int_equal(r->articles.len, 1);
	assert_int_equal(r->failures, 2);
	assert_true(has(str_of(r->origin), "a.tar!empty.txt"));
}

static void what_stands_before_the_damage_is_read(void **state)
{
	struct reading *r = *state;
	struct buf bytes;
	buf_init(&bytes);
	pack(&bytes, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, two, 2);
	reading_of(r, "a.tar", str_slice(buf_str(&bytes), 0, 1024 + 300));
	assert_int_equal(r->articles.len, 1);
	assert_true(r->failures >= 1);
	for (size_t cut = 0; cut < bytes.len; cut += 97) /* never crashes, never silent */
		reading_of(r, "a.tar", str_slice(buf_str(&bytes), 0, cut)),
			assert_true(r->articles.len + r->failures > 0);
	buf_clear(&bytes);
}

static void a_bomb_is_not_read_to_its_end(void **state)
{
	struct reading *r = *state;
	struct buf zeros, bytes;
	buf_init(&zeros);
	buf_init(&bytes);
	size_t len = 80 * 1024 * 1024;
	memset(buf_reserve(&zeros, len), '\n', len);
	zeros.len = len;
	struct file file = {"lines.txt", buf_str(&zeros)};
	pack(&bytes, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP, &file, 1);
	assert_true(bytes.len * 500 < len);
	reading_of(r, "a.tar.gz", buf_str(&bytes));
	assert_int_equal(r->articles.len, 0);
	assert_true(r->failures >= 1);
	reading_reset(r);
	buf_reset(&bytes);
	file = (struct file){"lines.jsonl", buf_str(&zeros)};
	pack(&bytes, ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP, &file, 1);
	reading_of(r, "a.jsonl.gz", buf_str(&bytes));
	assert_int_equal(r->articles.len, 0);
	assert_true(has(str_of(r->failure.text), "expands to more than 500 times") ||
		    has(str_of(r->failure.text), "larger than the limit"));
	buf_clear(&zeros);
	buf_clear(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_are_articles_with_origins),
		cmocka_unit_test(archives_in_archives_are_read_to_a_depth),
		cmocka_unit_test(names_of_members_are_only_names),
		cmocka_unit_test(a_member_that_is_no_text_fails_alone),
		cmocka_unit_test(what_stands_before_the_damage_is_read),
		cmocka_unit_test(a_bomb_is_not_read_to_its_end),
	};
	return cmocka_run_group_tests_name("archives", tests, reading_set_up, reading_tear_down);
}
