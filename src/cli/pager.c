/* SPDX-License-Identifier: MIT */
#include "pager.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *command, int from)
{
	/* Short answers stay on the screen, colours stay colours. */
	if (!command || !*command)
		command = "less -FRX";
	if (dup2(from, STDIN_FILENO) == STDIN_FILENO)
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

bool pager_begin(const char *command, struct pager *ret_pager, struct error *err)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return error_set(err, ERROR_ENV, "cannot start a pager: %s", strerror(errno));
	pid_t child = fork();
	if (child == 0)
		show(command, ends[0]);
	close(ends[0]);
	if (child > 0) {
		*ret_pager = (struct pager){child, ends[1]};
		return true;
	}
	close(ends[1]);
	return error_set(err, ERROR_ENV, "cannot start a pager: %s", strerror(errno));
}

void pager_end(struct pager *pager)
{
	while (waitpid(pager->child, NULL, 0) < 0 && errno == EINTR)
		;
}
