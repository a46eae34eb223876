/* SPDX-License-Identifier: MIT */
#include "base/task.h"

#include "base/mem.h"

#include <pthread.h>
#include <unistd.h>

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

void task_once(bool *done, void (*run_once)(void))
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	if (__atomic_load_n(done, __ATOMIC_ACQUIRE))
		return;
	pthread_mutex_lock(&lock);
	if (!*done) {
		run_once();
		__atomic_store_n(done, true, __ATOMIC_RELEASE);
	}
	pthread_mutex_unlock(&lock);
}

void task_give_way(void)
{
#ifdef __linux__
	enum { NICENESS = 10 };
	(void)!nice(NICENESS);
#endif
}
