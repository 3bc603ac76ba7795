#include "bot/desk/ticket_moves.hpp"

#include <algorithm>

namespace dunlin::desk {

namespace {

constexpr Days kReopenedRespond{1};
constexpr Days kReopenedSolve{7};
constexpr Days kReopenedReview{14};

// A person who moves a ticket has seen what there was to be alerted of.
void acknowledge(
    std::vector<dunlin::Fact>& told, CustomerFacts const& facts, TicketId id, std::string const& by
) {
  for (auto const& alert : facts.alerts) {
    if (alert.ticket == id) told.emplace_back(AlertAcknowledged{alert.id, by, "ticket"});
  }
}

void answer(std::vector<dunlin::Fact>& told, Ticket const& ticket, std::string const& words, Timestamp now) {
  if (words.empty() || !ticket.answer_to) return;
  Answer answer;
  answer.id = AnswerId::of({ticket.id.raw(), "answer", std::to_string(now.time_since_epoch().count())});
  answer.kind = AnswerKind::ticket_answered;
  answer.creditor = ticket.creditor;
  answer.to = ticket.answer_to;
  answer.language = ticket.language;
  answer.ticket = ticket.id;
  answer.words = words;
  answer.owed_at = now;
  told.emplace_back(AnswerOwed{std::move(answer)});
}

// Closing had released the hold: what is open again is not chased either.
void hold_again(std::vector<dunlin::Fact>& told, Ticket& ticket, CustomerFacts const& facts, Timestamp now) {
  ticket.respond_by = now + kReopenedRespond;
  ticket.solve_by = now + kReopenedSolve;
  if (std::ranges::find(facts.holds, ticket.hold, &Hold::id) != facts.holds.end()) return;
  Hold hold;
  hold.id = HoldId::of({ticket.id.raw(), "reopened", std::to_string(ticket.reopened)});
  hold.kind = ticket.kind == TicketKind::complaint ? HoldKind::complaint : HoldKind::dispute;
  hold.creditor = ticket.creditor;
  hold.receivable = ticket.receivable;
  hold.review_at = now + kReopenedReview;
  hold.set_by = "bot";
  hold.set_at = now;
  ticket.hold = hold.id;
  told.emplace_back(planning::HoldSet{std::move(hold)});
}

std::string list(std::vector<TicketMove> const& moves) {
  std::string text;
  for (auto const move : moves)
    text += (text.empty() ? "" : ", ") + std::string(name_of(move));
  return text;
}

Result<void> missing(MoveRequest const& request) {
  if (request.move == TicketMove::analyse && (request.department.empty() || request.cause.empty()))
    return fail(Errc::invalid, "name the department responsible and the cause");
  if (request.move == TicketMove::propose && request.proposal.empty())
    return fail(Errc::invalid, "say what is to be done");
  if (request.move == TicketMove::judge_unjustified && request.words.empty())
    return fail(Errc::invalid, "write to the customer why it is not justified");
  if (request.move == TicketMove::assign && request.owner.empty())
    return fail(Errc::invalid, "name the rep who takes it");
  return {};
}

void apply(Ticket& ticket, MoveRequest const& request, CustomerFacts const& facts, Timestamp now) {
  switch (request.move) {
  case TicketMove::judge_justified:
    ticket.judgement = Judgement::justified;
    ticket.state = TicketState::judged;
    return;
  case TicketMove::judge_unjustified:
    ticket.judgement = Judgement::unjustified;
    ticket.state = TicketState::carried_out;
    ticket.ask_at = now + kAskAfter;
    return;
  case TicketMove::analyse:
    ticket.department = request.department;
    ticket.cause = request.cause;
    ticket.state = TicketState::analysed;
    return;
  case TicketMove::propose:
    ticket.proposal = request.proposal;
    ticket.state = needs_approval(ticket, facts) ? TicketState::proposed : TicketState::approved;
    return;
  case TicketMove::approve: ticket.state = TicketState::approved; return;
  case TicketMove::carry_out:
    ticket.state = TicketState::carried_out;
    ticket.ask_at = now + kAskAfter;
    return;
  case TicketMove::close: ticket.state = TicketState::closed; return;
  case TicketMove::reopen:
    ticket.state = TicketState::recorded;
    ticket.judgement = Judgement::open;
    ticket.ask_at.reset();
    ticket.late.clear();
    ++ticket.reopened;
    return;
  case TicketMove::assign: ticket.owner = request.owner; return;
  case TicketMove::note: return;
  }
}

} // namespace

bool needs_approval(Ticket const& ticket, CustomerFacts const& facts) {
  if (ticket.amount) return ticket.amount->minor >= kApprovalFrom;
  std::int64_t open = 0;
  for (auto const& state : facts.receivables) {
    bool const meant = ticket.receivable ? state.receivable.id == *ticket.receivable
                                         : state.receivable.creditor == ticket.creditor;
    if (meant && !state.voided && state.open.positive()) open += state.open.minor;
  }
  return open >= kApprovalFrom;
}

std::vector<TicketMove> moves_from(Ticket const& ticket) {
  using enum TicketMove;
  switch (ticket.state) {
  case TicketState::recorded: return {judge_justified, judge_unjustified, note, assign};
  case TicketState::judged: return {analyse, note, assign};
  case TicketState::analysed: return {propose, note, assign};
  case TicketState::proposed: return {approve, note, assign};
  case TicketState::approved: return {carry_out, note, assign};
  case TicketState::carried_out:
  case TicketState::asked: return {close, reopen, note, assign};
  case TicketState::closed: return {reopen, note};
  }
  return {};
}

Result<std::vector<dunlin::Fact>>
move_ticket(TicketId id, MoveRequest const& request, CustomerFacts const& facts, Timestamp now) {
  auto const* known = facts.ticket(id);
  if (known == nullptr) return fail(Errc::not_found, "there is no such ticket");
  auto const allowed = moves_from(*known);
  if (std::ranges::find(allowed, request.move) == allowed.end())
    return fail(
        Errc::refused, "ticket " + known->number + " is " + std::string(name_of(known->state)) +
                           "; it can be moved by: " + list(allowed)
    );
  if (request.move == TicketMove::approve && !request.supervisor)
    return fail(Errc::refused, "only a supervisor approves a proposal over this amount");
  if (auto const complete = missing(request); !complete) return std::unexpected(complete.error());
  auto ticket = *known;
  apply(ticket, request, facts, now);
  bool const answers = request.move != TicketMove::note && request.move != TicketMove::assign;
  std::vector<dunlin::Fact> told;
  if (request.move == TicketMove::reopen) hold_again(told, ticket, facts, now);
  told.emplace_back(TicketMoved{ticket, answers ? std::string() : request.words, request.by});
  acknowledge(told, facts, id, request.by);
  if (answers) answer(told, ticket, request.words, now);
  if (ticket.state == TicketState::closed && ticket.hold)
    told.emplace_back(planning::HoldReleased{ticket.hold, "ticket " + ticket.number + " is closed"});
  return told;
}

} // namespace dunlin::desk
