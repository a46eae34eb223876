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
#define BYTES_OF(x) \
	"CAST(substr(CAST(CASE WHEN " x ".sentence = 0 THEN a.title ELSE a.text END AS BLOB)," \
	" " x ".start + 1, " x ".\"end\" - " x ".start) AS TEXT)"

#define FIELD(x) "CASE WHEN " x ".sentence = 0 THEN 'title' ELSE 'text' END AS field"

/* NULL for an article without a date. */
#define DAY_TEXT(day) "CASE WHEN " day " > -1000000 THEN date(" day " * 86400, 'unixepoch') END"

/* One scope of v_ties. Starting from `seen` makes a condition on a or b cheap. */
#define TIES(scope, same) \
	"SELECT ea.entity AS a, eb.entity AS b, '" scope "' AS scope," \
	"  count(DISTINCT s.article) AS articles, count(DISTINCT x.story) AS stories," \
	"  count(DISTINCT CASE WHEN p.paragraph = q.paragraph AND p.sentence = q.sentence" \
	"    THEN s.article * 4294967296 + p.sentence END) AS sentences," \
	"  " DAY_TEXT("min(nullif(x.day, -2147483648))") " AS first," \
	"  " DAY_TEXT("max(x.day)") " AS last" \
	" FROM entity ea JOIN seen s ON s.entity = ea.row JOIN article x ON x.row = s.article" \
	" JOIN present p ON p.article = s.article AND p.entity = s.entity" \
	" JOIN present q ON q.article = p.article" same \
	" JOIN entity eb ON eb.row = q.entity AND eb.entity > ea.entity" \
	" JOIN seen t ON t.entity = eb.row AND t.day = s.day AND t.article = s.article" \
	" GROUP BY ea.entity, eb.entity"

const char schema_views[] =
	"DROP VIEW IF EXISTS v_articles;"
	"CREATE VIEW v_articles AS SELECT id,"
	"  (SELECT min(origin) FROM origin o WHERE o.article = a.row) AS origin,"
	"  uri, source, title, date, story, language, author, date_source, record, text,"
	"  (SELECT text FROM term WHERE row = a.rules) AS rules"
	" FROM article a;"

	"DROP VIEW IF EXISTS v_entities;"
	"CREATE VIEW v_entities AS SELECT entity,"
	"  CASE WHEN kind = 'person'"
	"    AND EXISTS(SELECT 1 FROM seen s WHERE s.entity = e.row AND s.official)"
	"    THEN 'official' ELSE kind END AS kind,"
	"  name, country, discovered"
	" FROM entity e WHERE EXISTS(SELECT 1 FROM seen s WHERE s.entity = e.row);"

	"DROP VIEW IF EXISTS v_sentences;"
	"CREATE VIEW v_sentences AS SELECT a.id AS article, " FIELD("s") ","
	"  s.paragraph, s.sentence, s.start, s.\"end\", " BYTES_OF("s") " AS text"
	" FROM sentence s JOIN article a ON a.row = s.article;"

	"DROP VIEW IF EXISTS v_mentions;"
	"CREATE VIEW v_mentions AS SELECT a.id AS article, e.entity,"
	"  CASE m.kind WHEN 0 THEN 'person' WHEN 1 THEN 'official' WHEN 2 THEN 'country'"
	"    WHEN 3 THEN 'organization' ELSE 'unnamed' END AS kind,"
	"  coalesce(e.name, " BYTES_OF("m") ") AS name, " FIELD("m") ","
	"  m.start, m.\"end\", " BYTES_OF("m") " AS text,"
	"  CASE m.via WHEN 0 THEN 'name' WHEN 1 THEN 'alias' WHEN 2 THEN 'surname'"
	"    WHEN 3 THEN 'title' WHEN 4 THEN 'office' WHEN 5 THEN 'demonym'"
	"    WHEN 6 THEN 'metonym' ELSE 'pattern' END AS via,"
	"  r.text AS rule, s.paragraph, m.sentence, c.entity AS country,"
	"  o.entity AS organization, t.text AS title, f.text AS office"
	" FROM mention m JOIN article a ON a.row = m.article"
	" JOIN sentence s ON s.article = m.article AND s.sentence = m.sentence"
	" LEFT JOIN entity e ON e.row = m.entity LEFT JOIN entity c ON c.row = m.country"
	" LEFT JOIN entity o ON o.row = m.organization LEFT JOIN term r ON r.row = m.rule"
	" LEFT JOIN term t ON t.row = m.title LEFT JOIN term f ON f.row = m.office;"

	"DROP VIEW IF EXISTS v_ties;"
	"CREATE VIEW v_ties AS "
	TIES("sentence", " AND q.paragraph = p.paragraph AND q.sentence = p.sentence")
	" UNION ALL " TIES("paragraph", " AND q.paragraph = p.paragraph")
	" UNION ALL " TIES("article", "") ";"

	"DROP VIEW IF EXISTS v_ledger;"
	"CREATE VIEW v_ledger AS SELECT a.id AS article, " FIELD("l") ","
	"  l.start, l.\"end\", " BYTES_OF("l") " AS text, l.sentence, l.chosen,"
	"  r.text AS reason, c.rank, c.entity AS candidate, c.score,"
	"  w.text AS candidate_reason, u.text AS rule"
	" FROM ledger l JOIN article a ON a.row = l.article JOIN term r ON r.row = l.reason"
	" LEFT JOIN candidate c ON c.article = l.article AND c.number = l.number"
	" LEFT JOIN term w ON w.row = c.reason LEFT JOIN term u ON u.row = c.rule;"

	"DROP VIEW IF EXISTS v_failures;"
	"CREATE VIEW v_failures AS SELECT origin, reason FROM failure;";
