/* SPDX-License-Identifier: MIT */
#include "name_words.h"

bool word_is_listed(struct str word, struct str list)
{
	char needle[32]; /* no word of a list is longer */
	if (word.len == 0 || word.len > sizeof(needle) - 2)
		return false;
	needle[0] = needle[word.len + 1] = ' ';
	for (size_t i = 0; i < word.len; i++)
		needle[i + 1] = ascii_lower(word.at[i]);
	return str_find(list, (struct str){needle, word.len + 2}, 0) != STR_NOWHERE;
}

/* Without the punctuation at its ends. */
static struct str bare(struct str word)
{
	static const struct str signs = STR_INIT(",;:.'\"()/&|");
	while (word.len && memchr(signs.at, word.at[0], signs.len))
		word = str_slice(word, 1, word.len);
	while (word.len && memchr(signs.at, word.at[word.len - 1], signs.len))
		word.len--;
	return word;
}

bool word_starts_name(struct str word)
{
	return word.len && (ascii_is_upper(word.at[0]) || (unsigned char)word.at[0] >= 0x80 ||
			    word.at[0] == '@');
}

/* Small words inside and between names in credits and by-lines. */
static bool joins_names(struct str word)
{
	return word_is_listed(word,
			      STR(" and of the de la le da di del van von der den bin al for in at"
				  " via from writer writers reporter reporters staff editor editors"
				  " correspondent correspondents producer producers columnist"
				  " special intern interns contributor contributing bureau chief"
				  " photo photos pool file handout courtesy "));
}

bool words_are_names(struct str s)
{
	struct str word;
	size_t names = 0;
	while (str_next_word(&s, &word)) {
		word = bare(word);
		if (word_starts_name(word))
			names++;
		else if (word.len && !joins_names(word) && !ascii_is_digit(word.at[0]))
			return false;
	}
	return names > 0;
}

bool words_are_outlet(struct str s)
{
	static const struct str known = STR_INIT(
		" ap afp upi reuters getty epa tass xinhua sputnik kyodo yonhap anadolu nurphoto"
		" bloomberg npr cnn cnnmoney cbs nbc abc bbc pbs msnbc fox politico corbis landov"
		" shutterstock istock istockphoto thinkstock dreamstime alamy zuma sipa polaris"
		" flickr wikimedia dpa efe ansa ");
	static const struct str ends = STR_INIT(
		" news times post press journal tribune herald gazette globe chronicle observer"
		" register republic monitor today images france-presse magazine agency wire network"
		" broadcasting radio television media foundation ");
	struct str word, last = {0}, rest = s;
	size_t count = 0;
	if (!words_are_names(s))
		return false;
	for (; str_next_word(&rest, &word); count++)
		last = bare(word);
	return count > 0 && count <= 5 && word_is_listed(last, count == 1 ? known : ends) &&
	       word_starts_name(last);
}
