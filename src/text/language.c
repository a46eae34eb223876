/* SPDX-License-Identifier: MIT */
#include "language.h"

#include "base/arena.h"
#include "base/task.h"
#include "base/unicode.h"
#include "base/utf8.h"

#include <assert.h>

enum {
	LOOK_BYTES = 8 * 1024, /* what comes later tells nothing new */
	GLANCE_BYTES = 2048,   /* mostly enough */
	LEAST_WORDS = 12,      /* short words counted for the language */
	LANGUAGES = 20,
	ENGLISH = 0, /* its place in the table */
};

/* The most frequent words that are no names; those of several languages stand with each. */
static const struct {
	struct str code, words;
} languages[LANGUAGES] = {
	{STR_INIT("en"),
	 STR_INIT(" the of and to in a is that for it was on with as by at from he his "
		  "are be this have has had not but they which who its their said "
		  "an were been or will would about after more ")},
	{STR_INIT("de"),
	 STR_INIT(" der die und in den von zu das mit sich des auf für ist im dem nicht ein "
		  "eine als auch es an werden aus er hat dass sie nach wird bei einer um "
		  "am sind noch wie einem über einen so zum war haben nur oder aber vor ")},
	{STR_INIT("fr"),
	 STR_INIT(" de la le et les des en un du une que est pour qui dans a par plus pas "
		  "au sur ne se ce il sont avec son ou aux été cette ses mais comme "
		  "elle nous sa leur selon après deux ")},
	{STR_INIT("es"),
	 STR_INIT(" de la que el en y a los del se las por un para con no una su al lo "
		  "como más pero sus le ya o este sí porque esta entre cuando muy sin "
		  "sobre también fue ha ser son dos ")},
	{STR_INIT("pt"),
	 STR_INIT(" de a o que e do da em um para é com não uma os no se na por mais as "
		  "dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos "
		  "já está também só pelo pela até ")},
	{STR_INIT("it"),
	 STR_INIT(" di e che la il un a per in una è del della si le da non con i dei sono "
		  "al più nel ha ma alla gli come anche lo delle dal nella ")},
	{STR_INIT("nl"),
	 STR_INIT(" de van het een en in is dat op te zijn met voor niet die aan er om ook "
		  "als bij door maar naar heeft uit wordt nog hij over werd worden tot ")},
	{STR_INIT("sv"),
	 STR_INIT(" och i att en det som på är av för med till den har de inte om ett men "
		  "var sig från vi så kan när år under också efter eller nu ")},
	{STR_INIT("da"),
	 STR_INIT(" og i at det en den til er som på de med han af for ikke der var mig "
		  "sig men et har om vi havde fra blev efter kan også ")},
	{STR_INIT("no"),
	 STR_INIT(" og i å det er på en som for av at med til de har ikke den han om et "
		  "var fra seg men vi kan etter også skal blir ved være ")},
	{STR_INIT("fi"),
	 STR_INIT(" ja on ei että oli se hän mutta ovat kun myös mukaan joka tai sen ole "
		  "niin kuin vuoden jo jos olla sekä kanssa ")},
	{STR_INIT("pl"),
	 STR_INIT(" w i na z się do nie że to o jest za od po jak przez dla są ale co tym "
		  "był oraz jego który tego także być przed ")},
	{STR_INIT("cs"),
	 STR_INIT(" a v se na je že o s z do i to k ve pro za by ale si po jako jeho podle "
		  "který které jsou od při roku byl tak ")},
	{STR_INIT("hu"),
	 STR_INIT(" a az és hogy nem is egy volt meg de csak már mint még azt ez el ki "
		  "szerint lesz vagy ha majd ")},
	{STR_INIT("ro"),
	 STR_INIT(" de și în a la cu din pe că care o nu un pentru mai este sa fost au să "
		  "prin sunt al după ca ce si ")},
	{STR_INIT("tr"),
	 STR_INIT(" ve bir bu da de için ile olarak çok daha olan gibi ise en kadar sonra "
		  "ne var o ya dedi değil olduğu ")},
	{STR_INIT("id"),
	 STR_INIT(" yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke "
		  "karena ada oleh kata telah sudah bisa adalah ")},
	{STR_INIT("vi"),
	 STR_INIT(" và của là có không cho các được một người với trong những này để đã "
		  "khi từ đến về ông cũng ")},
	{STR_INIT("hr"),
	 STR_INIT(" i u je se da na za su od koji a o s će kao nije bi iz sa te ali koje "
		  "što nakon samo do ")},
	{STR_INIT("sw"), STR_INIT(" ya na wa kwa ni za katika la kuwa cha hiyo huo kwamba hii yake "
				  "alisema pia baada ")},
};

/* Blocks of letters, and the language they most likely mean in the news. */
static const struct script {
	uint32_t first, last;
	struct str code;
} scripts[] = {
	{0x0370, 0x03FF, STR_INIT("el")}, {0x0400, 0x052F, STR_INIT("ru")},
	{0x0530, 0x058F, STR_INIT("hy")}, {0x0590, 0x05FF, STR_INIT("he")},
	{0x0600, 0x06FF, STR_INIT("ar")}, {0x0900, 0x097F, STR_INIT("hi")},
	{0x0980, 0x09FF, STR_INIT("bn")}, {0x0B80, 0x0BFF, STR_INIT("ta")},
	{0x0E00, 0x0E7F, STR_INIT("th")}, {0x10A0, 0x10FF, STR_INIT("ka")},
	{0x1200, 0x137F, STR_INIT("am")}, {0x3040, 0x30FF, STR_INIT("ja")},
	{0x4E00, 0x9FFF, STR_INIT("zh")}, {0xAC00, 0xD7AF, STR_INIT("ko")},
};
enum { SCRIPTS = sizeof(scripts) / sizeof(scripts[0]) };

struct letters {
	size_t latin, of[SCRIPTS];
	bool ukrainian, persian; /* letters that the bigger neighbour does not have */
};

static void count_letter(struct letters *letters, uint32_t c)
{
	if (c < 0x250) {
		letters->latin += c < 0x80 ? ascii_is_alpha((char)c) : c >= 0xC0;
		return;
	}
	letters->ukrainian = letters->ukrainian || c == 0x456 || c == 0x457 || c == 0x454;
	letters->persian = letters->persian || c == 0x67E || c == 0x686 || c == 0x6AF;
	for (size_t i = 0; i < SCRIPTS; i++)
		if (c >= scripts[i].first && c <= scripts[i].last)
			letters->of[i]++;
}

/* Whether at least so many letters may be of the scripts above; never false where they are. Leading
 * bytes below 0xCD are of Latin letters, 0xE2 of quotes and dashes. */
static bool may_have_letters(struct str text, size_t least)
{
	size_t others = 0;
	for (size_t at = 0; others < least;) {
		at += utf8_ascii_prefix(str_slice(text, at, text.len));
		if (at >= text.len)
			break;
		unsigned char byte = (unsigned char)text.at[at++];
		others += byte >= 0xCD && byte != 0xE2;
	}
	return others >= least;
}

/* Where most letters are of another script than the Latin one. A Japanese text has more Chinese
 * characters than its own. */
static struct str by_script(struct str text)
{
	enum { LEAST_LETTERS = 40 };
	struct letters letters = {0};
	size_t others = 0, best = 0, kana = 0;
	if (!may_have_letters(text, LEAST_LETTERS))
		return (struct str){0};
	for (size_t at = 0; at < text.len;)
		count_letter(&letters, utf8_next(text, &at));
	for (size_t i = 0; i < SCRIPTS; i++) {
		others += letters.of[i];
		if (str_eq(scripts[i].code, STR("ja")))
			kana = letters.of[i];
		if (letters.of[i] > letters.of[best])
			best = i;
	}
	if (others < LEAST_LETTERS || others < 2 * letters.latin)
		return (struct str){0};
	struct str code = scripts[best].code;
	if (str_eq(code, STR("zh")) && kana * 5 > letters.of[best])
		return STR("ja");
	if (str_eq(code, STR("ru")) && letters.ukrainian)
		return STR("uk");
	if (str_eq(code, STR("ar")) && letters.persian)
		return STR("fa");
	return code;
}

static const bool is_letter[256] = {
	['A' ... 'Z'] = true, ['a' ... 'z'] = true, [0x80 ... 0xFF] = true};

/* The words of the lists, in a table that stays in the nearest cache, as one of all words of a text
 * would not. It is made when the first text is looked at, and never changed. */
enum { LONGEST_WORD = 8, SLOT_BITS = 10, SLOTS = 1 << SLOT_BITS };

struct listed_word {
	uint64_t bytes; /* first and last four of a longer word, all of a short one */
	uint32_t len;   /* 0: a free slot */
	uint32_t lists; /* a bit for each language that has it */
};

static struct listed_word listed[SLOTS];

static uint32_t four_at(const char *at)
{
	uint32_t four;
	memcpy(&four, at, sizeof(four));
	return four;
}

/* Overlapping pieces, as a copy of unknown length costs more than all else here. */
static inline uint64_t bytes_of(struct str word)
{
	const unsigned char *at = (const unsigned char *)word.at;
	if (word.len >= sizeof(uint32_t))
		return four_at(word.at) | (uint64_t)four_at(word.at + word.len - sizeof(uint32_t))
						  << 32;
	return (uint64_t)at[0] | (uint64_t)at[word.len / 2] << 8 | (uint64_t)at[word.len - 1] << 16;
}

/* The slot of a word of up to LONGEST_WORD bytes; a free one where it has none. */
static inline size_t slot_of(struct str word)
{
	uint64_t bytes = bytes_of(word);
	size_t i = ((bytes ^ word.len) * 0x9E3779B97F4A7C15ULL) >> (64 - SLOT_BITS);
	while (listed[i].len && (listed[i].bytes != bytes || listed[i].len != word.len))
		i = (i + 1) % SLOTS;
	return i;
}

static void add_list(struct str list, uint32_t bit)
{
	for (size_t from = 1, at = 1; at < list.len; at++) {
		if (list.at[at] != ' ')
			continue;
		struct str word = {list.at + from, at - from};
		assert(word.len <= LONGEST_WORD);
		struct listed_word *slot = &listed[slot_of(word)];
		slot->bytes = bytes_of(word);
		slot->len = (uint32_t)word.len;
		slot->lists |= bit;
		from = at + 1;
	}
}

static void add_lists(void)
{
	for (uint32_t i = 0; i < LANGUAGES; i++)
		add_list(languages[i].words, UINT32_C(1) << i);
}

/* Counts the words of the text by their slots, those of no list in free ones; returns how many
 * words there are in all. */
static size_t count_words(struct str text, uint16_t counts[SLOTS])
{
	size_t words = 0;
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		while (at < text.len && is_letter[(unsigned char)text.at[at]])
			at++;
		size_t len = at - from;
		if (len > 0 && len <= LONGEST_WORD)
			counts[slot_of((struct str){text.at + from, len})]++;
		words += len > 0;
		at += len == 0;
	}
	return words;
}

/* Counts the words of the text that each language lists; returns how many words there are. */
static size_t count_languages(struct str text, size_t counts[LANGUAGES])
{
	_Static_assert(LOOK_BYTES / 2 <= UINT16_MAX, "no slot can count further");
	uint16_t by_slot[SLOTS] = {0};
	static bool made;
	task_once(&made, add_lists);
	size_t words = count_words(text, by_slot);
	for (size_t i = 0; i < SLOTS; i++)
		for (uint32_t lists = by_slot[i] ? listed[i].lists : 0; lists; lists &= lists - 1)
			counts[__builtin_ctz(lists)] += by_slot[i];
	return words;
}

/* How the words of a text fall to the languages. */
struct tally {
	size_t words, best, most, next, english; /* best: the number of a language */
};

static struct tally tally_of(struct str text)
{
	struct arena scratch;
	size_t counts[LANGUAGES] = {0};
	arena_init(&scratch);
	text = str_slice(text, 0, utf8_valid_prefix(text));
	struct tally t = {.words = count_languages(unicode_lower(&scratch, text), counts)};
	arena_clear(&scratch);
	for (size_t i = 1; i < LANGUAGES; i++)
		if (counts[i] > counts[t.best])
			t.best = i;
	for (size_t i = 0; i < LANGUAGES; i++)
		if (i != t.best && counts[i] > t.next)
			t.next = counts[i];
	t.most = counts[t.best];
	t.english = counts[ENGLISH];
	return t;
}

/* Whether what follows is not worth counting: a quarter of the words are listed with one language,
 * and twice as many as with the next. */
static bool is_plain(const struct tally *t)
{
	enum { MANY_WORDS = 60 };
	return t->most >= MANY_WORDS && t->most * 4 >= t->words && t->most >= 2 * t->next;
}

/* The language whose words are the most, a good share of all words, and clearly before the next;
 * or, of neighbours that share them (Danish and Norwegian), the first, where it is clearly not
 * English. */
static struct str by_words(struct str text)
{
	struct tally t = tally_of(str_slice(text, 0, GLANCE_BYTES));
	if (text.len > GLANCE_BYTES && !is_plain(&t))
		t = tally_of(text);
	bool enough = t.most >= LEAST_WORDS && t.most * 10 >= t.words;
	bool clear = t.most * 5 >= t.next * 6 || t.most >= 2 * t.english;
	return enough && clear ? languages[t.best].code : (struct str){0};
}

struct str language_guess(struct str text)
{
	text = str_slice(text, 0, LOOK_BYTES);
	struct str code = by_script(text);
	return code.len ? code : by_words(text);
}
