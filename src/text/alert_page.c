/* SPDX-License-Identifier: MIT
 *
 * Whether a mail's page is a list of stories is told by its structure: several headlines that lead
 * elsewhere, in elements of like shape, each with something said of it, and most of the text of the
 * page theirs. In doubt it is none: a list read as one article loses less than an essay cut up.
 */
#include "alert.h"
#include "alert_label.h"
#include "alert_story.h"
#include "base/map.h"
#include "link.h"

/* Where an outlet may be named, beside the headline; in one list it stands in one place. */
enum place { PLACE_LINE, PLACE_BEHIND, PLACE_LAST, PLACE_BEFORE, PLACES };

struct list {
	struct page_lines lines;
	struct stories stories;
	struct map times; /* how often a line is on the page */
	enum place place; /* of the outlets; PLACES where they are not named */
};

/* Drops what is no story; false where too much is not that stands among them like one. */
static bool drop_silent(struct stories *stories)
{
	size_t kept = 0, silent = 0, silent_between = 0;
	for (size_t i = 0; i < stories->len; i++) {
		const struct story *story = &stories->at[i];
		if (!story->said) {
			silent += kept && story->shape == stories->at[kept - 1].shape;
			continue;
		}
		silent_between = silent;
		stories->at[kept++] = *story;
	}
	stories->len = kept;
	return silent_between * 5 <= kept;
}

static size_t count_like(const struct stories *stories, uint64_t shape)
{
	size_t alike = 0;
	for (size_t i = 0; i < stories->len; i++)
		alike += stories->at[i].shape == shape;
	return alike;
}

/* Keeps the stories of the most common shape, and of others those that are several, or stand above
 * one of that shape and say something, as the first story of a mail does; not the links of a
 * footer. False where no shape is common. */
static bool keep_alike(struct stories *stories)
{
	enum { SEVERAL = 3, LEAST_SAID = 60 };
	size_t most = 0, last = 0, kept = 0;
	for (size_t i = 0; i < stories->len; i++) {
		struct story *story = &stories->at[i];
		story->like = count_like(stories, story->shape);
		last = story->like >= most ? i : last;
		most = story->like > most ? story->like : most;
	}
	for (size_t i = 0; i < stories->len; i++) {
		const struct story *story = &stories->at[i];
		if (story->like == most || story->like >= SEVERAL ||
		    (i < last && story->said >= LEAST_SAID))
			stories->at[kept++] = *story;
	}
	stories->len = kept;
	return kept == most || (most >= SEVERAL && most * 2 >= kept);
}

/* Beginnings of stories, not the parts of an essay. */
static bool are_short(const struct stories *stories)
{
	enum { LONGEST = 600 };
	size_t brief = 0;
	for (size_t i = 0; i < stories->len; i++)
		brief += stories->at[i].said <= LONGEST;
	return brief * 5 >= stories->len * 4;
}

/* Of menus, which are links throughout, only the stories' own words count. */
static bool are_most_of_page(const struct list *list)
{
	size_t all = 0, told = 0;
	for (size_t i = 0; i < list->lines.len; i++)
		all += list->lines.at[i].text.len - list->lines.at[i].link_bytes;
	for (size_t i = 0; i < list->stories.len; i++) {
		const struct story *story = &list->stories.at[i];
		const struct page_line *head = &list->lines.at[story->head];
		size_t headline = story_headline(head).len;
		told += headline + story->said;
		all += headline;
		for (size_t j = story->first; j < story->end; j++) /* what is said in links */
			all += story_said(head, &list->lines.at[j]) -
			       (list->lines.at[j].text.len - list->lines.at[j].link_bytes);
	}
	return told * 10 >= all * 6;
}

/* Bytes of paragraphs that are in no story: a greeting and a footer have few. */
static size_t prose_outside(const struct list *list)
{
	enum { LEAST = 80 };
	size_t prose = 0, next = 0;
	const struct stories *stories = &list->stories;
	for (size_t i = 0; i < list->lines.len; i++) {
		const struct page_line *line = &list->lines.at[i];
		while (next < stories->len && stories->at[next].end <= i)
			next++;
		bool inside = next < stories->len && stories->at[next].first <= i;
		if (!inside && line->text.len >= LEAST && line->link_bytes * 3 < line->text.len &&
		    html_ends_sentence(line->text))
			prose += line->text.len;
	}
	return prose;
}

static size_t times_of(const struct list *list, const struct page_line *line)
{
	const uint32_t *times = map_get(&list->times, line->text);
	return times ? *times : 0;
}

/* What stands at every other story alike: "Share this story". Longer, it is the beginning of one
 * story in several outlets. */
static bool is_repeated(const struct list *list, const struct page_line *line)
{
	enum { LONGEST = 60 };
	size_t times = times_of(list, line);
	return line->text.len <= LONGEST && times > 1 && times * 2 >= list->stories.len;
}

static bool is_link(const struct page_line *line)
{
	return line->link_bytes * 10 >= line->text.len * 8;
}

/* A link that stands at all stories; the outlets of all are rarely one. */
static bool is_menu(const struct list *list, const struct page_line *line)
{
	return is_link(line) && times_of(list, line) >= list->stories.len;
}

static bool is_in_row(const struct page_line *a, const struct page_line *b)
{
	return html_is(a->box, "td") && a->box->parent == b->box->parent;
}

/* The number of the line that is at a story's place, list->lines.len where it has none there. */
static size_t line_at(const struct list *list, const struct story *story, enum place place)
{
	const struct page_line *lines = list->lines.at, *head = &lines[story->head];
	size_t none = list->lines.len, last = story->end - 1, behind = story->head + 1;
	if (behind < last && alert_label(lines[behind].text).is_date)
		behind++;
	switch (place) {
	case PLACE_LINE:
		return story->head;
	case PLACE_BEHIND:
		return behind <= last && !is_menu(list, &lines[behind]) ? behind : none;
	case PLACE_LAST: /* which may be the next story's, above its headline */
		return last > behind && !is_link(&lines[last]) && !story->follows ? last : none;
	default: /* only in a row: a line above a headline is the name of a department */
		for (size_t i = story->first; i < story->head; i++)
			if (is_in_row(&lines[i], head) && alert_label(lines[i].text).outlet.len)
				return i;
		return none;
	}
}

/* What stands there, in the headline's line behind or before it. */
static struct str words_at(const struct list *list, const struct story *story, enum place place)
{
	size_t at = line_at(list, story, place);
	if (at == list->lines.len)
		return (struct str){0};
	const struct page_line *line = &list->lines.at[at];
	struct str s = line->text, label, text;
	if (place != PLACE_LINE)
		return s;
	alert_divide(str_slice(s, line->link_end, s.len), &label, &text);
	if (label.len)
		return label;
	s = str_trim(str_slice(s, 0, line->link_start));
	return str_slice(s, 0, s.len - str_ends(s, STR(":")));
}

/* The place in which most stories name an outlet. */
static enum place find_place(const struct list *list)
{
	for (enum place place = 0; place < PLACES; place++) {
		size_t named = 0;
		for (size_t i = 0; i < list->stories.len; i++) {
			const struct story *story = &list->stories.at[i];
			named += alert_label(words_at(list, story, place)).outlet.len > 0;
		}
		if (named * 3 >= list->stories.len * 2)
			return place;
	}
	return PLACES;
}

static struct str outlet_of(const struct list *list, const struct story *story)
{
	if (list->place == PLACES)
		return (struct str){0};
	return alert_label(words_at(list, story, list->place)).outlet;
}

/* Whether the stories are enough for a list, most of them with an outlet or a text: a letter may
 * well mention two, and link to a few more with nothing but their outlets. */
static bool are_enough(const struct list *list)
{
	enum { LEAST_TEXT = 24, LEAST_IN_FULL = 2, LEAST = 3, LEAST_BARE = 5 };
	size_t outlets = 0, texts = 0, either = 0, all = list->stories.len;
	for (size_t i = 0; i < all; i++) {
		struct str outlet = outlet_of(list, &list->stories.at[i]);
		bool text = list->stories.at[i].said >= outlet.len + LEAST_TEXT;
		outlets += outlet.len > 0;
		texts += text;
		either += outlet.len || text;
	}
	if (either * 5 < all * 4)
		return false;
	if (texts * 2 < all)
		return all >= LEAST_BARE;
	return all >= (outlets == all && texts == all ? LEAST_IN_FULL : LEAST);
}

static bool is_list(struct list *list)
{
	enum { MOST_OUTSIDE = 1000 }; /* more is an article, beside which others are listed */
	if (!drop_silent(&list->stories) || !keep_alike(&list->stories) ||
	    !are_short(&list->stories) || !are_most_of_page(list) ||
	    prose_outside(list) > MOST_OUTSIDE)
		return false;
	list->place = find_place(list);
	return are_enough(list);
}

/* A line without the link at its end that leads where the headline does: "... said. Read more". */
static struct str without_more(const struct page_line *head, const struct page_line *line)
{
	bool more = line->link && line->link_start > 0 && line->link_end == line->text.len &&
		    str_eq(html_attribute(line->link, "href"), html_attribute(head->link, "href"));
	return str_trim(str_slice(line->text, 0, more ? line->link_start : line->text.len));
}

static void add_words(struct buf *text, struct str words, bool apart)
{
	if (text->len && words.len)
		buf_add_cstr(text, apart ? "\n\n" : " ");
	buf_add(text, words);
}

/* Whether a line of a story is a label: in the place of outlets, a date, or at an end that may
 * belong to the next story. */
static bool is_label(const struct list *list, const struct story *story, size_t i)
{
	struct alert_label label = alert_label(list->lines.at[i].text);
	bool placed = list->place != PLACES && i == line_at(list, story, list->place);
	bool at_end = story->follows && i + 1 == story->end && i > story->head + 1;
	return label.is_date || (label.outlet.len && (placed || at_end));
}

/* Whether a line of a story is part of its text: no label, no menu. */
static bool is_text(const struct list *list, const struct story *story, size_t i)
{
	const struct page_line *head = &list->lines.at[story->head], *line = &list->lines.at[i];
	if (i <= story->head || is_repeated(list, line) || is_label(list, story, i))
		return false;
	return !is_link(line) || story_said(head, line) == line->text.len;
}

static struct str text_of(const struct list *list, const struct story *story, struct arena *arena)
{
	const struct page_line *lines = list->lines.at, *head = &lines[story->head];
	struct str label, rest;
	struct buf text;
	const xmlNode *box = head->box;
	buf_init(&text);
	alert_divide(str_slice(head->text, head->link_end, head->text.len), &label, &rest);
	if (list->place != PLACE_LINE && !alert_label(label).is_date)
		add_words(&text, label, false);
	add_words(&text, rest, false);
	for (size_t i = story->head + 1; i < story->end; i++) {
		if (!is_text(list, story, i))
			continue;
		add_words(&text, without_more(head, &lines[i]), lines[i].box != box);
		box = lines[i].box;
	}
	struct str kept = arena_keep(arena, buf_str(&text));
	buf_clear(&text);
	return kept;
}

/* The first that a label of the story tells, in whatever place. */
static struct moment date_of(const struct list *list, const struct story *story)
{
	for (size_t i = story->first; i < story->end; i++) {
		bool head = i == story->head;
		struct str words = head ? words_at(list, story, PLACE_LINE)
					: list->lines.at[i].text;
		struct alert_label label = alert_label(words);
		if (date_is_set(label.date.date))
			return label.date;
	}
	return (struct moment){0};
}

static struct alert_item item_of(const struct list *list, const struct story *story,
				 struct arena *arena)
{
	const struct page_line *head = &list->lines.at[story->head];
	return (struct alert_item){
		.title = arena_keep(arena, story_headline(head)),
		.outlet = arena_keep(arena, outlet_of(list, story)),
		.text = text_of(list, story, arena),
		.link = link_target(html_attribute(head->link, "href"), arena),
		.date = date_of(list, story),
	};
}

static size_t read_list(const struct page *page, struct arena *arena, struct alert_item **ret_items)
{
	struct list list = {0};
	size_t count = 0;
	map_init(&list.times);
	if (page_lines(page, &list.lines))
		alert_stories(&list.lines, &list.stories);
	for (size_t i = 0; i < list.lines.len; i++)
		++*map_at(&list.times, list.lines.at[i].text, 0);
	if (is_list(&list)) {
		count = list.stories.len;
		*ret_items = ARENA_ARRAY(arena, struct alert_item, count);
		for (size_t i = 0; i < count; i++)
			(*ret_items)[i] = item_of(&list, &list.stories.at[i], arena);
	}
	map_clear(&list.times);
	VEC_CLEAR(&list.stories);
	VEC_CLEAR(&list.lines);
	return count;
}

size_t alert_page(struct str bytes, struct str charset, struct arena *arena,
		  struct alert_item **ret_items)
{
	struct buf markup;
	struct arena scratch;
	struct error unused = {0};
	size_t count = 0;
	buf_init(&markup);
	arena_init(&scratch);
	if (html_clean(bytes, charset, &markup, &unused)) {
		struct page page = {.doc = html_parse(buf_str(&markup)), .arena = &scratch};
		if (page.doc && xmlDocGetRootElement(page.doc))
			count = read_list(&page, arena, ret_items);
		xmlFreeDoc(page.doc);
	}
	arena_clear(&scratch);
	buf_clear(&markup);
	return count;
}
