/* SPDX-License-Identifier: MIT */
#include "inputs.h"

#include "base/file.h"

enum { LIST_BYTES = 256 * 1024 * 1024 };

/* Ends every path in place and notes where it begins; empty ones are none. */
static void split(struct buf *list, char end, struct words *names)
{
	char *at = list->at, *behind = list->at + list->len;
	while (at < behind) {
		char *stop = memchr(at, end, (size_t)(behind - at));
		if (!stop)
			stop = behind; /* a NUL stands there */
		*stop = '\0';
		if (end == '\n' && stop > at && stop[-1] == '\r')
			stop[-1] = '\0';
		if (*at)
			*VEC_PUSH(names) = at;
		at = stop + 1;
	}
}

bool inputs_list(struct program *program, const struct input_args *args, struct buf *list,
		 struct error *err)
{
	if (!args->files_from)
		return program->names.len ||
		       error_set(err, ERROR_USAGE,
				 "nothing to read is named; give paths or --files-from FILE");
	bool standard = strcmp(args->files_from, "-") == 0;
	const char *path = standard ? "/dev/stdin" : args->files_from;
	if (!file_read(path, LIST_BYTES, list, err)) {
		err->kind = ERROR_USAGE;
		return error_prefix(err, "--files-from: ");
	}
	split(list, args->zero ? '\0' : '\n', &program->names);
	return true;
}

const char *const inputs_date_from[] = {"content", "mtime", NULL};

bool inputs_reading(const struct input_args *args, struct read_options *ret_options,
		    struct error *err)
{
	if (args->input_format && !reader_by_name(args->input_format))
		return error_set(
			err, ERROR_USAGE,
			"there is no input format \"%s\"; alongside scan --help lists them",
			args->input_format);
	if (args->map && !read_map_is_valid(args->map, err))
		return false;
	*ret_options = (struct read_options){.format = args->input_format,
					     .map = args->map,
					     .date_from_mtime = args->date_from > 0};
	return true;
}
