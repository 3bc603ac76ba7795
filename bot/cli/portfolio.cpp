#include "bot/cli/portfolio.hpp"

#include "bot/ledger/import/news.hpp"
#include "bot/ledger/names.hpp"
#include "bot/simulation/behaviour.hpp"
#include "bot/simulation/people/letters.hpp"
#include "bot/simulation/people/people.hpp"
#include "bot/simulation/people/sayings.hpp"

#include <algorithm>
#include <map>

namespace dunlin::cli {

namespace {

constexpr CivilDate kFirst{std::chrono::year{1} / 1 / 1};
constexpr CivilDate kLast{std::chrono::year{9999} / 12 / 31};
constexpr CivilTime kBooksOpen{6, 0};  // new receivables come in
constexpr CivilTime kMoneyComes{5, 0}; // payments of the night, before anybody is written to

class Playing {
 public:
  explicit Playing(Played const& how)
      : creditor_(how.creditor),
        seed_(how.seed),
        rng_(runtime::Rng(how.seed).fork("portfolio")),
        from_(how.from ? instant(*how.from, {0, 0}, how.creditor.zone) : Timestamp::min()) {}

  void know(ledger::Line const& line) {
    if (line.customer) told_[line.customer->number] = *line.customer;
  }

  void take(ledger::Line const& line) {
    if (!line.receivable) return;
    auto const& receivable = line.receivable->receivable;
    auto const* customer = customer_of(line);
    if (customer == nullptr) return;
    simulation::Agenda acts; // what becomes of it
    if (line.world)
      happened(acts, *customer, receivable, *line.world);
    else
      drawn(acts, *customer, receivable);
    if (over_before(acts)) return;
    come_in(*customer, receivable);
    for (; !acts.empty(); acts.done()) {
      if (acts.next_at() >= from_) played_.agenda.add(acts.next_at(), acts.next());
    }
  }

  PlayedPortfolio done(ledger::Portfolio const& portfolio) {
    played_.customers = known_.size() - introductions_.size();
    played_.remarks = portfolio.invented;
    if (disputes_ > 0)
      played_.remarks.push_back(
          "the days on which disputes began: the due date, or halfway to the settlement when that came first"
      );
    played_.remarks.push_back(
        "what customers write, and what people in the house do about it: drawn from the seed"
    );
    played_.heeds = simulation::heeded_by({.seed = seed_, .paid_on = std::move(paid_on_)});
    if (drawn_ > 0) played_.remarks.push_back("what customers do: drawn from the seed");
    return std::move(played_);
  }

 private:
  Customer const* customer_of(ledger::Line const& line) {
    auto const& number = line.receivable->customer;
    if (auto const known = known_.find(number); known != known_.end()) return &known->second;
    auto const told = line.customer ? std::optional(*line.customer) : found(number);
    auto news = told ? ledger::customer_news({}, *told, creditor_)
                     : Result<std::vector<Fact>>(fail(Errc::not_found, "no customer has this number"));
    if (!news) {
      played_.not_taken.push_back({line.line, "customer", number, news.error().detail});
      return nullptr;
    }
    for (auto& fact : *news)
      reach_by_sandbox(fact);
    CustomerFacts state;
    for (auto const& fact : *news)
      fold_into(state, fact, Timestamp{});
    for (auto const& contact : state.contacts) {
      auto const reached = std::ranges::find(contact.addresses, "sandbox", &Address::channel);
      if (reached != contact.addresses.end()) sandbox_.emplace(state.customer.id, reached->value);
    }
    introductions_.emplace(state.customer.id, std::move(*news));
    return &known_.emplace(number, state.customer).first->second;
  }

  // In a played world everybody who has an address is reached by the sandbox.
  static void reach_by_sandbox(Fact& fact) {
    auto* room = std::get_if<ledger::Fact>(&fact);
    auto* told = room == nullptr ? nullptr : std::get_if<ledger::ContactRecorded>(room);
    if (told == nullptr || told->contact.addresses.empty()) return;
    auto& addresses = told->contact.addresses;
    if (std::ranges::find(addresses, "sandbox", &Address::channel) != addresses.end()) return;
    auto copy = addresses.front();
    copy.id = AddressId::of({copy.id.raw(), "sandbox"});
    copy.channel = "sandbox";
    addresses.push_back(std::move(copy));
  }

  std::optional<ledger::CustomerLine> found(std::string const& number) const {
    auto const told = told_.find(number);
    return told == told_.end() ? std::nullopt : std::optional(told->second);
  }

  bool over_before(simulation::Agenda acts) const {
    for (; acts.next_at() < from_; acts.done()) {
      if (acts.next().pays && acts.next().percent == 100) return true;
    }
    return false;
  }

  void come_in(Customer const& customer, Receivable const& receivable) {
    ++played_.receivables;
    see(receivable.issued);
    played_.first_issued = std::min(played_.first_issued, receivable.issued);
    played_.last_issued = std::max(played_.last_issued, receivable.issued);
    std::vector<Fact> facts;
    if (auto fresh = introductions_.extract(customer.id)) facts = std::move(fresh.mapped());
    facts.emplace_back(ledger::ReceivableRecorded{receivable});
    auto const at = instant(receivable.issued, kBooksOpen, creditor_.zone);
    played_.agenda.add(at, {chain_of(customer.id), std::move(facts)});
  }

  void see(CivilDate day) { played_.last_day = std::max(played_.last_day, day); }

  void happened(
      simulation::Agenda& acts, Customer const& customer, Receivable const& receivable,
      ledger::WorldLine const& world
  ) {
    if (world.disputed) dispute(acts, customer, receivable, world);
    if (!world.settled) return;
    see(*world.settled);
    paid_on_->emplace(receivable.id, *world.settled);
    auto const at =
        instant(std::max(*world.settled, plus_days(receivable.issued, 1)), kMoneyComes, creditor_.zone);
    acts.add(at, {chain_of(customer.id), {}, receivable.id, 100});
  }

  void dispute(
      simulation::Agenda& acts, Customer const& customer, Receivable const& receivable,
      ledger::WorldLine const& world
  ) {
    ++disputes_;
    auto begins = receivable.due;
    if (world.settled && *world.settled <= begins)
      begins = plus_days(receivable.issued, days_between(receivable.issued, *world.settled) / 2);
    auto const at = instant(begins, {12, 0}, creditor_.zone);
    auto const reached = sandbox_.find(customer.id);
    if (reached == sandbox_.end()) { // on the phone, then
      std::vector<Fact> set{planning::HoldSet{simulation::dispute_over(receivable, at, false)}};
      acts.add(at, {chain_of(customer.id), std::move(set)});
      return;
    }
    acts.add(at, letter(customer, reached->second, receivable, at));
  }

  simulation::WorldAct letter(
      Customer const& customer, std::string const& from, Receivable const& receivable, Timestamp at
  ) const {
    auto rng = rng_.fork("dispute " + receivable.number);
    simulation::Filling with;
    with.number = receivable.number;
    simulation::Letter letter;
    letter.channel = "sandbox";
    letter.from = from;
    letter.words =
        simulation::say(simulation::Meaning::dispute, customer.language, customer.country, with, rng);
    letter.at = at;
    simulation::WorldAct act;
    act.chain = chain_of(customer.id);
    act.brings = simulation::raw_of(letter, {}); // it answers nothing
    return act;
  }

  void drawn(simulation::Agenda& acts, Customer const& customer, Receivable const& receivable) {
    ++drawn_;
    see(plus_days(receivable.due, 90));
    simulation::draw_behaviour(acts, customer, receivable, {}, rng_);
  }

  Creditor const& creditor_;
  std::uint64_t seed_;
  runtime::Rng rng_;
  Timestamp from_;
  std::map<std::string, ledger::CustomerLine> told_;
  std::map<std::string, Customer> known_;
  std::map<CustomerId, std::string> sandbox_;             // whom it reaches, by which address
  std::map<CustomerId, std::vector<Fact>> introductions_; // told with the first receivable
  std::shared_ptr<std::map<ReceivableId, CivilDate>> paid_on_ =
      std::make_shared<std::map<ReceivableId, CivilDate>>();
  PlayedPortfolio played_{.first_issued = kLast, .last_issued = kFirst, .last_day = kFirst};
  int disputes_ = 0;
  int drawn_ = 0;
};

} // namespace

PlayedPortfolio
play(std::vector<ledger::Line> const& customers, ledger::Portfolio const& portfolio, Played const& how) {
  Playing playing(how);
  for (auto const& line : customers)
    playing.know(line);
  // By day of issue: who is introduced by a later row of the file may have owed earlier.
  std::vector<ledger::Line const*> lines;
  for (auto const& line : portfolio.lines)
    lines.push_back(&line);
  std::ranges::sort(lines, {}, [](ledger::Line const* line) {
    return std::pair(line->receivable ? line->receivable->receivable.issued : CivilDate{}, line->line);
  });
  for (auto const* line : lines)
    playing.take(*line);
  return playing.done(portfolio);
}

} // namespace dunlin::cli
