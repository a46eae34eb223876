/* SPDX-License-Identifier: MIT */
#include "base/task.h"

#include "base/mem.h"

#include <pthread.h>
#include <stdbool.h>

struct task {
	void (*run)(void *context);
	void *context;
	pthread_t thread;
	bool has_thread;
};

static void *run(void *context)
{
	const struct task *task = context;
	task->run(task->context);
	return NULL;
}

struct task *task_begin(void (*what)(void *context), void *context)
{
	struct task *task = mem_zero(1, sizeof(*task));
	task->run = what;
	task->context = context;
	task->has_thread = pthread_create(&task->thread, NULL, run, task) == 0;
	return task;
}

void task_end(struct task *task)
{
	if (task->has_thread)
		pthread_join(task->thread, NULL);
	else
		task->run(task->context);
	mem_free(task);
}
