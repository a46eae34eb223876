/* SPDX-License-Identifier: MIT
 *
 * vec: growable arrays of any type.
 *
 *     struct mentions VEC(struct mention);        // declares struct mentions
 *     struct mentions all = {0};
 *     *VEC_PUSH(&all) = (struct mention){...};
 *     for (size_t i = 0; i < all.len; i++) use(&all.at[i]);
 *     VEC_CLEAR(&all);
 *
 * A zeroed struct is an empty vec. VEC_PUSH returns the address of a new, uninitialised last
 * element; earlier addresses may move.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/mem.h"

#include <stddef.h>

#define VEC(type)                \
	{                        \
		type *at;        \
		size_t len, cap; \
	}

#define VEC_PUSH(v)                                                                             \
	((v)->len == (v)->cap ? (void)((v)->cap = (v)->cap ? (v)->cap * 2 : 8,                  \
				       (v)->at = mem_grow((v)->at, (v)->cap, sizeof(*(v)->at))) \
			      : (void)0,                                                        \
	 &(v)->at[(v)->len++])

#define VEC_CLEAR(v) (mem_free((v)->at), (v)->at = NULL, (v)->len = (v)->cap = 0)

#define VEC_LAST(v) (&(v)->at[(v)->len - 1])

#endif
