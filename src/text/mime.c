/* SPDX-License-Identifier: MIT */
#include "mime.h"

#include "charset.h"
#include "header.h"

enum { MOST_PARTS = 500, DEEPEST = 10 };

static int hex_digit(char c)
{
	c = ascii_lower(c);
	if (ascii_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "=3D", a soft line break, or with `words` "_" for a blank. */
static void decode_quoted(struct str s, bool words, struct buf *to)
{
	for (size_t at = 0; at < s.len; at++) {
		char c = s.at[at];
		if (c == '_' && words)
			c = ' ';
		if (c != '=') {
			buf_add_byte(to, c);
			continue;
		}
		size_t end = at + 1;
		while (end < s.len && (s.at[end] == ' ' || s.at[end] == '\t' || s.at[end] == '\r'))
			end++;
		int high = at + 2 < s.len ? hex_digit(s.at[at + 1]) : -1;
		int low = at + 2 < s.len ? hex_digit(s.at[at + 2]) : -1;
		if (high >= 0 && low >= 0) {
			buf_add_byte(to, (char)(high * 16 + low));
			at += 2;
		} else if (end >= s.len || s.at[end] == '\n') {
			at = end;
		} else {
			buf_add_byte(to, c);
		}
	}
}

static int base64_digit(char c)
{
	if (ascii_is_upper(c))
		return c - 'A';
	if (ascii_is_lower(c))
		return c - 'a' + 26;
	if (ascii_is_digit(c))
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static void decode_base64(struct str s, struct buf *to)
{
	uint32_t bits = 0;
	int count = 0;
	for (size_t at = 0; at < s.len && s.at[at] != '='; at++) {
		int digit = base64_digit(s.at[at]);
		if (digit < 0)
			continue;
		bits = (bits << 6 | (uint32_t)digit) & 0xFFFFFF;
		if ((count += 6) < 8)
			continue;
		count -= 8;
		buf_add_byte(to, (char)(bits >> count & 0xFF));
	}
}

void mime_decode(struct str body, struct str encoding, struct buf *to)
{
	if (str_eq_nocase(encoding, STR("quoted-printable")))
		decode_quoted(body, false, to);
	else if (str_eq_nocase(encoding, STR("base64")))
		decode_base64(body, to);
	else
		buf_add(to, body);
}

/* Whether an encoded word begins `s`; its parts, and how long it is. */
static size_t encoded_word(struct str s, struct str *ret_charset, char *ret_code,
			   struct str *ret_text)
{
	size_t first = str_find_byte(s, '?', 2);
	if (!str_starts(s, STR("=?")) || first == STR_NOWHERE || first + 3 > s.len ||
	    s.at[first + 2] != '?')
		return 0;
	size_t end = str_find(s, STR("?="), first + 3);
	if (end == STR_NOWHERE)
		return 0;
	struct str charset = str_slice(s, 2, first);
	*ret_charset = str_slice(charset, 0, str_find_byte(charset, '*', 0)); /* RFC 2231 */
	*ret_code = ascii_lower(s.at[first + 1]);
	*ret_text = str_slice(s, first + 3, end);
	return *ret_code == 'q' || *ret_code == 'b' ? end + 2 : 0;
}

/* Words in a row of one charset are decoded together: a letter may be divided between them. */
struct words {
	struct buf bytes, text;
	struct str charset;
};

static void flush_words(struct words *words)
{
	struct error unused = {0};
	if (words->bytes.len)
		charset_decode(buf_str(&words->bytes), words->charset, &words->text, &unused);
	buf_reset(&words->bytes);
}

static void add_word(struct words *words, struct str charset, char code, struct str text)
{
	if (!str_eq_nocase(charset, words->charset))
		flush_words(words);
	words->charset = charset;
	if (code == 'q')
		decode_quoted(text, true, &words->bytes);
	else
		decode_base64(text, &words->bytes);
}

struct str mime_words(struct str value, struct arena *arena)
{
	struct words words = {0};
	struct buf plain;
	struct str charset, text;
	char code;
	bool after_word = false;
	buf_init(&words.bytes);
	buf_init(&words.text);
	buf_init(&plain);
	struct error unused = {0};
	charset_decode(value, STR(""), &plain, &unused);
	struct str s = buf_str(&plain);
	for (size_t at = 0; at < s.len;) {
		struct str rest = str_slice(s, at, s.len);
		size_t len = encoded_word(rest, &charset, &code, &text);
		size_t blanks = 0;
		while (blanks < rest.len && ascii_is_space(rest.at[blanks]))
			blanks++;
		struct str next = str_slice(rest, blanks, rest.len);
		if (len) {
			add_word(&words, charset, code, text);
		} else if (after_word && blanks && encoded_word(next, &charset, &code, &text)) {
			at += blanks; /* blanks between words are none */
			continue;
		} else {
			flush_words(&words);
			buf_add_byte(&words.text, rest.at[0]);
		}
		after_word = len > 0;
		at += len ? len : 1;
	}
	flush_words(&words);
	struct str result = arena_keep(arena, str_trim(buf_str(&words.text)));
	buf_clear(&words.bytes);
	buf_clear(&words.text);
	buf_clear(&plain);
	return result;
}

struct taking {
	struct arena *arena;
	struct mime_text *text;
	size_t parts;
};

static void take_part(struct taking *t, struct str part, unsigned depth);

/* A line that begins with "--" and the boundary: where it starts, where the next line starts, and
 * whether it is the last. */
static bool next_delimiter(struct str body, size_t from, struct str boundary, size_t *ret_start,
			   size_t *ret_end, bool *ret_last)
{
	for (size_t at = from; at < body.len;) {
		size_t end = str_find_byte(body, '\n', at);
		end = end == STR_NOWHERE ? body.len : end + 1;
		struct str line = str_slice(body, at, end);
		if (str_starts(line, STR("--")) &&
		    str_starts(str_slice(line, 2, line.len), boundary)) {
			struct str tail = str_slice(line, 2 + boundary.len, line.len);
			*ret_start = at;
			*ret_end = end;
			*ret_last = str_starts(tail, STR("--"));
			return true;
		}
		at = end;
	}
	return false;
}

static void take_parts(struct taking *t, struct str body, struct str boundary, unsigned depth)
{
	size_t start, end, next_start, next_end;
	bool last = false;
	if (!next_delimiter(body, 0, boundary, &start, &end, &last))
		return;
	while (!last && t->parts < MOST_PARTS) {
		if (!next_delimiter(body, end, boundary, &next_start, &next_end, &last)) {
			next_start = next_end = body.len; /* cut off */
			last = true;
		}
		take_part(t, str_slice(body, end, next_start), depth + 1);
		end = next_end;
	}
}

static void add_plain(struct taking *t, struct str bytes, struct str charset)
{
	struct error unused = {0};
	if (t->text->plain.len)
		buf_add_cstr(&t->text->plain, "\n\n");
	charset_decode(bytes, charset, &t->text->plain, &unused);
}

/* Lines that end in a blank go on in the next one; with `delsp` the blank is left out (RFC 3676).
 */
static void join_flowed(struct str body, bool delsp, struct buf *to)
{
	struct str line;
	while (str_next_line(&body, &line)) {
		bool flows = str_ends(line, STR(" ")) && !str_eq(line, STR("-- "));
		buf_add(to, str_slice(line, 0, line.len - (flows && delsp)));
		if (!flows)
			buf_add_byte(to, '\n');
	}
}

static void take_text(struct taking *t, struct str block, struct str body, struct str type)
{
	struct str charset = header_parameter(type, "charset");
	struct str kind = header_bare(type);
	if (str_eq_nocase(kind, STR("text/html"))) {
		if (t->text->html.len == 0) {
			buf_add(&t->text->html, body);
			t->text->html_charset = arena_keep(t->arena, charset);
			t->text->html_location = header_get(block, "content-location", t->arena);
		}
		return;
	}
	if (!str_eq_nocase(kind, STR("text/plain")) && kind.len)
		return;
	if (!str_eq_nocase(header_parameter(type, "format"), STR("flowed"))) {
		add_plain(t, body, charset);
		return;
	}
	struct buf joined;
	buf_init(&joined);
	join_flowed(body, str_eq_nocase(header_parameter(type, "delsp"), STR("yes")), &joined);
	add_plain(t, buf_str(&joined), charset);
	buf_clear(&joined);
}

static void take_part(struct taking *t, struct str part, unsigned depth)
{
	size_t end = header_end(part);
	struct str block = str_slice(part, 0, end), body = str_slice(part, end, part.len);
	struct str type = header_get(block, "content-type", t->arena);
	struct str boundary = header_parameter(type, "boundary");
	struct str disposition = header_get(block, "content-disposition", t->arena);
	if (depth > DEEPEST || t->parts++ >= MOST_PARTS ||
	    str_starts_nocase(disposition, STR("attachment")))
		return;
	if (str_starts_nocase(type, STR("multipart/")) && boundary.len) {
		take_parts(t, body, boundary, depth);
		return;
	}
	struct buf decoded;
	buf_init(&decoded);
	mime_decode(body, header_get(block, "content-transfer-encoding", t->arena), &decoded);
	if (str_starts_nocase(type, STR("message/rfc822")))
		take_part(t, buf_str(&decoded), depth + 1);
	else
		take_text(t, block, buf_str(&decoded), type);
	buf_clear(&decoded);
}

void mime_read(struct str message, struct arena *arena, struct mime_text *ret_text)
{
	*ret_text = (struct mime_text){0};
	buf_init(&ret_text->plain);
	buf_init(&ret_text->html);
	struct taking t = {arena, ret_text, 0};
	take_part(&t, message, 0);
}
