// JsonLine: a template with all it needs in one JSON object, rendered into one answer: what
// `dunlin template render --jsonl` and the measurements against other engines do line by line.
//   in:  {"name":…,"template":…,"data":{…},"partials":{name:
//   text},"error_mode":"lax"|"warn"|"strict"|"strict2",
//         "render_errors":true|false,"now":"2024-01-01T00:01:58Z"}; all but `template` may be missing
//   out: {"name":…,"output":…} or
//   {"name":…,"error":{"kind":"parse"|"render"|"limit","message":…,"line":…,"column":…}}
#pragma once

#include "templates/liquid/template.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace dunlin::liquid {

struct JsonLineWays {
  std::span<Filter const> filters{}; // besides the standard ones
  std::function<std::unique_ptr<Host>(std::optional<std::chrono::sys_seconds> now)>
      host; // empty: a plain one
  Limits limits{
      .output_bytes = 16UL * 1024 * 1024,
      .memory_bytes = 64UL * 1024 * 1024,
      .steps = 5'000'000,
      .rounds = 1'000'000,
      .nesting = 400
  };
};

struct JsonAnswer {
  std::string line; // without its end
  bool read = true; // false: the line was no such object
};

JsonAnswer answer_json_line(std::string_view line, JsonLineWays const& ways);

} // namespace dunlin::liquid
