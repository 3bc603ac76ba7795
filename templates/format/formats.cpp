#include "templates/format/formats.hpp"

#include "core/domain/require.hpp"
#include "templates/format/date_pattern.hpp"
#include "templates/format/number_pattern.hpp"

#include <fmt/format.h>
#include <unicode/measunit.h>
#include <unicode/plurrule.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace dunlin::format {
namespace {

constexpr std::size_t kStyles = 3;
constexpr std::size_t kPatternsKept = 16; // templates write few; more are made anew

bool is_known_language(std::string_view language) {
  for (int i = 0; i < uloc_countAvailable(); ++i) {
    std::string_view const known = uloc_getAvailable(i);
    if (known.substr(0, known.find('_')) == language) return true;
  }
  return false;
}

icu::number::LocalizedNumberFormatter days_formatter(icu::Locale const& locale) {
  return icu::number::NumberFormatter::with()
      .unit(icu::MeasureUnit::getDay())
      .unitWidth(UNUM_UNIT_WIDTH_FULL_NAME)
      .locale(locale);
}

} // namespace

struct Formats::Parts {
  std::string name;
  icu::Locale locale;
  NumberPattern numbers;
  std::vector<std::pair<Currency, NumberPattern>> currencies; // few: found by looking through them
  std::array<std::optional<DatePattern>, kStyles> dates;
  std::vector<std::pair<std::string, DatePattern>> patterns; // by their own words
  icu::number::LocalizedNumberFormatter days;
  std::unique_ptr<icu::PluralRules> plurals;

  NumberPattern const& pattern_for(Currency const& currency) {
    for (auto const& [known, pattern] : currencies) {
      if (known == currency) return pattern;
    }
    return currencies.emplace_back(currency, NumberPattern::read(locale, currency.code())).second;
  }
};

std::string_view name_of(PluralCategory category) {
  switch (category) {
  case PluralCategory::zero: return "zero";
  case PluralCategory::one: return "one";
  case PluralCategory::two: return "two";
  case PluralCategory::few: return "few";
  case PluralCategory::many: return "many";
  case PluralCategory::other: return "other";
  }
  return "other";
}

Formats::Formats(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Formats::Formats(Formats&&) noexcept = default;
Formats& Formats::operator=(Formats&&) noexcept = default;
Formats::~Formats() = default;

Result<Formats> Formats::create(std::string_view locale) {
  UErrorCode status = U_ZERO_ERROR;
  auto const found =
      icu::Locale::forLanguageTag(icu::StringPiece(locale.data(), static_cast<int>(locale.size())), status);
  bool const known = U_SUCCESS(status) && !found.isBogus() && is_known_language(found.getLanguage());
  if (!known)
    return fail(
        Errc::invalid,
        fmt::format("\"{}\" is not a known locale; write it like \"en\", \"de-CH\" or \"zh\"", locale)
    );
  auto parts = std::make_unique<Parts>(Parts{
      .name = std::string(locale),
      .locale = found,
      .numbers = NumberPattern::read(found, {}),
      .currencies = {},
      .dates = {},
      .patterns = {},
      .days = days_formatter(found),
      .plurals =
          std::unique_ptr<icu::PluralRules>(icu::PluralRules::forLocale(found, UPLURAL_TYPE_CARDINAL, status)
          ),
  });
  require(U_SUCCESS(status), "ICU has plural rules for every language it knows");
  return Formats(std::move(parts));
}

std::string const& Formats::locale() const {
  return parts_->name;
}

void Formats::money(Money const& amount, std::string& out) {
  parts_->pattern_for(amount.currency).write(amount.minor, amount.currency.decimals(), out);
}

void Formats::number(std::int64_t number, std::string& out) {
  parts_->numbers.write(number, 0, out);
}

void Formats::date(CivilDate date, DateStyle style, std::string& out) {
  auto& pattern = parts_->dates[static_cast<std::size_t>(style)];
  if (!pattern) pattern.emplace(parts_->locale, style, parts_->numbers.digits);
  pattern->write(date, out);
}

bool Formats::date_by(CivilDate date, std::string_view pattern, std::string& out) {
  auto& known = parts_->patterns;
  auto found = std::ranges::find(known, pattern, &std::pair<std::string, DatePattern>::first);
  if (found == known.end()) {
    auto fresh = DatePattern::parse(parts_->locale, pattern, parts_->numbers.digits);
    if (!fresh) return false;
    if (known.size() == kPatternsKept) known.clear();
    found = known.insert(known.end(), {std::string(pattern), std::move(*fresh)});
  }
  found->second.write(date, out);
  return true;
}

void Formats::days(std::int64_t count, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  auto const written = parts_->days.formatInt(count, status).toString(status);
  require(U_SUCCESS(status), "ICU counts days in every locale");
  out += utf8(written);
}

std::string Formats::money(Money const& amount) {
  std::string out;
  money(amount, out);
  return out;
}

std::string Formats::date(CivilDate day, DateStyle style) {
  std::string out;
  date(day, style, out);
  return out;
}

PluralCategory Formats::plural(std::int64_t count) const {
  auto const keyword = utf8(parts_->plurals->select(static_cast<double>(count)));
  for (auto const category :
       {PluralCategory::zero, PluralCategory::one, PluralCategory::two, PluralCategory::few,
        PluralCategory::many}) {
    if (keyword == name_of(category)) return category;
  }
  return PluralCategory::other;
}

} // namespace dunlin::format
