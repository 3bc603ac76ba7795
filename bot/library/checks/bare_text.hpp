// Bare text: a template's words without its markup, byte for byte in their places, so that what is found in
// them has the line and column of the file. Pure.
#pragma once

#include <string>
#include <string_view>

namespace dunlin::library {

inline constexpr char kMarkup = '\x01'; // each byte of {{ … }}, {% … %} and of what stands in a comment

struct BareText {
  std::string words;   // the text's length; kMarkup where Liquid stands
  std::string outputs; // the other way round: the code of {{ … }} and {% … %}, blanks for everything else
};

BareText bare(std::string_view source);

// ASCII and the letters of Latin-1 in small; as many bytes as before.
std::string in_small(std::string_view text);

} // namespace dunlin::library
