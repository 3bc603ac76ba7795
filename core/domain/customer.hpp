// Customer, its contacts with their addresses, and its accounts (one per creditor): the part of the customer
// card that deciding and writing need. Owner, tier, plan and number hang on the account, because a customer
// may owe several creditors. Texts are UTF-8.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <string>
#include <vector>

namespace dunlin {

enum class CustomerKind : std::uint8_t { person, organisation }; // stored: never renumber
enum class Tier : std::uint8_t { key, a, b, c };                 // stored: never renumber
enum class ContactRole : std::uint8_t { payer, approver, decision_maker, other };
enum class AddressState : std::uint8_t { usable, bounced, refused, wrong_person };

template <>
struct EnumNames<CustomerKind> {
  static constexpr std::array<std::string_view, 2> names{"person", "organisation"};
};
template <>
struct EnumNames<Tier> {
  static constexpr std::array<std::string_view, 4> names{"key", "a", "b", "c"};
};
template <>
struct EnumNames<ContactRole> {
  static constexpr std::array<std::string_view, 4> names{"payer", "approver", "decision_maker", "other"};
};
template <>
struct EnumNames<AddressState> {
  static constexpr std::array<std::string_view, 4> names{"usable", "bounced", "refused", "wrong_person"};
};

struct Customer {
  CustomerId id;
  std::string number; // as the importing system names it
  CustomerKind kind = CustomerKind::organisation;
  std::string name;
  std::string language; // BCP 47
  Zone zone;
  std::string country; // ISO 3166-1 alpha-2, upper case
  std::string region;  // ISO 3166-2 without the country, or empty
  bool operator==(Customer const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Customer::id, "the customer");
    visit("number", &Customer::number, "the customer's number in the system it was imported from");
    visit("kind", &Customer::kind, "person or organisation");
    visit("name", &Customer::name, "name of the person or organisation", Privacy::personal);
    visit("language", &Customer::language, "language of messages, BCP 47");
    visit("zone", &Customer::zone, "IANA time zone; contact windows are read in it");
    visit("country", &Customer::country, "ISO 3166-1 alpha-2");
    visit("region", &Customer::region, "ISO 3166-2 subdivision without the country, or empty");
  }
};

struct Address {
  AddressId id;
  std::string channel; // "email", "sms", "sandbox" …
  std::string value;   // checked at the door in the channel's own form
  AddressState state = AddressState::usable;
  bool preferred = false;
  bool operator==(Address const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Address::id, "the address");
    visit("channel", &Address::channel, "name of the channel that reaches it");
    visit("value", &Address::value, "the address in the channel's own form", Privacy::personal);
    visit("state", &Address::state, "usable, or why it is not");
    visit("preferred", &Address::preferred, "tried before other addresses of the same channel");
  }
};

struct Contact {
  ContactId id;
  std::string name;
  ContactRole role = ContactRole::payer;
  std::string language; // empty: the customer's
  std::vector<Address> addresses;
  std::string birthday{}; // "--MMDD" (RFC 6350 section 4.3.1), no year; empty: not known
  bool operator==(Contact const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Contact::id, "the contact");
    visit(
        "name", &Contact::name, "name of the person; empty for a mailbox of the organisation",
        Privacy::personal
    );
    visit("role", &Contact::role, "what the person does there");
    visit("language", &Contact::language, "BCP 47; empty means the customer's");
    visit("addresses", &Contact::addresses, "where the contact can be reached");
    visit("birthday", &Contact::birthday, "--MMDD (RFC 6350), without the year, or empty", Privacy::personal);
  }
};

struct Account { // what a customer is to one creditor
  CreditorId creditor;
  std::string owner; // the rep who looks after it; empty: nobody yet
  Tier tier = Tier::b;
  std::string segment;
  std::string plan; // name of a plan of its own; empty: the creditor's
  bool operator==(Account const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("creditor", &Account::creditor, "to whom the customer owes");
    visit("owner", &Account::owner, "the rep who looks after the account; empty when nobody does yet");
    visit("tier", &Account::tier, "key, a, b or c");
    visit("segment", &Account::segment, "free grouping of the importing system");
    visit("plan", &Account::plan, "plan of its own; empty means the creditor's");
  }
};

} // namespace dunlin
