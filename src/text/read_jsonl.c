/* SPDX-License-Identifier: MIT
 *
 * JSON Lines: a record a line. Title and text are kept as they are given but for normalisation, so
 * that offsets can be reported against them: what may not stand in a text becomes blanks of the
 * same length. Only this file and html_json_ld.c know yajl.
 */
#include "base/bytes.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "fields.h"
#include "insert.h"
#include "layout.h"
#include "source.h"
#include "text/reader.h"

#include <yajl/yajl_parse.h>

/* A record while it is read. */
struct record {
	struct article *article;
	struct str map; /* fields.h */
	enum date_order order;
	struct str values[FIELD_ROLES];
	unsigned fits[FIELD_ROLES]; /* of the name that each value had; fields_fit() */
	bool has_text;
	enum field_role key; /* of the value to come, FIELD_ROLES where it is of no interest */
	unsigned fit;        /* of its name */
	bool begun;          /* a value was taken of it */
	unsigned depth;
	bool is_object;
	unsigned within;    /* depth within an object that is the value, or one of a list; else 0 */
	unsigned value_fit; /* of its member to come; fields_value_fit() */
	unsigned best_fit;  /* of its member that was taken */
};

/* What the key to come is, and how well its name fits. The text is called "text" alone: offsets are
 * reported against it. */
static enum field_role key_of(struct str name, struct str map, unsigned *ret_fit)
{
	enum field_role role = map.len ? fields_role(map, name) : FIELD_ROLES;
	*ret_fit = 0;
	for (size_t i = 0; role == FIELD_ROLES && i < FIELD_ROLES; i++) {
		enum field_role guess = (enum field_role)i;
		unsigned fit = guess == FIELD_TEXT ? (str_eq(name, STR("text")) ? 0 : FIELD_UNFIT)
						   : fields_fit(guess, name);
		if (fit == FIELD_UNFIT || fields_mapped(map, guess).len)
			continue;
		*ret_fit = fit;
		role = guess;
	}
	return role;
}

/* How many of the bytes from `at` on are ASCII and no controls. */
static size_t sound_length(struct str s, size_t at)
{
	size_t from = at;
	uint64_t eight;
	for (; s.len - at >= sizeof(eight); at += sizeof(eight)) {
		memcpy(&eight, s.at + at, sizeof(eight));
		if ((eight & BYTES_HIGH) | bytes_any_below(eight, ' ') | bytes_any(eight, 0x7F))
			break;
	}
	return at - from;
}

/* A copy without controls but newline and tab, of the same length. A carriage return is half of a
 * line end or, alone, a whole one. */
static struct str keep_clean(struct arena *arena, struct str s)
{
	char *to = arena_alloc(arena, s.len + 1);
	for (size_t i = 0, sound; i < s.len; i++) {
		if ((sound = sound_length(s, i))) {
			memcpy(to + i, s.at + i, sound);
			i += sound;
			if (i == s.len)
				break;
		}
		unsigned char c = (unsigned char)s.at[i];
		unsigned char next = i + 1 < s.len ? (unsigned char)s.at[i + 1] : 0;
		to[i] = (char)c;
		if (c >= ' ' && c != 0x7F && (c != 0xC2 || next >= 0xA0))
			continue;
		if (c == 0xC2)
			to[i++] = ' '; /* C1 controls: U+0080 to U+009F */
		if (c == '\r' && next != '\n')
			to[i] = '\n';
		else if (c != '\n' && c != '\t')
			to[i] = ' ';
	}
	to[s.len] = '\0';
	utf8_mend_in_place(to, s.len);
	return (struct str){to, s.len};
}

/* Whether a value is that of the key: by itself, as the best of an object's members, or as one of a
 * list, and then behind the others. */
static bool is_value(const struct record *record, bool *ret_listed)
{
	bool whole = record->depth == 1, listed = record->depth == 2;
	if (record->within && record->within == record->depth) {
		whole = record->depth == 3;
		listed = !whole;
		if (record->value_fit >= record->best_fit ||
		    (listed && record->best_fit < FIELD_UNFIT))
			return false;
	}
	*ret_listed = listed;
	return whole || (listed && record->key == FIELD_AUTHOR);
}

/* Keeps the value of a known key. Of lists only those of authors are kept, with commas between. */
static int take_value(struct record *record, struct str value)
{
	enum { AUTHORS_BYTES = 4096 };
	struct arena *arena = &record->article->arena;
	bool listed;
	if (record->key == FIELD_ROLES || !is_value(record, &listed))
		return 1;
	struct str *kept = &record->values[record->key];
	if (!record->begun)
		*kept = (struct str){0};
	record->begun = true;
	record->fits[record->key] = record->fit;
	record->best_fit = record->value_fit;
	if (!listed)
		*kept = keep_clean(arena, value);
	else if (kept->len < AUTHORS_BYTES)
		*kept = arena_format(arena, "%.*s%s%.*s", STR_ARG(*kept), kept->len ? ", " : "",
				     STR_ARG(keep_clean(arena, value)));
	record->has_text = record->has_text || (record->key == FIELD_TEXT && record->depth == 1);
	return 1;
}

static int on_string(void *context, const unsigned char *text, size_t len)
{
	return take_value(context, (struct str){(const char *)text, len});
}

/* An id or a date may be a number (20210524); a text is none. */
static int on_number(void *context, const char *text, size_t len)
{
	struct record *record = context;
	bool fits = record->key == FIELD_ID || record->key == FIELD_DATE ||
		    record->key == FIELD_MODIFIED;
	return fits ? take_value(record, (struct str){text, len}) : 1;
}

static int on_key(void *context, const unsigned char *text, size_t len)
{
	struct record *record = context;
	if (record->depth != 1) {
		record->value_fit =
			fields_value_fit(record->key, (struct str){(const char *)text, len});
		return 1;
	}
	enum field_role key =
		key_of((struct str){(const char *)text, len}, record->map, &record->fit);
	record->key = key;
	record->begun = false;
	if (key == FIELD_ROLES)
		return 1;
	if (record->values[key].len && record->fits[key] < record->fit)
		record->key = FIELD_ROLES; /* there is a better one */
	else if (record->fits[key] == record->fit)
		record->values[key] = (struct str){0}; /* of two equal keys the last wins */
	record->has_text = record->has_text && key != FIELD_TEXT;
	return 1;
}

/* Of an object that is no value, or within one, nothing is of interest: its members lie deeper than
 * those of a list. The text is a text. */
static int on_start_map(void *context)
{
	struct record *record = context;
	bool stands = record->depth > 0 && !record->within && record->key < FIELD_ROLES &&
		      record->key != FIELD_TEXT;
	record->is_object = record->is_object || record->depth == 0;
	record->depth += record->depth == 0 ? 1 : 2;
	if (stands) {
		record->within = record->depth;
		record->best_fit = FIELD_UNFIT;
	}
	record->value_fit = FIELD_UNFIT;
	return 1;
}

static int on_end_map(void *context)
{
	struct record *record = context;
	if (record->within == record->depth)
		record->within = 0;
	record->depth -= record->depth == 1 ? 1 : 2;
	return 1;
}

static int on_start_array(void *context)
{
	((struct record *)context)->depth++;
	return 1;
}

static int on_end_array(void *context)
{
	((struct record *)context)->depth--;
	return 1;
}

static void *yajl_get(void *context, size_t bytes)
{
	(void)context;
	return mem_alloc(bytes);
}

static void *yajl_grow(void *context, void *old, size_t bytes)
{
	(void)context;
	return mem_grow(old, bytes, 1);
}

static void yajl_drop(void *context, void *block)
{
	(void)context;
	mem_free(block);
}

static bool is_surrogate(const char *hex, const char *second)
{
	return (hex[0] == 'd' || hex[0] == 'D') && memchr(second, hex[1], 8);
}

/* Half of a pair alone, as "\ud83d", is no character. The escapes become "\ufffd", in place. */
static void mend_escapes(char *line, size_t len)
{
	static const char high[] = "89abABab", low[] = "cdefCDEF";
	char *at = line, *end = line + len;
	while (at < end && (at = memchr(at, '\\', (size_t)(end - at)))) {
		bool escape = end - at >= 6 && at[1] == 'u';
		bool first = escape && is_surrogate(at + 2, high);
		bool pair = first && end - at >= 12 && at[6] == '\\' && at[7] == 'u' &&
			    is_surrogate(at + 8, low);
		if (!pair && (first || (escape && is_surrogate(at + 2, low))))
			memcpy(at + 2, "fffd", 4);
		at += pair ? 12 : 2;
	}
}

/* Whether an escape may stand for half of a pair: "\ud83d". */
static bool may_have_halves(struct str line)
{
	const char *at = line.at, *end = line.at + line.len;
	while ((at = memchr(at, '\\', (size_t)(end - at)))) {
		if (end - at > 2 && at[1] == 'u' && (at[2] == 'd' || at[2] == 'D'))
			return true;
		at++;
	}
	return false;
}

/* The line with what is no character replaced, byte for byte so that nothing moves; as it is where
 * it is sound, as nearly all are. */
static struct str mend_line(struct str line, struct buf *copy)
{
	bool escapes = may_have_halves(line);
	size_t valid = utf8_valid_prefix(line);
	if (!escapes && valid == line.len)
		return line;
	buf_reset(copy);
	buf_add(copy, line);
	while (valid < line.len) {
		copy->at[valid++] = '?';
		valid += utf8_valid_prefix(str_slice(line, valid, line.len));
	}
	if (escapes)
		mend_escapes(copy->at, copy->len);
	return buf_str(copy);
}

/* Where the reading stands. */
struct reading {
	struct str map; /* fields.h */
	enum date_order order;
	const char *path; /* for messages */
	const struct article_sink *sink;
	struct str source_path;
	size_t line;   /* from 1 */
	size_t record; /* from 1, blank lines not counted */
	struct buf mended;
};

static bool parse(const struct reading *reading, struct str line, struct record *record,
		  struct error *err)
{
	static const yajl_callbacks callbacks = {.yajl_number = on_number,
						 .yajl_string = on_string,
						 .yajl_start_map = on_start_map,
						 .yajl_map_key = on_key,
						 .yajl_end_map = on_end_map,
						 .yajl_start_array = on_start_array,
						 .yajl_end_array = on_end_array};
	yajl_alloc_funcs memory = {yajl_get, yajl_grow, yajl_drop, NULL};
	const unsigned char *bytes = (const unsigned char *)line.at;
	yajl_handle handle = yajl_alloc(&callbacks, &memory, record);
	yajl_config(handle, yajl_dont_validate_strings, 1);
	bool ok = yajl_parse(handle, bytes, line.len) == yajl_status_ok;
	size_t column = (ok ? line.len : yajl_get_bytes_consumed(handle)) + 1;
	ok = ok && yajl_complete_parse(handle) == yajl_status_ok;
	if (!ok) {
		unsigned char *reason = yajl_get_error(handle, 0, bytes, line.len);
		struct str text = str_trim(str_of((const char *)reason));
		error_set(err, ERROR_INPUT, "%s:%zu:%zu: not valid JSON: %.*s", reading->path,
			  reading->line, column, STR_ARG(text));
		yajl_free_error(handle, reason);
	}
	yajl_free(handle);
	return ok;
}

static struct str plain_value(struct article *article, struct str value)
{
	struct offset_map unused;
	return unicode_nfc(&article->arena, str_trim(value), &unused);
}

static void fill(struct record *record)
{
	struct article *article = record->article;
	struct layout layout;
	article->id = str_trim(record->values[FIELD_ID]);
	article->uri = str_trim(record->values[FIELD_URL]);
	article->source = plain_value(article, record->values[FIELD_SOURCE]);
	article->author = plain_value(article, record->values[FIELD_AUTHOR]);
	fields_date(article, record->values[FIELD_DATE], record->order);
	fields_modified(article, record->values[FIELD_MODIFIED], record->order);
	article->title =
		unicode_nfc(&article->arena, record->values[FIELD_TITLE], &article->title_map);
	article->text =
		unicode_nfc(&article->arena, record->values[FIELD_TEXT], &article->text_map);
	article->text = text_without_inserts(&article->arena, article->text, &article->text_map);
	article->title_given = record->values[FIELD_TITLE];
	article->text_given = record->values[FIELD_TEXT];
	article->offsets_are_input = true;
	layout_text(article->text, &article->arena, &layout);
	article->blocks = layout.blocks;
	article->blocks_len = layout.len;
}

static bool check(const struct reading *reading, const struct record *record, struct error *err)
{
	const char *missing = NULL;
	if (!record->is_object)
		missing = "not an object in braces";
	else if (!record->has_text)
		missing = "no \"text\" in this record";
	else if (str_trim(record->values[FIELD_TEXT]).len == 0 &&
		 str_trim(record->values[FIELD_TITLE]).len == 0)
		missing = "\"text\" and \"title\" are empty";
	return !missing ||
	       error_set(err, ERROR_INPUT, "%s:%zu:1: %s", reading->path, reading->line, missing);
}

/* False where the sink wants no more. */
static bool fail_record(const struct reading *reading, const struct error *err)
{
	struct arena scratch;
	arena_init(&scratch);
	struct str origin =
		arena_format(&scratch, "%.*s#%zu", STR_ARG(reading->source_path), reading->record);
	bool go_on = reading->sink->failure(reading->sink->context, origin, err);
	arena_clear(&scratch);
	return go_on;
}

/* Reads a record and hands it on, or why it cannot be. False where the sink wants no more. */
static bool read_record(struct reading *reading, struct str line)
{
	struct error err = {0};
	struct record record = {.article = article_new(),
				.map = reading->map,
				.order = reading->order,
				.key = FIELD_ROLES};
	line = mend_line(line, &reading->mended);
	if (!parse(reading, line, &record, &err) || !check(reading, &record, &err)) {
		article_free(record.article);
		return fail_record(reading, &err);
	}
	fill(&record);
	record.article->origin = arena_format(&record.article->arena, "%.*s#%zu",
					      STR_ARG(reading->source_path), reading->record);
	return reading->sink->article(reading->sink->context, record.article);
}

static bool fail_long_line(const struct reading *reading)
{
	struct error err = {0};
	error_set(&err, ERROR_INPUT, "%s:%zu:1: line longer than the limit of %d MB", reading->path,
		  reading->line, READ_RECORD_BYTES / (1024 * 1024));
	return fail_record(reading, &err);
}

static bool read_lines(struct source *source, struct reading *reading, struct error *err)
{
	struct str line;
	bool go_on = true;
	while (go_on) {
		enum source_line got = source_next_line(source, READ_RECORD_BYTES, &line, err);
		if (got == SOURCE_END || got == SOURCE_FAILED)
			return got == SOURCE_END;
		if (reading->line++ == 0 && got == SOURCE_LINE &&
		    str_starts(line, STR("\xEF\xBB\xBF")))
			line = str_slice(line, 3, line.len);
		if (got == SOURCE_LINE && str_trim(line).len == 0)
			continue;
		reading->record++;
		go_on = got == SOURCE_LONG_LINE ? fail_long_line(reading)
						: read_record(reading, line);
	}
	return true;
}

static bool read_jsonl(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct str head, path = source_path(source);
	if (!source_peek(source, &head, err))
		return false;
	struct reading reading = {.sink = sink,
				  .order = fields_order(head),
				  .source_path = path,
				  .map = source_map(source),
				  .path = str_eq(path, STR("-")) ? "standard input" : path.at};
	buf_init(&reading.mended);
	bool ok = read_lines(source, &reading, err);
	buf_clear(&reading.mended);
	return ok && (reading.record > 0 ||
		      error_set(err, ERROR_INPUT, "%s: no records in it", reading.path));
}

/* Whether the object that a line begins with has that key itself, not an object in it. */
static bool has_key(struct str line, struct str key)
{
	size_t depth = 0;
	for (size_t at = 0; at < line.len; at++) {
		char c = line.at[at];
		if (c == '{' || c == '[')
			depth++;
		else if (c == '}' || c == ']')
			depth -= depth > 0;
		if (c != '"')
			continue;
		size_t end = at + 1;
		while (end < line.len && line.at[end] != '"')
			end += line.at[end] == '\\' ? 2 : 1;
		struct str behind = str_trim(str_slice(line, end + 1, line.len));
		if (depth == 1 && str_starts(behind, STR(":")) &&
		    str_eq(str_slice(line, at + 1, end), key))
			return true;
		at = end;
	}
	return false;
}

/* An object whose first key stands on the first line: a JSON document over several lines usually
 * breaks behind the brace. */
static bool detect_jsonl(struct str path, struct str head)
{
	(void)path;
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_slice(head, 3, head.len);
	struct str line = {0};
	while (line.len == 0 && str_next_line(&head, &line))
		line = str_trim(line);
	/* Records whose text has another name are for the JSON reader. */
	if (!str_starts(line, STR("{")) || !has_key(line, STR("text")))
		return false;
	line = str_trim(str_slice(line, 1, line.len));
	size_t key = str_starts(line, STR("\"")) ? str_find_byte(line, '"', 1) : STR_NOWHERE;
	return key != STR_NOWHERE &&
	       str_starts(str_trim(str_slice(line, key + 1, line.len)), STR(":"));
}

const struct reader reader_jsonl = {
	.name = "jsonl",
	.suffixes = ".jsonl .ndjson",
	.summary = "JSON Lines: one object a line with text, title, date, source, url, id, authors",
	.detect = detect_jsonl,
	.read = read_jsonl,
};
