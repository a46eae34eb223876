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

const char *const schema_steps[SCHEMA_VERSION] = {version_1};
