// Request and Answer: what a page sees of HTTP and what it says: decoded once at the door, so that pages
// read names and values and never bytes of a target. Limits on sizes are core/net's; the counts here are the
// door's. Owns: its texts.
#pragma once

#include "core/domain/id.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin::web {

enum class Method : std::uint8_t { get, post };

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::get;
  std::string path; // decoded, without the query
  Pairs query;      // decoded, in order
  Pairs headers;    // names in lower case
  std::string body;
  std::string peer; // the address that connected
  Pairs parameters; // of the route's pattern
  Pairs form;       // what a form posted (application/x-www-form-urlencoded), decoded, in order

  std::string_view parameter(std::string_view name) const;
  std::string_view ask(std::string_view name) const; // from the query; empty when absent
  std::string_view header(std::string_view name) const;
  std::string_view field(std::string_view name) const; // of the form; empty when absent
  template <class Tag>
  std::optional<Id<Tag>> id(std::string_view name) const {
    return Id<Tag>::parse(parameter(name));
  }
};

struct Answer {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  Pairs headers{}; // besides the ones that every answer carries
};

// Splits "/cases?open=yes" into path and query. Nothing: not a target we answer (a broken escape, a control
// character, a second spelling of "/" or ".."): 400.
std::optional<Request> request_of(Method method, std::string_view target);

} // namespace dunlin::web
