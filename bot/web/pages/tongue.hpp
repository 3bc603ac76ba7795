// Tongue: how one reader is spoken to on one page: the words of a language, its money and dates, a zone and
// what day it is there. Dates near today are told by weekday. Borrows the words and formats. Runs on: one
// thread at a time.
#pragma once

#include "bot/web/pages/words.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"
#include "templates/format/formats.hpp"

namespace dunlin::web {

class Tongue {
 public:
  Tongue(Words const& words, format::Formats& formats, Zone zone, Timestamp now);

  Words const& words() const { return words_; }
  Zone const& zone() const { return zone_; }
  Timestamp now() const { return now_; }
  CivilDate today() const { return today_; }

  std::string say(std::string_view english, std::initializer_list<std::string_view> with = {}) const {
    return words_.say(english, with);
  }
  std::string count(std::int64_t count, std::string_view one, std::string_view many) const;

  std::string number(std::int64_t number) const;
  std::string money(Money const& amount) const;
  std::string money(std::vector<Money> const& sums) const;    // one per currency
  std::string day(CivilDate date) const;                      // "today", "Tue 28 Apr", "28 Apr 2025"
  std::string moment(Timestamp at) const;                     // "today 10:14", "Tue 28 Apr 10:14"; "never"
  std::string language_name(std::string_view language) const; // "German"
  Tongue in(Zone zone) const { return {words_, formats_, std::move(zone), now_}; }

 private:
  Words const& words_;
  format::Formats& formats_;
  Zone zone_;
  Timestamp now_;
  CivilDate today_;
};

void add_to(std::vector<Money>& sums, Money const& amount); // to the sum of its currency

} // namespace dunlin::web
