/* SPDX-License-Identifier: MIT
 *
 * statements: see statements.h.
 */
#include "statements.h"

/* A row of values sixteen times, see pending.h. */
#define FOUR_TIMES(row) row ", " row ", " row ", " row
#define SIXTEEN_TIMES(row) \
	FOUR_TIMES(row) ", " FOUR_TIMES(row) ", " FOUR_TIMES(row) ", " FOUR_TIMES(row)

/* FAIL: so that the rows before one that fails could be taken back, SQLite would first copy each
 * page that a statement of several rows changes. Here all of the transaction is rolled back. */
#define MENTION_ADD \
	"INSERT OR FAIL INTO mention(row, paragraph, sentence, start, length, meaning) VALUES"
#define LEDGER_ADD "INSERT OR FAIL INTO ledger(row, sentence, start, length, verdict) VALUES"
#define SEEN_ADD \
	"INSERT OR FAIL INTO seen(entity, day, article, official, sentences, paragraphs) VALUES"

/* Of an entity: articles and whether it is shown as holder of an office, by the totals where they
 * count every article. */
#define CURRENT                                                  \
	"(NOT EXISTS(SELECT 1 FROM fingerprint WHERE fresh) AND" \
	" NOT EXISTS(SELECT 1 FROM replaced))"
#define NAME_COLUMNS                                                                     \
	"e.row, e.entity, e.name, e.country, e.kind,"                                    \
	" CASE WHEN " CURRENT " THEN e.articles"                                         \
	" ELSE (SELECT count(*) FROM seen s WHERE s.entity = e.row) END,"                \
	" CASE WHEN " CURRENT " THEN e.officials ELSE"                                   \
	" e.kind = 'person' AND EXISTS(SELECT 1 FROM seen s WHERE s.entity = e.row AND " \
	"s.official) END, e.type"

/* Of articles of the days FIRST to LAST: articles, outlets, days, sentences, paragraphs. Outlets
 * are few, so the index leaps from each to the next. */
#define ARTICLE_COUNTS(first, last)                                                             \
	"SELECT count(*), (WITH RECURSIVE outlet(name) AS (SELECT min(source) FROM article"     \
	" UNION ALL SELECT (SELECT min(source) FROM article WHERE source > name) FROM outlet"   \
	"  WHERE name IS NOT NULL) SELECT count(*) FROM outlet WHERE EXISTS (SELECT 1 FROM"     \
	"  article WHERE source = name AND day BETWEEN " first " AND " last "))"                \
	" AS sources, min(nullif(day, -2147483648)) AS first, max(day) AS last,"                \
	" coalesce(sum(sentences), 0) AS sentences, coalesce(sum(paragraphs), 0) AS paragraphs" \
	" FROM article WHERE day BETWEEN " first " AND " last

/* What a roll is: the article, its day, its story and who is in it. */
#define SEEN_ROLLS(more, join)                                         \
	"SELECT s.article, r.day, r.story, r.names" more               \
	" FROM seen s CROSS JOIN roll r ON r.article = s.article" join \
	" WHERE s.entity = ?1 AND s.day BETWEEN ?2 AND ?3"

/* Of entity e: 1 << its kind, 0 where that makes no tie; of a person an official or not. */
#define KIND_BIT(official)                                                                \
	"CASE e.kind WHEN 'country' THEN 4 WHEN 'organization' THEN 8 WHEN 'person' THEN" \
	" CASE WHEN " official " THEN 2 ELSE 1 END ELSE 0 END"

/* Of an entity, its articles, sentences and paragraphs by 32 days. */
#define STRETCHES "SELECT entity, day >> 5, count(*), sum(sentences), sum(paragraphs) FROM seen"
#define STRETCHES_OF_PAIRED \
	STRETCHES " WHERE entity IN (SELECT row FROM entity WHERE paired) GROUP BY 1, 2"

/* Of a pair: row of its pack in table companions (packs.h). */
#define COMPANIONS_ROW "((a << 20) | (b >> 12))"

/* Articles of the days ?2 to ?3, of the source ?4 (NULL: any), in which all rows of the JSON array
 * ?5 are present. */
#define SEARCH_CONDITION                                                                        \
	" a.day BETWEEN ?2 AND ?3 AND (?4 IS NULL OR a.source = ?4 COLLATE NOCASE)"             \
	" AND NOT EXISTS (SELECT 1 FROM json_each(?5) j WHERE NOT EXISTS (SELECT 1 FROM seen s" \
	" WHERE s.entity = j.value AND s.day = a.day AND s.article = a.row))"

#define SEARCH_COLUMNS                                          \
	"SELECT a.row, a.id, a.date, a.source, b.title, a.uri," \
	" (SELECT min(origin) FROM origin o WHERE o.article = a.row),"

/* Rows are chosen first, as row, score and id; only of those that are shown more is read. */
#define CHOSEN(score) "SELECT a.row, " score " AS score, a.id"
#define BY_SCORE ") x CROSS JOIN body b ON b.row = x.row CROSS JOIN article a ON a.row = x.row"
#define SEARCH(chosen, order)                                                   \
	SEARCH_COLUMNS " snippet(text_index, -1, char(2), char(3), '…', 24)"  \
		       " FROM (" chosen " ORDER BY " order " LIMIT ?6" BY_SCORE \
		       " CROSS JOIN text_index WHERE text_index MATCH ?1"       \
		       " AND text_index.rowid = x.row ORDER BY x.score, x.id"
#define SEARCH_TEXT \
	" FROM text_index JOIN article a ON a.row = text_index.rowid WHERE text_index MATCH ?1"
/* The articles of the first of the names. */
#define OF_FIRST_NAME                                                             \
	" FROM seen n CROSS JOIN article a ON a.row = n.article WHERE n.entity =" \
	" (SELECT value FROM json_each(?5) LIMIT 1) AND n.day BETWEEN ?2 AND ?3 AND"
/* A list of the rows of all hits is made in less time than a tenth of them are looked up in: where
 * there are conditions, articles that meet them are looked up in the list. */
#define HITS "(SELECT rowid FROM text_index WHERE text_index MATCH ?1)"
#define DAYS_OF_HITS \
	" FROM article a INDEXED BY article_day WHERE +a.row IN " HITS " AND" SEARCH_CONDITION
#define NAMED_HITS OF_FIRST_NAME " +n.article IN " HITS " AND" SEARCH_CONDITION
/* The whole days among those of the newest ?7 articles. */
#define NEWEST_DAYS                                                                           \
	" a.day > (SELECT day FROM article INDEXED BY article_day ORDER BY day DESC LIMIT 1 " \
	"OFFSET ?7)"
#define BEGINNINGS(chosen)                                                      \
	SEARCH_COLUMNS " substr(b.text, 1, 160) FROM (" chosen SEARCH_CONDITION \
		       " ORDER BY 2, 3 LIMIT ?6" BY_SCORE " ORDER BY x.score, x.id"

/* The mentions of the entity of key ?1, found by the articles it is seen in. */
#define MENTIONS_OF_KEY                                                                      \
	" FROM entity e JOIN seen s ON s.entity = e.row JOIN article a ON a.row = s.article" \
	" JOIN mention m ON m.row" ROWS_OF(                                                  \
		"s.article") " JOIN meaning g ON g.row = m.meaning AND g.entity = e.row"
#define TEXT_OF(x) TEXT_OF_MACRO(x)
#define TEXT_OF_MACRO(x) #x
#define BYTES_OF(x)                                                                            \
	"CAST(substr(CAST(CASE WHEN " x ".sentence = 0 THEN b.title ELSE b.text END AS BLOB)," \
	" " x ".start + 1, " x ".length) AS TEXT)"
#define VIA_NAME                                                                                \
	"CASE g.via WHEN 0 THEN 'name' WHEN 1 THEN 'alias' WHEN 2 THEN 'surname'"               \
	" WHEN 3 THEN 'title' WHEN 4 THEN 'office' WHEN 5 THEN 'demonym' WHEN 6 THEN 'metonym'" \
	" ELSE 'pattern' END"
#define FIRST_AND_LAST " min(nullif(a.day, -2147483648)), max(a.day)"

#define BETTER_NAME_GIVEN BETTER_NAME("?2")

/* What is written while articles come in inserts one row of VALUES and says nothing back: with a
 * SELECT or RETURNING SQLite makes a savepoint, at which the full-text index writes out what it has
 * gathered. That took a third of an ingest. */
static const char *const daily[SQL_OUTDATED_COUNT] = {
	[SQL_BEGIN] = "BEGIN IMMEDIATE",
	[SQL_BEGIN_READING] = "BEGIN",
	[SQL_COMMIT] = "COMMIT",
	[SQL_ROLLBACK] = "ROLLBACK",

	[SQL_TERM_GET] = "SELECT row FROM term WHERE text = ?1",
	[SQL_TERM_ADD] = "INSERT INTO term(text) VALUES(?1)",

	[SQL_ARTICLE_GET] = "SELECT a.row, t.text FROM article a JOIN term t ON t.row = a.rules"
			    " WHERE a.id = ?1",
	[SQL_ARTICLE_ADD] =
		"INSERT INTO article(id, story, record, uri, source, author, language, date,"
		" day, date_source, rules, sentences, paragraphs, modified)"
		" VALUES(?1, coalesce((SELECT max(row) FROM article), 0) + 1, ?2, ?3, ?4, ?5, ?6,"
		" ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	[SQL_ARTICLE_RESCAN] = "UPDATE article SET rules = ?2, sentences = ?3, paragraphs = ?4"
			       " WHERE row = ?1",
	/* Copies may differ in what does not make an article's identity; the least is kept, so
	 * that the order of arrival does not matter. */
	[SQL_ARTICLE_MERGE] =
		"UPDATE article SET record = coalesce(min(record, ?2), record, ?2),"
		" uri = coalesce(min(uri, ?3), uri, ?3),"
		" author = coalesce(min(author, ?4), author, ?4),"
		" language = min(language, ?5), date_source = min(date_source, ?6),"
		" date = coalesce(min(date, ?7), date, ?7),"
		" modified = coalesce(max(modified, ?8), modified, ?8)"
		" WHERE row = ?1 AND (record IS NOT ?2 OR uri IS NOT ?3 OR author IS NOT ?4"
		" OR language <> ?5 OR date_source <> ?6 OR date IS NOT ?7 OR modified IS NOT ?8)",
	[SQL_BODY_ADD] = "INSERT INTO body(row, title, layout, text) VALUES(?1, ?2, ?3, ?4)",
	[SQL_BODY_LAYOUT] = "UPDATE body SET layout = ?2 WHERE row = ?1 AND layout <> ?2",
	[SQL_TEXT_ADD] = "INSERT INTO text_index(rowid, title, text) VALUES(?1, ?2, ?3)",
	[SQL_FINGERPRINT_ADD] = "INSERT INTO fingerprint(article, fresh, words, shingles, bins)"
				" VALUES(?1, 1, ?2, ?3, ?4)",
	[SQL_FRESH_DAYS] =
		"SELECT a.day, count(*) FROM fingerprint f JOIN article a ON a.row = f.article"
		" WHERE f.fresh GROUP BY a.day ORDER BY a.day",
	/* What the fresh articles of the days ?3 to ?4 may be one story with: articles of the days
	 * ?1 to ?2 or of no day, and copies of any day. */
	[SQL_STORY_ITEMS] =
		"SELECT a.row, a.story, s.id, a.day, f.fresh AND a.day BETWEEN ?3 AND ?4, f.words,"
		" f.shingles, f.bins FROM (SELECT row FROM article WHERE day BETWEEN ?1 AND ?2"
		" UNION SELECT row FROM article WHERE day = -2147483648"
		" UNION SELECT g.article FROM fingerprint g WHERE g.words IN (SELECT f.words FROM"
		"  fingerprint f JOIN article b ON b.row = f.article WHERE f.fresh"
		"  AND b.day BETWEEN ?3 AND ?4)) i JOIN article a ON a.row = i.row"
		" JOIN article s ON s.row = a.story JOIN fingerprint f ON f.article = a.row"
		" ORDER BY a.row",
	[SQL_STORY_MOVE] = "UPDATE article SET story = ?2 WHERE story = ?1",
	[SQL_STORY_MOVE_ROLLS] = "UPDATE roll SET story = ?2 WHERE article IN"
				 " (SELECT row FROM article WHERE story = ?1)",
	[SQL_STORY_MEMBERS] = "SELECT a.row, f.fresh, a.day FROM article a"
			      " JOIN fingerprint f ON f.article = a.row WHERE a.story = ?1",
	[SQL_TEXT_TIDY] = "INSERT INTO text_index(text_index) VALUES('optimize')",
	[SQL_FRESH_DONE] = "UPDATE fingerprint SET fresh = 0 WHERE fresh"
			   " AND (SELECT day FROM article WHERE row = article) BETWEEN ?1 AND ?2",
	[SQL_ORIGIN_ADD] = "INSERT INTO origin(article, origin) VALUES(?1, ?2)"
			   " ON CONFLICT DO NOTHING",

	[SQL_ENTITY_GET] = "SELECT row, rules FROM entity WHERE entity = ?1",
	[SQL_ENTITY_ADD] =
		"INSERT INTO entity(entity, kind, name, country, discovered, rules, type)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[SQL_ENTITY_TYPES_ANY] = "SELECT EXISTS(SELECT 1 FROM entity WHERE type IS NOT NULL)",
	[SQL_ENTITY_TYPE_SET] = "UPDATE entity SET type = ?2 WHERE entity = ?1 AND type IS NOT ?2",
	/* Of all that articles say under the same rules the least, so that their order does not
	 * matter; what older rules said is forgotten. */
	[SQL_ENTITY_MERGE] =
		"UPDATE entity SET"
		" name = CASE WHEN discovered AND rules = ?5 THEN " BETTER_NAME_GIVEN
		" ELSE ?2 END,"
		" country = CASE WHEN rules = ?5 THEN coalesce(min(country, ?3), country, ?3)"
		" ELSE ?3 END, discovered = ?4, rules = ?5"
		" WHERE row = ?1 AND (name <> ?2 OR country IS NOT ?3 OR rules <> ?5)",
	[SQL_ALIAS_DROP] = "DELETE FROM alias WHERE entity = ?1",
	[SQL_ALIAS_ADD] = "INSERT INTO alias(folded, entity) VALUES(?1, ?2)"
			  " ON CONFLICT DO NOTHING",
	[SQL_MEANING_GET] = "SELECT row FROM meaning WHERE entity IS ?3 AND kind = ?1 AND via = ?2"
			    " AND country IS ?4 AND organization IS ?5 AND title IS ?6"
			    " AND office IS ?7 AND rule = ?8",
	[SQL_MEANING_ADD] =
		"INSERT INTO meaning(kind, via, entity, country, organization, title, office, rule)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	[SQL_VERDICTS] =
		"SELECT v.row, v.chosen, r.text, c.rank, c.entity, c.score, w.text, u.text"
		" FROM verdict v JOIN term r ON r.row = v.reason"
		" LEFT JOIN candidate c ON c.verdict = v.row LEFT JOIN term w ON w.row = c.reason"
		" LEFT JOIN term u ON u.row = c.rule ORDER BY v.row, c.rank",
	[SQL_VERDICT_ADD] = "INSERT INTO verdict(chosen, reason) VALUES(?1, ?2)",
	[SQL_MENTION_ADD] = MENTION_ADD "(?, ?, ?, ?, ?, ?)",
	[SQL_MENTION_ADD_MANY] = MENTION_ADD SIXTEEN_TIMES("(?, ?, ?, ?, ?, ?)"),
	[SQL_ROLL_ADD] = "INSERT INTO roll(article, day, story, names)"
			 " VALUES(?1, ?2, (SELECT story FROM article WHERE row = ?1), ?3)",
	[SQL_ROLL_GET] = "SELECT names, day FROM roll WHERE article = ?1",
	[SQL_SEEN_ADD] = SEEN_ADD "(?, ?, ?, ?, ?, ?)",
	[SQL_SEEN_ADD_MANY] = SEEN_ADD SIXTEEN_TIMES("(?, ?, ?, ?, ?, ?)"),
	[SQL_MENTIONS_PRESENT] =
		"SELECT m.paragraph, m.sentence, g.kind, g.entity, g.country, g.organization"
		" FROM mention m JOIN meaning g ON g.row = m.meaning"
		" WHERE m.row BETWEEN ?1 AND ?1 + 16777215 ORDER BY m.row",
	[SQL_ROLLS_DROP] = "DELETE FROM roll",
	[SQL_SEEN_DROP_ALL] = "DELETE FROM seen",
	[SQL_ARTICLE_ROWS] = "SELECT row FROM article ORDER BY row",
	[SQL_LEDGER_ADD] = LEDGER_ADD "(?, ?, ?, ?, ?)",
	[SQL_LEDGER_ADD_MANY] = LEDGER_ADD SIXTEEN_TIMES("(?, ?, ?, ?, ?)"),
	[SQL_CANDIDATE_ADD] = "INSERT INTO candidate(verdict, rank, entity, score, reason, rule)"
			      " VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
	/* Only of an article that is counted; without a roll it was counted as empty. */
	[SQL_REPLACED_ADD] =
		"INSERT INTO replaced(article, names) SELECT f.article, coalesce(r.names, x'')"
		" FROM fingerprint f LEFT JOIN roll r ON r.article = f.article"
		" WHERE f.article = ?1 AND NOT f.fresh ON CONFLICT DO NOTHING",
	[SQL_LEDGER_DROP] = "DELETE FROM ledger WHERE row" ROWS_OF("?1"),
	[SQL_SEEN_DROP] = "DELETE FROM seen WHERE entity = ?1 AND day = ?2 AND article = ?3",
	[SQL_ROLL_DROP] = "DELETE FROM roll WHERE article = ?1",
	[SQL_MENTION_DROP] = "DELETE FROM mention WHERE row" ROWS_OF("?1"),

	[SQL_FAILURE_ADD] = "INSERT INTO failure(origin, reason) VALUES(?1, ?2)"
			    " ON CONFLICT DO UPDATE SET reason = excluded.reason",
	[SQL_FAILURE_DROP] = "DELETE FROM failure WHERE origin = ?1",
	[SQL_RUN_ADD] = "INSERT INTO run(started, finished, rules, read, added, known, rescanned,"
			" failed, mentions, ties) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",

	[SQL_RULES_ANY] = "SELECT EXISTS(SELECT 1 FROM rule_file WHERE rules = ?1)",
	[SQL_RULE_FILE_ADD] = "INSERT INTO rule_file(rules, number, folder, name, hash)"
			      " VALUES(?1, ?2, ?3, ?4, ?5)",
	[SQL_RULE_TEXT_ANY] = "SELECT EXISTS(SELECT 1 FROM rule_text WHERE hash = ?1)",
	[SQL_RULE_TEXT_ADD] = "INSERT INTO rule_text(hash, bytes, packed) VALUES(?1, ?2, ?3)",
	[SQL_RULE_FILES] =
		"SELECT f.folder, f.name, x.bytes, x.packed FROM term t"
		" JOIN rule_file f ON f.rules = t.row JOIN rule_text x ON x.hash = f.hash"
		" WHERE t.text = ?1 ORDER BY f.number",
	[SQL_RULE_FILES_DROP] = "DELETE FROM rule_file WHERE rules <> ?1"
				" AND rules NOT IN (SELECT rules FROM article)",
	[SQL_RULE_TEXTS_DROP] =
		"DELETE FROM rule_text WHERE hash NOT IN (SELECT hash FROM rule_file)",

	[SQL_NAME_BY_ID] = "SELECT " NAME_COLUMNS " FROM entity e WHERE e.entity = ?1",
	[SQL_NAME_BY_ALIAS] = "SELECT " NAME_COLUMNS
			      " FROM alias a JOIN entity e ON e.row = a.entity"
			      " WHERE a.folded = ?1 ORDER BY 6 DESC, e.entity",
	/* Names that contain ?1 as whole words. */
	[SQL_NAME_BY_WORDS] = "SELECT " NAME_COLUMNS
			      " FROM entity e WHERE e.row IN (SELECT a.entity FROM alias a"
			      " WHERE instr(' ' || a.folded || ' ', ' ' || ?1 || ' '))"
			      " ORDER BY 6 DESC, e.entity LIMIT ?2",
	[SQL_NAME_BEGINNING] =
		"SELECT DISTINCT e.name FROM alias a JOIN entity e ON e.row = a.entity"
		" WHERE a.folded >= ?1 AND a.folded < ?1 || char(1114111)"
		" ORDER BY e.name LIMIT ?2",
	[SQL_NAME_ALL] = "SELECT a.folded, a.entity FROM alias a ORDER BY a.folded, a.entity",
	[SQL_ENTITY_INFO] = "SELECT " NAME_COLUMNS " FROM entity e WHERE e.row = ?1",
	[SQL_ENTITY_DAYS] = "SELECT count(*), total(sentences), total(paragraphs) FROM seen"
			    " WHERE entity = ?1 AND day BETWEEN ?2 AND ?3",
	/* The same of the stretches ?4 to ?5 - 1 within, and of the days before and behind them. */
	[SQL_ENTITY_STRETCHES] =
		"SELECT total(articles), total(sentences), total(paragraphs) FROM (SELECT articles,"
		" sentences, paragraphs FROM stretch WHERE entity = ?1 AND number >= ?4 AND number "
		"< ?5"
		" UNION ALL SELECT 1, sentences, paragraphs FROM seen WHERE entity = ?1"
		"  AND day >= ?2 AND day < ?4 << 5"
		" UNION ALL SELECT 1, sentences, paragraphs FROM seen WHERE entity = ?1"
		"  AND day >= ?5 << 5 AND day <= ?3)",
	[SQL_ENTITY_EACH_DAY] = "SELECT day FROM seen WHERE entity = ?1 AND day BETWEEN ?2 AND ?3"
				" ORDER BY day",
	[SQL_ENTITY_TOTALS] = "SELECT articles, sentences, paragraphs FROM entity WHERE row = ?1",
	[SQL_ARTICLES_IN] = "SELECT count(*) FROM article WHERE day BETWEEN ?1 AND ?2",
	[SQL_RULES_OF] = "SELECT t.text FROM (SELECT min(rules) AS least, max(rules) AS most"
			 " FROM article WHERE day BETWEEN ?1 AND ?2) a"
			 " JOIN term t ON t.row = a.least WHERE a.least = a.most",
	[SQL_ARTICLES_COUNT] = ARTICLE_COUNTS("?1", "?2"),
	[SQL_NAMES_COUNT] =
		"SELECT count(*) FROM entity e WHERE EXISTS (SELECT 1 FROM seen s"
		" WHERE s.entity = e.row AND s.day BETWEEN ?1 AND ?2) AND ?3 & " KIND_BIT(
			"EXISTS (SELECT 1 FROM seen s WHERE s.entity = e.row AND s.official)"),
	[SQL_ENTITY_KIND] = "SELECT " KIND_BIT("e.officials") " FROM entity e WHERE e.row = ?1",
	[SQL_TOP_ENTITIES] = "SELECT row, articles FROM entity WHERE articles > 0"
			     " ORDER BY articles DESC",

	/* Who is in which article: of an entity in a period, of a period, of all time. CROSS JOIN
	 * keeps the order: by day and row. */
	[SQL_SEEN_ROLLS] = SEEN_ROLLS("", ""),
	[SQL_SEEN_ARTICLES] =
		SEEN_ROLLS(", a.source, a.id", " CROSS JOIN article a ON a.row = s.article"),
	[SQL_SEEN_NEWEST] =
		SEEN_ROLLS(", a.source, a.id",
			   " CROSS JOIN article a ON a.row = s.article") " ORDER BY s.day DESC, "
									 "s.article DESC",
	[SQL_SEEN_BY_STORY] = SEEN_ROLLS("", "") " ORDER BY r.story",
	/* Of any of the rows of the JSON array ?1, each article once; the limit keeps the order, by
	 * day and row, which would be dropped from a mere part of a join. */
	[SQL_SEEN_ANY] = "SELECT x.row, x.day, r.story, r.names FROM"
			 " (SELECT DISTINCT s.day AS day, s.article AS row FROM json_each(?1) j"
			 "  JOIN seen s ON s.entity = j.value AND s.day BETWEEN ?2 AND ?3"
			 "  ORDER BY 1, 2 LIMIT -1) x CROSS JOIN roll r ON r.article = x.row",
	[SQL_ROLLS_IN] = "SELECT r.article, r.day, r.story, r.names"
			 " FROM article a CROSS JOIN roll r ON r.article = a.row"
			 " WHERE a.day BETWEEN ?1 AND ?2",
	[SQL_ROLLS_ALL] = "SELECT article, day, story, names FROM roll",

	/* Folding: what meanings make present, and what an article means. */
	[SQL_FOLD_MEANINGS] =
		"SELECT g.row, CASE WHEN g.kind <> 4 THEN g.entity END,"
		" CASE WHEN g.kind <> 4 THEN e.entity END, e.country, t.text, g.country, c.entity,"
		" g.organization, o.entity FROM meaning g LEFT JOIN entity e ON e.row = g.entity"
		" LEFT JOIN term t ON t.row = g.office LEFT JOIN entity c ON c.row = g.country"
		" LEFT JOIN entity o ON o.row = g.organization ORDER BY g.row",
	[SQL_FOLD_MENTIONS] =
		"SELECT sentence, meaning FROM mention WHERE row BETWEEN ?1 AND ?1 + 16777215",
	[SQL_FOLD_PLACES] = "SELECT sentence, paragraph, meaning FROM mention"
			    " WHERE row BETWEEN ?1 AND ?1 + 16777215 ORDER BY sentence",
	[SQL_ARTICLE_SOURCE] = "SELECT source FROM article WHERE row = ?1",

	/* Totals. */
	[SQL_TOTALS_CURRENT] = "SELECT " CURRENT,
	[SQL_ENTITY_LAST] = "SELECT max(row) FROM entity",
	[SQL_ENTITY_COUNT] =
		"UPDATE entity SET articles = articles + ?2, sentences = sentences + ?3,"
		" paragraphs = paragraphs + ?4, officials = officials + ?5"
		" WHERE row = ?1",
	[SQL_PAIRED] = "SELECT row FROM entity WHERE paired",
	[SQL_PAIRED_DUE] = "SELECT row FROM entity WHERE NOT paired AND articles >= ?1",
	[SQL_PAIRED_SET] = "UPDATE entity SET paired = 1 WHERE row = ?1",
	[SQL_PAIR_GET] = "SELECT articles, stories, sentences, first, last, months FROM pair"
			 " WHERE a = ?1 AND b = ?2",
	[SQL_PAIR_PUT] = "INSERT INTO pair(a, b, articles, stories, sentences, first, last, months)"
			 " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET"
			 " articles = ?3, stories = ?4, sentences = ?5, first = ?6, last = ?7,"
			 " months = ?8",
	[SQL_PAIR_DROP] = "DELETE FROM pair WHERE a = ?1 AND b = ?2",
	[SQL_PAIRS_COUNT] = "SELECT count(*) FROM pair WHERE a = ?1",
	[SQL_PAIRS_OF] =
		"SELECT p.b, p.articles, p.stories, p.sentences, p.first, p.last, e.articles,"
		" e.sentences, e.kind, e.officials, e.country FROM pair p"
		" CROSS JOIN entity e ON e.row = p.b WHERE p.a = ?1",
	[SQL_IS_PAIRED] = "SELECT paired FROM entity WHERE row = ?1",
	[SQL_REPLACED_GET] = "SELECT r.names, a.day FROM replaced r JOIN article a"
			     " ON a.row = r.article WHERE r.article = ?1",
	[SQL_REPLACED_DROP] = "DELETE FROM replaced WHERE article = ?1",
	[SQL_REPLACED_STORIES] =
		"SELECT row, story FROM article WHERE story IN (SELECT a.story FROM"
		" replaced r JOIN article a ON a.row = r.article) ORDER BY story",
	[SQL_TOTALS_DROP_PAIRS] = "DELETE FROM pair",
	[SQL_TOTALS_DROP_REPLACED] = "DELETE FROM replaced",
	[SQL_TOTALS_COUNT] =
		"UPDATE entity AS e SET paired = 0, (articles, sentences, paragraphs, officials) ="
		" (SELECT count(*), coalesce(sum(s.sentences), 0), coalesce(sum(s.paragraphs), 0),"
		" coalesce(sum(s.official), 0) FROM seen s JOIN fingerprint f"
		" ON f.article = s.article AND NOT f.fresh WHERE s.entity = e.row)",

	/* Packs: what they are made of, and themselves (packs.h). */
	[SQL_PACK_PAIRS] = "SELECT b, articles, stories, sentences FROM pair"
			   " WHERE a = ?1 AND b BETWEEN ?2 AND ?3",
	[SQL_PACK_ENTITIES] = "SELECT row, sentences FROM entity WHERE row BETWEEN ?1 AND ?2",
	[SQL_COMPANIONS_OF] = "SELECT c.row, c.packed, n.packed FROM companions c"
			      " LEFT JOIN counted n ON n.part = c.row & ?3"
			      " WHERE c.row BETWEEN ?1 AND ?2",
	[SQL_COMPANIONS_PUT] = "INSERT INTO companions(row, packed) VALUES(?1, ?2)"
			       " ON CONFLICT DO UPDATE SET packed = ?2",
	[SQL_COMPANIONS_DROP] = "DELETE FROM companions WHERE row = ?1",
	[SQL_COMPANIONS_EACH] = "SELECT row, packed FROM companions",
	[SQL_COMPANIONS_MISSING] =
		"SELECT DISTINCT " COMPANIONS_ROW " FROM pair"
		" WHERE NOT EXISTS(SELECT 1 FROM companions WHERE row = " COMPANIONS_ROW ")",
	[SQL_COMPANIONS_DROP_ALL] = "DELETE FROM companions",
	[SQL_COUNTED_PUT] = "INSERT INTO counted(part, packed) VALUES(?1, ?2)"
			    " ON CONFLICT DO UPDATE SET packed = ?2",
	[SQL_COUNTED_DROP] = "DELETE FROM counted WHERE part = ?1",
	[SQL_COUNTED_EACH] = "SELECT part, packed FROM counted",
	[SQL_COUNTED_MISSING] = "SELECT DISTINCT row >> 12 FROM entity WHERE sentences > 0"
				" AND row >> 12 NOT IN (SELECT part FROM counted)",
	[SQL_COUNTED_DROP_ALL] = "DELETE FROM counted",
	[SQL_STRETCH_MAKE] = "INSERT INTO stretch SELECT * FROM (" STRETCHES
			     " WHERE entity = ?1 AND day BETWEEN (?2 << 5) AND (?2 << 5) + 31"
			     " GROUP BY 1, 2)",
	[SQL_STRETCH_DROP] = "DELETE FROM stretch WHERE entity = ?1 AND number = ?2",
	[SQL_STRETCHES_MAKE] = "INSERT OR IGNORE INTO stretch " STRETCHES_OF_PAIRED,
	[SQL_STRETCHES_WRONG] = "SELECT (SELECT count(*) FROM (" STRETCHES_OF_PAIRED
				" EXCEPT SELECT * FROM stretch)) +"
				" (SELECT count(*) FROM (SELECT entity, number FROM stretch EXCEPT"
				"  SELECT entity, day >> 5 FROM seen WHERE entity IN"
				"  (SELECT row FROM entity WHERE paired)))",
	[SQL_STRETCHES_DROP_ALL] = "DELETE FROM stretch",

	[SQL_OVERALL_MAKE] = "INSERT INTO overall SELECT 1, * FROM (" ARTICLE_COUNTS(
		"-2147483648",
		"2147483647") ") WHERE true ON CONFLICT(row) DO UPDATE SET"
			      " articles = excluded.articles, sources = excluded.sources,"
			      " first = excluded.first, last = excluded.last,"
			      " sentences = excluded.sentences, paragraphs = excluded.paragraphs",
	[SQL_OVERALL_GET] = "SELECT articles, sources, first, last, sentences, paragraphs"
			    " FROM overall WHERE " CURRENT,
	[SQL_OVERALL_WRONG] =
		"SELECT EXISTS(SELECT articles, sources, first, last, sentences,"
		" paragraphs FROM overall EXCEPT " ARTICLE_COUNTS("-2147483648", "2147483647") ")",

	[SQL_SHOW_FORMS] = "SELECT " BYTES_OF(
		"m") ", " VIA_NAME ", count(*)," FIRST_AND_LAST MENTIONS_OF_KEY
		     " JOIN body b ON b.row = a.row"
		     " WHERE e.entity = ?1 AND s.article % (e.articles /"
		     " " TEXT_OF(SHOW_MOST_ARTICLES) " + 1) = 0"
						     " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
	[SQL_SHOW_TITLES] =
		"SELECT t.text, f.text, count(DISTINCT a.row)," FIRST_AND_LAST MENTIONS_OF_KEY
		" JOIN term t ON t.row = g.title LEFT JOIN term f ON f.row = g.office"
		" WHERE e.entity = ?1 AND EXISTS (SELECT 1 FROM meaning WHERE entity = e.row"
		"  AND title IS NOT NULL) GROUP BY 1, 2 ORDER BY 4, 3 DESC, 1",
	[SQL_SHOW_SOURCES] =
		"SELECT coalesce(a.source, '(unknown)'), '', count(*)," FIRST_AND_LAST
		" FROM entity e JOIN seen s ON s.entity = e.row JOIN article a ON a.row = s.article"
		" WHERE e.entity = ?1 GROUP BY 1 ORDER BY 3 DESC, 1",
	[SQL_SHOW_AMBIGUOUS] = "SELECT " BYTES_OF(
		"l") ", r.text, count(*)," FIRST_AND_LAST
		     " FROM ledger l JOIN verdict v ON v.row = l.verdict"
		     " JOIN article a ON a.row = l.row >> 24"
		     " JOIN body b ON b.row = a.row JOIN term r ON r.row = v.reason"
		     " WHERE l.verdict IN (SELECT verdict FROM candidate WHERE entity = ?1)"
		     " AND v.chosen IS NOT ?1 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
	/* The days of the first and last three articles, then these. */
	[SQL_SHOW_ARTICLES] =
		"SELECT b.title, link, sentences, day, day FROM (SELECT a.row, coalesce(a.uri,"
		"  (SELECT min(origin) FROM origin o WHERE o.article = a.row)) AS link, "
		"s.sentences,"
		"  a.day, a.id, row_number() OVER (ORDER BY a.day, a.id) AS up,"
		"  row_number() OVER (ORDER BY a.day DESC, a.id DESC) AS down"
		"  FROM entity e JOIN seen s ON s.entity = e.row JOIN article a ON a.row = "
		"s.article"
		"  WHERE e.entity = ?1 AND (s.day <= coalesce((SELECT day FROM seen WHERE entity ="
		"   e.row ORDER BY day LIMIT 1 OFFSET 2), s.day) OR s.day >= (SELECT day FROM seen"
		"   WHERE entity = e.row ORDER BY day DESC LIMIT 1 OFFSET 2))) a"
		" JOIN body b ON b.row = a.row"
		" WHERE up <= 3 OR down <= 3 ORDER BY day, id",
	[SQL_SHOW_VERSIONS] =
		"SELECT b.title, coalesce(a.source || ' ', '') || coalesce(a.uri, (SELECT"
		" min(origin) FROM origin o WHERE o.article = a.row)),"
		" length(b.text) - length(replace(b.text, ' ', '')) + 1,"
		" nullif(a.day, -2147483648), nullif(a.day, -2147483648)"
		" FROM article a JOIN body b ON b.row = a.row"
		" WHERE a.story = (SELECT row FROM article WHERE id = ?1) ORDER BY a.day, a.date, "
		"a.id",
	[SQL_SHOW_MENTIONS] = "SELECT " BYTES_OF(
		"m") ", coalesce(e.entity, '(undecided)') || ', by ' || " VIA_NAME
		     " || ', ' || r.text, m.sentence, nullif(a.day, -2147483648), nullif(a.day, "
		     "-2147483648) FROM article a JOIN body b ON b.row = a.row"
		     " JOIN mention m ON m.row" ROWS_OF(
			     "a.row") " JOIN meaning g ON g.row = m.meaning JOIN term r ON r.row = "
				      "g.rule"
				      " LEFT JOIN entity e ON e.row = g.entity WHERE a.id = ?1 "
				      "ORDER BY m.row",
	[SQL_SHOW_ORIGINS] = "SELECT o.origin, '', 1, NULL, NULL FROM article a JOIN origin o"
			     " ON o.article = a.row WHERE a.id = ?1 ORDER BY 1",
	[SQL_ARTICLE_ROW] = "SELECT row FROM article WHERE id = ?1",
	[SQL_SEARCH_COUNT] = "SELECT count(*) FROM text_index WHERE text_index MATCH ?1",
	[SQL_SEARCH_COUNT_DAYS] = "SELECT count(*)" DAYS_OF_HITS,
	[SQL_SEARCH_COUNT_NAMED] = "SELECT count(*)" NAMED_HITS,
	[SQL_ALL_COUNT] = "SELECT count(*) FROM article a WHERE" SEARCH_CONDITION,
	[SQL_NAMED_COUNT] = "SELECT count(*)" OF_FIRST_NAME SEARCH_CONDITION,
	/* A word in the title counts four times. */
	[SQL_SEARCH_BY_RANK] = SEARCH(CHOSEN("bm25(text_index, 1.0, 4.0)") SEARCH_TEXT, "2, 3"),
	[SQL_SEARCH_BY_RANK_DAYS] = SEARCH(
		CHOSEN("bm25(text_index, 1.0, 4.0)") SEARCH_TEXT
		" AND +text_index.rowid IN (SELECT a.row FROM article a WHERE" SEARCH_CONDITION ")",
		"2, 3"),
	[SQL_SEARCH_BY_RANK_NAMED] =
		SEARCH(CHOSEN("bm25(text_index, 1.0, 4.0)") SEARCH_TEXT
		       " AND +text_index.rowid IN (SELECT a.row" OF_FIRST_NAME SEARCH_CONDITION ")",
		       "2, 3"),
	[SQL_SEARCH_BY_DATE] = SEARCH(CHOSEN("-a.day") SEARCH_TEXT, "2, 3"),
	/* Looks into one article after the other instead of putting all in order. */
	[SQL_SEARCH_BY_DATE_NEWEST] =
		SEARCH(CHOSEN("-a.day") " FROM article a INDEXED BY article_day CROSS JOIN"
					" text_index WHERE text_index MATCH ?1"
					" AND text_index.rowid = a.row AND" NEWEST_DAYS,
		       "a.day DESC, a.id"),
	[SQL_SEARCH_BY_DATE_DAYS] = SEARCH(CHOSEN("-a.day") DAYS_OF_HITS, "a.day DESC, a.id"),
	[SQL_SEARCH_BY_DATE_NAMED] = SEARCH(CHOSEN("-a.day") NAMED_HITS, "n.day DESC, a.id"),
	[SQL_ALL_BY_DATE] = BEGINNINGS(CHOSEN("-a.day") " FROM article a WHERE"),
	[SQL_NAMED_BY_DATE] = BEGINNINGS(CHOSEN("-a.day") OF_FIRST_NAME),

	/* The first article gives a story its title. */
	[SQL_STORIES_TOP] =
		"SELECT s.id, count(*), count(DISTINCT a.source), min(a.day),"
		" (SELECT b.title FROM article f JOIN body b ON b.row = f.row"
		"  WHERE f.story = a.story ORDER BY f.day, f.id LIMIT 1)"
		" FROM article a JOIN article s ON s.row = a.story WHERE a.day BETWEEN ?1 AND ?2"
		" GROUP BY a.story HAVING count(*) > 1 ORDER BY 2 DESC, 3 DESC, 1 LIMIT ?3",
	[SQL_OFFICES_OF] =
		"SELECT f.text, coalesce(min(t.text), f.text), min(s.day), max(s.day),"
		" count(DISTINCT s.article) FROM seen s"
		" JOIN mention m ON m.row" ROWS_OF(
			"s.article") " JOIN meaning g ON g.row = m.meaning AND g.entity = s.entity"
				     " JOIN term f ON f.row = g.office LEFT JOIN term t ON t.row = "
				     "g.title"
				     " WHERE s.entity = ?1 AND s.day BETWEEN ?2 AND ?3"
				     " AND EXISTS (SELECT 1 FROM meaning WHERE entity = ?1"
				     "  AND office IS NOT NULL)"
				     " GROUP BY f.text ORDER BY 5 DESC, 1",

	[SQL_ARTICLE_ID] = "SELECT id FROM article WHERE row = ?1",
	[SQL_ARTICLE_INFO] = "SELECT a.id, s.id, a.uri, a.source, b.title, a.date, b.text,"
			     " (SELECT min(origin) FROM origin o WHERE o.article = a.row)"
			     " FROM article a JOIN body b ON b.row = a.row"
			     " JOIN article s ON s.row = a.story WHERE a.row = ?1",
	[SQL_BODY_SENTENCES] = "SELECT layout FROM body WHERE row = ?1",
	[SQL_MENTIONS_OF] =
		"SELECT m.start, m.start + m.length, g.via, r.text, g.entity, g.country, "
		"g.organization, g.kind"
		" FROM mention m JOIN meaning g ON g.row = m.meaning JOIN term r ON r.row = g.rule"
		" WHERE m.row BETWEEN ?1 AND ?1 + 16777215 AND m.sentence = ?2 ORDER BY m.row",

	[SQL_NEWS_DAYS] = "SELECT day, source, count(*) FROM article WHERE day BETWEEN ?1 AND ?2"
			  " GROUP BY day, source",
	[SQL_OTHER_OUTLETS] = "SELECT DISTINCT source FROM article WHERE story ="
			      " (SELECT row FROM article WHERE id = ?1)"
			      " AND source <> ?2 ORDER BY source",
	[SQL_STORIES_OF] = "SELECT count(DISTINCT story) FROM article WHERE day BETWEEN ?1 AND ?2",

	[SQL_STATS_COUNTS] = "SELECT 'articles', count(*) FROM article"
			     " UNION ALL SELECT 'stories', count(DISTINCT story) FROM article"
			     " UNION ALL SELECT 'articles in the largest story', max(n) FROM"
			     "   (SELECT count(*) AS n FROM article GROUP BY story)"
			     " UNION ALL SELECT 'sources', count(DISTINCT source) FROM article"
			     " UNION ALL SELECT 'articles without a date', count(*) FROM article"
			     "   WHERE day = -2147483648"
			     " UNION ALL SELECT 'sentences', total(sentences) FROM article"
			     " UNION ALL SELECT 'mentions', count(*) FROM mention"
			     " UNION ALL SELECT 'undecided mentions', count(*) FROM mention"
			     "   WHERE meaning IN (SELECT row FROM meaning"
			     "   WHERE entity IS NULL AND kind <> 4)"
			     " UNION ALL SELECT 'ledger entries', count(*) FROM ledger"
			     " UNION ALL SELECT 'failures', count(*) FROM failure"
			     " UNION ALL SELECT 'runs', count(*) FROM run",
	[SQL_STATS_KINDS] = "SELECT kind || CASE WHEN discovered THEN ' (discovered)' ELSE '' END,"
			    " count(*) FROM v_entities GROUP BY 1 ORDER BY 1",
	[SQL_STATS_SOURCES] = "SELECT coalesce(source, '(unknown)'), count(*) FROM article"
			      " GROUP BY 1 ORDER BY 2 DESC, 1",
	[SQL_STATS_RULES] = "SELECT t.text, count(*) FROM article a JOIN term t ON t.row = a.rules"
			    " GROUP BY 1 ORDER BY 2 DESC, 1",
	[SQL_STATS_TABLES] =
		"SELECT 'texts', coalesce(sum(length(CAST(title AS BLOB)) + length(CAST(text AS"
		" BLOB))), 0) FROM body UNION ALL SELECT * FROM (SELECT CASE WHEN s.tbl_name LIKE"
		" 'text_index%' THEN 'text_index' ELSE coalesce(s.tbl_name, 'schema') END,"
		" sum(d.pgsize) FROM dbstat d LEFT JOIN sqlite_schema s ON s.name = d.name"
		" WHERE d.aggregate = 1 GROUP BY 1 ORDER BY 2 DESC, 1)",
	[SQL_STATS_FAILURES] = "SELECT origin, reason FROM failure ORDER BY origin",
};

const char *statement_text(enum statement number)
{
	return number < SQL_OUTDATED_COUNT ? daily[number]
					   : statement_of_upkeep[number - SQL_OUTDATED_COUNT];
}
