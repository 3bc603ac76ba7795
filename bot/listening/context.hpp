// Context: what is known about a conversation before its reply is read.
#pragma once

#include "bot/listening/dates/dates.hpp"
#include "core/domain/lexicon.hpp"
#include "core/domain/receivable.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::listening {

struct OpenItem {
  ReceivableId id{};
  std::string number; // as the customer knows it
  Money open{};
  CivilDate due{};
};

struct Context {
  std::string language; // the customer's, BCP 47: taken when the words do not show theirs
  std::optional<std::string> explicit_language{}; // of this reply, known from elsewhere
  Timestamp now{};
  Zone zone{};
  std::vector<OpenItem> open{};
  DayOrder order = DayOrder::of_tongue; // of 5/12, when the customer's country says
  Asked asked = Asked::nothing;         // what our last message asked
};

} // namespace dunlin::listening
