/* SPDX-License-Identifier: MIT */
#include "documents.h"

#include "base/mem.h"
#include "base/task.h"

#include <stdatomic.h>

/* Below that a thread costs more than it saves. */
enum { FEWEST_BYTES = 128 * 1024 };

struct documents {
	const struct rule_file *files;
	size_t len;
	struct document {
		atomic_flag taken; /* by the caller or the helper, who reads it */
		struct yaml yaml;
	} * at;              /* owned */
	struct task *helper; /* NULL where there is none, or none any more */
};

/* False where somebody has taken it already. */
static bool take_and_read(struct documents *documents, size_t file)
{
	struct document *document = &documents->at[file];
	if (atomic_flag_test_and_set(&document->taken))
		return false;
	yaml_read(documents->files[file].text, (uint32_t)file, &document->yaml);
	return true;
}

/* From the last file on, until it meets the caller. */
static void read_backwards(void *context)
{
	struct documents *documents = context;
	for (size_t i = documents->len; i-- > 0 && take_and_read(documents, i);)
		;
}

struct documents *documents_new(const struct rule_file *files, size_t count)
{
	struct documents *documents = mem_zero(1, sizeof(*documents));
	size_t bytes = 0;
	documents->files = files;
	documents->len = count;
	documents->at = mem_zero(count, sizeof(*documents->at));
	for (size_t i = 0; i < count; i++) {
		atomic_flag_clear(&documents->at[i].taken);
		bytes += files[i].text.len;
	}
	if (bytes >= FEWEST_BYTES)
		documents->helper = task_begin(read_backwards, documents);
	return documents;
}

static void end_helper(struct documents *documents)
{
	if (documents->helper)
		task_end(documents->helper);
	documents->helper = NULL;
}

/* The first file that the helper has taken is the last it reads. */
struct yaml *documents_take(struct documents *documents, size_t file)
{
	if (!take_and_read(documents, file))
		end_helper(documents);
	return &documents->at[file].yaml;
}

void documents_free(struct documents *documents)
{
	end_helper(documents);
	for (size_t i = 0; i < documents->len; i++)
		yaml_clear(&documents->at[i].yaml);
	mem_free(documents->at);
	mem_free(documents);
}
