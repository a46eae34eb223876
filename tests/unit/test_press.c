/* SPDX-License-Identifier: MIT
 *
 * The samples are made up; the layout of their headers is that of the databases' exports.
 */
#include "base/buf.h"
#include "reading.h"

#include <archive.h>
#include <archive_entry.h>

#define FIRST                                                                               \
	"The minister of defense met the secretary in Singapore on Friday, officials said," \
	" and they spoke about the talks that had been broken off the year before."
#define SECOND                                                                                   \
	"The ministry said on Saturday that a second meeting would follow in the autumn of the " \
	"year."

/* Two articles, as every sample has them. */
static void check_both(const struct reading *r)
{
	if (r->failures)
		fail_msg("%s: %s", r->origin, r->failure.text);
	assert_int_equal(r->articles.len, 2);
	const struct article *a = r->articles.at[0], *b = r->articles.at[1];
	check_str(a->title, "Ministers meet in Singapore");
	check_str(a->source, "The Example Times");
	check_str(a->author, "Dana Park");
	check_date(a, "2022-06-10");
	assert_int_equal(a->date_source, DATE_FIELD);
	check_str(a->text, FIRST "\n\n" SECOND);
	assert_true(str_ends(a->origin, STR("#1")));
	check_str(b->title, "Second meeting in autumn");
	check_str(b->source, "Meridian Wire");
	check_date(b, "2022-06-11");
	check_str(b->text, SECOND);
	assert_true(str_ends(b->origin, STR("#2")));
}

/* The pages that the same databases make. */
static void exports_as_pages(void **state)
{
	static const char *const cases[] = {
		"<HTML><BODY><DIV CLASS=c0><P CLASS=c1><SPAN CLASS=c2>1 of 2 "
		"DOCUMENTS</SPAN></P></DIV>"
		"<DIV><P>The Example Times</P></DIV><DIV><P><SPAN>June 10, 2022 "
		"Friday</SPAN></P></DIV>"
		"<DIV><P><SPAN CLASS=c6>Ministers meet in Singapore</SPAN></P></DIV>"
		"<DIV><P><SPAN>BYLINE: </SPAN><SPAN>By Dana Park</SPAN></P></DIV>"
		"<DIV><P><SPAN>LENGTH: </SPAN>80 words</P></DIV><DIV><P>" FIRST "</P><P>" SECOND
		"</P></DIV><DIV><P>LOAD-DATE: June 10, 2022</P></DIV><DIV><P>Copyright 2022 The "
		"Example Company<BR>All Rights Reserved</P></DIV>"
		"<DIV CLASS=c0><P>2 of 2 DOCUMENTS</P></DIV><DIV><P>Meridian Wire</P></DIV>"
		"<DIV><P>June 11, 2022 Saturday</P></DIV><DIV><P>Second meeting in autumn</P></DIV>"
		"<DIV><P>LENGTH: 15 words</P></DIV><DIV><P>" SECOND "</P></DIV>"
		"<DIV><P>LOAD-DATE: June 11, 2022</P></DIV></BODY></HTML>",
		/* fields in a table */
		"<html><head><title>Factiva</title></head><body><table>"
		"<tr><td><b>HD</b></td><td><b>Ministers meet in Singapore</b></td></tr>"
		"<tr><td><b>BY</b></td><td>By Dana Park</td></tr>"
		"<tr><td><b>PD</b></td><td>10 June 2022</td></tr>"
		"<tr><td><b>SN</b></td><td>The Example Times</td></tr>"
		"<tr><td><b>LP</b></td><td><p>" FIRST "</p></td></tr>"
		"<tr><td><b>TD</b></td><td><p>" SECOND "</p></td></tr>"
		"<tr><td><b>AN</b></td><td>Document EXTM000020220610ei6a0000b</td></tr></table>"
		"<table><tr><td><b>HD</b></td><td>Second meeting in autumn</td></tr>"
		"<tr><td><b>PD</b></td><td>11 June 2022</td></tr>"
		"<tr><td><b>SN</b></td><td>Meridian Wire</td></tr>"
		"<tr><td><b>LP</b></td><td><p>" SECOND "</p></td></tr>"
		"<tr><td><b>AN</b></td><td>Document MERW000020220611ei6b0000c</td></tr></table>"
		"</body></html>",
		/* as it is read on the screen */
		"<html><body><div class='article enArticle'><div><span class=enHeadline>Ministers "
		"meet in "
		"Singapore</span></div><div class=author>By Dana Park</div><div>1,080 words</div>"
		"<div>10 June 2022</div><div>10:30 GMT</div><div>The Example Times</div>"
		"<div>EXTM</div><div>English</div><div>(c) 2022 The Example Company</div>"
		"<p class=articleParagraph>" FIRST "</p><p class=articleParagraph>" SECOND
		"</p><p>Document EXTM000020220610ei6a0000b</p></div><div class=article><div>"
		"<span class=enHeadline>Second meeting in autumn</span></div><div>15 words</div>"
		"<div>11 June 2022</div><div>Meridian Wire</div><div>MERW</div><div>English</div>"
		"<div>Copyright 2022 Meridian</div><p>" SECOND
		"</p><p>Document MERW000020220611ei6b0000c</p></div></body></html>",
	};
	struct reading *r = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		reading_of(r, "export.html", str_of(cases[i]));
		check_both(r);
		assert_string_equal(r->articles.at[0]->format, "press");
	}
}

static void a_page_that_speaks_of_exports_is_a_page(void **state)
{
	struct reading *r = *state;
	reading_of(
		r, "a.html",
		STR("<html><title>Ministers meet in Singapore</title><body><h1>Ministers meet in "
		    "Singapore</h1><p class=articleParagraph>" FIRST "</p><p>" SECOND
		    "</p></body></html>"));
	check_str(reading_one(r)->text, FIRST "\n\n" SECOND);
}

static void nexis_of_old(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.TXT",
		   STR("\n                               1 of 2 DOCUMENTS\n\n"
		       "                              The Example Times\n\n"
		       "                              June 10, 2022 Friday\n"
		       "                              Late Edition - Final\n\n"
		       "Ministers meet in Singapore\n\nBYLINE: By Dana Park\n\n"
		       "SECTION: Section A; Column 1; Foreign Desk; Pg. 1\n\nLENGTH: 80 words\n\n"
		       "  " FIRST "\n\n  " SECOND "\n\nURL: http://times.example/1\n\n"
		       "LOAD-DATE: June 10, 2022\n\nLANGUAGE: ENGLISH\n\n"
		       "            Copyright 2022 The Example Company\n"
		       "                              All Rights Reserved\n\n"
		       "                               2 of 2 DOCUMENTS\n\n"
		       "                                Meridian Wire\n\n"
		       "                             June 11, 2022 Saturday\n\n"
		       "Second meeting in autumn\n\nLENGTH: 15 words\n\n  " SECOND "\n\n"
		       "LOAD-DATE: June 11, 2022\n\nPUBLICATION-TYPE: Newswire\n"));
	check_both(r);
}

#define NEXIS_UNI                                                                             \
	"Ministers meet in Singapore\nThe Example Times\nJune 10, 2022 Friday\n"              \
	"Copyright 2022 The Example Company All Rights Reserved\nSection: WORLD; Pg. 3\n"     \
	"Length: 80 words\nByline: Dana Park\nBody\n\n" FIRST "\n\n" SECOND                   \
	"\n\nLoad-Date: June 10, 2022\n\nEnd of Document\n"                                   \
	"Second meeting in autumn\nMeridian Wire\nJune 11, 2022 Saturday\nLength: 15 words\n" \
	"Body\n\n" SECOND "\n\nClassification\n\nLanguage: ENGLISH\n\nEnd of Document\n"

static void nexis_of_today(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.txt", STR(NEXIS_UNI));
	check_both(r);
}

static void factiva(void **state)
{
	struct reading *r = *state;
	reading_of(
		r, "a.txt",
		STR("SE  World\nHD  \nMinisters meet\nin Singapore\n\nBY  By Dana Park\nWC  80 "
		    "words\n"
		    "PD  10 June 2022\nSN  The Example Times\nSC  EXTI\nLA  English\n"
		    "CY  (c) 2022, Example\nLP  \n" FIRST "\n\nTD  \n" SECOND "\n\n"
		    "CO  exmpl : Example Company\nNS  gdip : International Relations\n"
		    "AN  Document EXTI000020220610ei6a00001\n\n"
		    "HD  Second meeting in autumn\nWC  15 words\nPD  11 June 2022\n"
		    "SN  Meridian Wire\nLP  " SECOND "\nRE  singp : Singapore\n"
		    "AN  Document MERI000020220611ei6b00002\n\nSearch Summary\nText  ministers\n"));
	check_both(r);
}

static void proquest(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.txt",
		   STR("ProQuest\n____________________________________\nDocument 1 of 2\n\n"
		       "Ministers meet in Singapore\n\nAuthor: Dana Park\n\n"
		       "ProQuest document link\n\nAbstract: A meeting.\n\nFull text:\n" FIRST
		       "\n\n" SECOND
		       "\n\nSubject: Meetings\n\nTitle: Ministers meet in Singapore\n\n"
		       "Publication title: The Example Times\n\nPublication date: Jun 10, 2022\n\n"
		       "Document URL: https://example.com/docview/1\n\n"
		       "____________________________________\nDocument 2 of 2\n\n"
		       "Second meeting in autumn\n\nFull text: " SECOND "\n\n"
		       "Publication title: Meridian Wire\n\nPublication date: Jun 11, 2022\n"));
	check_both(r);
	check_str(r->articles.at[0]->uri, "https://example.com/docview/1");
}

/* NEXIS_UNI with `start` and `end` around every line. */
static void wrap_lines(struct buf *to, const char *start, const char *end)
{
	struct str rest = STR(NEXIS_UNI), line;
	while (str_next_line(&rest, &line)) {
		buf_add_cstr(to, start);
		buf_add(to, line);
		buf_add_cstr(to, end);
	}
}

static void exports_in_rtf(void **state)
{
	struct reading *r = *state;
	struct buf bytes;
	buf_init(&bytes);
	buf_add_cstr(&bytes,
		     "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\*\\generator x;}\n");
	wrap_lines(&bytes, "\\pard\\f0 {\\b ", "}\\par\n");
	buf_add_cstr(&bytes, "}");
	reading_of(r, "a.rtf", buf_str(&bytes));
	buf_clear(&bytes);
	check_both(r);
}

static void signs_of_rtf(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.rtf",
		   STR("{\\rtf1\\ansi\\ansicpg1251 Headline of it\\par\\par "
		       "\\'cf\\'f3\\'f2\\'e8\\'ed said "
		       "\\ldblquote yes\\rdblquote\\u8212?\\uc2\\u233 ab, \\{or\\} \\\\ no.{\\pict "
		       "89504e47}"
		       "\\bin3 {{{\\u-10179??\\u-8704?? end of the sentence that he said on "
		       "Friday.\\par}"));
	const struct article *a = reading_one(r);
	check_str(a->title, "Headline of it");
	assert_true(has(a->text, "Путин said “yes”—é, {or} \\ no."));
	assert_true(has(a->text, "\xF0\x9F\x98\x80 end of"));
}

static void hostile_rtf_ends(void **state)
{
	struct reading *r = *state;
	struct buf bytes;
	buf_init(&bytes);
	buf_add_cstr(&bytes, "{\\rtf1 ");
	for (int i = 0; i < 100000; i++)
		buf_add_byte(&bytes, '{');
	reading_of(r, "a.rtf", buf_str(&bytes));
	buf_clear(&bytes);
	assert_int_equal(r->failures, 1);
	reading_of(r, "a.rtf", STR("{\\rtf1 \\bin999999999 x"));
	assert_int_equal(r->failures, 1);
	reading_of(r, "a.rtf", STR("{\\rtf1 \\u\\'\\'4\\uc9\\u5\\"));
	assert_int_equal(r->failures + r->articles.len, 1);
}

static void exports_in_docx(void **state)
{
	struct reading *r = *state;
	struct buf document, bytes;
	buf_init(&document);
	buf_init(&bytes);
	buf_add_cstr(&document, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document "
				"xmlns:w=\"urn:w\"><w:body>");
	wrap_lines(&document, "<w:p><w:pPr/><w:r><w:t>", "</w:t></w:r></w:p>");
	buf_add_cstr(&document, "</w:body></w:document>");
	const struct {
		const char *name;
		struct str bytes;
	} files[] = {{"[Content_Types].xml", STR("<Types/>")},
		     {"word/styles.xml", STR("<styles/>")},
		     {"word/document.xml", buf_str(&document)}};
	size_t room = 256 * 1024, used = 0;
	struct archive *archive = archive_write_new();
	archive_write_set_format_zip(archive);
	archive_write_set_bytes_in_last_block(archive, 1);
	archive_write_open_memory(archive, buf_reserve(&bytes, room), room, &used);
	for (size_t i = 0; i < 3; i++) {
		struct archive_entry *entry = archive_entry_new();
		archive_entry_set_pathname(entry, files[i].name);
		archive_entry_set_filetype(entry, AE_IFREG);
		archive_entry_set_size(entry, (la_int64_t)files[i].bytes.len);
		archive_write_header(archive, entry);
		archive_write_data(archive, files[i].bytes.at, files[i].bytes.len);
		archive_entry_free(entry);
	}
	archive_write_close(archive);
	archive_write_free(archive);
	bytes.len += used;
	reading_of(r, "a.docx", buf_str(&bytes));
	buf_clear(&document);
	buf_clear(&bytes);
	check_both(r);
}

static void a_text_with_a_word_of_theirs_is_no_export(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.txt", STR("Ministers meet\n\nBody\n\nHD  screens: " FIRST "\n"));
	assert_false(str_ends(reading_one(r)->origin, STR("#1")));
}

/* A PDF with one line of text; without pdftotext it is refused in words. */
static void a_pdf_is_read_where_pdftotext_is(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.pdf",
		   STR("%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
		       "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
		       "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 200]/Contents 4 0 "
		       "R/Resources"
		       "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
		       "4 0 obj<</Length 89>>stream\n"
		       "BT /F1 12 Tf 20 100 Td (The minister met the secretary in Singapore on "
		       "Friday.) Tj ET\n\n"
		       "endstream endobj\ntrailer<</Root 1 0 R>>\n"));
	if (access("/usr/bin/pdftotext", X_OK) == 0) {
		check_str(reading_one(r)->text,
			  "The minister met the secretary in Singapore on Friday.");
		reading_of(r, "a.pdf", STR("%PDF-1.1\nnothing more\n"));
	}
	assert_int_equal(r->articles.len, 0);
	assert_int_equal(r->failures, 1);
	assert_true(has(str_of(r->failure.text), "pdftotext"));
}

/* Codes with tabs behind, sections above the headline, empty lines of a page, names turned round.
 */
static void exports_that_look_a_little_different(void **state)
{
	static const struct {
		const char *name;
		struct str bytes;
	} cases[] = {
		{"coded.txt",
		 STR_INIT("SE\tForeign Desk\nHD\tMinisters meet in Singapore\nBY\tBy Dana Park\n"
			  "WC\t345 words\nPD\t10 June 2022\nSN\tThe Example Times\nLP\t" FIRST
			  "\nTD\t\n" SECOND "\n\nAN\tDocument ABCD000020220610eh5o0003a\n")},
		{"read.txt",
		 STR_INIT("Foreign Desk; SECTA\nMinisters meet in Singapore\nBy Dana Park in "
			  "Singapore\n345 words\n10 June 2022\n10:15\nThe Example Times\nABCD\n"
			  "English\nCopyright 2022 The Example Times.\n\n" FIRST "\n\n" SECOND
			  "\n\nDocument ABCD000020220610eh5o0003a\n")},
		{"read.html",
		 STR_INIT("<html><body><div class=enHeadline></div><p>&nbsp;</p><div>Foreign "
			  "Desk</div><div>Ministers meet in "
			  "Singapore</div><div>By Dana Park</div><div>345 words</div><div>10 June "
			  "2022</div><div>The Example Times</div><div>ABCD</div><div>English</div>"
			  "<div>(c) 2022 The Example Times</div><p>" FIRST "</p><p>" SECOND
			  "</p><p>Document ABCD000020220610eh5o0003a</p></body></html>")},
		{"proquest.txt",
		 STR_INIT("Document 1 of 1\n\nMinisters meet in Singapore\n\nAuthor: Park, Dana\n\n"
			  "Full text: " FIRST "\n\n" SECOND "\n\nPublication title: The Example "
			  "Times, Late Edition (East Coast); Example, N.Y.\n\nPublication date: "
			  "Jun 10, 2022\n\n")},
	};
	struct reading *r = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		reading_of(r, cases[i].name, cases[i].bytes);
		const struct article *a = reading_one(r);
		check_str(a->title, "Ministers meet in Singapore");
		check_str(a->source, "The Example Times");
		check_str(a->author, "Dana Park");
		check_date(a, "2022-06-10");
		check_str(a->text, FIRST "\n\n" SECOND);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exports_as_pages),
		cmocka_unit_test(a_page_that_speaks_of_exports_is_a_page),
		cmocka_unit_test(nexis_of_old),
		cmocka_unit_test(nexis_of_today),
		cmocka_unit_test(factiva),
		cmocka_unit_test(proquest),
		cmocka_unit_test(exports_that_look_a_little_different),
		cmocka_unit_test(exports_in_rtf),
		cmocka_unit_test(signs_of_rtf),
		cmocka_unit_test(hostile_rtf_ends),
		cmocka_unit_test(exports_in_docx),
		cmocka_unit_test(a_text_with_a_word_of_theirs_is_no_export),
		cmocka_unit_test(a_pdf_is_read_where_pdftotext_is),
	};
	return cmocka_run_group_tests_name("press", tests, reading_set_up, reading_tear_down);
}
