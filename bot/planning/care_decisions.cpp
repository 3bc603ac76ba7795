#include "bot/planning/care_decisions.hpp"

#include "bot/planning/answer_message.hpp"
#include "bot/planning/occasions.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

constexpr std::chrono::hours kFollowUpAge{24};

bool is_for(Campaign const& campaign, Customer const& customer, Account const& account) {
  auto const among = [](auto const& wanted, auto const& one) {
    return wanted.empty() || std::ranges::find(wanted, one) != wanted.end();
  };
  bool const kind = !campaign.persons || *campaign.persons == (customer.kind == CustomerKind::person);
  return kind && among(campaign.tiers, account.tier) && among(campaign.countries, customer.country);
}

bool was_told(Campaign const& campaign, CreditorId creditor, Occasion const& fresh, Turn const& turn) {
  return std::ranges::any_of(turn.facts.followed_up, [&](FollowedUp const& before) {
    return before.creditor == creditor && before.campaign == campaign.name &&
           (before.happened_at >= fresh.happened_at || turn.now - before.at < Days{campaign.gap_days});
  });
}

// What happens before going live, or when there is nobody to say it to, passes.
void enrol(Campaign const& campaign, CreditorId creditor, Turn& turn) {
  auto const* known = turn.rulebook.house.creditor(creditor);
  if (known == nullptr || !known->go_live.approved) return;
  auto const occasions = occasions_of(campaign, turn.facts, creditor, turn.now);
  turn.look_at(occasions.next);
  auto const& fresh = occasions.newest;
  if (!fresh || turn.now >= fresh->due_at + Days{campaign.late_days + 1}) return;
  if (was_told(campaign, creditor, *fresh, turn)) return;
  Answer answer;
  answer.id =
      AnswerId::of({turn.facts.customer.id.raw(), creditor.raw(), campaign.name, iso(fresh->happened_at)});
  MessageKey const key{CaseId{answer.id.bytes}, 1, 1, 0, 0};
  auto const to = choose_address(
      turn.facts, turn.rulebook.house, {campaign.channels, creditor, Purpose::care, key, fresh->contact}
  );
  if (!to) return;
  answer.kind = AnswerKind::follow_up;
  answer.creditor = creditor;
  answer.to = to->address->id;
  answer.language = to->contact->language;
  answer.owed_at = turn.now;
  answer.campaign = campaign.name;
  answer.happened_at = fresh->happened_at;
  turn.note({ReasonCode::follow_up_due, {{"campaign", campaign.name}}});
  turn.tell(desk::AnswerOwed{std::move(answer)});
  turn.look_at(turn.now);
}

void say(Answer const& answer, Turn& turn, DeskRules const& rules) {
  turn.note({ReasonCode::follow_up_due, {{"campaign", answer.campaign}}});
  auto const* campaign = turn.rulebook.campaign(answer.campaign);
  if (auto found = obstacle(rules.follow_ups, answer, turn)) {
    turn.note(found->reason);
    turn.look_at(found->look_again);
    if (campaign != nullptr) turn.look_at(answer.owed_at + Days{campaign->late_days + 1});
    if (found->lasting) turn.tell(desk::AnswerDropped{answer.id, std::move(found->reason)});
    return;
  }
  if (campaign == nullptr) return;
  auto message = message_of(answer, campaign->template_name, turn.facts, turn.now);
  message.purpose = Purpose::care;
  message.expires_at = turn.now + kFollowUpAge;
  turn.budget.contacts.push_back(
      {turn.now, message.channel, message.address, message.creditor, Purpose::care, message.id}
  );
  turn.look_at(message.expires_at);
  turn.tell(outbox::MessageQueued{std::move(message)});
}

} // namespace

std::vector<Decision> decide_care(
    CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Budget& budget,
    DeskRules const& rules
) {
  std::vector<Decision> decisions;
  auto const turn_about = [&](IdBytes const& about, CreditorId creditor) {
    Turn turn{facts, rulebook, now, budget};
    turn.decision.about = CaseId{about};
    turn.decision.creditor = creditor;
    return turn;
  };
  for (auto const& account : facts.accounts) {
    for (auto const& campaign : rulebook.campaigns) {
      if (!is_for(campaign, facts.customer, account)) continue;
      auto const about = CaseId::of({facts.customer.id.raw(), account.creditor.raw(), campaign.name});
      auto turn = turn_about(about.bytes, account.creditor);
      enrol(campaign, account.creditor, turn);
      decisions.push_back(std::move(turn.decision));
    }
  }
  std::vector<std::pair<int, Answer const*>> owed; // by priority, then in the order they came to be owed
  for (auto const& answer : facts.answers) {
    if (answer.kind != AnswerKind::follow_up || answer.state == AnswerState::queued) continue;
    auto const* campaign = rulebook.campaign(answer.campaign);
    owed.emplace_back(campaign == nullptr ? 0 : campaign->priority, &answer);
  }
  std::ranges::sort(owed); // pointers into one vector: their order is the answers' own
  for (auto const& [priority, answer] : owed) {
    auto turn = turn_about(answer->id.bytes, answer->creditor);
    say(*answer, turn, rules);
    decisions.push_back(std::move(turn.decision));
  }
  return decisions;
}

} // namespace dunlin::planning
