#include "bot/listening/words/number_words.hpp"

#include <array>
#include <sstream>

namespace dunlin::listening {

namespace {

// "word=value": a number to add; "word*value": one that multiplies; "word#value": an ordinal; "word&": joins
// two.
constexpr std::string_view kEnglish =
    "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 "
    "thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 "
    "forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred*100 thousand*1000 "
    "million*1000000 billion*1000000000 trillion*1000000000000 grand*1000 dozen*12 k*1000 m*1000000 "
    "mn*1000000 "
    "bn*1000000000 b*1000000000 and& "
    "first#1 second#2 third#3 fourth#4 fifth#5 sixth#6 seventh#7 eighth#8 ninth#9 tenth#10 eleventh#11 "
    "twelfth#12 thirteenth#13 fourteenth#14 fifteenth#15 sixteenth#16 seventeenth#17 eighteenth#18 "
    "nineteenth#19 twentieth#20 thirtieth#30";
constexpr std::string_view kGerman =
    "null=0 ein=1 eins=1 eine=1 einen=1 einem=1 einer=1 zwei=2 zwo=2 drei=3 vier=4 fuenf=5 sechs=6 sieben=7 "
    "acht=8 neun=9 zehn=10 elf=11 zwoelf=12 dreizehn=13 vierzehn=14 fuenfzehn=15 sechzehn=16 siebzehn=17 "
    "achtzehn=18 neunzehn=19 zwanzig=20 dreissig=30 vierzig=40 fuenfzig=50 sechzig=60 siebzig=70 achtzig=80 "
    "neunzig=90 hundert*100 tausend*1000 million*1000000 millionen*1000000 mio*1000000 milliarde*1000000000 "
    "milliarden*1000000000 mrd*1000000000 tsd*1000 k*1000 und& "
    "erste#1 zweite#2 dritte#3 vierte#4 fuenfte#5 sechste#6 siebte#7 siebente#7 achte#8 neunte#9 zehnte#10 "
    "elfte#11 zwoelfte#12 dreizehnte#13 vierzehnte#14 fuenfzehnte#15 sechzehnte#16 siebzehnte#17 "
    "achtzehnte#18 "
    "neunzehnte#19 zwanzigste#20 dreissigste#30";
constexpr std::string_view kSpanish =
    "cero=0 un=1 uno=1 una=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 "
    "doce=12 "
    "trece=13 catorce=14 quince=15 dieciseis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 "
    "veintiun=21 "
    "veintiuno=21 veintiuna=21 veintidos=22 veintitres=23 veinticuatro=24 veinticinco=25 veintiseis=26 "
    "veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 "
    "ochenta=80 noventa=90 cien=100 ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300 "
    "cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 seiscientas=600 "
    "setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900 "
    "mil*1000 "
    "millon*1000000 millones*1000000 y& k*1000 mm*1000000 "
    "primero#1 primer#1 primera#1 segundo#2 segunda#2 tercero#3 tercer#3 tercera#3 cuarto#4 cuarta#4 "
    "quinto#5 "
    "quinta#5 sexto#6 septimo#7 octavo#8 noveno#9 decimo#10";
constexpr std::string_view kFrench =
    "zero=0 un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 "
    "treize=13 quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 "
    "soixante=60 "
    "septante=70 huitante=80 octante=80 nonante=90 cent*100 cents*100 mille*1000 mil*1000 million*1000000 "
    "millions*1000000 milliard*1000000000 milliards*1000000000 k*1000 et& "
    "premier#1 premiere#1 deuxieme#2 second#2 troisieme#3 quatrieme#4 cinquieme#5 sixieme#6 septieme#7 "
    "huitieme#8 neuvieme#9 dixieme#10";
constexpr std::string_view kChinese =
    "零=0 〇=0 一=1 二=2 两=2 俩=2 三=3 四=4 五=5 六=6 七=7 八=8 九=9 壹=1 贰=2 叁=3 肆=4 伍=5 陆=6 柒=7 "
    "捌=8 玖=9 "
    "十*10 拾*10 百*100 佰*100 千*1000 仟*1000 万*10000 萬*10000 亿*100000000 k*1000 w*10000";

NumberWords read(std::string_view list) {
  NumberWords out;
  std::istringstream in{std::string(list)};
  for (std::string entry; in >> entry;) {
    auto const at = entry.find_first_of("=*#&");
    NumberWord word;
    switch (entry[at]) {
    case '*': word.how = NumberWord::How::multiplies; break;
    case '#': word.how = NumberWord::How::ordinal; break;
    case '&': word.how = NumberWord::How::joins; break;
    default: break;
    }
    if (at + 1 < entry.size()) word.value = std::stoll(entry.substr(at + 1));
    out.emplace(entry.substr(0, at), word);
  }
  return out;
}

// "zweitausendfuenfhundertste" and "einundzwanzig" are cut by the reader; here are only their pieces.
// Ordinals in other cases ("dritten", "drittem") are the same words.
void add_german_cases(NumberWords& words) {
  NumberWords more;
  for (auto const& [text, word] : words) {
    if (word.how != NumberWord::How::ordinal) continue;
    for (auto const* ending : {"n", "r", "s", "m"})
      more.emplace(text + ending, word);
  }
  words.merge(more);
}

} // namespace

NumberWords const& number_words(Tongue tongue) {
  static std::array<NumberWords, 5> const kAll = [] {
    std::array<NumberWords, 5> all{
        read(kEnglish), read(kChinese), read(kGerman), read(kSpanish), read(kFrench)
    };
    add_german_cases(all[static_cast<std::size_t>(Tongue::de)]);
    return all;
  }();
  return kAll[static_cast<std::size_t>(tongue)];
}

} // namespace dunlin::listening
