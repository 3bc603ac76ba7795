// Currency: an ISO 4217 code. The number of decimal places comes from the ISO 4217 table (amendment 176).
#pragma once

#include "core/domain/error.hpp"

#include <array>
#include <compare>
#include <string>
#include <string_view>

namespace dunlin {

class Currency {
 public:
  constexpr Currency() = default;                       // "XXX": no currency (ISO 4217)
  static Result<Currency> parse(std::string_view code); // upper or lower case; unknown codes are an error

  static constexpr Currency known(std::array<char, 3> code) { // a code that was parsed before it was stored
    Currency currency;
    currency.code_ = code;
    return currency;
  }

  std::string_view code() const { return {code_.data(), code_.size()}; }
  int decimals() const; // 0 for JPY, 2 for EUR, 3 for KWD
  auto operator<=>(Currency const&) const = default;

 private:
  std::array<char, 3> code_{'X', 'X', 'X'};
};

} // namespace dunlin
