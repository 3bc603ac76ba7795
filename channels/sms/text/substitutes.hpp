// Substitutes: near spellings in GSM-7 for characters that the alphabet lacks. One such character turns a
// whole text to UCS-2 and more than doubles what it costs. They are offered to the writer and never made on
// the quiet: they change the text. Pure. Source: Unicode CLDR, common/transforms/Latin-ASCII.xml, for the
// letters of Latin-1 Supplement, Latin Extended-A and Romanian and for signs; quotation marks, bullets and
// white space of its General Punctuation by their look; Greek capitals that look like Latin ones as 3GPP
// TS 23.038 means them (it holds the ten others).
#pragma once

#include "channels/sms/text/segments.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::channels::sms {

struct Substitute {
  char32_t character = 0;
  std::string instead;   // may be empty: the character is not seen
  bool spelling = false; // a letter loses its accent, as opposed to a quotation mark its curl
  std::vector<int> at{}; // where it stands: characters of the text, from 0
};

// Each character once, in the order of the text. What has no near spelling is not among them, so the text may
// stay UCS-2 even with all of them made.
std::vector<Substitute> substitutes_in(std::string_view text);

std::string code_point(char32_t character); // "U+2026"

} // namespace dunlin::channels::sms
