// Substitutes: what a text would cost if characters outside GSM-7 gave way to near ones of it. Offered to
// the writer and never made on the quiet: it changes the text. Pure.
#pragma once

#include "channels/sms/text/segments.hpp"

#include <optional>
#include <vector>

namespace dunlin::channels::sms {

struct Substitute {
  std::string character; // UTF-8, as in the text
  std::string instead;   // may be empty: the character is not seen
  bool spelling = false; // a letter loses its accent, as opposed to a quotation mark its curl
};

struct Offer {
  std::string text;
  std::vector<Substitute> made; // each once, in the order of the text
  Segments before, after;
};
// Nothing: the text is GSM-7 already, or would not become so.
std::optional<Offer> offer_substitutes(std::string_view text);

} // namespace dunlin::channels::sms
