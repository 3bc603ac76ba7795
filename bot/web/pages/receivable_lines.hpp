// The receivables of a customer or a case as lines of a table: what is open, how late, on hold or promised.
#pragma once

#include "bot/web/pages/views.hpp"

namespace dunlin::web {

std::vector<ReceivableLine>
receivable_lines(Tongue const& tongue, CustomerFacts const& facts, CaseState const* only_of);

// "41 days late", "due tomorrow", "settled 3 Mar"
std::string due_words(Tongue const& tongue, ReceivableState const& item);

bool belongs_to(ReceivableState const& item, CaseState const& of);

} // namespace dunlin::web
