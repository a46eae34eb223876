/* SPDX-License-Identifier: MIT */
#include "alert_story.h"

#include "alert_label.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "title.h"

enum { MOST_STORIES = 1000 };

/* Scripts without blanks between words have letters without case. */
static bool is_several_words(struct str s)
{
	enum { LEAST_WORDS = 3, LEAST_LETTERS = 6, LONGEST = 300 };
	size_t letters = 0;
	if (s.len > LONGEST)
		return false;
	for (size_t at = 0; at < s.len;)
		letters += unicode_class(utf8_next(s, &at)) == UNICODE_LETTER;
	return title_words(s) >= LEAST_WORDS || letters >= LEAST_LETTERS;
}

/* Nothing but a mark or a label: "1.", "Harbor Times:". */
static bool may_stand_before(struct str lead)
{
	enum { LONGEST = 60 };
	size_t at = lead.len;
	if (!lead.len)
		return true;
	uint32_t last = utf8_prev(lead, &at);
	return lead.len <= LONGEST && last != ',' && unicode_class(last) == UNICODE_OTHER;
}

/* Nothing, or what is set apart from the headline; a sentence that goes on behind a link is not. */
static bool may_stand_behind(struct str rest)
{
	size_t at = 0;
	if (!rest.len)
		return true;
	size_t sign = alert_sign(rest, 0);
	struct str behind = str_trim(str_slice(rest, sign, rest.len));
	if (!behind.len)
		return true;
	enum unicode_class first = unicode_class(utf8_next(behind, &at));
	if (sign)
		return first != UNICODE_LOWER || rest.at[0] != ',';
	return (first == UNICODE_UPPER || first == UNICODE_DIGIT || first == UNICODE_LETTER) &&
	       alert_label(rest).outlet.len;
}

static bool is_headline(const struct page_line *line)
{
	struct str s = line->text;
	return line->link && is_several_words(story_headline(line)) &&
	       may_stand_before(str_trim(str_slice(s, 0, line->link_start))) &&
	       may_stand_behind(str_trim(str_slice(s, line->link_end, s.len)));
}

static bool is_same_link(const struct page_line *a, const struct page_line *b)
{
	return a->link && b->link &&
	       (a->link == b->link ||
		str_eq(html_attribute(a->link, "href"), html_attribute(b->link, "href")));
}

size_t story_said(const struct page_line *head, const struct page_line *line)
{
	enum { LEAST = 60 }; /* a beginning that is a link too; shorter, it is "Read more" */
	if (line != head && is_same_link(head, line) &&
	    (head->link == line->link || line->link_end - line->link_start >= LEAST))
		return line->text.len;
	return line->text.len - line->link_bytes;
}

static void sum_said(const struct page_lines *lines, struct story *story)
{
	enum { LEAST = 4 }; /* "1." and " | " say nothing */
	size_t said = 0;
	for (size_t i = story->first; i < story->end; i++)
		said += story_said(&lines->at[story->head], &lines->at[i]);
	story->said = said >= LEAST ? said : 0;
}

static void sum_all(const struct page_lines *lines, struct stories *stories)
{
	for (size_t i = 0; i < stories->len; i++)
		sum_said(lines, &stories->at[i]);
}

/* "The Harbor Times" in a line of its own, linked as the headline in the line before it is. */
static bool is_linked_outlet(const struct page_line *line, const struct page_line *before)
{
	return before + 1 == line && line->link_bytes == line->text.len &&
	       before->link_bytes == before->text.len && line->text.len < before->text.len &&
	       alert_label(line->text).outlet.len;
}

/* Each headline, with all lines up to the next one. */
static void find_headlines(const struct page_lines *lines, struct stories *stories)
{
	const struct page_line *before = NULL;
	for (size_t i = 0; i < lines->len; i++) {
		const struct page_line *line = &lines->at[i];
		if (!is_headline(line) ||
		    (before && (is_same_link(before, line) || is_linked_outlet(line, before))))
			continue;
		before = line;
		*VEC_PUSH(stories) = (struct story){.head = i, .first = i, .end = lines->len};
	}
	for (size_t i = 1; i < stories->len; i++)
		stories->at[i - 1].end = stories->at[i].head;
	sum_all(lines, stories);
}

/* How often headlines that are written alike, or lead to one page, stand on the page. */
struct repeats {
	size_t times, silent; /* all of them; those with nothing said behind them */
	size_t all;           /* headlines of the page */
	bool said;            /* something, behind the one that is looked at */
};

static struct str address_of(const struct page_line *head)
{
	return html_attribute(head->link, "href");
}

/* A table of contents leads where the stories do, but says nothing; the link to an outlet stands at
 * each story, and makes half of what looks like headlines. */
static bool is_own_address(struct repeats repeats)
{
	size_t told = repeats.times - repeats.silent;
	return repeats.times == 1 || (repeats.said && (told == 1 || told * 2 < repeats.all));
}

/* Links that mostly have nothing behind them are "Flag as irrelevant"; a headline that two outlets
 * share is followed by what each of them says. */
static bool is_mostly_told(struct repeats repeats)
{
	return repeats.times == 1 || repeats.silent * 2 < repeats.times;
}

static void keep_those(const struct page_lines *lines, struct stories *stories,
		       struct str (*key)(const struct page_line *head),
		       bool (*is_kept)(struct repeats repeats))
{
	struct map times, silent;
	size_t kept = 0, all = stories->len;
	map_init(&times);
	map_init(&silent);
	for (size_t i = 0; i < stories->len; i++) {
		struct str s = key(&lines->at[stories->at[i].head]);
		++*map_at(&times, s, 0);
		*map_at(&silent, s, 0) += !stories->at[i].said;
	}
	for (size_t i = 0; i < stories->len; i++) {
		struct str s = key(&lines->at[stories->at[i].head]);
		struct repeats repeats = {*map_get(&times, s), *map_get(&silent, s), all,
					  stories->at[i].said};
		if (is_kept(repeats))
			stories->at[kept++] = stories->at[i];
	}
	stories->len = kept;
	map_clear(&times);
	map_clear(&silent);
}

static size_t depth_of(const xmlNode *node)
{
	size_t depth = 0;
	for (; node; node = node->parent)
		depth++;
	return depth;
}

/* The innermost node around both. */
static const xmlNode *around_both(const xmlNode *a, const xmlNode *b)
{
	size_t deep_a = depth_of(a), deep_b = depth_of(b);
	for (; deep_a > deep_b; deep_a--)
		a = a->parent;
	for (; deep_b > deep_a; deep_b--)
		b = b->parent;
	while (a != b) {
		a = a->parent;
		b = b->parent;
	}
	return a;
}

static bool is_within(const xmlNode *node, const xmlNode *around)
{
	while (node && node != around)
		node = node->parent;
	return node != NULL;
}

/* Finds the story's own element, by its neighbours' headlines. Of styles only the link's counts:
 * elements around it may alternate, and the last one be set otherwise. */
static void find_own(const struct page_lines *lines, struct stories *stories, size_t i)
{
	struct story *story = &stories->at[i];
	const xmlNode *link = lines->at[story->head].link, *limit = NULL;
	for (size_t j = i ? i - 1 : 1; j <= i + 1 && j < stories->len; j += 2) {
		const xmlNode *both = around_both(link, lines->at[stories->at[j].head].link);
		limit = depth_of(both) > depth_of(limit) ? both : limit;
	}
	story->own = link;
	story->shape = hash_str(html_attribute(link, "class")) * 31 +
		       hash_str(html_attribute(link, "style"));
	for (const xmlNode *n = link; n != limit; n = n->parent) {
		story->own = n;
		story->shape = story->shape * 31 + hash_str(str_of((const char *)n->name));
	}
}

/* The lines within the story's own element. */
static void take_own_lines(const struct page_lines *lines, struct story *story)
{
	story->first = story->head;
	story->end = story->head + 1;
	while (story->first > 0 && is_within(lines->at[story->first - 1].at, story->own))
		story->first--;
	while (story->end < lines->len && is_within(lines->at[story->end].at, story->own))
		story->end++;
}

/* Whether most stories of one element stand side by side, each with all that is said of it in an
 * element of its own; else what is said of each follows its headline. */
static bool are_cards(const struct stories *stories)
{
	size_t pairs = 0, close = 0;
	for (size_t i = 1; i < stories->len; i++) {
		const struct story *a = &stories->at[i - 1], *b = &stories->at[i];
		bool beside = a->own->parent == b->own->parent;
		pairs += beside;
		close += beside && a->end == b->first;
	}
	return close * 2 >= pairs;
}

/* Up to the next headline, within the element that holds the headlines. */
static void take_following(const struct page_lines *lines, struct stories *stories, size_t i)
{
	struct story *story = &stories->at[i];
	size_t limit = i + 1 < stories->len ? stories->at[i + 1].head : lines->len;
	story->follows = true;
	story->first = story->head;
	story->end = story->head + 1;
	while (story->end < limit && !html_is_a(lines->at[story->end].box, HTML_HEADING) &&
	       is_within(lines->at[story->end].at, story->own->parent))
		story->end++;
}

/* Whether the page goes on at the n-th line of a story: that is more lines than any story before it
 * has, it leads elsewhere, or it is no label; where the same line of the story before is unlike. */
static bool is_behind(const struct page_lines *lines, const struct story *story,
		      const struct story *before, size_t longest, size_t n)
{
	size_t like = before->first + n;
	const struct page_line *line = &lines->at[story->first + n];
	bool elsewhere = line->link && !is_same_link(&lines->at[story->head], line);
	if (n >= longest || like >= before->end)
		return n >= longest || elsewhere;
	bool label = alert_label(line->text).outlet.len > 0;
	bool label_before = alert_label(lines->at[like].text).outlet.len > 0;
	return (elsewhere && !lines->at[like].link) || (n > 1 && label_before && !label);
}

/* Where stories follow each other in one element, the page may go on in it behind the last one. */
static void cut_last(const struct page_lines *lines, struct stories *stories)
{
	struct story *last = NULL, *before = NULL;
	size_t longest = 1, n = 1;
	for (size_t i = 0; i < stories->len; i++) {
		if (!stories->at[i].said)
			continue;
		if (last && last->end - last->first > longest)
			longest = last->end - last->first;
		before = last;
		last = &stories->at[i];
	}
	if (!before)
		return;
	while (last->first + n < last->end && !is_behind(lines, last, before, longest, n))
		n++;
	last->end = last->first + n;
}

void alert_stories(const struct page_lines *lines, struct stories *stories)
{
	find_headlines(lines, stories);
	if (stories->len > MOST_STORIES)
		stories->len = 0;
	keep_those(lines, stories, address_of, is_own_address);
	keep_those(lines, stories, story_headline, is_mostly_told);
	if (stories->len < 2) {
		stories->len = 0;
		return;
	}
	for (size_t i = 0; i < stories->len; i++) {
		find_own(lines, stories, i);
		take_own_lines(lines, &stories->at[i]);
	}
	if (!are_cards(stories)) {
		for (size_t i = 0; i < stories->len; i++)
			take_following(lines, stories, i);
		sum_all(lines, stories);
		cut_last(lines, stories);
	}
	sum_all(lines, stories);
}
