/* SPDX-License-Identifier: MIT */
#include "text/build.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "insert.h"

#include <assert.h>

struct builder_piece {
	enum block_kind kind;
	struct str text; /* cleaned; in the article's arena */
};

void builder_init(struct builder *builder)
{
	*builder = (struct builder){.article = article_new()};
}

void builder_clear(struct builder *builder)
{
	article_free(builder->article);
	mem_free(builder->pieces);
	*builder = (struct builder){0};
}

/* Characters that only say where a line may break or which way it runs: soft hyphen, zero width
 * space, direction marks, word joiner, byte order mark. They would keep names from being found. */
static bool is_invisible(uint32_t c)
{
	return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF;
}

static bool is_blank(uint32_t c)
{
	if (c < 0x80)
		return c <= ' ' || c == 0x7F;
	return c < 0xA0 || unicode_class(c) == UNICODE_SPACE; /* up to 0xA0: C1 controls */
}

static bool is_graphic(char c)
{
	return c > ' ' && c < 0x7F;
}

/* How much from `at` on stays as it is: words of ASCII with one blank between them. */
static size_t clean_length(struct str s, size_t at)
{
	size_t end = at;
	while (end < s.len && is_graphic(s.at[end])) {
		end++;
		if (s.len - end > 1 && s.at[end] == ' ' && is_graphic(s.at[end + 1]))
			end++;
	}
	return end - at;
}

/* Runs of white space and controls to one blank, none at the ends, invisible characters out. */
static struct str clean(struct arena *arena, struct str s)
{
	char *to = arena_alloc(arena, s.len + 1);
	size_t len = 0;
	bool gap = false;
	for (size_t at = 0; at < s.len;) {
		size_t from = at, plain = clean_length(s, at);
		uint32_t c = plain ? 0 : utf8_next(s, &at);
		if (!plain && is_invisible(c))
			continue;
		if (!plain && is_blank(c)) {
			gap = len > 0;
			continue;
		}
		at += plain;
		if (gap)
			to[len++] = ' ';
		gap = false;
		memcpy(to + len, s.at + from, at - from);
		len += at - from;
	}
	to[len] = '\0';
	struct offset_map unused;
	s = unicode_nfc(arena, (struct str){to, len}, &unused);
	return text_without_inserts(arena, s, &unused);
}

void builder_title(struct builder *builder, struct str title)
{
	builder->article->title = clean(&builder->article->arena, title);
}

static void add_piece(struct builder *builder, struct builder_piece piece)
{
	if (builder->pieces_len == builder->pieces_cap) {
		builder->pieces_cap = builder->pieces_cap ? builder->pieces_cap * 2 : 32;
		builder->pieces =
			mem_grow(builder->pieces, builder->pieces_cap, sizeof(*builder->pieces));
	}
	builder->pieces[builder->pieces_len++] = piece;
}

void builder_block(struct builder *builder, enum block_kind kind, struct str text)
{
	if (!block_is_read(kind))
		return;
	struct builder_piece piece = {kind, clean(&builder->article->arena, text)};
	if (piece.text.len)
		add_piece(builder, piece);
}

size_t builder_body_bytes(const struct builder *builder)
{
	size_t bytes = 0;
	for (size_t i = 0; i < builder->pieces_len; i++)
		if (builder->pieces[i].kind == BLOCK_BODY)
			bytes += builder->pieces[i].text.len;
	return bytes;
}

static void join_pieces(const struct builder *builder, struct article *article)
{
	static const struct str between = STR_INIT("\n\n");
	size_t bytes = 0, at = 0;
	for (size_t i = 0; i < builder->pieces_len; i++)
		bytes += builder->pieces[i].text.len + between.len;
	assert(bytes <= UINT32_MAX);
	char *to = arena_alloc(&article->arena, bytes + 1);
	article->blocks = ARENA_ARRAY(&article->arena, struct block, builder->pieces_len);
	article->blocks_len = builder->pieces_len;
	for (size_t i = 0; i < builder->pieces_len; i++) {
		const struct builder_piece *piece = &builder->pieces[i];
		if (i > 0) {
			memcpy(to + at, between.at, between.len);
			at += between.len;
		}
		memcpy(to + at, piece->text.at, piece->text.len);
		uint32_t start = (uint32_t)at;
		at += piece->text.len;
		article->blocks[i] = (struct block){start, (uint32_t)at, piece->kind};
	}
	to[at] = '\0';
	article->text = (struct str){to, at};
}

struct article *builder_finish(struct builder *builder, struct str origin)
{
	struct article *article = builder->article;
	join_pieces(builder, article);
	article->origin = arena_keep(&article->arena, origin);
	article_make_id(article);
	builder->article = NULL;
	builder_clear(builder);
	return article;
}

void article_make_id(struct article *article)
{
	enum { ID_DIGITS = 16 };
	if (article->id.len)
		return;
	char date[DATE_TEXT];
	struct str parts[] = {article->source, article->title, article->text,
			      date_text(article->date.date, date)};
	struct hash128 hash = hash_parts(parts, sizeof(parts) / sizeof(parts[0]));
	article->id = hash_hex(&article->arena, hash, ID_DIGITS);
}
