/* SPDX-License-Identifier: MIT
 *
 * gunzip: gzip members, one behind another, as one stream of bytes; what is not gzip passes
 * through. A damaged member does not end the stream: web archives keep each page in a member of its
 * own, and reading goes on at the next one.
 *
 *     struct gunzip *gunzip = gunzip_new(next_block, file);
 *     while ((n = gunzip_next(gunzip, &bytes, &why)) != 0)
 *             if (n > 0)
 *                     use(bytes, n);
 *             else if (!gunzip_resume(gunzip))
 *                     break;
 *     gunzip_free(gunzip);
 */
#ifndef TEXT_GUNZIP_H
#define TEXT_GUNZIP_H

#include <stdbool.h>
#include <sys/types.h>

/* Gives the next bytes, good until the next call: how many, 0 at the end, -1 where reading fails;
 * *ret_why then says why, as long as `context` lives. */
typedef ssize_t gunzip_read_fn(void *context, const void **ret_bytes, const char **ret_why);

struct gunzip;

struct gunzip *gunzip_new(gunzip_read_fn *read, void *context);
void gunzip_free(struct gunzip *gunzip);

/* The next bytes, good until the next call: how many, 0 at the end, -1 where a member is damaged or
 * reading fails; *ret_why then says why. */
ssize_t gunzip_next(struct gunzip *gunzip, const void **ret_bytes, const char **ret_why);

/* Behind damage: whether there is another member to go on with. */
bool gunzip_resume(struct gunzip *gunzip);

#endif
