/* SPDX-License-Identifier: MIT */
#include "rules/ruleset.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "documents.h"
#include "load.h"

enum { RULE_FILE_BYTES = 64 * 1000 * 1000 };

/* Finding the files. */

struct found_files VEC(struct rule_file);

struct walk {
	struct arena *arena;
	struct found_files files;
	struct str folder;
	struct error *err;
	bool failed;
};

static bool note_file(void *context, const char *path, const struct error *err)
{
	struct walk *walk = context;
	if (err) {
		*walk->err = *err;
		walk->failed = true;
		return false;
	}
	struct str whole = arena_keep(walk->arena, str_of(path));
	if (!str_ends(whole, STR(".yaml")) && !str_ends(whole, STR(".yml")))
		return true;
	struct str name = whole;
	if (str_starts(whole, walk->folder))
		name = str_slice(whole, walk->folder.len, whole.len);
	while (str_starts(name, STR("/")))
		name = str_slice(name, 1, name.len);
	*VEC_PUSH(&walk->files) = (struct rule_file){whole, name.len ? name : whole, {0}, 0, NULL};
	return true;
}

static bool read_file_text(struct arena *arena, struct rule_file *file, struct error *err)
{
	struct buf buf;
	buf_init(&buf);
	bool ok = file_read(file->path.at, RULE_FILE_BYTES, &buf, err);
	struct str text = buf_str(&buf);
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.len);
	if (ok)
		file->text = arena_keep(arena, text);
	else
		err->kind = ERROR_USAGE; /* of rules nothing may be left out */
	buf_clear(&buf);
	return ok || error_prefix(err, "rules: ");
}

/* Reading one file. */

static void read_define(struct loader *loader, const struct node *node)
{
	struct define_part part = {field_regex(loader, node), node->place};
	/* A block's place is where its text begins, behind what the lines are moved in by. */
	if (node->block)
		part.place.column = 1;
	*VEC_PUSH(&loader->defines) = part;
}

/* Where a code of two letters stands in ruleset.languages; NO_INDEX for anything else. */
static uint32_t language_index(struct str code)
{
	bool fits = code.len == 2 && ascii_is_lower(code.at[0]) && ascii_is_lower(code.at[1]);
	return fits ? (uint32_t)((code.at[0] - 'a') * 26 + code.at[1] - 'a') : NO_INDEX;
}

enum { LANGUAGES = 26 * 26 };

static void declare_language(struct ruleset *rules, uint32_t number, uint32_t language)
{
	struct rule_file *file = &rules->files[number];
	if (!file->languages)
		file->languages = ARENA_ARRAY(&rules->arena, bool, LANGUAGES);
	file->languages[language] = rules->languages[language] = true;
}

static void read_language(struct loader *loader, const struct node *node)
{
	const struct node *n = node->kind == NODE_LIST ? node->first : node;
	for (; n; n = node->kind == NODE_LIST ? n->next : NULL) {
		uint32_t index = language_index(field_text(loader, n));
		if (index == NO_INDEX)
			problem_add(loader->problems, PROBLEM_ERROR, n->place,
				    "language: expected a code of two letters such as \"en\"");
		else
			declare_language(loader->rules, n->place.file, index);
	}
}

bool ruleset_reads(const struct ruleset *rules, struct str language)
{
	uint32_t index = language_index(language);
	return str_eq(language, STR("en")) || language.len == 0 ||
	       (index != NO_INDEX && rules->languages[index]);
}

bool ruleset_file_reads(const struct ruleset *rules, uint32_t file, struct str language)
{
	uint32_t index = language_index(language);
	const bool *declared = file < rules->files_len ? rules->files[file].languages : NULL;
	return str_eq(language, STR("en")) || language.len == 0 ||
	       (index != NO_INDEX && declared && declared[index]);
}

static const struct section {
	const char *name;
	void (*whole)(struct loader *loader, const struct node *node);
	void (*item)(struct loader *loader, const struct node *node);
} sections[] = {
	{"language", read_language, NULL},
	{"countries", NULL, read_country},
	{"organizations", NULL, read_organization},
	{"people", NULL, read_person},
	{"titles", NULL, read_title},
	{"offices", NULL, read_office},
	{"same", NULL, read_same},
	{"not-same", NULL, read_not_same},
	{"places", NULL, read_places},
	{"things", NULL, read_things},
	{"words", read_words, NULL},
	{"define", read_define, NULL},
	{"patterns", NULL, read_pattern},
};

static void read_section(struct loader *loader, const struct node *node)
{
	enum { COUNT = sizeof(sections) / sizeof(sections[0]) };
	for (size_t i = 0; i < COUNT; i++) {
		const struct section *section = &sections[i];
		if (!str_eq(node->key, str_of(section->name)))
			continue;
		if (section->whole)
			section->whole(loader, node);
		else if (node->kind != NODE_LIST)
			problem_add(loader->problems, PROBLEM_ERROR, node->place,
				    "%s: expected a list, found %s", section->name,
				    node_kind_name(node));
		else
			for (const struct node *n = node->first; n; n = n->next)
				section->item(loader, n);
		return;
	}
	problem_add(loader->problems, PROBLEM_ERROR, node->key_place, "unknown section \"%.*s\"",
		    STR_ARG(node->key));
}

/* The rules keep what a file says, not how it was nested. */
static void read_rule_file(struct loader *loader, struct yaml *yaml)
{
	const struct node *root = yaml->root;
	problems_take(loader->problems, &yaml->problems);
	arena_take(&loader->rules->arena, &yaml->texts);
	if (root && root->kind != NODE_MAP)
		problem_add(loader->problems, PROBLEM_ERROR, root->place,
			    "a rule file is a mapping from sections to rules");
	else if (root)
		for (const struct node *n = root->first; n; n = n->next)
			read_section(loader, n);
	yaml_clear(yaml);
}

/* Putting it together. */

static void resolve_titles(struct loader *loader)
{
	for (size_t i = 0; i < loader->pending_titles.len; i++) {
		const struct pending *p = &loader->pending_titles.at[i];
		const uint32_t *title = map_get(&loader->rules->title_ids, p->id);
		if (title)
			loader->offices.at[p->office].title = *title;
		else
			problem_add(loader->problems, PROBLEM_ERROR, p->place,
				    "there is no title \"%.*s\"", STR_ARG(p->id));
	}
	VEC_CLEAR(&loader->pending_titles);
}

#define MOVE(loader, vec, to, to_len)                                   \
	((to_len) = (loader)->vec.len,                                  \
	 (to) = keep_vec((loader), (loader)->vec.at, (loader)->vec.len, \
			 sizeof(*(loader)->vec.at)))

static void finish(struct loader *loader)
{
	struct ruleset *rules = loader->rules;
	resolve_titles(loader);
	apply_sames(loader);
	apply_not_sames(loader);
	for (size_t i = 0; i < loader->classes.len; i++) {
		struct word_class *class = &loader->classes.at[i];
		class->words = keep_vec(loader, class->words, class->len, sizeof(*class->words));
		class->cap = class->len;
	}
	MOVE(loader, entities, rules->entities, rules->entities_len);
	MOVE(loader, titles, rules->titles, rules->titles_len);
	MOVE(loader, offices, rules->offices, rules->offices_len);
	MOVE(loader, classes, rules->classes, rules->classes_len);
	MOVE(loader, patterns, rules->patterns, rules->patterns_len);
	MOVE(loader, defines, rules->defines, rules->defines_len);
	find_homes(rules);
	VEC_CLEAR(&loader->origins);
	struct str *parts = ARENA_ARRAY(&rules->arena, struct str, rules->files_len * 2);
	for (size_t i = 0; i < rules->files_len; i++) {
		parts[2 * i] = rules->files[i].name;
		parts[2 * i + 1] = rules->files[i].text;
	}
	rules->version = hash_hex(&rules->arena, hash_parts(parts, rules->files_len * 2), 16);
}

static bool find_files(struct ruleset *rules, const char *folder, struct walk *walk)
{
	walk->folder = arena_keep(&rules->arena, str_of(folder));
	if (!file_exists(folder))
		return error_set(walk->err, ERROR_USAGE, "%s: there is no such rules folder",
				 folder);
	size_t before = walk->files.len;
	file_walk(folder, note_file, walk);
	if (walk->failed) {
		walk->err->kind = ERROR_USAGE;
		return error_prefix(walk->err, "rules: ");
	}
	if (walk->files.len == before)
		return error_set(walk->err, ERROR_USAGE,
				 "%s: no rule files (*.yaml) in this folder", folder);
	return true;
}

static struct ruleset *new_rules(void)
{
	struct ruleset *rules = mem_zero(1, sizeof(*rules));
	arena_init(&rules->arena);
	return rules;
}

/* Reads the files, whose texts are in the arena of the rules. */
static void read_files(struct ruleset *rules, struct problems *problems)
{
	struct loader loader = {.rules = rules, .problems = problems};
	struct documents *documents = documents_new(rules->files, rules->files_len);
	for (uint32_t file = 0; file < rules->files_len; file++) {
		while (rules->files[file].folder > loader.folder) {
			loader.folder++;
			loader.first_file = file;
		}
		read_rule_file(&loader, documents_take(documents, file));
	}
	documents_free(documents);
	finish(&loader);
	check_rules(rules, problems);
}

struct ruleset *ruleset_load(const char *const *folders, size_t count, struct problems *problems,
			     struct error *err)
{
	struct ruleset *rules = new_rules();
	struct walk walk = {.arena = &rules->arena, .err = err};
	struct found_files *files = &walk.files;
	bool ok = true;
	for (size_t i = 0; i < count && ok; i++) {
		size_t before = files->len;
		ok = find_files(rules, folders[i], &walk);
		for (size_t f = before; f < files->len; f++)
			files->at[f].folder = (uint32_t)i;
	}
	for (size_t i = 0; i < files->len && ok; i++)
		ok = read_file_text(&rules->arena, &files->at[i], err);
	rules->files_len = files->len;
	rules->files = ARENA_ARRAY(&rules->arena, struct rule_file, files->len);
	if (files->len)
		memcpy(rules->files, files->at, files->len * sizeof(*files->at));
	VEC_CLEAR(files);
	if (ok) {
		read_files(rules, problems);
		return rules;
	}
	ruleset_free(rules);
	return NULL;
}

struct ruleset *ruleset_read(const struct rule_file *files, size_t count, struct problems *problems)
{
	struct ruleset *rules = new_rules();
	rules->files_len = count;
	rules->files = ARENA_ARRAY(&rules->arena, struct rule_file, count);
	for (size_t i = 0; i < count; i++) {
		struct str name = arena_keep(&rules->arena, files[i].name);
		rules->files[i] = (struct rule_file){name, name,
						     arena_keep(&rules->arena, files[i].text),
						     files[i].folder, NULL};
	}
	read_files(rules, problems);
	return rules;
}

void ruleset_free(struct ruleset *rules)
{
	if (!rules)
		return;
	map_clear(&rules->entity_ids);
	map_clear(&rules->title_ids);
	map_clear(&rules->office_ids);
	map_clear(&rules->class_ids);
	arena_clear(&rules->arena);
	mem_free(rules);
}

uint32_t ruleset_entity(const struct ruleset *rules, struct str id)
{
	const uint32_t *index = map_get(&rules->entity_ids, id);
	return index ? *index : NO_INDEX;
}

uint32_t ruleset_office(const struct ruleset *rules, struct str id)
{
	const uint32_t *index = map_get(&rules->office_ids, id);
	return index ? *index : NO_INDEX;
}

bool ruleset_calls(const struct ruleset *rules, struct str class)
{
	struct buf call;
	buf_init(&call);
	buf_format(&call, "(?&%.*s)", STR_ARG(class));
	for (size_t i = 0; i < call.len; i++)
		if (call.at[i] == '-')
			call.at[i] = '_';
	bool called = false;
	for (size_t i = 0; i < rules->patterns_len && !called; i++)
		called = str_find(rules->patterns[i].match, buf_str(&call), 0) != STR_NOWHERE;
	for (size_t i = 0; i < rules->defines_len && !called; i++)
		called = str_find(rules->defines[i].text, buf_str(&call), 0) != STR_NOWHERE;
	buf_clear(&call);
	return called;
}

struct str slug(struct arena *arena, struct str name)
{
	struct str folded = unicode_fold_keep(arena, name);
	char *to = (char *)folded.at;
	size_t len = 0;
	for (size_t i = 0; i < folded.len; i++) {
		char c = folded.at[i];
		bool keep = ascii_is_lower(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
		if (keep)
			to[len++] = c;
		else if (len && to[len - 1] != '-' && c != '\'' && c != '.')
			to[len++] = '-';
	}
	while (len && to[len - 1] == '-')
		len--;
	return (struct str){to, len};
}
