#include "bot/web/api/body.hpp"

#include <nlohmann/json.hpp>

#include <set>

namespace dunlin::web {
namespace {

using Json = nlohmann::json;

// A pointer's escapes (RFC 6901 section 3).
std::string pointer_to(std::string_view name) {
  std::string pointer = "/";
  for (char const c : name) {
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
  return pointer;
}

struct Strictness { // what the parser lets through and we do not
  std::vector<std::set<std::string>> names;
  bool too_deep = false;
  std::string twice;

  bool operator()(int depth, Json::parse_event_t event, Json& parsed) {
    using Event = Json::parse_event_t;
    too_deep |= depth > kBodyDepthMax;
    if (event == Event::object_start) names.emplace_back();
    if (event == Event::object_end) names.pop_back();
    if (event == Event::key && !names.back().insert(parsed.get<std::string>()).second)
      twice = parsed.get<std::string>();
    return !too_deep; // what is too deep is not kept
  }
};

} // namespace

std::optional<Answer> not_json(Request const& request) {
  auto type = std::string(request.header("content-type"));
  type.resize(std::min(type.size(), type.find_first_of("; \t")));
  std::ranges::transform(type, type.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (type == "application/json") return std::nullopt;
  return problem(415, "Unsupported media type", "Send JSON, with Content-Type: application/json.");
}

BodyReader::BodyReader(std::string_view json) {
  Strictness strict;
  auto parsed = Json::parse(json, std::ref(strict), false);
  if (strict.too_deep)
    mistakes_.push_back({"", "the body is nested too deeply"});
  else if (parsed.is_discarded())
    mistakes_.push_back({"", "the body is no JSON (RFC 8259)"});
  else if (!parsed.is_object())
    mistakes_.push_back({"", "the body is one object"});
  else if (!strict.twice.empty())
    mistakes_.push_back({pointer_to(strict.twice), "stands there twice"});
  else
    root_ = std::make_unique<Json>(std::move(parsed));
}

BodyReader::~BodyReader() = default;

bool BodyReader::is_null(Json const& node) {
  return node.is_null();
}

Json const* BodyReader::find(std::string_view name, bool needed) {
  if (!root_) return nullptr;
  auto const found = root_->find(name);
  if (found != root_->end()) return &*found;
  if (needed) wrong(name, "is missing");
  return nullptr;
}

void BodyReader::refuse_unknown() {
  if (!root_) return;
  std::string names;
  for (auto const name : known_)
    names += (names.empty() ? "" : ", ") + std::string(name);
  for (auto const& [name, value] : root_->items())
    if (std::ranges::find(known_, name) == known_.end())
      wrong(name, "is not known here; there " + std::string(known_.size() == 1 ? "is " : "are ") + names);
}

void BodyReader::wrong(std::string_view name, std::string expected) {
  mistakes_.push_back({pointer_to(name), std::move(expected)});
}

std::optional<std::string> BodyReader::text(Json const& node, std::string_view name) {
  if (!node.is_string()) {
    wrong(name, "is a text");
    return std::nullopt;
  }
  auto const& given = node.get_ref<std::string const&>();
  auto const most = name == "body" ? kLongTextMax : kTextMax;
  if (given.size() > most) {
    wrong(name, "has at most " + std::to_string(most) + " bytes");
    return std::nullopt;
  }
  if (given.find('\0') != std::string::npos) {
    wrong(name, "has no NUL characters");
    return std::nullopt;
  }
  return given;
}

void BodyReader::take(Json const& node, std::string_view name, std::string& value) {
  if (auto given = text(node, name)) value = std::move(*given);
}

void BodyReader::take(Json const& node, std::string_view name, bool& value) {
  if (node.is_boolean())
    value = node.get<bool>();
  else
    wrong(name, "is true or false");
}

void BodyReader::take(Json const& node, std::string_view name, int& value) {
  constexpr std::uint64_t kMost = 1'000'000'000; // nothing we ask for is negative
  if (node.is_number_unsigned() && node.get<std::uint64_t>() <= kMost)
    value = node.get<int>();
  else
    wrong(name, "is a whole number from 0");
}

void BodyReader::take(Json const& node, std::string_view name, CivilDate& value) {
  auto const given = text(node, name);
  if (!given) return;
  if (auto const day = parse_iso_date(*given))
    value = *day;
  else
    wrong(name, "is a day such as 2026-12-31");
}

void BodyReader::take(Json const& node, std::string_view name, std::vector<std::string>& value) {
  bool const texts = node.is_array() && node.size() <= kListMax &&
                     std::ranges::all_of(node, [](Json const& item) { return item.is_string(); });
  if (!texts) return wrong(name, "is a list of texts, at most " + std::to_string(kListMax));
  for (auto const& item : node)
    if (auto given = text(item, name)) value.push_back(std::move(*given));
}

} // namespace dunlin::web
