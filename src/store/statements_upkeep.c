/* SPDX-License-Identifier: MIT
 *
 * statements: see statements.h.
 */
#include "statements.h"

#define BETTER_NAME_EXCLUDED BETTER_NAME("excluded.name")

#define TAKEN_VERDICTS \
	" (SELECT l.verdict FROM taken t JOIN other.ledger l ON l.row" ROWS_OF("t.theirs") ")"

/* Of two rows of meanings: n, of the database that is merged, and g. */
#define SAME_MEANING                                                                             \
	" g.entity IS n.entity AND g.kind = n.kind AND g.via = n.via AND g.country IS n.country" \
	" AND g.organization IS n.organization AND g.title IS n.title"                           \
	" AND g.office IS n.office AND g.rule = n.rule"

#define AT(number) [(number)-SQL_OUTDATED_COUNT]

const char *const statement_of_upkeep[SQL_STATEMENTS - SQL_OUTDATED_COUNT] = {
	/* Articles to be scanned again, from the row behind ?1 on. */
	AT(SQL_OUTDATED_COUNT) = "SELECT count(*) FROM article a JOIN term t ON t.row = a.rules"
				 " WHERE t.text <> ?1",
	AT(SQL_OUTDATED_NEXT) = "SELECT a.row, b.title, b.text, a.date, a.language, b.layout"
				" FROM article a JOIN term t ON t.row = a.rules"
				" JOIN body b ON b.row = a.row WHERE a.row > ?1 AND t.text <> ?2"
				" ORDER BY a.row LIMIT 1",

	/* The version all articles were scanned with, none where there are several. */
	AT(SQL_ONLY_VERSION) = "SELECT text FROM term WHERE row = (SELECT min(rules) FROM article"
			       " HAVING min(rules) = max(rules))",

	/* After a change of rules: articles it can touch, `again` those that say something else. */
	AT(SQL_TOUCH_TABLE) = "CREATE TEMP TABLE touched(row INTEGER PRIMARY KEY, again INTEGER)",
	AT(SQL_TOUCH_NAMES_TABLE) = "CREATE TEMP TABLE renamed(row INTEGER PRIMARY KEY)",
	AT(SQL_TOUCH_MOVES_TABLE) = "CREATE TEMP TABLE move(old INTEGER PRIMARY KEY, new INTEGER)",
	AT(SQL_TOUCH_VOCABULARY) =
		"CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, text_index, 'row')",
	AT(SQL_TOUCH_WORDS) = "SELECT term FROM temp.vocabulary",
	AT(SQL_TOUCH_BY_WORDS) =
		"INSERT OR IGNORE INTO touched(row) SELECT a.row FROM text_index"
		" JOIN article a ON a.row = text_index.rowid WHERE text_index MATCH ?1"
		" AND (a.day >= ?2 AND a.day < ?3 OR a.day = -2147483648)",
	AT(SQL_TOUCH_FOREIGN) =
		"INSERT OR IGNORE INTO touched(row) SELECT row FROM article WHERE language <> 'en'",
	AT(SQL_TOUCH_RULE_TERMS) =
		"SELECT row, text FROM term WHERE row IN (SELECT rule FROM meaning"
		" UNION SELECT rule FROM candidate)",
	AT(SQL_TOUCH_MOVE) = "INSERT INTO move(old, new) VALUES(?1, ?2)",
	AT(SQL_TOUCH_BY_RULES) =
		"INSERT OR IGNORE INTO touched(row) SELECT row >> 24 FROM mention"
		" WHERE EXISTS (SELECT 1 FROM move WHERE new IS NULL) AND meaning IN (SELECT g.row"
		" FROM meaning g JOIN move v ON v.old = g.rule WHERE v.new IS NULL)",
	AT(SQL_TOUCH_BY_VERDICTS) =
		"INSERT OR IGNORE INTO touched(row) SELECT row >> 24 FROM ledger"
		" WHERE EXISTS (SELECT 1 FROM move WHERE new IS NULL) AND verdict IN (SELECT"
		" c.verdict FROM candidate c JOIN move v ON v.old = c.rule WHERE v.new IS NULL)",
	AT(SQL_TOUCH_NAME) = "INSERT OR IGNORE INTO renamed(row) SELECT row FROM entity"
			     " WHERE entity = ?1",
	AT(SQL_TOUCH_NAMED) = "INSERT INTO touched(row, again) SELECT s.article, 1 FROM entity e"
			      " JOIN seen s ON s.entity = e.row WHERE e.entity = ?1"
			      " ON CONFLICT(row) DO UPDATE SET again = 1",
	AT(SQL_TOUCH_COUNT) = "SELECT count(*) FROM touched",
	AT(SQL_TOUCH_NEXT) =
		"SELECT a.row, b.title, b.text, a.date, a.language, b.layout"
		" FROM touched t JOIN article a ON a.row = t.row"
		" JOIN body b ON b.row = a.row WHERE t.row > ?1 ORDER BY t.row LIMIT 1",
	AT(SQL_TOUCH_MARK) = "UPDATE touched SET again = 1 WHERE row = ?1",
	AT(SQL_TOUCH_LEFT) = "SELECT count(*) FROM touched WHERE again",
	AT(SQL_TOUCH_MOVE_MEANINGS) =
		"UPDATE meaning SET rule = (SELECT new FROM move WHERE old = rule)"
		" WHERE rule IN (SELECT old FROM move WHERE new IS NOT NULL)",
	AT(SQL_TOUCH_MOVE_CANDIDATES) =
		"UPDATE candidate SET rule = (SELECT new FROM move WHERE old = rule)"
		" WHERE rule IN (SELECT old FROM move WHERE new IS NOT NULL)",
	AT(SQL_TOUCH_ARTICLES) = "UPDATE article SET rules = ?1"
				 " WHERE row NOT IN (SELECT row FROM touched WHERE again)",
	AT(SQL_TOUCH_ENTITIES) = "UPDATE entity SET rules = ?1"
				 " WHERE row NOT IN (SELECT row FROM renamed)",
	AT(SQL_TOUCH_DROP) = "DROP TABLE temp.touched",
	AT(SQL_TOUCH_NAMES_DROP) = "DROP TABLE temp.renamed",
	AT(SQL_TOUCH_MOVES_DROP) = "DROP TABLE temp.move",
	AT(SQL_TOUCH_VOCABULARY_DROP) = "DROP TABLE temp.vocabulary",

	AT(SQL_ARTICLE_DAY) = "SELECT day FROM article WHERE row = ?1",

	/* Upkeep. */
	AT(SQL_CHECK_PAGES) = "PRAGMA integrity_check(20)",
	AT(SQL_CHECK_TEXT) =
		"INSERT INTO text_index(text_index, rank) VALUES('integrity-check', 1)",
	AT(SQL_CHECK_KEYS) = "SELECT count(*) FROM pragma_foreign_key_check",
	AT(SQL_CHECK_TEXT_ROWS) =
		"SELECT (SELECT count(*) FROM article WHERE row NOT IN (SELECT id "
		"FROM text_index_docsize))"
		" + (SELECT count(*) FROM text_index_docsize WHERE id NOT IN "
		"(SELECT row FROM article))",
	AT(SQL_CHECK_PRINTS) =
		"SELECT count(*) FROM article WHERE row NOT IN (SELECT article FROM fingerprint)",
	AT(SQL_CHECK_ORIGINS) =
		"SELECT count(*) FROM article a"
		" WHERE NOT EXISTS (SELECT 1 FROM origin o WHERE o.article = a.row)",
	AT(SQL_CHECK_STORIES) =
		"SELECT count(*) FROM article a LEFT JOIN article s ON s.row = a.story"
		" WHERE s.row IS NULL OR s.id > a.id OR s.story <> s.row",

	AT(SQL_CHECK_BODIES) =
		"SELECT (SELECT count(*) FROM article WHERE row NOT IN (SELECT row FROM body))"
		" + (SELECT count(*) FROM body WHERE row NOT IN (SELECT row FROM article))",
	AT(SQL_CHECK_ARTICLES) =
		"SELECT a.row, a.day, a.story, b.layout, length(CAST(b.title AS BLOB)),"
		" length(CAST(b.text AS BLOB)), a.sentences, a.paragraphs"
		" FROM article a JOIN body b ON b.row = a.row ORDER BY a.row",
	AT(SQL_MENTION_PLACES) = "SELECT paragraph, sentence, start, length FROM mention"
				 " WHERE row BETWEEN ?1 AND ?1 + 16777215",
	AT(SQL_ROLL_WHOLE) = "SELECT day, story, names FROM roll WHERE article = ?1",
	AT(SQL_CHECK_SEEN) = "SELECT 1 FROM seen WHERE entity = ?1 AND day = ?2 AND article = ?3"
			     " AND official = ?4 AND sentences = ?5 AND paragraphs = ?6",
	AT(SQL_SEEN_COUNT) = "SELECT count(*) FROM seen",
	AT(SQL_CHECK_ENTITIES) =
		"SELECT count(*) FROM entity e LEFT JOIN (SELECT entity, count(*) AS articles,"
		" sum(sentences) AS sentences, sum(paragraphs) AS paragraphs,"
		" sum(official) AS officials FROM seen GROUP BY entity) s ON s.entity = e.row"
		" WHERE e.articles <> coalesce(s.articles, 0)"
		" OR e.sentences <> coalesce(s.sentences, 0)"
		" OR e.paragraphs <> coalesce(s.paragraphs, 0)"
		" OR e.officials <> coalesce(s.officials, 0)",
	AT(SQL_CHECK_ALIASES) = "SELECT count(*) FROM entity e WHERE kind <> 'unnamed'"
				" AND NOT EXISTS (SELECT 1 FROM alias a WHERE a.entity = e.row)",
	AT(SQL_CHECK_FRESH) = "SELECT count(*) FROM fingerprint WHERE fresh",
	AT(SQL_CHECK_VERSIONS) = "SELECT count(DISTINCT rules) - 1 FROM article",
	AT(SQL_REPAIR_INDEXES) = "REINDEX",
	AT(SQL_REPAIR_TEXT) = "INSERT INTO text_index(text_index) VALUES('rebuild')",

	AT(SQL_REPAIR_COUNTS) = "UPDATE article SET sentences = ?2, paragraphs = ?3 WHERE row = ?1",
	AT(SQL_REPAIR_STORIES) = "UPDATE article SET story = row",
	AT(SQL_REPAIR_FRESH) = "UPDATE fingerprint SET fresh = 1",
	AT(SQL_BACKUP) = "VACUUM INTO ?1",

	/* Merging: what another database (attached as `other`) has and this one lacks. */
	AT(SQL_MERGE_ATTACH) = "ATTACH ?1 AS other",
	AT(SQL_MERGE_DETACH) = "DETACH other",
	AT(SQL_MERGE_VERSIONS) =
		"SELECT count(*) FROM (SELECT t.text FROM main.article a JOIN main.term t ON t.row "
		"= a.rules"
		" UNION SELECT t.text FROM other.article a JOIN other.term t ON t.row = a.rules)",
	AT(SQL_MERGE_WORDED) =
		"CREATE TEMP TABLE worded(theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL)",
	AT(SQL_MERGE_NAMED) =
		"CREATE TEMP TABLE named(theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL)",
	AT(SQL_MERGE_TAKEN) =
		"CREATE TEMP TABLE taken(theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL)",
	AT(SQL_MERGE_TERMS) =
		"INSERT OR IGNORE INTO main.term(text) SELECT text FROM other.term ORDER BY row",
	AT(SQL_MERGE_TERM_ROWS) = "INSERT INTO worded SELECT o.row, t.row FROM other.term o"
				  " JOIN main.term t ON t.text = o.text",
	/* Not those that only articles scanned with older rules knew. */
	AT(SQL_MERGE_ENTITIES) =
		"INSERT INTO main.entity(entity, kind, name, country, discovered, rules, type)"
		" SELECT entity, kind, name, country, discovered, w.ours, type FROM other.entity o"
		" JOIN worded w ON w.theirs = o.rules"
		" WHERE o.rules IN (SELECT rules FROM other.article) ORDER BY o.row"
		" ON CONFLICT(entity) DO UPDATE SET"
		" name = CASE WHEN discovered AND rules = excluded.rules"
		" THEN " BETTER_NAME_EXCLUDED " ELSE excluded.name END,"
		" country = CASE WHEN rules = excluded.rules"
		" THEN coalesce(min(country, excluded.country), country, excluded.country)"
		" ELSE excluded.country END,"
		" discovered = excluded.discovered, rules = excluded.rules,"
		" type = coalesce(excluded.type, type)",
	AT(SQL_MERGE_ENTITY_ROWS) = "INSERT INTO named SELECT o.row, e.row FROM other.entity o"
				    " JOIN main.entity e ON e.entity = o.entity",
	AT(SQL_MERGE_ALIASES) =
		"INSERT OR IGNORE INTO main.alias(folded, entity) SELECT a.folded, n.ours"
		" FROM other.alias a JOIN named n ON n.theirs = a.entity",
	AT(SQL_MERGE_COPIES) =
		"UPDATE main.article AS m SET record = coalesce(min(m.record, o.record), m.record,"
		" o.record), uri = coalesce(min(m.uri, o.uri), m.uri, o.uri),"
		" author = coalesce(min(m.author, o.author), m.author, o.author),"
		" language = min(m.language, o.language),"
		" date_source = min(m.date_source, o.date_source),"
		" date = coalesce(min(m.date, o.date), m.date, o.date),"
		" modified = coalesce(max(m.modified, o.modified), m.modified, o.modified)"
		" FROM other.article o WHERE o.id = m.id",
	AT(SQL_MERGE_NEW) =
		"INSERT INTO taken SELECT o.row, (SELECT coalesce(max(row), 0) FROM main.article)"
		" + row_number() OVER (ORDER BY o.row) FROM other.article o"
		" WHERE NOT EXISTS (SELECT 1 FROM main.article m WHERE m.id = o.id)",
	AT(SQL_MERGE_ARTICLES) =
		"INSERT INTO main.article(row, id, story, day, rules, sentences, paragraphs, date,"
		" modified, date_source, language, source, record, uri, author)"
		" SELECT t.ours, id, t.ours, day, w.ours, sentences, paragraphs, date, modified,"
		" date_source, language, source, record, uri, author FROM taken t"
		" JOIN other.article o ON o.row = t.theirs JOIN worded w ON w.theirs = o.rules"
		" ORDER BY t.ours",
	AT(SQL_MERGE_BODIES) = "INSERT INTO main.body(row, title, layout, text)"
			       " SELECT t.ours, o.title, o.layout, o.text FROM taken t"
			       " JOIN other.body o ON o.row = t.theirs ORDER BY t.ours",
	AT(SQL_MERGE_ORIGINS) =
		"INSERT OR IGNORE INTO main.origin(article, origin) SELECT m.row, o.origin"
		" FROM other.origin o JOIN other.article a ON a.row = o.article"
		" JOIN main.article m ON m.id = a.id",
	AT(SQL_MERGE_TEXTS) =
		"INSERT INTO main.text_index(rowid, title, text) SELECT t.ours, o.title, o.text"
		" FROM taken t JOIN other.body o ON o.row = t.theirs ORDER BY t.ours",
	AT(SQL_MERGE_PRINTS) = "INSERT INTO main.fingerprint(article, fresh, words, shingles, bins)"
			       " SELECT t.ours, 1, words, shingles, bins FROM taken t"
			       " JOIN other.fingerprint o ON o.article = t.theirs ORDER BY t.ours",

	AT(SQL_MERGE_MEANT) =
		"CREATE TEMP TABLE meant(theirs INTEGER PRIMARY KEY, kind, via, entity, country,"
		" organization, title, office, rule)",
	AT(SQL_MERGE_MEANT_ROWS) =
		"INSERT INTO meant SELECT o.row, kind, via, e.ours, c.ours, g.ours, w.ours, f.ours,"
		" r.ours FROM other.meaning o JOIN worded r ON r.theirs = o.rule"
		" LEFT JOIN named e ON e.theirs = o.entity"
		" LEFT JOIN named c ON c.theirs = o.country"
		" LEFT JOIN named g ON g.theirs = o.organization"
		" LEFT JOIN worded w ON w.theirs = o.title"
		" LEFT JOIN worded f ON f.theirs = o.office",
	AT(SQL_MERGE_MEANINGS) =
		"INSERT INTO main.meaning(kind, via, entity, country, organization, title, office,"
		" rule) SELECT DISTINCT kind, via, entity, country, organization, title, office,"
		" rule FROM meant n WHERE NOT EXISTS (SELECT 1 FROM main.meaning g "
		"WHERE" SAME_MEANING ")",
	AT(SQL_MERGE_MENTIONS) =
		"INSERT INTO main.mention(row, paragraph, sentence, start, length, meaning)"
		" SELECT (t.ours << 24) + (o.row & 16777215), paragraph, sentence, start, length,"
		" g.row FROM taken t JOIN other.mention o ON o.row" ROWS_OF(
			"t.theirs") " JOIN meant n ON n.theirs = o.meaning JOIN main.meaning g "
				    "ON" SAME_MEANING " ORDER BY 1",
	/* Theirs keep their numbers, behind ours. */
	AT(SQL_MERGE_VERDICTS) =
		"INSERT INTO main.verdict(row, chosen, reason)"
		" SELECT o.row + ?1, chosen, w.ours FROM other.verdict o"
		" JOIN worded w ON w.theirs = o.reason WHERE o.row IN" TAKEN_VERDICTS,
	AT(SQL_MERGE_CANDIDATES) =
		"INSERT INTO main.candidate(verdict, rank, entity, score, reason, rule)"
		" SELECT o.verdict + ?1, rank, entity, score, w.ours, r.ours"
		" FROM other.candidate o"
		" LEFT JOIN worded w ON w.theirs = o.reason LEFT JOIN worded r ON r.theirs = "
		"o.rule WHERE o.verdict IN" TAKEN_VERDICTS,
	AT(SQL_MERGE_LEDGER) =
		"INSERT INTO main.ledger(row, sentence, start, length, verdict)"
		" SELECT (t.ours << 24) + (o.row & 16777215), sentence, start, length, verdict + ?1"
		" FROM taken t JOIN other.ledger o ON o.row" ROWS_OF("t.theirs") " ORDER BY 1",
	AT(SQL_VERDICT_LAST) = "SELECT max(row) FROM main.verdict",
	AT(SQL_MERGE_TAKEN_ROWS) = "SELECT ours FROM taken ORDER BY ours",
	AT(SQL_MERGE_FAILURES) =
		"INSERT INTO main.failure(origin, reason) SELECT origin, reason FROM other.failure"
		" WHERE true ON CONFLICT(origin) DO UPDATE SET reason = min(reason, "
		"excluded.reason)",
	AT(SQL_MERGE_HEALED) =
		"DELETE FROM main.failure WHERE origin IN (SELECT origin FROM main.origin)",
	AT(SQL_MERGE_RUNS) =
		"INSERT INTO main.run(started, finished, rules, read, added, known, rescanned, "
		"failed,"
		" mentions, ties) SELECT started, finished, w.ours, read, added, known, rescanned,"
		" failed, mentions, ties FROM other.run o JOIN worded w ON w.theirs = o.rules",
	AT(SQL_MERGE_RULE_TEXTS) = "INSERT OR IGNORE INTO main.rule_text(hash, bytes, packed)"
				   " SELECT hash, bytes, packed FROM other.rule_text",
	AT(SQL_MERGE_RULE_FILES) =
		"INSERT OR IGNORE INTO main.rule_file(rules, number, folder, name, hash)"
		" SELECT w.ours, number, folder, name, hash FROM other.rule_file o"
		" JOIN worded w ON w.theirs = o.rules",
	AT(SQL_MERGE_TAKEN_COUNT) = "SELECT count(*) FROM taken",
	AT(SQL_MERGE_WORDED_DROP) = "DROP TABLE temp.worded",
	AT(SQL_MERGE_NAMED_DROP) = "DROP TABLE temp.named",
	AT(SQL_MERGE_MEANT_DROP) = "DROP TABLE temp.meant",
	AT(SQL_MERGE_TAKEN_DROP) = "DROP TABLE temp.taken",

	/* Whole views, for export, in an order that depends on what they hold alone. */
	AT(SQL_ROWS_ENTITIES) = "SELECT * FROM v_entities ORDER BY entity",
	AT(SQL_ROWS_ARTICLES) = "SELECT * FROM v_articles ORDER BY id",
	AT(SQL_ROWS_SENTENCES) = "SELECT * FROM v_sentences ORDER BY article, sentence",
	AT(SQL_ROWS_MENTIONS) = "SELECT * FROM v_mentions ORDER BY article, field DESC, start",
	AT(SQL_ROWS_TIES) = "SELECT * FROM v_ties ORDER BY a, b, scope",
	AT(SQL_ROWS_LEDGER) = "SELECT * FROM v_ledger ORDER BY article, field DESC, start, rank",
	AT(SQL_ROWS_FAILURES) = "SELECT * FROM v_failures ORDER BY origin",
};
