#include "bot/ledger/sample/land.hpp"

#include <array>

namespace dunlin::ledger {

namespace {

using Words = std::string_view;

constexpr std::array<Words, 1> kBerlin{"Europe/Berlin"};
constexpr std::array<Words, 1> kShanghai{"Asia/Shanghai"};
constexpr std::array<Words, 1> kLondon{"Europe/London"};
constexpr std::array<Words, 1> kParis{"Europe/Paris"};
constexpr std::array<Words, 1> kAmsterdam{"Europe/Amsterdam"};
constexpr std::array<Words, 3> kStates{"America/New_York", "America/Chicago", "America/Los_Angeles"};

constexpr std::array<Words, 10> kGermanStems{"Birkenhof",    "Seeblick", "Talmühle", "Kornblume",
                                             "Altstadt",     "Lindenau", "Ostwind",  "Grünfeld",
                                             "Kupferhammer", "Weitblick"};
constexpr std::array<Words, 6> kGermanTrades{"Maschinenbau", "Logistik", "Möbelwerk",
                                             "Druckerei",    "Bäckerei", "Elektrotechnik"};
constexpr std::array<Words, 4> kGermanForms{"GmbH", "AG", "KG", "OHG"};
constexpr std::array<Words, 8> kGermanGiven{"Anke",   "Jörg",  "Birgit", "Uwe",
                                            "Sabine", "Malte", "Heike",  "Tim"};
constexpr std::array<Words, 8> kGermanFamily{"Weber", "Schröder", "Krüger", "Voß",
                                             "Lange", "Möller",   "Busch",  "Thiel"};

constexpr std::array<Words, 10> kChineseStems{"华晨", "明远", "东升", "瑞丰", "恒信",
                                              "金桥", "长青", "海通", "云峰", "宏达"};
constexpr std::array<Words, 6> kChineseTrades{"贸易", "科技", "机械", "电子", "物流", "纺织"};
constexpr std::array<Words, 2> kChineseForms{"有限公司", "股份有限公司"};
constexpr std::array<Words, 8> kChineseGiven{"伟", "芳", "娜", "敏", "静", "强", "磊", "洋"};
constexpr std::array<Words, 8> kChineseFamily{"李", "陈", "赵", "周", "吴", "郑", "孙", "冯"};

constexpr std::array<Words, 10> kBritishStems{"Ashdown", "Brackley", "Carnforth", "Dunmere",   "Elmstead",
                                              "Fenwick", "Granton",  "Hollins",   "Kelmscott", "Larkfield"};
constexpr std::array<Words, 6> kEnglishTrades{"Tools", "Supplies", "Foods", "Print", "Joinery", "Textiles"};
constexpr std::array<Words, 3> kBritishForms{"Ltd", "plc", "LLP"};
constexpr std::array<Words, 8> kEnglishGiven{"Alice", "Owen", "Grace", "Harry",
                                             "Nora",  "Liam", "Ruth",  "Dean"};
constexpr std::array<Words, 8> kEnglishFamily{"Barnes", "Cole", "Hughes", "Porter",
                                              "Reed",   "Shaw", "Wells",  "Young"};

constexpr std::array<Words, 10> kAmericanStems{"Cedar Ridge",  "Blue Mesa",  "Lakeshore",  "Prairie",
                                               "Silver Creek", "Bay Harbor", "Maple Fork", "Stonebrook",
                                               "Redwood",      "High Plains"};
constexpr std::array<Words, 3> kAmericanForms{"Inc.", "LLC", "Corp."};

constexpr std::array<Words, 10> kFrenchStems{"Beaulieu", "Clairval",  "Fontaine", "Montbel",    "Rivage",
                                             "Sableuse", "Tournelle", "Valfleur", "Hauteroche", "Prélong"};
constexpr std::array<Words, 6> kFrenchTrades{"Mécanique",  "Transports",  "Meubles",
                                             "Imprimerie", "Boulangerie", "Électricité"};
constexpr std::array<Words, 3> kFrenchForms{"SARL", "SAS", "SA"};
constexpr std::array<Words, 8> kFrenchGiven{"Élise", "Hugo", "Manon", "Paul", "Claire", "Luc", "Inès", "Noé"};
constexpr std::array<Words, 8> kFrenchFamily{"Marchand", "Leroux", "Garnier", "Petit",
                                             "Colin",    "Renard", "Blanc",   "Faure"};

constexpr std::array<Words, 10> kDutchStems{"Zonneveld", "Waterkant", "Duinzicht", "Molenhoek", "Rietveen",
                                            "Kerkdijk",  "Havenrijk", "Bosrand",   "Lindelaan", "Polderman"};
constexpr std::array<Words, 6> kDutchTrades{"Techniek", "Logistiek", "Meubelen",
                                            "Drukwerk", "Bakkerij",  "Textiel"};
constexpr std::array<Words, 2> kDutchForms{"B.V.", "N.V."};
constexpr std::array<Words, 8> kDutchGiven{"Sanne", "Daan",  "Lotte", "Bram",
                                           "Femke", "Joris", "Anouk", "Sjoerd"};
constexpr std::array<Words, 8> kDutchFamily{"Bakker", "Visser", "Smit", "Meijer",
                                            "Mulder", "Bos",    "Vos",  "Dekker"};

} // namespace

std::span<Land const> lands() {
  static Land const all[] = {
      {"DE", "de", "EUR", 100, 60, kBerlin, kGermanStems, kGermanTrades, kGermanForms, kGermanGiven,
       kGermanFamily, "+493023125###", false},
      {"CN", "zh", "CNY", 800, 50, kShanghai, kChineseStems, kChineseTrades, kChineseForms, kChineseGiven,
       kChineseFamily, "", true},
      {"GB", "en", "GBP", 85, 30, kLondon, kBritishStems, kEnglishTrades, kBritishForms, kEnglishGiven,
       kEnglishFamily, "+44207946 0###", false},
      {"US", "en", "USD", 110, 30, kStates, kAmericanStems, kEnglishTrades, kAmericanForms, kEnglishGiven,
       kEnglishFamily, "+1212555 01##", false},
      {"FR", "en", "EUR", 100, 15, kParis, kFrenchStems, kFrenchTrades, kFrenchForms, kFrenchGiven,
       kFrenchFamily, "+3319900####", false},
      {"NL", "en", "EUR", 100, 15, kAmsterdam, kDutchStems, kDutchTrades, kDutchForms, kDutchGiven,
       kDutchFamily, "", false},
  };
  return all;
}

} // namespace dunlin::ledger
