// Phrase: a sentence with gaps, filled from named arguments. "{until}" is a gap; a part in square brackets is
// left out when one of its gaps has no value. Shared by the words of reasons and of events.
#pragma once

#include "core/domain/reason.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace dunlin::planning {

enum class Language : std::uint8_t { english, chinese, german };
Language language_of(std::string_view tag); // BCP 47; English when it is none of ours

using Phrase = std::array<std::string_view, 3>; // in the order of Language

std::string fill(std::string_view phrase, std::span<Argument const> with, Language language);

// A fixed word of ours ("dispute", "call", "email") in the reader's language; unknown words stay as they are.
std::string_view word(std::string_view ours, Language language);

} // namespace dunlin::planning
