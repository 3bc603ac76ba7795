// Mistakes that people make in templates, and the exact words they are told them in.
#include "bot/library/template_check.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/library/shipped_book.hpp"

using namespace dunlin;
using namespace dunlin::library;
using dunlin::tests::ShippedBook;

namespace {

std::string told(std::string const& name, std::string const& body) {
  ShippedBook book;
  std::string all;
  for (auto const& finding : check_text(book, {name, body}))
    all += text_of(finding) + "\n";
  return all;
}

// The text begins in line 6, the HTML two lines after its end.
std::string mail(std::string const& text, std::string const& html = "") {
  return "---\nname: reminder-1\nfor: person\nsubject: Invoice\n---\n" + text + "\n" +
         (html.empty() ? "" : "--- html ---\n" + html + "\n");
}
std::string with_subject(std::string const& subject) {
  return "---\nname: reminder-1\nfor: person\nsubject: " + subject + "\n---\nText\n";
}
std::string sms(std::string const& text) {
  return "---\nname: reminder-1\nfor: anyone\nchannel: sms\nsubject: Invoice\n---\n" + text + "\n";
}

constexpr auto kMail = "en/reminder-1.person";
constexpr auto kSms = "en/reminder-1.sms";

} // namespace

TEST_CASE("clerk's mistake 1: a slip in a variable's name", "[library]") {
  CHECK(
      told(kMail, mail("Dear {{ salutaton }}")) ==
      "en/reminder-1.person:6:9: \"salutaton\" is not known here, did you mean \"salutation\"?\n"
  );
}

TEST_CASE("clerk's mistake 2: a slip in a part of a variable, in the subject", "[library]") {
  CHECK(
      told(kMail, with_subject("Please pay {{ total.opne }}")) ==
      "en/reminder-1.person:4:30: \"opne\" is not known here, did you mean \"open\"?\n"
  );
}

TEST_CASE("clerk's mistake 3: a value that may be missing, without a guard", "[library]") {
  CHECK(
      told(kMail, mail("IBAN: {{ creditor.iban }}")) ==
      "en/reminder-1.person:6:7: this may be missing: add \"| default: …\" or put it inside {% if %}\n"
  );
}

TEST_CASE("clerk's mistake 4: an `if` that is not closed", "[library]") {
  CHECK(
      told(kMail, mail("{% if single %}one")) ==
      "en/reminder-1.person:6:1: \"if\" is never closed by \"endif\"\n"
  );
}

TEST_CASE("clerk's mistake 5: a filter that does not exist", "[library]") {
  CHECK(
      told(kMail, mail("{{ oldest_days | day }}")) ==
      "en/reminder-1.person:6:18: there is no filter \"day\", did you mean \"days\"?\n"
  );
}

TEST_CASE("clerk's mistake 6: braces that are not closed", "[library]") {
  CHECK(
      told(kMail, mail("{{ salutation }")) == "en/reminder-1.person:6:1: \"{{\" is never closed by \"}}\"\n"
  );
}

TEST_CASE("clerk's mistake 7: a piece that does not exist", "[library]") {
  CHECK(
      told(kMail, mail("{% render 'greting' %}")) ==
      "en/reminder-1.person:6:1: there is no partial \"greting\", did you mean \"greeting\"?\n"
  );
}

TEST_CASE("clerk's mistake 8: a style of dates that does not exist, seen on the samples", "[library]") {
  CHECK(
      told(kMail, mail("{{ today | date: 'long' }}")) ==
      "en/reminder-1.person:6:12: date: there is no style \"long\": use brief, full, weekday or a pattern "
      "such as "
      "\"d MMMM y\"\n"
  );
}

TEST_CASE("clerk's mistake 9: an amount compared with a number", "[library]") {
  CHECK(
      told(kMail, mail("{% if total.open > 100 %}much{% endif %}")) ==
      "en/reminder-1.person:6:18: an amount and a whole number cannot be compared\n"
  );
}

TEST_CASE("clerk's mistake 10: a list where a text should be", "[library]") {
  CHECK(
      told(kMail, mail("{{ receivables }}")) ==
      "en/reminder-1.person:6:1: this is a list, not a text: name one of its parts\n"
  );
}

TEST_CASE("clerk's mistake 11: a head without a subject", "[library]") {
  CHECK(
      told(kMail, "---\nname: reminder-1\nsubjct: Hello\n---\nText\n") ==
      "en/reminder-1.person:1:1: the head has no \"subject:\"\n"
      "en/reminder-1.person:3:1: the head has no entry \"subjct\", did you mean \"subject\"?\n"
  );
}

TEST_CASE("clerk's mistake 12: words in the subject that a locked screen should not show", "[library]") {
  CHECK(
      told(kMail, with_subject("Final notice: your {% if single %}overdue{% endif %} invoice")) ==
      "en/reminder-1.person:4:10: \"Final notice\" in the subject shows others, on a locked screen, too, "
      "what it is "
      "about: name the invoice instead\n"
      "en/reminder-1.person:4:44: \"overdue\" in the subject shows others, on a locked screen, too, what it "
      "is "
      "about: name the invoice instead\n"
  );
}

TEST_CASE("clerk's mistake 13: the same in German and Chinese", "[library]") {
  CHECK(
      told("de/reminder-1.person", with_subject("Ihre überfälligen Rechnungen")) ==
      "de/reminder-1.person:4:15: \"überfällig\" in the subject shows others, on a locked screen, too, what "
      "it is "
      "about: name the invoice instead\n"
  );
  CHECK(
      told("zh/reminder-1.person", with_subject("您的发票已逾期")) ==
      "zh/reminder-1.person:4:15: \"逾期\" in the subject shows others, on a locked screen, too, what it is "
      "about: name the invoice instead\n"
  );
}

TEST_CASE("clerk's mistake 14: a link that is not https", "[library]") {
  CHECK(
      told(kMail, mail("Pay at http://www.example.com/pay", "<a href=\"http://www.example.com\">Pay</a>")) ==
      "en/reminder-1.person:6:8: this link is open to everybody on its way: write https:// for http://\n"
      "en/reminder-1.person:8:10: this link is open to everybody on its way: write https:// for http://\n"
  );
}

TEST_CASE("clerk's mistake 15: a link that hides where it leads", "[library]") {
  CHECK(
      told(kMail, mail("Pay at https://bit.ly/3xYz")) ==
      "en/reminder-1.person:6:8: a link to \"bit.ly\" hides where it leads: write the address itself\n"
  );
}

TEST_CASE("clerk's mistake 16: a link without a host", "[library]") {
  CHECK(
      told(kMail, mail("x", "<p><a href=\"/invoices\">Invoices</a></p>")) ==
      "en/reminder-1.person:8:13: this leads nowhere from a mail: begin with https:// and the host\n"
  );
}

TEST_CASE("clerk's mistake 17: a picture without words", "[library]") {
  CHECK(
      told(kMail, mail("x", "<p>\n<img src=\"https://www.example.com/logo.png\" width=\"80\"></p>")) ==
      "en/reminder-1.person:9:1: who cannot see this picture learns nothing of it: add alt=\"…\", or "
      "alt=\"\" if it "
      "only decorates\n"
  );
}

TEST_CASE("clerk's mistake 18: `raw`", "[library]") {
  CHECK(
      told(kMail, mail("x", "<p>{{ salutation | raw }}</p>")) ==
      "en/reminder-1.person:8:20: \"raw\" writes what customers say as HTML: take \"| raw\" away; what "
      "stands in "
      "{% capture %} comes out right without it\n"
  );
}

TEST_CASE("clerk's mistake 19: a typewriter's dots that cost half of a short message", "[library]") {
  CHECK(
      told(kSms, sms("We wait for {{ total.open }}…")) ==
      "en/reminder-1.sms:7:29: \"…\" (U+2026) leaves 70 characters for a short message where there were 160: "
      "write "
      "\"...\"\n"
  );
}

TEST_CASE("clerk's mistake 20: a short message that is not short", "[library]") {
  CHECK(
      told(kSms, sms(std::string(500, 'a'))) == "en/reminder-1.sms:7:1: for a company with three invoices "
                                                "this makes 4 short messages, more than 3: shorten it "
                                                "by 42 characters\n"
                                                "en/reminder-1.sms:7:1: for a person of whom little is known "
                                                "this makes 4 short messages, more than 3: shorten "
                                                "it by 42 characters\n"
                                                "en/reminder-1.sms:7:1: for a person with one invoice this "
                                                "makes 4 short messages, more than 3: shorten it by "
                                                "42 characters\n"
  );
}

TEST_CASE("clerk's mistakes: several are told together, by their place", "[library]") {
  CHECK(
      told(
          kMail,
          "---\nname: reminder-1\nfor: person\nsubject: Your debt {{ nmber }}\n---\n{{ nothing_like_it }}\n"
          "http://a.example\n"
      ) == "en/reminder-1.person:4:15: \"debt\" in the subject shows others, on a locked screen, too, what "
           "it is about: "
           "name the invoice instead\n"
           "en/reminder-1.person:4:23: \"nmber\" is not known here\n"
           "en/reminder-1.person:6:4: \"nothing_like_it\" is not known here\n"
           "en/reminder-1.person:7:1: this link is open to everybody on its way: write https:// for http://\n"
  );
}
