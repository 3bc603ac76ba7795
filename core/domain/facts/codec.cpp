#include "core/domain/facts/codec.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace dunlin {

namespace {

template <class Room, std::size_t I = 0>
bool read_room(std::string_view kind, codec::JsonReader const& reader, std::optional<Fact>& out) {
  if constexpr (I < std::variant_size_v<typename Room::Variant>) {
    using T = std::variant_alternative_t<I, typename Room::Variant>;
    if (kind != T::kKind) return read_room<Room, I + 1>(kind, reader, out);
    T told{};
    reader.get(told);
    out = Fact{Room{std::move(told)}};
    return true;
  } else {
    return false;
  }
}

template <std::size_t I = 0>
bool read_fact(std::string_view kind, codec::JsonReader const& reader, std::optional<Fact>& out) {
  if constexpr (I < std::variant_size_v<Fact::Variant>) {
    if (read_room<std::variant_alternative_t<I, Fact::Variant>>(kind, reader, out)) return true;
    return read_fact<I + 1>(kind, reader, out);
  } else {
    return false;
  }
}

} // namespace

std::string fact_json(Fact const& fact, codec::Seal* seal) {
  std::string out;
  out.reserve(256);
  visit_fact([&](auto const& told) { codec::JsonWriter(out, seal).put(told); }, fact);
  return out;
}

Fact fact_from_json(std::string_view kind, std::string_view open, std::string_view personal) {
  auto const node = nlohmann::json::parse(open, nullptr, false);
  auto const kept = nlohmann::json::parse("{" + std::string(personal) + "}", nullptr, false);
  if (node.is_discarded() || kept.is_discarded()) throw GroundGone("event text is not JSON");
  std::optional<Fact> out;
  if (!read_fact(kind, codec::JsonReader(node, &kept), out)) {
    throw GroundGone("unknown kind of event: " + std::string(kind));
  }
  return std::move(*out);
}

} // namespace dunlin
