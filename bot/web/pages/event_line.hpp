// One fact told as a line of a timeline: its sentence, its theme and its colour. Facts about a message tell
// only what changed; the timeline joins them. Pure.
#pragma once

#include "bot/web/pages/timeline.hpp"

namespace dunlin::web {

struct EventLine {
  TimelineRow row;
  Theme theme = Theme::decisions;
  std::optional<CaseId> about{};            // the case it belongs to; none: see `receivable` and `creditor`
  std::optional<CreditorId> creditor{};     // only of interest to cases of this creditor
  std::optional<ReceivableId> receivable{}; // only of interest to cases that hold it
};

// Nothing: the fact is not told by itself (states of messages, imports of what is shown elsewhere).
std::optional<EventLine>
line_of(Tongue const& tongue, Rulebook const& rulebook, CustomerFacts const& before, Fact const& fact);

// What a message says about itself: plan, what it lists, template, language.
std::vector<std::string>
message_notes(Tongue const& tongue, CustomerFacts const& facts, Message const& message);

} // namespace dunlin::web
