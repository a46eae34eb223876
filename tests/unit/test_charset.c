/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "charset.h"
#include "reading.h"

static void check_decoded(struct str bytes, const char *declared, const char *expected)
{
	struct buf text;
	struct error err = {0};
	buf_init(&text);
	assert_true(charset_decode(bytes, str_of(declared), &text, &err));
	check_str(buf_str(&text), expected);
	buf_clear(&text);
}

static void a_mark_outranks_a_claim(void **state)
{
	(void)state;
	check_decoded(STR("\xEF\xBB\xBF"
			  "Caf\xC3\xA9"),
		      "windows-1251", "Café");
	check_decoded(STR("\xFF\xFE"
			  "A\0\xE9\0"),
		      "utf-8", "Aé");
	check_decoded(STR("\xFE\xFF"
			  "\0A\0\xE9"),
		      "", "Aé");
}

static void wide_text_needs_no_mark(void **state)
{
	(void)state;
	check_decoded(STR("A\0u\0s\0t\0i\0n\0"), "", "Austin");
	check_decoded(STR("\0A\0u\0s\0t\0i\0n"), "utf-8", "Austin");
}

static void utf8_is_believed_before_a_claim_of_latin(void **state)
{
	(void)state;
	check_decoded(STR("Caf\xC3\xA9"), "iso-8859-1", "Café");
	check_decoded(STR("\xE2\x80\x9CYes\xE2\x80\x9D"), "windows-1252", "“Yes”");
}

static void a_claimed_charset_is_used(void **state)
{
	(void)state;
	check_decoded(STR("\xCF\xF3\xF2\xE8\xED"), "windows-1251", "Путин");
	check_decoded(STR("\xD6\xD0\xB9\xFA"), "gb2312", "中国");
	check_decoded(STR("\x93Yes\x94"), "iso-8859-1", "“Yes”");
	check_decoded(STR("\x1B$B\x46\x7C\x4B\x5C\x1B(B"), "iso-2022-jp", "日本");
}

static void a_charset_nobody_knows_says_nothing(void **state)
{
	(void)state;
	check_decoded(STR("Caf\xE9"), "x-klingon", "Café");
	check_decoded(STR("Caf\xC3\xA9"), "x-klingon", "Café");
}

static void text_without_claim_is_utf8_or_windows_1252(void **state)
{
	(void)state;
	check_decoded(STR("Caf\xC3\xA9"), "", "Café");
	check_decoded(STR("the caf\xE9 on the corner"), "", "the café on the corner");
}

static void a_few_broken_bytes_do_not_change_utf8(void **state)
{
	(void)state;
	check_decoded(STR("\xC4\x9F\xC3\xA9\xC3\xBC \xFF!"), "utf-8", "ğéü \xEF\xBF\xBD!");
}

/* Small letters of KOI8-R stand in this order from 0xC0 on. */
static void add_koi8(struct buf *to, struct str s)
{
	static const struct str order = STR_INIT("юабцдефгхийклмнопярстужвьызшэщчъ");
	for (size_t at = 0; at < s.len;) {
		size_t from = at;
		utf8_next(s, &at);
		size_t place = str_find(order, str_slice(s, from, at), 0);
		buf_add_byte(to, place == STR_NOWHERE ? s.at[from] : (char)(0xC0 + place / 2));
	}
}

static void scripts_are_told_by_statistics(void **state)
{
	(void)state;
	static const struct str russian = STR_INIT(
		"министр обороны встретился в сингапуре с министром иностранных дел, и они "
		"говорили о переговорах, которые были прерваны в прошлом году. после этого "
		"он сказал, что страна готова продолжать работу, если другие согласятся.");
	struct buf bytes, text;
	struct error err = {0};
	buf_init(&bytes);
	buf_init(&text);
	add_koi8(&bytes, russian);
	assert_true(charset_decode(buf_str(&bytes), STR(""), &text, &err));
	assert_true(str_eq(buf_str(&text), russian));
	/* and in the middle of a page's markup */
	enum { LINKS = 200 };
	buf_reset(&bytes);
	buf_reset(&text);
	for (int i = 0; i < LINKS; i++)
		buf_add_cstr(&bytes, "<div class='menu'><a href='/section/one'>x</a></div>");
	add_koi8(&bytes, russian);
	assert_true(charset_decode(buf_str(&bytes), STR(""), &text, &err));
	assert_true(str_find(buf_str(&text), russian, 0) != STR_NOWHERE);
	buf_clear(&bytes);
	buf_clear(&text);
}

static void utf8_that_was_read_as_latin_is_repaired(void **state)
{
	(void)state;
	check_decoded(STR("Caf\xC3\x83\xC2\xA9"), "", "Café");
	check_decoded(STR("It\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s"), "utf-8", "It’s");
}

static void what_could_be_meant_is_not_repaired(void **state)
{
	(void)state;
	check_decoded(STR("MEN\xC3\x9C\xC2\xBB"), "", "MENÜ»");
	check_decoded(STR("\xC3\x83\xC2\xA9 and \xC3\xA9"), "", "Ã© and é"); /* é was read well */
	check_decoded(STR("ch\xC3\xA2teau"), "", "château");
	check_decoded(STR("\xC3\x83\xC2\xA9 \xE4\xB8\xAD"), "", "Ã© 中");
}

static void markup_says_its_charset(void **state)
{
	(void)state;
	check_str(charset_claimed(STR("<?xml version='1.0' encoding='koi8-r'?><a/>")), "koi8-r");
	check_str(charset_claimed(STR("<html><meta charset=gb2312>")), "gb2312");
	check_str(charset_claimed(STR("<meta http-equiv=content-type "
				      "content=\"text/html; charset=Windows-1251\">")),
		  "Windows-1251");
	check_str(charset_claimed(STR("<html>the charset of a page</html>")), "");
	check_str(charset_of_type(STR("text/html; charset=\"utf-8\"")), "utf-8");
	check_str(charset_of_type(STR("text/html")), "");
}

static void any_bytes_become_utf8(void **state)
{
	(void)state;
	static const char *const declared[] = {"",          "utf-8",       "utf-16",        "big5",
					       "gb18030",   "iso-2022-jp", "shift_jis",     "hz",
					       "ebcdic-us", "utf-7",       "x-user-defined"};
	char bytes[509];
	uint32_t noise = 1;
	for (size_t d = 0; d < sizeof(declared) / sizeof(declared[0]); d++)
		for (size_t round = 0; round < 20; round++) {
			struct buf text;
			struct error err = {0};
			for (size_t i = 0; i < sizeof(bytes); i++)
				bytes[i] = (char)((noise = noise * 1664525 + 1013904223) >> 24);
			buf_init(&text);
			if (charset_decode((struct str){bytes, sizeof(bytes) - round},
					   str_of(declared[d]), &text, &err))
				assert_true(utf8_is_valid(buf_str(&text)));
			buf_clear(&text);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mark_outranks_a_claim),
		cmocka_unit_test(wide_text_needs_no_mark),
		cmocka_unit_test(utf8_is_believed_before_a_claim_of_latin),
		cmocka_unit_test(a_claimed_charset_is_used),
		cmocka_unit_test(a_charset_nobody_knows_says_nothing),
		cmocka_unit_test(text_without_claim_is_utf8_or_windows_1252),
		cmocka_unit_test(a_few_broken_bytes_do_not_change_utf8),
		cmocka_unit_test(scripts_are_told_by_statistics),
		cmocka_unit_test(utf8_that_was_read_as_latin_is_repaired),
		cmocka_unit_test(what_could_be_meant_is_not_repaired),
		cmocka_unit_test(markup_says_its_charset),
		cmocka_unit_test(any_bytes_become_utf8),
	};
	return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
