#include "bot/simulation/people/staff.hpp"

#include "bot/desk/ticket_moves.hpp"

#include <algorithm>
#include <array>

namespace dunlin::simulation {

namespace {

using desk::TicketMove;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array<std::string_view, 4> kDepartments{"sales", "shipping", "accounts", "production"};
constexpr std::array<std::string_view, 4> kCauses{
    "damaged on the way", "billed twice", "price list out of date", "nobody answered"
};

WorldAct act_of(CustomerId customer, std::string const& by, Looks looks) {
  WorldAct act;
  act.chain = chain_of(customer);
  act.by = Actor{ActorKind::user, by};
  act.looks = std::move(looks);
  return act;
}

// The next move of the procedure, and what it needs; none: nobody moves it on.
std::optional<desk::MoveRequest> next_move(Ticket const& ticket, std::string const& by, runtime::Rng& rng) {
  desk::MoveRequest request;
  request.by = by;
  switch (ticket.state) {
  case TicketState::recorded:
    request.move = rng.chance(0.65) ? TicketMove::judge_justified : TicketMove::judge_unjustified;
    request.words =
        rng.chance(0.3) || request.move == TicketMove::judge_unjustified ? "We looked into it." : "";
    return request;
  case TicketState::judged:
    request.move = TicketMove::analyse;
    request.department = rng.pick(std::span<std::string_view const>(kDepartments));
    request.cause = rng.pick(std::span<std::string_view const>(kCauses));
    return request;
  case TicketState::analysed:
    request.move = TicketMove::propose;
    request.proposal = "make it good";
    return request;
  case TicketState::proposed:
    if (rng.chance(0.1)) return std::nullopt; // the supervisor never gets to it
    request.move = TicketMove::approve;
    request.supervisor = true;
    return request;
  case TicketState::approved:
    request.move = TicketMove::carry_out;
    request.words = rng.chance(0.3) ? "It is done." : "";
    return request;
  case TicketState::carried_out:
  case TicketState::asked:
  case TicketState::closed: return std::nullopt;
  }
  return std::nullopt;
}

WorldAct moving(TicketId id, CustomerId customer, std::string const& by, runtime::Rng drawn) {
  return act_of(customer, by, [=](CustomerFacts const& facts, Timestamp now) {
    auto rng = drawn;
    Said said;
    auto const* ticket = facts.ticket(id);
    if (ticket == nullptr) return said;
    auto const request = next_move(*ticket, by, rng);
    if (!request) return said;
    auto told = desk::move_ticket(id, *request, facts, now);
    if (!told) return said;
    said.facts = std::move(*told);
    auto const next = now + minutes{rng.between(10, 900)};
    said.later.emplace_back(next, moving(id, customer, by, drawn.fork("next" + iso(now))));
    return said;
  });
}

bool silences(Hold const& hold, CustomerFacts const& facts) {
  return hold.kind == HoldKind::in_persons_hands &&
         std::ranges::find(facts.tickets, hold.id, &Ticket::hold) == facts.tickets.end();
}

// Closes what there is to read or to call about, sometimes with words, and gives the case back.
WorldAct reading(CustomerId customer, CreditorId creditor, std::string const& by, runtime::Rng drawn) {
  return act_of(customer, by, [=](CustomerFacts const& facts, Timestamp now) {
    auto rng = drawn;
    Said said;
    for (auto const& task : facts.tasks) {
      bool const read = task.kind == TaskKind::read_reply || task.kind == TaskKind::call ||
                        task.kind == TaskKind::broken_promise || task.kind == TaskKind::answer_failed;
      if (read) said.facts.emplace_back(desk::TaskClosed{task.id, "looked at", by});
    }
    // Where it was written to last: that channel works.
    auto const* reached =
        facts.contacts_made.empty() ? nullptr : facts.address(facts.contacts_made.back().address);
    if (rng.chance(0.3) && reached != nullptr) {
      Answer answer;
      answer.id = AnswerId::of({customer.raw(), "person", by, iso(now)});
      answer.kind = AnswerKind::person;
      answer.creditor = creditor;
      answer.to = reached->id;
      answer.language = facts.customer.language;
      answer.words = "Thank you for writing to us. We have seen to it.";
      answer.owed_at = now;
      said.facts.emplace_back(desk::AnswerOwed{std::move(answer)});
    }
    if (rng.chance(0.2)) return said; // forgets to give it back: the hold ends by itself
    for (auto const& hold : facts.holds) {
      if (silences(hold, facts)) said.facts.emplace_back(planning::HoldReleased{hold.id, "read by " + by});
    }
    return said;
  });
}

WorldAct acknowledging(AlertId id, CustomerId customer, std::string const& by, runtime::Rng drawn) {
  return act_of(customer, by, [=](CustomerFacts const& facts, Timestamp now) {
    auto rng = drawn;
    Said said;
    auto const* alert = facts.alert(id);
    if (alert == nullptr) return said;
    said.facts.emplace_back(desk::AlertAcknowledged{id, by, "link"});
    auto const next = now + minutes{rng.between(5, 600)};
    if (alert->ticket)
      said.later.emplace_back(next, moving(*alert->ticket, customer, by, drawn.fork("moves")));
    else
      said.later.emplace_back(next, reading(customer, alert->creditor, by, drawn.fork("reads")));
    return said;
  });
}

} // namespace

void heed_alert(People const& people, Message const& alert, Timestamp at, runtime::Rng rng, Agenda& agenda) {
  if (rng.chance(people.idle)) return;
  auto const after = rng.chance(0.75) ? minutes{rng.between(1, 90)} : minutes{rng.between(90, 2000)};
  auto act =
      acknowledging(AlertId{alert.key.about.bytes}, alert.customer, alert.rep, rng.fork("acknowledges"));
  agenda.add(at + after, std::move(act));
}

} // namespace dunlin::simulation
