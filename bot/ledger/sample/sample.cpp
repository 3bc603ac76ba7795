#include "bot/ledger/sample/sample.hpp"

#include "bot/ledger/matching/reference.hpp"
#include "bot/ledger/names.hpp"
#include "bot/ledger/sample/land.hpp"
#include "core/runtime/rng.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace dunlin::ledger {

namespace {

constexpr int kDaysBack = 170; // the oldest invoice
constexpr double kPersons = 0.25;
constexpr int kUnreachableEvery = 67; // customers without any address, for the task that comes of it

struct Buyer {
  std::string number;
  std::string name;
  bool person = false;
  Land const* land = nullptr;
};

struct Sale {
  Buyer const* buyer = nullptr;
  CivilDate issued{};
  int term = 30;
  Money amount;
};

Creditor the_creditor() {
  Creditor creditor;
  creditor.key = "nordlicht";
  creditor.id = creditor_id(creditor.key);
  creditor.name = "Nordlicht Werkzeuge GmbH";
  creditor.street = "Musterstraße 1";
  creditor.postcode = "10115";
  creditor.city = "Berlin";
  creditor.country = "DE";
  creditor.language = "de";
  creditor.zone = Zone::known("Europe/Berlin");
  creditor.email = "billing@nordlicht.example.com";
  creditor.phone = "+493023125000";
  creditor.iban = "DE89370400440532013000"; // the example of the IBAN registry
  creditor.bic = "COBADEFFXXX";
  creditor.bank = "Beispielbank";
  creditor.colour = "#1f6f6b";
  creditor.senders = {{"sandbox", "nordlicht", creditor.name}, {"email", creditor.email, creditor.name}};
  return creditor;
}

std::string word(runtime::Rng& rng, std::span<std::string_view const> words) {
  return std::string(rng.pick(words));
}

std::string company(Land const& land, int index, runtime::Rng& rng) {
  auto const stem = std::string(land.stems[static_cast<std::size_t>(index) % land.stems.size()]);
  // Stem and trade together are taken once.
  auto const turn = static_cast<std::size_t>(index) / land.stems.size() + static_cast<std::size_t>(index);
  auto const trade = std::string(land.trades[turn % land.trades.size()]);
  auto const form = word(rng, land.forms);
  return land.family_first ? stem + trade + form : stem + " " + trade + " " + form;
}

std::string person(Land const& land, int index, runtime::Rng& rng) {
  auto const given = std::string(land.given[static_cast<std::size_t>(index) % land.given.size()]);
  auto const family = word(rng, land.family);
  return land.family_first ? family + given : given + " " + family;
}

std::string phone(Land const& land, runtime::Rng& rng) {
  std::string made;
  for (char c : land.phone) {
    if (c == '#')
      made.push_back(static_cast<char>('0' + rng.between(0, 9)));
    else if (c != ' ')
      made.push_back(c);
  }
  return made;
}

std::string customer_row(Buyer const& buyer, int index, runtime::Rng& rng) {
  auto const& land = *buyer.land;
  bool const unreachable = index % kUnreachableEvery == kUnreachableEvery - 1;
  auto const domain = buyer.person ? "example.net" : "example.com";
  auto const mailbox = buyer.person ? "customer." + buyer.number : "accounts." + buyer.number;
  static constexpr std::array<std::string_view, 6> tiers{"key", "a", "a", "b", "b", "c"};
  // Drawn one after the other: the order in which a call's arguments are made is the compiler's.
  auto const zone = word(rng, land.zones);
  auto const contact = buyer.person || land.family_first ? std::string() : person(land, index, rng);
  auto const number = phone(land, rng);
  auto const tier = buyer.person ? std::string("c") : word(rng, tiers);
  auto const reach = [&](std::string const& address) { return unreachable ? std::string() : address; };
  return fmt::format(
      "{},{},{},{},{},{},{},{},{},{},{}\n", buyer.number, buyer.name,
      buyer.person ? "person" : "organisation", land.language, land.country, zone, contact,
      reach(mailbox + "@" + domain), reach(number), reach(buyer.number), tier
  );
}

Money price(Land const& land, bool to_person, runtime::Rng& rng) {
  auto const part = rng.between(0, 1000); // many small invoices, few large ones: its square and its cube
  auto const cents = to_person ? 2'000 + 48 * part * part / 1'000 : 8'000 + 18 * part * part * part / 10'000;
  return {cents * land.unit / 100, *Currency::parse(land.currency)};
}

std::vector<Sale> sales_to(std::vector<Buyer> const& buyers, CivilDate today, runtime::Rng rng) {
  static constexpr std::array<int, 5> terms{14, 14, 30, 30, 45};
  std::vector<Sale> sales;
  for (auto const& buyer : buyers) {
    auto const count = rng.between(1, 5);
    for (std::int64_t i = 0; i < count; ++i) {
      Sale sale;
      sale.buyer = &buyer;
      sale.issued = plus_days(today, -static_cast<int>(rng.between(1, kDaysBack)));
      sale.term = buyer.person ? 14 : rng.pick(std::span<int const>(terms));
      sale.amount = price(*buyer.land, buyer.person, rng);
      sales.push_back(sale);
    }
    if (rng.chance(0.03)) {
      auto credit = sales.back();
      credit.issued = std::min(plus_days(credit.issued, 5), today);
      credit.amount.minor = -credit.amount.minor / 5;
      sales.push_back(credit);
    }
  }
  return sales;
}

std::string receivables(std::vector<Sale> sales) {
  std::vector<std::size_t> order(sales.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(sales[i].issued, i); });
  std::string csv = "customer,number,kind,amount,currency,issued,due,reference\n";
  int running = 10'000;
  for (auto const i : order) {
    auto const& sale = sales[i];
    auto const number = fmt::format("RE-{}-{}", static_cast<int>(sale.issued.year()), ++running);
    auto const amount = plain(sale.amount);
    csv += fmt::format(
        "{},{},{},{},{},{},{},{}\n", sale.buyer->number, number,
        sale.amount.positive() ? "invoice" : "credit_note", amount.substr(0, amount.find(' ')),
        sale.amount.currency.code(), iso(sale.issued), iso(plus_days(sale.issued, sale.term)), rf_of(number)
    );
  }
  return csv;
}

} // namespace

Sample sample_portfolio(std::uint64_t seed, CivilDate today) {
  runtime::Rng const rng(seed);
  auto names = rng.fork("names");
  Sample sample;
  sample.creditor = the_creditor();
  sample.customers_csv = "number,name,kind,language,country,zone,contact,email,phone,sandbox,tier\n";
  std::vector<Buyer> buyers;
  buyers.reserve(kSampleCustomers);
  for (auto const& land : lands()) {
    for (int i = 0; i < land.customers; ++i) {
      Buyer buyer;
      buyer.number = std::to_string(10'001 + buyers.size());
      buyer.person = names.chance(kPersons);
      buyer.name = buyer.person ? person(land, i, names) : company(land, i, names);
      buyer.land = &land;
      sample.customers_csv += customer_row(buyer, static_cast<int>(buyers.size()), names);
      buyers.push_back(std::move(buyer));
    }
  }
  sample.receivables_csv = receivables(sales_to(buyers, today, rng.fork("sales")));
  return sample;
}

} // namespace dunlin::ledger
