/* SPDX-License-Identifier: MIT
 *
 * libFuzzer target: any bytes as an input of one format (READER_NAME, set by the build). Every
 * article must keep what article.h promises.
 */
#include "checks.h"
#include "source.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct error err = {0};
	struct source *source =
		source_inside(NULL, STR("fuzz"), (struct str){(const char *)bytes, len});
	if (!reader_by_name(READER_NAME)->read(source, &checking, &err))
		check(err.text[0] != '\0');
	source_free(source);
	return 0;
}
