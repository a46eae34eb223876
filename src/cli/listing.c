/* SPDX-License-Identifier: MIT */
#include "listing.h"

#include "asking.h"
#include "view/clean.h"

#include <stdio.h>

static const struct column columns[] = {
	{"origin", "Origin", COLUMN_TEXT},
	{"format", "Format", COLUMN_TEXT},
	{"id", "Id", COLUMN_TEXT},
	{"date", "Date", COLUMN_TEXT},
	{"date_source", "Told by", COLUMN_TEXT},
	{"source", "Source", COLUMN_TEXT},
	{"title", "Title", COLUMN_TEXT},
	{"bytes", "Bytes", COLUMN_NUMBER},
};

struct listing {
	struct printer *printer;
	size_t articles, undated, failures;
};

static bool take_article(void *context, struct article *article)
{
	struct listing *listing = context;
	struct printer *printer = listing->printer;
	char date[DATE_TEXT];
	listing->articles++;
	listing->undated += article->date_source == DATE_NONE;
	printer_text(printer, article->origin);
	printer_text(printer, str_of(article->format ? article->format : ""));
	printer_text(printer, article->id);
	printer_text(printer, moment_text(article->date, date));
	printer_text(printer, str_of(date_source_name(article->date_source)));
	printer_text(printer, article->source);
	printer_text(printer, article->title);
	printer_number(printer, (int64_t)article->text.len);
	article_free(article);
	return true;
}

static bool take_failure(void *context, struct str origin, const struct error *err)
{
	struct listing *listing = context;
	struct out line;
	listing->failures++;
	out_init_memory(&line);
	clean_add(&line, origin, false);
	out_cstr(&line, ": ");
	clean_add(&line, str_of(err->text), false);
	struct str text = out_text(&line);
	fprintf(stderr, "alongside: %.*s\n", STR_ARG(text));
	out_clear(&line);
	return true;
}

enum outcome listing_print(struct program *program, const struct read_options *options,
			   enum print_format format)
{
	struct print_look look = look_of(program);
	struct listing listing = {.printer = printer_new(&program->out, format, &look)};
	struct article_sink sink = {
		.context = &listing, .article = take_article, .failure = take_failure};
	struct buf note;
	buf_init(&note);
	printer_rows(listing.printer, "articles", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < program->names.len; i++)
		read_path(program->names.at[i], options, &sink);
	buf_format(&note, "%zu articles, %zu without a date, %zu failed", listing.articles,
		   listing.undated, listing.failures);
	buf_add_byte(&note, '\0');
	printer_finish(listing.printer, program->quiet ? NULL : note.at);
	buf_clear(&note);
	return listing.articles == 0 || listing.failures ? OUTCOME_NOTHING : OUTCOME_DONE;
}
