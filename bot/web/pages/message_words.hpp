// How messages, their states, channels and tasks are called on pages.
#pragma once

#include "bot/web/pages/tongue.hpp"
#include "core/domain/customer.hpp"
#include "core/domain/message.hpp"
#include "core/domain/plan.hpp"
#include "core/domain/promise.hpp"
#include "core/domain/task.hpp"

namespace dunlin::web {

std::string channel_name(Tongue const& tongue, std::string_view channel);
std::string state_name(Tongue const& tongue, MessageState state);
std::string_view tone_of(MessageState state); // of its badge
std::string task_name(Tongue const& tongue, TaskKind kind);
std::string hold_name(Tongue const& tongue, HoldKind kind);
std::string tier_name(Tongue const& tongue, Tier tier);
// "Friendly note", or "Step 2" when the plan is not at hand.
std::string step_name(Tongue const& tongue, Plan const* plan, int number);
std::string message_title(Tongue const& tongue, Plan const* plan, Message const& message); // what it is about
std::vector<Money> sums_of(Message const& message); // what it asks for, per currency

} // namespace dunlin::web
