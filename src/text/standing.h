/* SPDX-License-Identifier: MIT
 *
 * standing: paragraphs of any length that an outlet puts into many stories: forms to sign up for
 * its newsletters, galleries of pictures of other days. See boilerplate.h for lines.
 */
#ifndef TEXT_STANDING_H
#define TEXT_STANDING_H

#include "base/str.h"

bool standing_matter(struct str paragraph);

#endif
