/* SPDX-License-Identifier: MIT
 *
 * libFuzzer target: any bytes as gzip members, handed over in blocks whose sizes the first byte
 * decides. Reading always ends, at the end of the input or behind damage.
 */
#include "gunzip.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

struct feed {
	const uint8_t *at;
	size_t left, block;
	bool fails; /* the last read is a failure, as of a broken disk */
};

static ssize_t next_block(void *context, const void **ret_bytes, const char **ret_why)
{
	struct feed *feed = context;
	size_t n = feed->left < feed->block ? feed->left : feed->block;
	if (n == 0 && feed->fails) {
		*ret_why = "the disk is broken";
		return -1;
	}
	*ret_bytes = feed->at;
	feed->at += n;
	feed->left -= n;
	return (ssize_t)n;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	enum { MOST = 4 * 1024 * 1024 }; /* what deflate makes of much is zlib's own affair */
	if (len == 0)
		return 0;
	struct feed feed = {bytes + 1, len - 1, 1 + (size_t)(bytes[0] & 0x7F) * 33,
			    (bytes[0] & 0x80) != 0};
	struct gunzip *gunzip = gunzip_new(next_block, &feed);
	const void *out = NULL;
	const char *why = NULL;
	size_t total = 0, resumed = 0;
	ssize_t n;
	while (total < MOST && (n = gunzip_next(gunzip, &out, &why)) != 0) {
		volatile uint8_t last = n > 0 ? ((const uint8_t *)out)[n - 1] : 0;
		(void)last;
		total += n > 0 ? (size_t)n : 0;
		if (n > 0)
			continue;
		if (!why || resumed++ > len)
			abort();
		if (!gunzip_resume(gunzip))
			break;
	}
	gunzip_free(gunzip);
	return 0;
}
