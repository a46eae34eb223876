/* SPDX-License-Identifier: MIT
 *
 * libFuzzer target: any bytes as an archive (tar, zip, compressed or not), its members read in
 * whatever format they are found to have. What is no archive is read as one input, so that the
 * finding of formats is tried, too.
 */
#include "checks.h"
#include "within.h"

static void read_one(struct source *source)
{
	struct error err = {0};
	if (!read_within(source, NULL, &checking, &err))
		check(err.text[0] != '\0');
}

static void read_members(struct source *source, unsigned depth)
{
	struct error err = {0};
	struct members *members = members_open(source);
	struct source *member;
	while ((member = members_next(members, &err))) {
		check(utf8_is_valid(source_path(member)));
		if (depth < READ_NESTING && source_is_archive(member))
			read_members(member, depth + 1);
		else
			read_one(member);
		source_free(member);
	}
	members_free(members);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct source *source =
		source_inside(NULL, STR("fuzz"), (struct str){(const char *)bytes, len});
	if (source_is_archive(source))
		read_members(source, 1);
	else
		read_one(source);
	source_free(source);
	return 0;
}
