/* SPDX-License-Identifier: MIT
 *
 * libFuzzer target: any bytes as the word/document.xml of a Word document. (The archive around it
 * is fuzz_docx's; its checksums keep a fuzzer from ever changing what is in it.)
 */
#include "base/buf.h"
#include "checks.h"
#include "source.h"

#include <zlib.h>

static void add_number(struct buf *to, uint32_t n, unsigned bytes)
{
	for (; bytes; bytes--, n >>= 8)
		buf_add_byte(to, (char)(n & 0xFF));
}

/* A zip archive's member that is not compressed. */
static void add_member(struct buf *to, struct str name, const uint8_t *bytes, size_t len)
{
	buf_add(to, STR("PK\x03\x04"));
	add_number(to, 20, 2); /* version needed */
	add_number(to, 0, 4);  /* flags, stored */
	add_number(to, 0, 4);  /* time, date */
	add_number(to, (uint32_t)crc32(0, bytes, (uInt)len), 4);
	add_number(to, (uint32_t)len, 4);
	add_number(to, (uint32_t)len, 4);
	add_number(to, (uint32_t)name.len, 2);
	add_number(to, 0, 2);
	buf_add(to, name);
	buf_add(to, (struct str){(const char *)bytes, len});
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct error err = {0};
	struct buf zip;
	buf_init(&zip);
	add_member(&zip, STR("word/document.xml"), bytes, len);
	struct source *source = source_inside(NULL, STR("fuzz"), buf_str(&zip));
	if (!reader_by_name("docx")->read(source, &checking, &err))
		check(err.text[0] != '\0');
	source_free(source);
	buf_clear(&zip);
	return 0;
}
