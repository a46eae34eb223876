/* SPDX-License-Identifier: MIT */
#include "schema.h"

#include "database.h"

static const char version_1[] =
	/* Texts that come again and again: rules, titles, offices, reasons. */
	"CREATE TABLE term(row INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"

	"CREATE TABLE article("
	"  row INTEGER PRIMARY KEY,"
	"  id TEXT NOT NULL UNIQUE," /* hash of source, title, text, layout, date */
	"  story TEXT NOT NULL,"     /* smallest id of the articles with the same words */
	"  words INTEGER NOT NULL,"  /* hash of the folded words: which articles are one story */
	"  record TEXT,"             /* the id its source gave it */
	"  uri TEXT,"
	"  source TEXT,"
	"  author TEXT,"
	"  language TEXT NOT NULL,"
	"  date TEXT,"            /* ISO 8601: day, month or year, perhaps with a time */
	"  day INTEGER NOT NULL," /* first day of the date since 1970-01-01; NO_DAY without */
	"  date_source TEXT NOT NULL,"
	"  title TEXT NOT NULL,"
	"  text TEXT NOT NULL,"
	"  rules INTEGER NOT NULL REFERENCES term," /* version it was scanned with */
	"  sentences INTEGER NOT NULL, paragraphs INTEGER NOT NULL" /* how many are read */
	") STRICT;"
	"CREATE INDEX article_day ON article(day, sentences, paragraphs);"
	"CREATE INDEX article_words ON article(words);"

	"CREATE TABLE origin("
	"  article INTEGER NOT NULL REFERENCES article, origin TEXT NOT NULL,"
	"  PRIMARY KEY(article, origin)) STRICT, WITHOUT ROWID;"

	/* Offsets are bytes of the title (paragraph 0) or the text. */
	"CREATE TABLE sentence("
	"  article INTEGER NOT NULL REFERENCES article, sentence INTEGER NOT NULL,"
	"  paragraph INTEGER NOT NULL, start INTEGER NOT NULL, \"end\" INTEGER NOT NULL,"
	"  PRIMARY KEY(article, sentence)) STRICT, WITHOUT ROWID;"

	"CREATE TABLE entity("
	"  row INTEGER PRIMARY KEY,"
	"  entity TEXT NOT NULL UNIQUE,"
	"  kind TEXT NOT NULL," /* person, country, organization or unnamed */
	"  name TEXT NOT NULL,"
	"  country TEXT,"
	"  discovered INTEGER NOT NULL" /* 1: stands in no rule */
	") STRICT;"

	/* Folded names by which an entity is asked for. */
	"CREATE TABLE alias("
	"  folded TEXT NOT NULL, entity INTEGER NOT NULL REFERENCES entity,"
	"  PRIMARY KEY(folded, entity)) STRICT, WITHOUT ROWID;"

	"CREATE TABLE mention("
	"  article INTEGER NOT NULL REFERENCES article, number INTEGER NOT NULL,"
	"  sentence INTEGER NOT NULL, start INTEGER NOT NULL, \"end\" INTEGER NOT NULL,"
	"  kind INTEGER NOT NULL, via INTEGER NOT NULL,"
	"  entity INTEGER REFERENCES entity,"       /* NULL: undecided, or without a name */
	"  country INTEGER REFERENCES entity,"      /* attributes that count as present: of an */
	"  organization INTEGER REFERENCES entity," /* unnamed source or an office phrase */
	"  title INTEGER REFERENCES term, office INTEGER REFERENCES term,"
	"  rule INTEGER NOT NULL REFERENCES term,"
	"  PRIMARY KEY(article, number)) STRICT, WITHOUT ROWID;"

	/* Which names are present in which sentence: what ties are made of. */
	"CREATE TABLE present("
	"  article INTEGER NOT NULL REFERENCES article, paragraph INTEGER NOT NULL,"
	"  sentence INTEGER NOT NULL, entity INTEGER NOT NULL REFERENCES entity,"
	"  PRIMARY KEY(article, paragraph, sentence, entity)) STRICT, WITHOUT ROWID;"

	/* Which articles a name is present in, by day. */
	"CREATE TABLE seen("
	"  entity INTEGER NOT NULL REFERENCES entity, day INTEGER NOT NULL,"
	"  article INTEGER NOT NULL REFERENCES article,"
	"  official INTEGER NOT NULL," /* 1: the article shows a person as holder of an office */
	"  sentences INTEGER NOT NULL, paragraphs INTEGER NOT NULL," /* it is present in */
	"  PRIMARY KEY(entity, day, article)) STRICT, WITHOUT ROWID;"

	/* Names that could have meant something else. */
	"CREATE TABLE ledger("
	"  article INTEGER NOT NULL REFERENCES article, number INTEGER NOT NULL,"
	"  sentence INTEGER NOT NULL, start INTEGER NOT NULL, \"end\" INTEGER NOT NULL,"
	"  chosen TEXT, reason INTEGER NOT NULL REFERENCES term,"
	"  PRIMARY KEY(article, number)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE candidate("
	"  article INTEGER NOT NULL, number INTEGER NOT NULL, rank INTEGER NOT NULL,"
	"  entity TEXT, score INTEGER NOT NULL, reason INTEGER REFERENCES term,"
	"  rule INTEGER REFERENCES term,"
	"  PRIMARY KEY(article, number, rank),"
	"  FOREIGN KEY(article, number) REFERENCES ledger) STRICT, WITHOUT ROWID;"

	"CREATE TABLE failure(origin TEXT PRIMARY KEY, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE TABLE run("
	"  row INTEGER PRIMARY KEY, started INTEGER NOT NULL, finished INTEGER NOT NULL,"
	"  rules INTEGER NOT NULL REFERENCES term, read INTEGER NOT NULL, added INTEGER NOT NULL,"
	"  known INTEGER NOT NULL, rescanned INTEGER NOT NULL, failed INTEGER NOT NULL,"
	"  mentions INTEGER NOT NULL, ties INTEGER NOT NULL) STRICT;";

const char *const schema_steps[SCHEMA_VERSION] = {version_1};

/* The formatter takes these texts apart. */
/* clang-format off */

/* substr() counts characters of a text but bytes of a blob. */
#define BYTES_OF(article, sentence, start, end)                                            \
	"CAST(substr(CAST(CASE WHEN " sentence " = 0 THEN " article ".title ELSE " article \
	".text END AS BLOB), " start " + 1, " end " - " start ") AS TEXT)"

/* NULL for an article without a date. */
#define DAY_TEXT(day) "CASE WHEN " day " > -1000000 THEN date(" day " * 86400, 'unixepoch') END"

/* One scope of v_ties. Starting from `seen` makes a condition on a or b cheap. */
#define TIES(scope, same)                                                                          \
	"SELECT ea.entity AS a, eb.entity AS b, '" scope "' AS scope,"                             \
	"  count(DISTINCT s.article) AS articles, count(DISTINCT x.story) AS stories,"             \
	"  count(DISTINCT CASE WHEN p.paragraph = q.paragraph AND p.sentence = q.sentence"         \
	"    THEN s.article * 4294967296 + p.sentence END) AS sentences,"                          \
	"  " DAY_TEXT(                                                                             \
		"min(nullif(x.day, -2147483648))") " AS first,"                                    \
						   "  " DAY_TEXT(                                  \
							   "max(x.day)") " AS last"                \
									 " FROM entity ea JOIN "   \
									 "seen s ON s.entity = "   \
									 "ea.row"                  \
									 " JOIN article x ON "     \
									 "x.row = s.article"       \
									 " JOIN present p ON "     \
									 "p.article = s.article "  \
									 "AND p.entity = s.entity" \
									 " JOIN present q ON "     \
									 "q.article = "            \
									 "p.article" same          \
									 " JOIN entity eb ON "     \
									 "eb.row = q.entity AND "  \
									 "eb.entity > ea.entity"   \
									 " JOIN seen t ON "        \
									 "t.entity = eb.row AND "  \
									 "t.day = s.day AND "      \
									 "t.article = s.article"   \
									 " GROUP BY ea.entity, "   \
									 "eb.entity"

#define MENTION_TEXT BYTES_OF("a", "m.sentence", "m.start", "m.\"end\"")
#define LEDGER_TEXT BYTES_OF("a", "l.sentence", "l.start", "l.\"end\"")
#define SENTENCE_TEXT BYTES_OF("a", "s.sentence", "s.start", "s.\"end\"")
#define FIELD(sentence) "CASE WHEN " sentence " = 0 THEN 'title' ELSE 'text' END AS field"

const char schema_views[] =
	"DROP VIEW IF EXISTS v_articles;"
	"CREATE VIEW v_articles AS SELECT id,"
	"  (SELECT min(origin) FROM origin o WHERE o.article = a.row) AS origin,"
	"  uri, source, title, date, story, language, author, date_source, record, text,"
	"  (SELECT text FROM term WHERE row = a.rules) AS rules FROM article a;"

	"DROP VIEW IF EXISTS v_entities;"
	"CREATE VIEW v_entities AS SELECT entity,"
	"  CASE WHEN kind = 'person' AND EXISTS(SELECT 1 FROM seen s WHERE s.entity = e.row"
	"    AND s.official) THEN 'official' ELSE kind END AS kind,"
	"  name, country, discovered FROM entity e"
	"  WHERE EXISTS(SELECT 1 FROM seen s WHERE s.entity = e.row);"

	"DROP VIEW IF EXISTS v_sentences;"
	"CREATE VIEW v_sentences AS SELECT a.id AS article, " FIELD(
		"s.sentence") ","
			      "  s.paragraph, s.sentence, s.start, s.\"end\", " SENTENCE_TEXT
			      " AS text"
			      "  FROM sentence s JOIN article a ON a.row = s.article;"

			      "DROP VIEW IF EXISTS v_mentions;"
			      "CREATE VIEW v_mentions AS SELECT a.id AS article, e.entity,"
			      "  CASE m.kind WHEN 0 THEN 'person' WHEN 1 THEN 'official' WHEN 2 "
			      "THEN 'country'"
			      "    WHEN 3 THEN 'organization' ELSE 'unnamed' END AS kind,"
			      "  coalesce(e.name, " MENTION_TEXT ") AS name, " FIELD(
				      "m.sentence") ","
						    "  m.start, m.\"end\", " MENTION_TEXT
						    " AS text,"
						    "  CASE m.via WHEN 0 THEN 'name' WHEN 1 THEN "
						    "'alias' WHEN 2 THEN 'surname'"
						    "    WHEN 3 THEN 'title' WHEN 4 THEN 'office' "
						    "WHEN 5 THEN 'demonym'"
						    "    WHEN 6 THEN 'metonym' ELSE 'pattern' END "
						    "AS via,"
						    "  r.text AS rule, s.paragraph, m.sentence, "
						    "c.entity AS country,"
						    "  o.entity AS organization, t.text AS title, "
						    "f.text AS office"
						    "  FROM mention m JOIN article a ON a.row = "
						    "m.article"
						    "  JOIN sentence s ON s.article = m.article "
						    "AND s.sentence = m.sentence"
						    "  LEFT JOIN entity e ON e.row = m.entity LEFT "
						    "JOIN entity c ON c.row = m.country"
						    "  LEFT JOIN entity o ON o.row = "
						    "m.organization LEFT JOIN term r ON r.row = "
						    "m.rule"
						    "  LEFT JOIN term t ON t.row = m.title LEFT "
						    "JOIN term f ON f.row = m.office;"

						    "DROP VIEW IF EXISTS v_ties;"
						    "CREATE VIEW v_ties AS " TIES("sentence", " AND"
											      " q."
											      "para"
											      "grap"
											      "h = "
											      "p."
											      "para"
											      "grap"
											      "h "
											      "AND "
											      "q."
											      "sent"
											      "ence"
											      " = "
											      "p."
											      "sent"
											      "enc"
											      "e") " UNION ALL " TIES("paragraph", " AND q.paragraph = p.paragraph") " UNION ALL " TIES(
							    "article",
							    "") ";"

								"DROP VIEW IF EXISTS v_ledger;"
								"CREATE VIEW v_ledger AS SELECT "
								"a.id AS article, " FIELD(
									"l.sentence") ","
										      "  l.start, "
										      "l.\"end\","
										      " " LEDGER_TEXT
										      " AS text,"
										      "  "
										      "l.sentence, "
										      "l.chosen, "
										      "r.text AS "
										      "reason, "
										      "c.rank, "
										      "c.entity AS "
										      "candidate, "
										      "c.score,"
										      "  w.text AS "
										      "candidate_"
										      "reason, "
										      "u.text AS "
										      "rule"
										      "  FROM "
										      "ledger l "
										      "JOIN "
										      "article a "
										      "ON a.row = "
										      "l.article "
										      "JOIN term r "
										      "ON r.row = "
										      "l.reason"
										      "  LEFT JOIN "
										      "candidate c "
										      "ON "
										      "c.article = "
										      "l.article "
										      "AND "
										      "c.number = "
										      "l.number"
										      "  LEFT JOIN "
										      "term w ON "
										      "w.row = "
										      "c.reason "
										      "LEFT JOIN "
										      "term u ON "
										      "u.row = "
										      "c.rule;"

										      "DROP VIEW "
										      "IF EXISTS "
										      "v_failures;"
										      "CREATE VIEW "
										      "v_failures "
										      "AS SELECT "
										      "origin, "
										      "reason FROM "
										      "failure;";
