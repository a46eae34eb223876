/* SPDX-License-Identifier: MIT
 *
 * bench_find: the matcher at 1k to 200k forms, and the whole scan, beside bare passes over memory.
 *
 *     bench_find RULES PATH...        prints "name<TAB>value<TAB>unit" lines for bench.py
 *
 * The forms are two capitalised words of the text at random, one in twenty beginning in small
 * letters, and 300 single words as triggers: many begin like a form, few are one.
 */
#include "base/mem.h"
#include "base/order.h"
#include "find/scan.h"
#include "lexicon.h"
#include "rules/ruleset.h"
#include "text/reader.h"
#include "token.h"
#include "trie.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef HAVE_HYPERSCAN
#include <hs/hs.h>
#endif

enum { ROUNDS = 5, MOST_BYTES = 24 * 1000 * 1000, TRIGGERS = 300 };

struct articles VEC(struct article *);
struct spans VEC(struct str);

struct corpus {
	struct articles articles;
	size_t bytes;
	struct spans capitals, smalls; /* words of the texts */
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return ORDER(x, y);
}

static double median(double *times)
{
	qsort(times, ROUNDS, sizeof(*times), by_value);
	return times[ROUNDS / 2];
}

static void print_rate(const char *name, size_t bytes, double *times)
{
	printf("%s\t%.1f\tMB/s\n", name, (double)bytes / median(times) / 1e6);
	fflush(stdout);
}

static bool take_article(void *context, struct article *article)
{
	struct corpus *corpus = context;
	corpus->bytes += article->text.len;
	*VEC_PUSH(&corpus->articles) = article;
	return corpus->bytes < MOST_BYTES;
}

static bool take_failure(void *context, struct str origin, const struct error *err)
{
	(void)context;
	fprintf(stderr, "%.*s: %s\n", STR_ARG(origin), err->text);
	return true;
}

static void take_words(struct corpus *corpus)
{
	struct tokens tokens = {0};
	struct buf fold;
	buf_init(&fold);
	for (size_t a = 0; a < corpus->articles.len && a < 2000; a++) {
		struct str text = corpus->articles.at[a]->text;
		tokens.len = 0;
		tokenise(text, 0, text.len, &fold, &tokens);
		for (size_t i = 0; i < tokens.len; i++) {
			const struct token *t = &tokens.at[i];
			struct str word = str_slice(text, t->start, t->end);
			if (t->shape == SHAPE_CAPITAL && word.len > 3)
				*VEC_PUSH(&corpus->capitals) = word;
			else if (t->shape == SHAPE_LOWER && word.len > 3)
				*VEC_PUSH(&corpus->smalls) = word;
		}
	}
	VEC_CLEAR(&tokens);
	buf_clear(&fold);
}

/* xorshift64*: the same numbers everywhere. */
static uint64_t random_next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 2685821657736338717ULL;
}

/* The forms, one a line; the same for every matcher. */
static void make_forms(const struct corpus *corpus, size_t count, struct buf *lines)
{
	uint64_t state = 42;
	lines->len = 0;
	for (size_t i = 0; i < count; i++) {
		const struct spans *first = random_next(&state) % 20 ? &corpus->capitals
								     : &corpus->smalls;
		struct str a = first->at[random_next(&state) % first->len];
		struct str b = corpus->capitals.at[random_next(&state) % corpus->capitals.len];
		buf_format(lines, "%.*s %.*s\n", STR_ARG(a), STR_ARG(b));
	}
	for (size_t i = 0; i < TRIGGERS; i++) {
		struct str word = corpus->smalls.at[random_next(&state) % corpus->smalls.len];
		buf_format(lines, "%.*s\n", STR_ARG(word));
	}
}

struct starts VEC(uint32_t);

/* Words of the longest form that begins at token i, 0 where none does. */
static uint32_t longest_form(const struct trie *trie, const struct lexicon *lexicon,
			     const struct tokens *tokens, uint32_t i)
{
	const struct lexicon_entry *entry = lexicon_find(lexicon, tokens->at[i].hash);
	uint32_t node = entry ? entry->node : 0, longest = 0;
	for (uint32_t at = i + 1; node; at++) {
		if (node & NODE_ENDS)
			longest = at - i;
		if (!(node & NODE_GOES_ON))
			break;
		if (at < tokens->len && trie_skips(&tokens->at[at]))
			at++;
		if (at >= tokens->len)
			break;
		node = trie_step(trie, node, tokens->at[at].hash);
	}
	return longest;
}

/* As pass_literals goes through a text: the starts first, then a walk from each. */
static size_t match_text(const struct trie *trie, const struct lexicon *lexicon,
			 const struct tokens *tokens, struct starts *starts)
{
	enum { AHEAD = 8 };
	size_t hits = 0;
	uint32_t behind = 0;
	if (starts->cap < tokens->len + AHEAD) {
		starts->cap = (tokens->len + AHEAD) * 2;
		starts->at = mem_grow(starts->at, starts->cap, sizeof(*starts->at));
	}
	starts->len = trie_starts(trie, tokens->at, tokens->len, starts->at);
	for (size_t n = 0; n < starts->len; n++) {
		if (n + AHEAD < starts->len)
			lexicon_fetch(lexicon, tokens->at[starts->at[n + AHEAD]].hash);
		if (starts->at[n] < behind)
			continue;
		uint32_t longest = longest_form(trie, lexicon, tokens, starts->at[n]);
		hits += longest > 0;
		behind = starts->at[n] + longest;
	}
	return hits;
}

static void bench_trie(const struct corpus *corpus, struct str lines, size_t count)
{
	struct trie trie = {0};
	struct lexicon lexicon;
	struct trie_build build;
	struct tokens tokens = {0};
	struct starts starts = {0};
	struct buf fold;
	struct str line, rest = lines;
	double times[ROUNDS], began = now();
	size_t hits = 0;
	char name[64];
	lexicon_init(&lexicon);
	trie_build_init(&build, &trie, &lexicon);
	for (uint32_t form = 0; str_next_line(&rest, &line); form++)
		trie_add(&build, line, (struct ref){.kind = REF_ENTITY, .form = form});
	trie_build_finish(&build);
	printf("matcher %zu build\t%.1f\tms\n", count, (now() - began) * 1e3);
	buf_init(&fold);
	for (int round = 0; round < ROUNDS; round++) {
		began = now();
		hits = 0;
		for (size_t a = 0; a < corpus->articles.len; a++) {
			struct str text = corpus->articles.at[a]->text;
			tokens.len = 0;
			tokenise(text, 0, text.len, &fold, &tokens);
			hits += match_text(&trie, &lexicon, &tokens, &starts);
		}
		times[round] = now() - began;
	}
	snprintf(name, sizeof(name), "matcher %zu", count);
	print_rate(name, corpus->bytes, times);
	printf("matcher %zu hits\t%zu\thits\n", count, hits);
	buf_clear(&fold);
	VEC_CLEAR(&tokens);
	VEC_CLEAR(&starts);
	trie_clear(&trie);
	lexicon_clear(&lexicon);
}

#ifdef HAVE_HYPERSCAN
static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
		    void *context)
{
	(void)id, (void)from, (void)to, (void)flags;
	++*(size_t *)context;
	return 0;
}

static void bench_hyperscan(const struct corpus *corpus, struct str lines, size_t count)
{
	struct texts VEC(const char *);
	struct sizes VEC(size_t);
	struct numbers VEC(unsigned);
	struct texts texts = {0};
	struct sizes sizes = {0};
	struct numbers flags = {0}, ids = {0};
	struct str line, rest = lines;
	hs_database_t *database = NULL;
	hs_compile_error_t *problem = NULL;
	hs_scratch_t *scratch = NULL;
	double times[ROUNDS], began = now();
	size_t hits;
	char name[64];
	while (str_next_line(&rest, &line)) {
		*VEC_PUSH(&texts) = line.at;
		*VEC_PUSH(&sizes) = line.len;
		*VEC_PUSH(&flags) = 0;
		*VEC_PUSH(&ids) = (unsigned)ids.len;
	}
	if (hs_compile_lit_multi(texts.at, flags.at, ids.at, sizes.at, (unsigned)texts.len,
				 HS_MODE_BLOCK, NULL, &database, &problem) != HS_SUCCESS ||
	    hs_alloc_scratch(database, &scratch) != HS_SUCCESS) {
		fprintf(stderr, "hyperscan %zu: %s\n", count, problem ? problem->message : "?");
		exit(1);
	}
	printf("hyperscan %zu build\t%.1f\tms\n", count, (now() - began) * 1e3);
	for (int round = 0; round < ROUNDS; round++) {
		began = now();
		hits = 0;
		for (size_t a = 0; a < corpus->articles.len; a++)
			hs_scan(database, corpus->articles.at[a]->text.at,
				(unsigned)corpus->articles.at[a]->text.len, 0, scratch, on_match,
				&hits);
		times[round] = now() - began;
	}
	snprintf(name, sizeof(name), "hyperscan %zu", count);
	print_rate(name, corpus->bytes, times);
	hs_free_scratch(scratch);
	hs_free_database(database);
	VEC_CLEAR(&texts);
	VEC_CLEAR(&sizes);
	VEC_CLEAR(&flags);
	VEC_CLEAR(&ids);
}
#endif

static void bench_memory(const struct corpus *corpus)
{
	double times[ROUNDS];
	volatile size_t found = 0;
	for (int round = 0; round < ROUNDS; round++) {
		double began = now();
		for (size_t a = 0; a < corpus->articles.len; a++) {
			struct str text = corpus->articles.at[a]->text;
			found += memchr(text.at, 1, text.len) != NULL;
		}
		times[round] = now() - began;
	}
	print_rate("memchr", corpus->bytes, times);
}

static void bench_tokens(const struct corpus *corpus)
{
	double times[ROUNDS];
	struct tokens tokens = {0};
	struct buf fold;
	buf_init(&fold);
	for (int round = 0; round < ROUNDS; round++) {
		double began = now();
		for (size_t a = 0; a < corpus->articles.len; a++) {
			struct str text = corpus->articles.at[a]->text;
			tokens.len = 0;
			tokenise(text, 0, text.len, &fold, &tokens);
		}
		times[round] = now() - began;
	}
	print_rate("words only", corpus->bytes, times);
	buf_clear(&fold);
	VEC_CLEAR(&tokens);
}

static void bench_scan(const struct corpus *corpus, const char *folder)
{
	struct problems problems = {0};
	struct error err = {0};
	double began = now(), sentence_times[ROUNDS], times[ROUNDS];
	struct ruleset *rules = ruleset_load(&folder, 1, &problems, &err);
	struct finder *finder = rules ? finder_new(rules, &problems) : NULL;
	printf("rules load\t%.1f\tms\n", (now() - began) * 1e3);
	problems_clear(&problems);
	if (!finder) {
		fprintf(stderr, "%s\n", err.text);
		ruleset_free(rules);
		return;
	}
	struct scratch *scratch = scratch_new(finder);
	size_t bytes = 0, some = corpus->articles.len < 1500 ? corpus->articles.len : 1500;
	for (int round = 0; round < ROUNDS; round++) {
		sentence_times[round] = times[round] = 0;
		bytes = 0;
		for (size_t a = 0; a < some; a++) {
			struct article *article = corpus->articles.at[a];
			bytes += article->text.len;
			began = now();
			struct sentences sentences = sentences_of(article, &article->arena);
			double between = now();
			scan_article(scratch, article, &sentences);
			times[round] += now() - began;
			sentence_times[round] += between - began;
		}
	}
	print_rate("sentences", bytes, sentence_times);
	print_rate("scan", bytes, times);
	scratch_free(scratch);
	finder_free(finder);
	ruleset_free(rules);
}

int main(int argc, char **argv)
{
	static const size_t counts[] = {1000, 10000, 100000, 200000};
	struct corpus corpus = {0};
	struct article_sink sink = {
		.context = &corpus, .article = take_article, .failure = take_failure};
	struct read_options options = {0};
	struct buf lines;
	if (argc < 3)
		return 2;
	for (int i = 2; i < argc; i++)
		read_path(argv[i], &options, &sink);
	take_words(&corpus);
	if (!corpus.capitals.len || !corpus.smalls.len)
		return 1;
	printf("text\t%.1f\tMB\n", (double)corpus.bytes / 1e6);
	bench_memory(&corpus);
	bench_tokens(&corpus);
	buf_init(&lines);
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		make_forms(&corpus, counts[i], &lines);
		bench_trie(&corpus, buf_str(&lines), counts[i]);
#ifdef HAVE_HYPERSCAN
		bench_hyperscan(&corpus, buf_str(&lines), counts[i]);
#endif
	}
	bench_scan(&corpus, argv[1]);
	buf_clear(&lines);
	for (size_t a = 0; a < corpus.articles.len; a++)
		article_free(corpus.articles.at[a]);
	VEC_CLEAR(&corpus.articles);
	VEC_CLEAR(&corpus.capitals);
	VEC_CLEAR(&corpus.smalls);
	return 0;
}
