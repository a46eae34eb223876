/* SPDX-License-Identifier: MIT */
#include "json_values.h"

#include "text/reader.h"

enum {
	SHELL_BYTES = 1024 * 1024, /* an object larger than this may be a shell */
	DEEPEST_SHELL = 8,
};

struct splitter {
	const struct json_values_sink *sink;
	struct buf value; /* under way */
	char shells[DEEPEST_SHELL];
	unsigned shells_len;
	unsigned depth;    /* in the value */
	size_t tops;       /* values at the top that were complete */
	bool lines;        /* each of these stood on one line */
	bool value_breaks; /* a line ends in this one */
	bool new_line;     /* the byte before was one */
	bool string, escape;
	bool skipping; /* what is too large */
	bool stopped;
};

static void add_run(struct splitter *s, struct str run)
{
	if (s->skipping)
		return;
	buf_add(&s->value, run);
	if (s->value.len <= READ_RECORD_BYTES)
		return;
	s->skipping = true;
	buf_reset(&s->value);
	s->stopped = s->stopped ||
		     !s->sink->lost(s->sink->context, "a value larger than the limit of 64 MB");
}

static void add(struct splitter *s, char c)
{
	add_run(s, (struct str){&c, 1});
}

static void forget(struct splitter *s)
{
	buf_reset(&s->value);
	s->depth = 0;
	s->string = s->escape = s->skipping = s->value_breaks = false;
}

/* Hands over what was collected, if it is anything. */
static void emit(struct splitter *s)
{
	struct str value = str_trim(buf_str(&s->value));
	if (value.len && !s->skipping && !s->stopped)
		s->stopped = !s->sink->value(s->sink->context, value);
	if (value.len && !s->shells_len) {
		s->lines = (s->lines || !s->tops) && !s->value_breaks;
		s->tops++;
	}
	forget(s);
}

static void feed(struct splitter *s, struct str bytes);

/* The value under way is a shell: what was collected of it is gone through again. */
static void open_shell(struct splitter *s)
{
	struct buf begun = s->value;
	size_t at = 0;
	while (ascii_is_space(begun.at[at]))
		at++;
	buf_init(&s->value);
	forget(s);
	s->shells[s->shells_len++] = begun.at[at];
	feed(s, str_slice(buf_str(&begun), at + 1, begun.len));
	buf_clear(&begun);
}

/* An object that begins with a long list of objects holds records and is none itself. */
static bool is_shell(const struct splitter *s)
{
	enum { IN_AN_ELEMENT = 3 };
	if (s->value.len < SHELL_BYTES || s->shells_len == DEEPEST_SHELL || s->skipping)
		return false;
	struct str value = str_trim(buf_str(&s->value));
	return value.at[0] == '[' || (value.at[0] == '{' && s->depth >= IN_AN_ELEMENT);
}

static void open_bracket(struct splitter *s, char c)
{
	bool shell = s->shells_len > 0 && s->shells[s->shells_len - 1] == '{';
	if (s->depth == 0 && c == '[' && (shell || !s->shells_len) &&
	    s->shells_len < DEEPEST_SHELL) {
		forget(s);
		s->shells[s->shells_len++] = c;
		return;
	}
	s->depth++;
	add(s, c);
	if (is_shell(s))
		open_shell(s);
}

static void close_bracket(struct splitter *s, char c)
{
	if (s->depth > 0) {
		s->depth--;
		add(s, c);
		if (s->depth == 0 && !s->shells_len)
			emit(s);
	} else if (s->shells_len) {
		emit(s);
		s->shells_len--;
	} else {
		add(s, c);
	}
}

static void take_sign(struct splitter *s, char c)
{
	bool top = s->depth == 0;
	if (c == '"') {
		s->string = true;
		add(s, c);
	} else if (c == '{' || c == '[') {
		open_bracket(s, c);
	} else if (c == '}' || c == ']') {
		close_bracket(s, c);
	} else if (c == ',' && top) {
		emit(s);
	} else if (c == ':' && top && s->shells_len && s->shells[s->shells_len - 1] == '{') {
		forget(s); /* a name */
	} else if (c == '\n' && top && !s->shells_len) {
		emit(s);
	} else {
		add(s, c);
	}
}

/* Of documents that stand on a line each, one that is not complete where the next one begins. */
static bool is_broken_line(const struct splitter *s, char c)
{
	return c == '{' && s->new_line && s->tops && s->lines && !s->shells_len && s->value.len;
}

/* How much of a text in quotation marks can be taken at once: up to their end or an escape. */
static size_t plain_run(struct str bytes, size_t from)
{
	size_t at = from;
	while (at < bytes.len && bytes.at[at] != '"' && bytes.at[at] != '\\' &&
	       bytes.at[at] != '\n')
		at++;
	return at - from;
}

/* A byte between quotation marks. */
static void take_quoted(struct splitter *s, char c)
{
	add(s, c);
	if (s->escape)
		s->escape = false;
	else if (c == '\\')
		s->escape = true;
	else if (c == '"')
		s->string = false;
}

static void feed(struct splitter *s, struct str bytes)
{
	for (size_t i = 0; i < bytes.len && !s->stopped; i++) {
		size_t run = s->string && !s->escape && !s->new_line ? plain_run(bytes, i) : 0;
		if (run) {
			add_run(s, str_slice(bytes, i, i + run));
			i += run - 1;
			continue;
		}
		char c = bytes.at[i];
		if (is_broken_line(s, c)) {
			forget(s);
			s->stopped = !s->sink->lost(s->sink->context, "the line ends within it");
		}
		s->new_line = c == '\n';
		s->value_breaks = s->value_breaks || (s->new_line && s->value.len);
		if (s->string)
			take_quoted(s, c);
		else
			take_sign(s, c);
	}
}

static void end(struct splitter *s)
{
	bool open = s->depth || s->string;
	if (s->stopped)
		return;
	if (open)
		s->sink->lost(s->sink->context, "the file ends within it");
	else
		emit(s);
	if (!open && s->shells_len && !s->stopped)
		s->sink->lost(s->sink->context, "the file ends before the list does");
}

bool json_values_read(struct source *source, const struct json_values_sink *sink, struct error *err)
{
	struct splitter s = {.sink = sink};
	struct error failure = {0};
	struct buf in;
	bool first = true;
	buf_init(&in);
	buf_init(&s.value);
	while (!s.stopped && source_read(source, &in, &failure)) {
		struct str bytes = buf_str(&in);
		if (first && str_starts(bytes, STR("\xEF\xBB\xBF")))
			bytes = str_slice(bytes, 3, bytes.len);
		first = false;
		feed(&s, bytes);
		buf_reset(&in);
	}
	if (failure.kind == ERROR_NONE)
		end(&s);
	else
		*err = failure;
	buf_clear(&in);
	buf_clear(&s.value);
	return failure.kind == ERROR_NONE;
}
