#include "tests/unit/liquid/rendering.hpp"

#include <functional>
#include <map>
#include <thread>
#include <vector>

using namespace dunlin::liquid;
using namespace dunlin::liquid::test;

namespace {

struct Row {
  std::string number;
  std::int64_t days;
  std::optional<std::string> note;
};

struct Letter {
  std::string name;
  std::vector<Row> rows;
};

constexpr Field kRow[] = {
    {"number", Kind::text, false, "",
     [](void const* self) { return Value(static_cast<Row const*>(self)->number); }},
    {"days", Kind::integer, false, "",
     [](void const* self) { return Value(static_cast<Row const*>(self)->days); }},
    {"note", Kind::text, true, "",
     [](void const* self) {
       auto const& note = static_cast<Row const*>(self)->note;
       return note ? Value(*note) : Value();
     }},
};

Value rows_of(void const* self) {
  auto const& rows = static_cast<Letter const*>(self)->rows;
  return List{&rows, rows.size(), [](void const* all, std::size_t i) {
                return Value(Object{&(*static_cast<std::vector<Row> const*>(all))[i], kRow});
              }};
}

constexpr Field kLetter[] = {
    {"name", Kind::text, false, "",
     [](void const* self) { return Value(static_cast<Letter const*>(self)->name); }},
    {"rows", Kind::list, false, "", rows_of, kRow},
};

Letter const kExample{"Ada", {{"A-1", 3, "late"}, {"A-2", 10, {}}, {"A-3", 31, {}}}};
Object const kData{&kExample, kLetter};

} // namespace

TEST_CASE("render: domain objects are read through their field table", "[liquid]") {
  CHECK(
      rendered("Dear {{ name }}, {{ rows.size }} rows, first {{ rows.first.number }}.", kData) ==
      "Dear Ada, 3 rows, first A-1."
  );
  CHECK(
      rendered("{% for r in rows %}{{ r.number }}={{ r.days }};{% endfor %}", kData) == "A-1=3;A-2=10;A-3=31;"
  );
  CHECK(rendered("{{ rows[1].number }}{{ rows[-1].number }}[{{ rows[9].number }}]", kData) == "A-2A-3[]");
}

TEST_CASE("render: an unknown name stops the render with its place and the nearest name", "[liquid]") {
  CHECK(refusal("Dear\n  {{ nmae }}", kData) == "2:6: \"nmae\" is not known here, did you mean \"name\"?");
  CHECK(
      refusal("{% for r in rows %}{{ r.nummer }}{% endfor %}", kData) ==
      "1:25: \"nummer\" is not known here, did you mean \"number\"?"
  );
  CHECK(rendered("[{{ nmae }}]", kData, {.undefined = Undefined::nothing}) == "[]");
}

TEST_CASE("render: a variable set in a branch not taken is nothing, not unknown", "[liquid]") {
  CHECK(rendered("{% if false %}{% assign x = 1 %}{% endif %}[{{ x }}]") == "[]");
}

TEST_CASE("render: an object where a text belongs is refused", "[liquid]") {
  CHECK(refusal("{{ rows.first }}", kData) == "1:1: this is an object, not a text: name one of its parts");
}

TEST_CASE("render: conditions bind from the right and only nil and false are not true", "[liquid]") {
  struct Line {
    char const* condition;
    bool met;
  };
  for (auto const& line : {
           Line{"true or false and false", true},
           {"true and false or true", true},
           {"false and false or true", false},
           {"0", true},
           {"''", true},
           {"nil", false},
           {"'b' > 'a'", true},
           {"2 >= 2.0", true},
           {"1 == '1'", false},
           {"'overdue' contains 'due'", true},
           {"nil < 1", false},
           {"'' == empty", true},
           {"'  ' == blank", true},
           {"1 <> 2", true},
           {"nil == null", true},
       }) {
    INFO(line.condition);
    CHECK(rendered(std::string("{% if ") + line.condition + " %}yes{% endif %}") == (line.met ? "yes" : ""));
  }
}

TEST_CASE("render: things that cannot be ordered are an error, not false", "[liquid]") {
  CHECK(
      refusal("{% if name > 3 %}x{% endif %}", kData) == "1:12: a text and a whole number cannot be compared"
  );
}

TEST_CASE("render: if, elsif, else, unless and case choose one branch", "[liquid]") {
  constexpr auto kTone = "{% if rows.size > 5 %}many{% elsif rows.size > 2 %}some{% else %}few{% endif %}";
  CHECK(rendered(kTone, kData) == "some");
  CHECK(rendered("{% unless name == 'Ada' %}a{% else %}b{% endunless %}", kData) == "b");
  constexpr auto kCase =
      "{% case name %}{% when 'Bob', 'Eve' %}1{% when 'Ada' or 'Zoe' %}2{% else %}3{% endcase %}";
  CHECK(rendered(kCase, kData) == "2");
}

TEST_CASE("render: loops know their place, limits, offsets and directions", "[liquid]") {
  CHECK(rendered("{% for r in rows limit: 1 offset: 1 %}{{ r.number }}{% endfor %}", kData) == "A-2");
  CHECK(
      rendered("{% for r in rows reversed %}{{ forloop.index }}{{ r.number }} {% endfor %}", kData) ==
      "1A-3 2A-2 3A-1 "
  );
  CHECK(
      rendered("{% for i in (1..3) %}{{ i }}{% unless forloop.last %},{% endunless %}{% endfor %}") == "1,2,3"
  );
  CHECK(rendered("{% for i in (3..1) %}x{% else %}none{% endfor %}") == "none");
  CHECK(
      rendered("{% for i in (1..5) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% "
               "endif %}{{ i }}{% endfor %}!") == "13!"
  );
  CHECK(
      rendered("{% for i in (1..2) %}{% for k in (1..2) %}{{ forloop.parentloop.index }}{{ forloop.rindex }} "
               "{% endfor %}{% endfor %}") == "12 11 22 21 "
  );
}

TEST_CASE("render: variables live on after loops, loop variables do not", "[liquid]") {
  CHECK(rendered("{% for i in (1..3) %}{% assign last = i %}{% endfor %}{{ last }}") == "3");
  CHECK(rendered("{% capture x %}a{{ 1 }}{% endcapture %}{{ x }}{{ x }}") == "a1a1");
  CHECK(refusal("{% for i in (1..3) %}{% endfor %}{{ i }}", kData) == "1:37: \"i\" is not known here");
}

TEST_CASE("render: dashes trim the white space beside them and nothing else", "[liquid]") {
  CHECK(rendered("a \n {{- 1 -}} \n b") == "a1b");
  CHECK(rendered("a {%- if true -%} b {%- endif -%} c") == "abc");
  CHECK(rendered("a {% if true -%} b {% endif %} c") == "a b  c");
}

TEST_CASE("render: comments are skipped and raw text is left alone", "[liquid]") {
  CHECK(rendered("a{% comment %}{{ nope | what }}{% comment %}{% endcomment %}{% endcomment %}b") == "ab");
  CHECK(rendered("{% raw %}{{ x }}{% endfor %}{% endraw %}") == "{{ x }}{% endfor %}");
  CHECK(rendered("{% # a note %}x") == "x");
}

TEST_CASE(
    "render: partials see the data and what they are given, not the variables around them", "[liquid]"
) {
  struct Some final : Partials {
    std::map<std::string, Template, std::less<>> all;
    Template const* find(std::string_view name) const override {
      auto const found = all.find(name);
      return found == all.end() ? nullptr : &found->second;
    }
    std::vector<std::string_view> names() const override { return {"row", "row_each"}; }
  } partials;
  Dialect const dialect{.partials = &partials};
  partials.all.emplace("row", parsed("<{{ r.number }} {{ name }} {{ extra }}>", dialect));
  partials.all.emplace("row_each", parsed("({{ r.days }})", dialect));
  partials.all.emplace("secret", parsed("{{ hidden }}", dialect));
  CHECK(rendered("{% render 'row', r: rows.first, extra: 1 %}", kData, dialect) == "<A-1 Ada 1>");
  CHECK(rendered("{% render 'row_each' for rows as r %}", kData, dialect) == "(3)(10)(31)");
  CHECK(
      refusal("{% assign hidden = 1 %}{% render 'secret' %}", kData, dialect) ==
      "1:4: \"hidden\" is not known here"
  );
  CHECK(refusal("{% render 'rwo' %}", kData, dialect) == "1:1: there is no partial \"rwo\"");
}

TEST_CASE("render: one template serves many renders", "[liquid]") {
  auto const letter = parsed("{% assign n = rows.size %}{{ n }} for {{ name }}");
  for (int i = 0; i < 3; ++i) {
    std::string out;
    REQUIRE(render(letter, kData, out));
    CHECK(out == "3 for Ada");
  }
}

TEST_CASE("render: names are found wherever each item of a list has them", "[liquid]") {
  Dictionary first;
  first.set("number", "R1");
  first.set("open", 5);
  Dictionary second; // the other way round, and one more
  second.set("open", 6);
  second.set("paid", 1);
  second.set("number", "R2");
  Dictionary third; // without a number
  third.set("paid", 2);
  std::vector<Value> const rows{Value(&first), Value(&second), Value(&third), Value(&first)};
  Dictionary data;
  data.set("rows", Value(list_of(rows)));
  Dialect const dialect{.undefined = Undefined::nothing};
  for (int again = 0; again < 2; ++again)
    CHECK(
        rendered("{% for r in rows %}{{ r.number }}:{{ r.open }} {% endfor %}", &data, dialect) ==
        "R1:5 R2:6 : R1:5 "
    );
}

TEST_CASE("render: a template serves several threads at once", "[liquid]") {
  auto const what = parsed("{% for r in rows %}{{ r.b }}{{ r.a }}{% endfor %}");
  auto const render_often = [&what](bool turned, bool& right) {
    Dictionary row;
    row.set(turned ? "b" : "a", 1);
    row.set(turned ? "a" : "b", 2);
    std::vector<Value> const rows{Value(&row)};
    Dictionary data;
    data.set("rows", Value(list_of(rows)));
    right = true;
    for (int i = 0; i < 500; ++i) {
      std::string out;
      right = right && render(what, &data, out).has_value() && out == (turned ? "12" : "21");
    }
  };
  bool first = false;
  bool second = false;
  std::thread other(render_often, true, std::ref(first));
  render_often(false, second);
  other.join();
  CHECK(first);
  CHECK(second);
}
