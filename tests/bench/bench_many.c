/* SPDX-License-Identifier: MIT
 *
 * bench_many: a database of very many articles, made of one of few.
 *
 *     bench_many SAMPLE NEW ARTICLES
 *
 * The articles of SAMPLE come again and again, each time on other days of six years and with other
 * names: every name is exchanged for one that is about as frequent, so that who is together is
 * different each time, and rare names are new ones in every few copies, as the number of names
 * grows with the news. What is derived (who is present, totals, full text) is made as the store
 * makes it; `alongside check` finds nothing. The texts still read as those of SAMPLE.
 */
#include "database.h"
#include "roll.h"
#include "schema.h"
#include "store/store.h"
#include "totals.h"

#include "base/order.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	DAYS = 6 * 365,
	FIRST_DAY = 15340,   /* 2012-01-01 */
	COPIES_A_NAME = 3,   /* copies that share rare names */
	RARE_PARTS = 200,    /* rare: in fewer than one of so many articles */
	COPIES_A_COMMIT = 8, /* of the sample */
	TEXT_BYTES = 256,
};

struct entity {
	int64_t row, articles;
	int kind; /* of few */
	bool rare;
	int64_t meaning; /* most frequent one that names it */
	double key;      /* to shuffle by */
};

struct meant {
	int kind;
	int64_t entity, country, organization;
};

struct said {
	int64_t article, number, paragraph, sentence, start, length, meaning;
};

/* A row of table seen. */
struct seen {
	uint32_t entity, article;
	int32_t day;
	uint16_t sentences, paragraphs;
	bool official;
};

struct many {
	struct store *store;
	struct entities VEC(struct entity) entities; /* by kind and frequency */
	struct meants VEC(struct meant) meants;      /* by row */
	struct places VEC(int64_t) place;            /* of entity rows in entities; -1 */
	struct saids VEC(struct said) saids;         /* by article */
	struct days VEC(int64_t) days;               /* by row of article */
	struct story_rows VEC(int64_t) stories;      /* likewise */
	struct exchanged VEC(size_t) exchanged;      /* of a copy: by place in entities */
	struct seens VEC(struct seen) seens;
	int64_t last_entity, last_meaning, last_article;
	uint64_t random;
};

static _Noreturn void give_up(const struct many *many)
{
	fprintf(stderr, "bench_many: %s\n", sqlite3_errmsg(many->store->db));
	exit(3);
}

/* Runs a text with numbers in it. */
static void run(const struct many *many, const char *format, ...)
{
	struct buf sql;
	va_list args;
	va_start(args, format);
	buf_init(&sql);
	buf_vformat(&sql, format, args);
	va_end(args);
	if (sqlite3_exec(many->store->db, sql.at, NULL, NULL, NULL) != SQLITE_OK)
		give_up(many);
	buf_clear(&sql);
}

static sqlite3_stmt *prepared(const struct many *many, const char *sql)
{
	sqlite3_stmt *s = NULL;
	if (sqlite3_prepare_v2(many->store->db, sql, -1, &s, NULL) != SQLITE_OK)
		give_up(many);
	return s;
}

static bool next(const struct many *many, sqlite3_stmt *s)
{
	int code = sqlite3_step(s);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		give_up(many);
	if (code == SQLITE_DONE)
		sqlite3_finalize(s);
	return code == SQLITE_ROW;
}

static int64_t number_of(const struct many *many, const char *sql)
{
	int64_t number = 0;
	sqlite3_stmt *s = prepared(many, sql);
	while (next(many, s))
		number = column_number(s, 0);
	return number;
}

/* xorshift64*: the same numbers everywhere; 0 <= result < 1. */
static double random_part(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return (double)(*state * UINT64_C(2685821657736338717) >> 11) / 9007199254740992.0;
}

/* Reading the sample. */

static void read_entities(struct many *many)
{
	sqlite3_stmt *s = prepared(
		many, "SELECT e.row, e.articles, CASE e.kind WHEN 'person' THEN 0"
		      " WHEN 'country' THEN 1 WHEN 'organization' THEN 2 ELSE 3 END,"
		      " coalesce((SELECT g.row FROM sample.meaning g WHERE g.entity = e.row"
		      " AND g.kind < 4 ORDER BY (SELECT count(*) FROM temp.used u"
		      "  WHERE u.meaning = g.row) DESC, g.row LIMIT 1), 0)"
		      " FROM sample.entity e ORDER BY 3, 2 DESC, 1");
	int64_t few = number_of(many, "SELECT count(*) FROM sample.article") / RARE_PARTS + 1;
	while (next(many, s)) {
		struct entity e = {.row = column_number(s, 0),
				   .articles = column_number(s, 1),
				   .kind = (int)column_number(s, 2),
				   .meaning = column_number(s, 3)};
		e.rare = e.articles < few && e.kind != 1 && e.kind != 3;
		while (many->place.len <= (size_t)e.row)
			*VEC_PUSH(&many->place) = -1;
		many->place.at[e.row] = (int64_t)many->entities.len;
		*VEC_PUSH(&many->entities) = e;
		*VEC_PUSH(&many->exchanged) = many->exchanged.len;
	}
}

static void read_sample(struct many *many)
{
	run(many, "CREATE TEMP TABLE used AS SELECT meaning FROM sample.mention;"
		  "CREATE INDEX temp.used_meaning ON used(meaning)");
	read_entities(many);
	sqlite3_stmt *s = prepared(many, "SELECT row, kind, entity, country, organization"
					 " FROM sample.meaning ORDER BY row");
	while (next(many, s)) {
		while (many->meants.len <= (size_t)column_number(s, 0))
			*VEC_PUSH(&many->meants) = (struct meant){0};
		*VEC_LAST(&many->meants) = (struct meant){(int)column_number(s, 1),
							  column_number(s, 2), column_number(s, 3),
							  column_number(s, 4)};
	}
	s = prepared(many, "SELECT row >> 24, row & 16777215, paragraph, sentence, start, length,"
			   " meaning FROM sample.mention ORDER BY row");
	while (next(many, s))
		*VEC_PUSH(&many->saids) = (struct said){column_number(s, 0), column_number(s, 1),
							column_number(s, 2), column_number(s, 3),
							column_number(s, 4), column_number(s, 5),
							column_number(s, 6)};
	s = prepared(many, "SELECT row, day, story FROM sample.article ORDER BY row");
	while (next(many, s)) {
		while (many->days.len <= (size_t)column_number(s, 0)) {
			*VEC_PUSH(&many->days) = NO_DAY;
			*VEC_PUSH(&many->stories) = 0;
		}
		*VEC_LAST(&many->days) = column_number(s, 1);
		*VEC_LAST(&many->stories) = column_number(s, 2);
	}
	many->last_entity = number_of(many, "SELECT max(row) FROM sample.entity");
	many->last_meaning = number_of(many, "SELECT max(row) FROM sample.meaning");
	many->last_article = number_of(many, "SELECT max(row) FROM sample.article");
}

/* A copy. */

struct copy {
	int64_t number, name_set, articles; /* articles: so many of the sample */
	int64_t shift;                      /* of days */
};

static int by_shuffle(const void *a, const void *b, void *context)
{
	const struct many *many = context;
	const struct entity *x = &many->entities.at[*(const size_t *)a];
	const struct entity *y = &many->entities.at[*(const size_t *)b];
	if (x->kind != y->kind)
		return ORDER(x->kind, y->kind);
	return ORDER(x->key, y->key);
}

/* Who comes in whose place: near in frequency, of the same kind. */
static void exchange_names(struct many *many)
{
	size_t first = 0;
	for (size_t i = 0; i < many->entities.len; i++) {
		struct entity *e = &many->entities.at[i];
		if (i && e->kind != e[-1].kind)
			first = i;
		e->key = log((double)(i - first + 1)) + random_part(&many->random) / 2;
		many->exchanged.at[i] = i;
	}
	qsort_r(many->exchanged.at, many->exchanged.len, sizeof(*many->exchanged.at), by_shuffle,
		many);
}

/* What is meant in the copy where the sample means `meaning`. */
static int64_t meaning_of(const struct many *many, const struct copy *copy, int64_t meaning)
{
	const struct meant *meant = &many->meants.at[meaning];
	if (!meant->entity || meant->kind == KIND_UNNAMED)
		return meaning;
	size_t place = (size_t)many->place.at[meant->entity];
	const struct entity *e = &many->entities.at[many->exchanged.at[place]];
	if (!e->meaning)
		return meaning;
	return e->meaning + (e->rare ? copy->name_set * many->last_meaning : 0);
}

/* The entity of a meaning of the copy. */
static int64_t entity_of(const struct many *many, int64_t meaning)
{
	int64_t set = (meaning - 1) / many->last_meaning;
	const struct meant *meant = &many->meants.at[meaning - set * many->last_meaning];
	return meant->entity ? meant->entity + set * many->last_entity : 0;
}

static void note(struct presences *all, const struct said *said, int64_t entity, bool official)
{
	if (entity)
		*VEC_PUSH(all) = (struct presence){(uint32_t)said->paragraph,
						   (uint32_t)said->sentence, entity, official};
}

static void put_mention(const struct many *many, sqlite3_stmt *s, int64_t article,
			const struct said *said, int64_t meaning)
{
	const int64_t values[] = {first_row_of(article) + said->number,
				  said->paragraph,
				  said->sentence,
				  said->start,
				  said->length,
				  meaning};
	for (int i = 0; i < (int)(sizeof(values) / sizeof(values[0])); i++)
		sqlite3_bind_int64(s, i + 1, values[i]);
	if (sqlite3_step(s) != SQLITE_DONE)
		give_up(many);
	sqlite3_reset(s);
}

static void put_seen(struct many *many, int64_t article, int64_t day, const struct presences *all)
{
	for (size_t i = 0, end; i < all->len; i = end) {
		struct seen seen = {.entity = (uint32_t)all->at[i].entity,
				    .article = (uint32_t)article,
				    .day = (int32_t)day};
		for (end = i; end < all->len && all->at[end].entity == all->at[i].entity; end++) {
			const struct presence *p = &all->at[end];
			seen.sentences += end == i || p->sentence != p[-1].sentence;
			seen.paragraphs += end == i || p->paragraph != p[-1].paragraph;
			seen.official |= p->official;
		}
		*VEC_PUSH(&many->seens) = seen;
	}
}

static int64_t day_of(const struct copy *copy, int64_t day)
{
	if (day == NO_DAY)
		return day;
	return FIRST_DAY + ((day - FIRST_DAY) % DAYS + DAYS + copy->shift) % DAYS;
}

static void put_roll(const struct many *many, sqlite3_stmt *s, const int64_t numbers[3],
		     const struct presences *all)
{
	struct buf names;
	buf_init(&names);
	roll_write(all, &names);
	for (int i = 0; i < 3; i++)
		sqlite3_bind_int64(s, i + 1, numbers[i]);
	sqlite3_bind_blob64(s, 4, names.at, names.len, SQLITE_STATIC);
	if (sqlite3_step(s) != SQLITE_DONE)
		give_up(many);
	sqlite3_reset(s);
	buf_clear(&names);
}

static void put_found(struct many *many, const struct copy *copy)
{
	struct presences all = {0};
	sqlite3_stmt *mention =
		prepared(many, "INSERT INTO mention VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
	sqlite3_stmt *roll = prepared(many, "INSERT INTO roll VALUES(?1, ?2, ?3, ?4)");
	int64_t behind = copy->number * many->last_article;
	for (size_t i = 0, end; i < many->saids.len; i = end) {
		int64_t sampled = many->saids.at[i].article, article = sampled + behind;
		if (sampled > copy->articles)
			break;
		all.len = 0;
		for (end = i; end < many->saids.len && many->saids.at[end].article == sampled;
		     end++) {
			const struct said *said = &many->saids.at[end];
			int64_t meaning = meaning_of(many, copy, said->meaning);
			const struct meant *meant =
				&many->meants.at[(meaning - 1) % many->last_meaning + 1];
			put_mention(many, mention, article, said, meaning);
			if (meant->kind != KIND_UNNAMED)
				note(&all, said, entity_of(many, meaning),
				     meant->kind == KIND_OFFICIAL);
			note(&all, said, meant->country, false);
			note(&all, said, meant->organization, false);
		}
		if (!all.len)
			continue;
		qsort(all.at, all.len, sizeof(*all.at), presence_by_entity);
		int64_t day = day_of(copy, many->days.at[sampled]);
		int64_t story = many->stories.at[sampled];
		const int64_t numbers[] = {article, day,
					   (story > copy->articles ? sampled : story) + behind};
		put_roll(many, roll, numbers, &all);
		put_seen(many, article, day, &all);
	}
	sqlite3_finalize(mention);
	sqlite3_finalize(roll);
	VEC_CLEAR(&all);
}

static void put_articles(const struct many *many, const struct copy *copy)
{
	long long behind = copy->number * many->last_article, last = copy->articles;
	run(many,
	    "INSERT INTO article(row, id, story, day, rules, sentences, paragraphs, date,"
	    " date_source, language, source, record, uri, author)"
	    " SELECT row + %lld, substr(id, 1, 14) || printf('%%06x', %lld), story + %lld, day,"
	    " rules, sentences, paragraphs,"
	    " CASE WHEN date IS NULL THEN NULL ELSE date(day * 86400, 'unixepoch') END,"
	    " date_source, language, source, record, uri, author FROM (SELECT *,"
	    " CASE was WHEN %lld THEN was ELSE %d + ((was - %d) %% %d + %d + %lld) %% %d END AS day"
	    " FROM (SELECT row, id, CASE WHEN story > %lld THEN row ELSE story"
	    " END AS story, day AS was, rules, sentences, paragraphs,"
	    " date, date_source, language, source, record, uri || '#%lld' AS uri, author"
	    " FROM sample.article WHERE row <= %lld))",
	    behind, (long long)copy->number, behind, (long long)NO_DAY, FIRST_DAY, FIRST_DAY, DAYS,
	    DAYS, (long long)copy->shift, DAYS, last, (long long)copy->number, last);
	run(many,
	    "INSERT INTO body SELECT row + %lld, title, layout, text FROM sample.body"
	    " WHERE row <= %lld;"
	    "INSERT INTO text_index(rowid, text, title) SELECT row + %lld, text, title"
	    " FROM sample.body WHERE row <= %lld;",
	    behind, last, behind, last);
	run(many,
	    "INSERT INTO fingerprint SELECT article + %lld, 0, words / 2 + %lld, shingles, bins"
	    " FROM sample.fingerprint WHERE article <= %lld;"
	    "INSERT INTO origin SELECT article + %lld, min(origin) || '#%lld' FROM sample.origin"
	    " WHERE article <= %lld GROUP BY article;"
	    "INSERT INTO ledger SELECT row + (%lld << 24), sentence, start, length, verdict"
	    " FROM sample.ledger WHERE row >> 24 <= %lld",
	    behind, (long long)copy->number, last, behind, (long long)copy->number, last, behind,
	    last);
}

/* The whole. */

static void put_names(const struct many *many, int64_t sets)
{
	run(many,
	    "INSERT INTO term SELECT * FROM sample.term WHERE row NOT IN (SELECT row FROM term);"
	    "INSERT INTO verdict SELECT * FROM sample.verdict;"
	    "INSERT INTO candidate SELECT * FROM sample.candidate;"
	    "INSERT INTO entity(row, entity, kind, name, country, discovered, rules, type)"
	    " SELECT row, entity, kind, name, country, discovered, rules, type FROM"
	    " sample.entity;"
	    "INSERT INTO alias SELECT * FROM sample.alias;"
	    "INSERT INTO meaning SELECT * FROM sample.meaning;"
	    "CREATE TEMP TABLE rare(row INTEGER PRIMARY KEY)");
	for (size_t i = 0; i < many->entities.len; i++)
		if (many->entities.at[i].rare)
			run(many, "INSERT INTO temp.rare VALUES(%lld)",
			    (long long)many->entities.at[i].row);
	for (long long set = 1; set < sets; set++)
		run(many,
		    "INSERT INTO entity(row, entity, kind, name, country, discovered, rules)"
		    " SELECT row + %lld, entity || '-%lld', kind, name || ' %lld', country, 1, "
		    "rules"
		    " FROM sample.entity WHERE row IN temp.rare;"
		    "INSERT INTO alias SELECT folded || ' %lld', entity + %lld FROM sample.alias"
		    " WHERE entity IN temp.rare;"
		    "INSERT INTO meaning SELECT row + %lld, kind, via, entity + %lld, country,"
		    " organization, title, office, rule FROM sample.meaning"
		    " WHERE entity IN temp.rare AND kind <> 4",
		    set * many->last_entity, set, set, set, set * many->last_entity,
		    set * many->last_meaning, set * many->last_entity);
}

static int by_entity_and_day(const void *a, const void *b)
{
	const struct seen *x = a, *y = b;
	if (x->entity != y->entity)
		return ORDER(x->entity, y->entity);
	if (x->day != y->day)
		return ORDER(x->day, y->day);
	return ORDER(x->article, y->article);
}

static void put_all_seen(struct many *many)
{
	sqlite3_stmt *s = prepared(many, "INSERT INTO seen VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
	qsort(many->seens.at, many->seens.len, sizeof(*many->seens.at), by_entity_and_day);
	for (size_t i = 0; i < many->seens.len; i++) {
		const struct seen *seen = &many->seens.at[i];
		const int64_t values[] = {seen->entity,   seen->day,       seen->article,
					  seen->official, seen->sentences, seen->paragraphs};
		for (int k = 0; k < (int)(sizeof(values) / sizeof(values[0])); k++)
			sqlite3_bind_int64(s, k + 1, values[k]);
		if (sqlite3_step(s) != SQLITE_DONE)
			give_up(many);
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
}

static void put_copies(struct many *many, int64_t articles)
{
	int64_t copies = (articles + many->last_article - 1) / many->last_article;
	put_names(many, (copies + COPIES_A_NAME - 1) / COPIES_A_NAME);
	for (int64_t i = 0; i < copies; i++) {
		const struct copy copy = {.number = i,
					  .name_set = i / COPIES_A_NAME,
					  .articles = articles - i * many->last_article <
								      many->last_article
							      ? articles - i * many->last_article
							      : many->last_article,
					  .shift = i * DAYS / copies};
		if (i)
			exchange_names(many);
		put_articles(many, &copy);
		put_found(many, &copy);
		if (i % COPIES_A_COMMIT == COPIES_A_COMMIT - 1)
			run(many, "COMMIT; BEGIN IMMEDIATE");
	}
	put_all_seen(many);
}

static void many_clear(struct many *many)
{
	VEC_CLEAR(&many->entities);
	VEC_CLEAR(&many->meants);
	VEC_CLEAR(&many->place);
	VEC_CLEAR(&many->saids);
	VEC_CLEAR(&many->days);
	VEC_CLEAR(&many->stories);
	VEC_CLEAR(&many->exchanged);
	VEC_CLEAR(&many->seens);
}

int main(int argc, char **argv)
{
	struct error err = {0};
	struct many many = {.random = 42};
	int64_t articles = argc == 4 ? strtoll(argv[3], NULL, 10) : 0;
	if (articles < 1)
		return 2;
	many.store = store_open(argv[2], STORE_CREATE, &err);
	if (!many.store) {
		fprintf(stderr, "bench_many: %s\n", err.text);
		return 3;
	}
	run(&many, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
	run(&many, "ATTACH '%s' AS sample", argv[1]);
	read_sample(&many);
	run(&many, "BEGIN IMMEDIATE");
	put_copies(&many, articles);
	totals_rebuild(many.store);
	run(&many, "INSERT INTO text_index(text_index) VALUES('optimize'); COMMIT");
	run(&many, "DETACH sample; PRAGMA journal_mode = WAL");
	many_clear(&many);
	store_close(many.store);
	return 0;
}
