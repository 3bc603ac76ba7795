// understand: what a customer's visible words say. Rules of the lexicon find phrases, guards (negations,
// conditions, questions) take weight away, and what is left makes findings with their evidence, the surest
// first. Several intents survive beside each other; none at all is an answer too: a person has to read the
// reply. A promise or a payment believed wrongly is worse than asking a person. Pure and thread-safe;
// confidence and weight are hundredths, offsets octets of the reply.
#pragma once

#include "bot/listening/context.hpp"
#include "bot/listening/lexicon.hpp"
#include "core/domain/interpretation.hpp"

#include <string_view>

namespace dunlin::listening {

Interpretation understand(std::string_view visible_text, Context const& context, Lexicon const& lexicon);

} // namespace dunlin::listening
