/* SPDX-License-Identifier: MIT
 *
 * When a page was published and when it was changed last. The places are asked in order of how much
 * they can be trusted; "Updated May 5" is never taken for the day of publication while anything
 * says what that was. Dates of photos stand in captions, which are not asked.
 */
#include "html.h"
#include "text/when.h"

/* "0001-01-01T00:00:00" is what programs write that know no date. */
static bool parse_date(const struct page *page, struct str s, struct moment *moment)
{
	enum { FIRST_NEWSPAPER = 1605 };
	struct moment found;
	s = html_date_order(page, s);
	if (!s.len || (!moment_parse(s, &found) && !when_parse(s, &found)) ||
	    found.date.year < FIRST_NEWSPAPER)
		return false;
	*moment = found;
	return true;
}

/* The first of the meta elements with these names, separated by blanks, that has a date. */
static bool meta_date(const struct page *page, struct str names, struct moment *moment)
{
	struct str name;
	while (str_next_word(&names, &name))
		if (parse_date(page, html_meta_content(page, name), moment))
			return true;
	return false;
}

static bool published_meta(const struct page *page, struct moment *moment)
{
	static const struct str names = STR_INIT(
		"article:published_time article:published og:published_time og:pubdate"
		" datePublished date pubdate publishdate publish-date publish_date published"
		" publication_date publication-date parsely-pub-date sailthru.date"
		" article.published DC.date.issued DCTERMS.created DC.date DC.date.created"
		" dcterms.date article_date_original OriginalPublicationDate ptime"
		" cXenseParse:recs:publishtime rnews:datePublished article:post_date"
		" dateCreated created date_published");
	return meta_date(page, names, moment);
}

static bool modified_meta(const struct page *page, struct moment *moment)
{
	static const struct str names =
		STR_INIT("article:modified_time article:modified dateModified og:updated_time"
			 " lastmod last-modified article.updated dcterms.modified"
			 " DC.date.modified article_date_updated date_modified updated");
	return meta_date(page, names, moment);
}

/* What stands before the day a page was changed, and that on which it was published. */
static const struct str updated_words[] = {
	STR_INIT("updated"),
	STR_INIT("last modified"),
	STR_INIT("modified:"),
	STR_INIT("last edited"),
	STR_INIT("mis à jour"),
	STR_INIT("mise à jour"),
	STR_INIT("dernière mise à jour"),
	STR_INIT("modifié"),
	STR_INIT("aktualisiert"),
	STR_INIT("zuletzt aktualisiert"),
	STR_INIT("letzte aktualisierung"),
	STR_INIT("geändert"),
	STR_INIT("stand:"),
	STR_INIT("actualizad"),
	STR_INIT("última actualización"),
	STR_INIT("Última actualización"),
	STR_INIT("atualizad"),
	STR_INIT("última atualização"),
	STR_INIT("Última atualização"),
	STR_INIT("aggiornato"),
	STR_INIT("ultimo aggiornamento"),
	STR_INIT("bijgewerkt"),
	STR_INIT("laatst "),
	STR_INIT("opdateret"),
	STR_INIT("oppdatert"),
	STR_INIT("uppdaterad"),
	STR_INIT("päivitetty"),
	STR_INIT("aktualizacja"),
	STR_INIT("zaktualizowano"),
	STR_INIT("aktualizováno"),
	STR_INIT("frissítve"),
	STR_INIT("güncelle"),
	STR_INIT("Обновлено"),
	STR_INIT("обновлено"),
};
static const struct str published_words[] = {
	STR_INIT("published"),      STR_INIT("posted"),       STR_INIT("publié"),
	STR_INIT("veröffentlicht"), STR_INIT("erschienen"),   STR_INIT("publicad"),
	STR_INIT("pubblicat"),      STR_INIT("gepubliceerd"), STR_INIT("geplaatst"),
	STR_INIT("publicerad"),     STR_INIT("publisert"),    STR_INIT("offentliggjort"),
	STR_INIT("julkaistu"),      STR_INIT("opublikowan"),  STR_INIT("publikováno"),
	STR_INIT("yayınlan"),       STR_INIT("Опубликовано"), STR_INIT("опубликовано"),
};

/* What an element that holds a date says of it. */
enum saying { SAYS_NOTHING, SAYS_PUBLISHED, SAYS_UPDATED };

static enum saying saying_of(const xmlNode *node, struct str text)
{
	struct str property = html_attribute(node, "itemprop");
	if (html_attribute(node, "pubdate").len ||
	    str_find_nocase(property, STR("datePublished"), 0) != STR_NOWHERE ||
	    html_has_word(node, STR("publish* pubdate dateline entry")))
		return SAYS_PUBLISHED;
	bool updated = str_find_nocase(property, STR("dateModified"), 0) != STR_NOWHERE ||
		       str_find_nocase(property, STR("dateUpdated"), 0) != STR_NOWHERE ||
		       html_has_word(node, STR("update* modified"));
	for (size_t i = 0; i < sizeof(updated_words) / sizeof(updated_words[0]); i++)
		updated = updated || str_starts_nocase(text, updated_words[i]);
	return updated ? SAYS_UPDATED : SAYS_NOTHING;
}

/* A time element that is said to be when the article was published, else the first of the page
 * that has a date and is not said to be an update; at last an update. */
static bool time_element(const struct page *page, struct moment *moment)
{
	xmlNode *root = xmlDocGetRootElement(page->doc);
	bool found = false, updated = false;
	struct moment update = {0};
	for (xmlNode *n = root; n; n = html_next(n, root)) {
		struct moment here;
		bool date = html_is(n, "time") ||
			    (!html_is(n, "meta") &&
			     str_eq_nocase(html_attribute(n, "itemprop"), STR("datePublished")));
		struct str text = date ? html_text(n, page->arena) : (struct str){0};
		if (!date || (!parse_date(page, html_attribute(n, "datetime"), &here) &&
			      !parse_date(page, html_attribute(n, "content"), &here) &&
			      !parse_date(page, text, &here)))
			continue;
		enum saying saying = saying_of(n, text);
		if (saying == SAYS_PUBLISHED) {
			*moment = here;
			return true;
		}
		if (saying == SAYS_UPDATED && !updated)
			update = here;
		else if (saying == SAYS_NOTHING && !found)
			*moment = here;
		updated = updated || saying == SAYS_UPDATED;
		found = found || saying == SAYS_NOTHING;
	}
	if (!found && updated)
		*moment = update;
	return found || updated;
}

/* "Updated May 5, 2021 / First published on May 4, 2021": what stands behind the word. */
static struct str behind_published(struct str s)
{
	for (size_t i = 0; i < sizeof(published_words) / sizeof(published_words[0]); i++) {
		size_t at = str_find_nocase(s, published_words[i], 0);
		if (at != STR_NOWHERE && at > 0)
			return str_slice(s, at, s.len);
	}
	return (struct str){0};
}

/* "May 21, 2021 | World | By Harbor Ledger staff" in an element that is named for it. */
static bool shown_date(const struct page *page, struct moment *moment)
{
	enum { LONGEST = 200, MOST_TRIES = 40 };
	xmlNode *root = xmlDocGetRootElement(page->doc);
	size_t start, end, tries = 0;
	struct moment here;
	bool updated = false;
	for (xmlNode *n = root; n && tries < MOST_TRIES; n = html_next(n, root)) {
		if (!html_is_one_of(n, STR(" p div span time td li em small ")) ||
		    !html_has_word(n, STR("date dateline datetime pubdate publish* posted meta "
					  "byline timestamp time update* submitted")))
			continue;
		struct str s = html_text(n, page->arena);
		tries++;
		if (!s.len || s.len > LONGEST)
			continue;
		s = html_date_order(page, s);
		if (!when_parse(s, &here) && !when_find(s, &here, &start, &end))
			continue;
		if (when_find(behind_published(s), moment, &start, &end))
			return true;
		if (saying_of(n, s) != SAYS_UPDATED) {
			*moment = here;
			return true;
		}
		if (!updated)
			*moment = here;
		updated = true;
	}
	return updated;
}

static bool is_in_line(const xmlNode *node)
{
	static const struct str names = STR_INIT(" a b strong i em span small font u ");
	return node &&
	       (node->type == XML_TEXT_NODE ? str_trim(str_of((const char *)node->content)).len > 0
					    : html_is_one_of(node, names));
}

/* Whether nothing stands on the same line. */
static bool stands_alone(const xmlNode *node)
{
	for (; node; node = node->parent) {
		if (is_in_line(node->prev) || is_in_line(node->next))
			return false;
		if (node->parent && !is_in_line(node->parent))
			return true;
	}
	return false;
}

/* Whether a text is hardly more than one date and stands in a box of its own, not in a sentence. */
static bool is_all_date(const struct page *page, const xmlNode *text, struct moment *moment)
{
	/* "Source: Harbor | 2023-06-02 14:10:22 | Editor: J. Roe": an hour stands in no sentence */
	enum { LEAST = 8, LONGEST = 90, MOST_BESIDE = 24, MOST_BESIDE_HOUR = 60 };
	size_t start, end, unused;
	struct moment second;
	struct str s = str_trim(str_of((const char *)text->content));
	if (s.len < LEAST || s.len > LONGEST)
		return false;
	s = html_date_order(page, s);
	if (!when_find(s, moment, &start, &end) || !moment->date.day ||
	    s.len - (end - start) > (moment->seconds < 0 ? MOST_BESIDE : MOST_BESIDE_HOUR) ||
	    when_find(str_slice(s, end, s.len), &second, &unused, &unused))
		return false;
	return stands_alone(text);
}

/* "Entered: [ 2018-08-25 15:24 ]" in an element of its own that no name tells: taken where it is
 * the only day so shown on the whole page, so no date of a comment or of another story is. */
static bool lone_date(const struct page *page, struct moment *moment)
{
	xmlNode *root = xmlDocGetRootElement(page->doc);
	struct moment first = {0}, here;
	bool found = false;
	for (xmlNode *n = root; n; n = html_next(n, root)) {
		if (n->type != XML_TEXT_NODE || !is_all_date(page, n, &here))
			continue;
		if (found && !date_eq(here.date, first.date))
			return false;
		if (!found)
			first = here;
		found = true;
	}
	if (found)
		*moment = first;
	return found;
}

/* Where only the day was found, another place may know the hour of that day, or the zone. */
static void refine(const struct page *page, struct moment *moment)
{
	struct moment other[2];
	bool known[2] = {published_meta(page, &other[0]), time_element(page, &other[1])};
	for (size_t i = 0; i < 2; i++) {
		bool day = known[i] && date_eq(other[i].date, moment->date);
		bool hour = day && moment->seconds < 0 && other[i].seconds >= 0;
		bool zone = day && !moment->has_offset && other[i].has_offset &&
			    moment->seconds == other[i].seconds;
		if (hour || zone)
			*moment = other[i];
	}
}

static enum date_source find_date(const struct page *page, const struct json_ld *ld, struct str url,
				  struct moment *moment)
{
	if (parse_date(page, ld->date, moment))
		return DATE_JSONLD;
	if (published_meta(page, moment))
		return DATE_META;
	if (time_element(page, moment))
		return DATE_TIME;
	if (url.len && when_in_url(url, moment))
		return DATE_URL;
	return shown_date(page, moment) || lone_date(page, moment) ? DATE_TEXT_LINE : DATE_NONE;
}

/* "02:15:49-06:00" in JSON-LD, "02:15:49+00:00" in a meta element, and the page shows 8:15 p.m.: a
 * program that put a zone behind the clock of another. The one that the page agrees with holds. */
static struct moment right_zone(const struct page *page, struct moment moment)
{
	struct moment other;
	if (!moment.has_offset || !moment.offset_minutes || !published_meta(page, &other) ||
	    !other.has_offset || other.offset_minutes || other.seconds != moment.seconds ||
	    !date_eq(other.date, moment.date))
		return moment;
	struct moment local = html_local_moment(page, other, (struct moment){.seconds = -1});
	return local.offset_minutes == moment.offset_minutes ? local : moment;
}

void html_date(const struct page *page, const struct json_ld *ld, struct article *article)
{
	struct moment modified = {.seconds = -1};
	article->date_source = find_date(page, ld, article->uri, &article->date);
	if (article->date_source == DATE_NONE)
		return;
	if (article->date.seconds < 0 || !article->date.has_offset)
		refine(page, &article->date);
	if (!parse_date(page, ld->modified, &modified))
		modified_meta(page, &modified);
	article->date = html_local_moment(page, right_zone(page, article->date), modified);
	if (date_is_set(modified.date) && moment_seconds(modified) > moment_seconds(article->date))
		article->modified = modified;
}
