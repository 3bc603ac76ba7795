#include "tests/scenarios/stage.hpp"

#include "bot/cli/book_pages.hpp"
#include "bot/desk/acknowledging.hpp"
#include "bot/planning/event_words.hpp"
#include "bot/policy/claims.hpp"
#include "core/domain/digest.hpp"
#include "core/domain/facts/codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace dunlin::scenarios {

namespace {

constexpr Days kKnownBefore{20}; // an invoice is known so long before it is due
constexpr std::chrono::minutes kSettles{3};

std::string country_of(std::string const& zone) {
  static std::map<std::string, std::string, std::less<>> const known{
      {"Europe/Berlin", "DE"}, {"Europe/London", "GB"}, {"Asia/Shanghai", "CN"}, {"America/New_York", "US"}
  };
  auto const found = known.find(zone);
  if (found == known.end()) throw Trouble("no country is known for the zone " + zone);
  return found->second;
}

// The shipped plan with other channels.
std::vector<store::BookBody> book_with(std::vector<std::string> const& ways) {
  constexpr std::string_view kShipped = R"(channels = ["email", "sandbox"])";
  std::string wanted;
  for (auto const& way : ways)
    wanted += (wanted.empty() ? "channels = [\"" : ", \"") + way + "\"";
  auto pages = cli::shipped_rules();
  for (auto& page : pages) {
    if (page.entry.kind != BookKind::plan) continue;
    for (auto at = page.body.find(kShipped); at != std::string::npos; at = page.body.find(kShipped, at))
      page.body.replace(at, kShipped.size(), wanted + "]");
    page.entry.digest = hex(raw(sha256(page.body)));
  }
  return pages;
}

} // namespace

Stage::Stage(simulation::MakeGround ground) : tools_(std::move(ground)) {
  creditor_.id = CreditorId::of({"house"});
  creditor_.key = "house";
  creditor_.name = "Nordlicht Werkzeuge GmbH";
  creditor_.country = "DE";
  creditor_.language = "de";
  creditor_.zone = Zone::known("Europe/Berlin");
  creditor_.email = "billing@house.example";
  creditor_.go_live.approved = true;
  creditor_.senders = {
      {"email", "billing@house.example", ""}, {"sms", "+493012345678", ""}, {"chat", "nordlicht", ""}
  };
}

void Stage::has_customer(std::string name, CustomerKind kind, std::string language, std::string const& zone) {
  auto const known = Zone::find(zone);
  if (!known) throw Trouble(known.error().detail);
  customer_.id = CustomerId::of({"house", name});
  customer_.number = "1001";
  customer_.name = std::move(name);
  customer_.kind = kind;
  customer_.language = std::move(language);
  customer_.zone = *known;
  customer_.country = country_of(zone);
}

void Stage::customer_is_at(std::string const& channel, std::string const& address) {
  addresses_.push_back({AddressId::of({channel, address}), channel, address});
}

void Stage::owes(std::string number, Money amount, CivilDate due) {
  if (invoices_.empty() || due < first_due_) first_due_ = due;
  auto const id = ReceivableId::of({"house", number});
  invoices_.push_back({id, std::move(number), amount, due});
}

void Stage::alerts_go_to(std::vector<std::string> const& reps) {
  reps_.clear();
  for (std::size_t i = 0; i < reps.size(); ++i) {
    Rep rep;
    rep.key = reps[i];
    rep.name = reps[i];
    rep.email = reps[i] + "@house.example";
    rep.phone = fmt::format("+4915100000{:02}", i);
    rep.chats = {{"chat", reps[i]}};
    rep.language = "de";
    if (i + 1 < reps.size()) rep.supervisor = reps[i + 1];
    reps_.push_back(std::move(rep));
  }
}

void Stage::rep_prefers(std::string const& rep, std::string const& channel) {
  auto const found = std::ranges::find(reps_, rep, &Rep::key);
  if (found == reps_.end()) throw Trouble("alerts go to nobody called \"" + rep + "\"");
  found->prefers = channel;
}

void Stage::reminders_go_by(std::vector<std::string> channels) {
  ways_ = std::move(channels);
}

simulation::WorldPlan Stage::plan() {
  simulation::WorldPlan plan;
  plan.creditors = {creditor_};
  plan.reps = reps_;
  plan.book = book_with(ways_);
  plan.from = instant(first_due_, {0, 0}, customer_.zone) - kKnownBefore;
  plan.until = plan.from + Days{400};
  plan.heeds = [this](simulation::Arrival const& arrival, simulation::Agenda& agenda) {
    if (!parrot_ || arrival.outgoing.recipient != address_on("email")) return;
    simulation::WorldAct act;
    act.chain = chain_of(customer_.id);
    act.brings = mail(arrival.outgoing, {}, *parrot_);
    agenda.add(arrival.at + std::chrono::minutes{1}, std::move(act));
  };
  return plan;
}

void Stage::begin() {
  if (customer_.name.empty()) throw Trouble("no customer was named yet");
  if (invoices_.empty()) throw Trouble("the customer owes nothing yet");
  world_ = std::make_unique<simulation::World>(plan(), tools_.tools());
  Contact contact;
  contact.id = ContactId::of({customer_.id.raw()});
  contact.name = customer_.kind == CustomerKind::person ? customer_.name : "";
  contact.addresses = addresses_;
  Account account;
  account.creditor = creditor_.id;
  if (!reps_.empty()) account.owner = reps_.front().key;
  std::vector<Fact> facts{
      ledger::CustomerRecorded{customer_}, ledger::ContactRecorded{contact}, ledger::AccountRecorded{account}
  };
  for (auto const& invoice : invoices_) {
    Receivable receivable;
    receivable.id = invoice.id;
    receivable.number = invoice.number;
    receivable.creditor = creditor_.id;
    receivable.amount = invoice.amount;
    receivable.issued = plus_days(invoice.due, -14);
    receivable.due = invoice.due;
    receivable.reference = invoice.number;
    facts.emplace_back(ledger::ReceivableRecorded{receivable});
  }
  tell(std::move(facts), "import");
}

void Stage::come_to(std::string_view moment) {
  auto const then = moment_of(moment, first_due_, customer_.zone);
  if (!world_) begin();
  seen_ = letters().size();
  named_at_ = now();
  if (then < now() - std::chrono::minutes{10}) throw Trouble("that moment is over already");
  if (then > now()) world_->run_until(then);
}

void Stage::settle() {
  world_->run_until(now() + kSettles);
}

void Stage::tell(std::vector<Fact> facts, std::string const& who) {
  world_->tell(chain_of(customer_.id), std::move(facts), Actor{ActorKind::user, who});
}

void Stage::customer_pays(Money amount, std::string const& invoice) {
  auto const found = std::ranges::find(invoices_, invoice, &Invoice::number);
  if (found == invoices_.end()) throw Trouble("there is no invoice " + invoice);
  auto const today = local(now(), customer_.zone).date;
  Payment payment;
  payment.id = PaymentId::of({"payment", invoice, iso(now())});
  payment.creditor = creditor_.id;
  payment.amount = amount;
  payment.received = today;
  payment.reference = invoice;
  payment.source = "bank";
  tell(
      {ledger::PaymentRecorded{payment},
       ledger::PaymentAllocated{{payment.id, found->id, amount}, today, "reference"}},
      "import"
  );
}

void Stage::moves_ticket(std::string const& who, bool supervisor, desk::MoveRequest request) {
  auto const known = facts();
  request.by = who;
  request.supervisor = supervisor;
  auto told = desk::move_ticket(ticket(known).id, request, known, now());
  if (!told) throw Trouble(told.error().detail);
  tell(std::move(*told), who);
}

void Stage::acknowledges(std::string const& who) {
  auto const known = facts();
  if (known.alerts.empty()) throw Trouble("no alert is open");
  for (auto const& alert : known.alerts)
    tell(desk::acknowledge(alert.id, who, "link", known).value(), who);
}

CustomerFacts Stage::facts() {
  if (!world_) throw Trouble("nothing has happened yet: name a moment first (on 9 March 10:00: …)");
  auto known = world_->reader().customers->facts(customer_.id);
  if (!known) throw Trouble("the customer is not there");
  return std::move(*known);
}

Ticket const& Stage::ticket(CustomerFacts const& facts) const {
  if (facts.tickets.empty()) throw Trouble("there is no ticket");
  return *std::ranges::max_element(facts.tickets, {}, &Ticket::opened_at);
}

std::vector<Letter> Stage::letters() {
  std::vector<Letter> all;
  for (auto const& taken : world_->letters()) {
    auto row = world_->reader().messages->message(taken.outgoing.message);
    if (row) all.push_back({std::move(row->message), taken.outgoing});
  }
  return all;
}

std::vector<Letter> Stage::news() {
  auto all = letters();
  all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(seen_, all.size())));
  return all;
}

std::string Stage::record() {
  std::string lines;
  world_->reader().events->chain(chain_of(customer_.id), 1, [&](Event const& event) {
    if (event.at < named_at_) return true;
    auto const fact = fact_from_json(event.kind, event.open, event.personal);
    lines += "  " + iso_local(event.at, customer_.zone) + "  " + planning::say(fact, "en") + "\n";
    return true;
  });
  return lines;
}

Money Stage::held() {
  auto const known = facts();
  auto const currency = invoices_.front().amount.currency;
  Money sum{0, currency};
  for (auto const& claim :
       policy::claims_of(known, creditor_.id, currency, {nullptr, 1, customer_.zone}, now()))
    sum += claim.held;
  return sum;
}

} // namespace dunlin::scenarios
