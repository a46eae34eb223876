/* SPDX-License-Identifier: MIT */
#include "language.h"
#include "reading.h"

static void languages_are_told_apart(void **state)
{
	static const struct {
		const char *code, *text;
	} table[] = {
		{"en",
		 "The minister of defense met the secretary in Singapore on Friday, and they spoke "
		 "about the talks that had been broken off. It was the first time that he has said "
		 "so."},
		{"de",
		 "Der Minister hat am Freitag in Singapur mit dem Außenminister über die Gespräche "
		 "gesprochen, die im vergangenen Jahr abgebrochen worden sind. Es ist nicht das "
		 "erste "
		 "Mal, dass er sich so geäußert hat."},
		{"fr", "Le ministre de la défense a rencontré vendredi le secrétaire à Singapour "
		       "et ils ont "
		       "parlé des négociations qui ont été interrompues dans la région. Il ne se "
		       "rend pas "
		       "pour la première fois au pays."},
		{"es", "El ministro de Defensa se reunió el viernes con el secretario en Singapur, "
		       "y los dos "
		       "hablaron de las conversaciones que se habían interrumpido. No es la "
		       "primera vez que "
		       "lo dice en el año."},
		{"pt", "O ministro da Defesa se reuniu na sexta-feira com o secretário em "
		       "Singapura, e os dois "
		       "falaram das conversas que não foram retomadas. É a primeira vez que ele "
		       "diz isso em "
		       "uma entrevista."},
		{"it", "Il ministro della Difesa ha incontrato venerdì il segretario a Singapore e "
		       "i due hanno "
		       "parlato dei colloqui che si erano interrotti. Non è la prima volta che lo "
		       "dice, ma "
		       "nel paese la cosa è nuova."},
		{"nl", "De minister van Defensie heeft vrijdag in Singapore met de minister "
		       "gesproken over de "
		       "gesprekken die het vorige jaar werden afgebroken. Het is niet de eerste "
		       "keer dat hij "
		       "dat zegt."},
		{"pl",
		 "Minister obrony spotkał się w piątek w Singapurze z sekretarzem i rozmawiał o "
		 "tym, że "
		 "nie jest to koniec rozmów. Po raz pierwszy od roku jest na to czas, a do tego są "
		 "chęci z obu stron i to nie za mało."},
		{"tr",
		 "Savunma bakanı cuma günü bir toplantı için geldi ve daha sonra bu konuda çok şey "
		 "söyledi. Bu ilk bir adım olarak görüldü, en az bir yıl kadar sonra da bir daha "
		 "olan bu gibi bir şey için ve bu ise yeni."},
		{"ru",
		 "Министр обороны встретился в пятницу с министром иностранных дел в Сингапуре."},
		{"uk",
		 "Міністр оборони зустрівся в п'ятницю з міністром закордонних справ у Сінгапурі."},
		{"zh", "国防部长星期五在新加坡会见了国务卿，双方就去年中断的会谈交换了意见，官员们"
		       "说，会谈进行了两个小时，气氛很好。"},
		{"ja", "防衛大臣は金曜日、シンガポールで国務長官と会談し、昨年中断した協議について"
		       "意見を交換したと関係者が述べた。"},
		{"ar", "التقى وزير الدفاع يوم الجمعة مع وزير الخارجية في سنغافورة وتحدثا عن "
		       "المحادثات التي توقفت."},
		{"el", "Ο υπουργός Άμυνας συναντήθηκε την Παρασκευή με τον υπουργό Εξωτερικών στη "
		       "Σιγκαπούρη."},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		check_str(language_guess(str_of(table[i].text)), table[i].code);
}

static void what_is_not_clear_has_no_language(void **state)
{
	(void)state;
	check_str(language_guess(STR("")), "");
	check_str(language_guess(STR("Angela Merkel")), "");
	check_str(language_guess(
			  STR("Bayern 3 2 Dortmund 1 0 Real 4 4 Milan 2 2 Ajax 0 1 Porto 1 3")),
		  "");
	check_str(language_guess(STR("\xFF\xFE\x80")), "");
}

/* Names and quotations of other languages do not make an English text one of theirs. */
static void english_with_foreign_names_is_english(void **state)
{
	(void)state;
	check_str(language_guess(STR(
			  "\"La lucha de los pueblos\", the leader of the party Movimiento de las "
			  "Mujeres por la Paz said in a speech to the crowd on the Plaza de la "
			  "Constitución "
			  "that was broadcast by the state. It was the first time that he had been "
			  "there.")),
		  "en");
}

/* Where the beginning says little, what comes later counts. */
static void a_list_of_names_before_a_text_does_not_hide_its_language(void **state)
{
	struct buf text;
	(void)state;
	buf_init(&text);
	while (text.len < 4000)
		buf_add_cstr(&text, "Angela Merkel, Wolfgang Gerhardt, Bayern München\n");
	for (int i = 0; i < 20; i++)
		buf_add_cstr(&text, "Der Minister hat sich am Freitag mit ihr nicht getroffen, als "
				    "die Sitzung bei dem Amt war. ");
	check_str(language_guess(buf_str(&text)), "de");
	buf_clear(&text);
}

static void an_article_knows_its_language(void **state)
{
	struct reading r;
	(void)state;
	reading_init(&r);
	reading_of(&r, "a.txt",
		   STR("Treffen in Singapur\n\nDer Minister hat am Freitag in Singapur mit dem "
		       "Außenminister über die Gespräche gesprochen, die im vergangenen Jahr "
		       "abgebrochen "
		       "worden sind. Es ist nicht das erste Mal, dass er sich so geäußert hat.\n"));
	check_str(reading_one(&r)->language, "de");
	reading_clear(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(languages_are_told_apart),
		cmocka_unit_test(what_is_not_clear_has_no_language),
		cmocka_unit_test(english_with_foreign_names_is_english),
		cmocka_unit_test(a_list_of_names_before_a_text_does_not_hide_its_language),
		cmocka_unit_test(an_article_knows_its_language),
	};
	return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
