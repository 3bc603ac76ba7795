#include "channels/http/fields.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace dunlin::channels {

namespace {

constexpr int kNestingMax = 32;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> form_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    int const high = hex_value(text[i + 1]);
    int const low = hex_value(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

bool unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

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

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (char const c : text) {
    auto const octet = static_cast<unsigned char>(c);
    if (unreserved(c))
      out += c;
    else
      out.append({'%', kDigits[octet >> 4U], kDigits[octet & 0xFU]});
  }
  return out;
}

std::string form_of(Fields const& fields) {
  std::string out;
  for (auto const& [name, value] : fields)
    out.append(out.empty() ? "" : "&")
        .append(percent_encoded(name))
        .append("=")
        .append(percent_encoded(value));
  return out;
}

std::optional<Fields> form_fields(std::string_view text) {
  Fields fields;
  while (!text.empty()) {
    auto const piece = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(piece.size() + 1, text.size()));
    if (piece.empty()) continue;
    if (fields.size() == kFieldsMax) return std::nullopt;
    auto const equals = std::min(piece.find('='), piece.size());
    auto name = form_decoded(piece.substr(0, equals));
    auto value = form_decoded(piece.substr(std::min(equals + 1, piece.size())));
    if (!name || !value) return std::nullopt;
    fields.emplace_back(std::move(*name), std::move(*value));
  }
  return fields;
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
