// Scene: a small house with one creditor, one plan and one policy, and a customer in Berlin, for tests of
// deciding. Facts are folded as the store would fold them.
#pragma once

#include "bot/planning/decide.hpp"
#include "core/domain/customer_facts.hpp"
#include "core/domain/rulebook.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::tests {

inline Currency currency(std::string_view code) {
  return Currency::parse(code).value();
}
inline Money euros(std::int64_t minor) {
  return {minor, currency("EUR")};
}
inline CivilDate date(std::string_view text) {
  return parse_iso_date(text).value();
}
inline Zone berlin() {
  return Zone::find("Europe/Berlin").value();
}
// Wall clock of Berlin: "2026-03-04 10:00".
inline Timestamp at(std::string_view text) {
  return instant(date(text.substr(0, 10)), parse_clock(text.substr(11)).value(), berlin());
}

inline Step message_step(int number, int days) {
  Step step;
  step.number = number;
  step.name = "reminder-" + std::to_string(number);
  step.days = days;
  step.gap_days = number > 1 ? 5 : 0;
  step.channels = {"email", "sandbox"};
  step.template_name = step.name;
  return step;
}

struct Scene {
  Rulebook rulebook;
  CustomerFacts facts;
  CreditorId creditor = CreditorId::of({"acme"});

  Scene();
  Plan& plan() { return rulebook.plans.at({"standard", 1}); }
  Policy& policy() { return rulebook.policies.front(); }
  Creditor& house_creditor() { return rulebook.house.creditors.front(); }
  CaseId about() const { return case_id_of(facts.customer.id, creditor, currency("EUR")); }
  CaseState const& running() const { return *facts.case_of(about()); }

  void fold(Fact const& fact, Timestamp when) { fold_into(facts, fact, when); }
  ReceivableId invoice(std::string const& number, std::int64_t minor, std::string_view due);
  AddressId address(std::string const& channel, std::string const& value, bool preferred = false);
  void pay(ReceivableId receivable, std::int64_t minor, Timestamp when);
  void hold(Hold hold, Timestamp when) { fold(planning::HoldSet{std::move(hold)}, when); }

  std::vector<planning::Decision> decide(Timestamp now) const {
    return planning::decide(facts, rulebook, now);
  }
  // Decides, folds all that was decided and answers the only case's decision.
  planning::Decision act(Timestamp now);
  // Acts, and when a message was queued has it accepted at the same moment.
  std::optional<Message> deliver(Timestamp now);
};

std::vector<Message> queued(planning::Decision const& decision);
std::optional<ReasonCode> held_back(planning::Decision const& decision); // what was written as a fact
bool has_fact(planning::Decision const& decision, std::string_view kind);
bool has_reason(Trace const& trace, ReasonCode code);

} // namespace dunlin::tests
