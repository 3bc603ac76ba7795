// Delivery: the four things that can become of a message handed to a channel, typed by what to do next.
#pragma once

#include "core/domain/time.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace dunlin::channels {

struct Accepted {
  std::vector<std::string> provider_ids; // one per part (an SMS may have several); receipts may follow
  std::string answer;                    // the peer's own words, for the record
};
struct Refused {
  enum class Why : std::uint8_t { address, message, configuration };
  Why why = Why::message;
  std::string detail;
};
struct Retry {
  enum class Scope : std::uint8_t { message, destination, channel }; // what should pause
  Milliseconds after{};
  Scope scope = Scope::message;
  std::string detail;
};
struct Unknown { // bytes may have left: never sent again blindly
  std::string detail;
};
using Delivery = std::variant<Accepted, Refused, Retry, Unknown>;

} // namespace dunlin::channels
