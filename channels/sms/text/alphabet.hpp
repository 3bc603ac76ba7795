// The alphabets of short messages: the GSM 7 bit default alphabet with its extension table (3GPP TS 23.038
// sections 6.2.1 and 6.2.1.1), and UCS-2, which in practice is UTF-16. Pure.
// Units: septets in GSM-7 (an extended character takes two), 16-bit units in UCS-2.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dunlin::channels::sms {

enum class Alphabet : std::uint8_t { gsm7, ucs2 };

std::string_view name_of(Alphabet alphabet); // "GSM-7", "UCS-2"

struct Septets { // of one character: one septet, or the escape and one of the extension table
  std::array<std::uint8_t, 2> codes{};
  int count = 0;
};
std::optional<Septets> gsm7_of(char32_t character); // nothing: the alphabet has no such character

std::u32string characters_of(std::string_view utf8); // what is not UTF-8 reads as U+FFFD
void append_utf8(std::string& out, char32_t character);
void append_utf16be(std::string& out, char32_t character);

Alphabet alphabet_for(std::u32string_view characters); // the narrowest that holds them all
int units_of(char32_t character, Alphabet alphabet);

} // namespace dunlin::channels::sms
