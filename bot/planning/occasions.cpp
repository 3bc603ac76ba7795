#include "bot/planning/occasions.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

class Gathering { // of occasions, in any order
 public:
  explicit Gathering(Timestamp now) : now_(now) {}

  void add(Occasion const& occasion) {
    if (occasion.due_at > now_)
      found_.next = std::min(found_.next, occasion.due_at);
    else if (!found_.newest || found_.newest->due_at < occasion.due_at)
      found_.newest = occasion;
  }
  Occasions const& found() const { return found_; }

 private:
  Timestamp now_;
  Occasions found_;
};

Timestamp due_after(Campaign const& campaign, CivilDate date, Zone const& zone) {
  return instant(plus_days(date, campaign.days), campaign.at, zone);
}

void payments(Gathering& all, Campaign const& campaign, CustomerFacts const& facts, CreditorId creditor) {
  auto const& zone = facts.customer.zone;
  for (auto const& state : facts.receivables) {
    if (state.receivable.creditor != creditor || state.voided || !state.settled_on) continue;
    auto const happened = instant(*state.settled_on, {0, 0}, zone);
    all.add({happened, due_after(campaign, *state.settled_on, zone), std::nullopt});
  }
}

void tickets(Gathering& all, Campaign const& campaign, CustomerFacts const& facts, CreditorId creditor) {
  auto const& zone = facts.customer.zone;
  for (auto const& ticket : facts.tickets) {
    if (ticket.creditor != creditor || !ticket.closed_at) continue;
    auto const due = due_after(campaign, local(*ticket.closed_at, zone).date, zone);
    all.add({*ticket.closed_at, std::max(due, *ticket.closed_at), std::nullopt});
  }
}

// The last time anything passed between us; none: nothing ever did.
std::optional<Timestamp> last_contact(CustomerFacts const& facts, CreditorId creditor) {
  std::optional<Timestamp> last;
  auto const later = [&](Timestamp at) { last = std::max(last.value_or(at), at); };
  for (auto const& made : facts.contacts_made) {
    if (made.creditor == creditor) later(made.at);
  }
  for (auto const& told : facts.followed_up) {
    if (told.creditor == creditor) later(told.at);
  }
  for (auto const& state : facts.receivables) {
    if (state.receivable.creditor != creditor) continue;
    later(instant(state.settled_on.value_or(state.receivable.issued), {0, 0}, facts.customer.zone));
  }
  return last;
}

void silence(
    Gathering& all, Campaign const& campaign, CustomerFacts const& facts, CreditorId creditor, Timestamp now
) {
  auto const last = last_contact(facts, creditor);
  if (!last) return;
  auto const& zone = facts.customer.zone;
  auto const since = local(*last, zone).date;
  auto const gone_by = std::max(0, days_between(since, local(now, zone).date)) / campaign.days;
  for (auto times : {gone_by, gone_by + 1}) {
    if (times == 0) continue;
    auto const due = instant(plus_days(since, times * campaign.days), campaign.at, zone);
    all.add({due, due, std::nullopt});
  }
}

// The same day of last year, this year and the next: one of them is the newest, one comes next.
void yearly(
    Gathering& all, Campaign const& campaign, std::chrono::month_day day, Zone const& zone, Timestamp now,
    std::optional<ContactId> contact
) {
  auto const year = local(now, zone).date.year();
  for (auto const shift : {-1, 0, 1}) {
    auto const date = day_in(day, year + std::chrono::years{shift});
    all.add({instant(date, {0, 0}, zone), due_after(campaign, date, zone), contact});
  }
}

void calendar_days(Gathering& all, Campaign const& campaign, Zone const& zone, Timestamp now) {
  for (auto const& on : campaign.on) {
    if (!on.year) {
      yearly(all, campaign, on.day, zone, now, std::nullopt);
      continue;
    }
    auto const date = day_in(on.day, *on.year);
    all.add({instant(date, {0, 0}, zone), due_after(campaign, date, zone), std::nullopt});
  }
}

} // namespace

Occasions
occasions_of(Campaign const& campaign, CustomerFacts const& facts, CreditorId creditor, Timestamp now) {
  Gathering all(now);
  switch (campaign.trigger) {
  case CampaignTrigger::paid: payments(all, campaign, facts, creditor); break;
  case CampaignTrigger::ticket_closed: tickets(all, campaign, facts, creditor); break;
  case CampaignTrigger::every: silence(all, campaign, facts, creditor, now); break;
  case CampaignTrigger::birthday:
    for (auto const& contact : facts.contacts) {
      if (auto const day = parse_yearly_day(contact.birthday))
        yearly(all, campaign, *day, facts.customer.zone, now, contact.id);
    }
    break;
  case CampaignTrigger::day: calendar_days(all, campaign, facts.customer.zone, now); break;
  }
  return all.found();
}

} // namespace dunlin::planning
