// What outgoing text must be: well-formed UTF-8, and in one line for headers.
#pragma once

#include <string_view>

namespace dunlin::channels {

bool is_ascii(std::string_view text);
bool well_formed_utf8(std::string_view text); // no surrogates, no overlong forms, nothing above U+10FFFF
// Well-formed and without control characters: no CR, LF, NUL, tab or DEL can come into a header.
bool one_line(std::string_view text);
std::size_t sequence_length(char first); // octets of the character that begins so; the text is well-formed

} // namespace dunlin::channels
