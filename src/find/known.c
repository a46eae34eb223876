/* SPDX-License-Identifier: MIT
 *
 * known: whom the rules know by a family name alone.
 *
 * "VOLCKER SEES TIGHT POLICY", "Putin said": where the article gives no full name, exactly one
 * person of that name who was in office then, or whom the title before it fits, may be meant.
 */
#include "work.h"

/* "Secretary Clinton", "Director Comey": the first word of the name of an office. */
static bool begins_office(const struct scratch *s, const struct title_group *group,
			  const struct office *office)
{
	if (group->kind != TITLE_ROLE || group->last != group->first + 1)
		return false;
	struct str word = text_between(s, group->part, group->first, group->last);
	return token_is_capital(token_at(s, group->first)) && str_starts(office->name, word) &&
	       office->name.len > word.len && office->name.at[word.len] == ' ';
}

bool person_held(const struct scratch *s, uint32_t entity, const struct title_group *group)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, entity, &n);
	for (size_t i = 0; i < n; i++) {
		const struct office *office = &s->rules->offices[careers[i].office];
		const struct tenure *tenure = &office->tenures[careers[i].tenure];
		bool begun = !s->context.has_day || tenure->span.first <= s->context.day;
		if (!begun)
			continue;
		if ((group->title != NO_INDEX && office->title == group->title) ||
		    begins_office(s, group, office))
			return true;
		for (uint32_t h = group->hits; h < group->hits + group->hits_len; h++) {
			const struct hit *hit = &s->title_hits.at[h];
			const struct ref *refs = hit_refs(s, hit);
			for (uint32_t r = 0; refs->kind == REF_OFFICE && r < hit->refs; r++)
				if (refs[r].owner == careers[i].office)
					return true;
		}
	}
	return false;
}

static bool is_top(const struct ruleset *rules, const struct office *office)
{
	if (office->title == NO_INDEX)
		return false;
	struct str id = rules->titles[office->title].id;
	return str_eq(id, STR("president")) || str_eq(id, STR("prime-minister")) ||
	       str_eq(id, STR("chancellor"));
}

int person_activity(const struct scratch *s, uint32_t person)
{
	enum { YEAR = 365 };
	size_t n;
	int best = 0;
	const struct career *careers = finder_careers(s->finder, person, &n);
	for (size_t i = 0; i < n; i++) {
		const struct office *office = &s->rules->offices[careers[i].office];
		const struct day_span *span = &office->tenures[careers[i].tenure].span;
		int32_t day = s->context.day;
		int score = 0;
		if (!s->context.has_day || (span->first <= day && day < span->behind))
			score = IN_OFFICE;
		else if (day < span->first ? span->first - day < YEAR
					   : day - span->behind < 2 * YEAR)
			score = 3;
		else if (day >= span->behind && day - span->behind < 8 * YEAR)
			score = 1;
		/* "Mr. Bush" is a former president for a long time. */
		if (score)
			score += s->finder->office_minor[careers[i].office] ? -2
				 : !is_top(s->rules, office)                ? 0
				 : score == 1                               ? 3
									    : 2;
		best = score > best ? score : best;
	}
	return best;
}

/* The rules' people of that family name, where the article gives no full name. */

/* Whether `entity` is the country, or is of it by itself or by an office. */
static bool is_of_country(const struct scratch *s, uint32_t entity, uint32_t country)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, entity, &n);
	bool is = entity == country || s->finder->entity_country[entity] == country;
	for (size_t i = 0; i < n && !is; i++)
		is = s->finder->office_country[careers[i].office] == country;
	return is;
}

/* Whether the article names the country, or somebody else or a body of it: "White House",
 * "Congress". */
static bool is_about_country(const struct scratch *s, uint32_t country, uint32_t person)
{
	for (size_t i = 0; i < s->spans.len && country != NO_INDEX; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->entity != NO_INDEX && span->entity != person &&
		    span->state != SPAN_REJECTED && is_of_country(s, span->entity, country))
			return true;
	}
	return false;
}

/* The same of the person's country, or that of an office of his. */
static bool is_about_country_of(const struct scratch *s, uint32_t person)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, person, &n);
	bool is = is_about_country(s, s->finder->entity_country[person], person);
	for (size_t i = 0; i < n && !is; i++)
		is = is_about_country(s, s->finder->office_country[careers[i].office], person);
	return is;
}

/* The organization of the rules that owns token `at`: "TREASURY'S BAKER", "White House's Baker". */
static struct str owner_of(const struct scratch *s, uint32_t at)
{
	if (at < 3 || !token_is(s, at - 1, SMALL_S) || token_at(s, at - 2)->mark != '\'')
		return (struct str){0};
	const struct span *owner = span_covering(s, at - 3);
	bool known = owner && owner->kind == SPAN_ORGANIZATION && owner->entity != NO_INDEX;
	return known ? s->rules->entities[owner->entity].id : (struct str){0};
}

static bool serves_in(const struct scratch *s, uint32_t person, struct str organization)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, person, &n);
	for (size_t i = 0; i < n && organization.len; i++) {
		const struct office *office = &s->rules->offices[careers[i].office];
		const struct day_span *span = &office->tenures[careers[i].tenure].span;
		bool now = s->context.has_day && span->first <= s->context.day &&
			   s->context.day < span->behind;
		if (now && str_eq(office->organization, organization))
			return true;
	}
	return false;
}

/* "The former president" in an article that names a Carter, and nobody in full: he held it. */
static bool is_called_former(const struct scratch *s, uint32_t person)
{
	for (size_t i = 0; i < s->groups.len; i++) {
		const struct title_group *group = &s->groups.at[i];
		if (group->former && group->person == NO_INDEX && group->article &&
		    group->kind == TITLE_OFFICE && person_held(s, person, group))
			return true;
	}
	return false;
}

static bool is_title(const struct scratch *s, const struct title_group *group, const char *id)
{
	return group && group->title != NO_INDEX &&
	       str_eq(s->rules->titles[group->title].id, str_of(id));
}

/* The country of a person, or the first that he holds an office of; NO_INDEX where none. */
static uint32_t country_of(const struct scratch *s, uint32_t person)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, person, &n);
	uint32_t country = s->finder->entity_country[person];
	for (size_t i = 0; i < n && country == NO_INDEX; i++)
		country = s->finder->office_country[careers[i].office];
	return country;
}

/* The news names who governs these without saying where. */
static bool is_great(const struct scratch *s, uint32_t country)
{
	static const char *const great[] = {"cn", "de", "fr", "gb", "ru", "us"};
	for (size_t i = 0; i < sizeof(great) / sizeof(great[0]); i++)
		if (str_eq(s->rules->entities[country].id, str_of(great[i])))
			return true;
	return false;
}

/* Christie in an article without the Bahamas is not their prime minister. */
static bool is_far(const struct scratch *s, uint32_t person, bool only)
{
	uint32_t country = country_of(s, person);
	return country != NO_INDEX && !(only && is_great(s, country)) &&
	       !is_about_country(s, country, person);
}

/* So many who share a family name may still be told apart by little. */
enum { FEW = 3 };

static bool was_top(const struct scratch *s, uint32_t person)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, person, &n);
	for (size_t i = 0; i < n; i++) {
		const struct office *office = &s->rules->offices[careers[i].office];
		bool begun = !s->context.has_day ||
			     office->tenures[careers[i].tenure].span.first <= s->context.day;
		if (begun && is_top(s->rules, office))
			return true;
	}
	return false;
}

static int global_fit(const struct scratch *s, uint32_t person, uint32_t token,
		      const struct title_group *group, size_t sharing)
{
	enum { FAR = 3 };
	int score = person_activity(s, person);
	bool titled = group && person_held(s, person, group);
	/* "Mr. Clinton" has not governed for long. */
	if (!score && group && group->kind == TITLE_HONORIFIC && was_top(s, person))
		score = 2;
	/* "Rep. King" is not the senator. */
	if ((!titled && is_title(s, group, "representative")) ||
	    denies_sex(s, group, s->finder->given[person]))
		return 0;
	if (titled)
		score += 6;
	else if (is_far(s, person, sharing == 1))
		score -= FAR;
	if (serves_in(s, person, owner_of(s, token)))
		score += 6;
	/* A country tells little of several who share a name, unless the rule says it of the
	 * person. */
	if (is_about_country_of(s, person))
		score +=
			(group || sharing <= FEW || s->finder->entity_country[person] != NO_INDEX) +
			(sharing > 1 && is_called_former(s, person) ? 8 : 0);
	return score;
}

static bool was_governor(const struct scratch *s, uint32_t person)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, person, &n);
	for (size_t i = 0; i < n; i++)
		if (str_starts(s->rules->offices[careers[i].office].name, STR("Governor of")))
			return true;
	return false;
}

bool era_follows(const struct scratch *s, uint32_t token)
{
	static const enum small_word times[] = {SMALL_ERA, SMALL_YEARS, SMALL_ADMINISTRATION,
						SMALL_PRESIDENCY, SMALL_WORDS};
	uint32_t at = token + 1;
	if (at + 1 < s->tokens.len && token_at(s, at)->mark == '-')
		at++;
	return at < s->tokens.len && token_is_any(s, at, times);
}

/* "The Nixon White House" is not the governor's, nor "the Clinton era" the secretary's: a president
 * of that name comes before them. */
static uint32_t elder_instead(const struct scratch *s, struct index_hits hits, uint32_t person,
			      uint32_t token)
{
	if (person == NO_INDEX || hits.len == 1 || was_top(s, person) ||
	    !(era_follows(s, token) || was_governor(s, person)))
		return person;
	for (size_t i = 0; i < hits.len; i++)
		if (was_top(s, hits.at[i].value) && is_about_country_of(s, hits.at[i].value))
			return hits.at[i].value;
	return person;
}

/* Whether the small word, or its abbreviation, stands right before the token or behind it. */
static bool is_beside(const struct scratch *s, uint32_t token, enum small_word word)
{
	uint32_t at = token;
	if (at > 1 && token_at(s, at - 1)->mark == '.')
		at--;
	bool behind = at > 0 && token_is(s, at - 1, word);
	return behind || (token + 1 < s->tokens.len && token_is(s, token + 1, word));
}

bool is_of_case(const struct scratch *s, uint32_t token)
{
	return is_beside(s, token, SMALL_V);
}

/* "Clinton vs. Bush": who has no title there, and is not named elsewhere, may be anybody. */
static bool is_versus(const struct scratch *s, uint32_t token)
{
	return is_beside(s, token, SMALL_VS);
}

/* "The Heller decision" in an article that has the case of "District of Columbia v. Heller". */
static bool is_name_of_case(const struct scratch *s, uint64_t hash)
{
	if (!article_may_have(s, s->finder->small[SMALL_V]))
		return false;
	for (uint32_t i = 0; i < s->tokens.len; i++)
		if (token_at(s, i)->hash == hash && is_of_case(s, i))
			return true;
	return false;
}

/* `titles` ends with NULL. */
static bool is_any_title(const struct scratch *s, const struct title_group *group,
			 const char *const *titles)
{
	for (; *titles; titles++)
		if (is_title(s, group, *titles))
			return true;
	return false;
}

bool denies_sex(const struct scratch *s, const struct title_group *group, uint64_t given)
{
	static const char *const mens[] = {"mr", "sir", NULL};
	static const char *const womens[] = {"mrs", "ms", "miss", "dame", NULL};
	if (!group || group->kind != TITLE_HONORIFIC || !given)
		return false;
	const struct lexicon_entry *entry = lexicon_get(&s->finder->lexicon, given);
	uint64_t classes = entry ? entry->classes : 0;
	return (classes & CLASS_BIT(CLASS_WOMEN) && is_any_title(s, group, mens)) ||
	       (classes & CLASS_BIT(CLASS_MEN) && is_any_title(s, group, womens));
}

bool is_family_of_head(const struct scratch *s, uint64_t hash)
{
	enum { HEAD = IN_OFFICE + 2 };
	struct index_hits hits = index_get(&s->finder->by_surname, hash);
	for (size_t i = 0; i < hits.len; i++)
		if (person_activity(s, hits.at[i].value) >= HEAD)
			return true;
	return false;
}

/* Titles that an official of another office seldom bears: "the Reverend Wright", "Judge Kennedy",
 * "Capt. Kelly" are others. */
static bool is_of_another_calling(const struct scratch *s, const struct title_group *group)
{
	static const char *const callings[] = {
		"dr",     "prof",    "rev",     "father",   "sister",    "pastor", "rabbi",
		"bishop", "officer", "captain", "sergeant", "detective", "coach",  NULL};
	return is_any_title(s, group, callings);
}

/* "Miller" is not Portia Simpson Miller: a family name of two words is said whole. Nor is
 * "WhiteHouse" Sheldon Whitehouse. */
static bool is_whole_family(const struct scratch *s, uint32_t person, uint32_t part, uint32_t token)
{
	struct str rest = s->rules->entities[person].family, word, before = {0}, last = {0};
	while (str_next_word(&rest, &word)) {
		before = last;
		last = word;
	}
	if (token_at(s, token)->shape == SHAPE_MIXED &&
	    !str_eq(text_between(s, part, token, token + 1), last))
		return false;
	if (!before.len || ascii_is_lower(before.at[0]))
		return true;
	return token > s->parts.at[part].first &&
	       str_eq_nocase(text_between(s, part, token - 1, token), before);
}

/* "MBA" between small letters is no family name. */
static bool is_acronym(const struct scratch *s, uint32_t part, uint32_t token)
{
	return s->parts.at[part].style == STYLE_NORMAL && token_at(s, token)->shape == SHAPE_CAPS;
}

/* "Mrs. Obama": of the rules' people of that family name the only one of her sex, NO_INDEX where
 * the title rules nobody out or leaves several. */
static uint32_t only_of_sex(const struct scratch *s, struct index_hits hits,
			    const struct title_group *group)
{
	size_t fit = 0;
	uint32_t only = NO_INDEX;
	for (size_t i = 0; i < hits.len; i++)
		if (!denies_sex(s, group, s->finder->given[hits.at[i].value])) {
			fit++;
			only = hits.at[i].value;
		}
	return fit == 1 && hits.len > 1 && hits.len <= FEW ? only : NO_INDEX;
}

/* How well a person must fit. */
static int needed_for(const struct scratch *s, struct index_hits hits, uint32_t token,
		      const struct title_group *group)
{
	uint64_t risky = CLASS_BIT(CLASS_COMMON) | CLASS_BIT(CLASS_GIVEN) |
			 CLASS_BIT(CLASS_SURNAME_AMBIGUOUS) | CLASS_BIT(CLASS_FAMILY_FIRST) |
			 CLASS_BIT(CLASS_GIVEN_AMBIGUOUS);
	uint64_t classes = token_at(s, token)->classes;
	/* The news knows few officials as doctors. */
	if ((classes & risky && !group) || is_of_another_calling(s, group))
		return 8;
	/* "Mr. Romney": nobody else of that name is known, and he was somebody not long ago. */
	if (group && (hits.len == 1 || only_of_sex(s, hits, group) != NO_INDEX))
		return 2;
	/* "VOLCKER SEES TIGHT POLICY": nobody else of that name is known. */
	bool only = hits.len == 1 && !(classes & CLASS_BIT(CLASS_SURNAME));
	return group || only ? 4 : 5;
}

/* The two best of those whom a family name fits. */
struct fits {
	uint32_t person;
	int best, second;
};

static void consider(struct fits *fits, uint32_t person, int score)
{
	if (score > fits->best) {
		fits->second = fits->best;
		fits->best = score;
		fits->person = person;
	} else if (score > fits->second) {
		fits->second = score;
	}
}

uint32_t person_of_family(struct scratch *s, uint32_t part, uint32_t token,
			  const struct title_group *group)
{
	struct index_hits hits = index_get(&s->finder->by_surname, token_at(s, token)->hash);
	struct fits fits = {NO_INDEX, 0, 0};
	if ((!group && is_acronym(s, part, token)) || is_of_case(s, token) || is_versus(s, token))
		return NO_INDEX;
	for (size_t i = 0; i < hits.len; i++)
		if (group || is_whole_family(s, hits.at[i].value, part, token))
			consider(&fits, hits.at[i].value,
				 global_fit(s, hits.at[i].value, token, group, hits.len));
	bool clear = fits.best >= needed_for(s, hits, token, group) &&
		     fits.best >= fits.second + 2 &&
		     (group || !is_name_of_case(s, token_at(s, token)->hash));
	if (clear)
		return elder_instead(s, hits, fits.person, token);
	/* The wife of who governs is known without an office. */
	return is_family_of_head(s, token_at(s, token)->hash) ? only_of_sex(s, hits, group)
							      : NO_INDEX;
}
