// Preview: who would get what, by deciding and folding ahead in memory; the store is only read. The same
// decide() as the live bot's, so that preview and reality cannot disagree. Limits: 100,000 messages; each
// customer at most 1,000 decisions.
#pragma once

#include "bot/planning/decide.hpp"
#include "store/reading.hpp"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::preview {

struct PreviewRequest {
  std::optional<CreditorId> creditor{};
  Timestamp from{};
  Timestamp until{};
  std::string after{};                                         // "next" of an earlier one
  int customers_at_most = std::numeric_limits<int>::max() / 2; // of the whole portfolio, in its order
};

struct PreviewLine {
  Timestamp at{};
  CustomerId customer;
  std::string customer_number;
  std::string customer_name;
  Message message;
};

struct Preview {
  std::vector<PreviewLine> lines; // by time
  int customers = 0;              // looked at
  std::string next;               // where the next ones begin; empty: that was all
};
Preview preview(store::Reader& reader, Rulebook const& rulebook, PreviewRequest const& request);
// One customer, as if every message were accepted at once.
std::vector<PreviewLine>
preview_customer(CustomerFacts facts, Rulebook const& rulebook, PreviewRequest const& request);
std::optional<Money> asked(Message const& message); // none: it asks for nothing

} // namespace dunlin::preview
