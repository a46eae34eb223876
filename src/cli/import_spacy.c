/* SPDX-License-Identifier: MIT
 *
 * spaCy's EntityRuler, a pattern a line:
 *
 *     {"label": "ORG", "pattern": "Neverland Bank", "id": "neverland-bank"}
 *     {"label": "GPE", "pattern": [{"LOWER": {"IN": ["new", "old"]}}, {"LOWER": "ankh", "OP":
 * "?"}]}
 *
 * A pattern of tokens is written out into the forms it stands for: words given by LOWER, TEXT or
 * ORTH, one of several (IN), or left out (OP "?"). What would stand for any number of forms, or
 * asks for more than spelling (POS, LEMMA, REGEX, IS_DIGIT ...), is told with its line.
 */
#include "import.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "import_kinds.h"
#include "text/json.h"

enum { FORMS_MOST = 200 };

struct texts VEC(struct str);

/* The forms written out so far. */
struct spelling {
	struct importing *importing;
	struct texts forms;
	bool any_case; /* all words are given in small letters for any case */
	bool failed;
};

static bool fail(struct spelling *spelling, const char *why, struct str what)
{
	if (!spelling->failed)
		import_left(spelling->importing, "%s: %.*s", why, STR_ARG(what));
	spelling->failed = true;
	return false;
}

/* No blank stands between "Coca", "-" and "Cola", nor before "'s" or a comma. */
static bool stands_close(struct str before, struct str word)
{
	static const char tight[] = "-/–’'";
	bool after_tight = before.len && memchr(tight, before.at[before.len - 1], 3);
	return before.len == 0 || after_tight || memchr("-/',.)", word.at[0], 6) ||
	       str_starts(word, STR("’"));
}

static struct str with_word(struct arena *arena, struct str form, struct str word)
{
	return arena_format(arena, "%.*s%s%.*s", STR_ARG(form), stands_close(form, word) ? "" : " ",
			    STR_ARG(word));
}

static struct str capitalised(struct arena *arena, struct str word)
{
	size_t first = 0;
	if (word.len == 0)
		return word;
	uint32_t c = utf8_next(word, &first);
	if (c >= 'a' && c <= 'z')
		return arena_format(arena, "%c%.*s", (int)(c - 'a' + 'A'), (int)(word.len - first),
				    word.at + first);
	return word;
}

static struct str in_capitals(struct arena *arena, struct str word)
{
	char *to = arena_alloc(arena, word.len + 1);
	for (size_t i = 0; i < word.len; i++)
		to[i] = (char)(ascii_is_lower(word.at[i]) ? word.at[i] - 'a' + 'A' : word.at[i]);
	return (struct str){to, word.len};
}

/* Every form so far, with each of the words behind it. */
static bool multiply(struct spelling *spelling, const struct texts *words, bool optional)
{
	struct texts next = {0};
	struct arena *arena = &spelling->importing->scratch;
	for (size_t i = 0; i < spelling->forms.len; i++) {
		if (optional)
			*VEC_PUSH(&next) = spelling->forms.at[i];
		for (size_t w = 0; w < words->len && next.len <= FORMS_MOST; w++)
			*VEC_PUSH(&next) = with_word(arena, spelling->forms.at[i], words->at[w]);
	}
	VEC_CLEAR(&spelling->forms);
	spelling->forms = next;
	return next.len <= FORMS_MOST ||
	       fail(spelling, "the pattern stands for too many forms", STR("more than 200"));
}

/* A word as the token gives it; one in any case within a form that minds case is written in the
 * ways that the news does. */
static void add_word(struct spelling *spelling, struct str word, bool any_case, struct texts *words)
{
	struct arena *arena = &spelling->importing->scratch;
	*VEC_PUSH(words) = word;
	if (!any_case || spelling->any_case)
		return;
	struct str first = capitalised(arena, word), all = in_capitals(arena, word);
	if (!str_eq(first, word))
		*VEC_PUSH(words) = first;
	if (!str_eq(all, first))
		*VEC_PUSH(words) = all;
}

static bool add_value(struct spelling *spelling, const struct json *value, bool any_case,
		      struct texts *words)
{
	const struct json *in = json_get(value, "IN");
	if (value->kind == JSON_TEXT && value->text.len) {
		add_word(spelling, value->text, any_case, words);
		return true;
	}
	if (!in || in->kind != JSON_LIST || value->first != value->last)
		return fail(spelling, "of a word only a text or IN can be a form", value->key);
	for (const struct json *word = in->first; word; word = word->next)
		if (word->kind == JSON_TEXT && word->text.len)
			add_word(spelling, word->text, any_case, words);
	return words->len > 0 || fail(spelling, "IN without words", value->key);
}

static bool is_key(struct str key, const char *a, const char *b)
{
	return str_eq_nocase(key, str_of(a)) || (b && str_eq_nocase(key, str_of(b)));
}

/* Exactly one attribute says the word, OP whether it may be left out. */
static bool add_token(struct spelling *spelling, const struct json *token)
{
	struct texts words = {0};
	bool optional = false, sound = true;
	for (const struct json *m = token->first; m && sound; m = m->next) {
		if (is_key(m->key, "OP", NULL)) {
			optional = str_eq(m->text, STR("?"));
			if (!optional && !str_eq(m->text, STR("1")))
				sound = fail(spelling, "an OP that stands for any number of words",
					     m->text);
		} else if (words.len) {
			sound = fail(spelling, "two conditions on one word", m->key);
		} else if (is_key(m->key, "LOWER", NULL)) {
			sound = add_value(spelling, m, true, &words);
		} else if (is_key(m->key, "TEXT", "ORTH")) {
			sound = add_value(spelling, m, false, &words);
		} else {
			sound = fail(spelling, "a condition that is no spelling", m->key);
		}
	}
	if (sound && words.len == 0)
		sound = fail(spelling, "a word that may be any", STR("{}"));
	sound = sound && multiply(spelling, &words, optional);
	VEC_CLEAR(&words);
	return sound;
}

/* Whether all words that have letters are given by LOWER. */
static bool is_lower_only(const struct json *tokens)
{
	for (const struct json *token = tokens->first; token; token = token->next)
		if (json_get(token, "TEXT") || json_get(token, "ORTH") || json_get(token, "text") ||
		    json_get(token, "orth"))
			return false;
	return true;
}

static void spell_tokens(struct spelling *spelling, const struct json *tokens)
{
	*VEC_PUSH(&spelling->forms) = STR("");
	spelling->any_case = is_lower_only(tokens);
	bool sound = tokens->first != NULL || fail(spelling, "an empty pattern", STR("[]"));
	for (const struct json *token = tokens->first; token && sound; token = token->next)
		sound = token->kind == JSON_OBJECT
				? add_token(spelling, token)
				: fail(spelling, "a token is an object", token->text);
}

/* "San Francisco" of san francisco: how alongside prints it. */
static struct str display_name(struct arena *arena, struct str form)
{
	struct str rest = form, word, name = {0};
	while (str_next_word(&rest, &word))
		name = arena_format(arena, "%.*s%s%.*s", STR_ARG(name), name.len ? " " : "",
				    STR_ARG(capitalised(arena, word)));
	return name;
}

static void take_forms(struct importing *importing, const struct json *record,
		       const struct spelling *spelling, enum entity_kind kind, const char *type)
{
	struct str id = json_text(json_get(record, "id"));
	uint32_t index = NO_INDEX;
	enum form_case letters = spelling->any_case ? CASE_ANY : CASE_EXACT;
	for (size_t i = 0; i < spelling->forms.len; i++) {
		struct str form = spelling->forms.at[i];
		if (form.len == 0)
			continue;
		struct str name = spelling->any_case ? display_name(&importing->scratch, form)
						     : form;
		if (index == NO_INDEX)
			index = import_name(importing, kind, id, name);
		if (index == NO_INDEX)
			return;
		import_form(importing, index, form, letters);
	}
	if (index != NO_INDEX && type)
		importing->names.at[index].type = str_of(type);
}

static void take_record(struct importing *importing, const struct json *record)
{
	const struct json *pattern = json_get(record, "pattern");
	struct str label = json_text(json_get(record, "label"));
	enum entity_kind kind;
	const char *type;
	if (!pattern || !label.len) {
		import_left(importing, "no pattern with a label");
		return;
	}
	if (!import_kind(label, &kind, &type)) {
		import_left(importing, "the label %.*s is no kind of name", STR_ARG(label));
		return;
	}
	struct spelling spelling = {.importing = importing};
	if (pattern->kind == JSON_LIST)
		spell_tokens(&spelling, pattern);
	else
		*VEC_PUSH(&spelling.forms) = json_text(pattern);
	if (!spelling.failed)
		take_forms(importing, record, &spelling, kind, type);
	VEC_CLEAR(&spelling.forms);
}

static bool read_spacy(struct importing *importing, struct str text, struct error *err)
{
	struct str line;
	(void)err;
	while (str_next_line(&text, &line)) {
		struct error why;
		importing->line++;
		if (str_trim(line).len == 0)
			continue;
		struct json *record = json_read(&importing->scratch, line, &why);
		if (record)
			take_record(importing, record);
		else
			import_left(importing, "%s", why.text);
		arena_reset(&importing->scratch);
	}
	return true;
}

static bool looks_spacy(struct str text)
{
	struct str line;
	while (str_next_line(&text, &line))
		if (str_trim(line).len)
			return str_starts(str_trim(line), STR("{")) &&
			       str_find(line, STR("\"pattern\""), 0) != STR_NOWHERE;
	return false;
}

const struct importer importer_spacy = {"spacy", looks_spacy, read_spacy};
