/* SPDX-License-Identifier: MIT
 *
 * read: what the store is asked, in rows. The questions of users are put together from these in
 * query/.
 *
 * Entities are given by their row, private to one database. Texts live in the arena that is given.
 * Days are counted from 1970-01-01; a period is [first, last], both included, and leaves out
 * articles without a date unless it is the whole of time.
 */
#ifndef STORE_READ_H
#define STORE_READ_H

#include "store/store.h"

enum scope {
	SCOPE_SENTENCE,
	SCOPE_PARAGRAPH,
	SCOPE_ARTICLE,
};
/* Names in the order of the enum, ended by NULL. */
extern const char *const scope_names[];

struct period {
	int64_t first, last;
};
/* All articles, also those without a date. */
extern const struct period period_whole;
bool period_is_whole(struct period period);
/* The days from the first of `since` to the last of `until`; either may be unset. */
struct period period_of(struct date since, struct date until);

/* What counts as together, and when. */
struct within {
	struct period period;
	enum scope scope;
};

struct entity_info {
	int64_t row;
	struct str entity; /* stable key */
	struct str name;
	struct str country; /* may be empty */
	struct str type;    /* of an organization of the rules, as they have it; else empty */
	enum kind kind;
	uint32_t articles; /* at any time */
};

struct entity_infos {
	struct entity_info *at; /* in the arena */
	size_t len;
};

bool store_entity(struct store *store, int64_t row, struct arena *arena,
		  struct entity_info *ret_info, struct error *err);

/* The entities of that id, or else of exactly that name or alias (without regard to case and
 * accents), most articles first. None is no error. */
bool store_named(struct store *store, struct str name, struct arena *arena,
		 struct entity_infos *ret_found, struct error *err);
/* At most `most` entities that have `name` as whole words in a name or alias, most articles first.
 */
bool store_containing(struct store *store, struct str name, size_t most, struct arena *arena,
		      struct entity_infos *ret_found, struct error *err);
/* At most `most` entities whose names are close to `name` in spelling, the nearest first. */
bool store_resembling(struct store *store, struct str name, size_t most, struct arena *arena,
		      struct entity_infos *ret_found, struct error *err);

/* How many articles of the period there are, from how many outlets, first and last day. */
struct article_counts {
	uint32_t articles, sources;
	uint64_t units;          /* sentences, paragraphs or articles, as the scope asked for */
	struct date first, last; /* not set where no article has a date */
};
bool store_count_articles(struct store *store, struct within within,
			  struct article_counts *ret_counts, struct error *err);
/* How many articles there are, alone. */
bool store_articles_in(struct store *store, struct period period, uint32_t *ret_articles,
		       struct error *err);
/* From here to store_end_reading(), questions see one state of the database and need not lock it
 * each: many small ones take half as long. The two may be nested. */
void store_begin_reading(struct store *store);
void store_end_reading(struct store *store);

/* In how many articles, and in how many units of the scope, something is present. */
struct presence_counts {
	uint32_t articles;
	uint64_t units;
};
bool store_count_entity(struct store *store, int64_t row, struct within within,
			struct presence_counts *ret_counts, struct error *err);

/* The day of each article of the period that names it, in order (as in tie_row). */
typedef void day_fn(void *context, int64_t day);
bool store_entity_days(struct store *store, int64_t row, struct period period, day_fn *each,
		       void *context, struct error *err);

/* The entities of the kinds in `kinds` (a set of 1 << kind) present in most articles of the period,
 * at most `most`; their `articles` are those of the period. */
bool store_top(struct store *store, struct period period, unsigned kinds, size_t most,
	       struct arena *arena, struct entity_infos *ret_found, struct error *err);

/* One article that ties `a` and `b`. */
struct tie_row {
	int64_t a, b;
	int64_t article;
	uint64_t story;     /* the same number for articles of one story */
	int64_t day;        /* of the article; beyond any period where it has none: tie_has_day */
	uint32_t sentences; /* in which both are present */
	uint32_t units;     /* sentences, paragraphs or articles that tie them */
};
typedef void tie_row_fn(void *context, const struct tie_row *row);

bool tie_has_day(const struct tie_row *row);

/* Who is present beside all of `rows`: for each companion `b` (a is the first of rows) its
 * articles, companion by companion. */
bool store_companions(struct store *store, const int64_t *rows, size_t count, struct within within,
		      tie_row_fn *each, void *context, struct error *err);
/* A companion of a name over all time, and how often it is named at all. */
struct companion_total {
	int64_t b;
	uint32_t articles, stories, sentences; /* that name both; in one sentence */
	int64_t first, last;                   /* days, as in tie_row */
	struct presence_counts others;         /* of the companion; units are sentences */
	enum kind kind;
	struct str country; /* borrowed until the next one; may be empty */
};
typedef void companion_total_fn(void *context, const struct companion_total *total);
/* Hands over all companions of a name as they are counted in advance: of names in many articles, of
 * all time, in sentences, while no article waits to be counted. Else *ret_counted is false and
 * store_companions() has to count. */
struct companions_question {
	int64_t row; /* the name */
	struct within within;
	/* Else only the three counts and the sentences of the companion, thirty times as fast. */
	bool whole;
};
bool store_companion_totals(struct store *store, const struct companions_question *question,
			    companion_total_fn *each, void *context, bool *ret_counted,
			    struct error *err);

/* In how many articles of which months such a pair is, from the oldest on, and its days. */
struct pair_months {
	struct pair_month {
		int32_t number; /* year * 12 + month from 0 */
		uint32_t articles;
	} * at; /* in the arena */
	size_t len;
	int64_t first, last; /* as in tie_row */
};
bool store_pair_months(struct store *store, int64_t a, int64_t b, struct arena *arena,
		       struct pair_months *ret_months, struct error *err);
/* In how many articles each of `others` is beside a name. */
bool store_count_beside(struct store *store, int64_t row, const int64_t *others, size_t count,
			struct within within, uint32_t *ret_articles, struct error *err);

/* Where all of `rows` are present together. */
bool store_count_together(struct store *store, const int64_t *rows, size_t count,
			  struct within within, struct presence_counts *ret_counts,
			  struct error *err);
/* A place in the news where one of the names asked for is present. */
struct presence_row {
	int64_t entity;       /* who stands there */
	struct str key;       /* what that is taken for (store/folded.h); empty where it is itself;
				 borrowed until the next row */
	int64_t article, day; /* as in tie_row */
	uint64_t story;       /* likewise */
	uint32_t paragraph, sentence;
};
typedef void presence_row_fn(void *context, const struct presence_row *row);

/* Where any of `rows` is present in the period: article by article, by day and row; what is said
 * twice in one sentence may come twice. */
bool store_presences(struct store *store, const int64_t *rows, size_t count, struct period period,
		     presence_row_fn *each, void *context, struct error *err);

/* How many entities of the kinds (a set of 1 << kind) are present in articles of the period. */
bool store_count_names(struct store *store, struct period period, unsigned kinds,
		       uint32_t *ret_names, struct error *err);

/* The same three of one period, read once and kept: some 70 bytes for an article. NULL on failure.
 */
struct period_rolls *store_rolls_new(struct store *store, struct period period, struct error *err);
void store_rolls_free(struct period_rolls *rolls);
bool store_rolls_count_names(struct store *store, const struct period_rolls *rolls, unsigned kinds,
			     uint32_t *ret_names, struct error *err);
bool store_rolls_top(struct store *store, const struct period_rolls *rolls, unsigned kinds,
		     size_t most, struct arena *arena, struct entity_infos *ret_found,
		     struct error *err);
void store_rolls_presences(const struct period_rolls *rolls, const int64_t *rows, size_t count,
			   presence_row_fn *each, void *context);

/* The version of the rules that all articles of the period were scanned with; empty where they are
 * not of one version. */
bool store_rules_of(struct store *store, struct period period, struct arena *arena,
		    struct str *ret_version, struct error *err);

/* All ties of the period, pair by pair (a < b as row numbers). */
bool store_ties(struct store *store, struct within within, tie_row_fn *each, void *context,
		struct error *err);

/* One article in which all names of a question are present together. */
struct joint_row {
	int64_t article, day; /* as in tie_row */
	uint64_t story;
	struct str source;  /* borrowed until the next row */
	uint32_t sentences; /* with the first name in the sentence */
};
typedef void joint_row_fn(void *context, const struct joint_row *row);

/* Where all of `rows` are present together, by day. */
bool store_joint(struct store *store, const int64_t *rows, size_t count, struct within within,
		 joint_row_fn *each, void *context, struct error *err);

/* How many articles an outlet (perhaps empty) has on a day. */
struct news_row {
	int64_t day; /* as in tie_row */
	struct str source;
	uint32_t articles;
};
typedef void news_row_fn(void *context, const struct news_row *row);

/* All there is to be seen in the period, by day and outlet. */
bool store_news(struct store *store, struct period period, news_row_fn *each, void *context,
		struct error *err);
bool store_count_stories(struct store *store, struct period period, uint32_t *ret_stories,
			 struct error *err);

/* A place in the news that ties two entities. */
struct evidence {
	int64_t article, day;            /* as in tie_row */
	uint32_t a_sentence, b_sentence; /* the same in sentence scope */
	uint64_t story;                  /* as in tie_row */
};
struct evidences {
	struct evidence *at; /* in the arena; newest article first, in order within it */
	size_t len;
};
bool store_evidence(struct store *store, int64_t a, int64_t b, struct within within,
		    struct arena *arena, struct evidences *ret_found, struct error *err);

struct evidence_question {
	int64_t a, b;
	struct within within;
	size_t most; /* at least the newest so many, and all others of their days; 0: all */
};
/* *ret_all tells whether these are all there are. */
bool store_newest_evidence(struct store *store, const struct evidence_question *question,
			   struct arena *arena, struct evidences *ret_found, bool *ret_all,
			   struct error *err);
/* How many there are of a pair that is counted in advance (see store_companion_totals); else
 * *ret_counted is false. */
bool store_pair_total(struct store *store, int64_t a, int64_t b, struct within within,
		      struct companion_total *ret_total, bool *ret_counted, struct error *err);

struct article_info {
	struct str id, story, uri, source, title, date, text;
	struct str origin; /* the least, where there are several */
};
bool store_article(struct store *store, int64_t row, struct arena *arena,
		   struct article_info *ret_info, struct error *err);
bool store_article_id(struct store *store, int64_t row, struct arena *arena, struct str *ret_id,
		      struct error *err);

/* A sentence of an article and where names stand in it. */
struct named_sentence {
	struct str text; /* borrowed from the article_info */
	uint32_t number, paragraph;
	struct named_span {
		uint32_t start, end;                   /* bytes in the sentence */
		int64_t entity, country, organization; /* rows, 0 where none */
		enum kind kind;
		enum via via;
		struct str rule;
	} * spans;
	size_t spans_len;
};
bool store_sentence(struct store *store, int64_t article_row, const struct article_info *article,
		    uint32_t number, struct arena *arena, struct named_sentence *ret_sentence,
		    struct error *err);

/* What is known of one entity, article or story, in rows. */
enum store_show {
	SHOW_FORMS,     /* how it is written: what, via; of an entity */
	SHOW_TITLES,    /* as the news gives them: title, office id; of an entity */
	SHOW_SOURCES,   /* outlets: name; of an entity */
	SHOW_AMBIGUOUS, /* readings that were rejected: text, reason; of an entity */
	SHOW_ARTICLES,  /* the first and the last three: title, link or origin; of an entity */
	SHOW_VERSIONS,  /* of a story: title, outlet and link; count is the words */
	SHOW_MENTIONS,  /* of an article: text and entity, name, via and rule; count is the sentence
			 */
	SHOW_ORIGINS,   /* of an article: where it was read */
};
struct show_row {
	struct str what, note;
	int64_t count;
	struct date first, last; /* not set where no article has a date */
};
struct show_rows {
	struct show_row *at; /* in the arena */
	size_t len;
};
/* Of an entity in more than SHOW_MOST_ARTICLES articles its forms are counted in one article of so
 * many: each is cut out of its text, which is slow for hundreds of thousands. */
#define SHOW_MOST_ARTICLES 20000
static inline uint32_t show_every(uint32_t articles)
{
	return articles / SHOW_MOST_ARTICLES + 1;
}
/* `key` is the stable key of the entity, or the id of the article or story. None is no error. */
bool store_show(struct store *store, enum store_show which, struct str key, struct arena *arena,
		struct show_rows *ret_rows, struct error *err);
/* The row of the article of that id, 0 where there is none. */
bool store_article_row(struct store *store, struct str id, int64_t *ret_row, struct error *err);

/* Full text. */

struct search {
	struct str query; /* FTS5's language: words, "phrases", AND OR NOT, NEAR(a b, 5), prefix*;
			     where it is no valid query its words are looked for. May be empty. */
	const int64_t *rows; /* entities that must all be present */
	size_t rows_len;
	struct period period;
	struct str source; /* empty for any; case does not matter */
	bool by_date;      /* newest first instead of best first */
	uint32_t limit;    /* 0 for all */
};

struct search_hit {
	int64_t article;
	struct str id, date, source, title, uri, origin;
	struct str snippet; /* the words found stand between U+0002 and U+0003 */
};

struct search_hits {
	struct search_hit *at; /* in the arena */
	size_t len;
	size_t total; /* before the limit */
};
bool store_search(struct store *store, const struct search *search, struct arena *arena,
		  struct search_hits *ret_hits, struct error *err);

/* SQL of a user, which can read and nothing else. */

struct sql_value {
	struct str text; /* borrowed until the next row */
	double real;
	int64_t number;
	enum sql_kind { SQL_VALUE_NULL, SQL_VALUE_TEXT, SQL_VALUE_NUMBER, SQL_VALUE_REAL } kind;
};

struct sql_sink {
	void *context;
	/* Told once, before the rows; names are borrowed until the end. */
	void (*columns)(void *context, const char *const *names, size_t count);
	void (*row)(void *context, const struct sql_value *values, size_t count);
};

/* A function for SQL: numbers in, a number out; NAN becomes NULL. */
struct sql_function {
	const char *name;
	int arguments;
	double (*run)(const double *arguments);
};

/* Runs one statement. `functions` end with a NULL name; fold(text), which drops case and accents,
 * is always there. ERROR_USAGE where the SQL is wrong or would write. */
bool store_sql(struct store *store, const char *sql, const struct sql_function *functions,
	       const struct sql_sink *sink, struct error *err);

/* A story printed more than once. */
struct story_info {
	struct str story, title;
	struct date first;
	uint32_t articles, sources; /* of the period */
};
struct stories {
	struct story_info *at; /* in the arena, most articles first */
	size_t len;
};
bool store_stories(struct store *store, struct period period, size_t most, struct arena *arena,
		   struct stories *ret_stories, struct error *err);

/* An office in which articles show an entity, and when. */
struct office_seen {
	struct str office; /* id */
	struct str title;  /* as an article or the rules say it */
	struct date first, last;
	uint32_t articles;
};
struct offices_seen {
	struct office_seen *at; /* in the arena, most articles first */
	size_t len;
};
bool store_offices(struct store *store, int64_t row, struct period period, struct arena *arena,
		   struct offices_seen *ret_offices, struct error *err);

/* Figures about the database: a name, a text or a number. */
enum store_facts {
	FACTS_COUNTS,   /* articles, stories, sentences, mentions ... */
	FACTS_KINDS,    /* entities by kind */
	FACTS_SOURCES,  /* articles by outlet */
	FACTS_RULES,    /* articles by version of the rules */
	FACTS_FAILURES, /* inputs that could not be read, with the reason */
	FACTS_TABLES,   /* bytes of tables with their indexes, largest first; of all texts first of
			   all. Reads the whole file. None where this SQLite cannot tell. */
};
struct fact {
	struct str name;
	struct str text; /* of failures */
	int64_t number;
};
struct facts {
	struct fact *at; /* in the arena */
	size_t len;
};
bool store_facts(struct store *store, enum store_facts which, struct arena *arena,
		 struct facts *ret_facts, struct error *err);

/* The outlets of a story but `source`, each once, by name: facts without a number. */
bool store_other_outlets(struct store *store, struct str story, struct str source,
			 struct arena *arena, struct facts *ret_outlets, struct error *err);

/* At most `most` names of entities that have a name or alias beginning with `prefix`, by name:
 * facts without a number. */
bool store_names_beginning(struct store *store, struct str prefix, size_t most, struct arena *arena,
			   struct facts *ret_names, struct error *err);

#endif
