// OptOut: a customer does not want messages of a purpose at an address, or at all.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/message.hpp"

#include <array>
#include <optional>
#include <string>

namespace dunlin {

// Whoever says "no more" does not want any of these.
inline constexpr std::array kUnwantedByWord{Purpose::dunning, Purpose::service, Purpose::care};

struct OptOut {
  std::optional<AddressId> address{};   // none: every address of the customer
  std::optional<CreditorId> creditor{}; // none: every creditor
  Purpose purpose = Purpose::dunning;
  std::string by; // "link", "word", "rep"
  Timestamp at{};
  bool operator==(OptOut const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("address", &OptOut::address, "only this address; none means all of the customer's");
    visit("creditor", &OptOut::creditor, "only this creditor; none means all");
    visit("purpose", &OptOut::purpose, "what is not wanted");
    visit("by", &OptOut::by, "how it was said: link, word, rep");
    visit("at", &OptOut::at, "since when");
  }
};

} // namespace dunlin
