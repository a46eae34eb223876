/* SPDX-License-Identifier: MIT */
#include "schema.h"

#include "database.h"

static const char version_1[] =
	/* Texts that come again and again: rules, titles, offices, reasons. */
	"CREATE TABLE term(row INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"

	"CREATE TABLE article("
	"  row INTEGER PRIMARY KEY,"
	"  id TEXT NOT NULL UNIQUE," /* hash of source, title, text, layout, date */
	"  story TEXT NOT NULL,"     /* smallest id of the articles that are one story */
	"  record TEXT,"             /* the id its source gave it */
	"  uri TEXT,"
	"  source TEXT,"
	"  author TEXT,"
	"  language TEXT NOT NULL,"
	"  date TEXT,"            /* ISO 8601: day, month or year, perhaps with a time */
	"  day INTEGER NOT NULL," /* first day of the date since 1970-01-01; NO_DAY without */
	"  date_source TEXT NOT NULL,"
	"  rules INTEGER NOT NULL REFERENCES term," /* version it was scanned with */
	"  sentences INTEGER NOT NULL, paragraphs INTEGER NOT NULL," /* how many are read */
	/* Last: what stands behind a long text is slow to reach. */
	"  title TEXT NOT NULL,"
	"  text TEXT NOT NULL"
	") STRICT;"
	"CREATE INDEX article_day ON article(day, sentences, paragraphs);"
	"CREATE INDEX article_story ON article(story);"

	/* What text/fingerprint.h makes of an article; fresh: not compared with the others yet. */
	"CREATE TABLE fingerprint("
	"  article INTEGER PRIMARY KEY REFERENCES article, fresh INTEGER NOT NULL,"
	"  words INTEGER NOT NULL, shingles INTEGER NOT NULL, bins BLOB NOT NULL) STRICT;"
	"CREATE INDEX fingerprint_words ON fingerprint(words);"
	"CREATE INDEX fingerprint_fresh ON fingerprint(article) WHERE fresh;"

	/* Full text; the texts themselves stay in article. */
	"CREATE VIRTUAL TABLE text_index USING fts5(title, text, content='article',"
	"  content_rowid='row', tokenize='unicode61 remove_diacritics 2');"

	"CREATE TABLE origin("
	"  article INTEGER NOT NULL REFERENCES article, origin TEXT NOT NULL,"
	"  PRIMARY KEY(article, origin)) STRICT, WITHOUT ROWID;"

	/* Offsets are bytes of the title (paragraph 0) or the text. */
	"CREATE TABLE sentence("
	"  article INTEGER NOT NULL REFERENCES article, sentence INTEGER NOT NULL,"
	"  paragraph INTEGER NOT NULL, start INTEGER NOT NULL, \"end\" INTEGER NOT NULL,"
	"  block INTEGER NOT NULL," /* enum block_kind: what it stands in, to scan it again */
	"  PRIMARY KEY(article, sentence)) STRICT, WITHOUT ROWID;"

	"CREATE TABLE entity("
	"  row INTEGER PRIMARY KEY,"
	"  entity TEXT NOT NULL UNIQUE,"
	"  kind TEXT NOT NULL," /* person, country, organization or unnamed */
	"  name TEXT NOT NULL,"
	"  country TEXT,"
	"  discovered INTEGER NOT NULL,"           /* 1: stands in no rule */
	"  rules INTEGER NOT NULL REFERENCES term" /* what it is called as of */
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

/* What version 1 kept in rows, a few bytes each, and texts that came again and again.
 *
 * A tenth of the size is in small things: what mentions mean and why names were rejected is said
 * once; the sentences of an article are one text, who is present one blob; the title stands behind
 * the text in the full-text index because a column that is not the first costs two bytes for every
 * word of every article. */
static const char version_2[] =
	"DROP VIEW IF EXISTS v_articles; DROP VIEW IF EXISTS v_entities;"
	"DROP VIEW IF EXISTS v_sentences; DROP VIEW IF EXISTS v_mentions;"
	"DROP VIEW IF EXISTS v_ties; DROP VIEW IF EXISTS v_ledger; DROP VIEW IF EXISTS v_failures;"
	"DROP TABLE text_index;"

	/* Texts. layout: a JSON array with an element for each sentence from 0 (the title) on:
	 *     length * 64 + gap * 16 + step * 8 + block
	 * where the sentence begins `gap` bytes behind the end of the one before it in its field
	 * and `step` paragraphs further on; [gap, step, block, length] where one of the three does
	 * not fit; null for the title where there is none. block is an enum block_kind. */
	"CREATE TABLE body("
	"  row INTEGER PRIMARY KEY REFERENCES article,"
	"  title TEXT NOT NULL, layout TEXT NOT NULL, text TEXT NOT NULL) STRICT;"
	"INSERT INTO body(row, title, layout, text) SELECT a.row, a.title, coalesce((SELECT '[' ||"
	"  CASE WHEN min(sentence) > 0 THEN 'null,' ELSE '' END || group_concat("
	"    CASE WHEN gap BETWEEN 0 AND 3 AND step BETWEEN 0 AND 1 AND block < 8"
	"    THEN (\"end\" - start) * 64 + gap * 16 + step * 8 + block"
	"    ELSE json_array(gap, step, block, \"end\" - start) END) || ']' FROM ("
	"    SELECT sentence, start, \"end\", block,"
	"      start - lag(\"end\", 1, 0) OVER field AS gap,"
	"      paragraph - lag(paragraph, 1, 0) OVER field AS step"
	"    FROM sentence s WHERE s.article = a.row"
	"    WINDOW field AS (PARTITION BY sentence > 0 ORDER BY sentence) ORDER BY sentence)),"
	"  '[]'), a.text FROM article a ORDER BY a.row;"

	"CREATE TABLE article_2("
	"  row INTEGER PRIMARY KEY,"
	"  id TEXT NOT NULL UNIQUE," /* hash of source, title, text, layout, date */
	"  story INTEGER NOT NULL,"  /* row of the article whose id is the least of the story */
	"  day INTEGER NOT NULL,"    /* first day of the date since 1970-01-01; NO_DAY without */
	"  rules INTEGER NOT NULL REFERENCES term," /* version it was scanned with */
	"  sentences INTEGER NOT NULL, paragraphs INTEGER NOT NULL," /* how many are read */
	"  date TEXT,"     /* ISO 8601: day, month or year, perhaps with a time */
	"  modified TEXT," /* when it was changed last, in the same way */
	"  date_source TEXT NOT NULL, language TEXT NOT NULL, source TEXT,"
	"  record TEXT," /* the id its source gave it */
	"  uri TEXT, author TEXT"
	") STRICT;"
	"INSERT INTO article_2 SELECT a.row, a.id,"
	"  coalesce((SELECT b.row FROM article b WHERE b.id = a.story), a.row), a.day, a.rules,"
	"  a.sentences, a.paragraphs, a.date, NULL, a.date_source, a.language, a.source, a.record,"
	"  a.uri, a.author FROM article a ORDER BY a.row;"
	"DROP TABLE article;"
	"ALTER TABLE article_2 RENAME TO article;"
	"CREATE INDEX article_day ON article(day, sentences, paragraphs);"
	"CREATE INDEX article_story ON article(story);"

	"CREATE VIRTUAL TABLE text_index USING fts5(text, title, content='body',"
	"  content_rowid='row', tokenize='unicode61 remove_diacritics 2');"
	"INSERT INTO text_index(text_index) VALUES('rebuild');"

	/* What a mention says, but for the place. */
	"CREATE TABLE meaning("
	"  row INTEGER PRIMARY KEY,"
	"  kind INTEGER NOT NULL, via INTEGER NOT NULL,"
	"  entity INTEGER REFERENCES entity,"       /* NULL: undecided, or without a name */
	"  country INTEGER REFERENCES entity,"      /* attributes that count as present: of an */
	"  organization INTEGER REFERENCES entity," /* unnamed source or an office phrase */
	"  title INTEGER REFERENCES term, office INTEGER REFERENCES term,"
	"  rule INTEGER NOT NULL REFERENCES term) STRICT;"
	"CREATE INDEX meaning_entity ON meaning(entity);"
	"INSERT INTO meaning(kind, via, entity, country, organization, title, office, rule)"
	"  SELECT DISTINCT kind, via, entity, country, organization, title, office, rule"
	"  FROM mention;"

	/* row: that of the article << 24, + the number of the mention in it (ROWS_OF). Offsets are
	 * bytes of the title (sentence 0) or the text. */
	"CREATE TABLE mention_2("
	"  row INTEGER PRIMARY KEY, paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,"
	"  start INTEGER NOT NULL, length INTEGER NOT NULL,"
	"  meaning INTEGER NOT NULL REFERENCES meaning) STRICT;"
	"INSERT INTO mention_2 SELECT m.article << 24 | m.number, s.paragraph, m.sentence, m.start,"
	"  m.\"end\" - m.start, g.row FROM mention m"
	"  JOIN sentence s ON s.article = m.article AND s.sentence = m.sentence"
	"  JOIN meaning g ON g.entity IS m.entity AND g.kind = m.kind AND g.via = m.via"
	"    AND g.country IS m.country AND g.organization IS m.organization"
	"    AND g.title IS m.title AND g.office IS m.office AND g.rule = m.rule"
	"  ORDER BY m.article, m.number;"
	"DROP TABLE mention;"
	"ALTER TABLE mention_2 RENAME TO mention;"
	"DROP TABLE sentence;"

	/* Why a name was not taken for one of its candidates, or for which. */
	"CREATE TABLE verdict("
	"  row INTEGER PRIMARY KEY, chosen TEXT, reason INTEGER NOT NULL REFERENCES term) STRICT;"
	"CREATE TABLE candidate_2("
	"  verdict INTEGER NOT NULL REFERENCES verdict, rank INTEGER NOT NULL,"
	"  entity TEXT, score INTEGER NOT NULL, reason INTEGER REFERENCES term,"
	"  rule INTEGER REFERENCES term,"
	"  PRIMARY KEY(verdict, rank)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE ledger_2("
	"  row INTEGER PRIMARY KEY, sentence INTEGER NOT NULL, start INTEGER NOT NULL,"
	"  length INTEGER NOT NULL, verdict INTEGER NOT NULL REFERENCES verdict) STRICT;"
	"CREATE TEMP TABLE judged AS SELECT l.article << 24 | l.number AS row, l.sentence, l.start,"
	"  l.\"end\" - l.start AS length, json_array(l.chosen, l.reason, (SELECT"
	"    json_group_array(json_array(rank, entity, score, reason, rule)) FROM candidate c"
	"    WHERE c.article = l.article AND c.number = l.number)) AS said"
	"  FROM ledger l ORDER BY l.article, l.number;"
	"CREATE TEMP TABLE sayings(row INTEGER PRIMARY KEY, said TEXT NOT NULL UNIQUE);"
	"INSERT OR IGNORE INTO sayings(said) SELECT said FROM judged ORDER BY row;"
	"INSERT INTO verdict SELECT row, said ->> '$[0]', said ->> '$[1]' FROM sayings;"
	"INSERT INTO candidate_2 SELECT s.row, c.value ->> '$[0]', c.value ->> '$[1]',"
	"  c.value ->> '$[2]', c.value ->> '$[3]', c.value ->> '$[4]'"
	"  FROM sayings s, json_each(s.said, '$[2]') c;"
	"INSERT INTO ledger_2 SELECT j.row, j.sentence, j.start, j.length, s.row"
	"  FROM judged j JOIN sayings s ON s.said = j.said ORDER BY j.row;"
	"DROP TABLE judged; DROP TABLE sayings;"
	"DROP TABLE candidate; DROP TABLE ledger;"
	"ALTER TABLE candidate_2 RENAME TO candidate; ALTER TABLE ledger_2 RENAME TO ledger;"

	/* Who is present in which sentences of an article, see roll.h. day and story are those of
	 * the article: a question reads many of these rows. */
	"DROP TABLE present;"
	"CREATE TABLE roll("
	"  article INTEGER PRIMARY KEY REFERENCES article,"
	"  day INTEGER NOT NULL, story INTEGER NOT NULL, names BLOB NOT NULL) STRICT;"

	/* Totals of entities, and of the pairs of those that are in many articles, as of the
	 * articles that are compared (not fresh) and, where they were scanned again since, as they
	 * were before (replaced). See totals.h. */
	"ALTER TABLE entity ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE entity ADD COLUMN sentences INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE entity ADD COLUMN paragraphs INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE entity ADD COLUMN officials INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE entity ADD COLUMN paired INTEGER NOT NULL DEFAULT 0;" /* 1: has pairs */
	"CREATE TABLE pair("
	"  a INTEGER NOT NULL REFERENCES entity, b INTEGER NOT NULL REFERENCES entity,"
	"  articles INTEGER NOT NULL, stories INTEGER NOT NULL, sentences INTEGER NOT NULL,"
	"  first INTEGER NOT NULL, last INTEGER NOT NULL," /* days; NO_DAY where none has one */
	"  months BLOB NOT NULL,"                          /* how many articles in which */
	"  PRIMARY KEY(a, b)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE replaced("
	"  article INTEGER PRIMARY KEY REFERENCES article, names BLOB NOT NULL) STRICT;";

/* The rule files that articles were scanned with, so that after a change of rules it can be told
 * which articles it touches. A file that several versions share is kept once. */
static const char version_3[] =
	"CREATE TABLE rule_text("
	"  hash TEXT PRIMARY KEY, bytes INTEGER NOT NULL," /* of the file */
	"  packed BLOB NOT NULL) STRICT;"                  /* its text, see base/pack.h */
	"CREATE TABLE rule_file("
	"  rules INTEGER NOT NULL REFERENCES term," /* version */
	"  number INTEGER NOT NULL,"                /* in the order in which they are read */
	"  folder INTEGER NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL REFERENCES rule_text,"
	"  PRIMARY KEY(rules, number)) STRICT, WITHOUT ROWID;";

/* How many articles and outlets there are was counted anew for every question. */
static const char version_4[] =
	/* Outlets are counted by leaping from one to the next. */
	"CREATE INDEX article_source ON article(source, day);"
	/* Of all articles, as of when the totals count every one; a single row. */
	"CREATE TABLE overall("
	"  row INTEGER PRIMARY KEY CHECK(row = 1),"
	"  articles INTEGER NOT NULL, sources INTEGER NOT NULL,"
	"  first INTEGER, last INTEGER," /* days; NULL or NO_DAY where none has one */
	"  sentences INTEGER NOT NULL, paragraphs INTEGER NOT NULL) STRICT;";

/* To read the 200,000 companions of the first name of the news as a row each took long: what is
 * counted of them is kept packed as well, see packs.h. */
static const char version_5[] =
	/* And by which rules the articles of some days were scanned is asked of each picture. */
	"DROP INDEX article_day;"
	"CREATE INDEX article_day ON article(day, sentences, paragraphs, rules);"
	"CREATE TABLE companions("
	"  row INTEGER PRIMARY KEY," /* of the entity << 20, + those of companions >> 12 */
	"  packed BLOB NOT NULL) STRICT;"
	"CREATE TABLE counted("
	"  part INTEGER PRIMARY KEY," /* rows of entities >> 12 */
	"  packed BLOB NOT NULL) STRICT;"
	/* What table seen says of entities with pairs, summed up by 32 days. */
	"CREATE TABLE stretch("
	"  entity INTEGER NOT NULL, number INTEGER NOT NULL," /* day >> 5 */
	"  articles INTEGER NOT NULL, sentences INTEGER NOT NULL, paragraphs INTEGER NOT NULL,"
	"  PRIMARY KEY(entity, number)) STRICT, WITHOUT ROWID;";

/* What the rules say an organization is. */
static const char version_6[] = "ALTER TABLE entity ADD COLUMN type TEXT;";

const char *const schema_steps[SCHEMA_VERSION] = {version_1, version_2, version_3,
						  version_4, version_5, version_6};
