/* SPDX-License-Identifier: MIT */
#include "source.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "gunzip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum {
	READ_BYTES = 256 * 1024,
	/* An input may expand to so many times its size on disk, all layers added up, once it has
	 * used up the allowance: news compresses 3 to 10 times, a bomb 1,000 times a layer. */
	MOST_TIMES = 500,
	ALLOWANCE_BYTES = 64 * 1024 * 1024,
};

struct source {
	char *path;              /* owned, as given; of a member: with its name */
	int fd;                  /* -1 where the bytes come from another source */
	char *block;             /* owned: what the file descriptor gave */
	struct str memory;       /* of what stands in another: bytes not read yet */
	struct gunzip *gunzip;   /* owned: the first layer, undone before libarchive sees it */
	struct members *members; /* whose present member this is, or NULL */
	struct source *root;     /* the file this stands in; itself for a file */
	unsigned depth;          /* 0 for a file, 1 for what stands in it, ... */
	uint64_t taken;          /* of a root: bytes as they are on disk */
	uint64_t expanded;       /* of a root: bytes that came out of all layers */
	char charset[48];
	struct str map;          /* of a root */
	struct archive *archive; /* owned: other compression */
	struct buf held;         /* read and not yet taken: the bytes from `at` on */
	size_t at;
	bool started; /* the stream's header was read */
	bool ended;
	struct error failure; /* sticky: kept until the bytes before it are taken */
};

struct members {
	struct source *source;   /* of the archive */
	struct archive *archive; /* owned: its members */
};

const char *source_shown(const struct source *source)
{
	return strcmp(source->path, "-") == 0 ? "standard input" : source->path;
}

static struct archive *new_archive(void)
{
	struct archive *archive = archive_read_new();
	if (!archive)
		mem_exhausted(0);
	return archive;
}

/* The bytes as they are, for gunzip. */

static ssize_t next_of_file(void *context, const void **bytes, const char **why)
{
	struct source *source = context;
	ssize_t n;
	do
		n = read(source->fd, source->block, READ_BYTES);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		*why = strerror(errno);
	*bytes = source->block;
	source->taken += n > 0 ? (uint64_t)n : 0;
	return n;
}

static ssize_t next_of_memory(void *context, const void **bytes, const char **why)
{
	struct source *source = context;
	struct str all = source->memory;
	(void)why;
	*bytes = all.at;
	source->memory = (struct str){0};
	source->taken += all.len;
	return (ssize_t)all.len;
}

static ssize_t next_of_member(void *context, const void **bytes, const char **why)
{
	struct archive *from = ((struct source *)context)->members->archive;
	size_t len = 0;
	la_int64_t offset;
	int result;
	do
		result = archive_read_data_block(from, bytes, &len, &offset);
	while (result == ARCHIVE_RETRY || (result == ARCHIVE_OK && len == 0));
	if (result == ARCHIVE_EOF)
		return 0;
	if (result == ARCHIVE_OK || result == ARCHIVE_WARN)
		return (ssize_t)len;
	const char *reason = archive_error_string(from);
	*why = reason ? reason : "damaged";
	return -1;
}

/* The same without gzip, for libarchive. */
static la_ssize_t next_unzipped(struct archive *archive, void *client, const void **bytes)
{
	struct source *source = client;
	const char *why = NULL;
	ssize_t n = gunzip_next(source->gunzip, bytes, &why);
	if (n < 0)
		archive_set_error(archive, EIO, "%s", why ? why : "damaged");
	return n < 0 ? ARCHIVE_FATAL : n;
}

/* Compression other than the gzip that was undone already; gzip in gzip stands here, too. */
static void open_layers(struct source *source)
{
	archive_read_free(source->archive);
	source->archive = new_archive();
	archive_read_support_filter_gzip(source->archive);
	archive_read_support_filter_bzip2(source->archive);
	archive_read_support_filter_xz(source->archive);
	archive_read_support_filter_zstd(source->archive);
	archive_read_support_format_raw(source->archive);
	archive_read_support_format_empty(source->archive);
	archive_read_open(source->archive, source, NULL, next_unzipped, NULL);
}

/* A source without bytes yet. */
static struct source *new_source(struct str path, struct source *outer)
{
	struct source *source = mem_zero(1, sizeof(*source));
	source->path = mem_alloc(path.len + 1);
	if (path.len)
		memcpy(source->path, path.at, path.len);
	source->path[path.len] = '\0';
	source->fd = -1;
	source->root = outer ? outer->root : source;
	source->depth = outer ? outer->depth + 1 : 0;
	buf_init(&source->held);
	return source;
}

static void begin(struct source *source, gunzip_read_fn *read)
{
	source->gunzip = gunzip_new(read, source);
	open_layers(source);
}

struct source *source_open(const char *path, struct error *err)
{
	int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		error_set(err, ERROR_INPUT, "%s: cannot open: %s", path, strerror(errno));
		return NULL;
	}
	struct source *source = new_source(str_of(path), NULL);
	source->fd = fd;
	source->block = mem_alloc(READ_BYTES);
	begin(source, next_of_file);
	return source;
}

struct source *source_inside(struct source *outer, struct str path, struct str bytes)
{
	struct source *source = new_source(path, outer);
	source->memory = bytes;
	begin(source, next_of_memory);
	return source;
}

void source_free(struct source *source)
{
	if (!source)
		return;
	archive_read_free(source->archive);
	gunzip_free(source->gunzip);
	if (source->fd > STDIN_FILENO)
		close(source->fd);
	buf_clear(&source->held);
	mem_free(source->block);
	mem_free(source->path);
	mem_free(source);
}

unsigned source_depth(const struct source *source)
{
	return source->depth;
}

void source_set_charset(struct source *source, struct str charset)
{
	size_t len = charset.len < sizeof(source->charset) ? charset.len : 0;
	memcpy(source->charset, charset.at ? charset.at : "", len);
	source->charset[len] = '\0';
}

void source_set_map(struct source *source, struct str map)
{
	source->root->map = map;
}

struct str source_map(const struct source *source)
{
	return source->root->map;
}

struct str source_charset(const struct source *source)
{
	return str_of(source->charset);
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
	return source->root->taken;
}

static void fail_read(struct source *source)
{
	const char *reason = archive_error_string(source->archive);
	source->ended = true;
	error_set(&source->failure, ERROR_INPUT, "%s: cannot read: %s", source_shown(source),
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

bool source_resume(struct source *source)
{
	if (source->failure.kind == ERROR_NONE || !gunzip_resume(source->gunzip))
		return false;
	open_layers(source);
	source->failure = (struct error){0};
	source->started = source->ended = false;
	source->at = source->held.len;
	return true;
}

/* Counts what came out of a layer against what the file has on disk. */
static bool expands_too_much(struct source *source, size_t more)
{
	uint64_t taken = source_taken(source);
	source->root->expanded += more;
	if (source->root->expanded <= ALLOWANCE_BYTES ||
	    source->root->expanded / MOST_TIMES <= taken)
		return false;
	source->ended = true;
	error_set(&source->failure, ERROR_INPUT,
		  "%s: expands to more than %d times its size: not read further (unpack it "
		  "first if that is right)",
		  source_shown(source), MOST_TIMES);
	return true;
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
	if (expands_too_much(source, len))
		return false;
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
					 "%s: larger than the limit of %zu MB for one article: "
					 "divide it, or give "
					 "it as JSON Lines, a record a line",
					 source_shown(source), limit >> 20);
	if (failure.kind == ERROR_NONE)
		return true;
	*err = failure;
	return false;
}

bool source_take(struct source *source, size_t len, struct buf *buf, struct error *err)
{
	while (len) {
		if (held(source).len == 0 && !fill(source))
			return ended_well(source, err) &&
			       error_set(err, ERROR_INPUT, "the file ends within it");
		struct str piece = str_slice(held(source), 0, len);
		if (buf)
			buf_add(buf, piece);
		source->at += piece.len;
		len -= piece.len;
	}
	return true;
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

/* Archives. */

/* The sum over the header of a tar archive, its own field counted as blanks, stands in octal digits
 * at 148; old archives have no other mark. */
static bool is_tar(struct str head)
{
	enum { HEADER = 512, FIELD = 148, FIELD_LEN = 8 };
	unsigned long sum = 0, stated = 0;
	if (head.len < HEADER || head.at[0] == '\0')
		return false;
	for (size_t i = 0; i < HEADER; i++) {
		bool field = i >= FIELD && i < FIELD + FIELD_LEN;
		sum += field ? ' ' : (unsigned char)head.at[i];
	}
	for (size_t i = FIELD; i < FIELD + FIELD_LEN; i++)
		if (head.at[i] >= '0' && head.at[i] <= '7')
			stated = stated * 8 + (unsigned long)(head.at[i] - '0');
		else if (head.at[i] != ' ' && head.at[i] != '\0')
			return false;
	return sum == stated;
}

bool source_is_archive(struct source *source)
{
	struct str head;
	struct error unused = {0};
	if (!source_peek(source, &head, &unused))
		return false;
	return str_starts(head, STR("PK\x03\x04")) || str_starts(head, STR("PK\x05\x06")) ||
	       is_tar(head);
}

static la_ssize_t next_of_source(struct archive *archive, void *client, const void **bytes)
{
	struct source *source = client;
	if (held(source).len == 0 && !fill(source)) {
		if (source->failure.kind == ERROR_NONE)
			return 0;
		archive_set_error(archive, EIO, "%s", source->failure.text);
		return ARCHIVE_FATAL;
	}
	struct str block = held(source);
	*bytes = block.at;
	source->at = source->held.len;
	return (la_ssize_t)block.len;
}

struct members *members_open(struct source *source)
{
	struct members *members = mem_zero(1, sizeof(*members));
	members->source = source;
	members->archive = new_archive();
	archive_read_support_format_tar(members->archive);
	archive_read_support_format_zip_streamable(members->archive);
	archive_read_open(members->archive, source, NULL, next_of_source, NULL);
	return members;
}

void members_free(struct members *members)
{
	if (!members)
		return;
	archive_read_free(members->archive);
	mem_free(members);
}

/* "./" and what lies above is of no interest: a name is only shown, never a path on disk. */
static struct str member_name(struct archive_entry *entry)
{
	struct str name = str_of(archive_entry_pathname(entry));
	if (!name.len)
		name = str_of(archive_entry_pathname_utf8(entry));
	while (str_starts(name, STR("./")))
		name = str_slice(name, 2, name.len);
	return name.len ? name : STR("member");
}

/* As in folders: a name that begins with a dot, and what is below it. */
static bool is_hidden(struct str name)
{
	while (name.len) {
		if (name.at[0] == '.' && !str_starts(name, STR("../")))
			return true;
		size_t slash = str_find_byte(name, '/', 0);
		name = slash == STR_NOWHERE ? (struct str){0}
					    : str_slice(name, slash + 1, name.len);
	}
	return false;
}

static struct source *open_member(struct members *members, struct str name)
{
	struct buf path;
	buf_init(&path);
	buf_format(&path, "%s!", members->source->path);
	for (size_t at = 0; at < name.len;) {
		size_t from = at;
		uint32_t c = utf8_next(name, &at);
		bool odd = c < ' ' || c == 0x7F || c == UTF8_BAD;
		buf_add(&path, odd ? STR("?") : str_slice(name, from, at));
	}
	struct source *member = new_source(buf_str(&path), members->source);
	member->members = members;
	begin(member, next_of_member);
	buf_clear(&path);
	return member;
}

struct source *members_next(struct members *members, struct error *err)
{
	struct archive_entry *entry;
	for (;;) {
		int result = archive_read_next_header(members->archive, &entry);
		if (result == ARCHIVE_EOF)
			return NULL;
		if (result == ARCHIVE_RETRY)
			continue;
		if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
			const char *reason = archive_error_string(members->archive);
			error_set(err, ERROR_INPUT, "%s: cannot read on: %s",
				  source_shown(members->source), reason ? reason : "damaged");
			return NULL;
		}
		struct str name = member_name(entry);
		if (archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry) &&
		    !is_hidden(name))
			return open_member(members, name);
	}
}
