#include "tests/unit/planning/desk_scene.hpp"

#include "core/domain/require.hpp"

#include <algorithm>

namespace dunlin::tests {

DeskScene::DeskScene() {
  house_creditor().senders.push_back({"email", "billing@acme.example", "Acme"});
  rulebook.house.reps = {
      {"rita", "Rita", "rita@acme.example", "", "de", "sven"},
      {"sven", "Sven", "sven@acme.example", "", "", "mona"},
      {"mona", "Mona", "mona@acme.example", "", "en", ""},
  };
}

Answer DeskScene::owe(AnswerKind kind, Timestamp when, std::string_view which) {
  Answer answer;
  answer.id = AnswerId::of({name_of(kind), which});
  answer.kind = kind;
  answer.creditor = creditor;
  answer.to = mail;
  answer.owed_at = when;
  fold(desk::AnswerOwed{answer}, when);
  return answer;
}

Ticket DeskScene::open_ticket(TicketState state, Timestamp when) {
  Ticket ticket;
  ticket.id = TicketId::of({"t"});
  ticket.number = "T-1";
  ticket.kind = TicketKind::complaint;
  ticket.state = state;
  ticket.creditor = creditor;
  ticket.opened_at = when;
  ticket.respond_by = when + std::chrono::hours{4};
  ticket.solve_by = when + Days{7};
  ticket.hold = HoldId::of({"t"});
  ticket.answer_to = mail;
  hold({.id = ticket.hold, .kind = HoldKind::complaint, .creditor = creditor}, when);
  fold(desk::TicketOpened{ticket}, when);
  return ticket;
}

std::vector<Fact> DeskScene::settle(Timestamp now) {
  std::vector<Fact> all;
  for (int looks = 0; looks < 10; ++looks) {
    bool quiet = true;
    for (auto const& decision : decide(now)) {
      for (auto const& fact : decision.facts) {
        fold(fact, now);
        all.push_back(fact);
        quiet = false;
      }
    }
    if (quiet) return all;
  }
  require(false, "deciding comes to rest");
  return all;
}

void DeskScene::accept_all(Timestamp now) {
  auto const pending = facts.pending;
  for (auto const& waiting : pending) {
    fold(outbox::AttemptBegun{waiting.message.id, 1, "", "", ""}, now);
    fold(outbox::MessageAccepted{waiting.message.id, 1, {}, "ok"}, now);
  }
}

Timestamp DeskScene::next_look(Timestamp now) const {
  auto next = kNever;
  for (auto const& decision : decide(now))
    next = std::min(next, decision.look_again);
  return next;
}

std::vector<Message> queued(std::vector<Fact> const& facts, Purpose purpose) {
  std::vector<Message> messages;
  for (auto const& queued : told<outbox::MessageQueued>(facts)) {
    if (queued.message.purpose == purpose) messages.push_back(queued.message);
  }
  return messages;
}

} // namespace dunlin::tests
