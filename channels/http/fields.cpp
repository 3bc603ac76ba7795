#include "channels/http/fields.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace dunlin::channels {

namespace {

constexpr int kNestingMax = 32;

nlohmann::json const* child_of(nlohmann::json const& node, std::string_view step) {
  if (node.is_object()) {
    auto const found = node.find(step);
    return found == node.end() ? nullptr : &*found;
  }
  std::size_t index = 0;
  auto const [end, ec] = std::from_chars(step.data(), step.data() + step.size(), index);
  bool const number = ec == std::errc{} && end == step.data() + step.size();
  return number && node.is_array() && index < node.size() ? &node[index] : nullptr;
}

} // namespace

std::string form_of(Fields const& fields) {
  std::string out;
  for (auto const& [name, value] : fields)
    out.append(out.empty() ? "" : "&")
        .append(percent_encoded(name))
        .append("=")
        .append(percent_encoded(value));
  return out;
}

std::string_view value_of(Fields const& fields, std::string_view name) {
  auto const found = std::ranges::find(fields, name, &Fields::value_type::first);
  return found == fields.end() ? std::string_view() : found->second;
}

nlohmann::json json_of(std::string_view text) {
  bool too_deep = false;
  auto const watch = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    too_deep = too_deep || depth > kNestingMax;
    return !too_deep;
  };
  auto tree = nlohmann::json::parse(text, watch, false);
  return too_deep ? nlohmann::json(nlohmann::json::value_t::discarded) : tree;
}

std::optional<std::string> json_at(nlohmann::json const& tree, std::string_view path) {
  auto const* node = &tree;
  while (!path.empty() && node != nullptr) {
    auto const step = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(step.size() + 1, path.size()));
    node = child_of(*node, step);
  }
  if (node == nullptr || node->is_null() || node->is_structured() || node->is_discarded())
    return std::nullopt;
  return node->is_string() ? node->get<std::string>() : node->dump();
}

} // namespace dunlin::channels
