/* SPDX-License-Identifier: MIT */
#include "find/examples.h"

#include "text/build.h"
#include "text/sentence.h"

struct run {
	const struct ruleset *rules;
	struct scratch *scratch;
	void (*failed)(void *context, const struct example_failure *failure);
	void *context;
	size_t count;
};

/* Whether a mention is what the rule is about. */
struct subject {
	struct str id;
	bool (*is_meant)(const struct mention *mention, struct str id);
};

static bool is_entity(const struct mention *m, struct str id)
{
	return str_eq(m->entity, id);
}

/* "Egyptian" in "Egyptian officials said": found as what the unnamed source is of. */
static bool is_attribute(const struct mention *m, const struct subject *subject, uint32_t start,
			 uint32_t end)
{
	return m->kind == KIND_UNNAMED && m->start <= start && end <= m->end &&
	       subject->is_meant == is_entity &&
	       (str_eq(m->country, subject->id) || str_eq(m->organization, subject->id));
}

static bool is_office(const struct mention *m, struct str id)
{
	return str_eq(m->office, id);
}

static bool is_titled(const struct mention *m, struct str id)
{
	(void)id;
	return m->kind == KIND_OFFICIAL || (m->kind == KIND_PERSON && m->title.len);
}

static bool is_discovered(const struct mention *m, struct str id)
{
	(void)id;
	return m->discovered;
}

static struct article *article_of(const struct example *example)
{
	struct builder builder;
	builder_init(&builder);
	builder.article->date = (struct moment){.date = example->date, .seconds = -1};
	builder_block(&builder, BLOCK_BODY, example->text);
	return builder_finish(&builder, STR("example"));
}

static const struct mention *mention_at(const struct scan *scan, const struct subject *subject,
					uint32_t start, uint32_t end)
{
	for (size_t i = 0; i < scan->mentions_len; i++) {
		const struct mention *m = &scan->mentions[i];
		bool here = m->start == start && m->end == end;
		if ((here && subject->is_meant(m, subject->id)) ||
		    is_attribute(m, subject, start, end))
			return m;
	}
	return NULL;
}

static void describe_found(struct buf *buf, const struct article *article, const struct scan *scan)
{
	buf_add_cstr(buf, scan->mentions_len ? "; found were" : "; nothing was found");
	for (size_t i = 0; i < scan->mentions_len; i++) {
		const struct mention *m = &scan->mentions[i];
		struct str text = str_slice(article->text, m->start, m->end);
		buf_format(buf, "%s \"%.*s\" as %.*s", i ? "," : "", STR_ARG(text),
			   STR_ARG(m->entity.len ? m->entity : STR("(undecided)")));
	}
}

static void judge(struct run *run, const struct example *example, const struct subject *subject,
		  const struct article *article, const struct scan *scan)
{
	struct buf why;
	buf_init(&why);
	for (size_t i = 0; example->wanted && i < example->spans_len; i++) {
		const struct example_span *span = &example->spans[i];
		if (!mention_at(scan, subject, span->start, span->end))
			buf_format(&why, "%s\"%.*s\" was not found", why.len ? ", " : "",
				   STR_ARG(str_slice(example->text, span->start, span->end)));
	}
	for (size_t i = 0; !example->wanted && i < scan->mentions_len; i++) {
		const struct mention *m = &scan->mentions[i];
		if (subject->is_meant(m, subject->id))
			buf_format(&why, "%s\"%.*s\" was found", why.len ? ", " : "",
				   STR_ARG(str_slice(article->text, m->start, m->end)));
	}
	if (why.len) {
		describe_found(&why, article, scan);
		struct example_failure failure = {example, subject->id, buf_str(&why)};
		run->failed(run->context, &failure);
	}
	buf_clear(&why);
}

static void run_all(struct run *run, const struct examples *examples, struct subject subject)
{
	for (size_t i = 0; i < examples->len; i++) {
		struct article *article = article_of(&examples->at[i]);
		struct sentences sentences = sentences_of(article, &article->arena);
		struct scan scan = scan_article(run->scratch, article, &sentences);
		judge(run, &examples->at[i], &subject, article, &scan);
		article_free(article);
		run->count++;
	}
}

size_t examples_run(const struct finder *finder, const struct ruleset *rules,
		    void (*failed)(void *context, const struct example_failure *failure),
		    void *context)
{
	struct run run = {rules, scratch_new(finder), failed, context, 0};
	for (size_t i = 0; i < rules->entities_len; i++)
		run_all(&run, &rules->entities[i].examples,
			(struct subject){rules->entities[i].id, is_entity});
	for (size_t i = 0; i < rules->titles_len; i++)
		run_all(&run, &rules->titles[i].examples,
			(struct subject){rules->titles[i].id, is_titled});
	for (size_t i = 0; i < rules->offices_len; i++)
		run_all(&run, &rules->offices[i].examples,
			(struct subject){rules->offices[i].id, is_office});
	for (size_t i = 0; i < rules->patterns_len; i++)
		run_all(&run, &rules->patterns[i].examples,
			(struct subject){rules->patterns[i].id, is_discovered});
	scratch_free(run.scratch);
	return run.count;
}

/* Who finds the names in the brackets of a pattern's examples. */
struct claims {
	size_t own, others;
	struct str other; /* the first other rule */
};

static void count_claims(const struct example *example, const struct scan *scan, struct str place,
			 struct arena *arena, struct claims *claims)
{
	for (size_t s = 0; s < example->spans_len; s++)
		for (size_t i = 0; i < scan->mentions_len; i++) {
			const struct mention *m = &scan->mentions[i];
			if (m->start != example->spans[s].start || m->end != example->spans[s].end)
				continue;
			if (str_eq(m->rule, place)) {
				claims->own++;
			} else if (claims->others++ == 0) {
				claims->other = arena_keep(arena, m->rule);
			}
		}
}

static struct claims claims_of(struct scratch *scratch, const struct examples *examples,
			       struct str place, struct arena *arena)
{
	struct claims claims = {0};
	for (size_t i = 0; i < examples->len; i++) {
		const struct example *example = &examples->at[i];
		if (!example->wanted)
			continue;
		struct article *article = article_of(example);
		struct sentences sentences = sentences_of(article, &article->arena);
		struct scan scan = scan_article(scratch, article, &sentences);
		count_claims(example, &scan, place, arena, &claims);
		article_free(article);
	}
	return claims;
}

void examples_claimed(const struct finder *finder, const struct ruleset *rules,
		      struct problems *problems)
{
	struct scratch *scratch = scratch_new(finder);
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < rules->patterns_len; i++) {
		const struct pattern *pattern = &rules->patterns[i];
		struct str place = place_text(rules, pattern->place, &arena);
		struct claims claims = claims_of(scratch, &pattern->examples, place, &arena);
		if (!claims.own && claims.others)
			problem_add(
				problems, PROBLEM_WARNING, pattern->place,
				"the pattern \"%.*s\" finds none of its own examples: another rule "
				"does, %.*s",
				STR_ARG(pattern->id), STR_ARG(claims.other));
	}
	arena_clear(&arena);
	scratch_free(scratch);
}
