/* SPDX-License-Identifier: MIT */
#include "bounds.h"

/* Where the parts of a number begin; what is above them is the length. */
enum { BLOCK_BITS = 3, STEP_BITS = 1, GAP_BITS = 2 };
enum {
	STEP_AT = BLOCK_BITS,
	GAP_AT = STEP_AT + STEP_BITS,
	LENGTH_AT = GAP_AT + GAP_BITS,
};

static bool fits(int64_t value, unsigned bits)
{
	return value >= 0 && value < 1 << bits;
}

static void write_sentence(const struct sentence *s, const struct sentence *before,
			   struct buf *text)
{
	int64_t gap = (int64_t)s->start - before->end;
	int64_t step = (int64_t)s->paragraph - before->paragraph;
	int64_t length = (int64_t)s->end - s->start;
	if (fits(gap, GAP_BITS) && fits(step, STEP_BITS) && fits(s->block, BLOCK_BITS))
		buf_add_number(text, (uint64_t)(length << LENGTH_AT | gap << GAP_AT |
						step << STEP_AT | (int64_t)s->block));
	else
		buf_format(text, "[%lld,%lld,%d,%lld]", (long long)gap, (long long)step,
			   (int)s->block, (long long)length);
}

void bounds_write(const struct sentences *sentences, struct buf *text)
{
	struct sentence before = {0};
	buf_add_byte(text, '[');
	if (sentences->len && sentences->at[0].number > 0)
		buf_add_cstr(text, "null,");
	for (size_t i = 0; i < sentences->len; i++) {
		const struct sentence *s = &sentences->at[i];
		if (i > 0)
			buf_add_byte(text, ',');
		write_sentence(s, &before, text);
		if (s->number > 0)
			before = *s;
	}
	buf_add_byte(text, ']');
}

static bool read_number(struct str *rest, int64_t *ret_number)
{
	bool minus = rest->len && rest->at[0] == '-';
	uint64_t number = 0;
	size_t at = minus;
	for (; at < rest->len && rest->at[at] >= '0' && rest->at[at] <= '9'; at++)
		number = (number * 10 + (uint64_t)(rest->at[at] - '0')) & INT64_MAX;
	if (at == (size_t)minus)
		return false;
	*ret_number = minus ? -(int64_t)number : (int64_t)number;
	*rest = str_slice(*rest, at, rest->len);
	return true;
}

struct parts {
	int64_t gap, step, block, length;
};

static bool read_parts(struct str *rest, struct parts *parts)
{
	int64_t *list[] = {&parts->gap, &parts->step, &parts->block, &parts->length};
	int64_t number;
	if (!str_starts(*rest, STR("["))) {
		if (!read_number(rest, &number))
			return false;
		*parts = (struct parts){number >> GAP_AT & ((1 << GAP_BITS) - 1),
					number >> STEP_AT & ((1 << STEP_BITS) - 1),
					number & ((1 << BLOCK_BITS) - 1), number >> LENGTH_AT};
		return true;
	}
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		*rest = str_slice(*rest, 1, rest->len);
		if (!read_number(rest, list[i]))
			return false;
	}
	*rest = str_slice(*rest, 1, rest->len);
	return true;
}

void bounds_read(struct str text, struct bounds *layout)
{
	struct str rest = str_slice(text, 1, text.len);
	struct sentence before = {0};
	struct parts parts;
	uint32_t number = 0;
	if (str_starts(rest, STR("null,"))) {
		rest = str_slice(rest, strlen("null,"), rest.len);
		number = 1;
	}
	for (; read_parts(&rest, &parts); number++) {
		struct sentence s = {.number = number,
				     .field = number ? FIELD_TEXT : FIELD_TITLE,
				     .block = (enum block_kind)parts.block,
				     .start = (uint32_t)(before.end + parts.gap),
				     .paragraph = (uint32_t)(before.paragraph + parts.step)};
		s.end = s.start + (uint32_t)parts.length;
		*VEC_PUSH(layout) = s;
		if (number > 0)
			before = s;
		rest = str_slice(rest, 1, rest.len);
	}
}
