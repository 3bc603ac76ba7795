#include "core/domain/money.hpp"

#include "core/domain/require.hpp"

#include <initializer_list>

namespace dunlin {

namespace {

std::int64_t pow10(int exponent) {
  std::int64_t value = 1;
  for (; exponent > 0; --exponent)
    value *= 10;
  return value;
}

} // namespace

Money& Money::operator+=(Money const& other) {
  require(currency == other.currency, "amounts of two currencies added");
  require(!__builtin_add_overflow(minor, other.minor, &minor), "amount overflow");
  return *this;
}

Money& Money::operator-=(Money const& other) {
  require(currency == other.currency, "amounts of two currencies subtracted");
  require(!__builtin_sub_overflow(minor, other.minor, &minor), "amount overflow");
  return *this;
}

Money min(Money a, Money b) {
  require(a.currency == b.currency, "amounts of two currencies compared");
  return a.minor <= b.minor ? a : b;
}

std::string plain(Money const& amount) {
  auto const decimals = amount.currency.decimals();
  auto const scale = pow10(decimals);
  auto const magnitude = amount.minor < 0 ? -amount.minor : amount.minor;
  std::string text = amount.minor < 0 ? "-" : "";
  text += std::to_string(magnitude / scale);
  if (decimals > 0) {
    auto const cents = std::to_string(magnitude % scale);
    text += '.';
    text.append(static_cast<std::size_t>(decimals) - cents.size(), '0');
    text += cents;
  }
  text += ' ';
  text += amount.currency.code();
  return text;
}

namespace {

// "1,234,567" and "12,34,567" are grouped; "1,50" is somebody's decimal comma and must not become a
// hundredfold.
bool well_grouped(std::string_view whole, char group_sign) {
  auto const last = whole.rfind(group_sign);
  if (last == std::string_view::npos) return true;
  if (whole.size() - last - 1 != 3) return false;
  std::size_t width = 0;
  bool first = true;
  for (char c : whole.substr(0, last + 1)) {
    if (c != group_sign) {
      ++width;
      continue;
    }
    if (width > 3 || width < (first ? 1U : 2U)) return false;
    first = false;
    width = 0;
  }
  return true;
}

} // namespace

Result<Money> parse_plain_amount(std::string_view text, Currency currency, char decimal_sign) {
  auto const bad = [&](std::string_view why) {
    return fail(Errc::invalid, "'" + std::string(text) + "' is not an amount: " + std::string(why));
  };
  char const group_sign = decimal_sign == '.' ? ',' : '.';
  bool const negative = text.starts_with('-');
  auto const unsigned_text = text.substr(negative ? 1 : 0);
  auto const sign_at = unsigned_text.find(decimal_sign);
  auto const whole = unsigned_text.substr(0, sign_at);
  auto fraction = sign_at == std::string_view::npos ? std::string_view{} : unsigned_text.substr(sign_at + 1);
  auto const decimals = static_cast<std::size_t>(currency.decimals());
  while (fraction.size() > decimals && fraction.ends_with('0'))
    fraction.remove_suffix(1); // 12.5000 is exact
  if (fraction.size() > decimals)
    return bad("more decimal places than " + std::string(currency.code()) + " has");
  if (!well_grouped(whole, group_sign))
    return bad(std::string("digits grouped by '") + group_sign + "' come in threes");

  std::int64_t minor = 0;
  std::size_t seen = 0;
  for (auto const part : {whole, fraction}) {
    for (char c : part) {
      if (c == group_sign && part.data() == whole.data()) continue;
      if (c < '0' || c > '9') return bad(std::string("unexpected '") + c + "'");
      minor = minor * 10 + (c - '0');
      ++seen;
      if (minor > kMoneyMinorMax) return bad("too large");
    }
  }
  if (seen == 0) return bad("no digits");
  minor *= pow10(static_cast<int>(decimals - fraction.size()));
  if (minor > kMoneyMinorMax) return bad("too large");
  return Money{negative ? -minor : minor, currency};
}

} // namespace dunlin
