// Mapping: how one kind of file is read, as data: which columns hold what, how dates and amounts are written,
// and what is invented where the file says nothing. Mappings are pages of the book (kind "mapping", TOML).
// The reference with examples is docs/import.md.
#pragma once

#include "bot/ledger/csv/decoder.hpp"
#include "core/domain/error.hpp"
#include "core/domain/fields.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::ledger {

enum class FileKind : std::uint8_t { customers, receivables, payments, open_items };

enum class Field : std::uint8_t { // what a column can hold
  customer_number,
  customer_name,
  customer_kind,
  customer_language,
  customer_zone,
  customer_country,
  customer_region,
  customer_contact_number,
  customer_contact,
  customer_role,
  customer_email,
  customer_phone,
  customer_sandbox,
  customer_tier,
  customer_owner,
  customer_segment,
  customer_plan,
  customer_birthday,
  receivable_customer,
  receivable_number,
  receivable_kind,
  receivable_amount,
  receivable_currency,
  receivable_issued,
  receivable_due,
  receivable_reference,
  open_item_number,
  open_item_open,
  open_item_currency,
  payment_number,
  payment_amount,
  payment_currency,
  payment_received,
  payment_reference,
  payment_payer,
  payment_reverses,
  world_settled,
  world_disputed,
};

} // namespace dunlin::ledger

template <>
struct dunlin::EnumNames<dunlin::ledger::FileKind> {
  static constexpr std::array<std::string_view, 4> names{
      "customers", "receivables", "payments", "open-items"
  };
};

template <>
struct dunlin::EnumNames<dunlin::ledger::Field> {
  static constexpr std::array<std::string_view, 38> names{
      "customer.number",    "customer.name",        "customer.kind",       "customer.language",
      "customer.zone",      "customer.country",     "customer.region",     "customer.contact_number",
      "customer.contact",   "customer.role",        "customer.email",      "customer.phone",
      "customer.sandbox",   "customer.tier",        "customer.owner",      "customer.segment",
      "customer.plan",      "customer.birthday",    "receivable.customer", "receivable.number",
      "receivable.kind",    "receivable.amount",    "receivable.currency", "receivable.issued",
      "receivable.due",     "receivable.reference", "open_item.number",    "open_item.open",
      "open_item.currency", "payment.number",       "payment.amount",      "payment.currency",
      "payment.received",   "payment.reference",    "payment.payer",       "payment.reverses",
      "world.settled",      "world.disputed",
  };
};

namespace dunlin::ledger {

inline constexpr std::size_t kFieldCount = EnumNames<Field>::names.size();

struct Rule {                                // where the value of a field comes from
  std::vector<std::string> columns;          // accepted column names, the first one found counts
  std::optional<Field> by;                   // or: another field of the row …
  std::string text;                          // or: a text made of columns, "Customer {customerID}"
  std::map<std::string, std::string> values; // … what is found is looked up here, when not empty
  std::optional<std::string> otherwise;      // when the column is missing or the cell is empty
  bool invented = false;                     // the file does not really say so; the report does
};

enum class WhenMissing : std::uint8_t { settled, ask }; // an open item that a snapshot no longer lists

struct Mapping {
  std::string name;
  std::string about;
  std::optional<Encoding> encoding{}; // none: found from the bytes
  std::optional<char> delimiter{};    // none: found from the header
  std::string dates = "yyyy-mm-dd";   // letters d, m, y in the file's order
  char decimal = '.';
  bool together = false; // a row of receivables carries its customer too
  WhenMissing missing = WhenMissing::ask;
  bool settled_as_payment = false; // world.settled is imported as a payment of that day
  std::array<std::optional<Rule>, kFieldCount> rules{};

  std::optional<Rule> const& rule(Field field) const { return rules[static_cast<std::size_t>(field)]; }
  std::optional<Rule>& rule(Field field) { return rules[static_cast<std::size_t>(field)]; }
};

// Reads a mapping. The error lists every mistake with its line.
Result<Mapping> parse_mapping(std::string_view toml);

// The fields a file of the kind must have.
std::vector<Field> required_fields(Mapping const& mapping, FileKind kind);
// All fields that are looked at in a file of the kind.
bool belongs(Field field, Mapping const& mapping, FileKind kind);

} // namespace dunlin::ledger

template <>
struct dunlin::EnumNames<dunlin::ledger::WhenMissing> {
  static constexpr std::array<std::string_view, 2> names{"settled", "ask"};
};
