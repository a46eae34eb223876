/* SPDX-License-Identifier: MIT
 *
 * pager: an answer shown page by page, where --pager asks for it and standard output is a terminal.
 *
 *     struct pager pager;
 *     if (pager_begin(getenv("PAGER"), &pager, &err)) {
 *             ... write to pager.fd and close it ...
 *             pager_end(&pager);
 *     }
 */
#ifndef CLI_PAGER_H
#define CLI_PAGER_H

#include "base/error.h"

#include <sys/types.h>

struct pager {
	pid_t child;
	int fd; /* what is written there is shown */
};

/* Starts `command`, or less where it is NULL or empty; the shell reads its words. */
bool pager_begin(const char *command, struct pager *ret_pager, struct error *err);
/* Waits until the reader has left; pager->fd must be closed. */
void pager_end(struct pager *pager);

#endif
