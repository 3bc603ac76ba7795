// The names of events as subscribers write them: a kind ("payment_recorded"), a room with all its kinds
// ("desk.*"), or everything ("*"); the kinds stand in docs/events.md. Pure.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/event.hpp"
#include "core/domain/webhook.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace dunlin::hooks {

struct EventRoom {
  std::string_view name;
  std::vector<std::string_view> kinds;
};
std::span<EventRoom const> event_rooms();

// Without doubles, in the order given; the error names the first that is none, and what there is.
Result<std::vector<std::string>> event_names(std::vector<std::string> const& given);

// Whether the subscriber is told of it: what it asked for, and its own trials.
bool wants(Webhook const& webhook, Event const& event);

// How one event is called on the way: its chain and its place there. The same whenever it is told again.
std::string webhook_id(Event const& event);

} // namespace dunlin::hooks
