/* SPDX-License-Identifier: MIT
 *
 * discovery_rate: testing many ties at once without being fooled by chance.
 *
 * Of 10,000 ties without any change, 500 look significant at p = 0.05. Benjamini and Hochberg
 * ("Controlling the False Discovery Rate", 1995) bound the share of false ones among those that are
 * reported: all with q <= 0.05 together have about one in twenty wrong.
 */
#ifndef QUERY_DISCOVERY_RATE_H
#define QUERY_DISCOVERY_RATE_H

#include <stddef.h>

/* Sets ret_q[i] to the smallest rate at which p[i] would be reported. */
void discovery_rates(const double *p, size_t len, double *ret_q);

#endif
