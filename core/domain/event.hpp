// Event: one line of the append-only contact log: a fact, when it became true, who said so, and its place in
// its chain. self = SHA-256(before || chain || sequence || at || by || kind || open text), each part
// length-prefixed; the personal part is outside the hash but for its salted commitments, so it can be erased
// and the chain stays whole.
#pragma once

#include "core/domain/digest.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <string>

namespace dunlin {

enum class ActorKind : std::uint8_t { bot, user, import, link, system };

template <>
struct EnumNames<ActorKind> {
  static constexpr std::array<std::string_view, 5> names{"bot", "user", "import", "link", "system"};
};

struct Actor {
  ActorKind kind = ActorKind::bot;
  std::string name; // user name, import source; empty for the bot
  bool operator==(Actor const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("kind", &Actor::kind, "bot, user, import, link or system");
    visit("name", &Actor::name, "which user or import");
  }
};

struct Event {
  ChainId chain;
  std::int64_t sequence = 0; // from 1, without gaps
  Timestamp at{};
  Actor by;
  std::string kind;     // of the fact
  std::string open;     // JSON text of the fact, personal members as commitments
  std::string personal; // "path":value,… or empty (nothing personal, or erased)
  std::string salt;     // of the commitments; erased with the personal part
  Digest before{};
  Digest self{};
};

// The digest the event should have, from its other members.
Digest event_digest(Event const& event);

// One JSON line without the line feed:
// {"chain":…,"seq":…,"at":…,"by":{…},"kind":…,"fact":{…},"before":…,"self":…}; personal members are opened
// where they are still there.
std::string event_json_line(Event const& event);

inline ChainId house_chain() {
  return ChainId::of({"house"});
}

} // namespace dunlin
