/* SPDX-License-Identifier: MIT */
#include "source.h"

#include "base/mem.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { READ_BYTES = 256 * 1024 };

struct source {
	char *path; /* owned, as given */
	int fd;
	struct archive *archive; /* owned */
	struct buf held;         /* read and not yet taken: the bytes from `at` on */
	size_t at;
	bool started; /* the stream's header was read */
	bool ended;
	struct error failure; /* sticky: kept until the bytes before it are taken */
};

static const char *shown_path(const struct source *source)
{
	return strcmp(source->path, "-") == 0 ? "standard input" : source->path;
}

static struct archive *open_archive(int fd)
{
	struct archive *archive = archive_read_new();
	if (!archive)
		mem_exhausted(0);
	archive_read_support_filter_gzip(archive);
	archive_read_support_filter_bzip2(archive);
	archive_read_support_filter_xz(archive);
	archive_read_support_filter_zstd(archive);
	archive_read_support_format_raw(archive);
	archive_read_support_format_empty(archive);
	archive_read_open_fd(archive, fd, READ_BYTES);
	return archive;
}

struct source *source_open(const char *path, struct error *err)
{
	int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		error_set(err, ERROR_INPUT, "%s: cannot open: %s", path, strerror(errno));
		return NULL;
	}
	struct source *source = mem_zero(1, sizeof(*source));
	size_t bytes = strlen(path) + 1;
	source->path = mem_alloc(bytes);
	memcpy(source->path, path, bytes);
	source->fd = fd;
	source->archive = open_archive(fd);
	buf_init(&source->held);
	return source;
}

void source_free(struct source *source)
{
	if (!source)
		return;
	archive_read_free(source->archive);
	if (source->fd != STDIN_FILENO)
		close(source->fd);
	buf_clear(&source->held);
	mem_free(source->path);
	mem_free(source);
}

struct str source_path(const struct source *source)
{
	return str_of(source->path);
}

struct str source_name(const struct source *source)
{
	static const struct str suffixes[] = {STR_INIT(".gz"), STR_INIT(".bz2"), STR_INIT(".xz"),
					      STR_INIT(".zst")};
	struct str path = str_of(source->path);
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (str_ends_nocase(path, suffixes[i]))
			return str_slice(path, 0, path.len - suffixes[i].len);
	return path;
}

uint64_t source_taken(const struct source *source)
{
	la_int64_t bytes = archive_filter_bytes(source->archive, -1);
	return bytes > 0 ? (uint64_t)bytes : 0;
}

static void fail_read(struct source *source)
{
	const char *reason = archive_error_string(source->archive);
	source->ended = true;
	error_set(&source->failure, ERROR_INPUT, "%s: cannot read: %s", shown_path(source),
		  reason ? reason : strerror(archive_errno(source->archive)));
}

/* An input without bytes has no entry; a broken compressed one has neither entry nor bytes, and
 * only the error tells the two apart. */
static bool start(struct source *source)
{
	struct archive_entry *entry;
	source->started = true;
	int result = archive_read_next_header(source->archive, &entry);
	if (result == ARCHIVE_EOF && archive_errno(source->archive) == 0)
		source->ended = true;
	else if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
		fail_read(source);
	return !source->ended;
}

/* Adds bytes to what is held; false at the end, where failure.kind tells whether it was reached in
 * peace. */
static bool fill(struct source *source)
{
	if (source->ended || (!source->started && !start(source)))
		return false;
	const void *bytes;
	size_t len = 0;
	la_int64_t offset;
	int result;
	do
		result = archive_read_data_block(source->archive, &bytes, &len, &offset);
	while (result == ARCHIVE_RETRY || (result == ARCHIVE_OK && len == 0));
	if (result == ARCHIVE_EOF) {
		source->ended = true;
		return false;
	}
	if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
		fail_read(source);
		return false;
	}
	if (source->at > 0) {
		source->held.len -= source->at;
		memmove(source->held.at, source->held.at + source->at, source->held.len);
		source->at = 0;
	}
	buf_add(&source->held, (struct str){bytes, len});
	return true;
}

static struct str held(const struct source *source)
{
	return str_slice(buf_str(&source->held), source->at, source->held.len);
}

/* At the end: whether it is one, or a failure to report. */
static bool ended_well(const struct source *source, struct error *err)
{
	if (source->failure.kind == ERROR_NONE)
		return true;
	*err = source->failure;
	return false;
}

bool source_peek(struct source *source, struct str *ret_head, struct error *err)
{
	while (held(source).len < SOURCE_HEAD_BYTES)
		if (!fill(source))
			break;
	struct str head = str_slice(held(source), 0, SOURCE_HEAD_BYTES);
	if (head.len == 0 && !ended_well(source, err))
		return false;
	*ret_head = head;
	return true;
}

bool source_read(struct source *source, struct buf *buf, struct error *err)
{
	if (held(source).len == 0 && !fill(source)) {
		ended_well(source, err);
		return false;
	}
	buf_add(buf, held(source));
	source->at = source->held.len;
	return true;
}

bool source_read_all(struct source *source, size_t limit, struct buf *buf, struct error *err)
{
	struct error failure = {0};
	size_t before = buf->len;
	while (source_read(source, buf, &failure))
		if (buf->len - before > limit)
			return error_set(err, ERROR_INPUT,
					 "%s: larger than the limit of %zu MB for one article",
					 shown_path(source), limit >> 20);
	if (failure.kind == ERROR_NONE)
		return true;
	*err = failure;
	return false;
}

/* Takes `len` bytes as a line, its end ("\n" or "\r\n") not in it. */
static enum source_line take_line(struct source *source, size_t len, struct str *ret_line)
{
	struct str line = str_slice(held(source), 0, len);
	source->at += len;
	if (str_ends(line, STR("\n")))
		line.len--;
	if (str_ends(line, STR("\r")))
		line.len--;
	*ret_line = line;
	return SOURCE_LINE;
}

static enum source_line skip_line(struct source *source)
{
	size_t end;
	while ((end = str_find_byte(held(source), '\n', 0)) == STR_NOWHERE) {
		source->at = source->held.len;
		if (!fill(source))
			return SOURCE_LONG_LINE;
	}
	source->at += end + 1;
	return SOURCE_LONG_LINE;
}

enum source_line source_next_line(struct source *source, size_t limit, struct str *ret_line,
				  struct error *err)
{
	size_t looked_at = 0;
	for (;;) {
		size_t end = str_find_byte(held(source), '\n', looked_at);
		if (end != STR_NOWHERE && end <= limit)
			return take_line(source, end + 1, ret_line);
		looked_at = held(source).len;
		if (end != STR_NOWHERE || looked_at > limit)
			return skip_line(source);
		if (fill(source))
			continue;
		if (!ended_well(source, err))
			return SOURCE_FAILED;
		return looked_at ? take_line(source, looked_at, ret_line) : SOURCE_END;
	}
}

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
	struct str head;
	if (!source_peek(source, &head, err))
		return false;
	const char *path = shown_path(source);
	if (head.len == 0)
		return error_set(err, ERROR_INPUT, "%s: empty file", path);
	const char *format = binary_format(head);
	if (format)
		return error_set(err, ERROR_INPUT, "%s: not text: looks like %s", path, format);
	if (has_wide_mark(head))
		return true;
	if (str_find_byte(head, '\0', 0) != STR_NOWHERE)
		return error_set(err, ERROR_INPUT, "%s: not text: contains NUL bytes", path);
	if (count_controls(head) > head.len / 10)
		return error_set(err, ERROR_INPUT, "%s: not text: too many control characters",
				 path);
	return true;
}
