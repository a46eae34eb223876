/* SPDX-License-Identifier: MIT */
#include "base/pack.h"

#include <assert.h>
#include <zlib.h>

void pack(struct str text, struct buf *ret)
{
	uLongf len = compressBound((uLong)text.len);
	buf_reset(ret);
	Bytef *to = (Bytef *)buf_reserve(ret, len);
	int code = compress2(to, &len, (const Bytef *)text.at, (uLong)text.len, Z_BEST_SPEED);
	assert(code == Z_OK); /* there is room enough */
	(void)code;
	ret->len = len;
}

bool unpack(struct str packed, size_t bytes, struct buf *ret)
{
	uLongf len = (uLongf)bytes;
	buf_reset(ret);
	Bytef *to = (Bytef *)buf_reserve(ret, bytes);
	int code = uncompress(to, &len, (const Bytef *)packed.at, (uLong)packed.len);
	ret->len = code == Z_OK ? len : 0;
	return code == Z_OK && len == bytes;
}
