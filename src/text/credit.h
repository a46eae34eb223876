/* SPDX-License-Identifier: MIT
 *
 * credit: who took the photo that a caption describes.
 */
#ifndef TEXT_CREDIT_H
#define TEXT_CREDIT_H

#include "base/str.h"

/* The photo credit in a line: "... Jan. 23, 2021. (Lisa Ferdinando/DoD)", "... last week. | AP
 * Photo", "(Reuters photo: Mike Segar)". False where there is none; text may stand on both sides of
 * it. */
bool credit_find(struct str line, size_t *ret_start, size_t *ret_end);

#endif
