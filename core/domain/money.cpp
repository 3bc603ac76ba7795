#include "core/domain/money.hpp"

#include "core/domain/require.hpp"

#include <limits>

namespace dunlin {

namespace {

std::int64_t pow10(int exponent) {
  std::int64_t value = 1;
  for (; exponent > 0; --exponent) value *= 10;
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

Result<Money> parse_plain_amount(std::string_view digits, Currency currency, char decimal_sign) {
  auto const bad = [&](std::string_view why) {
    return fail(Errc::invalid, "'" + std::string(digits) + "' is not an amount: " + std::string(why));
  };
  char const group_sign = decimal_sign == '.' ? ',' : '.';
  bool const negative = digits.starts_with('-');
  std::int64_t minor = 0;
  int decimals_seen = -1; // -1: before the decimal sign
  int digits_seen = 0;
  for (char c : digits.substr(negative ? 1 : 0)) {
    if (c == decimal_sign && decimals_seen < 0) {
      decimals_seen = 0;
    } else if (c >= '0' && c <= '9') {
      if (decimals_seen >= 0 && ++decimals_seen > currency.decimals()) {
        if (c == '0') continue; // 12.5000 is exact
        return bad("more decimal places than " + std::string(currency.code()) + " has");
      }
      minor = minor * 10 + (c - '0');
      ++digits_seen;
      if (minor > kMoneyMinorMax) return bad("too large");
    } else if (c == group_sign && decimals_seen < 0 && digits_seen > 0) {
      continue;
    } else {
      return bad(std::string("unexpected '") + c + "'");
    }
  }
  if (digits_seen == 0) return bad("no digits");
  int const missing = currency.decimals() - std::max(0, std::min(decimals_seen, currency.decimals()));
  minor *= pow10(missing);
  if (minor > kMoneyMinorMax) return bad("too large");
  return Money{negative ? -minor : minor, currency};
}

} // namespace dunlin
