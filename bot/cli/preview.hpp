// Preview: who would get what, by deciding and folding ahead in memory; the store is only read. The same
// decide() as the live bot's, so that preview and reality cannot disagree. Limits: 100,000 messages; each
// customer at most 1,000 decisions.
#pragma once

#include "bot/planning/decide.hpp"
#include "store/reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::cli {

struct PreviewRequest {
  std::optional<CreditorId> creditor{};
  Timestamp from{};
  Timestamp until{};
};

struct PreviewLine {
  Timestamp at{};
  std::string customer_number;
  std::string customer_name;
  Message message;
};

std::vector<PreviewLine>
preview(store::Reader& reader, Rulebook const& rulebook, PreviewRequest const& request);
// One customer, as if every message were accepted at once.
std::vector<PreviewLine>
preview_customer(CustomerFacts facts, Rulebook const& rulebook, PreviewRequest const& request);
std::string preview_text(std::vector<PreviewLine> const& lines, bool json);

} // namespace dunlin::cli
