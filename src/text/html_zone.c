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

/* What is to be told by the page's clock. */
struct telling {
	struct moment utc;
	bool zoned; /* only by a clock that names its zone */
};

/* The moment told by the clock that shows `shown`; false where the two are not the same moment, to
 * the minute. A clock without a zone is one where it is a number of half hours off. */
static bool tell_by(struct moment shown, const struct telling *telling, struct moment *ret_moment)
{
	struct moment utc = telling->utc;
	if (shown.seconds < 0 || (telling->zoned && !shown.has_offset))
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

static bool is_utc(struct moment moment)
{
	return moment.has_offset && moment.offset_minutes == 0 && moment.seconds >= 0;
}

static bool tell_by_text(struct str s, const struct telling *telling, struct moment *ret_moment)
{
	struct moment shown;
	size_t start, end;
	bool whole = moment_parse(s, &shown) || when_parse(s, &shown);
	return (whole || when_find(s, &shown, &start, &end)) && tell_by(shown, telling, ret_moment);
}

static bool tell_by_metas(const struct page *page, const struct telling *telling,
			  struct moment *ret_moment)
{
	enum { LONGEST = 60 };
	for (size_t i = 0; i < page->metas.len; i++) {
		struct str s = page->metas.at[i].content;
		bool date = ascii_is_digit(s.at[0]) ||
			    str_find_nocase(page->metas.at[i].name, STR("date"), 0) != STR_NOWHERE;
		if (s.len >= 16 && s.len <= LONGEST && date && tell_by_text(s, telling, ret_moment))
			return true;
	}
	return false;
}

static bool is_of_clock(const xmlNode *node)
{
	return html_is(node, "time") ||
	       (html_is_one_of(node, STR(" p div span td li em small ")) &&
		html_has_word(node, STR("date dateline datetime pubdate publish* posted byline "
					"timestamp time update*")));
}

static bool tell_by_elements(const struct page *page, const struct telling *telling,
			     struct moment *ret_moment)
{
	enum { LONGEST = 200, MOST_TRIES = 20 };
	xmlNode *root = xmlDocGetRootElement(page->doc);
	size_t tries = 0;
	for (xmlNode *n = root; n && tries < MOST_TRIES; n = html_next(n, root)) {
		if (!is_of_clock(n))
			continue;
		struct str s = html_text(n, page->arena);
		tries++;
		if (html_is(n, "time") &&
		    tell_by_text(html_attribute(n, "datetime"), telling, ret_moment))
			return true;
		if (s.len && s.len <= LONGEST &&
		    tell_by_text(html_date_order(page, s), telling, ret_moment))
			return true;
	}
	return false;
}

/* By a time element that says one moment twice, for programs in UTC and for readers: "11:21 pm
 * CST". Of about the same day, since clocks are changed twice a year. */
static bool tell_by_another(const struct page *page, struct moment moment,
			    struct moment *ret_moment)
{
	enum { MOST_TRIES = 20, MOST_APART = 10 * DAY };
	xmlNode *root = xmlDocGetRootElement(page->doc);
	size_t tries = 0;
	for (xmlNode *n = root; n && tries < MOST_TRIES; n = html_next(n, root)) {
		struct telling own = {.zoned = false};
		if (!html_is(n, "time") || !moment_parse(html_attribute(n, "datetime"), &own.utc))
			continue;
		int64_t apart = moment_seconds(own.utc) - moment_seconds(moment);
		tries++;
		if (is_utc(own.utc) && apart <= MOST_APART && -apart <= MOST_APART &&
		    tell_by_text(html_date_order(page, html_text(n, page->arena)), &own,
				 ret_moment)) {
			*ret_moment =
				with_offset(moment, (int64_t)ret_moment->offset_minutes * MINUTE);
			return true;
		}
	}
	return false;
}

struct moment html_local_moment(const struct page *page, struct moment moment,
				struct moment modified)
{
	struct telling published = {moment, false}, changed = {modified, true};
	struct moment local;
	if (!is_utc(moment))
		return moment;
	if (tell_by_metas(page, &published, &local) || tell_by_elements(page, &published, &local))
		return local;
	if (is_utc(modified) && tell_by_metas(page, &changed, &local))
		return with_offset(moment, (int64_t)local.offset_minutes * MINUTE);
	return tell_by_another(page, moment, &local) ? local : moment;
}
