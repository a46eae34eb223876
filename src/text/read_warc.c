/* SPDX-License-Identifier: MIT
 *
 * Web archives: WARC (ISO 28500) and its forerunner ARC. A record is a header and a block of stated
 * length; the blocks of responses are what web servers answered. A file that is gzipped record by
 * record is one stream of bytes here, as gzip members one after another are.
 *
 * Each record is accounted for: read as the document it holds, passed over (requests, pictures,
 * answers other than "found"; what was seen before, in revisit records), or failed.
 */
#include "charset.h"
#include "header.h"
#include "http.h"
#include "within.h"

enum { HEADER_BYTES = 256 * 1024 };

struct record {
	struct str type, uri, date, content_type; /* in the arena */
	size_t length;                            /* of the block */
	bool wrong;                               /* its length is none */
};

struct reading {
	struct source *source;
	const struct article_sink *sink;
	struct arena arena; /* of the record */
	struct buf header, block, body;
	size_t number; /* of the record, from 1 */
	bool arc;
	bool lost;    /* what stands here is no record; told once */
	bool told;    /* a failure of the present record */
	bool stopped; /* by the sink */
	const struct record *record;
};

static struct str origin_of(struct reading *r)
{
	struct str path = source_path(r->source);
	return arena_format(&r->arena, "%.*s#%zu", STR_ARG(path), r->number);
}

static void fail(struct reading *r, const struct error *err)
{
	r->told = true;
	r->stopped = r->stopped || !r->sink->failure(r->sink->context, origin_of(r), err);
}

static void fail_with(struct reading *r, const char *why)
{
	struct error err = {0};
	error_set(&err, ERROR_INPUT, "%s", why);
	fail(r, &err);
}

static void pass(struct reading *r, const char *what)
{
	if (r->sink->passed)
		r->sink->passed(r->sink->context, origin_of(r), what);
}

static bool parse_length(struct str s, size_t *ret_length)
{
	enum { MOST_DIGITS = 15 };
	size_t length = 0;
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_is_digit(s.at[i]))
			return false;
		else
			length = length * 10 + (size_t)(s.at[i] - '0');
	*ret_length = length;
	return s.len > 0 && s.len <= MOST_DIGITS;
}

/* Old wget put the link between angle brackets. */
static struct str bare_uri(struct str s)
{
	bool angled = str_starts(s, STR("<")) && str_ends(s, STR(">"));
	return angled ? str_slice(s, 1, s.len - 1) : s;
}

/* The header behind its first line, up to the empty line. */
static bool read_warc_header(struct reading *r, struct record *record, struct error *err)
{
	struct str line;
	enum source_line got;
	buf_reset(&r->header);
	while ((got = source_next_line(r->source, HEADER_BYTES, &line, err)) == SOURCE_LINE &&
	       line.len && r->header.len < HEADER_BYTES) {
		buf_add(&r->header, line);
		buf_add_byte(&r->header, '\n');
	}
	if (got == SOURCE_FAILED)
		return false;
	struct str block = buf_str(&r->header);
	struct str uri = header_get(block, "warc-target-uri", &r->arena);
	struct str length = header_get(block, "content-length", &r->arena);
	*record = (struct record){.type = header_get(block, "warc-type", &r->arena),
				  .uri = bare_uri(uri),
				  .date = header_get(block, "warc-date", &r->arena),
				  .content_type = header_get(block, "content-type", &r->arena)};
	record->wrong = !parse_length(length, &record->length);
	return true;
}

static bool is_time_stamp(struct str word)
{
	size_t digits = 0;
	while (digits < word.len && ascii_is_digit(word.at[digits]))
		digits++;
	return digits == word.len && digits >= 12 && digits <= 18;
}

/* "http://a.org/ 127.0.0.1 20140216050221 text/html 1591"; links may have blanks in them, and
 * version 2 has more words before the length. */
static bool parse_arc_header(struct reading *r, struct str line, struct record *record)
{
	struct str rest = line, word, address = {0}, length = {0};
	bool dated = false;
	while (str_next_word(&rest, &word)) {
		if (!dated && is_time_stamp(word) && address.len && address.at > line.at) {
			dated = true;
			record->date = arena_format(&r->arena, "%.8s", word.at);
			record->uri = str_trim(str_range(line.at, address.at));
		} else if (dated && !record->content_type.len) {
			record->content_type = word;
		}
		address = word;
		length = word;
	}
	if (!dated || !record->content_type.len)
		return false;
	record->uri = arena_keep(&r->arena, record->uri);
	record->content_type = arena_keep(&r->arena, record->content_type);
	record->type = str_starts(record->uri, STR("filedesc:")) ? STR("warcinfo")
								 : STR("response");
	record->wrong = !parse_length(length, &record->length);
	return true;
}

static bool take_article(void *context, struct article *article)
{
	struct reading *r = context;
	r->stopped = !r->sink->article(r->sink->context, article);
	return !r->stopped;
}

static bool take_document(void *context, struct document *document)
{
	struct reading *r = context;
	r->stopped = !r->sink->document(r->sink->context, document);
	return !r->stopped;
}

static bool take_failure(void *context, struct str origin, const struct error *err)
{
	struct reading *r = context;
	r->stopped = !r->sink->failure(r->sink->context, origin, err);
	return !r->stopped;
}

/* What no article is in, by its type. */
static bool is_other_media(struct str type)
{
	static const struct str starts[] = {STR_INIT("image/"),
					    STR_INIT("audio/"),
					    STR_INIT("video/"),
					    STR_INIT("font/"),
					    STR_INIT("text/css"),
					    STR_INIT("text/javascript"),
					    STR_INIT("application/javascript"),
					    STR_INIT("application/x-javascript"),
					    STR_INIT("application/font"),
					    STR_INIT("application/octet-stream"),
					    STR_INIT("application/warc"),
					    STR_INIT("application/x-shockwave"),
					    STR_INIT("text/dns")};
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (str_starts_nocase(type, starts[i]))
			return true;
	return false;
}

static void read_document(struct reading *r, struct str bytes, struct str charset)
{
	struct article_sink sink = {.context = r, .article = take_article, .failure = take_failure};
	const struct capture capture = {r->record->uri, r->record->date};
	struct error err = {0};
	sink.document = r->sink->document ? take_document : NULL;
	if (bytes.len == 0) {
		pass(r, "an empty answer");
		return;
	}
	struct source *inner = source_inside(r->source, origin_of(r), bytes);
	source_set_charset(inner, charset);
	if (!read_within(inner, &capture, &sink, &err) && !r->stopped)
		fail(r, &err);
	source_free(inner);
}

static void read_answer(struct reading *r)
{
	struct http http;
	struct error err = {0};
	enum { NONE = 0, FIRST_GOOD = 200, FIRST_OTHER = 300 };
	if (!http_read(buf_str(&r->block), READ_ARTICLE_BYTES, &r->arena, &http, &r->body, &err))
		fail(r, &err);
	else if (http.status != NONE && (http.status < FIRST_GOOD || http.status >= FIRST_OTHER))
		pass(r, "an answer that is no page");
	else if (is_other_media(http.type))
		pass(r, "a picture, script or other medium");
	else
		read_document(r, buf_str(&r->body), http.charset);
}

/* What is to be done with a record, by its type; NULL for reading it. */
static const char *reason_to_pass(const struct record *record)
{
	if (str_eq_nocase(record->type, STR("response")))
		return NULL;
	if (str_eq_nocase(record->type, STR("resource")) ||
	    str_eq_nocase(record->type, STR("conversion"))) {
		bool web = str_starts_nocase(record->uri, STR("http"));
		bool other = is_other_media(header_bare(record->content_type));
		return other ? "a picture, script or other medium"
		       : web ? NULL
			     : "a note of the archiving program";
	}
	return str_eq_nocase(record->type, STR("revisit")) ? "a page seen before"
							   : "a note of the archiving program";
}

/* False where the file ends within the record or cannot be read on. */
static bool read_record(struct reading *r, struct error *err)
{
	const struct record *record = r->record;
	const char *why = reason_to_pass(record);
	bool large = record->length > READ_ARTICLE_BYTES;
	buf_reset(&r->block);
	buf_reset(&r->body);
	if (record->wrong) {
		r->lost = true;
		fail_with(r, "the length of the record is not a number");
		return true;
	}
	bool whole = source_take(r->source, record->length, why || large ? NULL : &r->block, err);
	bool damaged = !whole && str_find(str_of(err->text), STR("cannot read"), 0) != STR_NOWHERE;
	if (damaged)
		fail(r, err);
	else if (!whole)
		fail_with(r, r->block.len
				     ? "the file ends within the record; what there is was read"
				     : "the file ends within the record");
	if (!whole && !r->block.len)
		return false;
	if (why)
		pass(r, why);
	else if (large)
		fail_with(r, "the record is larger than the limit for one article");
	else if (str_starts_nocase(record->type, STR("response")))
		read_answer(r);
	else
		read_document(r, buf_str(&r->block), charset_of_type(record->content_type));
	return whole;
}

/* Something that is no record: what follows is looked through for the next one. */
static void note_loss(struct reading *r)
{
	if (!r->lost) {
		r->number++;
		fail_with(r, "no record begins here");
	}
	r->lost = true;
}

/* One record, or one line between records. False at the end, with err where it is none. */
static bool step(struct reading *r, struct error *err)
{
	struct str line;
	struct record record = {0};
	enum source_line got = source_next_line(r->source, HEADER_BYTES, &line, err);
	arena_reset(&r->arena);
	if (got == SOURCE_END || got == SOURCE_FAILED)
		return false;
	if (got == SOURCE_LINE && str_trim(line).len == 0)
		return true;
	bool warc = got == SOURCE_LINE && str_starts(line, STR("WARC/"));
	bool arc = got == SOURCE_LINE && !warc && r->arc && parse_arc_header(r, line, &record);
	if (!warc && !arc) {
		note_loss(r);
		return true;
	}
	r->number++;
	r->lost = false;
	r->record = &record;
	return (!warc || read_warc_header(r, &record, err)) && read_record(r, err);
}

/* Behind a damaged member, on with the next one. */
static bool recover(struct reading *r, size_t before, struct error *failure)
{
	if (r->stopped || failure->kind == ERROR_NONE || !source_resume(r->source))
		return false;
	r->number += r->number == before; /* the damage lies before the record's first line */
	if (!r->told)
		fail(r, failure);
	*failure = (struct error){0};
	return true;
}

static void read_records(struct reading *r, struct error *failure)
{
	size_t before;
	do {
		before = r->number;
		r->told = false;
	} while ((step(r, failure) || recover(r, before, failure)) && !r->stopped);
}

static bool read_warc(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct reading r = {.source = source, .sink = sink};
	struct error failure = {0};
	struct str head = {0};
	source_peek(source, &head, &failure);
	failure = (struct error){0};
	r.arc = str_starts(head, STR("filedesc:"));
	arena_init(&r.arena);
	buf_init(&r.header);
	buf_init(&r.block);
	buf_init(&r.body);
	read_records(&r, &failure);
	/* What ended within a record was told as that record's failure. */
	bool ok = failure.kind == ERROR_NONE || r.told;
	if (!ok)
		*err = failure;
	arena_clear(&r.arena);
	buf_clear(&r.header);
	buf_clear(&r.block);
	buf_clear(&r.body);
	return ok;
}

static bool detect_warc(struct str path, struct str head)
{
	(void)path;
	return str_starts(head, STR("WARC/")) || str_starts(head, STR("filedesc://"));
}

const struct reader reader_warc = {
	.name = "warc",
	.suffixes = ".warc .arc",
	.summary = "web archives (WARC, ARC), a page a record",
	.detect = detect_warc,
	.read = read_warc,
};
