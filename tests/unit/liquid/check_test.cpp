#include "tests/unit/liquid/rendering.hpp"

using namespace dunlin::liquid;
using namespace dunlin::liquid::test;

namespace {

constexpr Field kRow[] = {{"number", Kind::text}, {"paid_on", Kind::date, true}};
constexpr Field kContact[] = {{"name", Kind::text}};
constexpr Field kRoot[] = {
    {"customer", Kind::text},
    {"contact", Kind::object, true, "", nullptr, kContact},
    {"rows", Kind::list, false, "", nullptr, kRow},
};

std::string checked(std::string_view source) {
  return mistakes_of(check(parsed(source), kRoot));
}

} // namespace

TEST_CASE("check: names are looked up before any data is there", "[liquid]") {
  CHECK(checked("{{ customer }}{% for row in rows %}{{ row.number }}{{ forloop.index }}{% endfor %}").empty()
  );
  CHECK(
      checked("{{ custmer }}\n{% for row in rows %}{{ row.nubmer }}{% endfor %}") ==
      "template:1:4: \"custmer\" is not known here, did you mean \"customer\"?\n"
      "template:2:29: \"nubmer\" is not known here, did you mean \"number\"?\n"
  );
}

TEST_CASE("check: a value that may be missing wants a default or a condition", "[liquid]") {
  constexpr auto kMissing = "this may be missing: add \"| default: …\" or put it inside {% if %}\n";
  CHECK(checked("{{ contact.name }}") == std::string("template:1:1: ") + kMissing);
  CHECK(checked("{{ contact.name | upcase }}") == std::string("template:1:1: ") + kMissing);
  for (auto const* fine :
       {"{{ contact.name | default: customer }}", "{% if contact %}{{ contact.name }}{% endif %}",
        "{% if contact.name %}{{ contact.name }}{% endif %}",
        "{% if contact != nil %}{{ contact.name }}{% endif %}",
        "{% if contact and contact.name != blank %}{{ contact.name }}{% endif %}"}) {
    INFO(fine);
    CHECK(checked(fine).empty());
  }
  for (auto const* doubtful :
       {"{% if contact or customer %}{{ contact.name }}{% endif %}",
        "{% unless contact %}{{ contact.name }}{% endunless %}",
        "{% if contact %}{% else %}{{ contact.name }}{% endif %}", "{% assign n = contact.name %}{{ n }}",
        "{{ rows.first.number }}", "{% for row in rows %}{{ row.paid_on }}{% endfor %}",
        "{% if customer %}{% assign x = 1 %}{% endif %}{{ x }}"}) {
    INFO(doubtful);
    CHECK(checked(doubtful).find("this may be missing") != std::string::npos);
  }
}

TEST_CASE("check: objects are not texts and texts are not lists", "[liquid]") {
  CHECK(
      checked("{% if contact %}{{ contact }}{% endif %}") ==
      "template:1:17: this is an object, not a text: name one of its parts\n"
  );
  CHECK(checked("{% for x in customer %}{% endfor %}") == "template:1:13: this is a text, not a list\n");
  CHECK(checked("{{ customer.name }}") == "template:1:13: \"name\" is not known here\n");
}
