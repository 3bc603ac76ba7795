// Facts of listening: what customers tell us about being written to.
#pragma once

#include "core/domain/consent.hpp"

#include <variant>

namespace dunlin::listening {

struct OptedOut {
  static constexpr std::string_view kKind = "opted_out";
  static constexpr std::string_view kMeaning = "The customer does not want messages of a purpose.";
  OptOut opt_out;
  template <class V>
  static void fields(V&& visit) {
    visit("opt_out", &OptedOut::opt_out, "what is not wanted any more, and how it was said");
  }
};

struct OptedIn {
  static constexpr std::string_view kKind = "opted_in";
  static constexpr std::string_view kMeaning = "The customer wants messages at an address again.";
  AddressId address;
  std::string by;
  template <class V>
  static void fields(V&& visit) {
    visit("address", &OptedIn::address, "the address that may be written to again");
    visit("by", &OptedIn::by, "how it was said");
  }
};

using Fact = std::variant<OptedOut, OptedIn>;

} // namespace dunlin::listening
