// RowReader::read: one row's cells as typed lines.
#include "bot/ledger/addresses.hpp"
#include "bot/ledger/mapping/cells.hpp"
#include "bot/ledger/mapping/row_reader.hpp"
#include "bot/ledger/names.hpp"
#include "core/domain/campaign.hpp"

#include <algorithm>

namespace dunlin::ledger {

namespace {

constexpr std::size_t kTextMax = 500; // of a name, a number, a reference

Result<std::string> any_text(std::string const& text) {
  if (text.size() > kTextMax) return fail(Errc::limit, "longer than 500 bytes");
  bool const control = std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (control) return fail(Errc::invalid, "line breaks and control characters do not belong here");
  return text;
}

Result<std::string> country_text(std::string const& text) {
  auto const letters = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (text.size() != 2 || !std::ranges::all_of(text, letters))
    return fail(Errc::invalid, "expected a country by its two capital letters (ISO 3166-1), as in DE");
  return text;
}

// A day without its year: "--0315" (RFC 6350), or a date whose year is not kept.
Result<std::string> birthday_text(std::string const& text) {
  if (parse_yearly_day(text)) return text;
  auto const date = parse_iso_date(text);
  if (!date) return fail(Errc::invalid, "expected a birthday as --0315 or 1975-03-15");
  auto const two = [](unsigned number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  return "--" + two(unsigned{date->month()}) + two(unsigned{date->day()});
}

Result<std::string> language_text(std::string const& text) {
  auto const good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (text.size() < 2 || text.size() > 35 || !std::ranges::all_of(text, good))
    return fail(Errc::invalid, "expected a language tag (BCP 47), as in de or zh-Hans");
  return text;
}

} // namespace

class RowReader::Filling {
 public:
  Filling(RowReader const& reader, CsvRow const& row, std::vector<RowError>& errors)
      : reader_(reader),
        row_(row),
        errors_(errors) {}

  Line line() {
    Line line;
    line.line = row_.line;
    auto const& as = reader_.as_;
    if (row_.cells.size() > reader_.header_.size())
      errors_.push_back({row_.line, "", "", "more cells than the header has columns; is a quote missing?"});
    bool const carries_customer = as.kind == FileKind::customers || reader_.mapping_.together;
    if (as.kind == FileKind::customers || (as.kind == FileKind::receivables && carries_customer))
      line.customer = customer();
    if (as.kind == FileKind::receivables) {
      line.receivable = receivable();
      line.world = world(line.receivable->receivable.number);
    }
    if (as.kind == FileKind::open_items) line.open = open_item();
    if (as.kind == FileKind::payments) line.payment = payment();
    return line;
  }

 private:
  void wrong(Field field, std::string value, std::string reason) {
    errors_.push_back({row_.line, reader_.column_name(field), std::move(value), std::move(reason)});
  }

  template <class T, class Parse>
  Maybe<T> maybe(Field field, Parse const& parse) {
    auto cell = reader_.cell(field, row_);
    if (!cell) {
      auto const& bound = reader_.bound_[static_cast<std::size_t>(field)];
      wrong(field, reader_.found_in(*reader_.mapping_.rule(field), bound, row_), cell.error().detail);
      return {};
    }
    if (!*cell) return {};
    auto parsed = parse((*cell)->value);
    if (!parsed) {
      wrong(field, (*cell)->value, parsed.error().detail);
      return {};
    }
    return Given<T>{std::move(*parsed), (*cell)->invented};
  }
  Maybe<std::string> text(Field field) { return maybe<std::string>(field, any_text); }
  template <class E>
  Maybe<E> choice(Field field) {
    return maybe<E>(field, [](std::string const& value) { return choice_cell<E>(value); });
  }
  std::string text_or_none(Field field) {
    auto found = text(field);
    return found ? std::move(found->value) : std::string();
  }
  std::string needed(Field field) {
    auto const before = errors_.size();
    auto found = text_or_none(field);
    if (found.empty() && errors_.size() == before) wrong(field, "", "is empty");
    return found;
  }
  Maybe<CivilDate> date(Field field) {
    return maybe<CivilDate>(field, [&](std::string const& value) -> Result<CivilDate> {
      auto found = date_cell(value, reader_.mapping_.dates);
      if (found && reader_.as_.shift_days != 0) return plus_days(*found, reader_.as_.shift_days);
      return found;
    });
  }
  CivilDate needed_date(Field field) {
    auto const before = errors_.size();
    auto const found = date(field);
    if (!found && errors_.size() == before) wrong(field, "", "is empty");
    return found ? found->value : CivilDate{};
  }
  Money amount(Field amount_field, Field currency_field) {
    auto const before = errors_.size();
    auto const currency =
        maybe<Currency>(currency_field, [](std::string const& value) { return Currency::parse(value); });
    if (!currency && errors_.size() == before) wrong(currency_field, "", "is empty");
    auto const in = currency ? currency->value : Currency::known({'E', 'U', 'R'});
    auto const at_amount = errors_.size();
    auto const found = maybe<Money>(amount_field, [&](std::string const& value) {
      return amount_cell(value, in, reader_.mapping_.decimal);
    });
    if (!found && errors_.size() == at_amount) wrong(amount_field, "", "is empty");
    return found ? found->value : Money{0, in};
  }

  void address(
      CustomerLine& line, Field field, std::string channel, Result<std::string> (*check)(std::string_view)
  ) {
    auto found = maybe<std::string>(field, [&](std::string const& value) { return check(value); });
    if (found) line.addresses.push_back({std::move(channel), std::move(found->value), found->invented});
  }

  CustomerLine customer() {
    CustomerLine line;
    line.number = needed(Field::customer_number);
    line.name = text(Field::customer_name);
    line.kind = choice<CustomerKind>(Field::customer_kind);
    line.language = maybe<std::string>(Field::customer_language, language_text);
    line.zone = maybe<Zone>(Field::customer_zone, [](std::string const& name) { return Zone::find(name); });
    line.country = maybe<std::string>(Field::customer_country, country_text);
    line.region = text(Field::customer_region);
    if (auto number = text_or_none(Field::customer_contact_number); !number.empty())
      line.contact_number = std::move(number);
    line.contact = text(Field::customer_contact);
    line.role = choice<ContactRole>(Field::customer_role);
    address(line, Field::customer_email, "email", checked_email);
    address(line, Field::customer_phone, "sms", checked_phone);
    address(line, Field::customer_sandbox, "sandbox", [](std::string_view value) {
      return any_text(std::string(value));
    });
    line.tier = choice<Tier>(Field::customer_tier);
    line.owner = text(Field::customer_owner);
    line.segment = text(Field::customer_segment);
    line.plan = text(Field::customer_plan);
    line.birthday = maybe<std::string>(Field::customer_birthday, birthday_text);
    return line;
  }

  ReceivableLine receivable() {
    ReceivableLine line;
    line.customer = needed(Field::receivable_customer);
    auto& told = line.receivable;
    told.number = needed(Field::receivable_number);
    told.id = receivable_id(reader_.as_.creditor, told.number);
    told.creditor = creditor_id(reader_.as_.creditor);
    told.amount = amount(Field::receivable_amount, Field::receivable_currency);
    told.due = needed_date(Field::receivable_due);
    auto const issued = date(Field::receivable_issued);
    told.issued = issued ? issued->value : told.due;
    if (told.issued.ok() && told.due.ok() && told.due < told.issued)
      wrong(Field::receivable_due, iso(told.due), "due before it was issued on " + iso(told.issued));
    auto const kind = choice<ReceivableKind>(Field::receivable_kind);
    told.kind =
        kind ? kind->value : (told.amount.minor < 0 ? ReceivableKind::credit_note : ReceivableKind::invoice);
    if (told.kind == ReceivableKind::credit_note && told.amount.positive()) told.amount = -told.amount;
    if (told.kind != ReceivableKind::credit_note && told.amount.minor < 0)
      wrong(Field::receivable_amount, plain(told.amount), "only a credit note is negative");
    told.reference = text_or_none(Field::receivable_reference);
    return line;
  }

  OpenLine open_item() {
    OpenLine line;
    line.number = needed(Field::open_item_number);
    line.open = amount(Field::open_item_open, Field::open_item_currency);
    return line;
  }

  PaymentLine payment() {
    PaymentLine line;
    auto& told = line.payment;
    told.creditor = creditor_id(reader_.as_.creditor);
    told.amount = amount(Field::payment_amount, Field::payment_currency);
    if (told.amount.minor == 0) wrong(Field::payment_amount, "0", "a payment of nothing");
    told.received = needed_date(Field::payment_received);
    told.reference = text_or_none(Field::payment_reference);
    told.payer = text_or_none(Field::payment_payer);
    told.source = reader_.as_.source;
    line.reverses = text_or_none(Field::payment_reverses);
    auto const number = text_or_none(Field::payment_number);
    if (number.empty()) {
      line.content = plain(told.amount) + "|" + (told.received.ok() ? iso(told.received) : "") + "|" +
                     told.reference + "|" + told.payer;
    }
    told.id = payment_id(reader_.as_.creditor, number.empty() ? line.content : number);
    return line;
  }

  std::optional<WorldLine> world(std::string const& number) {
    auto const settled = date(Field::world_settled);
    auto const disputed = text_or_none(Field::world_disputed);
    if (!settled && disputed.empty()) return {};
    WorldLine line;
    line.number = number;
    if (settled) line.settled = settled->value;
    line.disputed = disputed == "yes";
    if (disputed != "yes" && disputed != "no" && !disputed.empty())
      wrong(Field::world_disputed, disputed, "expected yes or no; the mapping's values can translate");
    return line;
  }

  RowReader const& reader_;
  CsvRow const& row_;
  std::vector<RowError>& errors_;
};

Line RowReader::read(CsvRow const& row, std::vector<RowError>& errors) const {
  return Filling(*this, row, errors).line();
}

} // namespace dunlin::ledger
