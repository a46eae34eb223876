/* SPDX-License-Identifier: MIT */
#include "boilerplate.h"

#include "base/task.h"
#include "name_words.h"
#include "plain_line.h"
#include "text/when.h"

/* A pattern is a form that the whole line must have, see plain_line_fits. To add one: put it where
 * its kind is, prefer the start of the line, look at what else in a year of news begins like that.
 */
struct pattern {
	const char *form;
	enum block_kind kind;
};

static const struct pattern patterns[] = {
	/* appeals */
	{"sign up for *newsletter*", BLOCK_PROMO},
	{"sign up for *inbox*", BLOCK_PROMO},
	{"sign up for our *", BLOCK_PROMO},
	{"sign up for + here*", BLOCK_PROMO},
	{"sign up here*", BLOCK_PROMO},
	{"sign up now*", BLOCK_PROMO},
	{"sign up today*", BLOCK_PROMO},
	{"sign up to receive *", BLOCK_PROMO},
	{"want * in your inbox*", BLOCK_PROMO},
	{"want * inbox* sign up here", BLOCK_PROMO},
	{"*in your inbox every day* sign up here*", BLOCK_PROMO},
	{"*you will receive occasional promotional offers *", BLOCK_PROMO},
	{"*reader supported: chip in *", BLOCK_PROMO},
	{"get * delivered to your *", BLOCK_PROMO},
	{"get * in your inbox*", BLOCK_PROMO},
	{"get the * newsletter*", BLOCK_PROMO},
	{"get the biggest * by email*", BLOCK_PROMO},
	{"get breaking news *", BLOCK_PROMO},
	{"breaking news alerts get *", BLOCK_PROMO},
	{"*news delivered to your inbox*", BLOCK_PROMO},
	{"+ newsletter", BLOCK_PROMO},
	{"*newsletter sign up *", BLOCK_PROMO},
	{"*by signing up,* you agree to *", BLOCK_PROMO},
	{"*invalid email address*", BLOCK_PROMO},
	{"subscribe", BLOCK_PROMO},
	{"subscribe to our *", BLOCK_PROMO},
	{"subscribe to *podcast*", BLOCK_PROMO},
	{"subscribe to *newsletter*", BLOCK_PROMO},
	{"subscribe to *channel*", BLOCK_PROMO},
	{"subscribe to +: http*", BLOCK_PROMO},
	{"subscribe to + today", BLOCK_PROMO},
	{"subscribe now*", BLOCK_PROMO},
	{"subscribe today*", BLOCK_PROMO},
	{"subscribe here*", BLOCK_PROMO},
	{"subscribe on +*", BLOCK_PROMO},
	{"subscribe, rate, and review *", BLOCK_PROMO},
	{"support real journalism*", BLOCK_PROMO},
	{"support our journalism*", BLOCK_PROMO},
	{"join our *channel*", BLOCK_PROMO},
	{"join our *newsletter*", BLOCK_PROMO},
	{"join our *community*", BLOCK_PROMO},
	{"join our *mailing list*", BLOCK_PROMO},
	{"join our *group*", BLOCK_PROMO},
	{"join our *facebook*", BLOCK_PROMO},
	{"join *whatsapp*", BLOCK_PROMO},
	{"join us on *facebook*", BLOCK_PROMO},
	{"join us on *twitter*", BLOCK_PROMO},
	{"join the conversation*", BLOCK_PROMO},
	{"like us on facebook*", BLOCK_PROMO},
	{"like + on facebook*", BLOCK_PROMO},
	{"find us on facebook*", BLOCK_PROMO},
	{"follow us*", BLOCK_PROMO},
	{"follow * on twitter*", BLOCK_PROMO},
	{"follow * on facebook*", BLOCK_PROMO},
	{"follow * on instagram*", BLOCK_PROMO},
	{"follow +", BLOCK_PROMO},
	{"follow @*", BLOCK_PROMO},
	{"follow + at @*", BLOCK_PROMO},
	{"follow the * on twitter*", BLOCK_PROMO},
	{"follow the * @*", BLOCK_PROMO},
	{"follow him on *", BLOCK_PROMO},
	{"follow her on *", BLOCK_PROMO},
	{"you can follow * on *", BLOCK_PROMO},
	{"+ is on twitter*", BLOCK_PROMO},
	{"download our *app*", BLOCK_PROMO},
	{"download the + app*", BLOCK_PROMO},
	{"tell us what you think*", BLOCK_PROMO},
	{"got a tip*", BLOCK_PROMO},
	{"have a tip*", BLOCK_PROMO},
	{"got a question*", BLOCK_PROMO},
	{"send tips to *", BLOCK_PROMO},
	{"send questions/comments to *", BLOCK_PROMO},
	{"to submit a letter, *", BLOCK_PROMO},
	{"read + new flipboard magazine", BLOCK_PROMO},
	{"vote now*", BLOCK_PROMO},
	{"listen to past episodes of *", BLOCK_PROMO},
	{"watch the latest video at *", BLOCK_PROMO},
	/* buttons and places for advertisements */
	{"advertisement", BLOCK_PROMO},
	{"advertisement advertisement", BLOCK_PROMO},
	{"advertisement *continue reading *", BLOCK_PROMO},
	{"continue reading*below*", BLOCK_PROMO},
	{"continue reading the main story*", BLOCK_PROMO},
	{"story continue* below*", BLOCK_PROMO},
	{"story continues", BLOCK_PROMO},
	{"article continues*", BLOCK_PROMO},
	{"share this *", BLOCK_PROMO},
	{"share this", BLOCK_PROMO},
	{"share", BLOCK_PROMO},
	{"share on *", BLOCK_PROMO},
	{"share tweet*", BLOCK_PROMO},
	{"tweet this*", BLOCK_PROMO},
	{"tweet share*", BLOCK_PROMO},
	{"email this*", BLOCK_PROMO},
	{"print this*", BLOCK_PROMO},
	{"facebook twitter *email*", BLOCK_PROMO},
	{"facebook twitter pinterest", BLOCK_PROMO},
	{"click here", BLOCK_PROMO},
	{"click here for *", BLOCK_PROMO},
	{"click here to *", BLOCK_PROMO},
	{"click for more*", BLOCK_PROMO},
	{"click to *", BLOCK_PROMO},
	{"read more", BLOCK_PROMO},
	{"read more at *", BLOCK_PROMO},
	{"read more from *", BLOCK_PROMO},
	{"read or share this story: *", BLOCK_PROMO},
	{"check out this story on *", BLOCK_PROMO},
	{"load more", BLOCK_PROMO},
	{"loading*", BLOCK_PROMO},
	{"close", BLOCK_PROMO},
	{"related", BLOCK_PROMO},
	{"see related", BLOCK_PROMO},
	{"see also", BLOCK_PROMO},
	{"also see", BLOCK_PROMO},
	{"more on this", BLOCK_PROMO},
	{"more from +", BLOCK_PROMO},
	{"recommended", BLOCK_PROMO},
	{"you may also like*", BLOCK_PROMO},
	{"most read", BLOCK_PROMO},
	{"most popular", BLOCK_PROMO},
	{"trending", BLOCK_PROMO},
	{"back to top", BLOCK_PROMO},
	{"skip to *", BLOCK_PROMO},
	{"skip advertisement", BLOCK_PROMO},
	{"comments", BLOCK_PROMO},
	{"# comments", BLOCK_PROMO},
	{"leave a comment*", BLOCK_PROMO},
	{"show comments*", BLOCK_PROMO},
	{"view comments*", BLOCK_PROMO},
	{"transcript", BLOCK_PROMO},
	{"pullquote", BLOCK_PROMO},
	{"watch", BLOCK_PROMO},
	{"photo", BLOCK_PROMO},
	{"photos", BLOCK_PROMO},
	{"video", BLOCK_PROMO},
	{"youtube", BLOCK_PROMO},
	{"image", BLOCK_PROMO},
	{"hide caption", BLOCK_PROMO},
	{"toggle caption", BLOCK_PROMO},
	{"prev image # of #", BLOCK_PROMO},
	{"next image # of #", BLOCK_PROMO},
	{"image # of #", BLOCK_PROMO},
	{"slideshow (# images", BLOCK_PROMO},
	{"view slideshow*", BLOCK_PROMO},
	{"# of # i view slideshow", BLOCK_PROMO},
	{"listen - #*", BLOCK_PROMO},
	{"listen to the story*", BLOCK_PROMO},
	{"listen to this article*", BLOCK_PROMO},
	{"download embed*", BLOCK_PROMO},
	{"replay more videos*", BLOCK_PROMO},
	/* rights, standing notices */
	{"copyright #*", BLOCK_PROMO},
	{"copyright (c)*", BLOCK_PROMO},
	{"copyright by *", BLOCK_PROMO},
	{"(c) #*", BLOCK_PROMO},
	{"(c) copyright*", BLOCK_PROMO},
	{"*all rights reserved*", BLOCK_PROMO},
	{"*this material may not be published*", BLOCK_PROMO},
	{"distributed by *", BLOCK_PROMO},
	{"*click here for reprint permission", BLOCK_PROMO},
	{"for licensing opportunities*", BLOCK_PROMO},
	{"content created by * is available without charge*", BLOCK_PROMO},
	{"our standards: *", BLOCK_PROMO},
	{"the views expressed *", BLOCK_PROMO},
	{"views expressed *", BLOCK_PROMO},
	{"the opinions expressed *", BLOCK_PROMO},
	{"opinions expressed *", BLOCK_PROMO},
	{"this is a rush transcript*", BLOCK_PROMO},
	{"* transcripts are created on a rush deadline*", BLOCK_PROMO},
	{"this article is more than # *old", BLOCK_PROMO},
	{"this is a breaking news *", BLOCK_PROMO},
	{"this is a developing story*", BLOCK_PROMO},
	{"this story is developing*", BLOCK_PROMO},
	{"*check back for updates*", BLOCK_PROMO},
	{"this story has been updated", BLOCK_PROMO},
	{"this article has been updated", BLOCK_PROMO},
	{"this post has been updated", BLOCK_PROMO},
	{"this report has been updated", BLOCK_PROMO},
	{"this * was updated at #*", BLOCK_PROMO},
	{"this * was updated # *", BLOCK_PROMO},
	/* who helped */
	{"+ contributed", BLOCK_CREDIT},
	{"+ contributed to this *", BLOCK_CREDIT},
	{"+ also contributed to this *", BLOCK_CREDIT},
	{"+ contributed reporting*", BLOCK_CREDIT},
	{"+ contributed from *", BLOCK_CREDIT},
	{"+ provided reporting*", BLOCK_CREDIT},
	{"contributing: *", BLOCK_CREDIT},
	{"contributing:+", BLOCK_CREDIT},
	{"+ reported from +. contributing: *", BLOCK_CREDIT},
	{"+ reported from +", BLOCK_CREDIT},
	{"+ reports for +", BLOCK_CREDIT},
	{"reporting by +", BLOCK_CREDIT},
	{"additional reporting by +", BLOCK_CREDIT},
	{"writing by +", BLOCK_CREDIT},
	{"editing by +", BLOCK_CREDIT},
	{"compiled by +", BLOCK_CREDIT},
	{"this * was reported by +", BLOCK_CREDIT},
	{"this * was written by +", BLOCK_CREDIT},
	{"this * was reported and written by +", BLOCK_CREDIT},
	{"this * was compiled by +", BLOCK_CREDIT},
	{"this article is based *on wire service reports", BLOCK_CREDIT},
	{"to contact the reporter*", BLOCK_CREDIT},
	{"to contact the editor*", BLOCK_CREDIT},
	{"with files from +", BLOCK_CREDIT},
	{"source: +", BLOCK_CREDIT},
	{"author: +", BLOCK_BYLINE},
	{"authors: +", BLOCK_BYLINE},
	{"by: +", BLOCK_BYLINE},
	{"with reporting by +", BLOCK_CREDIT},
	/* who took the photo */
	{"enlarge this image", BLOCK_CREDIT},
	{"enlarge this image toggle caption +", BLOCK_CREDIT},
	{"enlarge this image +", BLOCK_CREDIT},
	{"toggle caption +", BLOCK_CREDIT},
	{"photo: +", BLOCK_CREDIT},
	{"photo by +", BLOCK_CREDIT},
	{"photos by +", BLOCK_CREDIT},
	{"photo/+", BLOCK_CREDIT},
	{"photo credit: *", BLOCK_CREDIT},
	{"photo illustration by +", BLOCK_CREDIT},
	{"photograph by +", BLOCK_CREDIT},
	{"photograph: +", BLOCK_CREDIT},
	{"photo courtesy *", BLOCK_CREDIT},
	{"+ photo: +", BLOCK_CREDIT},
	{"+ photo/+", BLOCK_CREDIT},
	{"ap photo", BLOCK_CREDIT},
	{"file photo", BLOCK_CREDIT},
	{"image source: *", BLOCK_CREDIT},
	{"image credit: *", BLOCK_CREDIT},
	{"image: +", BLOCK_CREDIT},
	{"credit: +", BLOCK_CREDIT},
	{"illustration by +", BLOCK_CREDIT},
	{"illustration: +", BLOCK_CREDIT},
	/* when */
	{"# years ago", BLOCK_DATE},
	{"# year ago", BLOCK_DATE},
	{"# months ago", BLOCK_DATE},
	{"# days ago", BLOCK_DATE},
	{"# hours ago", BLOCK_DATE},
	{"# minutes ago", BLOCK_DATE},
};
enum { PATTERNS = sizeof(patterns) / sizeof(patterns[0]) };

/* "Updated at 6:52 p.m.", "7:30 p.m. ET", "Last updated 4:10 p.m. ET, 2/10/2014": words of dates
 * and times alone. */
static bool is_time_line(const struct plain_line *line)
{
	static const struct str words = STR_INIT(
		" last first updated update published posted this post was at on et est edt ct cst "
		"cdt"
		" mt mst mdt pt pst pdt gmt utc bst a m p am pm eastern pacific time local jan feb "
		"mar"
		" apr may jun jul aug sep sept oct nov dec january february march april june july"
		" august september october november december mon tue wed thu fri sat sun monday "
		"tuesday"
		" wednesday thursday friday saturday sunday st nd rd th of ");
	bool digits = false, letters = false;
	for (size_t at = 0; at < line->len;) {
		size_t from = at;
		while (at < line->len && ascii_is_alpha(line->low[at]))
			at++;
		if (at > from) {
			letters = true;
			if (!word_is_listed((struct str){line->low + from, at - from}, words))
				return false;
			continue;
		}
		digits = digits || ascii_is_digit(line->low[at]);
		if ((unsigned char)line->low[at++] >= 0x80)
			return false;
	}
	return letters &&
	       (digits || str_starts((struct str){line->low, line->len}, STR("updated")));
}

/* "By Christa Case Bryant, Staff writer", "By Kevin Liptak and Tom LoBianco, CNN | May 24, 2021";
 * not "By the numbers", "By comparison, the votes went smoothly". */
static bool is_byline(const struct plain_line *line)
{
	struct str rest = {line->text, line->len}, part, first;
	if (!str_starts_nocase(rest, STR("by ")) || line->len > 160)
		return false;
	rest = str_trim(str_slice(rest, 3, rest.len));
	struct str words = rest;
	if (!str_next_word(&words, &first) || !word_starts_name(first) ||
	    !str_next_word(&words, &part) ||
	    word_is_listed(first, STR(" the a an all no this that any my its one ")))
		return false;
	struct moment date;
	while (rest.len) {
		str_cut(rest, '|', &part, &rest);
		part = str_trim(part);
		if (!words_are_names(part) && !when_parse(part, &date))
			return false;
	}
	return true;
}

/* "Gregory Korte, USA TODAY", "Manu Raju | POLITICO": a name of two or three words and who it
 * writes for. */
static bool is_name_and_outlet(const struct plain_line *line)
{
	struct str s = {line->text, line->len}, name, outlet, word;
	char sign = str_find_byte(s, '|', 0) != STR_NOWHERE ? '|' : ',';
	if (!str_cut(s, sign, &name, &outlet))
		return false;
	size_t words = 0;
	while (words <= 3 && str_next_word(&name, &word)) {
		if (!word_starts_name(word))
			return false;
		words++;
	}
	return (words == 2 || words == 3) && words_are_outlet(str_trim(outlet));
}

static bool has_letters(const struct plain_line *line)
{
	for (size_t i = 0; i < line->len; i++)
		if (ascii_is_alpha(line->text[i]) || ascii_is_digit(line->text[i]) ||
		    (unsigned char)line->text[i] >= 0x80)
			return true;
	return false;
}

/* The patterns, in their order, that a line may fit which begins with that byte; the first of them
 * stands for all bytes that are no ASCII. Made when the first line is looked at, and never changed.
 */
static struct shortlist {
	size_t len;
	uint16_t at[PATTERNS];
} shortlists[0x80];
static struct plain_form forms[PATTERNS];

static void make_shortlists(void)
{
	for (size_t i = 0; i < PATTERNS; i++) {
		forms[i] = plain_form_of(patterns[i].form);
		for (size_t byte = 0; byte < sizeof(shortlists) / sizeof(shortlists[0]); byte++)
			if (plain_form_begins(patterns[i].form, (char)byte))
				shortlists[byte].at[shortlists[byte].len++] = (uint16_t)i;
	}
}

static bool fits_pattern(const struct plain_line *line, enum block_kind *ret_kind)
{
	static bool made;
	task_once(&made, make_shortlists);
	unsigned char first = (unsigned char)line->low[0];
	const struct shortlist *list = &shortlists[first < 0x80 ? first : 0];
	for (size_t i = 0; i < list->len; i++) {
		size_t number = list->at[i];
		if (plain_form_may_fit(forms[number], line) &&
		    plain_line_fits(line, patterns[number].form)) {
			*ret_kind = patterns[number].kind;
			return true;
		}
	}
	return false;
}

/* "(Meridian)", "(AP)": who filed the story, on a line of its own. */
static bool is_signature(struct str line)
{
	enum { LONGEST = 60 };
	return line.len <= LONGEST && str_starts(line, STR("(")) && str_ends(line, STR(")")) &&
	       words_are_names(str_slice(line, 1, line.len - 1));
}

/* "June 5, 2023 by Ann Example" */
static bool is_date_and_byline(struct str line)
{
	struct moment date;
	struct plain_line plain;
	size_t end;
	if (!when_starts(line, &date, &end))
		return false;
	line = str_trim(str_slice(line, end, line.len));
	return str_starts_nocase(line, STR("by ")) && plain_line_make(line, &plain) &&
	       is_byline(&plain);
}

bool boilerplate_kind(struct str line, enum block_kind *ret_kind)
{
	struct plain_line plain;
	struct moment date;
	if (line.len > PLAIN_LINE_LONGEST)
		return false;
	if (!plain_line_make(line, &plain) || !has_letters(&plain)) {
		*ret_kind = BLOCK_PROMO; /* "* * *" */
		return true;
	}
	if (when_parse(line, &date) || is_time_line(&plain)) {
		*ret_kind = BLOCK_DATE;
		return true;
	}
	if (is_byline(&plain) || is_name_and_outlet(&plain) || is_date_and_byline(line)) {
		*ret_kind = BLOCK_BYLINE;
		return true;
	}
	if (is_signature(line)) {
		*ret_kind = BLOCK_CREDIT;
		return true;
	}
	return fits_pattern(&plain, ret_kind);
}
