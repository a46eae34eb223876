/* SPDX-License-Identifier: MIT
 *
 * What the world calls the fields of its records. Names are compared without case, blanks and
 * punctuation: "pub_date", "Pub Date" and "pubDate" are one name.
 */
#include "fields.h"

enum { NAMES = 40, NAME_BYTES = 40 };

/* The best name first. */
static const struct str names[FIELD_ROLES][NAMES] = {
	[FIELD_TITLE] = {STR_INIT("headline"),     STR_INIT("headlines"),
			 STR_INIT("headlinemain"), STR_INIT("title"),
			 STR_INIT("titles"),       STR_INIT("heading"),
			 STR_INIT("headlinetext"), STR_INIT("head"),
			 STR_INIT("hl1"),          STR_INIT("titletext"),
			 STR_INIT("name"),         STR_INIT("subject"),
			 STR_INIT("titel"),        STR_INIT("titre"),
			 STR_INIT("titulo"),       STR_INIT("headlineen"),
			 STR_INIT("displaytitle"), STR_INIT("titolo"),
			 STR_INIT("titular"),      STR_INIT("schlagzeile")},
	[FIELD_TEXT] = {STR_INIT("text"),
			STR_INIT("bodytext"),
			STR_INIT("articlebody"),
			STR_INIT("contenttext"),
			STR_INIT("fulltext"),
			STR_INIT("contentoriginal"),
			STR_INIT("plaintext"),
			STR_INIT("body"),
			STR_INIT("bodies"),
			STR_INIT("article"),
			STR_INIT("story"),
			STR_INIT("content"),
			STR_INIT("contents"),
			STR_INIT("bodyxhtml"),
			STR_INIT("bodyhtml"),
			STR_INIT("contenthtml"),
			STR_INIT("maintext"),
			STR_INIT("textbody"),
			STR_INIT("paragraphs"),
			STR_INIT("transcript"),
			STR_INIT("leadparagraph"),
			STR_INIT("volltext"),
			STR_INIT("texte"),
			STR_INIT("texto"),
			STR_INIT("testo"),
			STR_INIT("inhalt"),
			STR_INIT("contenido"),
			STR_INIT("contenu"),
			STR_INIT("descriptiontext"),
			STR_INIT("description"),
			STR_INIT("descriptions"),
			STR_INIT("descriptioncaption"),
			STR_INIT("summary"),
			STR_INIT("abstract"),
			STR_INIT("snippet"),
			STR_INIT("excerpt"),
			STR_INIT("lead")},
	[FIELD_DATE] = {STR_INIT("date"),
			STR_INIT("published"),
			STR_INIT("publishedat"),
			STR_INIT("publisheddate"),
			STR_INIT("datepublished"),
			STR_INIT("datepublish"),
			STR_INIT("publishdate"),
			STR_INIT("pubdate"),
			STR_INIT("publicationdate"),
			STR_INIT("pubdateutc"),
			STR_INIT("publishedon"),
			STR_INIT("publishtime"),
			STR_INIT("publisheddatetime"),
			STR_INIT("firstpublished"),
			STR_INIT("firstcreated"),
			STR_INIT("versioncreated"),
			STR_INIT("contentcreated"),
			STR_INIT("datetime"),
			STR_INIT("releasedate"),
			STR_INIT("dateofpublication"),
			STR_INIT("datecreated"),
			STR_INIT("createdat"),
			STR_INIT("created"),
			STR_INIT("creationdate"),
			STR_INIT("timestamp"),
			STR_INIT("time"),
			STR_INIT("publicationdatetime"),
			STR_INIT("dategmt"),
			STR_INIT("datetimepub"),
			STR_INIT("seendate"),
			STR_INIT("datum"),
			STR_INIT("fecha"),
			STR_INIT("pubtime"),
			STR_INIT("dateline")},
	[FIELD_URL] = {STR_INIT("url"), STR_INIT("link"), STR_INIT("canonicalurl"),
		       STR_INIT("canonicallink"), STR_INIT("uri"), STR_INIT("permalink"),
		       STR_INIT("urls"), STR_INIT("sourceurl"), STR_INIT("href"),
		       STR_INIT("shareurl"), STR_INIT("originalurl"), STR_INIT("externalurl")},
	[FIELD_SOURCE] = {STR_INIT("source"),
			  STR_INIT("sourcename"),
			  STR_INIT("outlet"),
			  STR_INIT("outletname"),
			  STR_INIT("newspaper"),
			  STR_INIT("publication"),
			  STR_INIT("publicationname"),
			  STR_INIT("publisher"),
			  STR_INIT("publishername"),
			  STR_INIT("media"),
			  STR_INIT("medianame"),
			  STR_INIT("sourcetitle"),
			  STR_INIT("sitename"),
			  STR_INIT("website"),
			  STR_INIT("site"),
			  STR_INIT("domain"),
			  STR_INIT("sourcedomain"),
			  STR_INIT("provider"),
			  STR_INIT("creditline"),
			  STR_INIT("copyrightholder"),
			  STR_INIT("journal"),
			  STR_INIT("feed"),
			  STR_INIT("quelle"),
			  STR_INIT("zeitung"),
			  STR_INIT("medium"),
			  STR_INIT("medio"),
			  STR_INIT("fuente"),
			  STR_INIT("fonte")},
	[FIELD_ID] = {STR_INIT("id"), STR_INIT("guid"), STR_INIT("uuid"), STR_INIT("docid"),
		      STR_INIT("pageid"), STR_INIT("recordid"), STR_INIT("docno")},
	[FIELD_AUTHOR] = {STR_INIT("byline"), STR_INIT("bylines"), STR_INIT("author"),
			  STR_INIT("authors"), STR_INIT("authorname"), STR_INIT("creator"),
			  STR_INIT("by"), STR_INIT("writer"), STR_INIT("reporter"),
			  STR_INIT("journalist"), STR_INIT("autor"), STR_INIT("autoren"),
			  STR_INIT("auteur"), STR_INIT("autore"), STR_INIT("verfasser")},
	[FIELD_MODIFIED] = {STR_INIT("modified"), STR_INIT("updated"), STR_INIT("updatedat"),
			    STR_INIT("datemodified"), STR_INIT("modifieddate"),
			    STR_INIT("datemodify"), STR_INIT("dateupdated"),
			    STR_INIT("updateddate"), STR_INIT("lastmodified"),
			    STR_INIT("lastupdated"), STR_INIT("lastmod"), STR_INIT("modifiedat"),
			    STR_INIT("modifiedgmt"), STR_INIT("updatedate"),
			    STR_INIT("versioncreated")},
};

/* Words that say of what: "article_title", "webPublicationDate", "fields.headline". */
static const struct str of_what[] = {
	STR_INIT("article"), STR_INIT("news"),   STR_INIT("story"),    STR_INIT("post"),
	STR_INIT("web"),     STR_INIT("page"),   STR_INIT("doc"),      STR_INIT("document"),
	STR_INIT("item"),    STR_INIT("fields"), STR_INIT("raw"),      STR_INIT("clean"),
	STR_INIT("cleaned"), STR_INIT("full"),   STR_INIT("main"),     STR_INIT("entry"),
	STR_INIT("dc"),      STR_INIT("record"), STR_INIT("original"), STR_INIT("attributes"),
};

static bool is_letter(char c)
{
	return ascii_is_alpha(c) || ascii_is_digit(c);
}

/* The letters and digits of a name in small letters; empty where it is too long to be known. */
static struct str bare(struct str name, char to[NAME_BYTES])
{
	size_t len = 0;
	for (size_t i = 0; i < name.len; i++) {
		if (!is_letter(name.at[i]))
			continue;
		if (len == NAME_BYTES)
			return (struct str){0};
		to[len++] = ascii_lower(name.at[i]);
	}
	return (struct str){to, len};
}

static unsigned place_of(enum field_role role, struct str name)
{
	for (unsigned i = 0; i < NAMES && names[role][i].len; i++)
		if (str_eq(names[role][i], name))
			return i;
	return FIELD_UNFIT;
}

/* What stands behind the first word, which ends at a sign or before a capital; all of the name
 * where that says not of what it is. */
static struct str behind_first_word(struct str name)
{
	size_t end = 0;
	while (end < name.len && !is_letter(name.at[end]))
		end++;
	size_t start = end;
	while (end < name.len && is_letter(name.at[end]) &&
	       (end == start || !ascii_is_upper(name.at[end]) || ascii_is_upper(name.at[end - 1])))
		end++;
	struct str word = str_slice(name, start, end);
	for (size_t i = 0; i < sizeof(of_what) / sizeof(of_what[0]); i++)
		if (str_eq_nocase(word, of_what[i]))
			return str_slice(name, end, name.len);
	return name;
}

unsigned fields_fit(enum field_role role, struct str name)
{
	char letters[NAME_BYTES];
	unsigned place = place_of(role, bare(name, letters));
	struct str rest = behind_first_word(name);
	if (place != FIELD_UNFIT || rest.len == name.len)
		return place;
	place = place_of(role, bare(rest, letters));
	return place == FIELD_UNFIT ? place : place + NAMES;
}

unsigned fields_value_fit(enum field_role role, struct str name)
{
	static const struct str values[] = {
		STR_INIT("value"), STR_INIT("main"), STR_INIT("rendered"), STR_INIT("content"),
		STR_INIT("text"),  STR_INIT("name"), STR_INIT("original"), STR_INIT("$date"),
		STR_INIT("#text"), STR_INIT("$oid"),
	};
	/* {"uri": "harbor.example", "title": "The Harbor Times"} */
	if (role == FIELD_SOURCE && str_eq(name, STR("title")))
		return 0;
	for (unsigned i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		if (str_eq(name, values[i]))
			return i + 1;
	return FIELD_UNFIT;
}
