/* SPDX-License-Identifier: MIT */
#include "link.h"

#include "base/utf8.h"

struct str link_without_www(struct str host)
{
	return str_starts_nocase(host, STR("www.")) ? str_slice(host, 4, host.len) : host;
}

struct str link_host(struct str link)
{
	size_t scheme = str_find(link, STR("://"), 0);
	if (scheme == STR_NOWHERE)
		return (struct str){0};
	struct str host = str_slice(link, scheme + 3, link.len);
	size_t end = 0;
	while (end < host.len && !strchr("/:?#", host.at[end]))
		end++;
	return link_without_www(str_slice(host, 0, end));
}

static int hex_value(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, ascii_lower(c)) : NULL;
	return at ? (int)(at - digits) : -1;
}

static struct str percent_decoded(struct str s, struct arena *arena)
{
	char *to = arena_alloc(arena, s.len + 1);
	size_t len = 0;
	bool controls = false;
	for (size_t i = 0; i < s.len; i++) {
		int high = s.at[i] == '%' && i + 2 < s.len ? hex_value(s.at[i + 1]) : -1;
		int low = high >= 0 ? hex_value(s.at[i + 2]) : -1;
		to[len++] = low >= 0 ? (char)(high * 16 + low) : s.at[i];
		i += low >= 0 ? 2 : 0;
		controls = controls || (unsigned char)to[len - 1] < ' ';
	}
	to[len] = '\0';
	struct str decoded = {to, len};
	return controls || !utf8_is_valid(decoded) ? arena_keep(arena, s) : decoded;
}

struct str link_target(struct str link, struct arena *arena)
{
	size_t at = str_find(link, STR("?url=http"), 0);
	at = at == STR_NOWHERE ? str_find(link, STR("&url=http"), 0) : at;
	if (at == STR_NOWHERE)
		return arena_keep(arena, link);
	struct str inner = str_slice(link, at + strlen("?url="), link.len);
	return percent_decoded(str_slice(inner, 0, str_find_byte(inner, '&', 0)), arena);
}
