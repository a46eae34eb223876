/* SPDX-License-Identifier: MIT
 *
 * ingest: read, look whether it is known, find, store; commit now and then.
 */
#include "ingest/ingest.h"
#include "base/file.h"
#include "rules/ruleset.h"

struct pipeline {
	struct store *store;
	struct scratch *scratch;
	const struct ingest_options *options;
	struct ingest_progress progress;
	struct ingest_result acknowledged, pending; /* pending: since the last commit */
	bool store_failed;
	struct error *err;
};

static void acknowledge(struct pipeline *p)
{
	p->acknowledged.read += p->pending.read;
	p->acknowledged.added += p->pending.added;
	p->acknowledged.known += p->pending.known;
	p->acknowledged.rescanned += p->pending.rescanned;
	p->acknowledged.failed += p->pending.failed;
	p->acknowledged.mentions += p->pending.mentions;
	p->acknowledged.ties += p->pending.ties;
	p->pending = (struct ingest_result){0};
}

static bool give_up(struct pipeline *p)
{
	p->store_failed = true;
	store_rollback(p->store);
	p->pending = (struct ingest_result){0};
	return false;
}

static bool commit_batch(struct pipeline *p)
{
	if (!p->pending.read)
		return true;
	if (!store_commit(p->store, p->err))
		return give_up(p);
	acknowledge(p);
	return true;
}

/* Articles that an interrupted run left to compare are compared here, too. */
static void join_stories(struct pipeline *p)
{
	bool ok = store_begin(p->store, p->err) && store_join_stories(p->store, p->err) &&
		  store_commit(p->store, p->err);
	if (!ok)
		give_up(p);
}

/* Before anything is stored. */
static bool count_one(struct pipeline *p)
{
	if (!p->pending.read && !store_begin(p->store, p->err))
		return give_up(p);
	p->pending.read++;
	return true;
}

static bool go_on(struct pipeline *p)
{
	if (p->pending.read >= p->options->batch_articles && !commit_batch(p))
		return false;
	if (p->options->progress && !p->options->progress(p->options->context, &p->progress))
		p->acknowledged.stopped = true;
	return !p->acknowledged.stopped;
}

static bool find_and_store(struct pipeline *p, struct article *article)
{
	struct sentences sentences = sentences_of(article, &article->arena);
	struct scan scan = scan_article(p->scratch, article, &sentences);
	struct found found = {article, &sentences, &scan, p->options->rules};
	struct store_counts counts;
	if (!store_add(p->store, &found, &counts, p->err))
		return false;
	p->pending.mentions += counts.mentions;
	p->pending.ties += counts.ties;
	return true;
}

static bool store_one(struct pipeline *p, struct article *article)
{
	enum store_known known;
	if (!store_look(p->store, article, p->options->rules->version, &known, p->err))
		return false;
	if (known == STORE_KNOWN) {
		p->pending.known++;
		return store_add_origin(p->store, article, p->err);
	}
	if (known == STORE_OUTDATED)
		p->pending.rescanned++;
	else
		p->pending.added++;
	return find_and_store(p, article);
}

static bool take_article(void *context, struct article *article)
{
	struct pipeline *p = context;
	bool ok = count_one(p) && (store_one(p, article) || give_up(p));
	article_free(article);
	p->progress.articles++;
	return ok && go_on(p);
}

static bool take_failure(void *context, struct str origin, const struct error *err)
{
	struct pipeline *p = context;
	struct str reason = str_of(err->text);
	if (!count_one(p))
		return false;
	p->pending.failed++;
	if (!store_add_failure(p->store, origin, reason, p->err))
		return give_up(p);
	if (p->options->failure)
		p->options->failure(p->options->context, origin, reason);
	return go_on(p);
}

static void take_progress(void *context, uint64_t bytes)
{
	struct pipeline *p = context;
	p->progress.bytes += bytes;
}

/* The bytes of all inputs, for the time left; 0 where one of them has no size. */

static bool add_bytes(void *context, const char *path, const struct error *err)
{
	uint64_t *total = context;
	if (!err)
		*total += file_bytes(path);
	return true;
}

static uint64_t total_bytes(const char *const *paths, size_t count)
{
	uint64_t total = 0;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(paths[i], "-") == 0)
			return 0;
		file_walk(paths[i], add_bytes, &total);
	}
	return total;
}

bool ingest_paths(struct store *store, const char *const *paths, size_t count,
		  const struct ingest_options *options, struct ingest_result *ret_result,
		  struct error *err)
{
	struct pipeline p = {.store = store,
			     .scratch = scratch_new(options->finder),
			     .options = options,
			     .err = err};
	struct article_sink sink = {&p, take_article, take_failure, take_progress};
	p.progress.total_bytes = options->progress ? total_bytes(paths, count) : 0;
	bool go = true;
	for (size_t i = 0; i < count && go; i++)
		go = read_path(paths[i], &options->read, &sink);
	if (!p.store_failed && commit_batch(&p))
		join_stories(&p);
	scratch_free(p.scratch);
	*ret_result = p.acknowledged;
	return !p.store_failed;
}
