#include "bot/hooks/event_names.hpp"

#include "core/domain/facts/codec.hpp"

#include <algorithm>

namespace dunlin::hooks {

namespace {

template <class... Kinds>
EventRoom room(std::string_view name, std::variant<Kinds...> const*) {
  return {name, {Kinds::kKind...}};
}

bool in_room(std::string_view name, std::string_view kind) { // "desk.*"
  return std::ranges::any_of(event_rooms(), [&](EventRoom const& room) {
    return name.size() == room.name.size() + 2 && name.starts_with(room.name) && name.ends_with(".*") &&
           (kind.empty() || std::ranges::find(room.kinds, kind) != room.kinds.end());
  });
}

bool is_kind(std::string_view name) {
  return std::ranges::any_of(event_rooms(), [&](EventRoom const& room) {
    return std::ranges::find(room.kinds, name) != room.kinds.end();
  });
}

std::string rooms_as_text() {
  std::string names = "*";
  for (auto const& room : event_rooms())
    names += ", " + std::string(room.name) + ".*";
  return names;
}

} // namespace

std::span<EventRoom const> event_rooms() {
  static std::vector<EventRoom> const rooms{
      room("ledger", static_cast<ledger::Fact const*>(nullptr)),
      room("planning", static_cast<planning::Fact const*>(nullptr)),
      room("outbox", static_cast<outbox::Fact const*>(nullptr)),
      room("listening", static_cast<listening::Fact const*>(nullptr)),
      room("desk", static_cast<desk::Fact const*>(nullptr)),
      room("house", static_cast<book::Fact const*>(nullptr)),
  };
  return rooms;
}

Result<std::vector<std::string>> event_names(std::vector<std::string> const& given) {
  std::vector<std::string> names;
  for (auto const& name : given) {
    if (name != "*" && !in_room(name, {}) && !is_kind(name))
      return fail(
          Errc::invalid, "there is no event '" + name + "'; there are " + rooms_as_text() +
                             " and the kinds of docs/events.md, such as payment_recorded"
      );
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  if (names.empty())
    return fail(
        Errc::invalid, "say which events: " + rooms_as_text() + ", or kinds such as payment_recorded"
    );
  return names;
}

bool wants(Webhook const& webhook, Event const& event) {
  bool const asked = std::ranges::any_of(webhook.events, [&](std::string const& name) {
    return name == "*" || name == event.kind || in_room(name, event.kind);
  });
  if (asked || event.kind != book::WebhookTried::kKind) return asked;
  auto const fact = fact_from_json(event.kind, event.open, event.personal);
  return std::get<book::WebhookTried>(std::get<book::Fact>(fact)).name == webhook.name;
}

std::string webhook_id(Event const& event) {
  return event.chain.text() + "-" + std::to_string(event.sequence);
}

} // namespace dunlin::hooks
