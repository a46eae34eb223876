/* SPDX-License-Identifier: MIT
 *
 * http: an answer of a web server, as web archives keep it.
 */
#ifndef TEXT_HTTP_H
#define TEXT_HTTP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

struct http {
	unsigned status;          /* 200; 0 where there is no status line */
	struct str type, charset; /* of the body: "text/html", "utf-8"; empty where not said */
};

/* Takes an answer apart: appends its body to `body`, chunks joined and compression undone, up to
 * `limit` bytes. A body that is not coded as the header says is taken as it is. */
bool http_read(struct str answer, size_t limit, struct arena *arena, struct http *ret_http,
	       struct buf *body, struct error *err);

#endif
