/* SPDX-License-Identifier: MIT */
#include "query/burst.h"

#include "base/mem.h"

#include <math.h>

const struct burst_settings burst_usual = {2, 1};

/* What it costs to see r of d when each is relevant with probability p: the negative logarithm of
 * the binomial without its coefficient, which both states share. */
static double cost(uint32_t r, uint32_t d, double p)
{
	return -((double)r * log(p) + (double)(d - r) * log1p(-p));
}

static double share_of(const uint32_t *count, const uint32_t *all, size_t steps)
{
	double relevant = 0, total = 0;
	for (size_t t = 0; t < steps; t++) {
		relevant += count[t];
		total += all[t];
	}
	return total > 0 ? relevant / total : 0;
}

/* Walks back along the cheapest way; from_burst[2 * t + state] says where it came from. */
static void walk_back(const bool *from_burst, size_t steps, bool burst, bool *ret_burst)
{
	for (size_t t = steps; t-- > 0;) {
		ret_burst[t] = burst;
		burst = from_burst[2 * t + burst];
	}
}

void bursts_find(const uint32_t *count, const uint32_t *all, size_t steps,
		 struct burst_settings settings, bool *ret_burst)
{
	double base = share_of(count, all, steps), high = base * settings.scale;
	for (size_t t = 0; t < steps; t++)
		ret_burst[t] = false;
	if (steps < 2 || base <= 0 || base >= 1)
		return;
	/* A share that cannot be doubled bursts when it is nearly all. */
	if (high > 0.9999)
		high = 0.9999;
	if (high <= base)
		return;
	double enter = settings.gamma * log((double)steps), calm = 0, excited = enter;
	bool *from_burst = mem_zero(2 * steps, sizeof(bool));
	for (size_t t = 0; t < steps; t++) {
		double calm_cost = cost(count[t], all[t], base);
		double high_cost = cost(count[t], all[t], high);
		bool calm_from = excited < calm;
		/* The first step's price of entering is in `excited` already. */
		bool high_from = t == 0 || excited <= calm + enter;
		double before = calm;
		from_burst[2 * t] = calm_from;
		from_burst[2 * t + 1] = high_from;
		calm = (calm_from ? excited : calm) + calm_cost;
		excited = (high_from ? excited : before + enter) + high_cost;
	}
	walk_back(from_burst, steps, excited < calm, ret_burst);
	mem_free(from_burst);
}
