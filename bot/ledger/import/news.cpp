#include "bot/ledger/import/news.hpp"

#include "bot/ledger/mapping/places.hpp"
#include "bot/ledger/names.hpp"

#include <algorithm>

namespace dunlin::ledger {

namespace {

// Sets the member when the line says so; inventions only fill what is new.
template <class T>
void take(T& member, Maybe<T> const& given, bool is_new) {
  if (given && (is_new || !given->invented)) member = given->value;
}

Result<Customer>
customer_of(CustomerFacts const& known, CustomerLine const& line, Creditor const& creditor, bool is_new) {
  auto customer = known.customer;
  customer.id = customer_id(creditor.key, line.number);
  customer.number = line.number;
  take(customer.name, line.name, is_new);
  take(customer.kind, line.kind, is_new);
  take(customer.language, line.language, is_new);
  take(customer.country, line.country, is_new);
  take(customer.region, line.region, is_new);
  take(customer.zone, line.zone, is_new);
  if (!is_new) return customer;
  if (customer.country.empty()) customer.country = creditor.country;
  bool const at_home = customer.country == creditor.country;
  if (customer.language.empty())
    customer.language = at_home ? creditor.language : usual_language_of(customer.country);
  if (!line.zone) {
    auto const zone = at_home ? creditor.zone : only_zone_of(customer.country);
    if (!zone) {
      return fail(
          Errc::invalid, customer.country + " has several time zones (or is none of the known countries): "
                                            "the file or the mapping must say which (customer.zone)"
      );
    }
    customer.zone = *zone;
  }
  return customer;
}

// Addresses of channels that the line does not speak of stay.
std::vector<Address> addresses_of(Contact const* stored, CustomerLine const& line, Creditor const& creditor) {
  std::vector<Address> addresses;
  auto const given = [&](std::string const& channel) {
    return std::ranges::find_if(line.addresses, [&](AddressLine const& a) {
      return a.channel == channel && (stored == nullptr || !a.invented);
    });
  };
  if (stored != nullptr) {
    for (auto const& address : stored->addresses) {
      if (given(address.channel) == line.addresses.end()) addresses.push_back(address);
    }
  }
  for (auto const& told : line.addresses) {
    if (stored != nullptr && told.invented) continue;
    Address address{
        address_id(creditor.key, line.number, told.channel, told.value), told.channel, told.value,
        AddressState::usable, false
    };
    if (stored != nullptr) {
      auto const same = std::ranges::find(stored->addresses, address.id, &Address::id);
      if (same != stored->addresses.end()) address = *same;
    }
    addresses.push_back(std::move(address));
  }
  std::ranges::sort(addresses, {}, [](Address const& a) { return std::tie(a.channel, a.value); });
  return addresses;
}

Contact contact_of(Contact const* stored, CustomerLine const& line, Creditor const& creditor) {
  bool const is_new = stored == nullptr;
  Contact contact = is_new ? Contact{} : *stored;
  contact.id = contact_id(creditor.key, line.number, line.contact_number);
  take(contact.name, line.contact, is_new);
  take(contact.role, line.role, is_new);
  take(contact.birthday, line.birthday, is_new);
  contact.addresses = addresses_of(stored, line, creditor);
  return contact;
}

Account account_of(CustomerFacts const& known, CustomerLine const& line, Creditor const& creditor) {
  auto const* stored = known.account(creditor.id);
  bool const is_new = stored == nullptr;
  Account account = is_new ? Account{} : *stored;
  account.creditor = creditor.id;
  take(account.owner, line.owner, is_new);
  take(account.tier, line.tier, is_new);
  take(account.segment, line.segment, is_new);
  take(account.plan, line.plan, is_new);
  return account;
}

} // namespace

Result<std::vector<dunlin::Fact>>
customer_news(CustomerFacts const& known, CustomerLine const& line, Creditor const& creditor) {
  std::vector<dunlin::Fact> facts;
  bool const is_new = !known.customer.id;
  auto customer = customer_of(known, line, creditor, is_new);
  if (!customer) return std::unexpected(customer.error());
  if (*customer != known.customer) facts.emplace_back(Fact(CustomerRecorded{std::move(*customer)}));
  auto const* stored = known.contact(contact_id(creditor.key, line.number, line.contact_number));
  auto contact = contact_of(stored, line, creditor);
  bool const says_something = !contact.name.empty() || !contact.addresses.empty();
  if (stored == nullptr ? says_something : *stored != contact)
    facts.emplace_back(Fact(ContactRecorded{std::move(contact)}));
  auto account = account_of(known, line, creditor);
  auto const* stored_account = known.account(creditor.id);
  if (stored_account == nullptr || *stored_account != account)
    facts.emplace_back(Fact(AccountRecorded{std::move(account)}));
  return facts;
}

std::vector<dunlin::Fact> receivable_news(CustomerFacts const& known, Receivable const& told) {
  auto const* stored = known.receivable(told.id);
  if (stored != nullptr && (stored->receivable == told || stored->voided)) return {};
  return {Fact(ReceivableRecorded{told})};
}

std::vector<dunlin::Fact> settled_news(
    CustomerFacts const& known, ReceivableLine const& told, WorldLine const& world, Creditor const& creditor
) {
  auto const* stored = known.receivable(told.receivable.id);
  if (!world.settled || stored == nullptr || stored->open.minor == 0) return {};
  auto const id = payment_id(creditor.key, "settled|" + world.number);
  if (std::ranges::find(known.allocations, id, &Allocation::payment) != known.allocations.end()) return {};
  Payment payment;
  payment.id = id;
  payment.creditor = creditor.id;
  payment.amount = stored->open;
  payment.received = *world.settled;
  payment.reference = world.number;
  payment.source = "settled";
  return {
      Fact(PaymentRecorded{payment}),
      Fact(PaymentAllocated{{id, told.receivable.id, stored->open}, *world.settled, "reference"}),
  };
}

} // namespace dunlin::ledger
