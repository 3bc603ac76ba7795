#include "bot/desk/persons_answer.hpp"

#include <algorithm>

namespace dunlin::desk {

namespace {

constexpr Days kLookAgain{3}; // so that the bot does not stay silent for ever

bool belongs_to_ticket(Hold const& hold, CustomerFacts const& facts) {
  return std::ranges::find(facts.tickets, hold.id, &Ticket::hold) != facts.tickets.end();
}

std::optional<CreditorId>
creditor_meant(CustomerFacts const& facts, Ticket const* ticket, House const& house) {
  if (ticket != nullptr) return ticket->creditor;
  if (!facts.accounts.empty()) return facts.accounts.front().creditor;
  if (!house.creditors.empty()) return house.creditors.front().id;
  return std::nullopt;
}

// One hold of this kind stands, with the newest day on which somebody looks again.
std::vector<dunlin::Fact> silence(CustomerFacts const& facts, AnswerOrder const& order, Timestamp now) {
  std::vector<dunlin::Fact> told;
  for (auto const& hold : facts.holds)
    if (silences(hold) && !belongs_to_ticket(hold, facts))
      told.emplace_back(planning::HoldReleased{hold.id, "answered again by " + order.by});
  Hold hold;
  hold.id = HoldId::of({facts.customer.id.raw(), "in_persons_hands", order.once});
  hold.kind = HoldKind::in_persons_hands;
  hold.review_at = now + kLookAgain;
  hold.why = "answered by " + order.by;
  hold.set_by = order.by;
  hold.set_at = now;
  told.emplace_back(planning::HoldSet{std::move(hold)});
  return told;
}

} // namespace

bool silences(Hold const& hold) {
  return hold.kind == HoldKind::in_persons_hands && !hold.receivable && !hold.creditor;
}

Result<PersonsAnswer>
answer_in_person(AnswerOrder const& order, CustomerFacts const& facts, House const& house, Timestamp now) {
  auto const* ticket = order.about ? facts.ticket(*order.about) : nullptr;
  if (order.about && ticket == nullptr) return fail(Errc::not_found, "The customer has no such ticket.");
  if (order.words.find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(Errc::invalid, "Write something first.");
  if (!order.to || facts.address(*order.to) == nullptr)
    return fail(Errc::invalid, "Choose an address that is on file.");
  auto const creditor = creditor_meant(facts, ticket, house);
  if (!creditor) return fail(Errc::invalid, "Nobody is there in whose name to answer.");
  Answer answer;
  answer.id = AnswerId::of({facts.customer.id.raw(), "person", order.by, order.once});
  answer.kind = AnswerKind::person;
  answer.creditor = *creditor;
  answer.to = *order.to;
  answer.language = ticket == nullptr ? facts.customer.language : ticket->language;
  if (ticket != nullptr) answer.ticket = ticket->id;
  answer.words = order.words;
  answer.owed_at = now;
  PersonsAnswer told{answer.id, now + kLookAgain, silence(facts, order, now)};
  told.facts.emplace_back(AnswerOwed{std::move(answer)});
  return told;
}

Result<std::vector<planning::HoldReleased>> give_back(CustomerFacts const& facts, std::string const& by) {
  std::vector<planning::HoldReleased> released;
  for (auto const& hold : facts.holds)
    if (silences(hold) && !belongs_to_ticket(hold, facts))
      released.push_back({hold.id, "given back by " + by});
  if (released.empty())
    return fail(Errc::conflict, "Nobody has the customer in hand: the bot speaks already.");
  return released;
}

} // namespace dunlin::desk
