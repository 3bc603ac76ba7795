#include "bot/library/checks/bare_text.hpp"
#include "bot/library/checks/link_checks.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin::library;

namespace {

std::string found(std::string_view source, bool html = true) {
  std::string all;
  for (auto const& [at, message] : link_findings(bare(source).words, html))
    all += std::to_string(at) + " " + message + "\n";
  return all;
}

} // namespace

TEST_CASE("links: those that are fine are not told", "[library]") {
  for (auto const* source : {
           "",
           "https://www.example.com/pay?a=1#b",
           "HTTPS://WWW.EXAMPLE.COM",
           "<a href=\"https://www.example.com\">x</a>",
           "<a href='mailto:a@example.com'>x</a> <a href=\"tel:+49\">y</a> <a href=\"#top\">z</a>",
           "<a href=\"{{ portal_url }}\">x</a>",
           "<a href=\"https://{{ creditor_url }}/x\">x</a>",
           "<a name=\"x\">y</a>",
           "<img src=\"cid:logo\" alt=\"\">",
           "<img alt='The \"logo\"' src=https://www.example.com/a.png>",
           "<img {% if single %}alt=\"one\"{% else %}alt=\"many\"{% endif %} src=\"cid:x\">",
           "<abbr title=\"http\">x</abbr>",
           "<html xmlns=\"http://www.w3.org/1999/xhtml\">",
           "{% comment %}http://a.example <img> {{ x }} {% if %}http://{% endcomment %}",
           "{{ 'http://a.example' | append: 'x' }}",
       }) {
    INFO(source);
    CHECK(found(source).empty());
  }
}

TEST_CASE("links: wherever they lead astray it is told with its place", "[library]") {
  auto const open = " this link is open to everybody on its way: write https:// for http://\n";
  auto const nowhere = " this leads nowhere from a mail: begin with https:// and the host\n";
  auto const number = " this link leads to a number: write the name of the host\n";
  for (auto const& [source, told] : {
           std::pair<std::string, std::string>("http://a.example", std::string("0") + open),
           {"HTTP://a.example and http://b.example", std::string("0") + open + "21" + open},
           {"https://192.0.2.7/pay", std::string("0") + number},
           {"https://[2001:db8::1]:443/", std::string("0") + number},
           {"https://intranet/pay", "0 \"intranet\" is no host that customers reach: write its whole name\n"},
           {"https://bank.example@evil.example/",
            "0 what stands before the @ only seems to be where this link leads: take it away\n"},
           {"https://www.TinyURL.com/x",
            "0 a link to \"tinyurl.com\" hides where it leads: write the address itself\n"},
           {"<a href=\"javascript:x()\">x</a>",
            "9 \"javascript:\" does not work in a mail: begin with https://\n"},
           {"<a\n href = 'pay.html'>x</a>", std::string("12") + nowhere},
           {"<a href=\"//a.example\">x</a>", std::string("9") + nowhere},
           {"<img alt=\"\" src=\"logo.png\">", std::string("17") + nowhere},
       }) {
    INFO(source);
    CHECK(found(source) == told);
  }
}

TEST_CASE("bare text: markup and comments leave room of their own size", "[library]") {
  auto const text = bare("a{{ b }}c{% comment %}d{{ e }}{% endcomment %}f{ g{% if");
  auto words = text.words;
  std::ranges::replace(words, kMarkup, '_');
  CHECK(words == "a_______c_____________________________________f{ g_____");
  CHECK(text.outputs.size() == text.words.size());
  CHECK(text.outputs.substr(1, 7) == "{{ b }}");
  CHECK(text.outputs.find('e', 23) == text.outputs.find("endcomment"));
  CHECK(in_small("ÄÖÜ×ÀÞ Ab 付") == "äöü×àþ ab 付");
}
