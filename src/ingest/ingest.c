/* SPDX-License-Identifier: MIT
 *
 * ingest: read, look whether it is known, find, store; commit now and then.
 *
 * One thread reads, some scan, the calling one writes; queue.h keeps the order. All of them wait
 * for the writer, whose work cannot be shared: where there are more threads than processors it goes
 * first. Pages are only fetched by the thread that reads: to make articles of them takes most of
 * the time, and is done by those that scan.
 */
#include "ingest/ingest.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/task.h"
#include "queue.h"
#include "rules/ruleset.h"
#include "store/rescan.h"

#include <pthread.h>
#include <time.h>

struct pipeline {
	struct store *store;
	const struct ingest_options *options;
	const char *const *paths;
	size_t paths_len;
	struct queue *queue;

	/* The reader's. */
	uint64_t input_bytes; /* taken so far */
	uint64_t passed;      /* what is no article and no failure */
	double reading;       /* seconds of its processor time */

	/* The writer's. */
	struct ingest_progress progress;
	struct ingest_result acknowledged, pending; /* pending: since the last commit */
	bool store_failed;
	struct error *err;
};

/* What a thread that scans has to itself. */
struct scanner {
	pthread_t thread;
	struct pipeline *pipeline;
	unsigned number;     /* from 0 */
	double opening, all; /* seconds: pages made articles of; that and all else */
};

/* Of this thread, in seconds. */
static double processor_time(const struct pipeline *p)
{
	return p->options->processor_time ? p->options->processor_time() : 0;
}

static void acknowledge(struct pipeline *p)
{
	p->acknowledged.read += p->pending.read;
	p->acknowledged.added += p->pending.added;
	p->acknowledged.known += p->pending.known;
	p->acknowledged.rescanned += p->pending.rescanned;
	p->acknowledged.failed += p->pending.failed;
	p->acknowledged.other_language += p->pending.other_language;
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

/* False where the user wants to stop. */
static bool look(struct pipeline *p)
{
	if (p->options->progress && !p->options->progress(p->options->context, &p->progress))
		p->acknowledged.stopped = true;
	return !p->acknowledged.stopped;
}

static bool go_on(struct pipeline *p)
{
	if (p->pending.read >= p->options->batch_articles && !commit_batch(p))
		return false;
	return look(p);
}

/* Reading. */

static bool take_article(void *context, struct article *article)
{
	struct pipeline *p = context;
	struct item *item = mem_zero(1, sizeof(*item));
	item->article = article;
	item->input_bytes = p->input_bytes;
	return queue_put(p->queue, item);
}

static void set_failure(struct item *item, struct str origin, const struct error *err)
{
	char *copy = mem_alloc(origin.len);
	memcpy(copy, origin.at, origin.len);
	item->origin = (struct str){copy, origin.len};
	item->error = *err;
}

static bool take_failure(void *context, struct str origin, const struct error *err)
{
	struct pipeline *p = context;
	struct item *item = mem_zero(1, sizeof(*item));
	set_failure(item, origin, err);
	item->input_bytes = p->input_bytes;
	return queue_put(p->queue, item);
}

static bool take_document(void *context, struct document *document)
{
	struct pipeline *p = context;
	struct item *item = mem_zero(1, sizeof(*item));
	item->document = document;
	item->input_bytes = p->input_bytes;
	return queue_put(p->queue, item);
}

static void take_progress(void *context, uint64_t bytes)
{
	struct pipeline *p = context;
	p->input_bytes += bytes;
}

static void take_passed(void *context, struct str origin, const char *what)
{
	struct pipeline *p = context;
	(void)origin;
	(void)what;
	p->passed++;
}

/* Stored articles that were scanned with other rules. The writer replaces them behind this thread's
 * back, but never one that lies ahead. */
static void read_outdated(struct pipeline *p)
{
	struct error err = {0};
	struct str version = p->options->rules->version;
	struct store *reading = store_open(store_path(p->store), STORE_READ, &err);
	struct stored stored = {0};
	bool go = reading != NULL;
	while (go && store_next_outdated(reading, version, stored.row, &stored, &err) &&
	       stored.article) {
		struct item *item = mem_zero(1, sizeof(*item));
		item->article = stored.article;
		item->row = stored.row;
		item->sentences = stored.sentences;
		go = queue_put(p->queue, item);
	}
	store_close(reading);
	if (err.text[0])
		take_failure(p, str_of(store_path(p->store)), &err);
}

static void *read_all(void *context)
{
	struct pipeline *p = context;
	struct article_sink sink = {p,           take_article, take_failure, take_progress,
				    take_passed, take_document};
	bool go = true;
	task_give_way();
	for (size_t i = 0; i < p->paths_len && go; i++)
		go = read_path(p->paths[i], &p->options->read, &sink);
	if (p->options->rescan)
		read_outdated(p);
	p->reading = processor_time(p);
	queue_close(p->queue);
	return NULL;
}

/* Scanning. */

/* What is stored when the article is looked up here may be behind what the writer knows: then it is
 * scanned in vain. The writer decides. */
static bool is_known(struct store *reading, const struct pipeline *p, const struct item *item)
{
	struct error ignored = {0};
	enum store_known known = STORE_NEW;
	return reading &&
	       store_look(reading, &item->marks, p->options->rules->version, &known, &ignored) &&
	       known == STORE_KNOWN;
}

/* What a document holds, one behind another: the first takes the place of the item itself. */
struct opening {
	struct item *last;
	bool any;
};

static struct item *next_of_document(struct opening *opening)
{
	struct item *item = opening->last;
	if (opening->any) {
		item->more = mem_zero(1, sizeof(*item));
		item->more->input_bytes = item->input_bytes;
		item = item->more;
	}
	opening->any = true;
	opening->last = item;
	return item;
}

static bool take_inner_article(void *context, struct article *article)
{
	next_of_document(context)->article = article;
	return true;
}

static bool take_inner_failure(void *context, struct str origin, const struct error *err)
{
	set_failure(next_of_document(context), origin, err);
	return true;
}

static void open_document(struct item *item, struct scanner *scanner)
{
	const struct pipeline *p = scanner->pipeline;
	double began = processor_time(p);
	struct opening opening = {item, false};
	struct article_sink sink = {
		.context = &opening, .article = take_inner_article, .failure = take_inner_failure};
	document_read(item->document, &sink);
	document_free(item->document);
	item->document = NULL;
	scanner->opening += processor_time(p) - began;
}

static void scan_item(struct item *item, struct scratch *scratch, struct store *reading,
		      const struct pipeline *p)
{
	struct article *article = item->article;
	if (article && !item->row) {
		store_marks_of(article, &item->marks);
		item->known = is_known(reading, p, item);
	}
	if (article && !item->row && !item->known)
		item->sentences = sentences_of(article, &article->arena);
	if (article && !item->known)
		item->scan = scan_article(scratch, article, &item->sentences);
}

static void *scan_all(void *context)
{
	struct scanner *scanner = context;
	const struct pipeline *p = scanner->pipeline;
	struct error ignored = {0};
	struct store *reading = store_open(store_path(p->store), STORE_READ, &ignored);
	struct scratch *scratch = scratch_new(p->options->finder);
	struct item *item;
	task_give_way();
	if (reading)
		store_keep_little(reading);
	while ((item = queue_scan(p->queue, scanner->number))) {
		if (item->document)
			open_document(item, scanner);
		for (struct item *i = item; i; i = i->more)
			scan_item(i, scratch, reading, p);
		queue_scanned(p->queue, item);
	}
	scratch_free(scratch);
	store_close(reading);
	scanner->all = processor_time(p);
	return NULL;
}

/* Writing. */

static bool store_article_of(struct pipeline *p, const struct item *item)
{
	enum store_known known;
	struct store_counts counts;
	struct found found = {item->article, &item->marks, &item->sentences,
			      item->known ? NULL : &item->scan, p->options->rules};
	if (!store_add(p->store, &found, &known, &counts, p->err))
		return false;
	p->pending.added += known == STORE_NEW;
	p->pending.rescanned += known == STORE_OUTDATED;
	p->pending.known += known == STORE_KNOWN;
	p->pending.other_language += known != STORE_KNOWN &&
				     !ruleset_reads(p->options->rules, item->article->language);
	p->pending.mentions += counts.mentions;
	p->pending.ties += counts.ties;
	return true;
}

static bool replace_article(struct pipeline *p, const struct item *item)
{
	struct found found = {item->article, &item->marks, &item->sentences, &item->scan,
			      p->options->rules};
	struct store_counts counts;
	p->pending.rescanned++;
	if (!store_replace(p->store, item->row, &found, &counts, p->err))
		return false;
	p->pending.mentions += counts.mentions;
	p->pending.ties += counts.ties;
	return true;
}

static bool store_failure(struct pipeline *p, const struct item *item)
{
	struct str reason = str_of(item->error.text);
	p->pending.failed++;
	if (!store_add_failure(p->store, item->origin, reason, p->err))
		return false;
	if (p->options->failure)
		p->options->failure(p->options->context, item->origin, reason);
	return true;
}

static bool write_item(struct pipeline *p, const struct item *item)
{
	p->progress.bytes = item->input_bytes;
	p->progress.articles += item->article != NULL;
	if (!count_one(p))
		return false;
	bool ok = item->row       ? replace_article(p, item)
		  : item->article ? store_article_of(p, item)
				  : store_failure(p, item);
	if (!ok)
		return give_up(p);
	return go_on(p);
}

static void write_all(struct pipeline *p)
{
	static const struct timespec a_little = {.tv_nsec = 2000000};
	struct item *item;
	enum queue_wait wait;
	double began = processor_time(p);
	/* The first articles are read and scanned meanwhile. */
	bool go = store_keep_rules(p->store, p->options->rules, p->err) || give_up(p);
	while (go && (wait = queue_get(p->queue, &item)) != QUEUE_END) {
		if (wait == QUEUE_NOTHING_YET) {
			nanosleep(&a_little, NULL);
			go = look(p);
			continue;
		}
		for (const struct item *i = item; go && i; i = i->more)
			go = write_item(p, i);
		item_free(item);
	}
	bool stored = !p->store_failed && commit_batch(p);
	double stored_at = processor_time(p);
	if (stored)
		join_stories(p);
	p->acknowledged.times.storing = stored_at - began;
	p->acknowledged.times.joining = processor_time(p) - stored_at;
	queue_stop(p->queue);
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

static void run_threads(struct pipeline *p)
{
	enum { MOST_JOBS = 64 };
	pthread_t reader;
	struct scanner scanners[MOST_JOBS] = {0};
	struct ingest_times *times = &p->acknowledged.times;
	unsigned jobs = p->options->jobs, started = 0;
	jobs = jobs < 1 ? 1 : jobs > MOST_JOBS ? MOST_JOBS : jobs;
	bool reads = pthread_create(&reader, NULL, read_all, p) == 0;
	while (reads && started < jobs) {
		struct scanner *scanner = &scanners[started];
		scanner->pipeline = p;
		scanner->number = started;
		if (pthread_create(&scanner->thread, NULL, scan_all, scanner) != 0)
			break;
		started++;
	}
	if (started) {
		write_all(p);
	} else {
		p->store_failed = !error_set(p->err, ERROR_ENV, "no thread can be started");
		queue_stop(p->queue);
	}
	if (reads)
		pthread_join(reader, NULL);
	times->reading = p->reading;
	for (unsigned i = 0; i < started; i++) {
		pthread_join(scanners[i].thread, NULL);
		times->reading += scanners[i].opening;
		times->finding += scanners[i].all - scanners[i].opening;
	}
}

bool ingest_paths(struct store *store, const char *const *paths, size_t count,
		  const struct ingest_options *options, struct ingest_result *ret_result,
		  struct error *err)
{
	struct pipeline p = {.store = store,
			     .options = options,
			     .paths = paths,
			     .paths_len = count,
			     .queue = queue_new(),
			     .err = err};
	p.progress.total_bytes = options->progress ? total_bytes(paths, count) : 0;
	run_threads(&p);
	queue_free(p.queue);
	*ret_result = p.acknowledged;
	ret_result->passed = p.passed;
	return !p.store_failed;
}
