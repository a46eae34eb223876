/* SPDX-License-Identifier: MIT
 *
 * faultvfs: a file system for SQLite that fails when it is told to, and that can lose power.
 *
 *     faultvfs_install();                       // becomes the default of the process
 *     fault = (struct fault){.op = FAULT_WRITE, .after = 17, .code = SQLITE_IOERR_WRITE};
 *     ...                                       // the 17th write fails, and all that follow
 *     fault_power_loss();                       // unsynced writes are undone
 *
 * Every write keeps what stood there before, until the file is synced. Losing power puts it back.
 */
#ifndef TESTS_FAULTVFS_H
#define TESTS_FAULTVFS_H

#include "base/mem.h"
#include "base/vec.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum fault_op {
	FAULT_NONE,
	FAULT_WRITE,
	FAULT_SYNC,
	FAULT_READ,
};

struct fault {
	enum fault_op op;
	uint64_t after; /* the first operation that fails, from 1 */
	int code;
	bool once; /* only that one fails */
	uint64_t seen;
	bool hit;
};
static struct fault fault;

/* What a write replaced: the bytes before, and the size of the file. */
struct fault_undo {
	char *path; /* owned */
	sqlite3_int64 offset, size;
	int bytes;
	char *before; /* owned */
};
static struct fault_undos VEC(struct fault_undo) fault_undos;

struct fault_file {
	sqlite3_file base;
	sqlite3_file *real; /* behind this struct */
	char path[512];
};

static bool fault_fails(enum fault_op op)
{
	if (fault.op != op)
		return false;
	fault.seen++;
	bool fails = fault.once ? fault.seen == fault.after : fault.seen >= fault.after;
	fault.hit |= fails;
	return fails;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
	return ((struct fault_file *)file)->real;
}

static int fault_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int fault_read(sqlite3_file *file, void *to, int bytes, sqlite3_int64 offset)
{
	if (fault_fails(FAULT_READ))
		return fault.code;
	return real_of(file)->pMethods->xRead(real_of(file), to, bytes, offset);
}

static void keep_before(struct fault_file *file, int bytes, sqlite3_int64 offset)
{
	struct fault_undo undo = {.offset = offset, .bytes = bytes};
	undo.path = mem_alloc(strlen(file->path) + 1);
	memcpy(undo.path, file->path, strlen(file->path) + 1);
	undo.before = mem_zero(1, (size_t)bytes);
	file->real->pMethods->xFileSize(file->real, &undo.size);
	if (offset < undo.size)
		file->real->pMethods->xRead(file->real, undo.before, bytes, offset);
	*VEC_PUSH(&fault_undos) = undo;
}

static int fault_write(sqlite3_file *file, const void *from, int bytes, sqlite3_int64 offset)
{
	if (fault_fails(FAULT_WRITE))
		return fault.code;
	keep_before((struct fault_file *)file, bytes, offset);
	return real_of(file)->pMethods->xWrite(real_of(file), from, bytes, offset);
}

static int fault_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	if (fault_fails(FAULT_WRITE))
		return fault.code;
	return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static void forget(const char *path)
{
	size_t kept = 0;
	for (size_t i = 0; i < fault_undos.len; i++) {
		struct fault_undo *undo = &fault_undos.at[i];
		if (path && strcmp(undo->path, path) != 0) {
			fault_undos.at[kept++] = *undo;
			continue;
		}
		mem_free(undo->path);
		mem_free(undo->before);
	}
	fault_undos.len = kept;
}

static int fault_sync(sqlite3_file *file, int flags)
{
	if (fault_fails(FAULT_SYNC))
		return fault.code;
	forget(((struct fault_file *)file)->path);
	return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int fault_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int fault_lock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int fault_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int fault_reserved(sqlite3_file *file, int *result)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), result);
}

static int fault_control(sqlite3_file *file, int op, void *argument)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), op, argument);
}

static int fault_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int fault_device(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int fault_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **at)
{
	return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, at);
}

static int fault_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	return real_of(file)->pMethods->xShmLock(real_of(file), offset, n, flags);
}

static void fault_shm_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int fault_shm_unmap(sqlite3_file *file, int remove)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

static const sqlite3_io_methods fault_methods = {
	.iVersion = 2,
	.xClose = fault_close,
	.xRead = fault_read,
	.xWrite = fault_write,
	.xTruncate = fault_truncate,
	.xSync = fault_sync,
	.xFileSize = fault_size,
	.xLock = fault_lock,
	.xUnlock = fault_unlock,
	.xCheckReservedLock = fault_reserved,
	.xFileControl = fault_control,
	.xSectorSize = fault_sector,
	.xDeviceCharacteristics = fault_device,
	.xShmMap = fault_shm_map,
	.xShmLock = fault_shm_lock,
	.xShmBarrier = fault_shm_barrier,
	.xShmUnmap = fault_shm_unmap,
};

static sqlite3_vfs *fault_real;

static int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *at, int flags, int *ret)
{
	(void)vfs;
	struct fault_file *file = (struct fault_file *)at;
	file->real = (sqlite3_file *)(file + 1);
	sqlite3_snprintf(sizeof(file->path), file->path, "%s", name ? name : "");
	int code = fault_real->xOpen(fault_real, name, file->real, flags, ret);
	file->base.pMethods = file->real->pMethods ? &fault_methods : NULL;
	return code;
}

static inline void faultvfs_install(void)
{
	static sqlite3_vfs vfs;
	fault_real = sqlite3_vfs_find(NULL);
	vfs = *fault_real;
	vfs.zName = "fault";
	vfs.szOsFile = fault_real->szOsFile + (int)sizeof(struct fault_file);
	vfs.xOpen = fault_open;
	vfs.pNext = NULL;
	sqlite3_vfs_register(&vfs, 1);
}

/* Undoes what was not synced, the last write first. All connections are closed. */
static inline void fault_power_loss(void)
{
	for (size_t i = fault_undos.len; i-- > 0;) {
		const struct fault_undo *undo = &fault_undos.at[i];
		FILE *file = fopen(undo->path, "r+b");
		if (!file)
			continue;
		fseek(file, (long)undo->offset, SEEK_SET);
		fwrite(undo->before, 1, (size_t)undo->bytes, file);
		fclose(file);
		if (truncate(undo->path, (off_t)undo->size) != 0)
			break;
	}
	forget(NULL);
}

static inline void fault_clear(void)
{
	fault = (struct fault){0};
	forget(NULL);
	VEC_CLEAR(&fault_undos);
}

#endif
