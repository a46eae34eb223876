/* SPDX-License-Identifier: MIT
 *
 * Months as they are called in news in other languages than English. They are asked only between a
 * day and a year: "24 de mayo de 2021", "24. Mai 2021", "1er mars 2024", or between a year and a
 * day: "2021. május 24.".
 *
 * German, French, Spanish, Portuguese, Italian, Catalan, Dutch, Danish, Norwegian, Swedish,
 * Finnish, Polish, Czech, Slovak, Serbian, Hungarian, Romanian, Turkish, Indonesian, Malay,
 * Russian, Ukrainian, Bulgarian, Greek, Arabic (as in Egypt), Hebrew. What two languages understand
 * as two months is the Polish one: "listopada" is November, not the Croatian October. Forms that
 * are words in English as well ("set", "out") are left out.
 */
#include "name_words.h"
#include "when_token.h"

/* By month; in small letters, but for those whose capitals are no ASCII. */
static const struct str months[12] = {
	STR_INIT(" januar jänner janvier janv enero ene janeiro gennaio gen gener"
		 " januari tammikuuta stycznia ledna januára januara január ianuarie"
		 " ocak января січня януари Ιανουαρίου يناير בינואר "),
	STR_INIT(" februar février févr febrero fevereiro fev febbraio febrer februari"
		 " helmikuuta lutego února februára februara február februarie şubat"
		 " Şubat февраля лютого февруари Φεβρουαρίου فبراير בפברואר "),
	STR_INIT(" märz mär mrz mars marzo março març maart mrt marts maaliskuuta marca"
		 " března marta március martie mart maret марта березня март Μαρτίου"
		 " مارس במרץ "),
	STR_INIT(" avril avr abril abr aprile huhtikuuta kwietnia dubna apríla aprila"
		 " április aprilie nisan апреля квітня април Απριλίου أبريل ابريل באפריל "),
	STR_INIT(" mai mayo maio maggio mag maig mei maj toukokuuta maja května mája"
		 " május mayıs мая травня май Μαΐου مايو במאי "),
	STR_INIT(" juni juin junio junho giugno giu juny kesäkuuta czerwca června júna"
		 " juna június iunie haziran июня червня юни Ιουνίου يونيو ביוני "),
	STR_INIT(" juli juillet juil julio julho luglio lug juliol heinäkuuta lipca"
		 " července júla jula július iulie temmuz julai июля липня юли Ιουλίου"
		 " يوليو ביולי "),
	STR_INIT(" août agosto ago agost augustus augusti elokuuta sierpnia srpna"
		 " augusta avgusta augusztus ağustos agustus ogos августа серпня август"
		 " Αυγούστου أغسطس באוגוסט "),
	STR_INIT(" septembre septiembre setiembre setembro settembre setembre syyskuuta"
		 " września září septembra szeptember septembrie eylül сентября вересня"
		 " септември Σεπτεμβρίου سبتمبر בספטמבר "),
	STR_INIT(" oktober okt octobre octubre outubro ottobre ott lokakuuta"
		 " października října októbra oktobra október octombrie ekim октября"
		 " жовтня октомври Οκτωβρίου أكتوبر באוקטובר "),
	STR_INIT(" novembre noviembre novembro marraskuuta listopada listopadu novembra"
		 " noiembrie kasım ноября листопада ноември Νοεμβρίου نوفمبر בנובמבר "),
	STR_INIT(" dezember dez décembre déc diciembre dic dezembro dicembre desembre"
		 " desember joulukuuta grudnia prosince decembra decembrie aralık"
		 " disember декабря грудня декември Δεκεμβρίου ديسمبر בדצמבר "),
};

bool when_take_foreign_month(struct when_cursor *c, int *ret_month)
{
	for (int i = 0; i < 12; i++)
		if (c->at->kind == WHEN_WORD && word_is_listed(c->at->text, months[i])) {
			*ret_month = i + 1;
			c->at++;
			when_take_sign(c, '.');
			return true;
		}
	return false;
}
