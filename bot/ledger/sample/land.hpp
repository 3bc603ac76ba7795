// Land: what a customer of the sample has from its country: names, money, zones, numbers. Private to sample.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace dunlin::ledger {

struct Land {
  std::string_view country;
  std::string_view language;
  std::string_view currency;
  std::int64_t unit;                       // minor units that are about one euro
  int customers;                           // of the 200
  std::span<std::string_view const> zones; // one is picked
  std::span<std::string_view const> stems; // of company names
  std::span<std::string_view const> trades;
  std::span<std::string_view const> forms; // legal forms
  std::span<std::string_view const> given; // of persons
  std::span<std::string_view const> family;
  std::string_view phone; // '#' is a digit; empty: no range is reserved there
  bool family_first;
};

std::span<Land const> lands();

} // namespace dunlin::ledger
