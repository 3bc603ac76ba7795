// Octets of unknown make into UTF-8 with LF: what every text of a mail goes through.
// Charsets by ICU. Errors: none; what cannot be read becomes U+FFFD. NUL and other controls that no text
// needs are left out.
#pragma once

#include <string>
#include <string_view>

namespace dunlin::channels {

// `charset` as declared; empty, unknown or untrue: UTF-8 if it is that, else GB 18030 if the octets come in
// pairs as Chinese does, else windows-1252 (which holds ISO 8859-1).
std::string utf8_text(std::string_view octets, std::string_view charset);
std::string unix_lines(std::string_view text); // CRLF and lone CR become LF

std::string lower_ascii(std::string_view text);
std::string_view trimmed(std::string_view text);
bool contains_folded(std::string_view text, std::string_view lower_case_part); // ASCII case folded
std::size_t find_folded(std::string_view text, std::string_view lower_case_part, std::size_t from = 0);

} // namespace dunlin::channels
