// Parses and renders whatever it is given, in the mode that the first octet says, also as its own partial;
// and as a line of JSON. Nothing may crash, hang, go beyond its limits or hold memory for ever.
#include "templates/liquid/json/json_line.hpp"
#include "templates/liquid/json/json_tree.hpp"
#include "templates/liquid/template.hpp"

#include <cstdint>
#include <cstdlib>

using namespace dunlin::liquid;

namespace {

constexpr std::string_view kData = R"({"list":["b","a",null,3,2.5,[1,[2]]],"map":{"k":1,"first":"f"},"n":7,
  "rows":[{"name":"<x>","k":1},{"name":null}],"text":"a b <i>c</i> d","b":true,
  "big":123456789012345678901234567890})";

struct Itself final : Partials {
  Template one;
  Template const* find(std::string_view name) const override { return name == "p" ? &one : nullptr; }
  std::vector<std::string_view> names() const override { return {"p"}; }
};

Dialect dialect_of(char mode, Partials const& partials) {
  Dialect dialect{.undefined = Undefined::nothing, .reading = Reading::lax, .partials = &partials};
  if (mode == 's') dialect.reading = Reading::strict;
  if (mode == '2') dialect.reading = Reading::strict2;
  if (mode == 'w') dialect.reading = Reading::warn;
  if (mode == 'g' || mode == 'h') dialect.reading = Reading::guarded;
  if (mode == 'g') dialect.undefined = Undefined::error;
  if (mode == 'h') dialect.escape = Escape::html;
  return dialect;
}

void run(std::string_view source, Dialect const& dialect, Itself& partials) {
  auto const what = parse(source, dialect, {.name = "fuzz"});
  if (!what) return;
  partials.one = *what;
  JsonTree tree;
  std::string problem;
  auto const data = tree.read(kData, problem).value_or(Value());
  Limits const limits{.output_bytes = 20'000, .memory_bytes = 200'000, .steps = 2'000, .rounds = 1'000};
  std::string out;
  for (auto const faults : {Faults::end, Faults::written}) {
    out.clear();
    (void)render(*what, data, out, plain_host(), limits, faults);
    if (out.size() > 2'000'000) std::abort(); // one node may go beyond its limit, but not far
  }
  (void)check(*what, {});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  if (size == 0) return 0;
  std::string_view const input(reinterpret_cast<char const*>(bytes), size);
  if (input[0] == '{') {
    (void)answer_json_line(input, {});
    return 0;
  }
  Itself partials;
  auto const dialect = dialect_of(input[0], partials);
  run(input.substr(1), dialect, partials);
  return 0;
}
