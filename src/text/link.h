/* SPDX-License-Identifier: MIT
 *
 * link: what the address of a page says.
 */
#ifndef TEXT_LINK_H
#define TEXT_LINK_H

#include "base/arena.h"
#include "base/str.h"

/* "harbor.example" of "https://www.harbor.example:80/talks"; empty where there is no "://". */
struct str link_host(struct str link);

struct str link_without_www(struct str host);

/* Where a link of a search engine leads: "https://harbor.example/1" of
 * "https://www.google.com/url?rct=j&url=https%3A%2F%2Fharbor.example%2F1&ct=ga", in the arena; of
 * other links themselves. */
struct str link_target(struct str link, struct arena *arena);

#endif
