// AnswerRules: how a gateway says what it did, as lines of the settings, the first that fits counts:
//   "accepted: status 200; json messages.0.status = 0"   "address: text contains INVALID NUMBER"
//   "retry: status 429"   "message: json error.code = 17"   "configuration: status 401"
// Conditions: `status 200` or `status 2xx`, `json PATH = VALUE`, `text contains WORDS`; all of a line must
// hold. Pure. Errors: the line and what was expected.
#pragma once

#include "channels/delivery.hpp"
#include "core/domain/error.hpp"
#include "core/net/http.hpp"

#include <span>

namespace dunlin::channels {

struct AnswerCondition {
  enum class What : std::uint8_t { status, json, text } what = What::status;
  std::string path;  // of json
  std::string value; // of status "200" or "2xx"
};

struct AnswerRule {
  enum class Says : std::uint8_t { accepted, address, message, configuration, retry } says = Says::accepted;
  std::vector<AnswerCondition> conditions;
};

class AnswerRules {
 public:
  static Result<AnswerRules> parse(std::span<std::string const> lines); // none: the status alone decides

  // `id_path`: where the provider's id lies in the answer's JSON; empty: the whole body is the id.
  Delivery read(net::HttpResponse const& answer, std::string_view id_path) const;

 private:
  std::vector<AnswerRule> rules_;
};

} // namespace dunlin::channels
