/* SPDX-License-Identifier: MIT */
#include "packs.h"

#include "roll.h"

#include "base/order.h"

#include <stdlib.h>

/* Row of table companions: the entity, then the part of its companions. */
enum { PART_BITS = 32 - PACK_BITS };
#define PART_MASK ((INT64_C(1) << PART_BITS) - 1)

static int64_t key_of(int64_t entity, int64_t part)
{
	return entity << PART_BITS | part;
}

static int by_key(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return ORDER(x, y);
}

static void sort_keys(struct pack_keys *keys)
{
	size_t len = 0;
	if (keys->len)
		qsort(keys->at, keys->len, sizeof(*keys->at), by_key);
	for (size_t i = 0; i < keys->len; i++)
		if (len == 0 || keys->at[i] != keys->at[len - 1])
			keys->at[len++] = keys->at[i];
	keys->len = len;
}

/* The same come again and again: now and then each is left once. */
static void touch(struct pack_keys *keys, uint64_t key)
{
	enum { MOST_KEYS = 1 << 20 };
	if (keys->len && *VEC_LAST(keys) == key)
		return;
	*VEC_PUSH(keys) = key;
	if (keys->len % MOST_KEYS == 0)
		sort_keys(keys);
}

void packs_touch_pair(struct packs *packs, uint32_t a, uint32_t b)
{
	touch(&packs->companions, (uint64_t)key_of(a, b >> PACK_BITS));
}

void packs_touch_entity(struct packs *packs, int64_t row)
{
	touch(&packs->counted, (uint64_t)row >> PACK_BITS);
}

void packs_touch_day(struct packs *packs, int64_t entity, int64_t day)
{
	touch(&packs->stretches, (uint64_t)entity << 32 | (uint32_t)(int32_t)(day >> STRETCH_BITS));
}

/* Packing. */

static void pack_companions(struct store *store, int64_t key, struct buf *bytes)
{
	int64_t first = (key & PART_MASK) << PACK_BITS, before = first - 1;
	sqlite3_stmt *s = statement_get(store, SQL_PACK_PAIRS);
	bind_number(s, 1, key >> PART_BITS);
	bind_number(s, 2, first);
	bind_number(s, 3, first + PACK_NAMES - 1);
	buf_reset(bytes);
	while (statement_row(store, s)) {
		int64_t b = column_number(s, 0), counts[3];
		bool once = true;
		for (int i = 0; i < 3; i++) {
			counts[i] = column_number(s, i + 1);
			once &= counts[i] == 1;
		}
		varint_write((uint64_t)(b - before) << 1 | once, bytes);
		for (int i = 0; i < 3 && !once; i++)
			varint_write((uint64_t)counts[i], bytes);
		before = b;
	}
}

static void pack_counted(struct store *store, int64_t part, struct buf *bytes)
{
	int64_t next = part << PACK_BITS;
	sqlite3_stmt *s = statement_get(store, SQL_PACK_ENTITIES);
	bind_number(s, 1, next);
	bind_number(s, 2, next + PACK_NAMES - 1);
	buf_reset(bytes);
	while (statement_row(store, s)) {
		for (int64_t row = column_number(s, 0); next < row; next++)
			buf_add_byte(bytes, 0);
		varint_write((uint64_t)column_number(s, 1), bytes);
		next++;
	}
}

typedef void pack_fn(struct store *store, int64_t key, struct buf *bytes);

static const struct pack_table {
	pack_fn *pack;
	enum statement put, drop, each, missing;
} tables[] = {
	{pack_companions, SQL_COMPANIONS_PUT, SQL_COMPANIONS_DROP, SQL_COMPANIONS_EACH,
	 SQL_COMPANIONS_MISSING},
	{pack_counted, SQL_COUNTED_PUT, SQL_COUNTED_DROP, SQL_COUNTED_EACH, SQL_COUNTED_MISSING},
};

static void write_packs(struct store *store, const struct pack_table *table, struct pack_keys *keys)
{
	struct buf bytes;
	buf_init(&bytes);
	sort_keys(keys);
	for (size_t i = 0; i < keys->len && !store->failed; i++) {
		table->pack(store, (int64_t)keys->at[i], &bytes);
		sqlite3_stmt *s = statement_get(store, bytes.len ? table->put : table->drop);
		bind_number(s, 1, (int64_t)keys->at[i]);
		if (bytes.len)
			bind_blob(s, 2, bytes.at, bytes.len);
		statement_run(store, s);
	}
	buf_clear(&bytes);
	VEC_CLEAR(keys);
}

static void write_stretches(struct store *store, struct pack_keys *keys)
{
	static const enum statement steps[] = {SQL_STRETCH_DROP, SQL_STRETCH_MAKE};
	sort_keys(keys);
	for (size_t i = 0; i < keys->len; i++)
		for (size_t step = 0; step < 2; step++) {
			sqlite3_stmt *s = statement_get(store, steps[step]);
			bind_number(s, 1, (int64_t)(keys->at[i] >> 32));
			bind_number(s, 2, (int32_t)(uint32_t)keys->at[i]);
			statement_run(store, s);
		}
	VEC_CLEAR(keys);
}

void packs_write(struct store *store, struct packs *packs)
{
	write_stretches(store, &packs->stretches);
	write_packs(store, &tables[0], &packs->companions);
	write_packs(store, &tables[1], &packs->counted);
}

/* Keys that there should be and are not. */
static void add_missing(struct store *store, const struct pack_table *table, struct pack_keys *keys)
{
	sqlite3_stmt *s = statement_get(store, table->missing);
	while (statement_row(store, s))
		*VEC_PUSH(keys) = (uint64_t)column_number(s, 0);
}

void packs_fill(struct store *store)
{
	struct packs packs = {.companions = {0}};
	add_missing(store, &tables[0], &packs.companions);
	add_missing(store, &tables[1], &packs.counted);
	packs_write(store, &packs);
	statement_run(store, statement_get(store, SQL_STRETCHES_MAKE));
}

/* Checking. */

static int64_t check_table(struct store *store, const struct pack_table *table)
{
	struct pack_keys missing = {0};
	struct buf bytes;
	int64_t wrong = 0;
	buf_init(&bytes);
	add_missing(store, table, &missing);
	wrong += (int64_t)missing.len;
	sqlite3_stmt *s = statement_get(store, table->each);
	while (statement_row(store, s)) {
		table->pack(store, column_number(s, 0), &bytes);
		wrong += !str_eq(column_bytes(s, 1), buf_str(&bytes));
	}
	buf_clear(&bytes);
	VEC_CLEAR(&missing);
	return wrong;
}

int64_t packs_check(struct store *store)
{
	return check_table(store, &tables[0]) + check_table(store, &tables[1]) +
	       statement_number(store, statement_get(store, SQL_STRETCHES_WRONG), 0);
}

/* Reading. */

struct part {
	int64_t first;               /* row of an entity */
	uint32_t others[PACK_NAMES]; /* sentences */
};

/* Nearly all are of one byte. */
static inline uint64_t read_number(struct str *rest)
{
	if (!rest->len || (uint8_t)*rest->at >= 0x80)
		return varint_read(rest);
	rest->len--;
	return (uint8_t)*rest->at++;
}

static void read_counted(struct str bytes, struct part *part)
{
	size_t len = 0;
	while (bytes.len && len < PACK_NAMES)
		part->others[len++] = (uint32_t)read_number(&bytes);
	while (len < PACK_NAMES)
		part->others[len++] = 0;
}

static void read_companions(struct str bytes, const struct part *part, packed_companion_fn *each,
			    void *context)
{
	uint64_t at = UINT64_MAX; /* behind the first row, from -1 on */
	while (bytes.len) {
		uint64_t step = read_number(&bytes);
		struct packed_companion c = {.articles = 1, .stories = 1, .sentences = 1};
		at += step >> 1;
		if (!(step & 1)) {
			c.articles = (uint32_t)read_number(&bytes);
			c.stories = (uint32_t)read_number(&bytes);
			c.sentences = (uint32_t)read_number(&bytes);
		}
		if (at >= PACK_NAMES)
			return;
		c.b = part->first + (int64_t)at;
		c.others = part->others[at];
		each(context, &c);
	}
}

void packs_read(struct store *store, int64_t entity, packed_companion_fn *each, void *context)
{
	struct part part;
	sqlite3_stmt *s = statement_get(store, SQL_COMPANIONS_OF);
	bind_number(s, 1, key_of(entity, 0));
	bind_number(s, 2, key_of(entity, PART_MASK));
	bind_number(s, 3, PART_MASK);
	while (statement_row(store, s)) {
		part.first = (column_number(s, 0) & PART_MASK) << PACK_BITS;
		read_counted(column_bytes(s, 2), &part);
		read_companions(column_bytes(s, 1), &part, each, context);
	}
}
