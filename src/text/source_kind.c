/* SPDX-License-Identifier: MIT
 *
 * What an input is, as far as its first bytes tell: text, or something that is none.
 */
#include "source.h"

/* Bytes that files which are no text begin with. */
static const char *binary_format(struct str head)
{
	static const struct {
		size_t at;
		struct str bytes;
		const char *name;
	} table[] = {
		{0, STR_INIT("\x89PNG"), "a PNG image"},
		{0, STR_INIT("\xFF\xD8\xFF"), "a JPEG image"},
		{0, STR_INIT("GIF8"), "a GIF image"},
		{0, STR_INIT("RIFF"), "a RIFF file (WebP, WAV, AVI)"},
		{0, STR_INIT("II*\0"), "a TIFF image"},
		{0, STR_INIT("MM\0*"), "a TIFF image"},
		{0, STR_INIT("%PDF-"), "a PDF document"},
		{0, STR_INIT("{\\rtf"), "an RTF document"},
		{SOURCE_ZIP_NAME, STR_INIT(SOURCE_NAMES_ITSELF),
		 "an OpenDocument or EPUB file (save it as DOCX, HTML or text)"},
		{0, STR_INIT("PK\x03\x04"), "a ZIP archive or office document"},
		{0, STR_INIT("\xD0\xCF\x11\xE0"), "an old office document"},
		{0, STR_INIT("7z\xBC\xAF\x27\x1C"), "a 7z archive"},
		{0, STR_INIT("Rar!\x1A"), "a RAR archive"},
		{257, STR_INIT("ustar"), "a tar archive"},
		{0, STR_INIT("SQLite format 3"), "an SQLite database"},
		{0, STR_INIT("\x7F\x45LF"), "a program"},
		{0, STR_INIT("MZ\x90"), "a program"},
		{0, STR_INIT("ID3"), "an MP3 recording"},
		{0, STR_INIT("OggS"), "an Ogg recording"},
		{4, STR_INIT("ftyp"), "an MP4 film"},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct str bytes = table[i].bytes;
		if (str_eq(str_slice(head, table[i].at, table[i].at + bytes.len), bytes))
			return table[i].name;
	}
	return NULL;
}

static bool has_wide_mark(struct str head)
{
	return str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF"));
}

/* UTF-16 without a mark: a Western text has a zero in every other byte. */
static bool is_wide(struct str head)
{
	enum { LOOK_BYTES = 512 };
	size_t zeros[2] = {0, 0}, pairs = str_slice(head, 0, LOOK_BYTES).len / 2;
	for (size_t i = 0; i < pairs * 2; i++)
		zeros[i & 1] += head.at[i] == '\0';
	size_t many = pairs * 7 / 10, few = pairs / 10;
	return pairs > 4 &&
	       ((zeros[0] > many && zeros[1] <= few) || (zeros[1] > many && zeros[0] <= few));
}

/* Control characters that no text has: wire copy has a few (SOH, STX), terminals' logs have ESC. */
static size_t count_controls(struct str head)
{
	size_t n = 0;
	for (size_t i = 0; i < head.len; i++) {
		unsigned char c = (unsigned char)head.at[i];
		n += (c < 0x20 && !ascii_is_space((char)c) && c != 0x1B) || c == 0x7F;
	}
	return n;
}

bool source_is_text(struct source *source, struct error *err)
{
	enum { LOOK_BYTES = 8 * 1024 };
	struct str head;
	if (!source_peek(source, &head, err))
		return false;
	const char *path = source_shown(source);
	if (head.len == 0)
		return error_set(err, ERROR_INPUT, "%s: empty file", path);
	const char *format = binary_format(head);
	if (format)
		return error_set(err, ERROR_INPUT, "%s: not text: looks like %s", path, format);
	if (has_wide_mark(head) || is_wide(head))
		return true;
	if (str_find_byte(head, '\0', 0) != STR_NOWHERE)
		return error_set(err, ERROR_INPUT, "%s: not text: contains NUL bytes", path);
	head = str_slice(head, 0, LOOK_BYTES);
	if (count_controls(head) > head.len / 10)
		return error_set(err, ERROR_INPUT, "%s: not text: too many control characters",
				 path);
	return true;
}
