#include "bot/web/pages/message_words.hpp"

#include <algorithm>

namespace dunlin::web {

std::string channel_name(Tongue const& tongue, std::string_view channel) {
  if (channel == "email") return tongue.say("e-mail");
  if (channel == "sms") return tongue.say("SMS");
  if (channel == "sandbox") return tongue.say("sandbox");
  return std::string(channel);
}

std::string state_name(Tongue const& tongue, MessageState state) {
  switch (state) {
  case MessageState::queued: return tongue.say("waits to be sent");
  case MessageState::begun: return tongue.say("being handed over");
  case MessageState::accepted: return tongue.say("handed over");
  case MessageState::refused: return tongue.say("refused");
  case MessageState::unknown: return tongue.say("nobody knows whether it arrived");
  case MessageState::cancelled: return tongue.say("not sent");
  case MessageState::delivered: return tongue.say("delivered");
  case MessageState::bounced: return tongue.say("came back");
  case MessageState::complained: return tongue.say("complained about");
  }
  return {};
}

std::string_view tone_of(MessageState state) {
  switch (state) {
  case MessageState::queued:
  case MessageState::begun: return "accent";
  case MessageState::accepted:
  case MessageState::delivered: return "good";
  case MessageState::unknown: return "warn";
  case MessageState::refused:
  case MessageState::bounced:
  case MessageState::complained: return "late";
  case MessageState::cancelled: return "";
  }
  return {};
}

std::string task_name(Tongue const& tongue, TaskKind kind) {
  switch (kind) {
  case TaskKind::call: return tongue.say("Call");
  case TaskKind::visit: return tongue.say("Visit");
  case TaskKind::review: return tongue.say("Review");
  case TaskKind::find_address: return tongue.say("Find an address");
  case TaskKind::unknown_attempt: return tongue.say("Unknown message");
  case TaskKind::broken_promise: return tongue.say("Broken promise");
  case TaskKind::hold_review: return tongue.say("Hold to review");
  case TaskKind::read_reply: return tongue.say("Reply to read");
  case TaskKind::answer_failed: return tongue.say("Answer not given");
  case TaskKind::plan_refused: return tongue.say("The bot cannot go on");
  }
  return {};
}

std::string hold_name(Tongue const& tongue, HoldKind kind) {
  switch (kind) {
  case HoldKind::dispute: return tongue.say("disputed");
  case HoldKind::complaint: return tongue.say("complaint");
  case HoldKind::already_paid: return tongue.say("says it is paid");
  case HoldKind::hardship: return tongue.say("hardship");
  case HoldKind::insolvency: return tongue.say("insolvency");
  case HoldKind::deceased: return tongue.say("deceased");
  case HoldKind::minor: return tongue.say("a minor");
  case HoldKind::represented: return tongue.say("represented by a lawyer");
  case HoldKind::in_persons_hands: return tongue.say("in a person's hands");
  case HoldKind::other: return tongue.say("on hold");
  }
  return {};
}

std::string tier_name(Tongue const& tongue, Tier tier) {
  switch (tier) {
  case Tier::key: return tongue.say("key account");
  case Tier::a: return "A";
  case Tier::b: return "B";
  case Tier::c: return "C";
  }
  return {};
}

std::string step_name(Tongue const& tongue, Plan const* plan, int number) {
  if (plan != nullptr) {
    auto const found = std::ranges::find(plan->steps, number, &Step::number);
    if (found != plan->steps.end() && !found->name.empty()) return tongue.say(found->name);
  }
  return tongue.say("Step %1", {std::to_string(number)});
}

std::string message_title(Tongue const& tongue, Plan const* plan, Message const& message) {
  if (message.purpose == Purpose::dunning) return step_name(tongue, plan, message.key.step);
  return message.template_name;
}

std::vector<Money> sums_of(Message const& message) {
  std::vector<Money> sums;
  for (auto const& line : message.lines)
    add_to(sums, line.open);
  return sums;
}

} // namespace dunlin::web
