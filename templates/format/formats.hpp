// Formats: money, dates, numbers and plurals as the readers of one locale expect them (CLDR, by ICU).
// Why: ICU needs about a microsecond per amount or date. The patterns are asked of ICU once and obeyed by our
// own code, fifteen times as fast; what does not fit a pattern (other calendars) still goes through ICU each
// time. Owns: its ICU objects and a cache per currency. Runs on: one thread at a time, since the caches fill
// while formatting. One object per locale and thread.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace dunlin::format {

enum class DateStyle : std::uint8_t {
  brief,   // Nov 24, 2026 · 24.11.2026 · 2026年11月24日
  full,    // November 24, 2026 · 24. November 2026
  weekday, // Tuesday, November 24, 2026 · Dienstag, 24. November 2026
};

enum class PluralCategory : std::uint8_t { zero, one, two, few, many, other };
std::string_view name_of(PluralCategory category);

class Formats {
 public:
  static Result<Formats> create(std::string_view locale); // BCP 47: "en-GB", "zh", "de-CH"
  Formats(Formats&&) noexcept;
  Formats& operator=(Formats&&) noexcept;
  ~Formats();

  std::string const& locale() const;

  // Each appends to `out`.
  void money(Money const& amount, std::string& out);
  void number(std::int64_t number, std::string& out);
  void date(CivilDate date, DateStyle style, std::string& out);
  // By a pattern of CLDR, "d MMMM y"; false and nothing written: it is none of a date.
  bool date_by(CivilDate date, std::string_view pattern, std::string& out);
  void days(std::int64_t count, std::string& out); // "1 day", "5 Tage", "5天"

  std::string money(Money const& amount);
  std::string date(CivilDate date, DateStyle style);

  PluralCategory plural(std::int64_t count) const;

 private:
  struct Parts;
  explicit Formats(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

} // namespace dunlin::format
