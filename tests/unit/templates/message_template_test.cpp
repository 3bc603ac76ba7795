#include "tests/unit/templates/letters.hpp"

#include <chrono>

using namespace dunlin;
using namespace dunlin::templates;
using namespace dunlin::templates::test;

namespace {

std::string mistakes(std::string_view file) {
  auto const result = parse_message_template(file, "f", {});
  std::string all;
  if (!result)
    for (auto const& mistake : result.error())
      all += text_of(mistake) + "\n";
  return all;
}

std::string error_of(std::string_view text) {
  auto const people = parties(CustomerKind::person, "en");
  auto own = formats("en");
  auto const result = render_message(parsed(file_of("s", text)), model_of(people), own);
  REQUIRE_FALSE(result);
  return result.error().detail;
}

std::string text_of_message(std::string_view text, std::string_view locale = "en") {
  auto const people = parties(CustomerKind::person, locale);
  auto own = formats(locale);
  auto const result = render_message(parsed(file_of("s", text)), model_of(people), own);
  if (!result) FAIL(result.error().detail);
  return result->text;
}

} // namespace

TEST_CASE("message template: one file holds name, reader, subject, text and HTML", "[templates]") {
  auto const message = parsed("---\nname: reminder-9\nfor: person\nsubject: Hello {{ salutation "
                              "}}\n---\ntext\n--- html ---\n<p>x</p>\n");
  CHECK(message.name == "reminder-9");
  CHECK(message.audience == Audience::person);
  REQUIRE(message.html);
  auto const people = parties(CustomerKind::person, "en");
  auto own = formats("en");
  auto const result = render_message(message, model_of(people), own);
  REQUIRE(result);
  CHECK(result->subject == "Hello Ada Example");
  CHECK(result->text == "text\n");
  CHECK(result->html == "<p>x</p>\n");
}

TEST_CASE(
    "message template: mistakes in head and bodies are told together, with the lines of the file",
    "[templates]"
) {
  CHECK(
      mistakes(
          "---\nname: a\nfor: everyone\nsubjct: x\n---\nline 6\n{{ x | nope }}\n--- html ---\n<p {{ y }}>\n"
      ) == "f:4:1: the head has no entry \"subjct\", did you mean \"subject\"?\n"
           "f:1:1: the head has no \"subject:\"\n"
           "f:1:1: \"for: everyone\" should be organisation, person or anyone\n"
           "f:7:8: there is no filter \"nope\"\n"
           "f:9:4: a value cannot be a part of a tag's or an attribute's name\n"
  );
  CHECK(mistakes("name: a\n") == "f:1:1: the file begins with a line \"---\", then name, for and subject\n");
  CHECK(mistakes("---\nname: a\n").find("the head is not closed") != std::string::npos);
}

TEST_CASE("message template: an error while rendering names file, line and column", "[templates]") {
  CHECK(
      error_of("a\n{{ receivables.first | money }}") == "test.liquid:6:24: money: an object is not an amount"
  );
  CHECK(
      error_of("{{ today | date: 'long' }}") ==
      "test.liquid:5:12: date: there is no style \"long\": use brief, full, weekday or a "
      "pattern such as \"d MMMM y\""
  );
  CHECK(
      error_of("{{ total.open | plural: one: 'x' }}") ==
      "test.liquid:5:17: plural: an amount is not a whole number"
  );
  CHECK(
      error_of("{{ customer.nmae }}") ==
      "test.liquid:5:13: \"nmae\" is not known here, did you mean \"name\"?"
  );
}

TEST_CASE("message template: money, dates, days and plurals are written for the reader", "[templates]") {
  CHECK(
      text_of_message("{{ total.open }} {{ today }} {{ oldest_days | days }}") ==
      "€1,234.50 November 24, 2026 21 days"
  );
  CHECK(
      text_of_message(
          "{{ total.open | money }} {{ today | date: 'brief' }} {{ oldest_days | days }}", "de"
      ) == "1.234,50\u00a0€ 24.11.2026 21 Tage"
  );
  CHECK(
      text_of_message("{{ total.open }} {{ today | date: 'weekday' }} {{ oldest_days | days }}", "zh") ==
      "¥1,234.50 2026年11月24日星期二 21天"
  );
  CHECK(
      text_of_message("{{ oldest_days }} {{ oldest_days | plural: one: 'day', other: 'days' }}, {{ "
                      "total.count }} {{ total.count | plural: one: 'row', other: 'rows' }}"
      ) == "21 days, 1 row"
  );
}

TEST_CASE("message template: a date by a pattern of CLDR has the reader's words", "[templates]") {
  CHECK(text_of_message("{{ today | date: 'd MMMM y' }}", "de") == "24 November 2026");
  CHECK(text_of_message("{{ today | date: \"EEEE 'the' d\" }}") == "Tuesday the 24");
  CHECK(text_of_message("{{ today | date: 'y年M月' }}", "zh") == "2026年11月");
}

TEST_CASE(
    "message template: the plural's category is the language's, and other where it is not said", "[templates]"
) {
  for (auto const& [locale, count, word] : {
           std::tuple("en", 0, "other"),
           {"en", 1, "one"},
           {"en", 2, "other"},
           {"fr", 0, "one"},
           {"fr", 1, "one"},
           {"fr", 2, "other"},
           {"pl", 1, "one"},
           {"pl", 3, "few"},
           {"pl", 5, "many"},
           {"pl", 22, "few"},
           {"ru", 21, "one"},
           {"ar", 0, "zero"},
           {"ar", 2, "two"},
           {"ar", 3, "few"},
           {"ar", 11, "many"},
           {"ar", 100, "other"},
           {"zh", 1, "other"},
           {"de", 1, "one"},
       }) {
    INFO(locale << " " << count);
    auto const number = "{{ " + std::to_string(count) + " | plural: ";
    CHECK(
        text_of_message(
            number + "zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' }}",
            locale
        ) == word
    );
    CHECK(text_of_message(number + "other: 'x' }}", locale) == "x");
  }
  CHECK(
      error_of("{{ total.count | plural: few: 'x' }}") ==
      "test.liquid:5:18: plural: the word for \"other\" is missing"
  );
}

TEST_CASE("message template: of a number that is masked the last four stay", "[templates]") {
  for (auto const& [whole, masked] : {
           std::pair("DE02 1203 0000 0000 2020 51", "**** **** **** **** **20 51"),
           {"DE02120300000000202051", "******************2051"},
           {"4111-1111-1111-1234", "****-****-****-1234"},
           {"12345", "*2345"},
           {"1234", "****"}, // a short one is not given away whole
           {"7", "*"},
           {"", ""},
           {"账号 622202001234", "** ********1234"},
           {"12-34/5.6", "**-34/5.6"},
       }) {
    INFO(whole);
    CHECK(text_of_message("{{ '" + std::string(whole) + "' | mask }}") == masked);
  }
  CHECK(text_of_message("{{ creditor.iban | mask }}") == "**** **** **** **** **20 51");
  CHECK(text_of_message("{{ 1234567 | mask }}") == "***4567");
  CHECK(text_of_message("a{{ nil | mask }}b") == "ab");
}

TEST_CASE("message template: yuan are written in capitals, other currencies are not there", "[templates]") {
  CHECK(text_of_message("{{ total.open | capital }}", "zh") == "壹仟贰佰叁拾肆元伍角整");
  auto const guarded =
      "{% assign words = total.open | capital %}{% if words %}人民币{{ words }}{% else %}-{% endif %}";
  CHECK(text_of_message(guarded, "zh") == "人民币壹仟贰佰叁拾肆元伍角整");
  CHECK(text_of_message(guarded, "de") == "-");
  CHECK(
      error_of("{{ oldest_days | capital }}") == "test.liquid:5:18: capital: a whole number is not an amount"
  );
  CHECK(check(parsed(file_of("s", guarded))).empty());
  auto const bare = check(parsed(file_of("s", "{{ total.open | capital }}")));
  REQUIRE(bare.size() == 1);
  CHECK(bare[0].message.find("may be missing") != std::string::npos);
}

TEST_CASE("message template: amounts can be compared with amounts and with zero", "[templates]") {
  CHECK(
      text_of_message("{% if total.open > 0 %}a{% endif %}{% if single.open == single.amount %}b{% endif %}"
      ) == "ab"
  );
  CHECK(
      error_of("{% if total.open > 5 %}{% endif %}") ==
      "test.liquid:5:18: an amount and a whole number cannot be compared"
  );
}

TEST_CASE(
    "message template: check finds unknown names and values that may be missing in all three parts",
    "[templates]"
) {
  auto const found =
      check(parsed(file_of("{{ contact.name }}", "{{ creditr.name }}", "<p>{{ portal_url }}</p>")));
  REQUIRE(found.size() == 3);
  CHECK(found[0].message.find("may be missing") != std::string::npos);
  CHECK(found[1].message == "\"creditr\" is not known here, did you mean \"creditor\"?");
  CHECK(found[2].place.line == 7);
}

TEST_CASE(
    "message template: one that takes too long is stopped, by the clock that was handed in", "[templates]"
) {
  auto const people = parties(CustomerKind::person, "en");
  auto own = formats("en");
  auto const message = parsed(file_of("s", "{% for i in (1..9000) %}{{ i }}{% endfor %}"));
  std::chrono::nanoseconds passed{};
  auto const slow = render_message(message, model_of(people), own, [&passed] {
    return passed += std::chrono::milliseconds(100);
  });
  REQUIRE_FALSE(slow);
  CHECK(slow.error().code == Errc::invalid);
  CHECK_THAT(slow.error().detail, tests::contains("it takes longer than 2000 ms"));
  CHECK(render_message(message, model_of(people), own).has_value());
}
