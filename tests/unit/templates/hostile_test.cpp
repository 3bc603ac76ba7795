#include "tests/unit/templates/letters.hpp"

using namespace dunlin;
using namespace dunlin::templates;
using namespace dunlin::templates::test;

namespace {

RenderedMessage rendered(std::string_view name_of_customer, std::string_view template_name) {
  auto people = parties(CustomerKind::person, "en");
  people.customer.name = name_of_customer;
  auto own = formats("en");
  auto model = model_of(people);
  auto const result =
      render_message(*shelf().find(template_name, CustomerKind::person, "en")->message, model, own);
  if (!result) FAIL(result.error().detail);
  return *result;
}

} // namespace

TEST_CASE("hostile: a subject is one line, whatever a value says", "[templates]") {
  auto people = parties(CustomerKind::person, "en");
  auto own = formats("en");
  for (auto const* name :
       {"Ada\r\nBcc: all@example.com", "Ada\nX", "Ada\r", "A\u2028B", "A\u0085B",
        "A\x0b"
        "B"}) {
    people.customer.name = name;
    auto model = model_of(people);
    auto const result = render_message(parsed(file_of("Hello {{ salutation }}", "x")), model, own);
    REQUIRE(result);
    CHECK(result->subject.find_first_of("\r\n\v") == std::string::npos);
    CHECK(result->subject.find("\u2028") == std::string::npos);
    CHECK(result->subject.find("\u0085") == std::string::npos);
    CHECK(result->subject.starts_with("Hello A"));
  }
}

TEST_CASE("hostile: an empty subject is an error, not a mail without one", "[templates]") {
  auto people = parties(CustomerKind::person, "en");
  people.customer.name = " \n ";
  auto own = formats("en");
  auto const result = render_message(parsed(file_of("{{ salutation }}", "x")), model_of(people), own);
  REQUIRE_FALSE(result);
  CHECK(result.error().detail == "test:1:1: the subject is empty");
}

TEST_CASE("hostile: a customer's name cannot write HTML", "[templates]") {
  for (auto const* name :
       {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</td></table><h1>Pay elsewhere</h1>",
        "{{ creditor.iban }}", "<!--", "&lt;b&gt;"}) {
    auto const html = rendered(name, "reminder-2").html;
    INFO(name);
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("<img") == std::string::npos);
    CHECK(html.find("<h1>") == std::string::npos);
    CHECK(html.find("<!--") == std::string::npos);
  }
  CHECK(
      rendered("{{ creditor.iban }}", "reminder-2").html.find("Dear {{ creditor.iban }},") !=
      std::string::npos
  );
  CHECK(rendered("&lt;b&gt;", "reminder-2").html.find("Dear &amp;lt;b&amp;gt;,") != std::string::npos);
}

TEST_CASE("hostile: a customer's name cannot add lines to the text", "[templates]") {
  auto const text = rendered("Ada\n\nIBAN: XX00 0000\n", "reminder-2").text;
  CHECK(text.starts_with("Dear Ada  IBAN: XX00 0000 ,\n"));
}

TEST_CASE("hostile: a link that is no web address is not written", "[templates]") {
  auto people = parties(CustomerKind::person, "en");
  auto own = formats("en");
  auto model = model_of(people);
  model.portal_url = "javascript:alert(1)";
  auto const result =
      render_message(*shelf().find("reminder-1", CustomerKind::person, "en")->message, model, own);
  REQUIRE(result);
  CHECK(result->html.find("javascript:") == std::string::npos);
}

TEST_CASE("hostile: a colour that is no colour becomes ours", "[templates]") {
  auto people = parties(CustomerKind::person, "en");
  people.creditor.colour = "red;background:url(https://example.com/x)";
  auto own = formats("en");
  auto const result =
      render_message(*shelf().find("reminder-1", CustomerKind::person, "en")->message, model_of(people), own);
  REQUIRE(result);
  CHECK(result->html.find("solid #1f6f6b;") != std::string::npos);
}
