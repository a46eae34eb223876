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

struct task;

struct task *task_begin(void (*run)(void *context), void *context);
/* Waits until it is done, and frees the task. */
void task_end(struct task *task);

#endif
