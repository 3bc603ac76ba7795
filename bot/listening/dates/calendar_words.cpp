#include "bot/listening/dates/calendar_words.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace dunlin::listening {

namespace {

// A line: the term, its value, the phrases.
constexpr std::string_view kEnglish = R"(
weekday 1 monday|mon|mondays
weekday 2 tuesday|tue|tues
weekday 3 wednesday|wed|weds|wednsday
weekday 4 thursday|thu|thur|thurs
weekday 5 friday|fri
weekday 6 saturday|sat
weekday 7 sunday|sun
month 1 january|jan
month 2 february|feb
month 3 march|mar
month 4 april|apr
month 5 may
month 6 june|jun
month 7 july|jul
month 8 august|aug
month 9 september|sept|sep
month 10 october|oct
month 11 november|nov
month 12 december|dec
unit 1 day|days|calendar days
unit -1 business day|business days|working day|working days|banking days
unit 7 week|weeks|wk|wks
unit 14 fortnight|fortnights
unit 30 month|months|mth
unit 365 year|years
next 1 next|the following|following
next 2 the week after next
next 0 this|current
next -1 last|previous|past
coming 0 coming|upcoming|this coming
day 0 today|tonight|todays|this morning|this afternoon|this evening|end of business|end of the day|end of day|close of business|cob|eod|straight away today
day 1 tomorrow|tomorow|tommorow|tommorrow|tmr|tmrw|tmw|2moro|tomorrows|next day|the next day
day 2 day after tomorrow|the day after tomorrow
day -1 yesterday|yesterdays|last night|the day before|last day|the last day
day -2 day before yesterday|the day before yesterday
ahead 1 in|within|in about|in around|after|inside|within the next|in the next|over the next
later 1 from now|from today|later|time|hence|after today|from this day
back 1 past
ago 1 ago|back|before now|earlier
end 1 end|ends|the end|latter part
begin 1 beginning|start|early|the beginning|the start
middle 1 middle|mid|the middle
of 0 of|the|in|for|on|day|sharp
article 0 the
on 0 on|by|until|till|before|not later than|no later than|latest|around|about|for|from|due|since|at|as of|after
weekend 0 weekend|week end
feast 1225 christmas|christmas day|xmas
feast 1224 christmas eve
feast 1231 new year's eve|new years eve|new year eve
feast 101 new year's day|new years day|new year day|new year's|new year
feast 214 valentine's day|valentines day
feast 501 international workers' day|labour day|may day
feast 704 independence day
feast 1031 halloween
after 0 from|after|following
before 0 before
)";
constexpr std::string_view kGerman = R"(
weekday 1 montag|mo|montags
weekday 2 dienstag|di|dienstags
weekday 3 mittwoch|mi|mittwochs
weekday 4 donnerstag|do|donnerstags
weekday 5 freitag|fr|freitags
weekday 6 samstag|sonnabend|sa|samstags
weekday 7 sonntag|so|sonntags
month 1 januar|jaenner|jan
month 2 februar|feber|feb
month 3 maerz|mrz|marz
month 4 april|apr
month 5 mai
month 6 juni|juno|jun
month 7 juli|julei|jul
month 8 august|aug
month 9 september|sept|sep
month 10 oktober|okt
month 11 november|nov
month 12 dezember|dez
unit 1 tag|tage|tagen|tages
unit -1 werktag|werktage|werktagen|arbeitstag|arbeitstage|arbeitstagen|bankarbeitstagen|geschaeftstagen
unit 7 woche|wochen
unit 30 monat|monate|monaten|monats
unit 365 jahr|jahre|jahren|jahres
next 1 naechste|naechsten|naechster|naechstes|naechstem|folgende|folgenden|darauffolgenden
next 2 uebernaechste|uebernaechsten|uebernaechster|uebernaechstes
next 0 diese|diesen|dieser|dieses|diesem|laufenden|des laufenden
next -1 letzte|letzten|letzter|letztes|letztem|vergangene|vergangenen|vergangener|vergangenes|vorige|vorigen|voriger|voriges|vorigem
coming 0 kommende|kommenden|kommender|kommendes
day 0 heute|heut|heute noch|noch heute
day 1 morgen|morgen frueh
day 2 uebermorgen
day 3 ueberuebermorgen
day -1 gestern
day -2 vorgestern
day -3 vorvorgestern
ahead 1 in|innerhalb|innerhalb von|innert|binnen|nach|in spaetestens|in etwa|in ca|in den naechsten|innerhalb der naechsten|in rund
later 1 spaeter|von heute an|ab heute|ab jetzt
back 1 vor|seit|vor etwa|vor ca|schon vor
end 1 ende|monatsende gegen|das ende
begin 1 anfang|beginn|der anfang
middle 1 mitte
of 0 der|des|den|dem|von|vom|im|am|in|die|das|diesen
article 0 der|den|dem|die
on 0 am|bis|bis zum|zum|ab|vom|bis zu|spaetestens|gegen|um|seit|den|spaetestens am|fuer|auf|vor dem
weekend 0 wochenende|wochenendes
feast 1225 weihnachten|erster weihnachtstag
feast 1224 heiligabend|heilig abend
feast 1226 zweiter weihnachtstag
feast 1231 silvester
feast 101 neujahr
feast 501 tag der arbeit
feast 1003 tag der deutschen einheit
feast 1206 nikolaus|nikolaustag
feast 106 dreikoenigstag|heilige drei koenige
feast 1101 allerheiligen
feast 1031 reformationstag
feast 815 mariae himmelfahrt
after 0 nach|ab
before 0 vor
)";
constexpr std::string_view kSpanish = R"(
weekday 1 lunes
weekday 2 martes
weekday 3 miercoles
weekday 4 jueves
weekday 5 viernes
weekday 6 sabado
weekday 7 domingo
month 1 enero|ene
month 2 febrero|feb
month 3 marzo|mar
month 4 abril|abr
month 5 mayo|may
month 6 junio|jun
month 7 julio|jul
month 8 agosto|ago
month 9 septiembre|setiembre|sept|sep|set
month 10 octubre|oct
month 11 noviembre|nov
month 12 diciembre|dic
unit 1 dia|dias
unit -1 dia habil|dias habiles|dias laborables
unit 7 semana|semanas
unit 15 quincena
unit 30 mes|meses
unit 365 ano|anos
next 1 proximo|proxima|proximos|proximas|siguiente|que viene|que vienen|entrante|el proximo|la proxima|del proximo|de la proxima|la siguiente
next 0 este|esta|de este|de esta|actual|del presente
next -1 pasado|pasada|ultimo|ultima|anterior|el pasado|la pasada|este pasado
coming 0 
day 0 hoy|esta tarde|esta noche|del dia|hoy mismo|el dia de hoy
day 1 manana|manana mismo|el dia de manana|dia siguiente|el dia siguiente
day 2 pasado manana|el dia despues de manana|dia despues de manana|despues de manana
day -1 ayer|anoche|el dia anterior|el ultimo dia|ultimo dia
day -2 anteayer|antes de ayer|antier|el dia antes de ayer
ahead 1 en|dentro de|en los proximos|en un plazo de|a los|de aqui a
later 1 despues|mas tarde|desde hoy|a partir de hoy|desde ahora
back 1 hace
ago 1 atras
end 1 fin|final|finales|fines|el fin
begin 1 principio|principios|inicio|comienzo|comienzos
middle 1 mediados|mitad
of 0 de|del|de la|el|la|en|dia|el dia|en el
article 0 el|al|del
on 0 el|antes de|antes del|hasta|hasta el|para|para el|desde|el dia|sobre el|a mas tardar el|a partir del|los|al|del
weekend 0 fin de semana
feast 1225 navidad|dia de navidad
feast 1224 nochebuena
feast 1231 nochevieja|fin de ano|dia de fin de ano
feast 101 ano nuevo|dia de ano nuevo
feast 106 reyes|dia de reyes
feast 501 dia del trabajador|dia del trabajo|dia internacional de los trabajadores
dayword 1 dia
after 0 desde|despues de|despues del|a partir de|a partir del
before 0 antes de|antes del
)";
constexpr std::string_view kFrench = R"(
weekday 1 lundi
weekday 2 mardi
weekday 3 mercredi
weekday 4 jeudi
weekday 5 vendredi
weekday 6 samedi
weekday 7 dimanche
month 1 janvier|janv|jan
month 2 fevrier|fevr|fev
month 3 mars
month 4 avril|avr
month 5 mai
month 6 juin
month 7 juillet|juil|jul
month 8 aout
month 9 septembre|sept|sep
month 10 octobre|oct
month 11 novembre|nov
month 12 decembre|dec
unit 1 jour|jours|journee
unit -1 jour ouvrable|jours ouvrables|jours ouvres|jour ouvre
unit 7 semaine|semaines
unit 15 quinzaine
unit 30 mois
unit 365 an|ans|annee|annees
next 1 prochain|prochaine|prochains|prochaines|suivant|suivante|la prochaine|le prochain|qui vient
next 0 ce|cette|cet|de ce|de cette|de l annee en cours|en cours
next -1 dernier|derniere|passe|passee|precedent|precedente|la derniere|le dernier
coming 0 
day 0 aujourd'hui|aujourdhui|ce jour|ce soir|ce matin|la journee
day 1 demain|le lendemain|lendemain
day 2 apres-demain|apres demain|surlendemain
day -1 hier|la veille|dernier jour|le dernier jour
day -2 avant-hier|avant hier
ahead 1 dans|d ici|sous|en|au bout de|dans les|d ici a
later 1 plus tard|a partir d aujourd'hui|apres aujourd'hui|a compter d aujourd'hui
back 1 il y a|ilya|il ya|y a|voici|voila|depuis
ago 1 plus tot
end 1 fin|la fin|final
begin 1 debut|le debut
middle 1 mi|milieu|le milieu
of 0 de|du|de la|le|la|d|l|en|des|au|jour|les
article 0 le|du|au
on 0 le|avant le|d ici le|d'ici le|jusqu au|jusqu'au|pour le|depuis le|avant|au plus tard le|du|a partir du|des le|sur le|en|vers le|au
weekend 0 week-end|weekend|week end|fin de semaine
feast 1225 noel|jour de noel
feast 1224 veille de noel|reveillon de noel
feast 1231 saint-sylvestre|veille du nouvel an|reveillon du nouvel an|reveillon
feast 101 nouvel an|jour de l an|le nouvel an|jour du nouvel an
feast 501 fete du travail
feast 714 fete nationale
after 0 apres|a partir de|a partir du|a compter du|depuis|suivant
before 0 avant
)";
constexpr std::string_view kChinese = R"(
weekday 1 周一|星期一|礼拜一|週一
weekday 2 周二|星期二|礼拜二|週二
weekday 3 周三|星期三|礼拜三|週三
weekday 4 周四|星期四|礼拜四|週四
weekday 5 周五|星期五|礼拜五|週五
weekday 6 周六|星期六|礼拜六|週六
weekday 7 周日|周天|星期日|星期天|礼拜天|礼拜日|週日
month 1 正月
month 11 冬月
month 12 腊月
unit 1 天|日
unit -1 个工作日|工作日
unit 7 周|星期|个星期|礼拜|个礼拜|週|个周
unit 30 月|个月
unit 365 年
next 1 下|下个|下一|下一个
next 2 下下|下下个
next 0 这|这个|本|当|本个|今
next -1 上|上个|上一|上一个
next -2 上上|上上个
day 0 今天|今日|今晚|今儿|今晚上|下班|当天|今早
day 1 明天|明日|明儿|明早|明晚|第二天
day 2 后天
day 3 大后天
day -1 昨天|昨日|昨晚|昨儿
day -2 前天|前日|前晚
day -3 大前天
ahead 1 过|再过
later 1 后|之后|以后|内|之内|以内
ago 1 前|之前|以前
end 1 底|末|月底|底前
begin 1 初
middle 1 中旬|中
of 0 的|在|农历|阴历
on 0 在|于|到|截至|截止
weekend 0 周末|週末
year 0 今年|本年
year 1 明年|来年
year 2 后年
year -1 去年
year -2 前年
feast 1225 圣诞节|圣诞
feast 101 元旦
feast 501 劳动节|五一
feast 1001 国庆节|国庆|十一国庆
dayword 0 号|日|号前|日前
monthword 0 月|月份
yearword 0 年
)";

void read_line(std::string const& line, CalendarWords& into) {
  constexpr std::array<std::string_view, 24> kTerms{"weekday",   "month",    "unit",   "next",  "coming",
                                                    "day",       "ahead",    "later",  "back",  "ago",
                                                    "end",       "begin",    "middle", "of",    "article",
                                                    "on",        "weekend",  "year",   "feast", "dayword",
                                                    "monthword", "yearword", "after",  "before"};
  std::istringstream in(line);
  std::string term;
  int value = 0;
  if (!(in >> term >> value)) return;
  std::string rest;
  std::getline(in, rest);
  std::istringstream phrases(rest);
  for (std::string phrase; std::getline(phrases, phrase, '|');) {
    auto words = folded(phrase);
    if (words.empty()) continue;
    auto const at = std::ranges::find(kTerms, term) - kTerms.begin();
    auto const first = words.front();
    into[first].push_back({std::move(words), static_cast<Term>(at), value});
  }
}

CalendarWords read(std::string_view table) {
  CalendarWords out;
  std::istringstream in{std::string(table)};
  for (std::string line; std::getline(in, line);)
    read_line(line, out);
  return out;
}

} // namespace

CalendarWords const& calendar_words(Tongue tongue) {
  static std::array<CalendarWords, 5> const kAll{
      read(kEnglish), read(kChinese), read(kGerman), read(kSpanish), read(kFrench)
  };
  return kAll[static_cast<std::size_t>(tongue)];
}

} // namespace dunlin::listening
