/* SPDX-License-Identifier: MIT */
#include "roll.h"

#include "base/order.h"

#include <stdlib.h>

static int by_numbers(int64_t a1, int64_t b1, uint32_t a2, uint32_t b2)
{
	if (a1 != b1)
		return ORDER(a1, b1);
	return ORDER(a2, b2);
}

int presence_by_entity(const void *a, const void *b)
{
	const struct presence *x = a, *y = b;
	return by_numbers(x->entity, y->entity, x->sentence, y->sentence);
}

int presence_by_place(const void *a, const void *b)
{
	const struct presence *x = a, *y = b;
	if (x->sentence != y->sentence)
		return ORDER(x->sentence, y->sentence);
	return ORDER(x->entity, y->entity);
}

/* Writing. */

void varint_write(uint64_t number, struct buf *bytes)
{
	for (; number >= 0x80; number >>= 7)
		buf_add_byte(bytes, (char)(number | 0x80));
	buf_add_byte(bytes, (char)number);
}

static void write_paragraphs(const struct presences *all, struct buf *bytes)
{
	uint32_t count = 0;
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].sentence >= count)
			count = all->at[i].sentence + 1;
	varint_write(count, bytes);
	size_t len = (count + 7u) / 8;
	char *bits = buf_reserve(bytes, len);
	memset(bits, 0, len);
	/* Of a paragraph only sentences with names count: the first of them begins it here. */
	struct presences sorted = {0};
	for (size_t i = 0; i < all->len; i++)
		*VEC_PUSH(&sorted) = all->at[i];
	if (sorted.len)
		qsort(sorted.at, sorted.len, sizeof(*sorted.at), presence_by_place);
	for (size_t i = 1; i < sorted.len; i++)
		if (sorted.at[i].paragraph != sorted.at[i - 1].paragraph)
			bits[sorted.at[i].sentence / 8] |= (char)(1u << sorted.at[i].sentence % 8);
	VEC_CLEAR(&sorted);
	bytes->len += len;
}

static size_t write_name(const struct presences *all, size_t i, int64_t before, struct buf *bytes)
{
	size_t next = i;
	uint64_t sentences = 0;
	bool official = false;
	int64_t entity = all->at[i].entity;
	for (; next < all->len && all->at[next].entity == entity; next++) {
		sentences += next == i || all->at[next].sentence != all->at[next - 1].sentence;
		official |= all->at[next].official;
	}
	varint_write((uint64_t)(entity - before) << 1 | official, bytes);
	varint_write(sentences, bytes);
	for (size_t k = i; k < next; k++)
		if (k == i)
			varint_write(all->at[k].sentence, bytes);
		else if (all->at[k].sentence != all->at[k - 1].sentence)
			varint_write(all->at[k].sentence - all->at[k - 1].sentence, bytes);
	return next;
}

void roll_write(const struct presences *all, struct buf *bytes)
{
	int64_t before = 0;
	write_paragraphs(all, bytes);
	for (size_t i = 0; i < all->len;) {
		size_t next = write_name(all, i, before, bytes);
		before = all->at[i].entity;
		i = next;
	}
}

/* Reading. */

uint64_t varint_read(struct str *rest)
{
	uint64_t number = 0;
	unsigned shift = 0;
	while (rest->len) {
		uint8_t byte = (uint8_t)*rest->at;
		rest->at++;
		rest->len--;
		if (shift < 64)
			number |= (uint64_t)(byte & 0x7f) << shift;
		shift += 7;
		if (byte < 0x80)
			break;
	}
	return number;
}

static void read_paragraphs(struct roll *roll, struct str *rest)
{
	uint64_t count = varint_read(rest);
	uint32_t paragraph = 0;
	if (count > rest->len * 8)
		count = rest->len * 8;
	for (uint64_t i = 0; i < count; i++) {
		paragraph += (unsigned)(unsigned char)rest->at[i / 8] >> i % 8 & 1;
		*VEC_PUSH(&roll->paragraphs) = paragraph;
	}
	*rest = str_slice(*rest, (size_t)((count + 7) / 8), rest->len);
}

void roll_read(struct roll *roll, struct str bytes)
{
	int64_t entity = 0;
	roll->names.len = roll->sentences.len = roll->paragraphs.len = 0;
	read_paragraphs(roll, &bytes);
	while (bytes.len) {
		uint64_t key = varint_read(&bytes), count = varint_read(&bytes), sentence = 0;
		entity = (int64_t)((uint64_t)entity + (key >> 1));
		struct roll_name name = {entity, (uint32_t)roll->sentences.len, 0, key & 1};
		for (; count && bytes.len; count--) {
			sentence += varint_read(&bytes);
			if (sentence >= roll->paragraphs.len)
				break;
			*VEC_PUSH(&roll->sentences) = (uint32_t)sentence;
			name.count++;
		}
		*VEC_PUSH(&roll->names) = name;
	}
}

void roll_clear(struct roll *roll)
{
	VEC_CLEAR(&roll->names);
	VEC_CLEAR(&roll->sentences);
	VEC_CLEAR(&roll->paragraphs);
}

const struct roll_name *roll_find(const struct roll *roll, int64_t entity)
{
	size_t low = 0, high = roll->names.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (roll->names.at[middle].entity < entity)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < roll->names.len && roll->names.at[low].entity == entity;
	return found ? &roll->names.at[low] : NULL;
}

uint32_t roll_count_paragraphs(const struct roll *roll, const struct roll_name *name)
{
	const uint32_t *at = roll_sentences(roll, name);
	uint32_t count = 0;
	for (uint32_t i = 0; i < name->count; i++)
		count += i == 0 || roll->paragraphs.at[at[i]] != roll->paragraphs.at[at[i - 1]];
	return count;
}
