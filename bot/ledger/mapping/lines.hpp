// Lines: what one row of a file says, typed and checked, before it is compared with what is known.
// A value may be given by the file or invented by the mapping; an invented one never replaces a stored one.
#pragma once

#include "core/domain/customer.hpp"
#include "core/domain/receivable.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dunlin::ledger {

template <class T>
struct Given {
  T value;
  bool invented = false;
};
template <class T>
using Maybe = std::optional<Given<T>>;

struct AddressLine {
  std::string channel;
  std::string value;
  bool invented = false;
};

struct CustomerLine {
  std::string number;
  Maybe<std::string> name;
  Maybe<CustomerKind> kind;
  Maybe<std::string> language;
  Maybe<Zone> zone;
  Maybe<std::string> country;
  Maybe<std::string> region;
  std::string contact_number = "1";
  Maybe<std::string> contact;
  Maybe<std::string> birthday; // "--MMDD"
  Maybe<ContactRole> role;
  std::vector<AddressLine> addresses;
  Maybe<Tier> tier;
  Maybe<std::string> owner;
  Maybe<std::string> segment;
  Maybe<std::string> plan;
};

struct ReceivableLine {
  std::string customer; // its number
  Receivable receivable;
};

struct OpenLine {
  std::string number;
  Money open;
};

struct PaymentLine {
  Payment payment;
  std::string reverses; // the source's name of the payment that this one takes back
  std::string content;  // what names the payment when the source has no number for it; else empty
};

struct WorldLine { // what became of a receivable: known to a simulation, not to the bot
  std::string number;
  std::optional<CivilDate> settled{};
  bool disputed = false;
};

struct RowError {
  std::int64_t line = 0;
  std::string column;
  std::string value;
  std::string reason;
  bool operator==(RowError const&) const = default;
};

struct Line {
  std::int64_t line = 0;
  std::optional<CustomerLine> customer;
  std::optional<ReceivableLine> receivable;
  std::optional<OpenLine> open;
  std::optional<PaymentLine> payment;
  std::optional<WorldLine> world;
};

} // namespace dunlin::ledger
