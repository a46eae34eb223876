/* SPDX-License-Identifier: MIT
 *
 * statements: every statement of the program but the schema.
 */
#include "database.h"

/* What must be the same of two rows of `present` (q beside p) in each scope. Sentence numbers are
 * unique in an article; the paragraph is named as well because the index begins with it. */
#define SAME_SENTENCE " AND q.paragraph = p.paragraph AND q.sentence = p.sentence"
#define SAME_PARAGRAPH " AND q.paragraph = p.paragraph"
#define SAME_ARTICLE ""

/* How many units of the scope tie the two in the article. */
#define SENTENCES "count(DISTINCT p.sentence)"
#define PARAGRAPHS "count(DISTINCT p.paragraph)"

#define R_SAME_SENTENCE " AND r.paragraph = p.paragraph AND r.sentence = p.sentence"
#define R_SAME_PARAGRAPH " AND r.paragraph = p.paragraph"

/* All rows of the JSON array ?4 are present where p is. */
#define ALL_OF(same_r)                                                 \
	"NOT EXISTS (SELECT 1 FROM json_each(?4) j WHERE NOT EXISTS (" \
	" SELECT 1 FROM present r WHERE r.article = p.article AND r.entity = j.value" same_r "))"

/* Who is present where ?1 is, and all of ?4 (a JSON array of rows) are, on the days ?2 to ?3: a row
 * for each companion and article. */
#define COMPANIONS(same, same_r, units)                                                 \
	"SELECT q.entity, x.row, x.story, x.day,"                                       \
	" count(DISTINCT CASE WHEN q.sentence = p.sentence THEN p.sentence END)," units \
	" FROM seen s JOIN article x ON x.row = s.article"                              \
	" JOIN present p ON p.article = s.article AND p.entity = s.entity"              \
	" JOIN present q ON q.article = p.article" same                                 \
	" WHERE s.entity = ?1 AND s.day BETWEEN ?2 AND ?3 AND q.entity <> ?1"           \
	" AND q.entity NOT IN (SELECT value FROM json_each(?4)) AND " ALL_OF(           \
		same_r) " GROUP BY q.entity, x.row"

/* In how many articles of the days ?2 to ?3 are ?1 and all of ?4. */
#define TOGETHER(same_r)                                                    \
	"SELECT count(DISTINCT p.article),"                                 \
	" count(DISTINCT p.article * 4294967296 + p.sentence),"             \
	" count(DISTINCT p.article * 4294967296 + p.paragraph) FROM seen s" \
	" JOIN present p ON p.article = s.article AND p.entity = s.entity"  \
	" WHERE s.entity = ?1 AND s.day BETWEEN ?2 AND ?3 AND " ALL_OF(same_r)

/* Where ?1 and ?2 are present together, on the days ?3 to ?4: newest first. */
#define EVIDENCE(same)                                                     \
	"SELECT DISTINCT x.row, p.sentence, q.sentence, x.story"           \
	" FROM seen s JOIN article x ON x.row = s.article"                 \
	" JOIN present p ON p.article = s.article AND p.entity = s.entity" \
	" JOIN present q ON q.article = p.article AND q.entity = ?2" same  \
	" WHERE s.entity = ?1 AND s.day BETWEEN ?3 AND ?4"                 \
	" ORDER BY x.day DESC, x.id, p.sentence, q.sentence"

/* The articles in which ?1 and all of ?4 are, on the days ?2 to ?3. */
#define JOINT(same_r)                                                        \
	"SELECT x.row, x.day, x.story, x.source, count(DISTINCT p.sentence)" \
	" FROM seen s JOIN article x ON x.row = s.article"                   \
	" JOIN present p ON p.article = s.article AND p.entity = s.entity"   \
	" WHERE s.entity = ?1 AND s.day BETWEEN ?2 AND ?3 AND " ALL_OF(      \
		same_r) " GROUP BY x.day, x.row"

/* All ties of the days ?1 to ?2: a row for each pair and article. */
#define TIES(same, units)                                                               \
	"SELECT p.entity, q.entity, x.row, x.story, x.day,"                             \
	" count(DISTINCT CASE WHEN q.sentence = p.sentence THEN p.sentence END)," units \
	" FROM article x JOIN present p ON p.article = x.row"                           \
	" JOIN present q ON q.article = p.article AND q.entity > p.entity" same         \
	" WHERE x.day BETWEEN ?1 AND ?2 GROUP BY p.entity, q.entity, x.row"

#define NAME_COLUMNS                                             \
	"e.row, e.entity, e.name, e.country, e.kind,"            \
	" (SELECT count(*) FROM seen s WHERE s.entity = e.row)," \
	" EXISTS(SELECT 1 FROM seen s WHERE s.entity = e.row AND s.official)"

/* What must stand in `present` and `seen`, from what they are made of. */
#define PRESENT_OF_MENTIONS                                                       \
	"SELECT m.article, s.paragraph, m.sentence, m.entity FROM ("              \
	" SELECT article, sentence, entity FROM mention WHERE entity IS NOT NULL" \
	" AND kind <> 4 UNION SELECT article, sentence, country FROM mention"     \
	" WHERE country IS NOT NULL UNION SELECT article, sentence, organization" \
	" FROM mention WHERE organization IS NOT NULL) m"                         \
	" JOIN sentence s ON s.article = m.article AND s.sentence = m.sentence"
#define SEEN_COLUMNS "entity, day, article, official, sentences, paragraphs"
#define SEEN_OF_PRESENT                                                         \
	"SELECT p.entity, a.day, p.article, EXISTS (SELECT 1 FROM mention m"    \
	" WHERE m.article = p.article AND m.entity = p.entity AND m.kind = 1)," \
	" count(DISTINCT p.sentence), count(DISTINCT p.paragraph)"              \
	" FROM present p JOIN article a ON a.row = p.article GROUP BY p.article, p.entity"

/* Articles of the days ?2 to ?3, of the source ?4 (NULL: any), in which all rows of the JSON array
 * ?5 are present. */
#define SEARCH_CONDITION                                                                        \
	" a.day BETWEEN ?2 AND ?3 AND (?4 IS NULL OR a.source = ?4 COLLATE NOCASE)"             \
	" AND NOT EXISTS (SELECT 1 FROM json_each(?5) j WHERE NOT EXISTS (SELECT 1 FROM seen s" \
	" WHERE s.entity = j.value AND s.day = a.day AND s.article = a.row))"

#define SEARCH_COLUMNS                                          \
	"SELECT a.row, a.id, a.date, a.source, a.title, a.uri," \
	" (SELECT min(origin) FROM origin o WHERE o.article = a.row),"

#define SEARCH(order)                                                                       \
	SEARCH_COLUMNS " snippet(text_index, -1, char(2), char(3), '…', 24)"              \
		       " FROM text_index JOIN article a ON a.row = text_index.rowid"        \
		       " WHERE text_index MATCH ?1 AND" SEARCH_CONDITION " ORDER BY " order \
		       " LIMIT ?6"

/* The mentions of the entity of key ?1, found by the articles it is seen in. */
#define MENTIONS_OF_KEY                                                                      \
	" FROM entity e JOIN seen s ON s.entity = e.row JOIN article a ON a.row = s.article" \
	" JOIN mention m ON m.article = a.row AND m.entity = e.row"
#define MENTION_BYTES                                                                      \
	"CAST(substr(CAST(CASE WHEN m.sentence = 0 THEN a.title ELSE a.text END AS BLOB)," \
	" m.start + 1, m.\"end\" - m.start) AS TEXT)"
#define VIA_NAME                                                                                \
	"CASE m.via WHEN 0 THEN 'name' WHEN 1 THEN 'alias' WHEN 2 THEN 'surname'"               \
	" WHEN 3 THEN 'title' WHEN 4 THEN 'office' WHEN 5 THEN 'demonym' WHEN 6 THEN 'metonym'" \
	" ELSE 'pattern' END"
#define FIRST_AND_LAST " min(nullif(a.day, -2147483648)), max(a.day)"

const char *const statement_texts[SQL_STATEMENTS] = {
	[SQL_BEGIN] = "BEGIN IMMEDIATE",
	[SQL_COMMIT] = "COMMIT",
	[SQL_ROLLBACK] = "ROLLBACK",

	[SQL_TERM_GET] = "SELECT row FROM term WHERE text = ?1",
	[SQL_TERM_ADD] = "INSERT INTO term(text) VALUES(?1) RETURNING row",

	[SQL_ARTICLE_GET] = "SELECT a.row, t.text FROM article a JOIN term t ON t.row = a.rules"
			    " WHERE a.id = ?1",
	[SQL_ARTICLE_ADD] =
		"INSERT INTO article(id, story, record, uri, source, author, language, date,"
		" day, date_source, title, text, rules, sentences, paragraphs)"
		" VALUES(?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
		" RETURNING row",
	[SQL_ARTICLE_RESCAN] = "UPDATE article SET rules = ?2, sentences = ?3, paragraphs = ?4"
			       " WHERE row = ?1",
	/* Copies may differ in what does not make an article's identity; the least is kept, so
	 * that the order of arrival does not matter. */
	[SQL_ARTICLE_MERGE] =
		"UPDATE article SET record = coalesce(min(record, ?2), record, ?2),"
		" uri = coalesce(min(uri, ?3), uri, ?3),"
		" author = coalesce(min(author, ?4), author, ?4),"
		" language = min(language, ?5), date_source = min(date_source, ?6),"
		" date = coalesce(min(date, ?7), date, ?7)"
		" WHERE row = ?1 AND (record IS NOT ?2 OR uri IS NOT ?3 OR author IS NOT ?4"
		" OR language <> ?5 OR date_source <> ?6 OR date IS NOT ?7)",
	[SQL_TEXT_ADD] = "INSERT INTO text_index(rowid, title, text) VALUES(?1, ?2, ?3)",
	[SQL_FINGERPRINT_ADD] = "INSERT INTO fingerprint(article, fresh, words, shingles, bins)"
				" VALUES(?1, 1, ?2, ?3, ?4)",
	[SQL_FRESH_DAYS] =
		"SELECT count(*), min(nullif(day, -2147483648)), max(day), total(day = -2147483648)"
		" FROM fingerprint f JOIN article a ON a.row = f.article WHERE f.fresh",
	/* What a fresh article may be one story with: articles of the days ?1 to ?2 or of no day,
	 * and copies of any day. */
	[SQL_STORY_ITEMS] =
		"SELECT a.story, a.day, f.fresh, f.words, f.shingles, f.bins"
		" FROM fingerprint f JOIN article a ON a.row = f.article"
		" WHERE a.day BETWEEN ?1 AND ?2 OR a.day = -2147483648"
		" OR f.words IN (SELECT words FROM fingerprint WHERE fresh) ORDER BY a.row",
	[SQL_STORY_MOVE] = "UPDATE article SET story = ?2 WHERE story = ?1",
	[SQL_TEXT_TIDY] = "INSERT INTO text_index(text_index) VALUES('optimize')",
	[SQL_FRESH_DONE] = "UPDATE fingerprint SET fresh = 0 WHERE fresh",
	[SQL_ORIGIN_ADD] = "INSERT INTO origin(article, origin) VALUES(?1, ?2)"
			   " ON CONFLICT DO NOTHING",
	[SQL_SENTENCE_ADD] = "INSERT INTO sentence(article, sentence, paragraph, start, \"end\","
			     " block) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",

	[SQL_ENTITY_GET] = "SELECT row, rules FROM entity WHERE entity = ?1",
	[SQL_ENTITY_ADD] = "INSERT INTO entity(entity, kind, name, country, discovered, rules)"
			   " VALUES(?1, ?2, ?3, ?4, ?5, ?6) RETURNING row",
	/* Of all that articles say under the same rules the least, so that their order does not
	 * matter; what older rules said is forgotten. */
	[SQL_ENTITY_MERGE] =
		"UPDATE entity SET"
		" name = CASE WHEN discovered AND rules = ?5 THEN min(name, ?2) ELSE ?2 END,"
		" country = CASE WHEN rules = ?5 THEN coalesce(min(country, ?3), country, ?3)"
		" ELSE ?3 END, discovered = ?4, rules = ?5"
		" WHERE row = ?1 AND (name <> ?2 OR country IS NOT ?3 OR rules <> ?5)",
	[SQL_ALIAS_DROP] = "DELETE FROM alias WHERE entity = ?1",
	[SQL_ALIAS_ADD] = "INSERT INTO alias(folded, entity) VALUES(?1, ?2)"
			  " ON CONFLICT DO NOTHING",
	[SQL_MENTION_ADD] =
		"INSERT INTO mention(article, number, sentence, start, \"end\", kind, via, entity,"
		" country, organization, title, office, rule)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	[SQL_PRESENT_ADD] = "INSERT INTO present(article, paragraph, sentence, entity)"
			    " VALUES(?1, ?2, ?3, ?4)",
	[SQL_SEEN_ADD] = "INSERT INTO seen(entity, day, article, official, sentences, paragraphs)"
			 " VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
	[SQL_LEDGER_ADD] =
		"INSERT INTO ledger(article, number, sentence, start, \"end\", chosen, reason)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[SQL_CANDIDATE_ADD] =
		"INSERT INTO candidate(article, number, rank, entity, score, reason, rule)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[SQL_CANDIDATE_DROP] = "DELETE FROM candidate WHERE article = ?1",
	[SQL_LEDGER_DROP] = "DELETE FROM ledger WHERE article = ?1",
	[SQL_SEEN_DROP] = "DELETE FROM seen WHERE article = ?1 AND day = ?2 AND entity IN"
			  " (SELECT entity FROM present WHERE article = ?1)",
	[SQL_PRESENT_DROP] = "DELETE FROM present WHERE article = ?1",
	[SQL_MENTION_DROP] = "DELETE FROM mention WHERE article = ?1",
	[SQL_SENTENCE_DROP] = "DELETE FROM sentence WHERE article = ?1",

	[SQL_FAILURE_ADD] = "INSERT INTO failure(origin, reason) VALUES(?1, ?2)"
			    " ON CONFLICT DO UPDATE SET reason = excluded.reason",
	[SQL_FAILURE_DROP] = "DELETE FROM failure WHERE origin = ?1",
	[SQL_RUN_ADD] = "INSERT INTO run(started, finished, rules, read, added, known, rescanned,"
			" failed, mentions, ties) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",

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
	[SQL_ARTICLES_COUNT] =
		"SELECT count(*), count(DISTINCT source), min(nullif(day, -2147483648)), max(day),"
		" total(sentences), total(paragraphs) FROM article WHERE day BETWEEN ?1 AND ?2",
	[SQL_TOP_ENTITIES] =
		"SELECT s.entity, count(*) FROM seen s JOIN entity e ON e.row = s.entity"
		" WHERE s.day BETWEEN ?1 AND ?2"
		" GROUP BY s.entity ORDER BY 2 DESC, e.entity",

	[SQL_COMPANIONS_SENTENCE] = COMPANIONS(SAME_SENTENCE, R_SAME_SENTENCE, SENTENCES),
	[SQL_COMPANIONS_PARAGRAPH] = COMPANIONS(SAME_PARAGRAPH, R_SAME_PARAGRAPH, PARAGRAPHS),
	[SQL_COMPANIONS_ARTICLE] = COMPANIONS(SAME_ARTICLE, "", "1"),
	[SQL_TOGETHER_SENTENCE] = TOGETHER(R_SAME_SENTENCE),
	[SQL_TOGETHER_PARAGRAPH] = TOGETHER(R_SAME_PARAGRAPH),
	[SQL_TOGETHER_ARTICLE] = TOGETHER(""),
	/* Where the rows of the JSON array ?1 are present on the days ?2 to ?3. Each article is
	 * looked at once, however many of them it names; the limit keeps the order of the articles,
	 * which would be dropped from a mere part of a join. */
	[SQL_PRESENCES] =
		"SELECT x.row, x.day, x.story, p.paragraph, p.sentence, p.entity, '' FROM"
		" (SELECT a.row, a.day, a.story FROM article a WHERE a.row IN"
		"  (SELECT s.article FROM json_each(?1) j JOIN seen s ON s.entity = j.value"
		"   AND s.day BETWEEN ?2 AND ?3) ORDER BY a.day, a.id LIMIT -1) x"
		" CROSS JOIN present p ON p.article = x.row"
		" WHERE p.entity IN (SELECT value FROM json_each(?1))",
	[SQL_NAMES_COUNT] =
		"SELECT count(*) FROM entity e WHERE EXISTS (SELECT 1 FROM seen s"
		" WHERE s.entity = e.row AND s.day BETWEEN ?1 AND ?2) AND ?3 & CASE e.kind"
		" WHEN 'country' THEN 4 WHEN 'organization' THEN 8 WHEN 'person' THEN"
		"  CASE WHEN EXISTS (SELECT 1 FROM seen s WHERE s.entity = e.row AND s.official)"
		"  THEN 2 ELSE 1 END ELSE 0 END",
	[SQL_EVIDENCE_SENTENCE] = EVIDENCE(SAME_SENTENCE),
	[SQL_EVIDENCE_PARAGRAPH] = EVIDENCE(SAME_PARAGRAPH),
	[SQL_EVIDENCE_ARTICLE] = EVIDENCE(SAME_ARTICLE),

	[SQL_SHOW_FORMS] = "SELECT " MENTION_BYTES ", " VIA_NAME
			   ", count(*)," FIRST_AND_LAST MENTIONS_OF_KEY
			   " WHERE e.entity = ?1 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
	[SQL_SHOW_TITLES] =
		"SELECT t.text, f.text, count(DISTINCT a.row)," FIRST_AND_LAST MENTIONS_OF_KEY
		" JOIN term t ON t.row = m.title LEFT JOIN term f ON f.row = m.office"
		" WHERE e.entity = ?1 GROUP BY 1, 2 ORDER BY 4, 3 DESC, 1",
	[SQL_SHOW_SOURCES] =
		"SELECT coalesce(a.source, '(unknown)'), '', count(*)," FIRST_AND_LAST
		" FROM entity e JOIN seen s ON s.entity = e.row JOIN article a ON a.row = s.article"
		" WHERE e.entity = ?1 GROUP BY 1 ORDER BY 3 DESC, 1",
	[SQL_SHOW_AMBIGUOUS] =
		"SELECT CAST(substr(CAST(CASE WHEN l.sentence = 0 THEN a.title ELSE a.text END AS"
		" BLOB), l.start + 1, l.\"end\" - l.start) AS TEXT), r.text, "
		"count(*)," FIRST_AND_LAST
		" FROM candidate c JOIN ledger l ON l.article = c.article AND l.number = c.number"
		" JOIN article a ON a.row = l.article JOIN term r ON r.row = l.reason"
		" WHERE c.entity = ?1 AND l.chosen IS NOT ?1 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
	[SQL_SHOW_ARTICLES] =
		"SELECT title, link, sentences, day, day FROM (SELECT a.title, coalesce(a.uri,"
		"  (SELECT min(origin) FROM origin o WHERE o.article = a.row)) AS link, "
		"s.sentences,"
		"  a.day, a.id, row_number() OVER (ORDER BY a.day, a.id) AS up,"
		"  row_number() OVER (ORDER BY a.day DESC, a.id DESC) AS down"
		"  FROM entity e JOIN seen s ON s.entity = e.row JOIN article a ON a.row = "
		"s.article"
		"  WHERE e.entity = ?1) WHERE up <= 3 OR down <= 3 ORDER BY day, id",
	[SQL_SHOW_VERSIONS] =
		"SELECT a.title, coalesce(a.source || ' ', '') || coalesce(a.uri, (SELECT "
		"min(origin)"
		" FROM origin o WHERE o.article = a.row)), length(a.text) - length(replace(a.text,"
		" ' ', '')) + 1, nullif(a.day, -2147483648), nullif(a.day, -2147483648)"
		" FROM article a WHERE a.story = ?1 ORDER BY a.day, a.date, a.id",
	[SQL_SHOW_MENTIONS] =
		"SELECT " MENTION_BYTES
		", coalesce(e.entity, '(undecided)') || ', by ' || " VIA_NAME
		" || ', ' || r.text, m.sentence, nullif(a.day, -2147483648), nullif(a.day, "
		"-2147483648)"
		" FROM article a JOIN mention m ON m.article = a.row JOIN term r ON r.row = m.rule"
		" LEFT JOIN entity e ON e.row = m.entity WHERE a.id = ?1 ORDER BY m.number",
	[SQL_SHOW_ORIGINS] = "SELECT o.origin, '', 1, NULL, NULL FROM article a JOIN origin o"
			     " ON o.article = a.row WHERE a.id = ?1 ORDER BY 1",
	[SQL_ARTICLE_ROW] = "SELECT row FROM article WHERE id = ?1",
	[SQL_SEARCH_COUNT] =
		"SELECT count(*) FROM text_index JOIN article a"
		" ON a.row = text_index.rowid WHERE text_index MATCH ?1 AND" SEARCH_CONDITION,
	[SQL_ALL_COUNT] = "SELECT count(*) FROM article a WHERE" SEARCH_CONDITION,
	/* A word in the title counts four times. */
	[SQL_SEARCH_BY_RANK] = SEARCH("bm25(text_index, 4.0, 1.0), a.id"),
	[SQL_SEARCH_BY_DATE] = SEARCH("a.day DESC, a.id"),
	[SQL_ALL_BY_DATE] = SEARCH_COLUMNS
	" substr(a.text, 1, 160) FROM article a WHERE" SEARCH_CONDITION
	" ORDER BY a.day DESC, a.id LIMIT ?6",

	/* The first article gives a story its title. */
	[SQL_STORIES_TOP] =
		"SELECT a.story, count(*), count(DISTINCT source), min(a.day),"
		" (SELECT b.title FROM article b WHERE b.story = a.story ORDER BY b.day, b.id"
		"  LIMIT 1) FROM article a WHERE a.day BETWEEN ?1 AND ?2"
		" GROUP BY a.story HAVING count(*) > 1 ORDER BY 2 DESC, 3 DESC, 1 LIMIT ?3",
	[SQL_OFFICES_OF] = "SELECT f.text, coalesce(min(t.text), f.text), min(s.day), max(s.day),"
			   " count(DISTINCT s.article) FROM seen s"
			   " JOIN mention m ON m.article = s.article AND m.entity = s.entity"
			   " JOIN term f ON f.row = m.office LEFT JOIN term t ON t.row = m.title"
			   " WHERE s.entity = ?1 AND s.day BETWEEN ?2 AND ?3"
			   " GROUP BY f.text ORDER BY 5 DESC, 1",

	[SQL_ARTICLE_INFO] = "SELECT id, story, uri, source, title, date, text,"
			     " (SELECT min(origin) FROM origin o WHERE o.article = a.row)"
			     " FROM article a WHERE row = ?1",
	[SQL_SENTENCE_INFO] = "SELECT paragraph, start, \"end\" FROM sentence"
			      " WHERE article = ?1 AND sentence = ?2",
	[SQL_MENTIONS_OF] =
		"SELECT m.start, m.\"end\", m.via, r.text, e.row, m.country, m.organization"
		" FROM mention m LEFT JOIN entity e ON e.row = m.entity"
		" JOIN term r ON r.row = m.rule"
		" WHERE m.article = ?1 AND m.sentence = ?2 ORDER BY m.number",

	[SQL_JOINT_SENTENCE] = JOINT(R_SAME_SENTENCE),
	[SQL_JOINT_PARAGRAPH] = JOINT(R_SAME_PARAGRAPH),
	[SQL_JOINT_ARTICLE] = JOINT(""),
	[SQL_TIES_SENTENCE] = TIES(SAME_SENTENCE, SENTENCES),
	[SQL_TIES_PARAGRAPH] = TIES(SAME_PARAGRAPH, PARAGRAPHS),
	[SQL_TIES_ARTICLE] = TIES(SAME_ARTICLE, "1"),
	[SQL_NEWS_DAYS] = "SELECT day, source, count(*) FROM article WHERE day BETWEEN ?1 AND ?2"
			  " GROUP BY day, source",
	[SQL_OTHER_OUTLETS] = "SELECT DISTINCT source FROM article WHERE story = ?1"
			      " AND source <> ?2 ORDER BY source",
	[SQL_STORIES_OF] = "SELECT count(DISTINCT story) FROM article WHERE day BETWEEN ?1 AND ?2",

	[SQL_STATS_COUNTS] = "SELECT 'articles', count(*) FROM article"
			     " UNION ALL SELECT 'stories', count(DISTINCT story) FROM article"
			     " UNION ALL SELECT 'articles in the largest story', max(n) FROM"
			     "   (SELECT count(*) AS n FROM article GROUP BY story)"
			     " UNION ALL SELECT 'sources', count(DISTINCT source) FROM article"
			     " UNION ALL SELECT 'articles without a date', count(*) FROM article"
			     "   WHERE day = -2147483648"
			     " UNION ALL SELECT 'sentences', count(*) FROM sentence"
			     " UNION ALL SELECT 'mentions', count(*) FROM mention"
			     " UNION ALL SELECT 'undecided mentions', count(*) FROM mention"
			     "   WHERE entity IS NULL AND kind <> 4"
			     " UNION ALL SELECT 'ledger entries', count(*) FROM ledger"
			     " UNION ALL SELECT 'failures', count(*) FROM failure"
			     " UNION ALL SELECT 'runs', count(*) FROM run",
	[SQL_STATS_KINDS] = "SELECT kind || CASE WHEN discovered THEN ' (discovered)' ELSE '' END,"
			    " count(*) FROM v_entities GROUP BY 1 ORDER BY 1",
	[SQL_STATS_SOURCES] = "SELECT coalesce(source, '(unknown)'), count(*) FROM article"
			      " GROUP BY 1 ORDER BY 2 DESC, 1",
	[SQL_STATS_RULES] = "SELECT t.text, count(*) FROM article a JOIN term t ON t.row = a.rules"
			    " GROUP BY 1 ORDER BY 2 DESC, 1",
	[SQL_STATS_FAILURES] = "SELECT origin, reason FROM failure ORDER BY origin",

	/* Articles to be scanned again, from the row behind ?1 on. */
	[SQL_OUTDATED_COUNT] = "SELECT count(*) FROM article a JOIN term t ON t.row = a.rules"
			       " WHERE t.text <> ?1",
	[SQL_OUTDATED_NEXT] = "SELECT a.row, a.title, a.text, a.date, a.language FROM article a"
			      " JOIN term t ON t.row = a.rules WHERE a.row > ?1 AND t.text <> ?2"
			      " ORDER BY a.row LIMIT 1",
	[SQL_OUTDATED_SENTENCES] = "SELECT sentence, paragraph, start, \"end\", block"
				   " FROM sentence WHERE article = ?1 ORDER BY sentence",
	[SQL_ARTICLE_DAY] = "SELECT day FROM article WHERE row = ?1",

	/* Upkeep. */
	[SQL_CHECK_PAGES] = "PRAGMA integrity_check(20)",
	[SQL_CHECK_TEXT] = "INSERT INTO text_index(text_index, rank) VALUES('integrity-check', 1)",
	[SQL_CHECK_KEYS] = "SELECT count(*) FROM pragma_foreign_key_check",
	[SQL_CHECK_TEXT_ROWS] = "SELECT (SELECT count(*) FROM article WHERE row NOT IN (SELECT id "
				"FROM text_index_docsize))"
				" + (SELECT count(*) FROM text_index_docsize WHERE id NOT IN "
				"(SELECT row FROM article))",
	[SQL_CHECK_PRINTS] =
		"SELECT count(*) FROM article WHERE row NOT IN (SELECT article FROM fingerprint)",
	[SQL_CHECK_ORIGINS] = "SELECT count(*) FROM article a"
			      " WHERE NOT EXISTS (SELECT 1 FROM origin o WHERE o.article = a.row)",
	[SQL_CHECK_STORIES] = "SELECT count(*) FROM article a WHERE story > id OR NOT EXISTS"
			      " (SELECT 1 FROM article b WHERE b.id = a.story AND b.story = b.id)",
	[SQL_CHECK_COUNTS] =
		"SELECT count(*) FROM article a LEFT JOIN (SELECT article, count(*) AS n,"
		" count(DISTINCT paragraph) AS p FROM sentence GROUP BY article) s ON s.article = "
		"a.row"
		" WHERE a.sentences <> coalesce(s.n, 0) OR a.paragraphs <> coalesce(s.p, 0)",
	[SQL_CHECK_SENTENCES] = "SELECT count(*) FROM sentence s JOIN article a ON a.row = "
				"s.article WHERE s.start < 0"
				" OR s.start > s.\"end\" OR s.\"end\" > length(CAST(CASE WHEN "
				"s.sentence = 0 THEN a.title"
				" ELSE a.text END AS BLOB))",
	[SQL_CHECK_MENTIONS] =
		"SELECT count(*) FROM mention m LEFT JOIN sentence s"
		" ON s.article = m.article AND s.sentence = m.sentence WHERE s.article IS NULL"
		" OR m.start < s.start OR m.\"end\" > s.\"end\" OR m.start >= m.\"end\"",
	[SQL_CHECK_PRESENT] = "SELECT (SELECT count(*) FROM (" PRESENT_OF_MENTIONS
			      " EXCEPT SELECT article, paragraph, sentence, entity FROM present)) "
			      "+ (SELECT count(*) FROM (SELECT article, paragraph, sentence, "
			      "entity FROM present EXCEPT " PRESENT_OF_MENTIONS "))",
	[SQL_CHECK_SEEN] = "SELECT (SELECT count(*) FROM (" SEEN_OF_PRESENT
			   " EXCEPT SELECT " SEEN_COLUMNS
			   " FROM seen)) + (SELECT count(*) FROM (SELECT " SEEN_COLUMNS
			   " FROM seen EXCEPT " SEEN_OF_PRESENT "))",
	[SQL_CHECK_ALIASES] = "SELECT count(*) FROM entity e WHERE kind <> 'unnamed'"
			      " AND NOT EXISTS (SELECT 1 FROM alias a WHERE a.entity = e.row)",
	[SQL_CHECK_FRESH] = "SELECT count(*) FROM fingerprint WHERE fresh",
	[SQL_CHECK_VERSIONS] = "SELECT count(DISTINCT rules) - 1 FROM article",
	[SQL_REPAIR_INDEXES] = "REINDEX",
	[SQL_REPAIR_TEXT] = "INSERT INTO text_index(text_index) VALUES('rebuild')",
	[SQL_REPAIR_PRESENT_DROP] = "DELETE FROM present",
	[SQL_REPAIR_PRESENT] =
		"INSERT INTO present(article, paragraph, sentence, entity) " PRESENT_OF_MENTIONS,
	[SQL_REPAIR_SEEN_DROP] = "DELETE FROM seen",
	[SQL_REPAIR_SEEN] = "INSERT INTO seen(" SEEN_COLUMNS ") " SEEN_OF_PRESENT,
	[SQL_REPAIR_COUNTS] = "UPDATE article SET sentences = (SELECT count(*) FROM sentence s "
			      "WHERE s.article = row),"
			      " paragraphs = (SELECT count(DISTINCT paragraph) FROM sentence s "
			      "WHERE s.article = row)",
	[SQL_REPAIR_STORIES] = "UPDATE article SET story = id",
	[SQL_REPAIR_FRESH] = "UPDATE fingerprint SET fresh = 1",
	[SQL_BACKUP] = "VACUUM INTO ?1",

	/* Merging: what another database (attached as `other`) has and this one lacks. */
	[SQL_MERGE_ATTACH] = "ATTACH ?1 AS other",
	[SQL_MERGE_DETACH] = "DETACH other",
	[SQL_MERGE_VERSIONS] =
		"SELECT count(*) FROM (SELECT t.text FROM main.article a JOIN main.term t ON t.row "
		"= a.rules"
		" UNION SELECT t.text FROM other.article a JOIN other.term t ON t.row = a.rules)",
	[SQL_MERGE_WORDED] =
		"CREATE TEMP TABLE worded(theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL)",
	[SQL_MERGE_NAMED] =
		"CREATE TEMP TABLE named(theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL)",
	[SQL_MERGE_TAKEN] =
		"CREATE TEMP TABLE taken(theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL)",
	[SQL_MERGE_TERMS] =
		"INSERT OR IGNORE INTO main.term(text) SELECT text FROM other.term ORDER BY row",
	[SQL_MERGE_TERM_ROWS] = "INSERT INTO worded SELECT o.row, t.row FROM other.term o"
				" JOIN main.term t ON t.text = o.text",
	/* Not those that only articles scanned with older rules knew. */
	[SQL_MERGE_ENTITIES] =
		"INSERT INTO main.entity(entity, kind, name, country, discovered, rules)"
		" SELECT entity, kind, name, country, discovered, w.ours FROM other.entity o"
		" JOIN worded w ON w.theirs = o.rules"
		" WHERE o.rules IN (SELECT rules FROM other.article) ORDER BY o.row"
		" ON CONFLICT(entity) DO UPDATE SET"
		" name = CASE WHEN discovered AND rules = excluded.rules"
		" THEN min(name, excluded.name) ELSE excluded.name END,"
		" country = CASE WHEN rules = excluded.rules"
		" THEN coalesce(min(country, excluded.country), country, excluded.country)"
		" ELSE excluded.country END,"
		" discovered = excluded.discovered, rules = excluded.rules",
	[SQL_MERGE_ENTITY_ROWS] = "INSERT INTO named SELECT o.row, e.row FROM other.entity o"
				  " JOIN main.entity e ON e.entity = o.entity",
	[SQL_MERGE_ALIASES] =
		"INSERT OR IGNORE INTO main.alias(folded, entity) SELECT a.folded, n.ours"
		" FROM other.alias a JOIN named n ON n.theirs = a.entity",
	[SQL_MERGE_COPIES] = "UPDATE main.article AS m SET record = coalesce(min(m.record, "
			     "o.record), m.record, o.record),"
			     " uri = coalesce(min(m.uri, o.uri), m.uri, o.uri),"
			     " author = coalesce(min(m.author, o.author), m.author, o.author),"
			     " language = min(m.language, o.language), date_source = "
			     "min(m.date_source, o.date_source),"
			     " date = coalesce(min(m.date, o.date), m.date, o.date)"
			     " FROM other.article o WHERE o.id = m.id",
	[SQL_MERGE_NEW] =
		"INSERT INTO taken SELECT o.row, (SELECT coalesce(max(row), 0) FROM main.article)"
		" + row_number() OVER (ORDER BY o.row) FROM other.article o"
		" WHERE NOT EXISTS (SELECT 1 FROM main.article m WHERE m.id = o.id)",
	[SQL_MERGE_ARTICLES] =
		"INSERT INTO main.article(row, id, story, record, uri, source, author, language, "
		"date, day,"
		" date_source, rules, sentences, paragraphs, title, text)"
		" SELECT t.ours, id, id, record, uri, source, author, language, date, day, "
		"date_source,"
		" w.ours, sentences, paragraphs, title, text FROM taken t"
		" JOIN other.article o ON o.row = t.theirs JOIN worded w ON w.theirs = o.rules"
		" ORDER BY t.ours",
	[SQL_MERGE_ORIGINS] =
		"INSERT OR IGNORE INTO main.origin(article, origin) SELECT m.row, o.origin"
		" FROM other.origin o JOIN other.article a ON a.row = o.article"
		" JOIN main.article m ON m.id = a.id",
	[SQL_MERGE_TEXTS] =
		"INSERT INTO main.text_index(rowid, title, text) SELECT t.ours, o.title, o.text"
		" FROM taken t JOIN other.article o ON o.row = t.theirs ORDER BY t.ours",
	[SQL_MERGE_PRINTS] = "INSERT INTO main.fingerprint(article, fresh, words, shingles, bins)"
			     " SELECT t.ours, 1, words, shingles, bins FROM taken t"
			     " JOIN other.fingerprint o ON o.article = t.theirs ORDER BY t.ours",
	[SQL_MERGE_SENTENCES] =
		"INSERT INTO main.sentence(article, sentence, paragraph, start, \"end\", block)"
		" SELECT t.ours, sentence, paragraph, start, \"end\", block FROM taken t"
		" JOIN other.sentence o ON o.article = t.theirs ORDER BY t.ours, sentence",
	[SQL_MERGE_MENTIONS] =
		"INSERT INTO main.mention(article, number, sentence, start, \"end\", kind, via, "
		"entity,"
		" country, organization, title, office, rule)"
		" SELECT t.ours, number, sentence, start, \"end\", kind, via, e.ours, c.ours, "
		"g.ours,"
		" w.ours, f.ours, r.ours FROM taken t JOIN other.mention o ON o.article = t.theirs"
		" JOIN worded r ON r.theirs = o.rule LEFT JOIN named e ON e.theirs = o.entity"
		" LEFT JOIN named c ON c.theirs = o.country"
		" LEFT JOIN named g ON g.theirs = o.organization"
		" LEFT JOIN worded w ON w.theirs = o.title LEFT JOIN worded f ON f.theirs = "
		"o.office"
		" ORDER BY t.ours, number",
	[SQL_MERGE_PRESENT] =
		"INSERT INTO main.present(article, paragraph, sentence, entity)"
		" SELECT t.ours, paragraph, sentence, n.ours FROM taken t"
		" JOIN other.present o ON o.article = t.theirs JOIN named n ON n.theirs = o.entity",
	[SQL_MERGE_SEEN] =
		"INSERT INTO main.seen(" SEEN_COLUMNS
		") SELECT n.ours, o.day, t.ours, o.official, o.sentences, o.paragraphs FROM taken "
		"t JOIN other.seen o ON o.article = t.theirs JOIN named n ON n.theirs = o.entity",
	[SQL_MERGE_LEDGER] =
		"INSERT INTO main.ledger(article, number, sentence, start, \"end\", chosen, reason)"
		" SELECT t.ours, number, sentence, start, \"end\", chosen, w.ours FROM taken t"
		" JOIN other.ledger o ON o.article = t.theirs JOIN worded w ON w.theirs = o.reason",
	[SQL_MERGE_CANDIDATES] =
		"INSERT INTO main.candidate(article, number, rank, entity, score, reason, rule)"
		" SELECT t.ours, number, rank, entity, score, w.ours, r.ours FROM taken t"
		" JOIN other.candidate o ON o.article = t.theirs"
		" LEFT JOIN worded w ON w.theirs = o.reason LEFT JOIN worded r ON r.theirs = "
		"o.rule",
	[SQL_MERGE_FAILURES] =
		"INSERT INTO main.failure(origin, reason) SELECT origin, reason FROM other.failure"
		" WHERE true ON CONFLICT(origin) DO UPDATE SET reason = min(reason, "
		"excluded.reason)",
	[SQL_MERGE_HEALED] =
		"DELETE FROM main.failure WHERE origin IN (SELECT origin FROM main.origin)",
	[SQL_MERGE_RUNS] =
		"INSERT INTO main.run(started, finished, rules, read, added, known, rescanned, "
		"failed,"
		" mentions, ties) SELECT started, finished, w.ours, read, added, known, rescanned,"
		" failed, mentions, ties FROM other.run o JOIN worded w ON w.theirs = o.rules",
	[SQL_MERGE_TAKEN_COUNT] = "SELECT count(*) FROM taken",
	[SQL_MERGE_WORDED_DROP] = "DROP TABLE temp.worded",
	[SQL_MERGE_NAMED_DROP] = "DROP TABLE temp.named",
	[SQL_MERGE_TAKEN_DROP] = "DROP TABLE temp.taken",

	/* Whole views, for export, in an order that depends on what they hold alone. */
	[SQL_ROWS_ENTITIES] = "SELECT * FROM v_entities ORDER BY entity",
	[SQL_ROWS_ARTICLES] = "SELECT * FROM v_articles ORDER BY id",
	[SQL_ROWS_SENTENCES] = "SELECT * FROM v_sentences ORDER BY article, sentence",
	[SQL_ROWS_MENTIONS] = "SELECT * FROM v_mentions ORDER BY article, field DESC, start",
	[SQL_ROWS_TIES] = "SELECT * FROM v_ties ORDER BY a, b, scope",
	[SQL_ROWS_LEDGER] = "SELECT * FROM v_ledger ORDER BY article, field DESC, start, rank",
	[SQL_ROWS_FAILURES] = "SELECT * FROM v_failures ORDER BY origin",
};
