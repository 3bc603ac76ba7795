// JsonTree: a JSON text as values for templates. Names keep their order, whole numbers their digits however
// long they are. Owns all that its values look at; not movable, since they point into it.
#pragma once

#include "templates/liquid/decimal.hpp"
#include "templates/liquid/value.hpp"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::liquid {

class JsonTree {
 public:
  JsonTree() = default;
  JsonTree(JsonTree const&) = delete;
  JsonTree& operator=(JsonTree const&) = delete;

  // Nothing: it is no JSON, or lies too deep; `problem` says which.
  std::optional<Value> read(std::string_view json, std::string& problem);

 private:
  friend class JsonReader;
  std::deque<std::string> texts_;
  std::deque<std::vector<Value>> lists_;
  std::deque<Dictionary> dictionaries_;
  std::deque<Decimal> numbers_;
};

} // namespace dunlin::liquid
