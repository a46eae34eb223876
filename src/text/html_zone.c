/* SPDX-License-Identifier: MIT
 *
 * In which zone a page counts its days. Programs write "2019-11-20T01:50:59Z" for what readers see
 * as "Nov. 19, 2019 5:50 PM": the same moment, but the day an analyst means is the one that was
 * printed. Where the page shows its own clock, the moment is told by it; nothing is guessed.
 */
#include "html.h"
#include "text/when.h"

enum {
	MINUTE = 60,
	HALF = 30 * MINUTE,
	DAY = 86400,
	EAST_MOST = 14 * 3600,
	WEST_MOST = -12 * 3600
};

static struct moment with_offset(struct moment utc, int64_t off)
{
	int64_t local = moment_seconds(utc) + off, day = local / DAY, rest = local % DAY;
	if (rest < 0) {
		rest += DAY;
		day--;
	}
	return (struct moment){date_of_day((int32_t)day), (int32_t)rest, (int16_t)(off / MINUTE),
			       true};
}

/* The moment told by the clock that shows `shown`; false where the two are not the same moment, to
 * the minute. A clock without a zone is one where it is a number of half hours off. */
static bool tell_by(struct moment shown, struct moment utc, struct moment *ret_moment)
{
	if (shown.seconds < 0)
		return false;
	int64_t off = (int64_t)shown.offset_minutes * MINUTE;
	int64_t apart = moment_seconds(shown) - moment_seconds(utc);
	if (!shown.has_offset) {
		off = apart >= 0 ? (apart + MINUTE - 1) / HALF * HALF : apart / HALF * HALF;
		apart -= off;
		if (off < WEST_MOST || off > EAST_MOST)
			return false;
	}
	if (off == 0 || apart > 0 || apart <= -MINUTE)
		return false;
	*ret_moment = with_offset(utc, off);
	return true;
}

static bool tell_by_text(struct str s, struct moment utc, struct moment *ret_moment)
{
	struct moment shown;
	size_t start, end;
	bool whole = moment_parse(s, &shown) || when_parse(s, &shown);
	return (whole || when_find(s, &shown, &start, &end)) && tell_by(shown, utc, ret_moment);
}

static bool tell_by_metas(const struct page *page, struct moment utc, struct moment *ret_moment)
{
	enum { LONGEST = 60 };
	for (size_t i = 0; i < page->metas.len; i++) {
		struct str s = page->metas.at[i].content;
		if (s.len >= 16 && s.len <= LONGEST && ascii_is_digit(s.at[0]) &&
		    tell_by_text(s, utc, ret_moment))
			return true;
	}
	return false;
}

struct moment html_local_moment(const struct page *page, struct moment moment)
{
	enum { LONGEST = 200, MOST_TRIES = 20 };
	xmlNode *root = xmlDocGetRootElement(page->doc);
	size_t tries = 0;
	bool utc = moment.has_offset && moment.offset_minutes == 0 && moment.seconds >= 0;
	if (!utc || tell_by_metas(page, moment, &moment))
		return moment;
	for (xmlNode *n = root; n && tries < MOST_TRIES; n = html_next(n, root)) {
		bool time = html_is(n, "time");
		if (!time && (!html_is_one_of(n, STR(" p div span td li em small ")) ||
			      !html_has_word(n, STR("date dateline datetime pubdate publish* "
						    "posted byline timestamp time update*"))))
			continue;
		struct str s = html_text(n, page->arena);
		tries++;
		if (time && tell_by_text(html_attribute(n, "datetime"), moment, &moment))
			break;
		if (s.len && s.len <= LONGEST &&
		    tell_by_text(html_date_order(page, s), moment, &moment))
			break;
	}
	return moment;
}
