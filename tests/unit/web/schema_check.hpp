// What a JSON value does not keep of a schema, as far as the API's document uses JSON Schema (2020-12): type,
// enum, pattern, minimum, maximum, required, properties, additionalProperties, items, anyOf, $ref. A keyword
// it does not know is a mistake, too, so that the document cannot say more than is checked.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace dunlin::tests {

class SchemaCheck {
 public:
  explicit SchemaCheck(nlohmann::json const& document) : document_(document) {}
  std::vector<std::string> mistakes(nlohmann::json const& value, nlohmann::json const& schema) const;
  nlohmann::json const* resolve(std::string const& reference) const; // nullptr: leads nowhere

 private:
  void check(
      nlohmann::json const& value, nlohmann::json const& schema, std::string const& place,
      std::vector<std::string>& found
  ) const;
  void check_object(
      nlohmann::json const& value, nlohmann::json const& schema, std::string const& place,
      std::vector<std::string>& found
  ) const;

  nlohmann::json const& document_;
};

} // namespace dunlin::tests
