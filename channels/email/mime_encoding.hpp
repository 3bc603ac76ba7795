// How bytes travel in mail that is 7-bit clean everywhere (RFC 2045, 2047, 2231): transfer encodings for
// bodies, encoded words for headers, and line ends that are always CRLF whatever they were.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin::channels {

enum class TransferEncoding : std::uint8_t { seven_bit, quoted_printable, base64 };

std::string_view name_of(TransferEncoding encoding);

// The shortest that keeps the text as it is: 7bit for plain ASCII in lines that every server takes,
// quoted-printable where little needs quoting, base64 where most does (Chinese).
TransferEncoding encoding_for(std::string_view text);

void append_text(std::string& out, std::string_view text, TransferEncoding encoding);
void append_base64(std::string& out, std::string_view bytes); // in lines of 76 characters

// Encoded words that stand for `text`, folded so that no line passes 76 characters; `column` is where the
// first begins and becomes where the last ends. They may stand wherever a word of a header or of a name may.
void append_encoded_words(std::string& out, std::string_view text, std::size_t& column);

// A parameter of Content-Type or Content-Disposition, as `; name="value"`, or by RFC 2231 outside ASCII or
// when long.
void append_parameter(std::string& out, std::string_view name, std::string_view value);

} // namespace dunlin::channels
