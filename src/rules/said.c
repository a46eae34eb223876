/* SPDX-License-Identifier: MIT */
#include "said.h"

#include "base/unicode.h"
#include "base/utf8.h"

enum { LETTERS = 26 };

/* Between two fields: stands in no rule. */
static const char behind = '\x1f';

static void add(struct buf *buf, struct str text)
{
	buf_add(buf, text);
	buf_add_byte(buf, behind);
}

static void add_number(struct buf *buf, int64_t number)
{
	buf_format(buf, "%lld", (long long)number);
	buf_add_byte(buf, behind);
}

static struct str languages_of(const struct rule_file *file, struct arena *arena)
{
	struct buf buf;
	buf_init(&buf);
	for (int i = 0; file->languages && i < LETTERS * LETTERS; i++)
		if (file->languages[i])
			buf_format(&buf, "%c%c ", 'a' + i / LETTERS, 'a' + i % LETTERS);
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}

bool said_next_word(struct str *rest, struct buf *fold)
{
	size_t start = 0, next = 0, end;
	while (start < rest->len) {
		next = start;
		enum unicode_class class = unicode_class(utf8_next(*rest, &next));
		if (class >= UNICODE_UPPER && class != UNICODE_MARK)
			break;
		start = next;
	}
	end = start;
	for (next = start; next < rest->len; end = next)
		if (unicode_class(utf8_next(*rest, &next)) < UNICODE_UPPER)
			break;
	struct str word = str_slice(*rest, start, end);
	*rest = str_slice(*rest, end, rest->len);
	buf_reset(fold);
	unicode_fold(word, fold);
	return word.len > 0;
}

static void find_suffixes(struct said *said)
{
	const struct ruleset *rules = said->rules;
	const uint32_t *index = map_get(&rules->class_ids, STR("company-suffixes"));
	struct buf fold;
	buf_init(&fold);
	for (size_t i = 0; index && i < rules->classes[*index].len; i++) {
		struct str rest = rules->classes[*index].words[i];
		while (said_next_word(&rest, &fold))
			map_at(&said->suffixes, arena_keep(said->arena, buf_str(&fold)), 0);
	}
	buf_clear(&fold);
}

void said_init(struct said *said, const struct ruleset *rules, struct arena *arena)
{
	*said = (struct said){.rules = rules, .arena = arena};
	said->languages = ARENA_ARRAY(arena, struct str, rules->files_len);
	for (size_t i = 0; i < rules->files_len; i++)
		said->languages[i] = languages_of(&rules->files[i], arena);
	map_init(&said->suffixes);
	find_suffixes(said);
}

void said_clear(struct said *said)
{
	map_clear(&said->suffixes);
}

static struct str keep(const struct said *said, struct buf *buf)
{
	struct str kept = arena_keep(said->arena, buf_str(buf));
	buf_clear(buf);
	return kept;
}

static void add_place(const struct said *said, struct buf *buf, struct place place)
{
	add(buf, place.file < said->rules->files_len ? said->languages[place.file] : STR(""));
}

static void add_guards(struct buf *buf, const struct guards *guards)
{
	add_number(buf, (int64_t)guards->len);
	for (size_t i = 0; i < guards->len; i++) {
		const struct guard *guard = &guards->at[i];
		add_number(buf, guard->kind);
		add(buf, guard->text);
		add_number(buf, (int64_t)guard->words_len);
		for (size_t w = 0; w < guard->words_len; w++)
			add(buf, guard->words[w]);
	}
}

/* Also whom it leads to, if anybody: a reference says another thing when its end changes. */
static void add_reference(const struct said *said, struct buf *buf, struct str id)
{
	uint32_t entity = ruleset_entity(said->rules, id);
	add(buf, id);
	add(buf, entity == NO_INDEX ? STR("") : said->rules->entities[entity].id);
}

struct str said_entity(const struct said *said, const struct entity *e)
{
	struct buf buf;
	buf_init(&buf);
	add(&buf, e->id);
	add(&buf, e->name);
	add(&buf, e->type);
	add(&buf, e->family);
	add_reference(said, &buf, e->country);
	add_reference(said, &buf, e->parent);
	add_guards(&buf, &e->needs);
	add_guards(&buf, &e->not );
	add_number(&buf, e->kind);
	add_number(&buf, e->family_first);
	add_number(&buf, e->country_word);
	add_number(&buf, e->exists.first);
	add_number(&buf, e->exists.behind);
	add_number(&buf, e->priority);
	add_place(said, &buf, e->place);
	return keep(said, &buf);
}

struct str said_title(const struct said *said, const struct title *title)
{
	struct buf buf;
	buf_init(&buf);
	add(&buf, title->id);
	add(&buf, title->name);
	add_number(&buf, title->kind);
	add_number(&buf, title->several);
	add_guards(&buf, &title->needs);
	add_guards(&buf, &title->not );
	add_place(said, &buf, title->place);
	return keep(said, &buf);
}

struct str said_office(const struct said *said, const struct office *office)
{
	struct buf buf;
	buf_init(&buf);
	add(&buf, office->id);
	add(&buf, office->name);
	add_reference(said, &buf, office->country);
	add_reference(said, &buf, office->organization);
	add(&buf, office->title == NO_INDEX ? STR("") : said->rules->titles[office->title].id);
	add_guards(&buf, &office->needs);
	add_guards(&buf, &office->not );
	add_number(&buf, office->several);
	add_place(said, &buf, office->place);
	return keep(said, &buf);
}

struct str said_tenure(const struct said *said, const struct tenure *tenure)
{
	struct buf buf;
	buf_init(&buf);
	add(&buf, said->rules->entities[tenure->person].id);
	add_number(&buf, tenure->span.first);
	add_number(&buf, tenure->span.behind);
	add_number(&buf, tenure->acting);
	add_place(said, &buf, tenure->place);
	return keep(said, &buf);
}

/* An organization is also found by what a legal form leaves of its name. */
static void add_legal_forms(const struct said *said, struct buf *buf, struct str text)
{
	struct buf fold;
	buf_init(&fold);
	while (said_next_word(&text, &fold))
		add_number(buf, map_get(&said->suffixes, buf_str(&fold)) != NULL);
	buf_clear(&fold);
}

struct str said_form(const struct said *said, const struct form *form, bool organization)
{
	struct buf buf;
	buf_init(&buf);
	add(&buf, form->text);
	add_number(&buf, form->letters);
	add_number(&buf, form->role);
	add_guards(&buf, &form->needs);
	add_guards(&buf, &form->not );
	add_place(said, &buf, form->place);
	if (organization)
		add_legal_forms(said, &buf, form->text);
	return keep(said, &buf);
}

struct str said_pattern(const struct said *said, const struct pattern *pattern)
{
	struct buf buf;
	buf_init(&buf);
	add(&buf, pattern->id);
	add(&buf, pattern->match);
	add_reference(said, &buf, pattern->is);
	add_number(&buf, pattern->from_run);
	add_number(&buf, pattern->priority);
	add_guards(&buf, &pattern->needs);
	add_guards(&buf, &pattern->not );
	add_number(&buf, (int64_t)pattern->triggers_len);
	for (size_t i = 0; i < pattern->triggers_len; i++)
		add(&buf, pattern->triggers[i]);
	for (size_t i = 0; i < pattern->then_len; i++)
		add(&buf, pattern->then[i]);
	add_place(said, &buf, pattern->place);
	return keep(said, &buf);
}
