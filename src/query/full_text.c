/* SPDX-License-Identifier: MIT
 *
 * full_text: see full_text.h.
 */
#include "query/full_text.h"

#include "base/buf.h"

/* One piece of the line: a word, a "phrase", or one mark of the language. */
struct piece {
	struct str text;
	bool phrase;
	bool mark; /* ( ) , */
};

static bool is_mark(char c)
{
	return c == '(' || c == ')' || c == ',';
}

/* "a ""quoted"" word": the end of the phrase that begins at `at`, behind its last mark. */
static size_t phrase_end(struct str line, size_t at)
{
	for (size_t i = at + 1; i < line.len; i++) {
		if (line.at[i] != '"')
			continue;
		if (i + 1 == line.len || line.at[i + 1] != '"')
			return i + 1;
		i++;
	}
	return line.len;
}

static bool next_piece(struct str line, size_t *at, struct piece *ret_piece)
{
	size_t from = *at;
	while (from < line.len && ascii_is_space(line.at[from]))
		from++;
	if (from == line.len)
		return false;
	size_t to = from + 1;
	bool phrase = line.at[from] == '"', mark = is_mark(line.at[from]);
	if (phrase)
		to = phrase_end(line, from);
	while (!phrase && !mark && to < line.len && !ascii_is_space(line.at[to]) &&
	       line.at[to] != '"' && !is_mark(line.at[to]))
		to++;
	*ret_piece = (struct piece){str_slice(line, from, to), phrase, mark};
	*at = to;
	return true;
}

/* "NEAR", "NEAR/8" between two words: within how many words, 0 for no such operator. */
static unsigned nearness(const struct piece *piece)
{
	enum { DEFAULT = 10, MOST = 1000 };
	struct str rest = piece->text;
	if (piece->phrase || !str_starts(rest, STR("NEAR")))
		return 0;
	rest = str_slice(rest, 4, rest.len);
	if (!rest.len)
		return DEFAULT;
	unsigned words = 0;
	for (size_t i = 1; i < rest.len && words < MOST; i++) {
		if (!ascii_is_digit(rest.at[i]))
			return 0;
		words = words * 10 + (unsigned)(rest.at[i] - '0');
	}
	return rest.at[0] == '/' ? words : 0;
}

static bool is_operator(const struct piece *piece)
{
	static const char *const operators[] = {"AND", "OR", "NOT"};
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
		if (!piece->phrase && str_eq(piece->text, str_of(operators[i])))
			return true;
	return false;
}

/* "title:" in front of a word, whose length it returns; 0 for none. */
static size_t column_of(struct str word)
{
	static const char *const columns[] = {"title:", "text:"};
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		if (str_starts(word, str_of(columns[i])))
			return str_of(columns[i]).len;
	return 0;
}

static void add_word(struct buf *buf, struct str word)
{
	size_t column = column_of(word);
	buf_add(buf, str_slice(word, 0, column));
	word = str_slice(word, column, word.len);
	if (!word.len)
		return;
	bool begins = word.len > 1 && word.at[word.len - 1] == '*';
	buf_add_byte(buf, '"');
	buf_add(buf, str_slice(word, 0, word.len - begins));
	buf_add_cstr(buf, begins ? "\"*" : "\"");
}

static void add_piece(struct buf *buf, const struct piece *piece)
{
	if (piece->phrase || piece->mark || is_operator(piece))
		buf_add(buf, piece->text);
	else
		add_word(buf, piece->text);
}

static bool is_word(const struct piece *piece)
{
	return !piece->mark && !is_operator(piece);
}

/* Where "a NEAR b NEAR/5 c" begins at `piece`: writes NEAR(a b c, 10) and moves `at` behind it. */
static bool add_near(struct buf *buf, struct str line, size_t *at, struct piece piece)
{
	unsigned widest = 0;
	size_t behind = *at, words = 1, start = buf->len;
	struct piece between, next;
	if (!is_word(&piece) || column_of(piece.text))
		return false;
	buf_add_cstr(buf, "NEAR(");
	add_piece(buf, &piece);
	for (size_t look = *at; next_piece(line, &look, &between); look = behind) {
		unsigned near = nearness(&between);
		if (!near || !next_piece(line, &look, &next) || !is_word(&next))
			break;
		widest = near > widest ? near : widest;
		buf_add_byte(buf, ' ');
		add_piece(buf, &next);
		behind = look;
		words++;
	}
	if (words == 1) {
		buf->len = start;
		return false;
	}
	buf_format(buf, ", %u)", widest);
	*at = behind;
	return true;
}

/* "NEAR(a b, 8)" as FTS5 writes it, up to its end. */
static void add_near_group(struct buf *buf, struct str line, size_t *at)
{
	struct piece piece;
	bool distance = false;
	buf_add_cstr(buf, "NEAR");
	while (next_piece(line, at, &piece)) {
		if (piece.mark || piece.phrase || distance)
			buf_add(buf, piece.text);
		else
			add_word(buf, piece.text);
		buf_add_byte(buf, ' ');
		distance = piece.mark && piece.text.at[0] == ',';
		if (piece.mark && piece.text.at[0] == ')')
			return;
	}
}

struct str full_text_query(struct str typed, struct arena *arena)
{
	struct buf buf;
	struct piece piece;
	buf_init(&buf);
	for (size_t at = 0; next_piece(typed, &at, &piece);) {
		if (buf.len)
			buf_add_byte(&buf, ' ');
		bool group = !piece.phrase && str_eq(piece.text, STR("NEAR")) && at < typed.len &&
			     typed.at[at] == '(';
		if (group)
			add_near_group(&buf, typed, &at);
		else if (!add_near(&buf, typed, &at, piece))
			add_piece(&buf, &piece);
	}
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}
