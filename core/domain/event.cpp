#include "core/domain/event.hpp"

#include "core/domain/codec/json.hpp"

#include <nlohmann/json.hpp>

namespace dunlin {

namespace {

void append_number(std::string& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>((value >> shift) & 0xFFU));
}

void append_part(std::string& out, std::string_view part) {
  append_number(out, part.size());
  out.append(part);
}

// Puts the personal values back where their commitments stand.
void open_seals(nlohmann::ordered_json& node, nlohmann::json const& personal, std::string const& path) {
  auto const inner = [&](std::string const& name) { return path.empty() ? name : path + '.' + name; };
  if (node.is_object()) {
    for (auto& [name, value] : node.items())
      open_seals(value, personal, inner(name));
  } else if (node.is_array()) {
    for (std::size_t i = 0; i < node.size(); ++i)
      open_seals(node[i], personal, inner(std::to_string(i)));
  } else if (node.is_string()) {
    if (auto const kept = personal.find(path); kept != personal.end()) node = *kept;
  }
}

} // namespace

Digest event_digest(Event const& event) {
  std::string message;
  message.reserve(160 + event.open.size());
  append_part(message, raw(event.before));
  append_part(message, event.chain.raw());
  append_number(message, static_cast<std::uint64_t>(event.sequence));
  append_number(message, static_cast<std::uint64_t>(event.at.time_since_epoch().count()));
  append_part(message, name_of(event.by.kind));
  append_part(message, event.by.name);
  append_part(message, event.kind);
  append_part(message, event.open);
  return sha256(message);
}

std::string event_json_line(Event const& event) {
  auto fact = event.open;
  if (!event.personal.empty()) {
    auto node = nlohmann::ordered_json::parse(event.open);
    open_seals(node, nlohmann::json::parse("{" + event.personal + "}"), "");
    fact = node.dump();
  }
  std::string out = R"({"chain":)";
  codec::JsonWriter writer(out);
  writer.put(event.chain);
  out += R"(,"seq":)";
  writer.put(event.sequence);
  out += R"(,"at":)";
  writer.put(event.at);
  out += R"(,"by":)";
  writer.put(event.by);
  out += R"(,"kind":)";
  writer.put(event.kind);
  out += R"(,"fact":)";
  out += fact;
  out += R"(,"before":)";
  writer.put(std::string_view(hex(raw(event.before))));
  out += R"(,"self":)";
  writer.put(std::string_view(hex(raw(event.self))));
  out += '}';
  return out;
}

} // namespace dunlin
