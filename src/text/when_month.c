/* SPDX-License-Identifier: MIT
 *
 * Months as they are called in news in other languages than English. They are asked only between a
 * day and a year: "24 de mayo de 2021", "24. Mai 2021", "1er mars 2024".
 */
#include "when_token.h"

/* German, French, Spanish, Portuguese, Italian, Dutch; what is spelt alike stands once. */
static const struct {
	struct str name;
	int month;
} months[] = {
	{STR_INIT("januar"), 1},         {STR_INIT("j\u00E4nner"), 1},
	{STR_INIT("janvier"), 1},        {STR_INIT("enero"), 1},
	{STR_INIT("janeiro"), 1},        {STR_INIT("gennaio"), 1},
	{STR_INIT("januari"), 1},        {STR_INIT("februar"), 2},
	{STR_INIT("f\u00E9vrier"), 2},   {STR_INIT("febrero"), 2},
	{STR_INIT("fevereiro"), 2},      {STR_INIT("febbraio"), 2},
	{STR_INIT("februari"), 2},       {STR_INIT("m\u00E4rz"), 3},
	{STR_INIT("mars"), 3},           {STR_INIT("marzo"), 3},
	{STR_INIT("mar\u00E7o"), 3},     {STR_INIT("maart"), 3},
	{STR_INIT("avril"), 4},          {STR_INIT("abril"), 4},
	{STR_INIT("aprile"), 4},         {STR_INIT("mai"), 5},
	{STR_INIT("mayo"), 5},           {STR_INIT("maio"), 5},
	{STR_INIT("maggio"), 5},         {STR_INIT("mei"), 5},
	{STR_INIT("juni"), 6},           {STR_INIT("juin"), 6},
	{STR_INIT("junio"), 6},          {STR_INIT("junho"), 6},
	{STR_INIT("giugno"), 6},         {STR_INIT("juli"), 7},
	{STR_INIT("juillet"), 7},        {STR_INIT("julio"), 7},
	{STR_INIT("julho"), 7},          {STR_INIT("luglio"), 7},
	{STR_INIT("ao\u00FBt"), 8},      {STR_INIT("agosto"), 8},
	{STR_INIT("augustus"), 8},       {STR_INIT("septembre"), 9},
	{STR_INIT("septiembre"), 9},     {STR_INIT("setembro"), 9},
	{STR_INIT("settembre"), 9},      {STR_INIT("oktober"), 10},
	{STR_INIT("octobre"), 10},       {STR_INIT("octubre"), 10},
	{STR_INIT("outubro"), 10},       {STR_INIT("ottobre"), 10},
	{STR_INIT("novembre"), 11},      {STR_INIT("noviembre"), 11},
	{STR_INIT("novembro"), 11},      {STR_INIT("dezember"), 12},
	{STR_INIT("d\u00E9cembre"), 12}, {STR_INIT("diciembre"), 12},
	{STR_INIT("dezembro"), 12},      {STR_INIT("dicembre"), 12},
};

bool when_take_foreign_month(struct when_cursor *c, int *ret_month)
{
	if (c->at->kind != WHEN_WORD)
		return false;
	for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++)
		if (str_eq_nocase(c->at->text, months[i].name)) {
			*ret_month = months[i].month;
			c->at++;
			return true;
		}
	return false;
}
