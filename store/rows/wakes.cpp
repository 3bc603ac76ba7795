#include "store/rows/wakes.hpp"

namespace dunlin::store {

namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};

// What people and replies say about a case; the rest of planning's facts are planning's own.
bool wakes(planning::Fact const& fact) {
  return std::visit(
      Overloaded{
          [](planning::CaseOpened const&) { return false; },
          [](planning::CaseCured const&) { return false; },
          [](planning::LevelSet const&) { return false; },
          [](planning::StepHeldBack const&) { return false; },
          [](planning::PromiseRecorded const&) { return true; },
          [](planning::PromiseEnded const&) { return true; },
          [](planning::HoldSet const&) { return true; },
          [](planning::HoldReleased const&) { return true; },
      },
      fact
  );
}

// Once a message has ended, the step after it must be planned.
bool wakes(outbox::Fact const& fact) {
  return std::visit(
      Overloaded{
          [](outbox::MessageQueued const&) { return false; },
          [](outbox::MessageCancelled const&) { return true; },
          [](outbox::AttemptBegun const&) { return false; },
          [](outbox::MessageAccepted const&) { return true; },
          [](outbox::AttemptDeferred const&) { return false; },
          [](outbox::MessageRefused const&) { return true; },
          [](outbox::AttemptUnknown const&) { return true; },
          [](outbox::ReceiptArrived const&) { return true; },
          [](outbox::MessageBounced const&) { return true; },
      },
      fact
  );
}

Concern stop_concern(StopScope scope, std::string const& what, House const& house) {
  switch (scope) {
  case StopScope::everything:
  case StopScope::channel: return {.everybody = true};
  case StopScope::creditor: break;
  }
  auto const* creditor = house.creditor_by_key(what);
  if (creditor == nullptr) return {};
  return {.creditor = creditor->id};
}

} // namespace

bool wakes_planning(Fact const& fact) {
  return std::visit(
      Overloaded{
          [](ledger::Fact const&) { return true; },
          [](planning::Fact const& told) { return wakes(told); },
          [](outbox::Fact const& told) { return wakes(told); },
          [](listening::Fact const&) { return true; },
          [](desk::Fact const&) { return true; },
          [](book::Fact const&) { return false; },
      },
      fact
  );
}

Concern concern_of(book::Fact const& fact, House const& house) {
  return std::visit(
      Overloaded{
          [](book::CreditorRecorded const& told) { return Concern{.creditor = told.creditor.id}; },
          [&](book::StopPulled const& told) { return stop_concern(told.stop.scope, told.stop.what, house); },
          [&](book::StopLifted const& told) { return stop_concern(told.scope, told.what, house); },
          [](book::ImportFinished const& told) { return Concern{.creditor = told.run.creditor}; },
          [](book::BookPublished const&) { return Concern{.everybody = true}; },
          [](book::RepRecorded const&) { return Concern{}; },
          [](book::TokenIssued const&) { return Concern{}; },
          [](book::TokenRevoked const&) { return Concern{}; },
          [](book::InboundSetAside const&) { return Concern{}; },
          [](book::UserRecorded const&) { return Concern{}; },
          [](book::UserLinkMade const&) { return Concern{}; },
          [](book::PasswordSet const&) { return Concern{}; },
          [](book::WebhookRecorded const&) { return Concern{}; },
          [](book::WebhookSwitched const&) { return Concern{}; },
          [](book::WebhookTried const&) { return Concern{}; },
          [](book::WebhookRemoved const&) { return Concern{}; },
          [](book::HouseRequestAnswered const&) { return Concern{}; },
          [](book::ContentExpired const&) { return Concern{}; },
      },
      fact
  );
}

} // namespace dunlin::store
