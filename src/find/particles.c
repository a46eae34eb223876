/* SPDX-License-Identifier: MIT
 *
 * particles: the small words that belong to a bare family name, "al-Abadi", "bin Laden".
 */
#include "work.h"

/* "al-Abadi", "Al-Faroon said": a particle with a hyphen always belongs to the word behind it. */
uint32_t with_joined_particle(const struct scratch *s, uint32_t part, uint32_t first)
{
	if (first < s->parts.at[part].first + 2)
		return first;
	uint32_t particle = first - 2;
	bool joined = token_at(s, first - 1)->mark == '-' &&
		      token_has(s, particle, CLASS_PARTICLE) &&
		      !(token_at(s, first)->flags & TOKEN_SPACE) &&
		      !(token_at(s, first - 1)->flags & TOKEN_SPACE);
	return joined && is_free(s, particle, first) ? particle : first;
}

/* "bin Laden", "von der Leyen": so do small ones, where they are part of the person's name. */
uint32_t with_particles(const struct scratch *s, uint32_t part, uint32_t first)
{
	uint32_t start = s->parts.at[part].first, at = first;
	while (at > start && !s->cover.at[at - 1] && token_at(s, at - 1)->shape == SHAPE_LOWER &&
	       token_has(s, at - 1, CLASS_PARTICLE))
		at--;
	return at;
}

bool has_particle(const struct scratch *s, const struct local *local)
{
	struct str name = local->entity != NO_INDEX ? s->rules->entities[local->entity].family
						    : local->name;
	struct str word, rest = name;
	while (str_next_word(&rest, &word))
		if (ascii_is_lower(word.at[0]))
			return true;
	return false;
}
