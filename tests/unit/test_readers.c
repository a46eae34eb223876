/* SPDX-License-Identifier: MIT */
#include "reading.h"

#include "base/buf.h"

#include <archive.h>
#include <archive_entry.h>

#define TITLE "Ministers meet again in Singapore"
#define FIRST                                                                               \
	"The minister of defense met the secretary in Singapore on Friday, officials said," \
	" and they spoke about the talks that had been broken off the year before."

/* gzip of `s`; the caller clears the buf. */
static void compress_to(struct buf *to, struct str s)
{
	struct archive *archive = archive_write_new();
	struct archive_entry *entry = archive_entry_new();
	size_t room = s.len + 4096, used = 0;
	archive_write_add_filter_gzip(archive);
	archive_write_set_format_raw(archive);
	archive_write_set_bytes_in_last_block(archive, 1);
	archive_entry_set_filetype(entry, AE_IFREG);
	assert_int_equal(archive_write_open_memory(archive, buf_reserve(to, room), room, &used),
			 ARCHIVE_OK);
	assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
	assert_int_equal(archive_write_data(archive, s.at, s.len), s.len);
	assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
	archive_entry_free(entry);
	archive_write_free(archive);
	to->len += used;
}

static void plain_text_has_title_date_author_and_body(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.txt", STR(TITLE "\n\nBy Dana Park\n\nMay 24, 2021\n\n" FIRST "\n"));
	const struct article *a = reading_one(r);
	check_str(a->title, TITLE);
	check_str(a->text, FIRST);
	check_str(a->author, "Dana Park");
	check_date(a, "2021-05-24");
	assert_int_equal(a->date_source, DATE_TEXT_LINE);
	check_str(a->origin, r->path);
	assert_true(a->id.len > 0);
}

static void headings_of_markdown_lose_their_marks(void **state)
{
	struct reading *r = *state;
	reading_of(
		r, "a.md",
		STR("# Ministers meet again\n\n*May 24, 2021*\n\nThe ministers met in Singapore on "
		    "Friday, officials said, and spoke about trade.\n\n## What comes next\n\n"
		    "#ports is what they will speak about in the summer, officials said.\n"));
	const struct article *a = reading_one(r);
	check_str(a->title, "Ministers meet again");
	check_date(a, "2021-05-24");
	assert_true(has(a->text, "\n\nWhat comes next\n\n#ports is what"));
}

static void a_name_of_a_file_can_give_the_date(void **state)
{
	struct reading *r = *state;
	reading_of(r, "2021-05-24-ministers-meet.txt", STR(TITLE "\n\n" FIRST "\n"));
	check_date(reading_one(r), "2021-05-24");
	assert_int_equal(r->articles.at[0]->date_source, DATE_URL);
}

static void a_byte_order_mark_is_no_text(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.txt", STR("\xEF\xBB\xBF" TITLE "\n\n" FIRST "\n"));
	check_str(reading_one(r)->title, TITLE);
}

static void line_ends_of_windows_and_old_macs_are_line_ends(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.txt", STR(TITLE "\r\n\r\n" FIRST "\r\n\r\n" FIRST "\r\n"));
	check_str(reading_one(r)->title, TITLE);
	check_str(reading_one(r)->text, FIRST "\n\n" FIRST);
	reading_of(r, "a.txt", STR(TITLE "\r\r" FIRST "\r\r" FIRST "\r"));
	check_str(reading_one(r)->text, FIRST "\n\n" FIRST);
}

static void windows_1252_becomes_utf8(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.txt",
		   STR(TITLE "\n\nThe minister\x92s aide said \x93no\x94 in caf\xE9s.\n"));
	check_str(reading_one(r)->text,
		  "The minister\u2019s aide said \u201Cno\u201D in caf\u00E9s.");
}

static void utf16_is_read_by_its_mark(void **state)
{
	struct reading *r = *state;
	struct buf wide;
	struct str s = STR(TITLE "\n\n" FIRST "\n");
	buf_init(&wide);
	buf_add(&wide, STR("\xFF\xFE"));
	for (size_t i = 0; i < s.len; i++) {
		buf_add_byte(&wide, s.at[i]);
		buf_add_byte(&wide, '\0');
	}
	reading_of(r, "a.txt", buf_str(&wide));
	buf_clear(&wide);
	check_str(reading_one(r)->title, TITLE);
	check_str(reading_one(r)->text, FIRST);
}

static void texts_are_composed_and_free_of_controls(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.txt",
		   STR(TITLE "\n\nErdog\xCC\x86"
			     "an said\x01 so on Friday\xE2\x80\x8B in Ankara, and went on to say "
			     "it again.\n"));
	check_str(reading_one(r)->text,
		  "Erdo\u011Fan said so on Friday in Ankara, and went on to say it again.");
}

static void json_lines_have_an_article_a_line(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.jsonl",
		   STR("{\"id\":\"x1\",\"title\":\"One\",\"text\":\"First "
		       "text.\",\"date\":\"2021-05-24\","
		       "\"source\":\"Outlet\",\"url\":\"https://a.example/1\",\"authors\":[\"A. "
		       "Park\","
		       "\"B. Lee\"]}\n\n{\"id\":2,\"text\":\"Second\\ntext "
		       "\\u00e9.\",\"date\":20210525}\n"));
	assert_int_equal(r->failures, 0);
	assert_int_equal(r->articles.len, 2);
	const struct article *a = r->articles.at[0], *b = r->articles.at[1];
	check_str(a->id, "x1");
	check_str(a->title, "One");
	check_str(a->text, "First text.");
	check_str(a->source, "Outlet");
	check_str(a->uri, "https://a.example/1");
	check_str(a->author, "A. Park, B. Lee");
	check_date(a, "2021-05-24");
	assert_int_equal(a->date_source, DATE_FIELD);
	assert_true(a->offsets_are_input);
	assert_true(str_ends(a->origin, STR("a.jsonl#1")));
	check_str(b->id, "2");
	check_str(b->text, "Second\ntext \u00E9.");
	check_date(b, "2021-05-25");
	assert_true(str_ends(b->origin, STR("a.jsonl#2")));
}

static void a_broken_record_does_not_stop_the_others(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.jsonl",
		   STR("{\"text\":\"One.\"}\n{\"text\":\"broken\n{\"title\":\"no text\"}\n[1]\n"
		       "{\"text\":\"Two.\"}\n"));
	assert_int_equal(r->articles.len, 2);
	assert_int_equal(r->failures, 3);
	assert_true(has(str_of(r->failure.text), ":4:1: not an object"));
	assert_true(str_ends(str_of(r->origin), STR("a.jsonl#4")));
}

static void offsets_of_json_lines_lead_back_to_the_text_as_given(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.jsonl", STR("{\"text\":\"Erdog\\u0306an met Park.\"}\n"));
	const struct article *a = reading_one(r);
	size_t after = str_find(a->text, STR("Park"), 0);
	assert_int_equal(after, strlen("Erdo\u011Fan met "));
	assert_int_equal(offset_before(&a->text_map, after), strlen("Erdog\u0306an met "));
}

static void bytes_that_are_no_utf8_do_not_move_json_offsets(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.jsonl", STR("{\"text\":\"caf\xE9 Park \\ud83d Lee.\"}\n"));
	check_str(reading_one(r)->text, "caf? Park \xEF\xBF\xBD Lee.");
}

static void compressed_inputs_are_read_whatever_their_name(void **state)
{
	struct reading *r = *state;
	static const char *const names[] = {"a.txt.gz", "a.txt", "strange"};
	struct buf packed;
	buf_init(&packed);
	compress_to(&packed, STR(TITLE "\n\n" FIRST "\n"));
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		reading_of(r, names[i], buf_str(&packed));
		check_str(reading_one(r)->text, FIRST);
	}
	buf_clear(&packed);
	compress_to(&packed, STR("<!DOCTYPE html><h1>" TITLE "</h1><p>" FIRST "</p>"));
	reading_of(r, "a.html.gz", buf_str(&packed));
	check_str(reading_one(r)->title, TITLE);
	check_str(reading_one(r)->text, FIRST);
	buf_clear(&packed);
}

static void a_cut_off_gzip_is_a_failure(void **state)
{
	struct reading *r = *state;
	struct buf packed;
	buf_init(&packed);
	compress_to(&packed, STR(TITLE "\n\n" FIRST "\n"));
	reading_of(r, "a.txt.gz", str_slice(buf_str(&packed), 0, packed.len / 2));
	buf_clear(&packed);
	reading_failed_with(r, "cannot read");
}

static void what_is_no_text_is_refused_with_what_it_looks_like(void **state)
{
	struct reading *r = *state;
	static const char *const names[] = {"a.txt", "a.html", "a"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		reading_of(r, names[i], STR("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"));
		reading_failed_with(r, "PNG image");
		reading_of(r, names[i], STR(""));
		reading_failed_with(r, "empty file");
		reading_of(r, names[i], STR("\x01\x02\0\x03 some binary"));
		reading_failed_with(r, "NUL bytes");
	}
	reading_of(r, "blank.txt", STR(" \n \n"));
	reading_failed_with(r, "no text in it");
	/* No archive of parts. */
	reading_of(r, "a.odt",
		   STR("PK\x03\x04\x0A\0\0\0\0\0\0\0\0\0\0\0\0\0\x27\0\0\0\x27\0\0\0\x08\0\0\0"
		       "mimetypeapplication/vnd.oasis.opendocument.text"));
	reading_failed_with(r, "save it as DOCX");
}

static void an_article_beyond_the_limit_is_refused(void **state)
{
	struct reading *r = *state;
	static const char *const names[] = {"a.txt", "a.html"};
	struct buf zeros, packed;
	buf_init(&zeros);
	buf_init(&packed);
	size_t bytes = READ_ARTICLE_BYTES + 1;
	memset(buf_reserve(&zeros, bytes), 'a', bytes);
	zeros.len += bytes;
	compress_to(&packed, buf_str(&zeros));
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		reading_of(r, names[i], buf_str(&packed));
		reading_failed_with(r, "larger than the limit of 32 MB");
	}
	buf_clear(&zeros);
	buf_clear(&packed);
}

static void formats_are_known_by_content_before_suffix(void **state)
{
	struct reading *r = *state;
	reading_of(r, "page.txt", STR("<html><body><h1>" TITLE "</h1><p>" FIRST "</p></body>"));
	check_str(reading_one(r)->text, FIRST);
	reading_of(r, "records.txt", STR("{\"text\":\"One.\"}\n"));
	check_str(reading_one(r)->text, "One.");
	assert_string_equal(reader_by_name("html")->name, "html");
	assert_null(reader_by_name("nonsense"));
}

static void a_missing_file_is_a_failure(void **state)
{
	struct reading *r = *state;
	struct article_sink sink = {.context = r, .article = reading_take, .failure = reading_fail};
	reading_reset(r);
	assert_true(read_path("/nonexistent/a.txt", NULL, &sink));
	assert_int_equal(r->failures, 1);
	assert_true(has(str_of(r->origin), "/nonexistent/a.txt"));
}

static void an_unknown_format_is_a_wrong_usage(void **state)
{
	struct reading *r = *state;
	struct article_sink sink = {.context = r, .article = reading_take, .failure = reading_fail};
	struct read_options options = {.format = "nonsense"};
	reading_reset(r);
	read_path(r->folder, &options, &sink);
	assert_int_equal(r->failures, 1);
	assert_int_equal(r->failure.kind, ERROR_USAGE);
}

static bool stop(void *context, struct article *article)
{
	reading_take(context, article);
	return false;
}

static void a_sink_can_stop_the_reading(void **state)
{
	struct reading *r = *state;
	struct article_sink sink = {.context = r, .article = stop, .failure = reading_fail};
	reading_of(r, "a.jsonl", STR("{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"));
	assert_int_equal(r->articles.len, 2);
	assert_false(read_path(r->path, NULL, &sink));
	assert_int_equal(r->articles.len, 3);
}

#define PAGE                                                                                  \
	"<html><title>Talks</title><p>The minister of defense met the secretary in Singapore" \
	" on Friday, officials said.</p></html>"

static struct document *put_aside;

static bool take_document(void *context, struct document *document)
{
	(void)context;
	assert_null(put_aside);
	put_aside = document;
	return true;
}

static void a_page_can_be_put_aside_and_read_later(void **state)
{
	struct reading *r = *state;
	struct article_sink sink = {.context = r,
				    .article = reading_take,
				    .failure = reading_fail,
				    .document = take_document};
	reading_of(r, "a.html", STR(PAGE));
	assert_true(read_path(r->path, NULL, &sink));
	assert_int_equal(r->articles.len, 1);
	assert_int_equal(document_bytes(put_aside), sizeof(PAGE) - 1);
	assert_true(document_read(put_aside, &sink));
	assert_int_equal(r->articles.len, 2);
	for (size_t i = 0; i < 2; i++)
		check_str(r->articles.at[i]->title, "Talks");
	assert_true(str_eq(r->articles.at[0]->id, r->articles.at[1]->id));
	assert_true(str_eq(r->articles.at[0]->origin, r->articles.at[1]->origin));
	document_free(put_aside);
	put_aside = NULL;
}

/* What the web archive knows of the page goes with it. */
static void a_page_of_a_web_archive_can_be_put_aside(void **state)
{
	struct reading *r = *state;
	struct article_sink sink = {.context = r,
				    .article = reading_take,
				    .failure = reading_fail,
				    .document = take_document};
	reading_of(
		r, "a.warc",
		STR("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: "
		    "http://news.example.org/talks\r\nWARC-Date: 2021-05-24T10:00:00Z\r\n"
		    "Content-Type: text/html; charset=windows-1250\r\nContent-Length: 126\r\n\r\n"
		    "<html><title>Talks</title><body><p>Both ministers met with Lech Wa\xB3\xEAsa "
		    "in "
		    "May and agreed to meet again soon.</p></body></html>\r\n\r\n"));
	assert_true(read_path(r->path, NULL, &sink));
	assert_int_equal(r->articles.len, 1);
	assert_non_null(put_aside);
	assert_true(document_read(put_aside, &sink));
	assert_int_equal(r->articles.len, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct article *a = r->articles.at[i];
		check_date(a, "2021-05-24T10:00:00Z");
		check_str(a->uri, "http://news.example.org/talks");
		assert_true(str_find(a->text, STR("Wa\u0142\u0119sa"), 0) != STR_NOWHERE);
		assert_int_equal(a->date_source, DATE_CAPTURE);
		assert_true(str_ends_nocase(a->origin, STR("a.warc#1")));
	}
	document_free(put_aside);
	put_aside = NULL;
}

static void what_is_no_page_is_not_put_aside(void **state)
{
	struct reading *r = *state;
	struct article_sink sink = {.context = r,
				    .article = reading_take,
				    .failure = reading_fail,
				    .document = take_document};
	reading_of(r, "a.jsonl", STR("{\"text\":\"One.\"}\n"));
	assert_true(read_path(r->path, NULL, &sink));
	assert_int_equal(r->articles.len, 2);
	reading_of(r, "a.html", STR("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"));
	assert_true(read_path(r->path, NULL, &sink));
	assert_int_equal(r->failures, 2);
	assert_null(put_aside);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_has_title_date_author_and_body),
		cmocka_unit_test(headings_of_markdown_lose_their_marks),
		cmocka_unit_test(a_name_of_a_file_can_give_the_date),
		cmocka_unit_test(a_byte_order_mark_is_no_text),
		cmocka_unit_test(line_ends_of_windows_and_old_macs_are_line_ends),
		cmocka_unit_test(windows_1252_becomes_utf8),
		cmocka_unit_test(utf16_is_read_by_its_mark),
		cmocka_unit_test(texts_are_composed_and_free_of_controls),
		cmocka_unit_test(json_lines_have_an_article_a_line),
		cmocka_unit_test(a_broken_record_does_not_stop_the_others),
		cmocka_unit_test(offsets_of_json_lines_lead_back_to_the_text_as_given),
		cmocka_unit_test(bytes_that_are_no_utf8_do_not_move_json_offsets),
		cmocka_unit_test(compressed_inputs_are_read_whatever_their_name),
		cmocka_unit_test(a_cut_off_gzip_is_a_failure),
		cmocka_unit_test(what_is_no_text_is_refused_with_what_it_looks_like),
		cmocka_unit_test(an_article_beyond_the_limit_is_refused),
		cmocka_unit_test(formats_are_known_by_content_before_suffix),
		cmocka_unit_test(a_missing_file_is_a_failure),
		cmocka_unit_test(an_unknown_format_is_a_wrong_usage),
		cmocka_unit_test(a_sink_can_stop_the_reading),
		cmocka_unit_test(a_page_can_be_put_aside_and_read_later),
		cmocka_unit_test(a_page_of_a_web_archive_can_be_put_aside),
		cmocka_unit_test(what_is_no_page_is_not_put_aside),
	};
	return cmocka_run_group_tests(tests, reading_set_up, reading_tear_down);
}
