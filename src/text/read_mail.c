/* SPDX-License-Identifier: MIT
 *
 * Mail: single messages (.eml, as agencies and alerts send them) and mailboxes (mbox). The subject
 * is the title. Of a text in two forms the plain one is read, unless it is but a pointer to the
 * other; what is attached is not read. Of an alert each story it lists is an article, in whatever
 * form it lists them. A page that a browser saved in this form (.mhtml, RFC 2557) is read as the
 * page it is: the header's subject and date are those of the saving.
 */
#include "alert.h"
#include "base/utf8.h"
#include "charset.h"
#include "header.h"
#include "html.h"
#include "mime.h"
#include "prose.h"
#include "text/when.h"
#include "within.h"

enum { LINE_BYTES = 4 * 1024 * 1024 };

struct reading {
	struct source *source;
	const struct article_sink *sink;
	struct buf message; /* so far */
	struct arena arena; /* of the message */
	struct str header;
	bool mailbox;
	bool long_message;
	bool record;     /* what is read of it is a record of fields, with a headline of its own */
	bool failed;     /* the message, and it has been said */
	bool stopped;    /* by the sink */
	size_t number;   /* of the message in a mailbox, from 1 */
	size_t articles; /* of the message */
};

static struct str origin_of(struct reading *r)
{
	struct str path = source_path(r->source);
	return r->mailbox ? arena_format(&r->arena, "%.*s#%zu", STR_ARG(path), r->number) : path;
}

static void fail(struct reading *r, const char *why)
{
	struct error err = {0};
	error_set(&err, ERROR_INPUT, "%s", why);
	r->stopped = r->stopped || !r->sink->failure(r->sink->context, origin_of(r), &err);
}

static struct str field(struct reading *r, const char *name)
{
	return mime_words(header_get(r->header, name, &r->arena), &r->arena);
}

/* The name before "<address>", else the address's host. */
static struct str sender(struct str from)
{
	size_t angle = str_find_byte(from, '<', 0);
	struct str name = str_trim(str_slice(from, 0, angle == STR_NOWHERE ? 0 : angle));
	if (name.len > 1 && name.at[0] == '"' && str_ends(name, STR("\"")))
		name = str_slice(name, 1, name.len - 1);
	if (name.len)
		return name;
	size_t at = str_find_byte(from, '@', 0);
	struct str host = at == STR_NOWHERE ? from : str_slice(from, at + 1, from.len);
	return str_trim(str_slice(host, 0, str_find_byte(host, '>', 0)));
}

static struct str without_angles(struct str id)
{
	bool angled = str_starts(id, STR("<")) && str_ends(id, STR(">"));
	return angled ? str_slice(id, 1, id.len - 1) : id;
}

/* Of the header, without a comment: "(PDT)". */
static struct str date_of(struct reading *r)
{
	struct str date = field(r, "date");
	return str_trim(str_slice(date, 0, str_find_byte(date, '(', 0)));
}

/* What the header says goes before what the text says. */
static void take_header(struct reading *r, struct builder *builder)
{
	struct article *article = builder->article;
	struct str subject = field(r, "subject");
	if (subject.len && !(r->record && article->title.len))
		builder_title(builder, subject);
	if (when_parse(date_of(r), &article->date))
		article->date_source = DATE_FIELD;
	if (!article->source.len)
		article->source = arena_keep(&article->arena, sender(field(r, "from")));
	struct str id = without_angles(field(r, "message-id"));
	if (id.len && r->articles == 0)
		article->id = arena_keep(&article->arena, id);
}

static bool give(struct reading *r, struct article *article)
{
	r->articles++;
	r->stopped = !r->sink->article(r->sink->context, article);
	return !r->stopped;
}

static bool is_done(const struct reading *r)
{
	return r->articles || r->failed || r->stopped;
}

static bool take_inner(void *context, struct article *article)
{
	struct reading *r = context;
	struct builder builder = {.article = article};
	article->id = (struct str){0};
	take_header(r, &builder);
	article_make_id(article);
	return give(r, article);
}

static bool forget_failure(void *context, struct str origin, const struct error *err)
{
	const struct reading *r = context;
	(void)origin;
	(void)err;
	return !r->stopped;
}

/* A part that is a page or a record of fields: read as a file of its kind would be. */
static void read_inner(struct reading *r, struct str bytes, struct str charset)
{
	const struct article_sink sink = {
		.context = r, .article = take_inner, .failure = forget_failure};
	struct error unused = {0};
	struct source *inner = source_inside(r->source, origin_of(r), bytes);
	source_set_charset(inner, charset);
	read_within(inner, NULL, &sink, &unused);
	source_free(inner);
}

/* A record of fields; where its lines were broken by the program that sent it, they are joined. */
static void read_fields(struct reading *r, struct str plain)
{
	r->record = true;
	read_inner(r, plain, STR("utf-8"));
	if (r->articles || r->stopped || str_find_byte(plain, '\n', 0) == STR_NOWHERE)
		return;
	struct buf joined;
	buf_init(&joined);
	buf_add(&joined, plain);
	for (size_t i = 0; i < joined.len; i++)
		if (joined.at[i] == '\n' || joined.at[i] == '\r')
			joined.at[i] = ' ';
	read_inner(r, buf_str(&joined), STR("utf-8"));
	buf_clear(&joined);
}

/* Up to the line of two hyphens and a blank that signatures begin with. */
static struct str without_signature(struct str text)
{
	size_t at = str_find(text, STR("\n-- \n"), 0);
	if (at == STR_NOWHERE)
		at = str_find(text, STR("\n-- \r\n"), 0);
	return at == STR_NOWHERE ? text : str_slice(text, 0, at);
}

static void read_plain_part(struct reading *r, struct buf *text)
{
	struct builder builder;
	builder_init(&builder);
	prose_mend_line_ends(text);
	struct str prose = without_signature(buf_str(text));
	if (utf8_is_valid(prose) && str_trim(prose).len)
		prose_add(&builder, prose, false);
	take_header(r, &builder);
	struct article *article = builder_finish(&builder, origin_of(r));
	if (article->text.len)
		give(r, article);
	else
		article_free(article);
}

/* Dates the story of an alert: by its own day where one is told, and is not in the future of the
 * mail; else by that of the mail. */
static void take_date(struct reading *r, const struct alert_item *item, struct article *article)
{
	bool dated = when_parse(date_of(r), &article->date);
	if (dated)
		article->date_source = DATE_FIELD;
	if (!date_is_set(item->date.date) ||
	    (dated && date_span(item->date.date).first > date_span(article->date.date).first))
		return;
	article->date = item->date;
	article->date_source = DATE_TEXT_LINE;
}

static void give_story(struct reading *r, const struct alert_item *item)
{
	struct builder builder;
	struct str origin = origin_of(r);
	builder_init(&builder);
	struct article *article = builder.article;
	builder_title(&builder, item->title);
	article->uri = arena_keep(&article->arena, item->link);
	article->source = arena_keep(&article->arena,
				     item->outlet.len ? item->outlet : sender(field(r, "from")));
	take_date(r, item, article);
	prose_add(&builder, item->text, false);
	give(r, builder_finish(&builder, arena_format(&r->arena, "%.*s#%zu", STR_ARG(origin),
						      r->articles + 1)));
}

/* An alert: each story it lists is an article. */
static void read_alert(struct reading *r, struct str text)
{
	struct alert_item item;
	while (!r->stopped && alert_next(&text, &r->arena, &item))
		give_story(r, &item);
}

/* The same of one that is a page. */
static void read_alert_page(struct reading *r, const struct mime_text *text)
{
	struct alert_item *items = NULL;
	size_t count = alert_page(buf_str(&text->html), text->html_charset, &r->arena, &items);
	for (size_t i = 0; i < count && !r->stopped; i++)
		give_story(r, &items[i]);
}

/* A page is a list of stories, or an article; else a newsletter of beginnings that lead to no page
 * of their own: as a page of the web it would be no article, here it is all there is. */
static void read_page_part(struct reading *r, const struct mime_text *text)
{
	struct error unused = {0};
	struct builder builder;
	struct buf utf8;
	read_alert_page(r, text);
	if (!is_done(r))
		read_inner(r, buf_str(&text->html), text->html_charset);
	if (is_done(r))
		return;
	buf_init(&utf8);
	builder_init(&builder);
	bool found = charset_decode(buf_str(&text->html), text->html_charset, &utf8, &unused) &&
		     html_fragment(&builder, buf_str(&utf8));
	buf_clear(&utf8);
	take_header(r, &builder);
	struct article *article = builder_finish(&builder, origin_of(r));
	if (found && article->text.len)
		give(r, article);
	else
		article_free(article);
}

static bool take_saved(void *context, struct article *article)
{
	return give(context, article);
}

static bool take_saved_failure(void *context, struct str origin, const struct error *err)
{
	struct reading *r = context;
	r->failed = true;
	r->stopped = !r->sink->failure(r->sink->context, origin, err);
	return !r->stopped;
}

/* "From: <Saved by Blink>" */
static bool is_saved_page(struct reading *r)
{
	return field(r, "snapshot-content-location").len ||
	       str_starts_nocase(field(r, "from"), STR("<Saved by "));
}

/* Read as a page of a web archive is: the day of the saving is but that. */
static void read_saved_page(struct reading *r, const struct mime_text *text)
{
	const struct article_sink sink = {
		.context = r, .article = take_saved, .failure = take_saved_failure};
	struct str location = field(r, "snapshot-content-location");
	const struct capture capture = {location.len ? location : text->html_location, date_of(r)};
	struct error err = {0};
	struct source *inner = source_inside(r->source, origin_of(r), buf_str(&text->html));
	source_set_charset(inner, text->html_charset);
	if (!read_within(inner, &capture, &sink, &err) && !r->stopped)
		take_saved_failure(r, origin_of(r), &err);
	source_free(inner);
}

/* A plain part that only says where to read the other one. */
static bool is_pointer(const struct mime_text *text)
{
	enum { LONGEST = 400, TIMES = 10 };
	size_t len = str_trim(buf_str(&text->plain)).len;
	return text->html.len && (len == 0 || (len < LONGEST && text->html.len > TIMES * len));
}

static void read_message(struct reading *r, struct str message)
{
	struct mime_text text;
	struct str plain;
	while (message.len && ascii_is_space(message.at[0])) /* some begin with a line of blanks */
		message = str_slice(message, 1, message.len);
	r->header = str_slice(message, 0, header_end(message));
	r->articles = 0;
	r->record = r->failed = false;
	mime_read(message, &r->arena, &text);
	plain = str_trim(buf_str(&text.plain));
	if (text.html.len && is_saved_page(r))
		read_saved_page(r, &text);
	else if (is_pointer(&text))
		read_page_part(r, &text);
	else if (alert_is(plain))
		read_alert(r, plain);
	else if (str_starts(plain, STR("{")) || str_starts(plain, STR("[")))
		read_fields(r, plain);
	r->record = false;
	if (!is_done(r))
		read_plain_part(r, &text.plain);
	if (!is_done(r) && text.html.len)
		read_page_part(r, &text);
	if (!is_done(r))
		fail(r, "no text in the message");
	buf_clear(&text.plain);
	buf_clear(&text.html);
}

static void finish(struct reading *r)
{
	if (r->message.len == 0)
		return;
	r->number++;
	if (r->long_message)
		fail(r, "the message is larger than the limit for one article");
	else
		read_message(r, buf_str(&r->message));
	buf_reset(&r->message);
	arena_reset(&r->arena);
	r->long_message = false;
}

/* "From editor@a.example Fri Jun 10 08:00:00 2022" */
static bool is_separator(struct str line)
{
	return str_starts(line, STR("From ")) && str_find_byte(line, ':', 0) != STR_NOWHERE &&
	       line.len > 12 && ascii_is_digit(str_trim(line).at[str_trim(line).len - 1]);
}

/* Mailboxes put ">" before lines of a text that would separate. */
static struct str unquoted(struct str line)
{
	size_t marks = 0;
	while (marks < line.len && line.at[marks] == '>')
		marks++;
	bool from = marks && str_starts(str_slice(line, marks, line.len), STR("From "));
	return from ? str_slice(line, 1, line.len) : line;
}

static void add_line(struct reading *r, struct str line)
{
	r->long_message = r->long_message || r->message.len + line.len > READ_ARTICLE_BYTES;
	if (r->long_message)
		return;
	buf_add(&r->message, r->mailbox ? unquoted(line) : line);
	buf_add_byte(&r->message, '\n');
}

static bool read_mail(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct reading r = {.source = source, .sink = sink};
	struct str line, head = {0};
	enum source_line got = SOURCE_END;
	bool after_blank = true;
	if (!source_peek(source, &head, err))
		return false;
	r.mailbox = is_separator(str_slice(head, 0, str_find_byte(head, '\n', 0)));
	buf_init(&r.message);
	arena_init(&r.arena);
	while (!r.stopped &&
	       ((got = source_next_line(source, LINE_BYTES, &line, err)) == SOURCE_LINE ||
		got == SOURCE_LONG_LINE)) {
		bool separator = got == SOURCE_LINE && r.mailbox && after_blank &&
				 is_separator(line);
		after_blank = got == SOURCE_LINE && line.len == 0;
		r.long_message = r.long_message || got == SOURCE_LONG_LINE;
		if (separator)
			finish(&r);
		else if (got == SOURCE_LINE)
			add_line(&r, line);
	}
	if (!r.stopped)
		finish(&r);
	buf_clear(&r.message);
	arena_clear(&r.arena);
	return r.stopped || got == SOURCE_END;
}

/* "Name: value", the name without blanks. */
static bool is_field(struct str line)
{
	size_t len = 0;
	while (len < line.len && (ascii_is_alpha(line.at[len]) || ascii_is_digit(line.at[len]) ||
				  line.at[len] == '-'))
		len++;
	return len > 1 && len < line.len && line.at[len] == ':';
}

/* All lines of the first block are fields, two of which only mail has. */
static bool detect_mail(struct str path, struct str head)
{
	static const struct str marks[] = {
		STR_INIT("received:"),     STR_INIT("message-id:"), STR_INIT("mime-version:"),
		STR_INIT("return-path:"),  STR_INIT("from:"),       STR_INIT("subject:"),
		STR_INIT("delivered-to:"), STR_INIT("date:"),       STR_INIT("x-mailer:")};
	struct str line;
	size_t found = 0, lines = 0;
	(void)path;
	while (str_next_line(&head, &line)) {
		if (str_trim(line).len == 0 && lines == 0)
			continue;
		if (line.len == 0)
			break;
		bool folded = line.at[0] == ' ' || line.at[0] == '\t';
		if (!folded && !is_field(line) && !(lines == 0 && is_separator(line)))
			return false;
		lines++;
		for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
			found |= str_starts_nocase(line, marks[i]) ? (size_t)1 << i : 0;
	}
	enum { ONLY_MAIL = 1 | 2 | 4 | 8 | 64 | 256, FROM = 16 };
	return (found & ONLY_MAIL) && (found & FROM);
}

const struct reader reader_mail = {
	.name = "mail",
	.suffixes = ".eml .mbox .mhtml .mht",
	.summary = "mail and mailboxes: newsletters, alerts, agencies; pages saved as .mhtml",
	.detect = detect_mail,
	.read = read_mail,
};
