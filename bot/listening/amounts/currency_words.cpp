#include "bot/listening/amounts/currency_words.hpp"

#include "core/domain/currency.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>
#include <unordered_map>

namespace dunlin::listening {

namespace {

// A line: code, family or "-", "u" (unit), "h" (hundredth) or "t" (tenth), the phrases.
constexpr std::string_view kTable = R"(
USD dollar u $|dollar|dollars|dolar|dolares|bucks|buck|刀
USD - u us $|us dollar|us dollars|usd $|us-dollar|u s dollars|u.s. dollars|united states dollar|united states dollars|american dollars|american dollar|dolar estadounidense|dolares estadounidenses|dolares americanos|dollars americains|dollar americain|amerikanische dollar|amerikanischen dollar|美元|美金|美圆|美刀
CAD - u c $|ca $|cad $|canadian dollar|canadian dollars|dollars canadiens|dollar canadien|dolares canadienses|dolar canadiense|kanadische dollar|kanadischen dollar|kanadischer dollar|加元|加币|加拿大元
AUD - u a $|au $|aud $|australian dollar|australian dollars|dollars australiens|dollar australien|dolares australianos|dolar australiano|australische dollar|australischen dollar|澳元|澳币
NZD - u nz $|nzd $|new zealand dollar|new zealand dollars|dollars neo-zelandais|dolares neozelandeses|纽元|新西兰元
HKD - u hk $|hkd $|hong kong dollar|hong kong dollars|dolares de hong kong|dollars de hong kong|hongkong-dollar|港币|港元
SGD - u s $|sgd $|singapore dollar|singapore dollars|新币|新加坡元
TWD - u nt $|新台币|台币
EUR - u €|euro|euros|eur|eu|欧元|欧
GBP pound u £|pound|pounds|quid|pfund|libra|libras|livre|livres|英镑
GBP - u british pound|british pounds|pound sterling|pounds sterling|libras esterlinas|libra esterlina|livres sterling|livre sterling|britische pfund|britischen pfund|pfund sterling
GBP - h pence|penny|pennies|peniques|penique
CHF franc u franc|francs|franken|sfr|stutz|franco|francos
CHF - u swiss franc|swiss francs|schweizer franken|francs suisses|franc suisse|francos suizos|franco suizo|瑞士法郎|瑞郎
CNY yuan u ¥|元|块|块钱|圆|yuan|yuans|rmb|renminbi|kuai|人民币|yuan chinois|chinese yuan|元人民币|块人民币|yuan renminbi|元整|圆整|块整|yuans chinos
CNY yuan t 角|毛|毛钱
CNY yuan h 分|分钱
JPY yen u yen|yens|yenes|japanese yen|yens japoneses|yen japonais|yen japones|日元|日圆|円
INR rupee u ₹|rupee|rupees|rupien|rupie|rupias|roupies|roupie|rs|卢比
INR - u indian rupee|indian rupees|indische rupien|indischen rupien|roupies indiennes|roupie indienne|rupias indias|印度卢比
SEK krona u kr|kronor|krona|schwedische kronen|swedish kronor|coronas suecas|couronnes suedoises
NOK - u norwegian kroner|norwegische kronen
DKK - u danish kroner|daenische kronen|danische kronen
PLN - u zloty|zlotys|zl|zlotych|zlote
CZK - u kc|czech koruna
RUB - u rouble|roubles|ruble|rubles|rubel|rublos|roubles russes|卢布
TRY lira u lira|liras|lire|turkish lira|tuerkische lira|tuerkische lire|liras turcas|livres turques
MXN peso u peso|pesos
MXN - u mxn $|mex $|mexican peso|mexican pesos|pesos mexicanos|peso mexicano|mexikanische pesos|pesos mexicains
BRL - u r $|reais|real brasileiro|brazilian real|reales brasilenos
KRW - u won|korean won|韩元
ILS - u shekel|shekels
THB - u baht|泰铢
NGN - u naira|奈拉
LAK - u kip|lao kip
KHR - u riel|riels|cambodian riel
CRC - u colon costarricense|colones|costa rican colon|₡
ZAR - u rand
MYR - u ringgit|林吉特
AED - u dirham|dirhams|迪拉姆
USD dollar h cent|cents|centavo|centavos|centime|centimes|centimos|centimo|美分|¢
)";

struct Known {
  std::vector<std::string> words;
  CurrencySeen seen;
};

std::unordered_map<std::string, std::vector<Known>> read() {
  std::unordered_map<std::string, std::vector<Known>> out;
  std::istringstream in{std::string(kTable)};
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    Known known;
    std::string what;
    std::string rest;
    if (!(fields >> known.seen.code >> known.seen.family >> what)) continue;
    if (known.seen.family == "-") known.seen.family.clear();
    known.seen.hundredth = what == "h";
    known.seen.tenth = what == "t";
    std::getline(fields, rest);
    std::istringstream phrases(rest);
    for (std::string phrase; std::getline(phrases, phrase, '|');) {
      known.words.clear();
      for (auto const& word : split(phrase).list) {
        if (word.text != "-" && word.text != ".") known.words.push_back(word.text);
      }
      if (!known.words.empty()) out[known.words.front()].push_back(known);
    }
  }
  return out;
}

} // namespace

std::optional<CurrencySeen> currency_at(Words const& words, int at) {
  static auto const kKnown = read();
  if (at < 0 || at >= words.size()) return std::nullopt;
  std::optional<CurrencySeen> best;
  if (auto const found = kKnown.find(words[at].text); found != kKnown.end()) {
    for (auto const& known : found->second) {
      int place = at;
      bool fits = true;
      for (auto const& word : known.words) {
        if (place > at && (words.text(place) == "-" || words.text(place) == ".")) ++place;
        // "A$" is Australian, "a $300 fee" is not
        bool const apart = place > at && words[at].text.size() == 1 && words.is(at, WordKind::letters) &&
                           !words.glued(place);
        fits = fits && !apart && words.text(place) == word;
        ++place;
      }
      if (!fits || (best && place <= best->last)) continue;
      best = known.seen;
      best->last = place;
    }
  }
  // An ISO code; those that are words of a language ("all", "top", "try") only in capitals are told apart by
  // their figures, which stand beside them anyway.
  if (!best && words.is(at, WordKind::letters) && words.text(at).size() == 3) {
    if (auto const code = Currency::parse(words.text(at)))
      best = CurrencySeen{std::string(code->code()), "", false, false, at + 1};
  }
  return best;
}

bool in_family(std::string_view code, std::string_view family) {
  constexpr std::array<std::string_view, 9> kDollars{"USD", "CAD", "AUD", "NZD", "HKD",
                                                     "SGD", "TWD", "BBD", "JMD"};
  constexpr std::array<std::string_view, 4> kKronor{"SEK", "NOK", "DKK", "ISK"};
  constexpr std::array<std::string_view, 6> kPesos{"MXN", "ARS", "CLP", "COP", "PHP", "UYU"};
  auto const among = [code](auto const& list) { return std::ranges::find(list, code) != list.end(); };
  if (family == "dollar") return among(kDollars) || code == "EUR";
  if (family == "krona") return among(kKronor);
  if (family == "peso") return among(kPesos);
  if (family == "pound") return code == "GBP" || code == "EGP" || code == "GIP";
  if (family == "yuan") return code == "CNY" || code == "JPY";
  if (family == "franc") return code == "CHF" || code == "XOF" || code == "XAF";
  if (family == "rupee") return code == "INR" || code == "PKR" || code == "LKR" || code == "NPR";
  return false;
}

} // namespace dunlin::listening
