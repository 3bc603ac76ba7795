// dunlin inbound list, show, replay; dunlin ticket list, show, move; dunlin alert list, acknowledge: what the
// console's pages show and do, by the same moves.
#include "bot/cli/filters/inbound_filter.hpp"
#include "bot/cli/rooms.hpp"
#include "bot/desk/acknowledging.hpp"
#include "bot/desk/ticket_moves.hpp"
#include "core/domain/facts/codec.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace dunlin::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kRowsAtOnce = 500;
constexpr int kAlertsMost = 1000;

std::string line_of(Json const& object) {
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json json_of(store::InboundRow const& row) {
  return {
      {"inbound", row.id.text()},
      {"state", name_of(row.state)},
      {"channel", row.channel},
      {"inlet", row.inlet},
      {"received_at", iso(row.received_at)},
      {"size", row.size},
      {"customer", row.customer ? row.customer->text() : ""},
      {"customer_name", row.customer_name},
      {"note", row.note},
  };
}

std::string text_of(store::InboundRow const& row) {
  return fmt::format(
      "{}  {}  {:<9}  {:<8}  {}{}\n", row.id.text(), iso(row.received_at), name_of(row.state), row.channel,
      row.customer ? row.customer_name : "unknown sender", row.note.empty() ? "" : ": " + row.note
  );
}

std::optional<listening::InboundRead> read_of(Rooms& rooms, store::InboundRow const& row) {
  std::optional<listening::InboundRead> found;
  if (!row.customer) return found;
  rooms.reader.events->chain(chain_of(*row.customer), 1, [&](Event const& event) {
    if (event.kind != listening::InboundRead::kKind) return true;
    auto const fact = fact_from_json(event.kind, event.open, event.personal);
    auto const& told = std::get<listening::InboundRead>(std::get<listening::Fact>(fact));
    if (told.inbound == row.id) found = told;
    return true;
  });
  return found;
}

int list_inbound(InboundCommand const& command, Rooms& rooms, Answer& answer) {
  store::InboundFilter filter;
  filter.state = enum_of<InboundState>(command.state);
  store::Page page{.after = {}, .at_most = std::min(command.at_most, kRowsAtOnce)};
  int left = command.at_most;
  do {
    auto const rows = rooms.reader.inbound->rows(filter, page);
    for (auto const& row : rows.rows)
      answer.out += answer.json ? line_of(json_of(row)) : text_of(row);
    page.after = rows.next;
    left -= static_cast<int>(rows.rows.size());
    page.at_most = std::min(left, kRowsAtOnce);
  } while (!page.after.empty() && left > 0);
  return kDone;
}

int show_inbound(store::InboundRow const& row, Rooms& rooms, Answer& answer) {
  auto const read = read_of(rooms, row);
  if (answer.json) {
    auto object = json_of(row);
    if (read) object["read"] = Json::parse(fact_json(listening::Fact(*read)));
    answer.out += line_of(object);
    return kDone;
  }
  answer.out += text_of(row);
  if (!read) {
    answer.err += "Nothing was read of it yet.\n";
    return kDone;
  }
  answer.out += fmt::format("matched by {}\n\n{}\n\n{}\n", read->matched_by, read->subject, read->words);
  for (auto const& finding : read->understood.findings) {
    answer.out += fmt::format("\n{} ({} %)", name_of(finding.intent), finding.confidence);
    for (auto const& evidence : finding.evidence)
      answer.out += fmt::format("\n  “{}” by {}", evidence.words, evidence.rule);
  }
  answer.out += read->understood.findings.empty() ? "\nNothing was understood: a person reads it.\n" : "\n";
  return kDone;
}

Json json_of(store::TicketRow const& row) {
  auto object = Json::parse(codec::to_json(row.ticket));
  object["customer"] = row.customer.text();
  object["customer_number"] = row.customer_number;
  return object;
}

std::string text_of(store::TicketRow const& row) {
  auto const& ticket = row.ticket;
  return fmt::format(
      "{}  {:<9}  {:<11}  by {}  {}  {}\n", ticket.number, name_of(ticket.kind), name_of(ticket.state),
      iso(ticket.state == TicketState::recorded ? ticket.respond_by : ticket.solve_by), row.customer_number,
      row.customer_name
  );
}

template <class Visit>
void each_ticket(Rooms& rooms, bool open_only, Visit visit) {
  store::Page page{.after = {}, .at_most = kRowsAtOnce};
  do {
    auto const rows = rooms.reader.desk->tickets({.open_only = open_only, .owner = {}}, page);
    for (auto const& row : rows.rows)
      visit(row);
    page.after = rows.next;
  } while (!page.after.empty());
}

Result<store::TicketRow> ticket_named(Rooms& rooms, std::string const& number_or_id) {
  std::optional<store::TicketRow> found;
  if (auto const id = TicketId::parse(number_or_id)) found = rooms.reader.desk->ticket(*id);
  if (!found)
    each_ticket(rooms, false, [&](store::TicketRow const& row) {
      if (row.ticket.number == number_or_id) found = row;
    });
  if (!found)
    return fail(Errc::not_found, "there is no ticket '" + number_or_id + "'; see dunlin ticket list --all");
  return std::move(*found);
}

int show_ticket(store::TicketRow const& row, Answer& answer) {
  if (answer.json) {
    answer.out += line_of(json_of(row));
    return kDone;
  }
  auto const& ticket = row.ticket;
  answer.out += text_of(row) + "\n" + ticket.words + "\n\n";
  auto const add = [&](std::string_view name, std::string const& value) {
    if (!value.empty()) answer.out += fmt::format("{:<12} {}\n", name, value);
  };
  add("owner", ticket.owner);
  add("judgement", std::string(name_of(ticket.judgement)));
  add("department", ticket.department);
  add("cause", ticket.cause);
  add("proposal", ticket.proposal);
  std::string moves;
  for (auto const move : desk::moves_from(ticket))
    moves += (moves.empty() ? "" : ", ") + std::string(name_of(move));
  add("moves", moves);
  return kDone;
}

// The command line stands open to who has the store; a user of the console keeps the role given there.
bool supervises(Rooms& rooms) {
  auto const house = rooms.reader.book->house();
  auto const* user = house.user(rooms.actor);
  return user == nullptr || user->role >= Role::supervisor;
}

asio::awaitable<int>
move(TicketCommand const& command, store::TicketRow const& row, Rooms& rooms, Answer& answer) {
  auto const move = enum_of<desk::TicketMove>(command.move);
  auto const facts = rooms.reader.customers->facts(row.customer);
  if (!move || !facts) co_return answer.refuse("there is no move '" + command.move + "'");
  desk::MoveRequest const wanted{
      .move = *move,
      .by = rooms.actor,
      .supervisor = supervises(rooms),
      .words = command.words,
      .department = command.department,
      .cause = command.cause,
      .proposal = command.proposal,
      .owner = command.owner,
  };
  auto told = desk::move_ticket(row.ticket.id, wanted, *facts, rooms.clock.now());
  if (!told) co_return answer.refuse(told.error().detail);
  auto const applied = co_await tell(rooms, chain_of(row.customer), std::move(*told));
  if (!applied) co_return answer.refuse(applied.error().detail);
  auto const now = rooms.reader.desk->ticket(row.ticket.id);
  if (now) answer.out += answer.json ? line_of(json_of(*now)) : text_of(*now);
  co_return kDone;
}

int list_alerts(Rooms& rooms, Answer& answer) {
  for (auto const& row : rooms.reader.desk->alerts(kAlertsMost)) {
    auto const& alert = row.alert;
    if (answer.json) {
      auto object = Json::parse(codec::to_json(alert));
      object["customer"] = row.customer.text();
      object["customer_number"] = row.customer_number;
      answer.out += line_of(object);
    } else {
      answer.out += fmt::format(
          "{}  {:<15}  {}  rung {}  {}  {}\n", alert.id.text(), name_of(alert.kind), iso(alert.raised_at),
          alert.rung, row.customer_number, row.customer_name
      );
    }
  }
  return kDone;
}

} // namespace

asio::awaitable<int> run(InboundCommand const& command, Rooms& rooms, Answer& answer) {
  if (needs_no_store(command)) co_return run_without_store(command, answer);
  if (command.what == InboundCommand::What::list) co_return list_inbound(command, rooms, answer);
  auto const id = InboundId::parse(command.id);
  auto const row = id ? rooms.reader.inbound->row(*id) : std::nullopt;
  if (!row) co_return answer.refuse("nothing came in as '" + command.id + "'; see dunlin inbound list");
  if (command.what == InboundCommand::What::show) co_return show_inbound(*row, rooms, answer);
  if (!co_await rooms.store.replay(*id)) co_return answer.refuse("it is not read yet anyway");
  answer.out += answer.json ? line_of({{"inbound", id->text()}, {"state", "unread"}})
                            : "It is unread again and will be worked on anew.\n";
  co_return kDone;
}

asio::awaitable<int> run(TicketCommand const& command, Rooms& rooms, Answer& answer) {
  if (command.what == TicketCommand::What::list) {
    each_ticket(rooms, !command.all, [&](store::TicketRow const& row) {
      answer.out += answer.json ? line_of(json_of(row)) : text_of(row);
    });
    co_return kDone;
  }
  auto const row = ticket_named(rooms, command.ticket);
  if (!row) co_return answer.refuse(row.error().detail);
  if (command.what == TicketCommand::What::show) co_return show_ticket(*row, answer);
  co_return co_await move(command, *row, rooms, answer);
}

asio::awaitable<int> run(AlertCommand const& command, Rooms& rooms, Answer& answer) {
  if (command.what == AlertCommand::What::list) co_return list_alerts(rooms, answer);
  auto const id = AlertId::parse(command.alert);
  auto const rows = rooms.reader.desk->alerts(kAlertsMost);
  auto const row = std::ranges::find_if(rows, [&](auto const& known) { return id && known.alert.id == *id; });
  if (row == rows.end())
    co_return answer.refuse("no alert '" + command.alert + "' is open; see dunlin alert list");
  auto const facts = rooms.reader.customers->facts(row->customer);
  auto told = desk::acknowledge(*id, rooms.actor, "command", facts.value_or(CustomerFacts{}));
  if (!told) co_return answer.refuse(told.error().detail);
  auto const applied = co_await tell(rooms, chain_of(row->customer), std::move(*told));
  if (!applied) co_return answer.refuse(applied.error().detail);
  answer.out += answer.json ? line_of({{"alert", id->text()}, {"acknowledged_by", rooms.actor}})
                            : "Acknowledged by " + rooms.actor + ".\n";
  co_return kDone;
}

} // namespace dunlin::cli
