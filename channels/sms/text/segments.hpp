// Segments: into how many parts a text goes, and the parts themselves with their concatenation headers
// (3GPP TS 23.040 section 9.2.3.24.1). One character outside GSM-7 turns the whole text to UCS-2. No part
// ends inside an escape pair or a surrogate pair. Pure.
// Limits: 160 septets or 70 units alone; 153 or 67 in a series, 152 or 66 with a wide reference; 255 parts.
#pragma once

#include "channels/sms/text/alphabet.hpp"
#include "core/domain/error.hpp"

#include <vector>

namespace dunlin::channels::sms {

struct Segments {
  Alphabet alphabet = Alphabet::gsm7;
  int segments = 1; // an empty text is one message too
  int units = 0;    // of the whole text, without headers
  bool operator==(Segments const&) const = default;
};
Segments count_segments(std::string_view text);

struct Series {                // what joins the parts of one text at the reader's
  std::uint16_t reference = 0; // not used twice for one recipient within a day
  bool wide = false;           // a reference of 16 bits; its header takes one septet or unit more
};

struct Part {
  std::string text;   // UTF-8
  std::string header; // user data header with its length octet; empty when the text is one part
  std::string octets; // one septet in each octet, or UTF-16BE
  int units = 0;
};
Result<std::vector<Part>> split_into_parts(std::string_view text, Series series); // limit: over 255 parts

} // namespace dunlin::channels::sms
