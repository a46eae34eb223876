/* SPDX-License-Identifier: MIT
 *
 * clubs: teams called by their city.
 *
 * "Denver beat Dallas 104-97" is about two clubs; "Miami owner Wayne Huizenga" owns the Dolphins.
 * In an article that names a club, a league or a sports body, a place is a team where it does what
 * teams do ("Alabama lost last week"), has what teams have ("Green Bay head coach", "Kansas
 * (12-3)"), or is what one plays against ("a win over Denver"). Once that is clear, or where a club
 * of that city is named, less will do: "his Miami contract", "Denver has nobody else". "In Denver"
 * stays a place.
 *
 * It is the club of that city the article names, else the rules' only club of the city in a league
 * the article names, else an organization of that name.
 */
#include "work.h"

enum sign {
	SIGN_NONE,
	SIGN_WEAK, /* enough where the team is known from elsewhere */
	SIGN_STRONG,
};

struct club {
	struct str name;
	uint32_t entity;
};

struct team {
	struct str city;
	bool sure;
};

struct clubs_vec VEC(struct club);

struct clubs {
	struct scratch *s;
	struct clubs_vec named; /* in this article */
	struct clubs_vec known; /* of the rules, in the leagues that this article names */
	struct leagues_vec VEC(struct str) leagues;
	struct teams_vec VEC(struct team) teams;
};

static void add_league(struct clubs *c, struct str league)
{
	for (size_t i = 0; i < c->leagues.len; i++)
		if (str_eq(c->leagues.at[i], league))
			return;
	*VEC_PUSH(&c->leagues) = league;
}

static void add_named(struct clubs *c, uint32_t entity)
{
	const struct entity *e = &c->s->rules->entities[entity];
	add_league(c, e->parent.len ? e->parent : e->id);
	for (size_t i = 0; i < c->named.len; i++)
		if (c->named.at[i].entity == entity)
			return;
	*VEC_PUSH(&c->named) = (struct club){e->name, entity};
}

/* The clubs and leagues that the article names; false where it is not about sports. */
static bool gather(struct clubs *c)
{
	const struct scratch *s = c->s;
	for (size_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->kind == SPAN_ORGANIZATION && span->state != SPAN_REJECTED &&
		    span->entity != NO_INDEX && finder_is_club(&s->rules->entities[span->entity]))
			add_named(c, span->entity);
	}
	return c->named.len > 0;
}

static bool plays_in(const struct clubs *c, struct str league)
{
	for (size_t i = 0; i < c->leagues.len; i++)
		if (str_eq(c->leagues.at[i], league))
			return true;
	return false;
}

static void gather_known(struct clubs *c)
{
	const struct finder *finder = c->s->finder;
	for (size_t i = 0; i < finder->clubs.len; i++) {
		const struct entity *e = &finder->rules->entities[finder->clubs.at[i]];
		if (plays_in(c, e->parent))
			*VEC_PUSH(&c->known) = (struct club){e->name, finder->clubs.at[i]};
	}
}

static bool begins_with_city(struct str name, struct str city)
{
	return name.len > city.len + 1 && str_starts(name, city) && name.at[city.len] == ' ';
}

/* The only one of some clubs that is of the city, NO_INDEX where there is none or several. */
static uint32_t club_of(const struct clubs_vec *clubs, struct str city)
{
	uint32_t found = NO_INDEX;
	for (size_t i = 0; i < clubs->len; i++) {
		if (!begins_with_city(clubs->at[i].name, city))
			continue;
		if (found != NO_INDEX)
			return NO_INDEX;
		found = clubs->at[i].entity;
	}
	return found;
}

static bool is_city(const struct clubs_vec *clubs, struct str city)
{
	for (size_t i = 0; i < clubs->len; i++)
		if (begins_with_city(clubs->at[i].name, city))
			return true;
	return false;
}

/* What stands around a place. */

static uint32_t end_of(const struct scratch *s, const struct span *span)
{
	return s->parts.at[span->part].last;
}

static bool is_lower(const struct scratch *s, uint32_t i)
{
	return token_at(s, i)->shape == SHAPE_LOWER;
}

/* "Miami coach", "Green Bay head coach", "Indianapolis assistant Jim Caldwell" */
static enum sign noun_behind(const struct scratch *s, const struct span *span, uint32_t at)
{
	enum { WORDS = 3 };
	uint32_t last = end_of(s, span);
	for (uint32_t i = at; i < last && i < at + WORDS; i++) {
		if (!is_lower(s, i))
			return SIGN_NONE;
		if (token_has(s, i, CLASS_SPORTS_NOUN))
			return SIGN_STRONG;
		if (!token_has(s, i, CLASS_SPORTS_POST))
			return SIGN_NONE;
		if (i + 1 < last && token_is_capital(token_at(s, i + 1)))
			return SIGN_STRONG;
	}
	return SIGN_NONE;
}

static bool is_number(const struct scratch *s, uint32_t i, uint32_t last)
{
	enum { DIGITS = 3 };
	return i < last && token_at(s, i)->shape == SHAPE_DIGIT &&
	       token_at(s, i)->end - token_at(s, i)->start <= DIGITS;
}

/* "Denver 104, Dallas 97", "Kansas (12-3)" */
static bool score_behind(const struct scratch *s, uint32_t at, uint32_t last)
{
	if (at + 3 < last && token_at(s, at)->mark == '(')
		return is_number(s, at + 1, last) && token_at(s, at + 2)->mark == '-' &&
		       is_number(s, at + 3, last);
	if (!is_number(s, at, last))
		return false;
	char mark = at + 1 < last ? token_at(s, at + 1)->mark : '.';
	return mark == ',' || mark == '.' || mark == ';';
}

static enum sign verb_behind(const struct scratch *s, uint32_t at, uint32_t last)
{
	if (at >= last)
		return SIGN_NONE;
	if (token_has(s, at, CLASS_SPORTS_VERB))
		return SIGN_STRONG;
	if (!token_has(s, at, CLASS_SPORTS_HELPER))
		return SIGN_NONE;
	bool verb = at + 1 < last && token_has(s, at + 1, CLASS_SPORTS_VERB);
	return verb ? SIGN_STRONG : SIGN_WEAK;
}

/* "in Denver", "of Denver": a place, whatever follows. */
static bool is_where(const struct scratch *s, uint32_t i)
{
	static const enum small_word where[] = {
		SMALL_IN,     SMALL_AT,         SMALL_FROM,   SMALL_NEAR,   SMALL_OUTSIDE,
		SMALL_ACROSS, SMALL_THROUGHOUT, SMALL_INSIDE, SMALL_AROUND, SMALL_WORDS};
	return token_is_any(s, i, where);
}

/* Whether a game was won, lost or played in the few words that end at token `end`: "lost last week
 * to Oklahoma State". */
static bool result_before(const struct scratch *s, uint32_t first, uint32_t end)
{
	enum { WORDS = 4 };
	for (uint32_t i = end; i > first && i + WORDS > end; i--) {
		if (token_has(s, i - 1, CLASS_SPORTS_RESULT))
			return true;
		if (!is_lower(s, i - 1) && token_at(s, i - 1)->shape != SHAPE_DIGIT &&
		    token_at(s, i - 1)->mark != '-')
			return false;
	}
	return false;
}

/* "beat Denver", "a win over Denver", "lost to Denver", "No. 5 Kansas" */
static enum sign before(const struct scratch *s, const struct span *span)
{
	static const enum small_word to[] = {SMALL_TO, SMALL_OVER, SMALL_AGAINST, SMALL_WORDS};
	static const enum small_word weak[] = {SMALL_FOR, SMALL_WITH,    SMALL_HIS,  SMALL_BY,
					       SMALL_ITS, SMALL_AGAINST, SMALL_WORDS};
	uint32_t first = s->parts.at[span->part].first, i = span->first;
	if (i == first)
		return SIGN_NONE;
	if (token_has(s, i - 1, CLASS_SPORTS_AGAINST))
		return SIGN_STRONG;
	if (i >= first + 2 && token_is_any(s, i - 1, to) && result_before(s, first, i - 1))
		return SIGN_STRONG;
	if (i >= first + 3 && is_number(s, i - 1, i) && token_at(s, i - 2)->mark == '.' &&
	    token_is(s, i - 3, SMALL_NO))
		return SIGN_STRONG;
	return token_is_any(s, i - 1, weak) ? SIGN_WEAK : SIGN_NONE;
}

static enum sign sign_of(const struct scratch *s, const struct span *span)
{
	uint32_t first = s->parts.at[span->part].first, last = end_of(s, span);
	uint32_t at = span->last;
	bool owner = at + 1 < last && token_at(s, at)->mark == '\'' && token_is(s, at + 1, SMALL_S);
	enum sign noun = noun_behind(s, span, owner ? at + 2 : at);
	if (noun == SIGN_STRONG)
		return noun;
	if (span->first > first && is_where(s, span->first - 1))
		return SIGN_NONE;
	/* "Miami, Florida" and "Miami-Dade" are places. */
	char mark = at < last ? token_at(s, at)->mark : 0;
	if (owner || mark == '-' || mark == '/' ||
	    (mark == ',' && at + 1 < last && token_is_capital(token_at(s, at + 1))))
		return SIGN_NONE;
	if (score_behind(s, at, last))
		return SIGN_STRONG;
	enum sign verb = verb_behind(s, at, last), ahead = before(s, span);
	if (at < last && token_has(s, at, CLASS_SPORTS_THING))
		return SIGN_WEAK;
	return verb > ahead ? verb : ahead;
}

/* Which places. */

static bool is_family_name(const struct scratch *s, uint64_t hash)
{
	for (size_t i = 0; i < s->locals.len; i++)
		if (s->locals.at[i].kind == SPAN_PERSON && s->locals.at[i].family == hash)
			return true;
	return false;
}

/* "Denver", "Dallas": family names too, so that no rule takes them for places everywhere. */
static bool is_club_city(const struct clubs *c, const struct span *span)
{
	return is_city(&c->known, span_text(c->s, span)) &&
	       !is_family_name(c->s, token_at(c->s, span->last - 1)->hash);
}

/* A word nobody has explained may be a college in capitals ("LSU") or a city no rule knows ("Green
 * Bay"), but first of all a player: only what has a coach or a quarterback is a team. */
static bool is_open_team(const struct scratch *s, const struct span *span)
{
	uint64_t name = CLASS_BIT(CLASS_GIVEN) | CLASS_BIT(CLASS_SURNAME) |
			CLASS_BIT(CLASS_SURNAME_AMBIGUOUS) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS);
	if (s->parts.at[span->part].style != STYLE_NORMAL)
		return false;
	for (uint32_t i = span->first; i < span->last; i++)
		if (token_at(s, i)->classes & name || token_at(s, i)->flags & TOKEN_INITIAL)
			return false;
	return true;
}

static bool is_candidate(const struct clubs *c, const struct span *span)
{
	if (span->state == SPAN_REJECTED)
		return false;
	if (span->kind == SPAN_PIECE)
		return is_open_team(c->s, span) || is_club_city(c, span);
	return span->kind == SPAN_PLACE || (span->kind == SPAN_COUNTRY && span->via == VIA_METONYM);
}

/* "Oklahoma State", "Texas Tech": the school, not the state. */
static uint32_t with_school(const struct scratch *s, const struct span *span)
{
	static const enum small_word schools[] = {SMALL_STATE, SMALL_TECH, SMALL_WORDS};
	uint32_t at = span->last;
	bool school = at < end_of(s, span) && token_is_any(s, at, schools) &&
		      token_is_capital(token_at(s, at));
	const struct span *next = school ? span_covering(s, at) : NULL;
	bool open = !next || (next->kind == SPAN_PIECE && next->last == at + 1);
	return school && open ? at + 1 : at;
}

static struct span team_span(const struct scratch *s, const struct span *span)
{
	struct span team = *span;
	team.last = span->kind == SPAN_PLACE ? with_school(s, span) : span->last;
	return team;
}

static struct team *team_of(struct clubs *c, struct str city)
{
	for (size_t i = 0; i < c->teams.len; i++)
		if (str_eq(c->teams.at[i].city, city))
			return &c->teams.at[i];
	*VEC_PUSH(&c->teams) = (struct team){city, club_of(&c->named, city) != NO_INDEX};
	return &c->teams.at[c->teams.len - 1];
}

static void accept(struct clubs *c, uint32_t number, struct span team)
{
	struct scratch *s = c->s;
	struct str city = span_text(s, &team);
	uint32_t entity = club_of(&c->named, city);
	if (entity == NO_INDEX)
		entity = club_of(&c->known, city);
	if (team.last > s->spans.at[number].last && s->cover.at[team.last - 1])
		s->spans.at[s->cover.at[team.last - 1] - 1].state = SPAN_REJECTED;
	team.kind = SPAN_ORGANIZATION;
	team.via = VIA_ALIAS;
	team.entity = entity;
	team.rivals_len = 0;
	team.built_in = entity == NO_INDEX ? "a team called by its city" : NULL;
	team.local = entity == NO_INDEX ? local_of_name(s, SPAN_ORGANIZATION, city)
					: local_of_entity(s, entity);
	if (entity != NO_INDEX)
		team.place = s->rules->entities[entity].place;
	team.whole = false;
	s->spans.at[number] = team;
	cover_span(s, number);
}

/* "The Kings" behind "Los Angeles Kings", whose short name no rule may give without it. */
static void take_short_names(struct clubs *c)
{
	struct scratch *s = c->s;
	for (uint32_t i = 0; i < s->spans.len; i++) {
		struct span *span = &s->spans.at[i];
		if (span->kind != SPAN_PIECE || span->state == SPAN_REJECTED)
			continue;
		struct str words = span_text(s, span);
		for (size_t n = 0; n < c->named.len; n++) {
			struct str name = c->named.at[n].name;
			bool ends = name.len > words.len + 1 && str_ends(name, words) &&
				    name.at[name.len - words.len - 1] == ' ';
			if (!ends)
				continue;
			span->kind = SPAN_ORGANIZATION;
			span->via = VIA_ALIAS;
			span->entity = c->named.at[n].entity;
			span->local = local_of_entity(s, span->entity);
			span->place = s->rules->entities[span->entity].place;
			span->whole = false;
			break;
		}
	}
}

static void use(struct clubs *c, bool learn)
{
	struct scratch *s = c->s;
	for (uint32_t i = 0; i < s->spans.len; i++) {
		if (!is_candidate(c, &s->spans.at[i]))
			continue;
		bool open = s->spans.at[i].kind == SPAN_PIECE && !is_club_city(c, &s->spans.at[i]);
		struct span span = team_span(s, &s->spans.at[i]);
		enum sign sign = sign_of(s, &span);
		if (sign == SIGN_NONE)
			continue;
		struct team *team = team_of(c, span_text(s, &span));
		bool noun = open && noun_behind(s, &span, span.last) == SIGN_STRONG;
		if (learn)
			team->sure = team->sure || (open ? noun : sign == SIGN_STRONG);
		else if (team->sure)
			accept(c, i, span);
	}
}

void pass_clubs(struct scratch *s)
{
	struct clubs c = {.s = s};
	if (gather(&c)) {
		gather_known(&c);
		take_short_names(&c);
		use(&c, true);
		use(&c, false);
	}
	VEC_CLEAR(&c.named);
	VEC_CLEAR(&c.known);
	VEC_CLEAR(&c.leagues);
	VEC_CLEAR(&c.teams);
}
