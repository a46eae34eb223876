/* SPDX-License-Identifier: MIT */
#include "define.h"

#include "factor.h"

void define_init(struct defines *defines)
{
	*defines = (struct defines){0};
	arena_init(&defines->arena);
}

void define_clear(struct defines *defines)
{
	VEC_CLEAR(&defines->pieces);
	arena_clear(&defines->arena);
}

/* Keeps the text, between what goes around it, as a piece. */
static void keep(struct defines *defines, struct str name, const char *before, struct str text,
		 const char *behind)
{
	struct buf whole, fast;
	buf_init(&whole);
	buf_init(&fast);
	buf_format(&whole, "%s%.*s%s", before, STR_ARG(text), behind);
	factor_add(&fast, buf_str(&whole));
	*VEC_PUSH(&defines->pieces) = (struct define_piece){
		arena_keep(&defines->arena, name), arena_keep(&defines->arena, buf_str(&fast))};
	buf_clear(&whole);
	buf_clear(&fast);
}

/* Behind white space and, in (?x), comments. */
static size_t skip_nothing(struct str s, size_t at, bool extended)
{
	while (at < s.len && (ascii_is_space(s.at[at]) || (extended && s.at[at] == '#')))
		at = factor_item_end(s, at, extended);
	return at;
}

/* The name of the group that begins at `at`, empty where there is none. */
static struct str name_at(struct str s, size_t at)
{
	const struct str head = STR("(?<");
	size_t end = str_find_byte(s, '>', at);
	if (!str_starts(str_slice(s, at, s.len), head) || end == STR_NOWHERE)
		return (struct str){0};
	struct str name = str_slice(s, at + head.len, end);
	for (size_t i = 0; i < name.len; i++)
		if (!ascii_is_alpha(name.at[i]) && !ascii_is_digit(name.at[i]) && name.at[i] != '_')
			return (struct str){0};
	return name;
}

/* Cuts a list of named groups; false, with nothing kept, where it holds anything else. */
static bool cut(struct defines *defines, struct str s, bool extended)
{
	size_t kept = defines->pieces.len;
	for (size_t at = skip_nothing(s, 0, extended); at < s.len;) {
		struct str name = name_at(s, at);
		size_t end = name.len ? factor_group_end(s, at, extended) : s.len;
		if (!name.len || s.at[end - 1] != ')') {
			defines->pieces.len = kept;
			return false;
		}
		struct str group = str_slice(s, at, end);
		keep(defines, name, extended ? "(?x:" : "", group, extended ? "\n)" : "");
		at = skip_nothing(s, end, extended);
	}
	return true;
}

void define_add(struct defines *defines, struct str text)
{
	const struct str head = STR("(?x:");
	struct str block = str_trim(text);
	bool extended = str_starts(block, head) && factor_group_end(block, 0, false) == block.len;
	struct str inside = extended ? str_slice(block, head.len, block.len - 1) : block;
	if (!cut(defines, inside, extended))
		keep(defines, STR(""), "", text, "");
}

/* Whether the text may call the group: its name stands in it. */
static bool may_call(struct str text, struct str name)
{
	return !name.len || str_find(text, name, 0) != STR_NOWHERE;
}

/* Marks what the text calls, and what that calls. */
static void mark(const struct defines *defines, struct str text, bool *called)
{
	for (size_t i = 0; i < defines->pieces.len; i++) {
		if (called[i] || !may_call(text, defines->pieces.at[i].name))
			continue;
		called[i] = true;
		mark(defines, defines->pieces.at[i].text, called);
	}
}

void define_for(const struct defines *defines, struct str pattern, struct buf *out)
{
	bool *called = mem_zero(defines->pieces.len + 1, sizeof(*called));
	mark(defines, pattern, called);
	buf_add_cstr(out, "(?(DEFINE)");
	for (size_t i = 0; i < defines->pieces.len; i++)
		if (called[i])
			buf_add(out, defines->pieces.at[i].text);
	buf_add_cstr(out, ")");
	mem_free(called);
}
