/* SPDX-License-Identifier: MIT
 *
 * titles: words that make a person somebody, and what is said beside them.
 *
 * "former Israeli Prime Minister Ehud Olmert", "Iraq's prime minister", "the prime minister of
 * Iraq", "Pentagon spokesman John Kirby", "acting Defense Secretary Mark Esper": a title group is
 * the title words with their modifiers, their country and their organization. To whom it belongs is
 * decided by pass_attach, once names are known.
 */
#include "work.h"

static bool is_block(const struct scratch *s, const struct hit *hit)
{
	uint8_t kind = hit_refs(s, hit)->kind;
	return kind == REF_TITLE_BLOCK || kind == REF_OFFICE_BLOCK;
}

static bool is_owned_by(const struct scratch *s, const struct hit *hit, uint32_t owner)
{
	for (uint32_t i = 0; i < hit->refs; i++)
		if (hit_refs(s, hit)[i].owner == owner)
			return true;
	return false;
}

/* "Premier League" is no premier: whether a longer text that the rule names stands around the hit.
 */
static bool is_blocked(const struct scratch *s, size_t number)
{
	const struct hit *hit = &s->title_hits.at[number];
	const struct ref *ref = hit_refs(s, hit);
	enum ref_kind wanted = ref->kind == REF_TITLE ? REF_TITLE_BLOCK : REF_OFFICE_BLOCK;
	size_t i = number;
	while (i > 0 && s->title_hits.at[i - 1].part == hit->part)
		i--;
	for (; i < s->title_hits.len && s->title_hits.at[i].part == hit->part; i++) {
		const struct hit *other = &s->title_hits.at[i];
		if (other->first > hit->first)
			break;
		if (hit_refs(s, other)->kind == wanted && other->last >= hit->last &&
		    is_owned_by(s, other, ref->owner))
			return true;
	}
	return false;
}

/* The longest hit that begins where title_hits[i] does, of titles and offices before blocks;
 * ret_next is the first that begins later. */
static size_t longest_hit(const struct scratch *s, size_t i, size_t *ret_next)
{
	const struct hit *hits = s->title_hits.at;
	size_t best = i, next = i;
	for (; next < s->title_hits.len && hits[next].part == hits[i].part &&
	       hits[next].first == hits[i].first;
	     next++)
		if (!is_block(s, &hits[next]) &&
		    (is_block(s, &hits[best]) || hits[next].last > hits[best].last))
			best = next;
	*ret_next = next;
	return best;
}

/* "General" is no title in "General Motors", "King" none in "Burger King". */
static bool is_part_of_name(const struct scratch *s, const struct hit *hit)
{
	const struct span *span = span_covering(s, hit->first);
	if (span && !(span->first >= hit->first && span->last <= hit->last))
		return true;
	span = span_covering(s, hit->last - 1);
	return span && span->last > hit->last;
}

static bool title_allowed(struct scratch *s, const struct hit *hit)
{
	const struct ref *ref = hit_refs(s, hit);
	if (ref->kind == REF_TITLE) {
		const struct title *t = &s->rules->titles[ref->owner];
		return guards_allow(s, &t->needs, &t->not, hit->part, hit->first, hit->last) &&
		       guards_allow(s, &t->forms.at[ref->form].needs, &t->forms.at[ref->form].not,
				    hit->part, hit->first, hit->last);
	}
	const struct office *o = &s->rules->offices[ref->owner];
	return guards_allow(s, &o->needs, &o->not, hit->part, hit->first, hit->last) &&
	       guards_allow(s, &o->forms.at[ref->form].needs, &o->forms.at[ref->form].not,
			    hit->part, hit->first, hit->last);
}

/* Reads the readings of one stretch of title words into the group. */
static void read_hits(struct scratch *s, struct title_group *group)
{
	group->title = NO_INDEX;
	group->kind = TITLE_OFFICE;
	for (uint32_t i = group->hits; i < group->hits + group->hits_len; i++) {
		const struct hit *hit = &s->title_hits.at[i];
		const struct ref *ref = hit_refs(s, hit);
		if (ref->kind == REF_TITLE && group->title == NO_INDEX) {
			const struct title *title = &s->rules->titles[ref->owner];
			group->title = ref->owner;
			group->kind = title->kind;
			group->plural = title->forms.at[ref->form].role == FORM_PLURAL;
		}
		for (uint32_t r = 0; ref->kind == REF_OFFICE && r < hit->refs; r++)
			group->unique |= ref[r].role == FORM_UNIQUE;
	}
	/* Words that mean an office are an office, whatever else they may be. */
	for (uint32_t i = group->hits; i < group->hits + group->hits_len; i++)
		if (hit_refs(s, &s->title_hits.at[i])->kind == REF_OFFICE)
			group->kind = TITLE_OFFICE;
}

/* Takes a modifier in front of the group; false where the word before is none. */
static bool take_modifier(struct scratch *s, struct title_group *group)
{
	uint32_t first = s->parts.at[group->part].first, at = group->before;
	if (at > first && (token_at(s, at - 1)->mark == '-' || token_at(s, at - 1)->mark == '\''))
		at--; /* "ex-president", "then-secretary" */
	if (at == first || s->cover.at[at - 1])
		return false;
	uint32_t i = at - 1;
	bool known = true;
	if (token_has(s, i, CLASS_FORMER) || token_has(s, i, CLASS_THEN))
		group->former = true;
	else if (token_has(s, i, CLASS_ACTING))
		group->acting = true;
	else if (token_has(s, i, CLASS_DEPUTY))
		group->deputy = true;
	else
		known = token_has(s, i, CLASS_RANK_OF);
	/* "-elect" follows in the other order: "President-elect". */
	if (known)
		group->before = i;
	return known;
}

/* Takes the country or the organization in front of the group: "Iraq's prime minister". */
static bool take_owner(struct scratch *s, struct title_group *group)
{
	uint32_t first = s->parts.at[group->part].first, at = group->before;
	if (at > first + 1 && token_is(s, at - 1, SMALL_S) && token_at(s, at - 2)->mark == '\'')
		at -= 2;
	else if (at > first && token_at(s, at - 1)->mark == '\'')
		at--; /* "the United States' president" */
	const struct span *span = at > first ? span_covering(s, at - 1) : NULL;
	if (!span || span->last != at)
		return false;
	uint32_t number = (uint32_t)(span - s->spans.at);
	if (span->kind == SPAN_COUNTRY && group->country == NO_INDEX)
		group->country = span->entity;
	else if (span->kind == SPAN_ORGANIZATION && group->organization == NO_INDEX)
		group->organization = number;
	else
		return false;
	group->before = span->first;
	return true;
}

bool is_posted(const struct scratch *s, const struct title_group *group)
{
	for (uint32_t i = group->first; i < group->last; i++)
		if (token_has(s, i, CLASS_POSTED))
			return true;
	return false;
}

/* The country that a country's or a place's name stands for as a posting, NO_INDEX for others. */
static uint32_t host_named(const struct scratch *s, const struct span *span)
{
	if (span->kind == SPAN_COUNTRY && span->via != VIA_DEMONYM)
		return span->entity;
	if (span->kind == SPAN_PLACE && span->entity != NO_INDEX)
		return s->finder->entity_country[span->entity];
	return NO_INDEX;
}

/* Takes "to Turkey", "in London" behind "the Russian ambassador": where, not whose. */
static bool take_host(struct scratch *s, struct title_group *group)
{
	uint32_t last = s->parts.at[group->part].last, at = group->behind;
	if (!is_posted(s, group) || !(token_is(s, at, SMALL_TO) || token_is(s, at, SMALL_IN)))
		return false;
	at++;
	if (at < last && token_is(s, at, SMALL_THE))
		at++;
	const struct span *span = at < last ? span_covering(s, at) : NULL;
	uint32_t host = span && span->first == at ? host_named(s, span) : NO_INDEX;
	if (host == NO_INDEX)
		return false;
	group->host = host;
	group->behind = span->last;
	return true;
}

/* Takes "from Vermont" in "Senator from Vermont Bernie Sanders", where the name follows. */
static bool take_home(struct scratch *s, struct title_group *group)
{
	uint32_t last = s->parts.at[group->part].last, at = group->behind;
	if (at + 2 >= last || !token_is(s, at, SMALL_FROM))
		return false;
	const struct span *span = span_covering(s, at + 1);
	bool home = span && span->kind == SPAN_PLACE && span->first == at + 1 &&
		    span->last < last && token_is_capital(token_at(s, span->last));
	if (home)
		group->behind = span->last;
	return home;
}

/* "the chairman of the House panel": the small word behind the organization belongs to it. */
static uint32_t behind_body(const struct scratch *s, uint32_t part, uint32_t at)
{
	static const enum small_word bodies[] = {SMALL_PANEL, SMALL_COMMITTEE, SMALL_PARTY,
						 SMALL_GROUP, SMALL_WORDS};
	bool body = at < s->parts.at[part].last && token_at(s, at)->shape == SHAPE_LOWER &&
		    token_is_any(s, at, bodies);
	return body ? at + 1 : at;
}

/* Takes "of France", "of the Federal Reserve", "for Syria" behind the group. */
static void take_behind(struct scratch *s, struct title_group *group)
{
	uint32_t last = s->parts.at[group->part].last, at = group->last;
	/* "Prime Minister-elect", "President-designate" */
	if (at + 1 < last && token_at(s, at)->mark == '-' && token_has(s, at + 1, CLASS_ELECT)) {
		group->elect = true;
		at += 2;
	} else if (at < last && token_has(s, at, CLASS_ELECT)) {
		group->elect = true;
		at++;
	}
	group->behind = at;
	if (at >= last || take_host(s, group) || take_home(s, group))
		return;
	const struct token *t = token_at(s, at);
	if (t->hash != s->finder->small[SMALL_OF] && t->hash != s->finder->small[SMALL_FOR] &&
	    t->hash != s->finder->small[SMALL_IN])
		return;
	at++;
	if (at < last && token_is(s, at, SMALL_THE))
		at++;
	const struct span *span = at < last ? span_covering(s, at) : NULL;
	if (!span || span->first != at)
		return;
	if (span->kind == SPAN_COUNTRY && span->via != VIA_DEMONYM && group->country == NO_INDEX)
		group->country = span->entity;
	else if (span->kind == SPAN_ORGANIZATION && group->organization == NO_INDEX)
		group->organization = (uint32_t)(span - s->spans.at);
	else
		return;
	group->behind = behind_body(s, group->part, span->last);
}

/* "to X", "to the X" within the title words */
static bool is_behind_to(const struct scratch *s, const struct title_group *group, uint32_t at)
{
	if (at > group->first && token_is(s, at - 1, SMALL_THE))
		at--;
	return at > group->first && token_is(s, at - 1, SMALL_TO);
}

/* The country inside the title words themselves: "president of France" as a form of a rule, or a
 * country that stands within the hit. */
static void take_inside(struct scratch *s, struct title_group *group)
{
	for (uint32_t i = group->first; i < group->last; i++) {
		const struct span *span = span_covering(s, i);
		if (!span)
			continue;
		bool host = is_behind_to(s, group, span->first) && is_posted(s, group);
		if (span->kind == SPAN_COUNTRY && host)
			group->host = span->entity;
		else if (span->kind == SPAN_COUNTRY && group->country == NO_INDEX)
			group->country = span->entity;
		if (span->kind == SPAN_ORGANIZATION && group->organization == NO_INDEX)
			group->organization = (uint32_t)(span - s->spans.at);
	}
}

/* The title ends before the small word of "mayor of", "governor of": what follows is a place. */
static uint32_t without_of(const struct scratch *s, const struct hit *hit)
{
	bool of = hit->last > hit->first + 1 && token_is(s, hit->last - 1, SMALL_OF);
	return of ? hit->last - 1 : hit->last;
}

static void add_group(struct scratch *s, size_t best, size_t next)
{
	const struct hit hit = s->title_hits.at[best];
	uint32_t last = without_of(s, &hit);
	struct title_group group = {
		.first = hit.first,
		.last = last,
		.part = hit.part,
		.country = NO_INDEX,
		.host = NO_INDEX,
		.organization = NO_INDEX,
		.office = NO_INDEX,
		.person = NO_INDEX,
		.before = hit.first,
		.behind = last,
	};
	/* Readings of the same words stand next to each other. */
	group.hits = (uint32_t)best;
	while (group.hits + group.hits_len < next &&
	       s->title_hits.at[group.hits + group.hits_len].last == hit.last)
		group.hits_len++;
	read_hits(s, &group);
	group.local = last < hit.last && last + 1 < s->parts.at[hit.part].last &&
		      token_is_capital(token_at(s, last + 1));
	take_inside(s, &group);
	while (take_modifier(s, &group) || take_owner(s, &group))
		;
	take_behind(s, &group);
	const struct part *part = &s->parts.at[group.part];
	if (group.before > part->first) {
		uint64_t word = token_at(s, group.before - 1)->hash;
		group.article = word == s->finder->small[SMALL_THE];
	}
	*VEC_PUSH(&s->groups) = group;
	for (uint32_t i = group.first; i < group.last; i++)
		s->group_at.at[i] = (uint32_t)s->groups.len;
}

void pass_titles(struct scratch *s)
{
	uint32_t free_from = 0;
	for (size_t i = 0, next; i < s->title_hits.len; i = next) {
		size_t best = longest_hit(s, i, &next);
		const struct hit *hit = &s->title_hits.at[best];
		if (hit->first < free_from || is_block(s, hit) || is_blocked(s, best) ||
		    is_part_of_name(s, hit) || !title_allowed(s, hit))
			continue;
		free_from = hit->last;
		add_group(s, best, next);
	}
}

/* Offices. */

static bool held_by(const struct scratch *s, uint32_t office, uint32_t person, int32_t day,
		    bool has_day)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, person, &n);
	for (size_t i = 0; i < n; i++) {
		if (careers[i].office != office)
			continue;
		const struct tenure *t = &s->rules->offices[office].tenures[careers[i].tenure];
		if (!has_day || t->span.first <= day)
			return true;
	}
	return false;
}

struct best_office {
	uint32_t office;
	int score;
	unsigned same; /* how many have that score */
};

/* "Ambassador to the United States" is an office in the United States. */
static bool is_in(const struct scratch *s, const struct office *office, uint32_t host)
{
	return host != NO_INDEX &&
	       str_find(office->name, s->rules->entities[host].name, 0) != STR_NOWHERE;
}

enum { CLEARLY = 4 }; /* the score that makes an office the one that is meant */

/* Whether what is said beside the title can make an office score that much; else only a form that
 * needs no country can, and the two hundred presidents need not be gone through. */
static bool tells_office(const struct title_group *group, uint32_t person)
{
	return group->country != NO_INDEX || group->organization != NO_INDEX || person != NO_INDEX;
}

/* How well an office fits what is said: the person held it, its country is named, its words are
 * used. */
static void consider_office(struct scratch *s, const struct title_group *group, uint32_t number,
			    bool unique, uint32_t person, struct best_office *best)
{
	const struct office *office = &s->rules->offices[number];
	int score = 0;
	uint32_t country = s->finder->office_country[number];
	if (group->country != NO_INDEX && country != NO_INDEX && group->country != country)
		return;
	if (group->country != NO_INDEX && country == group->country)
		score += 4;
	else if (country != NO_INDEX && country == s->context.main_country)
		score += 1;
	if (group->host != NO_INDEX && !is_in(s, office, group->host))
		return;
	/* Of several ambassadors of a country, the one to the country the article is about. */
	const uint32_t *leading = s->context.leading;
	if (is_in(s, office, leading[0] == country ? leading[1] : leading[0]))
		score += 1;
	if (unique)
		score += 4;
	if (person != NO_INDEX && held_by(s, number, person, s->context.day, s->context.has_day))
		score += 8;
	if (group->organization != NO_INDEX) {
		uint32_t entity = s->spans.at[group->organization].entity;
		if (entity != NO_INDEX &&
		    str_eq(s->rules->entities[entity].id, office->organization))
			score += 4;
	}
	if (score > best->score)
		*best = (struct best_office){number, score, 1};
	else if (score == best->score && number != best->office)
		best->same++;
}

void resolve_office(struct scratch *s, struct title_group *group, uint32_t person)
{
	struct best_office best = {NO_INDEX, 0, 0};
	bool told = tells_office(group, person);
	for (uint32_t i = group->hits; i < group->hits + group->hits_len; i++) {
		const struct hit *hit = &s->title_hits.at[i];
		const struct ref *refs = hit_refs(s, hit);
		for (uint32_t r = 0; refs->kind == REF_OFFICE && r < hit->refs; r++) {
			bool unique = refs[r].role == FORM_UNIQUE;
			if (told || unique)
				consider_office(s, group, refs[r].owner, unique, person, &best);
		}
	}
	if (group->title != NO_INDEX && group->country != NO_INDEX) {
		struct index_hits offices =
			index_get(&s->finder->by_office, office_key(group->title, group->country));
		for (size_t i = 0; i < offices.len; i++)
			consider_office(s, group, offices.at[i].value, false, person, &best);
	}
	if (group->title != NO_INDEX && person != NO_INDEX) {
		size_t n;
		const struct career *careers = finder_careers(s->finder, person, &n);
		for (size_t i = 0; i < n; i++)
			if (s->rules->offices[careers[i].office].title == group->title)
				consider_office(s, group, careers[i].office, false, person, &best);
	}
	bool clear = best.same == 1 && best.score >= CLEARLY;
	group->office = clear && !group->deputy ? best.office : NO_INDEX;
}

struct place group_place(const struct scratch *s, const struct title_group *group)
{
	if (group->title != NO_INDEX)
		return s->rules->titles[group->title].place;
	if (group->office != NO_INDEX)
		return s->rules->offices[group->office].place;
	const struct ref *ref = hit_refs(s, &s->title_hits.at[group->hits]);
	return s->rules->offices[ref->owner].place;
}
