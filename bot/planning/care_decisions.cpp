#include "bot/planning/care_decisions.hpp"

#include "bot/planning/answer_message.hpp"
#include "bot/planning/occasions.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

constexpr std::chrono::hours kFollowUpAge{24};

Campaign const* campaign_of(Rulebook const& rulebook, std::string const& name) {
  auto const found = std::ranges::find(rulebook.campaigns, name, &Campaign::name);
  return found == rulebook.campaigns.end() ? nullptr : &*found;
}

bool is_for(Campaign const& campaign, Customer const& customer, Account const& account) {
  auto const among = [](auto const& wanted, auto const& one) {
    return wanted.empty() || std::ranges::find(wanted, one) != wanted.end();
  };
  bool const kind = !campaign.persons || *campaign.persons == (customer.kind == CustomerKind::person);
  return kind && among(campaign.tiers, account.tier) && among(campaign.countries, customer.country);
}

FollowedUp const* newest_of(CustomerFacts const& facts, CreditorId creditor, std::string const& campaign) {
  auto const found = std::ranges::find_if(facts.followed_up, [&](FollowedUp const& told) {
    return told.creditor == creditor && told.campaign == campaign;
  });
  return found == facts.followed_up.end() ? nullptr : &*found;
}

class Caring {
 public:
  Caring(
      std::span<CareRule const> rules, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now,
      Budget& budget
  )
      : rules_(rules),
        facts_(facts),
        rulebook_(rulebook),
        now_(now),
        budget_(budget) {}

  std::vector<Decision> all() {
    for (auto const& account : facts_.accounts) {
      for (auto const& campaign : rulebook_.campaigns)
        if (is_for(campaign, facts_.customer, account)) enrol(campaign, account.creditor);
    }
    std::vector<Answer const*> owed;
    for (auto const& answer : facts_.answers)
      if (answer.kind == AnswerKind::follow_up && answer.state != AnswerState::queued)
        owed.push_back(&answer);
    std::ranges::sort(owed, {}, [&](Answer const* answer) {
      auto const* campaign = campaign_of(rulebook_, answer->campaign);
      return campaign == nullptr ? 0 : campaign->priority;
    });
    for (auto const* answer : owed)
      say(*answer);
    return std::move(decisions_);
  }

 private:
  Decision& decision(IdBytes const& about, CreditorId creditor) {
    auto& fresh = decisions_.emplace_back();
    fresh.about = CaseId{about};
    fresh.creditor = creditor;
    return fresh;
  }

  void enrol(Campaign const& campaign, CreditorId creditor) {
    auto const* known = rulebook_.house.creditor(creditor);
    if (known == nullptr || !known->go_live.approved) return; // what happens before going live is past
    auto const occasions = occasions_of(campaign, facts_, creditor, now_);
    auto const& fresh = occasions.newest;
    auto const id = AnswerId::of(
        {facts_.customer.id.raw(), creditor.raw(), campaign.name,
         fresh ? iso(fresh->happened_at) : std::string("next")}
    );
    auto& d = decision(id.bytes, creditor);
    d.look_again = occasions.next;
    if (!fresh || now_ >= fresh->due_at + Days{campaign.late_days + 1}) return;
    auto const* before = newest_of(facts_, creditor, campaign.name);
    bool const told = before != nullptr && (before->happened_at >= fresh->happened_at ||
                                            now_ - before->at < Days{campaign.gap_days});
    if (told) return;
    auto const to = choose_address(
        facts_, rulebook_.house,
        {campaign.channels, creditor, Purpose::care, {CaseId{id.bytes}, 1, 1, 0, 0}, fresh->contact}
    );
    if (!to) return; // nobody to say it to; the occasion passes
    Answer answer;
    answer.id = id;
    answer.kind = AnswerKind::follow_up;
    answer.creditor = creditor;
    answer.to = to->address->id;
    answer.language = to->contact->language;
    answer.owed_at = now_;
    answer.campaign = campaign.name;
    answer.happened_at = fresh->happened_at;
    d.trace.push_back({ReasonCode::follow_up_due, {{"campaign", campaign.name}}});
    d.facts.emplace_back(desk::AnswerOwed{std::move(answer)});
    d.look_again = now_;
  }

  void say(Answer const& answer) {
    auto& d = decision(answer.id.bytes, answer.creditor);
    d.trace.push_back({ReasonCode::follow_up_due, {{"campaign", answer.campaign}}});
    FollowUp f{answer, campaign_of(rulebook_, answer.campaign), facts_, rulebook_, budget_, now_};
    for (auto const& rule : rules_) {
      auto reason = rule.look(f);
      if (!reason) continue;
      d.trace.push_back(*reason);
      d.look_again = f.again;
      if (f.final) d.facts.emplace_back(desk::AnswerDropped{answer.id, std::move(*reason)});
      return;
    }
    auto message = message_for(answer, *f.campaign, facts_, now_);
    budget_.contacts.push_back(
        {now_, message.channel, message.address, message.creditor, Purpose::care, message.id}
    );
    d.look_again = message.expires_at;
    d.facts.emplace_back(outbox::MessageQueued{std::move(message)});
  }

  static Message
  message_for(Answer const& answer, Campaign const& campaign, CustomerFacts const& facts, Timestamp now) {
    auto message = message_of(answer, campaign.template_name, facts, now);
    message.purpose = Purpose::care;
    message.expires_at = now + kFollowUpAge;
    return message;
  }

  std::span<CareRule const> rules_;
  CustomerFacts const& facts_;
  Rulebook const& rulebook_;
  Timestamp now_;
  Budget& budget_;
  std::vector<Decision> decisions_;
};

} // namespace

std::vector<Decision> decide_care(
    std::span<CareRule const> rules, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now,
    Budget& budget
) {
  if (rulebook.campaigns.empty() && facts.answers.empty()) return {};
  return Caring(rules, facts, rulebook, now, budget).all();
}

bool care_still_right(
    std::span<CareRule const> rules, Message const& message, CustomerFacts const& facts,
    Rulebook const& rulebook, Timestamp now, Trace& trace
) {
  auto const no = [&](Reason reason) {
    trace.push_back(std::move(reason));
    return false;
  };
  if (now >= message.expires_at) return no({ReasonCode::too_old, {}});
  auto const* answer = facts.answer(AnswerId{message.key.about.bytes});
  if (answer == nullptr) return no({ReasonCode::campaign_ended, {}});
  Budget budget{policy::jurisdiction_of(facts.customer, rulebook), {}, {}, {}};
  std::ranges::copy_if(
      facts.contacts_made, std::back_inserter(budget.contacts),
      [&](ContactMade const& made) { return made.message != message.id; }
  );
  FollowUp f{*answer, campaign_of(rulebook, answer->campaign), facts, rulebook, budget, now};
  for (auto const& rule : rules) {
    if (auto reason = rule.look(f)) return no(std::move(*reason));
  }
  return true;
}

} // namespace dunlin::planning
