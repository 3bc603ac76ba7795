#include "channels/sms/gateway/answer_rules.hpp"

#include "channels/http/fields.hpp"
#include "channels/http/outcome.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace dunlin::channels {

namespace {

using Says = AnswerRule::Says;
using What = AnswerCondition::What;

constexpr std::array<std::string_view, 5> kWords{"accepted", "address", "message", "configuration", "retry"};
constexpr auto kLater = std::chrono::minutes{2};
constexpr std::size_t kIdMax = 200;

std::string_view trimmed(std::string_view text) {
  auto const begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

bool is_status(std::string_view text) {
  return text.size() == 3 && text[0] >= '1' && text[0] <= '5' &&
         (text.substr(1) == "xx" ||
          std::ranges::all_of(text.substr(1), [](char c) { return c >= '0' && c <= '9'; }));
}

Result<AnswerCondition> condition_of(std::string_view text) {
  auto const rest_of = [&](std::string_view word) { return trimmed(text.substr(word.size())); };
  if (text.starts_with("status ") && is_status(rest_of("status ")))
    return AnswerCondition{What::status, {}, std::string(rest_of("status "))};
  if (text.starts_with("text contains ") && !rest_of("text contains ").empty())
    return AnswerCondition{What::text, {}, std::string(rest_of("text contains "))};
  auto const equals = text.find('=');
  if (text.starts_with("json ") && equals != std::string_view::npos)
    return AnswerCondition{
        What::json, std::string(trimmed(text.substr(5, equals - 5))),
        std::string(trimmed(text.substr(equals + 1)))
    };
  return fail(
      Errc::invalid,
      "expected `status 2xx`, `json PATH = VALUE` or `text contains WORDS`, found `" + std::string(text) + "`"
  );
}

Result<AnswerRule> rule_of(std::string_view line) {
  auto const colon = std::min(line.find(':'), line.size());
  auto const* const word = std::ranges::find(kWords, trimmed(line.substr(0, colon)));
  if (word == kWords.end() || colon == line.size())
    return fail(
        Errc::invalid,
        "expected accepted:, address:, message:, configuration: or retry:, found `" + std::string(line) + "`"
    );
  AnswerRule rule{static_cast<Says>(word - kWords.begin()), {}};
  for (auto rest = line.substr(colon + 1); !rest.empty();) {
    auto const piece = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(piece.size() + 1, rest.size()));
    auto condition = condition_of(trimmed(piece));
    if (!condition) return std::unexpected(condition.error());
    rule.conditions.push_back(std::move(*condition));
  }
  if (rule.conditions.empty())
    return fail(Errc::invalid, "a rule needs a condition: `" + std::string(line) + "`");
  return rule;
}

bool holds(AnswerCondition const& condition, net::HttpResponse const& answer, nlohmann::json const& tree) {
  switch (condition.what) {
  case What::status: {
    auto const status = std::to_string(answer.status);
    return condition.value.ends_with("xx") ? status[0] == condition.value[0] : status == condition.value;
  }
  case What::json: return json_at(tree, condition.path) == condition.value;
  case What::text: return answer.body.find(condition.value) != std::string::npos;
  }
  return false;
}

Accepted accepted(net::HttpResponse const& answer, nlohmann::json const& tree, std::string_view id_path) {
  auto id = id_path.empty() ? std::string(trimmed(answer.body)) : json_at(tree, id_path).value_or("");
  Accepted it;
  if (!id.empty() && id.size() <= kIdMax) it.provider_ids.push_back(std::move(id));
  it.answer = detail_of(answer, answer.body);
  return it;
}

} // namespace

Result<AnswerRules> AnswerRules::parse(std::span<std::string const> lines) {
  AnswerRules rules;
  for (auto const& line : lines) {
    auto rule = rule_of(line);
    if (!rule) return std::unexpected(rule.error());
    rules.rules_.push_back(std::move(*rule));
  }
  return rules;
}

Delivery AnswerRules::read(net::HttpResponse const& answer, std::string_view id_path) const {
  auto const tree = json_of(answer.body);
  bool says_success = false; // a gateway that has words for it and did not use them
  for (auto const& rule : rules_) {
    says_success = says_success || rule.says == Says::accepted;
    auto const fits = [&](AnswerCondition const& each) { return holds(each, answer, tree); };
    if (!std::ranges::all_of(rule.conditions, fits)) continue;
    auto detail = detail_of(answer, answer.body);
    switch (rule.says) {
    case Says::accepted: return accepted(answer, tree, id_path);
    case Says::address: return Refused{Refused::Why::address, std::move(detail)};
    case Says::message: return Refused{Refused::Why::message, std::move(detail)};
    case Says::configuration: return Refused{Refused::Why::configuration, std::move(detail)};
    case Says::retry: return Retry{retry_after(answer, kLater), Retry::Scope::channel, std::move(detail)};
    }
  }
  auto by_status = outcome_of(answer, Repeat::doubles);
  if (!std::holds_alternative<Accepted>(by_status)) return by_status;
  if (says_success) return Unknown{detail_of(answer, "no rule fits: " + answer.body)};
  return accepted(answer, tree, id_path);
}

} // namespace dunlin::channels
