/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "language.h"
#include "link.h"
#include "source.h"
#include "text/build.h"
#include "text/reader.h"
#include "text/when.h"
#include "within.h"

#include <stdio.h>
#include <sys/stat.h>

extern const struct reader reader_csv, reader_docx, reader_feed, reader_html, reader_json,
	reader_jsonl, reader_mail, reader_newsxml, reader_pdf, reader_plain, reader_press,
	reader_reuters, reader_rtf, reader_warc, reader_wire;

/* To add a format:
 * 1. Write src/text/read_NAME.c with one `const struct reader reader_NAME`; all else in it is
 *    static. Take bytes from source.h only. Where text is found in pieces use text/build.h, where
 *    it is given as a whole use layout.h.
 * 2. Declare it above and put it into the list: formats that are recognised by clear signs first,
 *    plain text, which takes whatever is text, last.
 * 3. Add cases to tests/ (see tests/README.md) and a line to CHANGELOG.md. Help and manual take
 * name, suffixes and summary from the struct. */
const struct reader *const readers[] = {
	&reader_docx, &reader_rtf,     &reader_pdf,   &reader_warc,
	&reader_mail, &reader_jsonl,   &reader_json,  &reader_press,
	&reader_csv,  &reader_reuters, &reader_wire,  &reader_newsxml,
	&reader_feed, &reader_html,    &reader_plain, NULL,
};

const struct reader *reader_by_name(const char *name)
{
	for (size_t i = 0; readers[i]; i++)
		if (strcmp(readers[i]->name, name) == 0)
			return readers[i];
	return NULL;
}

static bool has_suffix(const struct reader *reader, struct str path)
{
	struct str rest = str_of(reader->suffixes), suffix;
	while (str_next_word(&rest, &suffix))
		if (str_ends_nocase(path, suffix))
			return true;
	return false;
}

/* The reader that knows the format by its first bytes; else, of a text, the one that its suffix
 * stands for; else the last of the list. NULL with err where it is no text at all. */
static const struct reader *detect(struct source *source, struct error *err)
{
	struct str head, path = source_name(source);
	size_t last = 0;
	if (!source_peek(source, &head, err))
		return NULL;
	for (; readers[last + 1]; last++)
		if (head.len && readers[last]->detect(path, head))
			return readers[last];
	if (!source_is_text(source, err))
		return NULL;
	for (size_t i = 0; i < last; i++)
		if (has_suffix(readers[i], path))
			return readers[i];
	return readers[last];
}

/* Hands on to the caller's sink, remembers that it wants no more, tells of progress. */
struct relay {
	const struct article_sink *sink;
	const struct source *source;
	const struct reader *reader;
	struct moment written; /* for articles without a date; not set where none is wanted */
	const struct capture *capture; /* or NULL */
	uint64_t told;                 /* bytes of the source that progress was told */
	bool stopped;
};

enum { PROGRESS_BYTES = 128 * 1024 };

static void tell_progress(struct relay *relay, uint64_t least)
{
	uint64_t taken = source_taken(relay->source);
	if (!relay->sink->progress || taken < relay->told + least || taken == relay->told)
		return;
	relay->sink->progress(relay->sink->context, taken - relay->told);
	relay->told = taken;
}

static void fill_captured(const struct capture *capture, struct article *article)
{
	if (!article->uri.len && utf8_is_valid(capture->uri))
		article->uri = arena_keep(&article->arena, capture->uri);
	if (article->date_source == DATE_NONE && when_parse(capture->date, &article->date))
		article->date_source = DATE_CAPTURE;
}

static bool relay_article(void *context, struct article *article)
{
	struct relay *relay = context;
	if (relay->capture)
		fill_captured(relay->capture, article);
	if (article->date_source == DATE_NONE && date_is_set(relay->written.date)) {
		article->date = relay->written;
		article->date_source = DATE_MTIME;
	}
	if (!article->source.len)
		article->source = arena_keep(&article->arena, link_host(article->uri));
	struct str language = language_guess(article->text);
	if (language.len) /* the text knows better than what was declared */
		article->language = language;
	article_make_id(article);
	if (!article->format && relay->reader)
		article->format = relay->reader->name;
	relay->stopped = relay->stopped || !relay->sink->article(relay->sink->context, article);
	tell_progress(relay, PROGRESS_BYTES);
	return !relay->stopped;
}

/* Messages of readers begin with the path, which the origin says already. */
static bool tell_failure(const struct article_sink *sink, struct str origin,
			 const struct error *err)
{
	struct error bare = *err;
	struct str text = str_of(err->text);
	if (str_starts(text, origin) &&
	    str_starts(str_slice(text, origin.len, text.len), STR(": ")))
		snprintf(bare.text, sizeof(bare.text), "%s", err->text + origin.len + 2);
	return sink->failure(sink->context, origin, &bare);
}

static bool relay_failure(void *context, struct str origin, const struct error *err)
{
	struct relay *relay = context;
	relay->stopped = relay->stopped || !tell_failure(relay->sink, origin, err);
	tell_progress(relay, PROGRESS_BYTES);
	return !relay->stopped;
}

static void relay_passed(void *context, struct str origin, const char *what)
{
	struct relay *relay = context;
	if (relay->sink->passed)
		relay->sink->passed(relay->sink->context, origin, what);
	tell_progress(relay, PROGRESS_BYTES);
}

static bool read_source(struct source *source, const struct reader *reader, struct relay *relay);

static bool read_archive(struct source *source, const struct reader *reader, struct relay *relay)
{
	struct error err = {0};
	struct members *members = members_open(source);
	struct source *member;
	while (!relay->stopped && (member = members_next(members, &err))) {
		read_source(member, reader, relay);
		source_free(member);
	}
	if (err.kind != ERROR_NONE && !relay->stopped)
		relay_failure(relay, source_path(source), &err);
	members_free(members);
	return !relay->stopped;
}

/* Office documents are zip archives, too, and so are those that begin with what they are; nobody
 * wants the parts of one as articles. */
static bool is_document(struct source *source)
{
	struct str head;
	struct error unused = {0};
	if (!source_peek(source, &head, &unused))
		return false;
	bool other =
		str_starts(str_slice(head, SOURCE_ZIP_NAME, head.len), STR(SOURCE_NAMES_ITSELF));
	return other || reader_docx.detect(source_name(source), head);
}

static bool is_too_deep(const struct source *source, struct error *err)
{
	return source_depth(source) > READ_NESTING &&
	       !error_set(err, ERROR_INPUT,
			  "%s: nested more than %d deep: unpack what is around it first",
			  source_shown(source), READ_NESTING);
}

/* A document that is read whole, put aside for another thread. Its strings are in the arena. */
struct document {
	struct arena arena;
	struct str path, charset;
	struct capture capture;
	bool captured;
	struct buf bytes;
	const struct reader *reader;
	struct moment written;
};

void document_free(struct document *document)
{
	if (!document)
		return;
	buf_clear(&document->bytes);
	arena_clear(&document->arena);
	mem_free(document);
}

size_t document_bytes(const struct document *document)
{
	return document->bytes.len;
}

/* Takes the source's bytes; NULL with err where they cannot be read. */
static struct document *put_aside(struct source *source, const struct reader *reader,
				  const struct capture *capture, struct error *err)
{
	struct document *document = mem_zero(1, sizeof(*document));
	struct arena *arena = &document->arena;
	arena_init(arena);
	buf_init(&document->bytes);
	if (!source_is_text(source, err) ||
	    !source_read_all(source, READ_ARTICLE_BYTES, &document->bytes, err)) {
		document_free(document);
		return NULL;
	}
	document->path = arena_keep(arena, source_path(source));
	document->charset = arena_keep(arena, source_charset(source));
	document->captured = capture;
	if (capture)
		document->capture = (struct capture){arena_keep(arena, capture->uri),
						     arena_keep(arena, capture->date)};
	document->written = (struct moment){.seconds = -1};
	document->reader = reader;
	reader->share();
	return document;
}

/* Where the sink takes documents and this can be one, it is put aside. */
static bool read_or_put_aside(struct source *source, const struct reader *reader,
			      const struct capture *capture, const struct article_sink *sink,
			      struct error *err)
{
	if (!reader->share || !sink->document)
		return reader->read(source, sink, err);
	struct document *document = put_aside(source, reader, capture, err);
	if (document)
		sink->document(sink->context, document);
	return document;
}

/* The sink of a container, which learns what the container knows of what is in it. */
struct captured {
	const struct article_sink *sink;
	const struct capture *capture;
};

static bool captured_article(void *context, struct article *article)
{
	const struct captured *captured = context;
	fill_captured(captured->capture, article);
	return captured->sink->article(captured->sink->context, article);
}

static bool captured_failure(void *context, struct str origin, const struct error *err)
{
	const struct captured *captured = context;
	return captured->sink->failure(captured->sink->context, origin, err);
}

static bool captured_document(void *context, struct document *document)
{
	const struct captured *captured = context;
	return captured->sink->document(captured->sink->context, document);
}

bool read_within(struct source *source, const struct capture *capture,
		 const struct article_sink *sink, struct error *err)
{
	if (is_too_deep(source, err))
		return false;
	const struct reader *reader = detect(source, err);
	if (!reader)
		return false;
	struct captured captured = {sink, capture};
	struct article_sink own = {
		.context = &captured, .article = captured_article, .failure = captured_failure};
	own.document = sink->document ? captured_document : NULL;
	return read_or_put_aside(source, reader, capture, capture ? &own : sink, err);
}

bool document_read(const struct document *document, const struct article_sink *sink)
{
	struct error err = {0};
	struct source *source = source_inside(NULL, document->path, buf_str(&document->bytes));
	source_set_charset(source, document->charset);
	struct relay relay = {.sink = sink,
			      .source = source,
			      .reader = document->reader,
			      .capture = document->captured ? &document->capture : NULL,
			      .written = document->written};
	const struct article_sink own = {&relay, relay_article, relay_failure,
					 NULL,   relay_passed,  NULL};
	if (!document->reader->read(source, &own, &err) && !relay.stopped)
		relay_failure(&relay, source_path(source), &err);
	source_free(source);
	return !relay.stopped;
}

static bool relay_document(void *context, struct document *document)
{
	struct relay *relay = context;
	document->written = relay->written;
	relay->stopped = relay->stopped || !relay->sink->document(relay->sink->context, document);
	return !relay->stopped;
}

static bool read_source(struct source *source, const struct reader *reader, struct relay *relay)
{
	struct error err = {0};
	if (is_too_deep(source, &err))
		return relay_failure(relay, source_path(source), &err);
	if (source_is_archive(source) && !is_document(source))
		return read_archive(source, reader, relay);
	struct article_sink sink = {relay, relay_article, relay_failure, NULL, relay_passed, NULL};
	sink.document = relay->sink->document ? relay_document : NULL;
	while (!reader && !(reader = detect(source, &err)) && source_resume(source)) {
		relay_failure(relay, source_path(source), &err); /* the first of many members */
		err = (struct error){0};
	}
	relay->reader = reader;
	bool ok = reader && read_or_put_aside(source, reader, NULL, &sink, &err);
	if (!ok && !relay->stopped)
		relay_failure(relay, source_path(source), &err);
	tell_progress(relay, 0);
	return !relay->stopped;
}

/* What read_path was asked for, while folders are walked. */
struct request {
	const char *path;
	const struct reader *reader; /* forced, or NULL */
	struct str map;
	bool date_from_mtime;
	const struct article_sink *sink;
};

static bool fail(const struct request *request, const char *path, const struct error *err)
{
	return tell_failure(request->sink, str_of(path), err);
}

/* The day (UTC) a regular file was written; not set for others. */
static struct moment written(const char *path)
{
	enum { DAY_SECONDS = 86400 };
	struct moment moment = {.seconds = -1};
	struct stat st;
	if (stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_mtime > 0)
		moment.date = date_of_day((int32_t)(st.st_mtime / DAY_SECONDS));
	return moment;
}

static bool read_file(const struct request *request, const char *path)
{
	struct error err = {0};
	struct source *source = source_open(path, &err);
	if (!source)
		return fail(request, path, &err);
	source_set_map(source, request->map);
	struct relay relay = {.sink = request->sink, .source = source};
	if (request->date_from_mtime)
		relay.written = written(path);
	bool go_on = read_source(source, request->reader, &relay);
	source_free(source);
	return go_on;
}

/* A pipe or a device inside a folder could block for ever; one that was named is meant. */
static bool visit(void *context, const char *path, const struct error *err)
{
	const struct request *request = context;
	struct stat st;
	struct error odd = {0};
	if (err)
		return fail(request, path, err);
	if (strcmp(path, request->path) != 0 && stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		error_set(&odd, ERROR_INPUT, "%s: not a regular file", path);
		return fail(request, path, &odd);
	}
	return read_file(request, path);
}

bool read_path(const char *path, const struct read_options *options,
	       const struct article_sink *sink)
{
	struct request request = {.path = path, .sink = sink};
	const char *format = options ? options->format : NULL;
	if (options && options->map)
		request.map = str_of(options->map);
	request.date_from_mtime = options && options->date_from_mtime;
	struct error err = {0};
	if (format && !(request.reader = reader_by_name(format))) {
		error_set(&err, ERROR_USAGE, "%s: unknown input format \"%s\"", path, format);
		return fail(&request, path, &err);
	}
	if (strcmp(path, "-") == 0)
		return read_file(&request, path);
	return file_walk(path, visit, &request);
}
