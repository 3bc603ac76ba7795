#include "templates/liquid/stopwatch.hpp"
#include "tests/unit/liquid/rendering.hpp"

using namespace dunlin::liquid;
using namespace dunlin::liquid::test;

namespace {

std::string stopped(std::string_view source, Limits const& limits = {}) {
  Dictionary const nothing;
  auto const message = refusal(source, &nothing, {}, limits);
  return message.substr(message.find(": ") + 2);
}

} // namespace

TEST_CASE("limits: a hostile template ends with an error that names the limit", "[liquid]") {
  struct Line {
    char const* source;
    char const* message;
  };
  for (auto const& line : {
           Line{"{% for i in (1..900000) %}{% endfor %}", "more than 20000 rounds of loops"},
           {"{% for i in (1..99000000) %}{% endfor %}", "a range has at most 1000000 numbers"},
           {"{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}",
            "more than 20000 rounds of loops"},
           {"{% assign s = 'xxxxxxxxxxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% "
            "endfor %}",
            "more than 1048576 bytes of values on the way"},
           {"{% for i in (1..20000) %}{{ '0123456789abcdefghij' }}{% endfor %}",
            "the text is longer than 262144 bytes"},
           {"{% for i in (1..20000) %}{% assign a = 1 %}{% assign a = 1 %}{% assign a = 1 %}{% assign a = 1 "
            "%}{% assign a = 1 %}{% assign a = 1 %}{% endfor %}",
            "more than 100000 steps"},
           {"{{ 9223372036854775807 | plus: 1 }}", "plus: the result is too large"},
           {"{{ 1 | divided_by: 0 }}", "divided_by: divided by 0"},
           {"{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' | split: '' | join: "
            "'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' | replace: 'b', 'ccccccccccccccccccccccccccccccccccc' | "
            "replace: 'c', 'ddddddddddddddddddddddddddddddddddddddddd' | size }}",
            "replace: the result is too long"},
       }) {
    INFO(line.source);
    CHECK(stopped(line.source) == line.message);
  }
}

TEST_CASE("limits: partials that use themselves end", "[liquid]") {
  struct Itself final : Partials {
    Template one;
    Template const* find(std::string_view) const override { return &one; }
    std::vector<std::string_view> names() const override { return {"one"}; }
  } partials;
  Dialect const dialect{.partials = &partials};
  partials.one = parsed("{% render 'one' %}", dialect);
  Dictionary const nothing;
  CHECK(refusal("{% render 'one' %}", &nothing, dialect) == "1:1: too many blocks within each other");
  auto const found = check(partials.one, {});
  REQUIRE(found.size() == 1);
  CHECK(found.front().message == "partials use each other in a circle at \"one\"");
}

TEST_CASE("limits: the host can set them lower", "[liquid]") {
  CHECK(stopped("{% for i in (1..9) %}{% endfor %}", {.rounds = 5}) == "more than 5 rounds of loops");
  CHECK(stopped("abcdef", {.output_bytes = 5}) == "the text is longer than 5 bytes");
}

TEST_CASE("limits: a render ends when its time is over, by the clock of its host", "[liquid]") {
  struct Slow final : Host {
    explicit Slow(MonotonicClock clock) : watch(std::move(clock)) {}
    void write_date(Date date, std::string& out) const override { plain_host().write_date(date, out); }
    std::chrono::milliseconds elapsed() const override { return watch.elapsed(); }
    Stopwatch watch;
  };
  auto const what = parsed("{% for i in (1..9000) %}{{ i }}{% endfor %}");
  Dictionary const nothing;
  std::string out;
  std::chrono::nanoseconds passed{};
  Slow const slow([&passed] { return passed += std::chrono::milliseconds(1); });
  auto const stopped = render(what, &nothing, out, slow, {.time = std::chrono::milliseconds(20)});
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().kind == ErrorKind::limit);
  CHECK(stopped.error().message == "it takes longer than 20 ms");
  CHECK(render(what, &nothing, out, Slow({}), {.time = std::chrono::milliseconds(0)}).has_value());
}
