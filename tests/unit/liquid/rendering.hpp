// Short ways to parse and render in the tests of the engine.
#pragma once

#include "templates/liquid/template.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <string_view>

namespace dunlin::liquid::test {

inline std::string mistakes_of(std::vector<Diagnostic> const& mistakes) {
  std::string lines;
  for (auto const& mistake : mistakes)
    lines += text_of(mistake) + "\n";
  return lines;
}

inline Template parsed(std::string_view source, Dialect const& dialect = {}) {
  auto result = parse(source, dialect);
  INFO(source);
  if (!result) FAIL(mistakes_of(result.error()));
  return *result;
}

inline std::string rendered(std::string_view source, Value const& data, Dialect const& dialect = {}) {
  std::string out;
  auto const result = render(parsed(source, dialect), data, out);
  INFO(source);
  if (!result) FAIL(result.error().message);
  return out;
}

inline std::string rendered(std::string_view source) {
  Dictionary const nothing;
  return rendered(source, &nothing);
}

// "line:column: message" of the error that stops the render.
inline std::string
refusal(std::string_view source, Value const& data, Dialect const& dialect = {}, Limits const& limits = {}) {
  std::string out;
  auto const result = render(parsed(source, dialect), data, out, plain_host(), limits);
  REQUIRE_FALSE(result);
  return std::to_string(result.error().place.line) + ":" + std::to_string(result.error().place.column) +
         ": " + result.error().message;
}

} // namespace dunlin::liquid::test
