#include "templates/message/message_host.hpp"

#include "templates/format/capital_amount.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace dunlin::templates {
namespace {

using liquid::Call;
using liquid::Filter;
using liquid::Kind;
using liquid::Scalar;
using liquid::Value;

static_assert(sizeof(Currency) <= sizeof(std::int64_t) && std::is_trivially_copyable_v<Currency>);

format::Formats& formats_of(liquid::Host const& host) {
  return static_cast<MessageHost const&>(host).formats();
}

Money money_of(Scalar const& scalar) {
  Money money{.minor = scalar.first};
  std::memcpy(&money.currency, &scalar.second, sizeof money.currency);
  return money;
}

class MoneyType final : public liquid::ScalarType {
 public:
  std::string_view name() const override { return "an amount"; }

  void write(Scalar const& scalar, liquid::Host const& host, std::string& out) const override {
    formats_of(host).money(money_of(scalar), out);
  }

  // With an amount of the same currency, or with the whole number 0.
  std::partial_ordering compare(Scalar const& scalar, Value const& other) const override {
    if (auto const* zero = other.as<std::int64_t>(); zero && *zero == 0) return scalar.first <=> *zero;
    auto const* amount = other.as<Scalar>();
    if (amount == nullptr || amount->type != this || amount->second != scalar.second)
      return std::partial_ordering::unordered;
    return scalar.first <=> amount->first;
  }
};

MoneyType const kMoneyType;

Scalar const* amount_of(Call& call) {
  auto const* amount = call.input.as<Scalar>();
  if (amount == nullptr && !call.input.is_nil())
    call.fail(fmt::format("{} is not an amount", liquid::kind_name(call.input)));
  return amount;
}

Value money(Call& call) {
  auto const* amount = amount_of(call);
  if (amount == nullptr) return {};
  auto& out = call.arena.draft();
  formats_of(call.host).money(money_of(*amount), out);
  return call.keep(out);
}

// Yuan only: other currencies have no such spelling, and the template says what then.
Value capital(Call& call) {
  auto const* amount = amount_of(call);
  if (amount == nullptr) return {};
  auto const money = money_of(*amount);
  if (money.currency.code() != "CNY") return {};
  auto& out = call.arena.draft();
  format::write_capital_yuan(money.minor, out);
  return call.keep(out);
}

std::optional<format::DateStyle> style_named(std::string_view name) {
  if (name == "brief") return format::DateStyle::brief;
  if (name == "full") return format::DateStyle::full;
  if (name == "weekday") return format::DateStyle::weekday;
  return std::nullopt;
}

Value date(Call& call) {
  if (call.input.is_nil()) return {};
  auto const* day = call.input.as<liquid::Date>();
  if (day == nullptr) return call.fail(fmt::format("{} is not a date", liquid::kind_name(call.input)));
  auto const name = call.arguments.empty() ? std::string_view("full") : call.text(call.argument(0));
  auto const style = style_named(name);
  auto& formats = formats_of(call.host);
  auto& out = call.arena.draft();
  if (style)
    formats.date(*day, *style, out);
  else if (!formats.date_by(*day, name, out))
    return call.fail(fmt::format(
        "there is no style \"{}\": use brief, full, weekday or a pattern such as \"d MMMM y\"", name
    ));
  return call.keep(out);
}

std::int64_t const* count_of(Call& call) {
  auto const* count = call.input.as<std::int64_t>();
  if (count == nullptr) call.fail(fmt::format("{} is not a whole number", liquid::kind_name(call.input)));
  return count;
}

Value days(Call& call) {
  auto const* count = count_of(call);
  if (count == nullptr) return {};
  auto& out = call.arena.draft();
  formats_of(call.host).days(*count, out);
  return call.keep(out);
}

Value number(Call& call) {
  auto const* count = count_of(call);
  if (count == nullptr) return {};
  auto& out = call.arena.draft();
  formats_of(call.host).number(*count, out);
  return call.keep(out);
}

Value plural(Call& call) {
  auto const* count = count_of(call);
  if (count == nullptr) return {};
  auto const* word = call.find(format::name_of(formats_of(call.host).plural(*count)));
  if (word == nullptr) word = call.find("other");
  return word == nullptr ? call.fail("the word for \"other\" is missing") : *word;
}

// The last four letters and digits stay, if there are more than four; blanks and signs stay where they are.
Value mask(Call& call) {
  constexpr std::size_t kShown = 4;
  if (call.input.is_nil()) return {};
  auto const text = call.text(call.input);
  auto const is_sign = [](char c) { return c == ' ' || c == '-' || c == '.' || c == '/'; };
  auto const begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }; // a character
  auto const counts = [&](char c) { return begins(c) && !is_sign(c); };
  auto hidden = static_cast<std::size_t>(std::ranges::count_if(text, counts));
  if (hidden > kShown) hidden -= kShown;
  auto& out = call.arena.draft();
  std::size_t at = 0;
  for (; at < text.size() && (hidden > 0 || !begins(text[at])); ++at) {
    if (is_sign(text[at])) out += text[at];
    if (!counts(text[at])) continue;
    out += '*';
    --hidden;
  }
  out += text.substr(at);
  return call.keep(out);
}

constexpr std::string_view kCategories[] = {"zero", "one", "two", "few", "many", "other"};

constexpr Filter kFilters[] = {
    {"money", 0, 0, Kind::text, money},
    {"capital", 0, 0, Kind::text, capital, {}, false, true},
    {"date", 0, 1, Kind::text, date},
    {"days", 0, 0, Kind::text, days},
    {"number", 0, 0, Kind::text, number},
    {"mask", 0, 0, Kind::text, mask},
    {"plural", 0, 0, Kind::text, plural, kCategories},
};

} // namespace

Value money_value(Money const& amount) {
  Scalar scalar{.type = &kMoneyType, .first = amount.minor};
  std::memcpy(&scalar.second, &amount.currency, sizeof amount.currency);
  return scalar;
}

std::span<Filter const> message_filters() {
  return kFilters;
}

} // namespace dunlin::templates
