// Reasons and traces as sentences in the reader's language.
#pragma once

#include "bot/web/pages/tongue.hpp"
#include "core/domain/reason.hpp"

namespace dunlin::web {

std::string reason_sentence(Tongue const& tongue, Reason const& reason);
std::vector<std::string> trace_sentences(Tongue const& tongue, Trace const& trace);

} // namespace dunlin::web
