/* SPDX-License-Identifier: MIT
 *
 * read: articles, sentences and figures.
 */
#include "store/read.h"
#include "base/vec.h"
#include "bounds.h"
#include "database.h"
#include "packs.h"
#include "totals.h"

const char *const scope_names[] = {"sentence", "paragraph", "article", NULL};

const struct period period_whole = {NO_DAY, INT32_MAX};

struct period period_of(struct date since, struct date until)
{
	if (!date_is_set(since) && !date_is_set(until))
		return period_whole;
	struct period period = {NO_DAY + 1, INT32_MAX};
	if (date_is_set(since))
		period.first = date_span(since).first;
	if (date_is_set(until))
		period.last = (int64_t)date_span(until).behind - 1;
	return period;
}

bool period_is_whole(struct period period)
{
	return period.first <= NO_DAY && period.last >= INT32_MAX;
}

bool tie_has_day(const struct tie_row *row)
{
	return row->day != NO_DAY;
}

static struct date day_date(sqlite3_stmt *statement, int at)
{
	if (sqlite3_column_type(statement, at) == SQLITE_NULL)
		return (struct date){0};
	int64_t day = sqlite3_column_int64(statement, at);
	return day == NO_DAY ? (struct date){0} : date_of_day((int32_t)day);
}

/* Columns of counts: articles at `at`, sentences and paragraphs from `more` on. */
static uint64_t units_of(sqlite3_stmt *statement, int at, int more, enum scope scope)
{
	int column = scope == SCOPE_ARTICLE ? at : scope == SCOPE_SENTENCE ? more : more + 1;
	return (uint64_t)sqlite3_column_int64(statement, column);
}

static bool read_article_counts(struct store *store, sqlite3_stmt *s, enum scope scope,
				struct article_counts *ret_counts)
{
	bool any = false;
	while (statement_row(store, s)) {
		any = true;
		*ret_counts = (struct article_counts){
			.articles = (uint32_t)sqlite3_column_int64(s, 0),
			.sources = (uint32_t)sqlite3_column_int64(s, 1),
			.first = day_date(s, 2),
			.last = day_date(s, 3),
			.units = units_of(s, 0, 4, scope),
		};
	}
	return any;
}

bool store_count_articles(struct store *store, struct within within,
			  struct article_counts *ret_counts, struct error *err)
{
	if (period_is_whole(within.period)) {
		sqlite3_stmt *s = statement_get(store, SQL_OVERALL_GET);
		if (read_article_counts(store, s, within.scope, ret_counts))
			return database_end_reading(store, err);
	}
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLES_COUNT);
	bind_number(s, 1, within.period.first);
	bind_number(s, 2, within.period.last);
	read_article_counts(store, s, within.scope, ret_counts);
	return database_end_reading(store, err);
}

bool store_articles_in(struct store *store, struct period period, uint32_t *ret_articles,
		       struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLES_IN);
	bind_number(s, 1, period.first);
	bind_number(s, 2, period.last);
	*ret_articles = (uint32_t)statement_number(store, s, 0);
	return database_end_reading(store, err);
}

void store_begin_reading(struct store *store)
{
	/* Within a transaction of a writer there is nothing to do. */
	if (store->readings++ > 0 || !sqlite3_get_autocommit(store->db))
		return;
	statement_run(store, statement_get(store, SQL_BEGIN_READING));
	store->held = true;
}

void store_end_reading(struct store *store)
{
	if (--store->readings > 0 || !store->held)
		return;
	store->held = false;
	/* After a failure SQLite may have ended it by itself. */
	if (!sqlite3_get_autocommit(store->db))
		statement_run(store, statement_get(store, SQL_COMMIT));
}

static void read_presence(struct store *store, sqlite3_stmt *s, enum scope scope,
			  struct presence_counts *ret_counts)
{
	while (statement_row(store, s))
		*ret_counts = (struct presence_counts){(uint32_t)sqlite3_column_int64(s, 0),
						       units_of(s, 0, 1, scope)};
}

static sqlite3_stmt *days_of(struct store *store, int64_t row, struct period period)
{
	enum { LEAST_STRETCHES = 2 };
	int64_t first = (period.first + (1 << STRETCH_BITS) - 1) >> STRETCH_BITS;
	int64_t behind = (period.last + 1) >> STRETCH_BITS;
	bool summed_up = behind - first >= LEAST_STRETCHES && totals_are_current(store) &&
			 totals_has_pairs(store, row);
	sqlite3_stmt *s = statement_get(store, summed_up ? SQL_ENTITY_STRETCHES : SQL_ENTITY_DAYS);
	bind_number(s, 1, row);
	bind_number(s, 2, period.first);
	bind_number(s, 3, period.last);
	if (summed_up) {
		bind_number(s, 4, first);
		bind_number(s, 5, behind);
	}
	return s;
}

bool store_count_entity(struct store *store, int64_t row, struct within within,
			struct presence_counts *ret_counts, struct error *err)
{
	sqlite3_stmt *s;
	if (period_is_whole(within.period) && totals_are_current(store)) {
		s = statement_get(store, SQL_ENTITY_TOTALS);
		bind_number(s, 1, row);
	} else {
		s = days_of(store, row, within.period);
	}
	read_presence(store, s, within.scope, ret_counts);
	return database_end_reading(store, err);
}

bool store_entity_days(struct store *store, int64_t row, struct period period, day_fn *each,
		       void *context, struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_ENTITY_EACH_DAY);
	bind_number(s, 1, row);
	bind_number(s, 2, period.first);
	bind_number(s, 3, period.last);
	while (statement_row(store, s))
		each(context, column_number(s, 0));
	return database_end_reading(store, err);
}

bool store_count_names(struct store *store, struct period period, unsigned kinds,
		       uint32_t *ret_names, struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_NAMES_COUNT);
	bind_number(s, 1, period.first);
	bind_number(s, 2, period.last);
	bind_number(s, 3, kinds);
	*ret_names = (uint32_t)statement_number(store, s, 0);
	return database_end_reading(store, err);
}

bool store_rules_of(struct store *store, struct period period, struct arena *arena,
		    struct str *ret_version, struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_RULES_OF);
	bind_number(s, 1, period.first);
	bind_number(s, 2, period.last);
	*ret_version = STR("");
	while (statement_row(store, s))
		*ret_version = column_keep(s, 0, arena);
	return database_end_reading(store, err);
}

bool store_news(struct store *store, struct period period, news_row_fn *each, void *context,
		struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_NEWS_DAYS);
	bind_number(s, 1, period.first);
	bind_number(s, 2, period.last);
	while (statement_row(store, s)) {
		const struct news_row row = {.day = sqlite3_column_int64(s, 0),
					     .source = column_text(s, 1),
					     .articles = (uint32_t)sqlite3_column_int64(s, 2)};
		each(context, &row);
	}
	return database_end_reading(store, err);
}

bool store_count_stories(struct store *store, struct period period, uint32_t *ret_stories,
			 struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_STORIES_OF);
	bind_number(s, 1, period.first);
	bind_number(s, 2, period.last);
	*ret_stories = (uint32_t)statement_number(store, s, 0);
	return database_end_reading(store, err);
}

/* Articles. */

bool store_article(struct store *store, int64_t row, struct arena *arena,
		   struct article_info *ret_info, struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLE_INFO);
	bind_number(s, 1, row);
	while (statement_row(store, s))
		*ret_info = (struct article_info){
			.id = column_keep(s, 0, arena),
			.story = column_keep(s, 1, arena),
			.uri = column_keep(s, 2, arena),
			.source = column_keep(s, 3, arena),
			.title = column_keep(s, 4, arena),
			.date = column_keep(s, 5, arena),
			.text = column_keep(s, 6, arena),
			.origin = column_keep(s, 7, arena),
		};
	return database_end_reading(store, err);
}

/* The sentence of that number; none is empty. */
static struct sentence find_sentence(struct store *store, int64_t article, uint32_t number)
{
	struct bounds layout = {0};
	struct sentence found = {0};
	sqlite3_stmt *s = statement_get(store, SQL_BODY_SENTENCES);
	bind_number(s, 1, article);
	while (statement_row(store, s))
		bounds_read(column_text(s, 0), &layout);
	for (size_t i = 0; i < layout.len; i++)
		if (layout.at[i].number == number)
			found = layout.at[i];
	VEC_CLEAR(&layout);
	return found;
}

bool store_sentence(struct store *store, int64_t article_row, const struct article_info *article,
		    uint32_t number, struct arena *arena, struct named_sentence *ret_sentence,
		    struct error *err)
{
	struct spans VEC(struct named_span);
	struct spans spans = {0};
	struct sentence place = find_sentence(store, article_row, number);
	*ret_sentence = (struct named_sentence){
		.number = number,
		.paragraph = place.paragraph,
		.text = str_slice(number ? article->text : article->title, place.start, place.end)};
	sqlite3_stmt *s = statement_get(store, SQL_MENTIONS_OF);
	bind_number(s, 1, first_row_of(article_row));
	bind_number(s, 2, number);
	while (statement_row(store, s))
		*VEC_PUSH(&spans) = (struct named_span){
			.start = (uint32_t)sqlite3_column_int64(s, 0) - place.start,
			.end = (uint32_t)sqlite3_column_int64(s, 1) - place.start,
			.via = (enum via)sqlite3_column_int(s, 2),
			.rule = column_keep(s, 3, arena),
			.entity = sqlite3_column_int64(s, 4),
			.country = sqlite3_column_int64(s, 5),
			.organization = sqlite3_column_int64(s, 6),
			.kind = (enum kind)sqlite3_column_int(s, 7),
		};
	ret_sentence->spans_len = spans.len;
	ret_sentence->spans = ARENA_ARRAY(arena, struct named_span, spans.len + 1);
	if (spans.len)
		memcpy(ret_sentence->spans, spans.at, spans.len * sizeof(*spans.at));
	VEC_CLEAR(&spans);
	return database_end_reading(store, err);
}

bool store_facts(struct store *store, enum store_facts which, struct arena *arena,
		 struct facts *ret_facts, struct error *err)
{
	struct list VEC(struct fact);
	struct list list = {0};
	sqlite3_stmt *s = statement_get(store, SQL_STATS_COUNTS + which);
	while (statement_row(store, s)) {
		struct fact fact = {.name = column_keep(s, 0, arena)};
		if (which == FACTS_FAILURES)
			fact.text = column_keep(s, 1, arena);
		else
			fact.number = sqlite3_column_int64(s, 1);
		*VEC_PUSH(&list) = fact;
	}
	/* A SQLite without dbstat does not know the table. */
	if (which == FACTS_TABLES && store->failed == SQLITE_ERROR)
		store->failed = SQLITE_OK;
	ret_facts->len = list.len;
	ret_facts->at = ARENA_ARRAY(arena, struct fact, list.len + 1);
	if (list.len)
		memcpy(ret_facts->at, list.at, list.len * sizeof(*list.at));
	VEC_CLEAR(&list);
	return database_end_reading(store, err);
}

bool store_show(struct store *store, enum store_show which, struct str key, struct arena *arena,
		struct show_rows *ret_rows, struct error *err)
{
	struct list VEC(struct show_row);
	struct list list = {0};
	sqlite3_stmt *s = statement_get(store, SQL_SHOW_FORMS + which);
	bind_text(s, 1, key);
	while (statement_row(store, s))
		*VEC_PUSH(&list) = (struct show_row){.what = column_keep(s, 0, arena),
						     .note = column_keep(s, 1, arena),
						     .count = sqlite3_column_int64(s, 2),
						     .first = day_date(s, 3),
						     .last = day_date(s, 4)};
	ret_rows->len = list.len;
	ret_rows->at = ARENA_ARRAY(arena, struct show_row, list.len + 1);
	if (list.len)
		memcpy(ret_rows->at, list.at, list.len * sizeof(*list.at));
	VEC_CLEAR(&list);
	return database_end_reading(store, err);
}

bool store_article_id(struct store *store, int64_t row, struct arena *arena, struct str *ret_id,
		      struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLE_ID);
	bind_number(s, 1, row);
	*ret_id = STR("");
	while (statement_row(store, s))
		*ret_id = column_keep(s, 0, arena);
	return database_end_reading(store, err);
}

bool store_article_row(struct store *store, struct str id, int64_t *ret_row, struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLE_ROW);
	bind_text(s, 1, id);
	*ret_row = statement_number(store, s, 0);
	return database_end_reading(store, err);
}

bool store_other_outlets(struct store *store, struct str story, struct str source,
			 struct arena *arena, struct facts *ret_outlets, struct error *err)
{
	struct list VEC(struct fact);
	struct list list = {0};
	sqlite3_stmt *s = statement_get(store, SQL_OTHER_OUTLETS);
	bind_text(s, 1, story);
	bind_text(s, 2, source);
	while (statement_row(store, s))
		*VEC_PUSH(&list) = (struct fact){.name = column_keep(s, 0, arena)};
	ret_outlets->len = list.len;
	ret_outlets->at = ARENA_ARRAY(arena, struct fact, list.len + 1);
	if (list.len)
		memcpy(ret_outlets->at, list.at, list.len * sizeof(*list.at));
	VEC_CLEAR(&list);
	return database_end_reading(store, err);
}
