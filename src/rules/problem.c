/* SPDX-License-Identifier: MIT */
#include "rules/ruleset.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "base/vec.h"

void problems_clear(struct problems *problems)
{
	for (size_t i = 0; i < problems->len; i++)
		mem_free(problems->at[i].text);
	VEC_CLEAR(problems);
	problems->errors = 0;
}

void problems_take(struct problems *problems, struct problems *from)
{
	for (size_t i = 0; i < from->len; i++)
		*VEC_PUSH(problems) = from->at[i];
	problems->errors += from->errors;
	VEC_CLEAR(from);
	from->errors = 0;
}

/* A name of a megabyte is not shown whole: its beginning, and the end of what is said about it. */
static void clip(struct buf *text)
{
	enum { HEAD = 200, TAIL = 160 };
	if (text->len <= HEAD + TAIL)
		return;
	struct buf clipped;
	buf_init(&clipped);
	struct str all = buf_str(text);
	size_t head = HEAD, tail = all.len - TAIL;
	while (((unsigned char)all.at[head] & 0xC0) == 0x80)
		head--;
	while (((unsigned char)all.at[tail] & 0xC0) == 0x80)
		tail++;
	buf_add(&clipped, str_slice(all, 0, head));
	buf_add_cstr(&clipped, " ... ");
	buf_add(&clipped, str_slice(all, tail, all.len));
	buf_clear(text);
	*text = clipped;
}

void problem_add(struct problems *problems, enum problem_level level, struct place place,
		 const char *format, ...)
{
	struct buf text;
	buf_init(&text);
	va_list args;
	va_start(args, format);
	buf_vformat(&text, format, args);
	va_end(args);
	clip(&text);
	*VEC_PUSH(problems) = (struct problem){level, place, text.at};
	problems->errors += level == PROBLEM_ERROR;
}

struct str place_text(const struct ruleset *rules, struct place place, struct arena *arena)
{
	if (place.file >= rules->files_len)
		return STR("");
	/* By hand: every mention has one. */
	enum { DIGITS = 10 };
	struct str name = rules->files[place.file].name;
	char *text = arena_alloc(arena, name.len + 1 + DIGITS + 1);
	memcpy(text, name.at, name.len);
	text[name.len] = ':';
	size_t len = name.len + 1 + str_put_number(place.line, text + name.len + 1);
	text[len] = '\0';
	return (struct str){text, len};
}

static struct str line_of(const struct rule_file *file, uint32_t number)
{
	struct str rest = file->text, line = {0};
	for (uint32_t n = 0; n < number; n++)
		if (!str_next_line(&rest, &line))
			return (struct str){0};
	return line;
}

/* Bytes of the first `count` code points. */
static size_t bytes_of(struct str s, size_t count)
{
	size_t at = 0;
	while (count-- && at < s.len)
		utf8_next(s, &at);
	return at;
}

/* A long line is shown around the place. */
static struct str window(struct str line, size_t *at)
{
	enum { BEFORE = 60, SHOWN = 120 };
	size_t start = *at > BEFORE ? *at - BEFORE : 0;
	while (start > 0 && ((unsigned char)line.at[start] & 0xC0) == 0x80)
		start--;
	size_t end = start + SHOWN < line.len ? start + SHOWN : line.len;
	while (end < line.len && ((unsigned char)line.at[end] & 0xC0) == 0x80)
		end++;
	*at -= start;
	return str_slice(line, start, end);
}

static void add_printable(struct buf *buf, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		buf_add_byte(buf, (unsigned char)s.at[i] < 0x20 ? ' ' : s.at[i]);
}

void problem_text(const struct ruleset *rules, const struct problem *problem, struct buf *buf)
{
	const struct place *place = &problem->place;
	const struct rule_file *file = &rules->files[place->file];
	buf_format(buf, "%.*s:%u:%u: %s: ", STR_ARG(file->path), place->line, place->column,
		   problem->level == PROBLEM_ERROR ? "error" : "warning");
	add_printable(buf, str_of(problem->text));
	buf_add_byte(buf, '\n');
	struct str line = line_of(file, place->line);
	if (line.len == 0)
		return;
	size_t at = bytes_of(line, place->column - 1);
	struct str shown = window(line, &at);
	buf_format(buf, "%6u | ", place->line);
	add_printable(buf, shown);
	buf_add_cstr(buf, "\n       | ");
	for (size_t i = unicode_width(str_slice(shown, 0, at)); i > 0; i--)
		buf_add_byte(buf, ' ');
	buf_add_cstr(buf, "^\n");
}
