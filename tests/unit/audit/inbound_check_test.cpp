// What must follow at once from what a customer said.
#include "tests/support/catch.hpp"
#include "tests/unit/audit/story.hpp"

using namespace dunlin;
using namespace dunlin::tests;

namespace {

auto const kInvoice = invoice("R-1", 10000);
constexpr auto kWhen = "2026-03-05T09:00:00Z";
constexpr auto kMomentLater = "2026-03-05T09:00:00.001Z";

struct Said {
  std::optional<Intent> intent{};
  int confidence = 90;
  bool on_file = true;
  MailKind mail = MailKind::reply;
};

listening::InboundRead read(Said const& said) {
  listening::InboundRead read;
  read.inbound = InboundId::of({"i"});
  read.channel = "email";
  read.mail = said.mail;
  read.answers = MessageId::of({"m"});
  if (said.on_file) read.from = accounts_office().addresses.front().id;
  if (said.intent) read.understood.findings.push_back({*said.intent, said.confidence, {}});
  return read;
}

Hold held(HoldKind kind, HoldId id) {
  Hold hold;
  hold.id = id;
  hold.kind = kind;
  hold.creditor = creditor_id();
  return hold;
}

Ticket ticket(TicketKind kind) {
  auto ticket = complaint();
  ticket.kind = kind;
  return ticket;
}

std::vector<Fact> opened(TicketKind kind) {
  return {planning::HoldSet{held(HoldKind::dispute, ticket(kind).hold)}, desk::TicketOpened{ticket(kind)}};
}

desk::TaskOpened to_read() {
  Task task;
  task.id = TaskId::of({"t"});
  task.kind = TaskKind::read_reply;
  return {task};
}

listening::OptedOut opted_out() {
  return {{accounts_office().addresses.front().id, std::nullopt, Purpose::dunning, "word", {}}};
}

} // namespace

TEST_CASE("audit: what a customer says has its end at the same moment", "[audit]") {
  struct Row {
    std::string_view name;
    Said said;
    std::vector<Fact> followed;
    Rules broken_without; // when nothing follows, or only a moment later
  };
  Row const rows[] = {
      {"a complaint",
       {Intent::complaint},
       opened(TicketKind::complaint),
       {"inbound.no_end", "ticket.of_complaint"}},
      {"a complaint about an open ticket",
       {Intent::complaint},
       {desk::TicketMoved{ticket(TicketKind::complaint), "", "customer"}},
       {"inbound.no_end", "ticket.of_complaint"}},
      {"a dispute", {Intent::dispute}, opened(TicketKind::dispute), {"inbound.no_end", "ticket.of_dispute"}},
      {"a question", {Intent::question}, opened(TicketKind::question), {"inbound.no_end"}},
      {"no more messages", {Intent::opt_out}, {opted_out()}, {"inbound.no_end", "opt_out.heard"}},
      {"no more messages, from elsewhere",
       {Intent::opt_out, 90, false},
       {opted_out(), to_read()},
       {"inbound.no_end", "inbound.no_end", "opt_out.heard"}},
      {"a complaint from elsewhere",
       {Intent::complaint, 90, false},
       {to_read()},
       {"inbound.no_end", "inbound.no_end"}},
      {"something nobody is sure of",
       {Intent::complaint, 59},
       {to_read()},
       {"inbound.no_end", "inbound.no_end"}},
      {"something nobody understands", {}, {to_read()}, {"inbound.no_end", "inbound.no_end"}},
      {"thanks", {Intent::thanks}, {}, {}},
      {"a score", {Intent::score}, {}, {}},
      {"yes, it is settled", {Intent::settled}, {}, {}},
      {"out of office", {std::nullopt, 0, true, MailKind::out_of_office}, {}, {}},
      {"an automatic reply", {std::nullopt, 0, true, MailKind::auto_reply}, {}, {}},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    Story right(kInvoice);
    right.tell(kWhen, read(row.said));
    for (auto const& fact : row.followed)
      right.tell(kWhen, fact);
    CHECK(right.broken(kWhen) == Rules{});
    Story wrong(kInvoice);
    wrong.tell(kWhen, read(row.said));
    CHECK(wrong.broken(kWhen) == row.broken_without);
    for (auto const& fact : row.followed)
      wrong.tell(kMomentLater, fact);
    CHECK(wrong.broken(kWhen) == row.broken_without);
  }
}

TEST_CASE("audit: a ticket of the wrong kind answers no complaint", "[audit]") {
  Story story(kInvoice);
  story.tell(kWhen, read({Intent::complaint}));
  for (auto const& fact : opened(TicketKind::question))
    story.tell(kWhen, fact);
  CHECK(story.broken(kWhen) == Rules{"ticket.of_complaint"});
}

TEST_CASE("audit: a dispute without its hold is found", "[audit]") {
  for (auto const kind : {TicketKind::dispute, TicketKind::complaint}) {
    auto const intent = kind == TicketKind::dispute ? Intent::dispute : Intent::complaint;
    Story story(kInvoice);
    story.tell(kWhen, read({intent})).tell(kWhen, desk::TicketOpened{ticket(kind)});
    CHECK(story.broken(kWhen) == Rules{"ticket.hold"});
  }
}
