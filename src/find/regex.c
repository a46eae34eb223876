/* SPDX-License-Identifier: MIT */
#include "regex.h"

#include "base/buf.h"
#include "base/mem.h"
#include "factor.h"
#include "longest.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct regex {
	pcre2_code *code; /* owned */
	int use;          /* enum regex_use, or REGEX_BEHIND */
	size_t back;      /* REGEX_BEFORE: how far back a match may begin, bytes */
};

struct regex_state {
	pcre2_match_data *data;
	pcre2_match_context *context;
	size_t gave_up;
};

/* A REGEX_BEFORE that could be made a look behind; not asked for by callers. */
enum { REGEX_BEHIND = REGEX_BEFORE + 1 };

enum {
	GROUPS_MAX = 64,
	MATCH_LIMIT = 20000, /* the limit starts anew at every place that is tried */
	BEFORE_BYTES = 96,   /* how far back a REGEX_BEFORE may begin at most */
};

/* A regex for a given place is anchored here: asked for at the match instead, that would keep PCRE2
 * from its machine code. */
static pcre2_code *compile(struct str text, enum regex_use use, struct regex_error *ret_error)
{
	int number = 0;
	PCRE2_SIZE offset = 0;
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C;
	options |= use == REGEX_HERE ? PCRE2_ANCHORED : 0;
	pcre2_code *code =
		pcre2_compile((PCRE2_SPTR)text.at, text.len, options, &number, &offset, NULL);
	if (code)
		return code;
	ret_error->offset = offset;
	if (pcre2_get_error_message(number, (PCRE2_UCHAR *)ret_error->text,
				    sizeof(ret_error->text)) < 0)
		ret_error->text[0] = '\0';
	return NULL;
}

static pcre2_code *compile_between(const char *before, struct str text, const char *behind,
				   enum regex_use use, struct regex_error *ret_error)
{
	struct buf whole;
	buf_init(&whole);
	buf_add_cstr(&whole, before);
	buf_add(&whole, text);
	buf_add_cstr(&whole, behind);
	pcre2_code *code = compile(buf_str(&whole), use, ret_error);
	buf_clear(&whole);
	return code;
}

/* A regex that ends at the place is a look behind from there where its length is fixed, or that of
 * each alternative: tried once. Else it is tried from each of the bytes before, ten times slower.
 */
static pcre2_code *compile_before(struct str source, int *ret_use, struct regex_error *ret_error)
{
	static const char before[] = "(?:";
	struct regex_error varies;
	pcre2_code *code = compile_between("(?<=", source, ")", REGEX_HERE, &varies);
	if (code) {
		*ret_use = REGEX_BEHIND;
		return code;
	}
	code = compile_between(before, source, ")\\z", REGEX_BEFORE, ret_error);
	/* Offsets are reported as the caller sees the text. */
	if (!code && ret_error->offset >= sizeof(before) - 1)
		ret_error->offset -= sizeof(before) - 1;
	return code;
}

/* As factor.h makes it faster; as written where that fails, so that the error has its place. */
static pcre2_code *compile_here(struct str prefix, struct str source, struct regex_error *ret_error)
{
	struct buf text;
	buf_init(&text);
	buf_add(&text, prefix);
	factor_add(&text, source);
	pcre2_code *code = compile(buf_str(&text), REGEX_HERE, ret_error);
	if (!code) {
		text.len = prefix.len;
		buf_add(&text, source);
		code = compile(buf_str(&text), REGEX_HERE, ret_error);
	}
	buf_clear(&text);
	return code;
}

struct regex *regex_new(struct str prefix, struct str source, enum regex_use use, bool fast,
			struct regex_error *ret_error)
{
	int used = (int)use;
	pcre2_code *code = use == REGEX_BEFORE ? compile_before(source, &used, ret_error)
					       : compile_here(prefix, source, ret_error);
	if (!code)
		return NULL;
	if (fast)
		pcre2_jit_compile(
			code, PCRE2_JIT_COMPLETE); /* without it, matching is slower: no error */
	struct regex *regex = mem_alloc(sizeof(*regex));
	size_t longest = used == REGEX_BEFORE ? longest_match(source) : 0;
	*regex = (struct regex){code, used, longest < BEFORE_BYTES ? longest : BEFORE_BYTES};
	return regex;
}

void regex_free(struct regex *regex)
{
	if (!regex)
		return;
	pcre2_code_free(regex->code);
	mem_free(regex);
}

unsigned regex_group(const struct regex *regex, const char *name)
{
	int number = pcre2_substring_number_from_name(regex->code, (PCRE2_SPTR)name);
	return number > 0 && number < GROUPS_MAX ? (unsigned)number : 0;
}

struct regex_state *regex_state_new(void)
{
	struct regex_state *state = mem_zero(1, sizeof(*state));
	state->data = pcre2_match_data_create(GROUPS_MAX, NULL);
	state->context = pcre2_match_context_create(NULL);
	if (!state->data || !state->context)
		mem_exhausted(sizeof(*state));
	pcre2_set_match_limit(state->context, MATCH_LIMIT);
	pcre2_set_depth_limit(state->context, MATCH_LIMIT);
	return state;
}

void regex_state_free(struct regex_state *state)
{
	if (!state)
		return;
	pcre2_match_data_free(state->data);
	pcre2_match_context_free(state->context);
	mem_free(state);
}

bool regex_match(const struct regex *regex, struct regex_state *state, struct str text,
		 size_t place, size_t end)
{
	uint32_t options = PCRE2_NO_UTF_CHECK;
	size_t from = place;
	if (regex->use != REGEX_HERE)
		end = place;
	if (regex->use == REGEX_BEFORE) {
		from = place > regex->back ? place - regex->back : 0;
		while (from < place && ((unsigned char)text.at[from] & 0xC0) == 0x80)
			from++;
	}
	int rc = pcre2_match(regex->code, (PCRE2_SPTR)text.at, end, from, options, state->data,
			     state->context);
	if (rc < 0 && rc != PCRE2_ERROR_NOMATCH)
		state->gave_up++;
	return rc >= 0;
}

bool regex_span(const struct regex_state *state, unsigned group, size_t *ret_start, size_t *ret_end)
{
	const PCRE2_SIZE *spans = pcre2_get_ovector_pointer(state->data);
	if (group >= pcre2_get_ovector_count(state->data) ||
	    spans[2 * (size_t)group] == PCRE2_UNSET)
		return false;
	*ret_start = spans[2 * (size_t)group];
	*ret_end = spans[2 * (size_t)group + 1];
	return *ret_start <= *ret_end;
}

size_t regex_gave_up(const struct regex_state *state)
{
	return state->gave_up;
}
