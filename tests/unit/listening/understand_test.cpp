#include "bot/cli/filters/understand_filter.hpp"
#include "bot/listening/understand.hpp"
#include "config/book/pages.hpp"
#include "config/shipped.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <sstream>

namespace {

using namespace dunlin;
using namespace dunlin::listening;

Lexicon const& lexicon() {
  static Lexicon const kLexicon(config::shipped_lexicon());
  return kLexicon;
}

Interpretation read(std::string const& text, std::string const& language, Asked asked = Asked::nothing) {
  Context context;
  context.language = language;
  context.now = parse_iso_instant("2026-03-10T09:00:00Z").value();
  context.asked = asked;
  return understand(text, context, lexicon());
}

bool says(Interpretation const& read, Intent intent) {
  return std::ranges::any_of(read.findings, [&](Finding const& each) { return each.intent == intent; });
}

} // namespace

TEST_CASE("a stop word alone ends contact in every shipped language, whatever the customer's") {
  for (auto const* text :
       {"STOP",       "Stop!!",   "\"stop\"", " s t o p ", "ＴＤ",         "退订",       "退訂",
        "Abmelden",   "STOPP",    "alto",     "baja",      "ARRÊT",        "désabonner", "basta",
        "disiscrivi", "afmelden", "wypisz",   "parar",     "descadastrar", "stop all"}) {
    INFO(text);
    CHECK(says(read(text, "en"), Intent::opt_out));
  }
}

TEST_CASE("a wish for no further messages ends contact; a report that none came does not") {
  for (auto const* text :
       {"Bitte keine weiteren Nachrichten an diese Adresse.", "Keine weiteren Mails an mich!"})
    CHECK(says(read(text, "de"), Intent::opt_out));
  CHECK_FALSE(says(read("Wir haben keine weiteren Fragen an Sie.", "de"), Intent::opt_out));
}

TEST_CASE("a stop word within an ordinary sentence ends nothing") {
  for (auto const* text :
       {"cancel my second order", "The bus stop is near", "We will stop by on Monday",
        "At the end of the day it is fine", "Please stop the delivery", "Das Ende ist nah", "no",
        "fin de mes"}) {
    INFO(text);
    CHECK_FALSE(says(read(text, "en"), Intent::opt_out));
  }
}

TEST_CASE("a promise is not heard where none was made") {
  for (auto const* text :
       {"I will not pay on Friday", "I won't pay tomorrow", "You said I will pay on Friday",
        "Why should I pay by Friday?", "I can't pay on Friday", "We have never agreed to pay by Friday"})
    CHECK_FALSE(says(read(text, "en"), Intent::promise));
  for (auto const* text :
       {"Ich zahle am Freitag nicht", "Ich würde am Freitag zahlen", "Warum soll ich am Freitag zahlen?"})
    CHECK_FALSE(says(read(text, "de"), Intent::promise));
  for (auto const* text : {"我周五不会付款", "周五没办法还", "凭什么周五付款"})
    CHECK_FALSE(says(read(text, "zh"), Intent::promise));
}

TEST_CASE("a payment is not heard where none was made") {
  for (auto const* text :
       {"I have not paid", "I haven't paid this yet", "It was never paid", "Has it been paid?",
        "It should have been paid"})
    CHECK_FALSE(says(read(text, "en"), Intent::already_paid));
  for (auto const* text : {"noch nicht bezahlt", "Wir haben das nicht bezahlt", "Ich hätte bezahlt"})
    CHECK_FALSE(says(read(text, "de"), Intent::already_paid));
  for (auto const* text : {"没有付款", "还没付", "尚未支付"})
    CHECK_FALSE(says(read(text, "zh"), Intent::already_paid));
}

TEST_CASE("the evidence stands where it says, in octets") {
  std::string const text = "Grüße! Ich überweise am Freitag.";
  auto const found = read(text, "de");
  REQUIRE(found.findings.size() == 1);
  for (auto const& evidence : found.findings.front().evidence) {
    auto const length = static_cast<std::size_t>(evidence.to - evidence.from);
    CHECK(text.substr(static_cast<std::size_t>(evidence.from), length) == evidence.words);
    CHECK(evidence.rule.starts_with("de/promise/"));
  }
}

TEST_CASE("the language is that of the words, and the customer's when they do not show it") {
  CHECK(read("Ich habe die Rechnung gestern bezahlt.", "en").language == "de");
  CHECK(read("我明天付款", "en").language == "zh");
  CHECK(read("ok", "de-AT").language == "de-AT");
  CHECK(read("", "fr").language == "fr");
}

TEST_CASE("nothing understood is an answer, and broken octets break nothing") {
  CHECK(read("", "en").findings.empty());
  CHECK(read("\xff\xfe\x80", "en").findings.empty());
  CHECK(read("....,,,,", "en").findings.empty());
}

TEST_CASE("a page that cannot be read says where") {
  auto const wrong = config::check_page(
      BookKind::lexicon, "[[rules]]\nname = \"a\"\nintent = \"promise\"\nany = [\"(pay\"]\n"
  );
  REQUIRE(wrong.size() == 1);
  CHECK_THAT(wrong.front(), tests::contains("4: rules[1].any"));
  CHECK_FALSE(
      config::check_page(BookKind::lexicon, "[[rules]]\nname = \"a\"\nintent = \"no\"\nany = [\"x\"]").empty()
  );
  CHECK_FALSE(
      config::check_page(BookKind::lexicon, "[[rules]]\nname = \"a\"\nintent = \"promise\"\nany = [\"{b}\"]")
          .empty()
  );
}

TEST_CASE("the filter answers line by line and names the bad ones") {
  std::istringstream in(
      "{\"text\":\"I will pay 500 euros for INV-7 on "
      "Friday\",\"now\":\"2026-03-10T09:00:00Z\",\"language\":\"en\","
      "\"open\":[{\"number\":\"INV-7\",\"amount\":\"500.00\",\"currency\":\"EUR\",\"due\":\"2026-02-01\"}]}\n"
      "not json\n{\"text\":\"9\",\"now\":\"2026-03-10\",\"asked\":\"score\"}\n"
  );
  std::ostringstream out;
  std::ostringstream err;
  CHECK(cli::filter_understand(in, out, err) == 1);
  std::istringstream lines(out.str());
  std::string line;
  std::getline(lines, line);
  auto const first = nlohmann::json::parse(line);
  CHECK(first["language"] == "en");
  CHECK(first["intents"][0]["intent"] == "promise");
  CHECK(first["intents"][0]["date"] == "2026-03-13");
  CHECK(first["intents"][0]["amount"] == "500.00");
  CHECK(first["intents"][0]["currency"] == "EUR");
  CHECK(first["intents"][0]["receivables"][0] == "INV-7");
  std::getline(lines, line);
  CHECK(nlohmann::json::parse(line)["line"] == 2);
  std::getline(lines, line);
  CHECK(nlohmann::json::parse(line)["score"] == 9);
}
