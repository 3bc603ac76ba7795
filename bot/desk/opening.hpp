// Opening what a person must deal with: tickets, tasks, alerts and holds that follow from what was heard,
// with their deadlines. Ids are made of the inbound, so the same inbound opens nothing twice.
#pragma once

#include "bot/desk/act.hpp"

namespace dunlin::desk {

class Opening {
 public:
  Opening(
      Heard const& heard, CustomerFacts const& facts, Rulebook const& rulebook, ActionTable const& table,
      Timestamp now
  );

  std::vector<dunlin::Fact>& told() { return told_; }
  void tell(dunlin::Fact fact) { told_.push_back(std::move(fact)); }

  Creditor const* creditor() const { return creditor_; }
  CreditorId creditor_id() const { return creditor_ == nullptr ? CreditorId{} : creditor_->id; }
  Zone const& zone() const { return facts_.customer.zone; }
  std::string owner() const;
  Timestamp after_working(Milliseconds working) const;

  Ticket const* open_ticket(TicketKind kind, std::optional<ReceivableId> receivable) const;
  // A new one with its hold, alert and answer; words about one that is open are added to it.
  void ticket(TicketKind kind, Finding const& finding, HoldKind hold);
  void reopen(Ticket ticket);
  void hold(HoldKind kind, std::optional<ReceivableId> receivable, std::optional<Money> amount, Days until);
  HoldId
  hold_until_review(HoldKind kind, std::optional<ReceivableId> receivable, std::optional<Money> amount);
  void task(TaskKind kind, std::string why);
  void alert(AlertKind kind, std::optional<TicketId> ticket);
  void answer(AnswerKind kind, Answer with);
  void to_a_person(std::string why); // a task, an alert, and quiet until somebody has looked

 private:
  template <class Id>
  Id id(std::string_view what) const;
  std::optional<ReceivableId> receivable_of(Finding const& finding) const;

  Heard const& heard_;
  CustomerFacts const& facts_;
  Rulebook const& rulebook_;
  ActionTable const& table_;
  Timestamp now_;
  Creditor const* creditor_;
  std::vector<dunlin::Fact> told_;
};

// Whose matter it is: of the message answered, else the only account's, else where most is open.
Creditor const*
creditor_meant(std::optional<Message> const& answers, CustomerFacts const& facts, House const& house);

} // namespace dunlin::desk
