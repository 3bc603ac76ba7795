#include "templates/format/formats.hpp"
#include "templates/format/number_pattern.hpp"
#include "tests/support/catch.hpp"

#include <unicode/currunit.h>
#include <unicode/datefmt.h>
#include <unicode/numberformatter.h>
#include <unicode/timezone.h>

#include <cmath>

using namespace dunlin;
using namespace dunlin::format;

namespace {

constexpr auto kNbsp = "\u00a0";

Formats formats(std::string_view locale) {
  auto result = Formats::create(locale);
  INFO(locale);
  if (!result) FAIL(result.error().detail);
  return std::move(*result);
}

Money money(std::int64_t minor, std::string_view code) {
  return {minor, Currency::parse(code).value()};
}

CivilDate day(int y, unsigned m, unsigned d) {
  return CivilDate{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
}

std::string icu_money(std::string_view locale, Money const& amount) {
  UErrorCode status = U_ZERO_ERROR;
  auto const tag = icu::Locale::forLanguageTag(std::string(locale), status);
  auto const code = icu::UnicodeString::fromUTF8(std::string(amount.currency.code()));
  double const scale = std::pow(10.0, amount.currency.decimals());
  return utf8(icu::number::NumberFormatter::withLocale(tag)
                  .unit(icu::CurrencyUnit(icu::ConstChar16Ptr(code.getBuffer()), status))
                  .precision(icu::number::Precision::fixedFraction(amount.currency.decimals()))
                  .formatDouble(static_cast<double>(amount.minor) / scale, status)
                  .toString(status));
}

} // namespace

TEST_CASE("formats: money reads as in the reader's country", "[format]") {
  struct Line {
    char const* locale;
    Money amount;
    std::string written;
  };
  for (auto const& line : {
           Line{"de", money(123450, "EUR"), std::string("1.234,50") + kNbsp + "€"},
           {"zh", money(123450, "CNY"), "¥1,234.50"},
           {"en-GB", money(123450, "GBP"), "£1,234.50"},
           {"en", money(123450, "EUR"), "€1,234.50"},
           {"en", money(-5, "USD"), "-$0.05"},
           {"en", money(0, "USD"), "$0.00"},
           {"ja", money(1234567, "JPY"), "￥1,234,567"},
           {"de", money(1234, "KWD"), std::string("1,234") + kNbsp + "KWD"},
           {"en-IN", money(1234567800, "INR"), "₹1,23,45,678.00"},
           {"es", money(123450, "EUR"), std::string("1234,50") + kNbsp + "€"},
       }) {
    INFO(line.locale);
    CHECK(formats(line.locale).money(line.amount) == line.written);
  }
}

TEST_CASE("formats: our own writing of money equals ICU's, amount by amount", "[format]") {
  for (auto const* locale :
       {"en", "en-GB", "en-IN", "de", "de-AT", "de-CH", "fr", "es", "pl", "zh", "ja", "ar", "ar-EG", "fa",
        "hi", "pt-PT", "sv", "bn"}) {
    auto own = formats(locale);
    for (auto const* code : {"EUR", "USD", "CNY", "JPY", "KWD", "CHF"}) {
      for (std::int64_t const minor :
           {0L, 1L, 99L, 100L, -1L, 99999L, 100000L, 999999L, -1234567L, 123456789L, 12345678901L}) {
        INFO(locale << " " << code << " " << minor);
        CHECK(own.money(money(minor, code)) == icu_money(locale, money(minor, code)));
      }
    }
  }
}

TEST_CASE("formats: dates come brief, full and with the weekday", "[format]") {
  struct Line {
    char const* locale;
    char const* brief;
    char const* full;
    char const* weekday;
  };
  for (auto const& line : {
           Line{"en", "Nov 4, 2026", "November 4, 2026", "Wednesday, November 4, 2026"},
           {"en-GB", "4 Nov 2026", "4 November 2026", nullptr},
           {"de", "04.11.2026", "4. November 2026", "Mittwoch, 4. November 2026"},
           {"zh", "2026年11月4日", "2026年11月4日", "2026年11月4日星期三"},
       }) {
    auto own = formats(line.locale);
    CHECK(own.date(day(2026, 11, 4), DateStyle::brief) == line.brief);
    CHECK(own.date(day(2026, 11, 4), DateStyle::full) == line.full);
    if (line.weekday)
      CHECK(own.date(day(2026, 11, 4), DateStyle::weekday) == line.weekday); // en-GB's changed lately
  }
}

TEST_CASE(
    "formats: our own writing of dates equals ICU's on every day of two years, in every style", "[format]"
) {
  for (auto const* locale :
       {"en", "de", "fr", "es", "pt", "cs", "pl", "zh", "ja", "ko", "ar-EG", "th", "fa", "hu", "lv"}) {
    auto own = formats(locale);
    UErrorCode status = U_ZERO_ERROR;
    auto const tag = icu::Locale::forLanguageTag(locale, status);
    for (auto const& [style, icu_style] :
         {std::pair(DateStyle::brief, icu::DateFormat::kMedium),
          std::pair(DateStyle::full, icu::DateFormat::kLong),
          std::pair(DateStyle::weekday, icu::DateFormat::kFull)}) {
      std::unique_ptr<icu::DateFormat> const icu_format(icu::DateFormat::createDateInstance(icu_style, tag));
      icu_format->setTimeZone(*icu::TimeZone::getGMT());
      int differing = 0;
      for (int i = 0; i < 731; i += 3) {
        auto const date = plus_days(day(2026, 1, 1), i);
        icu::UnicodeString text;
        icu_format->format(
            static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count()) * 86'400'000.0, text
        );
        if (own.date(date, style) != utf8(text)) ++differing;
      }
      INFO(locale);
      CHECK(differing == 0);
    }
  }
}

TEST_CASE("formats: dates by a pattern of CLDR have the locale's own words and digits", "[format]") {
  struct Line {
    char const* locale;
    char const* pattern;
    char const* written;
  };
  for (auto const& line : {
           Line{"en", "d MMMM y", "4 November 2026"},
           {"en", "EEE, MMM d", "Wed, Nov 4"},
           {"en", "yyyy-MM-dd", "2026-11-04"},
           {"en", "dd/MM/yy", "04/11/26"},
           {"en", "QQQ y", "Q4 2026"}, // what we do not write ourselves ICU does
           {"en", "d 'of' MMMM", "4 of November"},
           {"en", "d MMMM ''yy", "4 November '26"},
           {"de", "EEEE, 'den' d. MMMM", "Mittwoch, den 4. November"},
           {"fr", "d MMMM y", "4 novembre 2026"},
           {"cs", "LLLL y", "listopad 2026"},
           {"cs", "d. MMMM", "4. listopadu"},
           {"zh", "y年M月d日", "2026年11月4日"},
           {"ar-EG", "d/M/y", "٤/١١/٢٠٢٦"},
           {"th", "y", "2569"},
       }) {
    auto own = formats(line.locale);
    std::string written;
    INFO(line.locale << " " << line.pattern);
    CHECK(own.date_by(day(2026, 11, 4), line.pattern, written));
    CHECK(written == line.written);
  }
}

TEST_CASE("formats: what is no pattern of a date is refused", "[format]") {
  auto own = formats("en");
  for (auto const* pattern : {"", "long", "d 'of", "HH:mm", "%d %B", "1.2.", "'d'", "d MMMM y, h a"}) {
    std::string written;
    INFO(pattern);
    CHECK_FALSE(own.date_by(day(2026, 11, 4), pattern, written));
    CHECK(written.empty());
  }
}

TEST_CASE("formats: any number of patterns is written, one after the other", "[format]") {
  auto own = formats("en");
  for (int i = 0; i < 100; ++i) {
    std::string written;
    CHECK(own.date_by(day(2026, 11, 4), "d/M " + std::to_string(i), written));
    CHECK(written == "4/11 " + std::to_string(i));
  }
}

TEST_CASE("formats: plurals follow the language", "[format]") {
  CHECK(formats("en").plural(1) == PluralCategory::one);
  CHECK(formats("en").plural(0) == PluralCategory::other);
  CHECK(formats("fr").plural(0) == PluralCategory::one);
  CHECK(formats("pl").plural(3) == PluralCategory::few);
  CHECK(formats("pl").plural(5) == PluralCategory::many);
  CHECK(formats("zh").plural(1) == PluralCategory::other);
}

TEST_CASE("formats: numbers of days are spelled out", "[format]") {
  struct Line {
    char const* locale;
    int days;
    char const* written;
  };
  for (auto const& line :
       {Line{"en", 1, "1 day"}, {"en", 21, "21 days"}, {"de", 5, "5 Tage"}, {"zh", 5, "5天"}}) {
    std::string out;
    formats(line.locale).days(line.days, out);
    CHECK(out == line.written);
  }
}

TEST_CASE("formats: a locale nobody knows is refused with an example", "[format]") {
  for (auto const* wrong : {"", "xx", "english", "de_DE_!!", "12"}) {
    INFO(wrong);
    auto const result = Formats::create(wrong);
    REQUIRE_FALSE(result);
    CHECK(result.error().detail.find("de-CH") != std::string::npos);
  }
}
