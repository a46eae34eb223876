/* SPDX-License-Identifier: MIT */
#include "query/discovery_rate.h"

#include "base/mem.h"
#include "base/order.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
	const double *x = *(const double *const *)a, *y = *(const double *const *)b;
	return ORDER(*x, *y);
}

void discovery_rates(const double *p, size_t len, double *ret_q)
{
	if (!len)
		return;
	const double **order = mem_zero(len, sizeof(*order));
	for (size_t i = 0; i < len; i++)
		order[i] = &p[i];
	qsort(order, len, sizeof(*order), by_value);
	double least = 1;
	for (size_t rank = len; rank > 0; rank--) {
		double q = *order[rank - 1] * (double)len / (double)rank;
		least = q < least ? q : least;
		ret_q[order[rank - 1] - p] = least;
	}
	mem_free(order);
}
