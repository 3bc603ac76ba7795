#include "bot/simulation/small_world.hpp"

#include "bot/simulation/behaviour.hpp"

#include <fmt/format.h>

#include <array>
#include <string>

namespace dunlin::simulation {

namespace {

struct Place {
  char const* country;
  char const* zone;
  char const* language;
  char const* currency;
};

constexpr std::array kPlaces{
    Place{"DE", "Europe/Berlin", "de", "EUR"},       Place{"GB", "Europe/London", "en", "GBP"},
    Place{"US", "America/New_York", "en", "USD"},    Place{"US", "America/Los_Angeles", "en", "USD"},
    Place{"CN", "Asia/Shanghai", "zh", "CNY"},       Place{"FR", "Europe/Paris", "en", "EUR"},
    Place{"AU", "Australia/Lord_Howe", "en", "EUR"}, // half-hour summer time
};

// Each is the one that the one before turns to.
constexpr std::array<std::string_view, 3> kReps{"jana", "olaf", "ines"};
constexpr std::array<std::string_view, 4> kChannels{"email", "sms", "chat", "sandbox"};

class Draw {
 public:
  Draw(runtime::Rng rng, CivilDate first_day, int days) : rng_(rng), first_day_(first_day), days_(days) {}

  SmallWorld world() {
    made_.from = instant(first_day_, {0, 0}, Zone{});
    made_.until = made_.from + Days{days_};
    made_.creditor = creditor();
    reps();
    auto const customers = rng_.between(1, 20);
    for (std::int64_t i = 0; i < customers; ++i)
      customer(i);
    return std::move(made_);
  }

 private:
  Creditor creditor() {
    Creditor creditor;
    creditor.id = CreditorId::of({"sim"});
    creditor.key = "sim";
    creditor.name = "Sample Creditor";
    creditor.country = "DE";
    creditor.language = "en";
    creditor.zone = Zone::known("Europe/Berlin");
    creditor.go_live.approved = true;
    creditor.email = "billing@example.com";
    for (auto const channel : kChannels) {
      auto const* address = channel == "sms" ? "+4930555000" : "billing@example.com";
      creditor.senders.push_back({std::string(channel), address, "Accounts"});
    }
    creditor.plan = kSmallWorldPlan;
    if (rng_.chance(0.2)) creditor.go_live.ramp_per_day = static_cast<int>(rng_.between(1, 5));
    return creditor;
  }

  void customer(std::int64_t index) {
    auto const& place = kPlaces[static_cast<std::size_t>(rng_.between(0, kPlaces.size() - 1))];
    auto const number = fmt::format("S-{:03}", index + 1);
    Customer customer;
    customer.id = CustomerId::of({"sim", number});
    customer.number = number;
    customer.kind = rng_.chance(0.5) ? CustomerKind::person : CustomerKind::organisation;
    customer.name = "Customer " + number;
    customer.language = place.language;
    customer.zone = Zone::known(place.zone);
    customer.country = place.country;
    auto const contact = reached(customer, index);
    Account account;
    account.creditor = made_.creditor.id;
    constexpr std::array kTiers{Tier::key, Tier::a, Tier::b, Tier::c};
    account.tier = rng_.pick(std::span<Tier const>(kTiers));
    if (rng_.chance(0.9)) account.owner = rng_.pick(std::span<std::string_view const>(kReps));
    auto const known_at = made_.from + Milliseconds{rng_.between(0, 3'600'000)};
    made_.agenda.add(
        known_at, {chain_of(customer.id),
                   {ledger::CustomerRecorded{customer}, ledger::ContactRecorded{contact},
                    ledger::AccountRecorded{account}},
                   std::nullopt}
    );
    auto const currency = *Currency::parse(place.currency);
    auto const receivables = rng_.between(1, 6);
    for (std::int64_t i = 0; i < receivables; ++i)
      receivable(customer, currency, i);
    if (rng_.chance(0.1)) opt_out(customer, contact);
  }

  // On one to three channels; now and then nowhere.
  Contact reached(Customer const& customer, std::int64_t index) {
    Contact contact;
    contact.id = ContactId::of({customer.id.raw(), "0"});
    if (rng_.chance(0.3))
      contact.birthday = fmt::format("--{:02}{:02}", rng_.between(1, 12), rng_.between(1, 28));
    auto channels = kChannels;
    rng_.shuffle(std::span<std::string_view>(channels));
    auto const addresses = rng_.between(rng_.chance(0.05) ? 0 : 1, 3);
    for (std::int64_t i = 0; i < addresses; ++i) {
      Address address;
      address.channel = channels[static_cast<std::size_t>(i)];
      address.value = address.channel == "sms"
                          ? fmt::format("+44770090{:04}", index)
                          : fmt::format("{}@{}.example.net", customer.number, address.channel);
      address.id = AddressId::of({customer.id.raw(), address.value});
      contact.addresses.push_back(std::move(address));
    }
    return contact;
  }

  void reps() {
    for (std::size_t i = 0; i < kReps.size(); ++i) {
      Rep rep;
      rep.key = kReps[i];
      rep.name = rep.key;
      rep.email = rep.key + "@house.example.com";
      rep.phone = fmt::format("+49305550{}", i);
      if (i + 1 < kReps.size()) rep.supervisor = kReps[i + 1];
      made_.reps.push_back(std::move(rep));
    }
  }

  Timestamp some_time(Timestamp from, std::int64_t days_at_most) {
    return from + Milliseconds{rng_.between(0, days_at_most * 86'400'000)};
  }

  void receivable(Customer const& customer, Currency currency, std::int64_t index) {
    Receivable receivable;
    receivable.number = fmt::format("{}-{}", customer.number, index + 1);
    receivable.id = ReceivableId::of({"sim", receivable.number});
    receivable.creditor = made_.creditor.id;
    receivable.amount = {rng_.between(100, 900'000), currency};
    auto const issued_at = some_time(made_.from, days_ * 2 / 3) + std::chrono::hours{1};
    receivable.issued = CivilDate{std::chrono::floor<Days>(issued_at)};
    receivable.due = plus_days(receivable.issued, static_cast<int>(rng_.between(7, 30)));
    receivable.reference = receivable.number;
    made_.agenda.add(
        issued_at, {chain_of(customer.id), {ledger::ReceivableRecorded{receivable}}, std::nullopt}
    );
    draw_behaviour(made_.agenda, customer, receivable, {}, rng_);
  }

  void opt_out(Customer const& customer, Contact const& contact) {
    OptOut out;
    if (!contact.addresses.empty() && rng_.chance(0.5)) out.address = contact.addresses.front().id;
    out.by = "word";
    out.at = some_time(made_.from, days_);
    made_.agenda.add(out.at, {chain_of(customer.id), {listening::OptedOut{out}}, std::nullopt});
  }

  runtime::Rng rng_;
  CivilDate first_day_;
  int days_;
  SmallWorld made_;
};

} // namespace

SmallWorld draw_small_world(runtime::Rng rng, CivilDate first_day, int days) {
  return Draw(rng, first_day, days).world();
}

} // namespace dunlin::simulation
