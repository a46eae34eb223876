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

/* Ties among the rows of the JSON array ?1, on the days ?2 to ?3: a row for each pair and article.
 */
#define AMONG(same, units)                                                                    \
	"SELECT p.entity, q.entity, x.row, x.story, x.day,"                                   \
	" count(DISTINCT CASE WHEN q.sentence = p.sentence THEN p.sentence END)," units       \
	" FROM json_each(?1) a JOIN seen s ON s.entity = a.value AND s.day BETWEEN ?2 AND ?3" \
	" JOIN article x ON x.row = s.article"                                                \
	" JOIN present p ON p.article = s.article AND p.entity = s.entity"                    \
	" JOIN present q ON q.article = p.article AND q.entity > p.entity" same               \
	" WHERE q.entity IN (SELECT value FROM json_each(?1))"                                \
	" GROUP BY p.entity, q.entity, x.row"

/* Where ?1 and ?2 are present together, on the days ?3 to ?4: newest first. */
#define EVIDENCE(same)                                                     \
	"SELECT DISTINCT x.row, p.sentence, q.sentence"                    \
	" FROM seen s JOIN article x ON x.row = s.article"                 \
	" JOIN present p ON p.article = s.article AND p.entity = s.entity" \
	" JOIN present q ON q.article = p.article AND q.entity = ?2" same  \
	" WHERE s.entity = ?1 AND s.day BETWEEN ?3 AND ?4"                 \
	" ORDER BY x.day DESC, x.id, p.sentence, q.sentence"

#define NAME_COLUMNS                                             \
	"e.row, e.entity, e.name, e.country, e.kind,"            \
	" (SELECT count(*) FROM seen s WHERE s.entity = e.row)," \
	" EXISTS(SELECT 1 FROM seen s WHERE s.entity = e.row AND s.official)"

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

	[SQL_ENTITY_GET] = "SELECT row FROM entity WHERE entity = ?1",
	[SQL_ENTITY_ADD] = "INSERT INTO entity(entity, kind, name, country, discovered)"
			   " VALUES(?1, ?2, ?3, ?4, ?5) RETURNING row",
	[SQL_ENTITY_MERGE] =
		"UPDATE entity SET name = CASE WHEN discovered THEN min(name, ?2) ELSE ?2 END,"
		" country = coalesce(min(country, ?3), country, ?3)"
		" WHERE row = ?1 AND (name <> ?2 OR country IS NOT ?3)",
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
	[SQL_AMONG_SENTENCE] = AMONG(SAME_SENTENCE, SENTENCES),
	[SQL_AMONG_PARAGRAPH] = AMONG(SAME_PARAGRAPH, PARAGRAPHS),
	[SQL_AMONG_ARTICLE] = AMONG(SAME_ARTICLE, "1"),
	[SQL_EVIDENCE_SENTENCE] = EVIDENCE(SAME_SENTENCE),
	[SQL_EVIDENCE_PARAGRAPH] = EVIDENCE(SAME_PARAGRAPH),
	[SQL_EVIDENCE_ARTICLE] = EVIDENCE(SAME_ARTICLE),

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
};
