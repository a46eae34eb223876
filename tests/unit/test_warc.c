/* SPDX-License-Identifier: MIT */
#include "reading.h"

#define PROSE                                                                               \
	"The minister of defense met the secretary in Singapore on Friday, officials said," \
	" and they spoke about the talks that had been broken off the year before."
#define PAGE "<html><head><title>Talks</title></head><body><p>" PROSE "</p></body></html>"
#define OK_HTML "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n"

static void add_record(struct buf *to, const char *type, const char *block_text)
{
	struct str block = str_of(block_text);
	buf_format(to,
		   "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: <http://a.example/talks>\r\n"
		   "WARC-Date: 2022-06-10T08:00:00Z\r\nContent-Type: application/http\r\n"
		   "Content-Length: %zu\r\n\r\n",
		   type, block.len);
	buf_add(to, block);
	buf_add_cstr(to, "\r\n\r\n");
}

static void read_record(struct reading *r, const char *type, const char *block)
{
	struct buf bytes;
	buf_init(&bytes);
	add_record(&bytes, "warcinfo", "software: none");
	add_record(&bytes, type, block);
	reading_of(r, "a.warc", buf_str(&bytes));
	buf_clear(&bytes);
}

static void a_response_is_an_article(void **state)
{
	struct reading *r = *state;
	read_record(r, "response", OK_HTML "\r\n" PAGE);
	const struct article *a = reading_one(r);
	check_str(a->title, "Talks");
	check_str(a->uri, "http://a.example/talks");
	check_date(a, "2022-06-10T08:00:00Z");
	assert_int_equal(a->date_source, DATE_CAPTURE);
	assert_true(str_ends(a->origin, STR("/a.warc#2")));
	assert_int_equal(r->passed, 1);
}

static void what_the_page_says_outranks_the_record(void **state)
{
	struct reading *r = *state;
	read_record(r, "response",
		    OK_HTML "\r\n<html><head><title>Talks</title><meta property="
			    "\"article:published_time\" content=\"2021-05-24\"></head>"
			    "<body><p>" PROSE "</p></body></html>");
	check_date(reading_one(r), "2021-05-24");
	assert_int_equal(r->articles.at[0]->date_source, DATE_META);
}

static void the_header_tells_the_charset(void **state)
{
	struct reading *r = *state;
	read_record(r, "response",
		    OK_HTML "\r\n<html><meta charset=koi8-r><title>\xCF\xF3\xF2\xE8\xED"
			    "</title><p>" PROSE "</p></html>");
	check_str(reading_one(r)->title, "Путин");
}

static void chunks_are_joined(void **state)
{
	struct reading *r = *state;
	read_record(r, "response",
		    OK_HTML
		    "Transfer-Encoding: chunked\r\n\r\n"
		    "6\r\n<html>\r\n1B;x=1\r\n<title>Talks</title><p>The \r\n"
		    "32\r\nsecretary met the minister in Singapore on Friday.\r\n0\r\n\r\n");
	const struct article *a = reading_one(r);
	check_str(a->title, "Talks");
	check_str(a->text, "The secretary met the minister in Singapore on Friday.");
}

static void text_and_feeds_are_told_by_content(void **state)
{
	struct reading *r = *state;
	read_record(r, "response", "HTTP/1.1 200 OK\r\n\r\nTalks go on\n\n" PROSE "\n");
	check_str(reading_one(r)->title, "Talks go on");
	read_record(
		r, "response",
		"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<rss version=\"2.0\"><channel>"
		"<item><title>One</title><description>" PROSE "</description></item>"
		"<item><title>Two</title><description>" PROSE "</description></item>"
		"</channel></rss>");
	assert_int_equal(r->articles.len, 2);
	check_str(r->articles.at[1]->title, "Two");
}

static void other_records_are_passed_over(void **state)
{
	struct reading *r = *state;
	static const struct {
		const char *type, *block;
	} cases[] = {
		{"request", "GET / HTTP/1.1\r\n\r\n"},
		{"revisit", "HTTP/1.1 200 OK\r\n\r\n"},
		{"metadata", "outlink: x"},
		{"response", "HTTP/1.1 302 Found\r\nContent-Type: text/html\r\n\r\n<p>Moved</p>"},
		{"response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"},
		{"response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		read_record(r, cases[i].type, cases[i].block);
		assert_int_equal(r->articles.len, 0);
		assert_int_equal(r->failures, 0);
		assert_int_equal(r->passed, 2);
	}
}

static void a_cut_record_is_read_and_told(void **state)
{
	struct reading *r = *state;
	struct buf bytes;
	buf_init(&bytes);
	add_record(&bytes, "response", OK_HTML "\r\n" PAGE PAGE);
	reading_of(r, "a.warc", str_slice(buf_str(&bytes), 0, bytes.len - 100));
	assert_int_equal(r->articles.len, 1);
	assert_int_equal(r->failures, 1);
	assert_true(has(str_of(r->failure.text), "ends within the record"));
	buf_clear(&bytes);
}

static void after_what_is_no_record_the_next_one_is_found(void **state)
{
	struct reading *r = *state;
	struct buf bytes;
	buf_init(&bytes);
	add_record(&bytes, "warcinfo", "x");
	buf_add_cstr(&bytes, "noise\nmore noise\n");
	buf_add_cstr(&bytes, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -7\r\n\r\n");
	add_record(&bytes, "response", OK_HTML "\r\n" PAGE);
	reading_of(r, "a.warc", buf_str(&bytes));
	assert_int_equal(r->articles.len, 1);
	assert_int_equal(r->failures, 2);
	buf_clear(&bytes);
}

static void old_archives_have_one_line_headers(void **state)
{
	struct reading *r = *state;
	struct str answer = STR(OK_HTML "\r\n" PAGE);
	struct buf bytes;
	buf_init(&bytes);
	buf_format(&bytes,
		   "filedesc://a.arc 127.0.0.1 20220610080000 text/plain 11\n1 0 Program\n\n"
		   "http://a.example/a b?c=d e 127.0.0.1 20220610080000 text/html %zu\n%.*s\n",
		   answer.len, STR_ARG(answer));
	reading_of(r, "a.arc", buf_str(&bytes));
	buf_clear(&bytes);
	const struct article *a = reading_one(r);
	check_str(a->uri, "http://a.example/a b?c=d e");
	check_date(a, "2022-06-10");
	check_str(a->title, "Talks");
}

/* Collected archives, whole, cut and wrong: articles, failures and the rest make up the records
 * that their headers show. */
/* PAGE without its last three tags, as brotli and zstd write it. */
static const unsigned char brotli_page[] = {
	0x1B, 0xB6, 0x00, 0xE0, 0x8D, 0x93, 0x5C, 0xFD, 0xEA, 0x94, 0x6E, 0x2E, 0xD5, 0x85, 0xF4,
	0xD8, 0x85, 0x0F, 0x2E, 0xFE, 0x2A, 0xCC, 0xF2, 0xA0, 0xD2, 0xC9, 0x01, 0x7B, 0xFB, 0x57,
	0x3B, 0xC7, 0x45, 0x1C, 0x59, 0x18, 0x60, 0x7A, 0xB2, 0x20, 0x15, 0xD1, 0xF6, 0xE0, 0x66,
	0x3E, 0x02, 0xEE, 0x9E, 0xA1, 0x3B, 0x76, 0x43, 0x12, 0x81, 0x68, 0xAB, 0x43, 0x0C, 0x5A,
	0xB0, 0xF0, 0xEB, 0xC7, 0x39, 0xC7, 0xB2, 0xE1, 0x29, 0xF3, 0xCE, 0xCA, 0x6F, 0x51, 0x70,
	0x66, 0x58, 0x32, 0xDF, 0xAA, 0x93, 0xE7, 0x43, 0x5D, 0x41, 0xC0, 0xA4, 0x89, 0x37, 0x49,
	0x06, 0xD8, 0xB3, 0x69, 0x65, 0x19, 0x0B, 0x28, 0x6A, 0x01};
static const unsigned char zstd_page[] = {
	0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x68, 0x15, 0x04, 0x00, 0xE2, 0xC9, 0x1B, 0x11, 0xA0, 0x6F,
	0xA0, 0xE5, 0x5F, 0x7F, 0xFE, 0xE4, 0x4D, 0x6A, 0x6F, 0x2E, 0x68, 0xF0, 0xFE, 0x7B, 0x0D,
	0xE1, 0xEB, 0x5C, 0x8F, 0xBA, 0xFA, 0x67, 0xF9, 0x6F, 0x56, 0xD4, 0xF2, 0x1F, 0xB5, 0xF2,
	0xD6, 0xD7, 0xDB, 0xED, 0x8B, 0x27, 0xF2, 0xFE, 0x37, 0xA9, 0xED, 0xFC, 0xED, 0xB6, 0x92,
	0xDE, 0x40, 0x39, 0xB7, 0x6D, 0xA1, 0xBB, 0xE4, 0xD6, 0x9A, 0x0D, 0xB2, 0x2B, 0x57, 0x4B,
	0xCB, 0xD9, 0x5F, 0x27, 0x75, 0x26, 0x9D, 0x69, 0xE9, 0x3A, 0x57, 0xBF, 0x5F, 0xD3, 0xDB,
	0xFE, 0x76, 0xFB, 0x7E, 0xEC, 0xB7, 0xF2, 0xD7, 0xAB, 0x5E, 0xB3, 0xEB, 0x5F, 0xEB, 0xA4,
	0x8B, 0xFD, 0xED, 0x10, 0x3A, 0xC4, 0xB0, 0x0F, 0xFA, 0x21, 0x0F, 0xAF, 0xBB, 0x83, 0xC0,
	0x78, 0xDB, 0x08, 0x05, 0x00, 0x46, 0x05, 0x3C, 0x22, 0xD8, 0x8F, 0x70, 0xA8, 0x13, 0xC6,
	0x01, 0xC3, 0xBC, 0x03, 0xA1, 0xBD, 0x11, 0xEC};

static void read_coded(struct reading *r, const char *coding, const unsigned char *body, size_t len)
{
	struct buf bytes, block;
	buf_init(&bytes);
	buf_init(&block);
	buf_format(&block,
		   "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: %s\r\n\r\n",
		   coding);
	buf_add(&block, (struct str){(const char *)body, len});
	buf_format(&bytes, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %zu\r\n\r\n",
		   block.len);
	buf_add(&bytes, buf_str(&block));
	buf_add_cstr(&bytes, "\r\n\r\n");
	reading_of(r, "coded.warc", buf_str(&bytes));
	buf_clear(&block);
	buf_clear(&bytes);
}

/* A build without the library says so. */
static void check_coded(const struct reading *r)
{
	if (r->failures)
		assert_non_null(strstr(r->failure.text, "this build does not read"));
	else
		check_str(reading_one(r)->text, PROSE);
}

static void brotli_and_zstd_are_undone(void **state)
{
	struct reading *r = *state;
	read_coded(r, "br", brotli_page, sizeof(brotli_page));
	check_coded(r);
	read_coded(r, "zstd", zstd_page, sizeof(zstd_page));
	check_coded(r);
}

static void damaged_bodies_are_failures(void **state)
{
	struct reading *r = *state;
	unsigned char page[sizeof(zstd_page)];
	memcpy(page, zstd_page, sizeof(page));
	memset(page + 4, 0xFF, sizeof(page) - 4);
	read_coded(r, "zstd", page, sizeof(page));
	assert_int_equal(r->failures, 1);
	read_coded(r, "br", page, sizeof(page));
	assert_int_equal(r->failures, 1);
}

static void real_archives_are_accounted_for(void **state)
{
	static const struct {
		const char *name;
		size_t articles, failures, passed;
	} table[] = {
		{"bad.arc", 0, 4, 0},
		{"example-bad-non-chunked.warc.gz", 1, 0, 5},
		{"example-bad.warc.gz.bad", 1, 0, 5},
		{"example-digest.warc", 0, 0, 4},
		{"example-iana.org-chunked.warc", 1, 0, 2},
		{"example-resource.warc.gz", 1, 0, 2},
		{"example-space-in-target-uri.warc.gz", 0, 0, 2},
		{"example-space-in-url.arc", 1, 1, 1},
		{"example-trunc.warc", 1, 1, 3},
		{"example-wget-bad-target-uri.warc.gz", 1, 0, 5},
		{"example-wrong-chunks.warc.gz", 1, 0, 1},
		{"example.arc", 1, 0, 1},
		{"example.arc.gz", 1, 0, 1},
		{"example.warc", 1, 0, 5},
		{"example.warc.gz", 1, 0, 5},
		{"post-test.warc.gz", 0, 3, 3},
	};
	struct reading *r = *state;
	struct article_sink sink = {.context = r,
				    .article = reading_take,
				    .failure = reading_fail,
				    .passed = reading_pass};
	if (!file_is_folder("../shared/data/warc")) {
		print_message("skipped: ../shared/data/warc is not here\n");
		skip();
	}
	bool same = true;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		char path[160];
		snprintf(path, sizeof(path), "../shared/data/warc/%s", table[i].name);
		reading_reset(r);
		assert_true(read_path(path, NULL, &sink));
		bool fits = r->articles.len == table[i].articles &&
			    r->failures == table[i].failures && r->passed == table[i].passed;
		if (!fits)
			print_message("%s: %zu articles, %zu failures, %zu passed over\n",
				      table[i].name, r->articles.len, r->failures, r->passed);
		same = same && fits;
	}
	assert_true(same);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_response_is_an_article),
		cmocka_unit_test(what_the_page_says_outranks_the_record),
		cmocka_unit_test(the_header_tells_the_charset),
		cmocka_unit_test(chunks_are_joined),
		cmocka_unit_test(text_and_feeds_are_told_by_content),
		cmocka_unit_test(other_records_are_passed_over),
		cmocka_unit_test(a_cut_record_is_read_and_told),
		cmocka_unit_test(after_what_is_no_record_the_next_one_is_found),
		cmocka_unit_test(old_archives_have_one_line_headers),
		cmocka_unit_test(brotli_and_zstd_are_undone),
		cmocka_unit_test(damaged_bodies_are_failures),
		cmocka_unit_test(real_archives_are_accounted_for),
	};
	return cmocka_run_group_tests_name("warc", tests, reading_set_up, reading_tear_down);
}
