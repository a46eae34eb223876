/* SPDX-License-Identifier: MIT
 *
 * task: something done by a second thread while the first goes on.
 *
 *     struct task *task = task_begin(compile_regexes, &regexes);
 *     read_names(&names);
 *     task_end(task);                 // waits; what the task wrote can be read now
 *
 * Where no thread is to be had, task_end does it. Until then nobody else may touch what the task
 * uses, unless it says how.
 */
#ifndef BASE_TASK_H
#define BASE_TASK_H

#include <stdbool.h>

struct task;

struct task *task_begin(void (*run)(void *context), void *context);
/* Waits until it is done, and frees the task. */
void task_end(struct task *task);

/* Runs `run` and sets *done, unless that has happened; other threads that come meanwhile wait. What
 * is made so, and not changed later, all threads may read. */
void task_once(bool *done, void (*run)(void));

/* From here on this thread leaves the processors to those threads of the program that have not
 * called it, as far as they want them. Linux alone knows threads of different niceness; elsewhere
 * nothing happens. */
void task_give_way(void);

#endif
