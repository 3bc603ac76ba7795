#include "templates/format/number_pattern.hpp"

#include "core/domain/require.hpp"

#include <unicode/currunit.h>
#include <unicode/formattedvalue.h>
#include <unicode/unum.h>

#include <vector>

namespace dunlin::format {
namespace {

struct Span {
  int start = -1;
  int end = -1;
};

struct Sample {
  icu::UnicodeString text;
  Span whole;
  Span decimal;
  std::vector<Span> groups;

  std::string before() const { return utf8(text.tempSubStringBetween(0, whole.start)); }
  std::string after(int end) const { return utf8(text.tempSubStringBetween(end)); }
  std::string part(Span span) const { return utf8(text.tempSubStringBetween(span.start, span.end)); }
};

Sample sampled(icu::number::LocalizedNumberFormatter const& formatter, double number) {
  UErrorCode status = U_ZERO_ERROR;
  auto const written = formatter.formatDouble(number, status);
  Sample sample{.text = written.toString(status)};
  icu::ConstrainedFieldPosition position;
  position.constrainCategory(UFIELD_CATEGORY_NUMBER);
  while (written.nextPosition(position, status)) {
    Span const span{position.getStart(), position.getLimit()};
    if (position.getField() == UNUM_INTEGER_FIELD) sample.whole = span;
    if (position.getField() == UNUM_DECIMAL_SEPARATOR_FIELD) sample.decimal = span;
    if (position.getField() == UNUM_GROUPING_SEPARATOR_FIELD) sample.groups.push_back(span);
  }
  require(U_SUCCESS(status) && sample.whole.start >= 0, "ICU writes numbers for every locale it knows");
  return sample;
}

} // namespace

std::string utf8(icu::UnicodeString const& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

NumberPattern NumberPattern::read(icu::Locale const& locale, std::string_view currency) {
  UErrorCode status = U_ZERO_ERROR;
  auto settings = icu::number::NumberFormatter::with();
  if (!currency.empty()) {
    auto const code =
        icu::UnicodeString::fromUTF8(icu::StringPiece(currency.data(), static_cast<int>(currency.size())));
    settings = settings.unit(icu::CurrencyUnit(icu::ConstChar16Ptr(code.getBuffer()), status));
  }
  auto const whole = settings.precision(icu::number::Precision::integer()).locale(locale);
  auto const tenths = settings.precision(icu::number::Precision::fixedFraction(1)).locale(locale);
  require(U_SUCCESS(status), "ICU takes every three-letter currency");

  NumberPattern pattern;
  for (int digit = 0; digit < 10; ++digit) {
    auto const sample = sampled(whole, digit);
    pattern.digits[static_cast<std::size_t>(digit)] = sample.part(sample.whole);
  }
  auto const one = sampled(whole, 1);
  pattern.prefix = one.before();
  pattern.suffix = one.after(one.whole.end);
  auto const minus_one = sampled(whole, -1);
  pattern.negative_prefix = minus_one.before();
  pattern.negative_suffix = minus_one.after(minus_one.whole.end);
  auto const fraction = sampled(tenths, 1.5);
  pattern.decimal = fraction.part(fraction.decimal);

  auto const long_one = sampled(whole, 1234567890);
  if (long_one.groups.size() >= 2) {
    auto const last = long_one.groups.back();
    auto const before = long_one.groups[long_one.groups.size() - 2];
    pattern.grouping = long_one.part(last);
    int const units_per_digit = one.whole.end - one.whole.start; // digits outside the first plane take two
    pattern.first_group = (long_one.whole.end - last.end) / units_per_digit;
    pattern.other_groups = (last.start - before.end) / units_per_digit;
    pattern.grouped_from = sampled(whole, 1234).groups.empty() ? 5 : 4;
  } else {
    pattern.grouped_from = 100; // never
  }
  return pattern;
}

void NumberPattern::write(std::int64_t units, int decimals, std::string& out) const {
  char reversed[24];
  int count = 0;
  auto rest = units < 0 ? ~static_cast<std::uint64_t>(units) + 1 : static_cast<std::uint64_t>(units);
  for (; rest != 0 || count <= decimals; rest /= 10)
    reversed[count++] = static_cast<char>(rest % 10);

  out += units < 0 ? negative_prefix : prefix;
  int const whole_digits = count - decimals;
  bool const grouped = whole_digits >= grouped_from;
  for (int i = count - 1; i >= decimals; --i) {
    out += digits[static_cast<std::size_t>(reversed[i])];
    int const left = i - decimals; // digits still to come before the decimal sign
    if (grouped && left >= first_group && (left - first_group) % other_groups == 0) out += grouping;
  }
  if (decimals > 0) {
    out += decimal;
    for (int i = decimals - 1; i >= 0; --i)
      out += digits[static_cast<std::size_t>(reversed[i])];
  }
  out += units < 0 ? negative_suffix : suffix;
}

} // namespace dunlin::format
