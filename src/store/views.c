/* SPDX-License-Identifier: MIT
 *
 * views: the public interface for SQL. Their columns are promised: more may follow, none goes.
 *
 * Views hold no data, so they are made anew whenever a database is opened to be written.
 */
#include "schema.h"

/* The formatter takes these texts apart. */
/* clang-format off */

/* substr() counts characters of a text but bytes of a blob. */
#define BYTES_OF(sentence, start, length) \
	"CAST(substr(CAST(CASE WHEN " sentence " = 0 THEN b.title ELSE b.text END AS BLOB)," \
	" " start " + 1, " length ") AS TEXT)"

#define FIELD(x) "CASE WHEN " x ".sentence = 0 THEN 'title' ELSE 'text' END AS field"

/* NULL for an article without a date. */
#define DAY_TEXT(day) "CASE WHEN " day " > -1000000 THEN date(" day " * 86400, 'unixepoch') END"

/* One part of an element e of a layout (schema.c): a few bits of a number, or a place in an array.
 * Of JSON only json_each may be used: SQLite lets views that it does not trust call nothing else. */
#define PART(bits, place) \
	"CASE e.type WHEN 'integer' THEN " bits \
	" ELSE (SELECT p.value FROM json_each(e.value) p WHERE p.key = " place ") END"

/* The sentences of the text b: a text for each, made of numbers of ten digits. */
#define SENTENCES_OF_B \
	"json_each((SELECT '[' || group_concat(printf('\"%010d%010d%010d%010d\"'," \
	"  sentence, paragraph, last - length, last)) || ']' FROM (" \
	" SELECT sentence, length, sum(step) OVER field AS paragraph," \
	"  sum(gap + length) OVER field AS last FROM (" \
	"  SELECT e.key AS sentence, " PART("e.value >> 6", "3") " AS length," \
	"   " PART("e.value >> 4 & 3", "0") " AS gap, " PART("e.value >> 3 & 1", "1") " AS step" \
	"  FROM json_each(b.layout) e WHERE e.type <> 'null')" \
	" WINDOW field AS (PARTITION BY sentence > 0 ORDER BY sentence))))"
#define NUMBER(place) "CAST(substr(j.value, " place ", 10) AS INTEGER)"

/* The rows of an article among mentions: the number of the first is article << 24. They are few,
 * which SQLite would not guess of a range, and would then look at them last. */
#define ROWS_OF(row, article)                                             \
	" likelihood(" row " >= " article " << 24, 0.00001) AND likelihood(" \
	row " <= (" article " << 24) + 16777215, 0.00001)"

/* What a mention of meaning x makes present. */
#define PRESENT(x) \
	"(CASE WHEN " x ".kind <> 4 THEN " x ".entity END, " x ".country, " x ".organization)"

/* One scope of v_ties. CROSS JOIN keeps the order, from an entity by its articles to those beside
 * it: SQLite cannot guess how few mentions an article has. */
#define TIES(scope, same) \
	"SELECT ea.entity AS a, eb.entity AS b, '" scope "' AS scope," \
	"  count(DISTINCT s.article) AS articles, count(DISTINCT x.story) AS stories," \
	"  count(DISTINCT CASE WHEN p.sentence = q.sentence" \
	"    THEN s.article * 4294967296 + p.sentence END) AS sentences," \
	"  " DAY_TEXT("min(nullif(x.day, -2147483648))") " AS first," \
	"  " DAY_TEXT("max(x.day)") " AS last" \
	" FROM entity ea CROSS JOIN seen s ON s.entity = ea.row" \
	" CROSS JOIN roll x ON x.article = s.article" \
	" CROSS JOIN mention p ON" ROWS_OF("p.row", "s.article") \
	" CROSS JOIN meaning g ON g.row = p.meaning AND s.entity IN " PRESENT("g") \
	" CROSS JOIN mention q ON" ROWS_OF("q.row", "s.article") same \
	" CROSS JOIN meaning h ON h.row = q.meaning" \
	" CROSS JOIN entity eb ON eb.row IN " PRESENT("h") " AND eb.entity > ea.entity" \
	" GROUP BY ea.entity, eb.entity"

const char schema_views[] =
	"DROP VIEW IF EXISTS v_articles;"
	"CREATE VIEW v_articles AS SELECT a.id,"
	"  (SELECT min(origin) FROM origin o WHERE o.article = a.row) AS origin,"
	"  a.uri, a.source, b.title, a.date, s.id AS story, a.language, a.author, a.date_source,"
	"  a.record, b.text, (SELECT text FROM term WHERE row = a.rules) AS rules, a.modified"
	" FROM article a JOIN body b ON b.row = a.row JOIN article s ON s.row = a.story;"

	"DROP VIEW IF EXISTS v_entities;"
	"CREATE VIEW v_entities AS SELECT entity,"
	"  CASE WHEN kind = 'person'"
	"    AND EXISTS(SELECT 1 FROM seen s WHERE s.entity = e.row AND s.official)"
	"    THEN 'official' ELSE kind END AS kind,"
	"  name, country, discovered, type AS org_type"
	" FROM entity e WHERE EXISTS(SELECT 1 FROM seen s WHERE s.entity = e.row);"

	"DROP VIEW IF EXISTS v_sentences;"
	"CREATE VIEW v_sentences AS SELECT article,"
	"  CASE WHEN sentence = 0 THEN 'title' ELSE 'text' END AS field, paragraph, sentence,"
	"  start, \"end\", " BYTES_OF("sentence", "start", "\"end\" - start") " AS text FROM ("
	"  SELECT a.id AS article, " NUMBER("1") " AS sentence, " NUMBER("11") " AS paragraph,"
	"    " NUMBER("21") " AS start, " NUMBER("31") " AS \"end\", b.title, b.text"
	"  FROM article a JOIN body b ON b.row = a.row, " SENTENCES_OF_B " j) b;"

	"DROP VIEW IF EXISTS v_mentions;"
	"CREATE VIEW v_mentions AS SELECT a.id AS article, e.entity,"
	"  CASE g.kind WHEN 0 THEN 'person' WHEN 1 THEN 'official' WHEN 2 THEN 'country'"
	"    WHEN 3 THEN 'organization' ELSE 'unnamed' END AS kind,"
	"  coalesce(e.name, " BYTES_OF("m.sentence", "m.start", "m.length") ") AS name, "
	FIELD("m") ", m.start, m.start + m.length AS \"end\","
	"  " BYTES_OF("m.sentence", "m.start", "m.length") " AS text,"
	"  CASE g.via WHEN 0 THEN 'name' WHEN 1 THEN 'alias' WHEN 2 THEN 'surname'"
	"    WHEN 3 THEN 'title' WHEN 4 THEN 'office' WHEN 5 THEN 'demonym'"
	"    WHEN 6 THEN 'metonym' ELSE 'pattern' END AS via,"
	"  r.text AS rule, m.paragraph, m.sentence, c.entity AS country,"
	"  o.entity AS organization, t.text AS title, f.text AS office"
	" FROM article a CROSS JOIN body b ON b.row = a.row"
	" CROSS JOIN mention m ON" ROWS_OF("m.row", "a.row")
	" CROSS JOIN meaning g ON g.row = m.meaning"
	" LEFT JOIN entity e ON e.row = g.entity LEFT JOIN entity c ON c.row = g.country"
	" LEFT JOIN entity o ON o.row = g.organization LEFT JOIN term r ON r.row = g.rule"
	" LEFT JOIN term t ON t.row = g.title LEFT JOIN term f ON f.row = g.office;"

	"DROP VIEW IF EXISTS v_ties;"
	"CREATE VIEW v_ties AS "
	TIES("sentence", " AND q.sentence = p.sentence")
	" UNION ALL " TIES("paragraph", " AND q.paragraph = p.paragraph")
	" UNION ALL " TIES("article", "") ";"

	"DROP VIEW IF EXISTS v_ledger;"
	"CREATE VIEW v_ledger AS SELECT a.id AS article, " FIELD("l") ","
	"  l.start, l.start + l.length AS \"end\", " BYTES_OF("l.sentence", "l.start", "l.length")
	"  AS text, l.sentence, v.chosen,"
	"  r.text AS reason, c.rank, c.entity AS candidate, c.score,"
	"  w.text AS candidate_reason, u.text AS rule"
	" FROM article a CROSS JOIN body b ON b.row = a.row"
	" CROSS JOIN ledger l ON" ROWS_OF("l.row", "a.row")
	" CROSS JOIN verdict v ON v.row = l.verdict JOIN term r ON r.row = v.reason"
	" LEFT JOIN candidate c ON c.verdict = v.row"
	" LEFT JOIN term w ON w.row = c.reason LEFT JOIN term u ON u.row = c.rule;"

	"DROP VIEW IF EXISTS v_failures;"
	"CREATE VIEW v_failures AS SELECT origin, reason FROM failure;";
