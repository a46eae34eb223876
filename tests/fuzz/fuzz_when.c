/* SPDX-License-Identifier: MIT
 *
 * libFuzzer target: any bytes as a date, a text with dates, a link with a date.
 */
#include "checks.h"
#include "text/when.h"

static void check_moment(struct moment moment)
{
	char text[DATE_TEXT];
	check(date_is_valid(moment.date));
	check(moment_text(moment, text).len > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct str s = {(const char *)bytes, len};
	struct moment moment;
	size_t start, end, at = 0;
	if (when_parse(s, &moment))
		check_moment(moment);
	if (when_in_url(s, &moment))
		check_moment(moment);
	while (when_find(str_slice(s, at, len), &moment, &start, &end)) {
		check_moment(moment);
		check(start < end && end <= len - at);
		at += end;
	}
	return 0;
}
