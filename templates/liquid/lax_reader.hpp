// LaxReader: what Shopify's lax mode makes of markup, also where it follows no grammar: pieces between
// spaces, commas, bars and quotes are picked out and what is left over is passed by. The rules are those of
// the patterns its engine searches with, so that old templates render as they do there.
#pragma once

#include "templates/liquid/tree_writer.hpp"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin::liquid {

class LaxReader {
 public:
  explicit LaxReader(TreeWriter& writer) : writer_(writer) {}

  Index value(std::string_view markup, Where where = Where::value);
  Index filtered(std::string_view markup);
  std::optional<Index> condition(std::string_view markup); // nothing: it has no sense at all

 private:
  struct Comparison {
    std::string_view left;
    std::string_view sign;
    std::string_view right;
  };
  std::optional<Comparison> comparison(std::string_view markup) const;
  Index compared(Comparison const& comparison);
  Application application(std::string_view chunk);
  Index number(std::string_view markup);
  std::optional<Index> range(std::string_view markup);
  Index path(std::string_view markup);
  Index at(std::string_view markup) const;

  TreeWriter& writer_;
  int depth_ = 0;
};

// The length of a fragment at the beginning of `text`: a quoted text, or all up to white space, a comma or a
// bar; 0: none begins here. `first_fragment` looks further on; `fragments` takes as many as follow directly.
std::size_t fragment_length(std::string_view text);
std::size_t fragments_length(std::string_view text);
std::string_view first_fragment(std::string_view text);
std::size_t word_length(std::string_view text);   // [A-Za-z0-9_]+
std::size_t dashed_length(std::string_view text); // [A-Za-z0-9_-]+

struct Attribute { // name: value
  std::string_view name;
  std::string_view value;
};
std::vector<Attribute> attributes_in(std::string_view markup);
std::optional<Attribute> attribute_at(std::string_view text, std::size_t& length);

} // namespace dunlin::liquid
