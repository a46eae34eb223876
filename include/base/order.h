/* SPDX-License-Identifier: MIT
 *
 * order: which of two numbers comes first, as qsort wants to hear it.
 *
 *     static int by_day(const void *a, const void *b)
 *     {
 *             const struct row *x = a, *y = b;
 *             return ORDER(x->day, y->day); // ORDER(y->day, x->day): the latest first
 *     }
 */
#ifndef BASE_ORDER_H
#define BASE_ORDER_H

/* Below 0, 0 or above 0, of any two numbers of one type; each is evaluated twice. */
#define ORDER(x, y) (((x) > (y)) - ((x) < (y)))

#endif
