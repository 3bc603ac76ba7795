// The part of RuleCheck that knows what must follow at once from what a customer said: in the same chain, at
// the same moment.
#include "bot/audit/rule_check.hpp"

#include <algorithm>

namespace dunlin::audit {

namespace {

constexpr int kSure = 60; // from which confidence the bot acts by itself

std::set<std::string> sure_intents(Json const& read) {
  std::set<std::string> intents;
  for (auto const& finding : read.at("understood").at("findings")) {
    if (finding.at("confidence").get<int>() >= kSure) intents.insert(text_of(finding, "intent"));
  }
  return intents;
}

// "It is settled, we have paid" says one thing, and nothing is left to do about it.
bool needs_nothing(std::set<std::string> const& sure) {
  return !sure.empty() && std::ranges::all_of(sure, [&](std::string const& intent) {
    return intent == "thanks" || intent == "score" || intent == "settled" ||
           (intent == "already_paid" && sure.contains("settled"));
  });
}

} // namespace

void RuleCheck::follow(Place const& place, std::string const& kind, Json const& fact) {
  bool const follows =
      heard_ && heard_->place.chain == place.chain && heard_->place.at == place.at && kind != "inbound_read";
  if (follows) {
    heard_->followed.emplace_back(kind, fact);
    return;
  }
  check_heard();
  if (kind == "inbound_read") heard_ = Hearing{place, fact, {}};
}

bool RuleCheck::Hearing::has(std::string const& kind) const {
  return std::ranges::find(followed, kind, &std::pair<std::string, Json>::first) != followed.end();
}

// The ticket of a kind that was opened, or that the words were added to.
Json const* RuleCheck::Hearing::ticket(std::string const& of_kind) const {
  for (auto const& [kind, fact] : followed) {
    bool const told = kind == "ticket_opened" || kind == "ticket_moved";
    if (told && text_of(fact.at("ticket"), "kind") == of_kind) return &fact.at("ticket");
  }
  return nullptr;
}

void RuleCheck::check_heard() {
  if (!heard_) return;
  auto const hearing = *std::exchange(heard_, std::nullopt);
  auto const& read = hearing.read;
  if (text_of(read, "mail") != "reply") return; // what a machine sends asks for nothing
  auto const sure = sure_intents(read);
  bool const on_file = !text_of(read, "from").empty();
  bool const quiet = on_file && needs_nothing(sure);
  if (!quiet && hearing.followed.empty())
    found("inbound.no_end", hearing.place, "read, and nothing followed from it");
  if ((sure.empty() || !on_file) && !hearing.has("task_opened"))
    found("inbound.no_end", hearing.place, "not understood, and no person was asked to read it");
  if (sure.contains("opt_out") && (on_file || !text_of(read, "answers").empty()) && !hearing.has("opted_out"))
    found("opt_out.heard", hearing.place, "asked not to be written to, and that is not recorded");
  if (!on_file) return;
  bool const reopens = sure.contains("not_settled") && hearing.has("ticket_moved");
  bool const complains = hearing.ticket("complaint") != nullptr;
  if (sure.contains("complaint") && !complains && !reopens)
    found("ticket.of_complaint", hearing.place, "a complaint opened no ticket");
  if (sure.contains("dispute") && !complains && !reopens && hearing.ticket("dispute") == nullptr)
    found("ticket.of_dispute", hearing.place, "a dispute opened no ticket");
  check_dispute_held(hearing);
}

void RuleCheck::check_dispute_held(Hearing const& hearing) {
  for (auto const& [kind, fact] : hearing.followed) {
    if (kind != "ticket_opened" || text_of(fact.at("ticket"), "kind") == "question") continue;
    auto const hold = text_of(fact.at("ticket"), "hold");
    bool const held = std::ranges::any_of(hearing.followed, [&](auto const& told) {
      return told.first == "hold_set" && text_of(told.second.at("hold"), "id") == hold;
    });
    if (!held) found("ticket.hold", hearing.place, "what is in dispute or complained of is not held");
  }
}

} // namespace dunlin::audit
