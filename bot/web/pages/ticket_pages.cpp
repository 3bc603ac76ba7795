#include "bot/desk/ticket_moves.hpp"
#include "bot/web/pages/conversation.hpp"
#include "bot/web/pages/desk_pages.hpp"
#include "bot/web/pages/desk_views.hpp"
#include "bot/web/pages/desk_words.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

using desk::TicketMove;

constexpr int kAlertsMost = 200;
constexpr std::size_t kWordsLongest = 2000;

std::string typed(Request const& request, std::string_view name) {
  return std::string(request.field(name).substr(0, kWordsLongest));
}

bool closed(Ticket const& ticket) {
  return ticket.state == TicketState::closed;
}

bool looked_at(Ticket const& ticket) {
  return ticket.state != TicketState::recorded;
}

bool solved(Ticket const& ticket) {
  return ticket.state == TicketState::carried_out || ticket.state == TicketState::asked || closed(ticket);
}

// The deadline that counts now.
std::optional<Timestamp> deadline_of(Ticket const& ticket) {
  if (!looked_at(ticket)) return ticket.respond_by;
  bool const unasked = ticket.state == TicketState::carried_out && !ticket.ask_at; // a person has to ask
  if (!solved(ticket) || unasked) return ticket.solve_by;
  return std::nullopt;
}

std::string tone_of(Ticket const& ticket, Timestamp now) {
  if (closed(ticket)) return "good";
  auto const by = deadline_of(ticket);
  return by && *by < now ? "late" : "accent";
}

std::string deadline_words(Tongue const& tongue, Ticket const& ticket) {
  auto const by = deadline_of(ticket);
  if (!by) return {};
  auto const when = tongue.moment(*by);
  if (*by < tongue.now()) return tongue.say("late since %1", {when});
  return looked_at(ticket) ? tongue.say("to be carried out by %1", {when})
                           : tongue.say("to be looked at by %1", {when});
}

std::string_view move_words(TicketMove move) {
  switch (move) {
  case TicketMove::judge_justified: return "It is justified";
  case TicketMove::judge_unjustified: return "It is not justified";
  case TicketMove::analyse: return "Name who is responsible and why";
  case TicketMove::propose: return "Propose what is to be done";
  case TicketMove::approve: return "Approve the proposal";
  case TicketMove::carry_out: return "It is carried out";
  case TicketMove::close: return "Close";
  case TicketMove::reopen: return "Reopen";
  case TicketMove::note: return "Make a note";
  case TicketMove::assign: return "Give it to somebody";
  }
  return {};
}

std::string_view move_explained(TicketMove move) {
  switch (move) {
  case TicketMove::judge_justified: return "The department and the cause are named next.";
  case TicketMove::judge_unjustified:
    return "Your words go to the customer, who is asked in three days whether it is settled.";
  case TicketMove::analyse: return "A proposal comes next.";
  case TicketMove::propose: return "A large amount waits for a supervisor.";
  case TicketMove::approve: return "A supervisor agrees to the amount.";
  case TicketMove::carry_out: return "The customer is asked in three days whether it is settled.";
  case TicketMove::close: return "The hold that stands for it ends.";
  case TicketMove::reopen: return "The procedure begins anew.";
  case TicketMove::note: return "Only we see it.";
  case TicketMove::assign: return "The rep looks after it from now on.";
  }
  return {};
}

MoveView view_of(
    Tongue const& tongue, Request const& request, TicketMove move, DeskTrouble const& trouble, bool first
) {
  bool const answers = move != TicketMove::note && move != TicketMove::assign;
  MoveView view{
      .move = std::string(name_of(move)),
      .name = tongue.say(move_words(move)),
      .what = tongue.say(move_explained(move)),
      .words_name = tongue.say(answers ? "Answer to the customer" : "Note"),
      .asks_words = move != TicketMove::approve && move != TicketMove::analyse &&
                    move != TicketMove::propose && move != TicketMove::assign,
      .needs_words = move == TicketMove::judge_unjustified || move == TicketMove::note,
      .asks_analysis = move == TicketMove::analyse,
      .asks_proposal = move == TicketMove::propose,
      .asks_owner = move == TicketMove::assign,
      .first = first,
  };
  view.open = trouble.form == view.move || (trouble.form.empty() && first);
  if (trouble.form != view.move) return view;
  view.words = typed(request, "words");
  view.department = typed(request, "department");
  view.cause = typed(request, "cause");
  view.proposal = typed(request, "proposal");
  return view;
}

std::vector<MoveView>
moves_of(Scene const& scene, Request const& request, Ticket const& ticket, DeskTrouble const& trouble) {
  std::vector<MoveView> moves;
  if (!scene.viewer.may(Role::rep)) return moves;
  for (auto const move : desk::moves_from(ticket)) {
    if (move == TicketMove::approve && !scene.viewer.may(Role::supervisor)) continue;
    moves.push_back(view_of(scene.tongue, request, move, trouble, moves.empty()));
  }
  return moves;
}

std::string judged_words(Tongue const& tongue, Judgement judgement) {
  switch (judgement) {
  case Judgement::open: return tongue.say("not judged yet");
  case Judgement::justified: return tongue.say("justified");
  case Judgement::unjustified: return tongue.say("not justified");
  }
  return {};
}

std::vector<NamedValue> facts_of(Scene const& scene, Ticket const& ticket, CustomerFacts const& facts) {
  auto const& tongue = scene.tongue;
  auto const* creditor = scene.rulebook.house.creditor(ticket.creditor);
  std::vector<NamedValue> lines{
      {tongue.say("In the name of"), creditor == nullptr ? std::string() : creditor->name, ""},
      {tongue.say("Owner"), ticket.owner.empty() ? tongue.say("nobody yet") : ticket.owner, ""},
      {tongue.say("Opened"), tongue.moment(ticket.opened_at), ""},
      {tongue.say("Looked at by"), tongue.moment(ticket.respond_by),
       !looked_at(ticket) && ticket.respond_by < scene.now ? "late" : ""},
      {tongue.say("Carried out by"), tongue.moment(ticket.solve_by),
       !solved(ticket) && ticket.solve_by < scene.now ? "late" : ""},
      {tongue.say("Judged"), judged_words(tongue, ticket.judgement), ""},
  };
  auto const add = [&](std::string_view name, std::string const& value) {
    if (!value.empty()) lines.push_back({tongue.say(name), value, ""});
  };
  if (ticket.receivable)
    if (auto const* item = facts.receivable(*ticket.receivable)) add("Invoice", item->receivable.number);
  if (ticket.amount) add("Amount", tongue.money(*ticket.amount));
  add("Department", ticket.department);
  add("Cause", ticket.cause);
  add("Proposal", ticket.proposal);
  if (ticket.ask_at) add("Asked if settled", tongue.moment(*ticket.ask_at));
  if (ticket.reopened > 0) add("Reopened", tongue.count(ticket.reopened, "once", "%1 times"));
  return lines;
}

} // namespace

Answer tickets_page(Scene const& scene, Request const& request) {
  auto const& tongue = scene.tongue;
  bool const all = request.ask("all") == "1";
  auto const rows = scene.reader.desk->tickets(
      {.open_only = !all, .owner = {}}, {.after = std::string(request.ask("after")), .at_most = kRowsPerPage}
  );
  TicketsView view{
      .summary = tongue.say("Complaints, disputes and questions that a person answers."),
      .older = next_link(request, rows.next),
      .newer = first_link(request),
      .tabs = {{tongue.say("Open"), "/tickets", !all}, {tongue.say("All"), "/tickets?all=1", all}},
  };
  for (auto const& row : rows.rows) {
    auto const& ticket = row.ticket;
    view.tickets.push_back({
        .link = ticket_link(ticket.id),
        .number = ticket.number,
        .kind = tongue.say(ticket_kind_words(ticket.kind)),
        .customer = row.customer_name,
        .customer_link = customer_link(row.customer),
        .owner = ticket.owner.empty() ? tongue.say("nobody yet") : ticket.owner,
        .amount = ticket.amount ? tongue.money(*ticket.amount) : std::string(),
        .state = tongue.say(ticket_state_words(ticket.state)),
        .tone = tone_of(ticket, scene.now),
        .deadline = deadline_words(tongue, ticket),
    });
  }
  return framed(
      scene, {.section = Section::tickets, .title = tongue.say("Tickets")},
      scene.templates.render(view, tongue)
  );
}

Answer ticket_page(Scene const& scene, Request const& request) {
  auto const id = request.id<TicketTag>("ticket");
  if (!id) return no_such(scene, "There is no such ticket.");
  return ticket_page_again(scene, request, *id, {});
}

Answer
ticket_page_again(Scene const& scene, Request const& request, TicketId id, DeskTrouble const& trouble) {
  auto const& tongue = scene.tongue;
  auto const row = scene.reader.desk->ticket(id);
  auto const facts = row ? scene.reader.customers->facts(row->customer) : std::nullopt;
  if (!facts) return no_such(scene, "There is no such ticket.");
  auto const& ticket = row->ticket;
  TicketView view{
      .title = tongue.say("Ticket %1: %2", {ticket.number, tongue.say(ticket_kind_words(ticket.kind))}),
      .state = tongue.say(ticket_state_words(ticket.state)),
      .tone = tone_of(ticket, scene.now),
      .summary = deadline_words(tongue, ticket),
      .customer = facts->customer.name,
      .customer_link = customer_link(row->customer),
      .words = ticket.words,
      .place = ticket_link(id) + "/move",
      .key = scene.viewer.form_key,
      .wrong = trouble.form == "answer" ? std::string() : trouble.wrong,
      .moves = moves_of(scene, request, ticket, trouble),
      .said = conversation(scene, row->customer),
      .facts = facts_of(scene, ticket, *facts),
  };
  view.answer = answer_form(
      scene, request, *facts, {.inbound = {}, .ticket = id, .preferred = ticket.answer_to}, trouble
  );
  for (auto const& rep : scene.rulebook.house.reps)
    view.owners.push_back({rep.key, rep.name.empty() ? rep.key : rep.name, rep.key == ticket.owner});
  return framed(
      scene, {.section = Section::tickets, .title = view.title}, scene.templates.render(view, tongue)
  );
}

Answer alerts_page(Scene const& scene, Request const&) {
  auto const& tongue = scene.tongue;
  auto const rows = scene.reader.desk->alerts(kAlertsMost);
  AlertsView view{
      .summary = tongue.count(
          std::ssize(rows), "1 alert waits for somebody to acknowledge it.",
          "%1 alerts wait for somebody to acknowledge them."
      ),
      .key = scene.viewer.may(Role::rep) ? scene.viewer.form_key : std::string(),
  };
  static constexpr std::string_view kRungs[] = {"the rep", "the supervisor", "the manager"};
  for (auto const& row : rows) {
    auto const& alert = row.alert;
    AlertLine line{
        .kind = tongue.say(alert_kind_words(alert.kind)),
        .customer = row.customer_name,
        .customer_link = customer_link(row.customer),
        .since = tongue.moment(alert.raised_at),
        .rung = tongue.say(kRungs[std::clamp(alert.rung, 0, kTopRung)]),
        .climbs = alert.rung < kTopRung ? tongue.moment(alert.climbs_at) : std::string(),
        .place = "/alerts/" + alert.id.text() + "/acknowledge",
    };
    if (alert.ticket) {
      line.ticket = ticket_number(*alert.ticket);
      line.ticket_link = ticket_link(*alert.ticket);
    }
    view.alerts.push_back(std::move(line));
  }
  return framed(
      scene, {.section = Section::alerts, .title = tongue.say("Alerts")}, scene.templates.render(view, tongue)
  );
}

} // namespace dunlin::web
