#include "channels/email/mime_encoding.hpp"

#include "channels/email/utf8.hpp"
#include "core/domain/require.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace dunlin::channels {

namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kLineMax = 76;
constexpr std::size_t kSevenBitLineMax = 990; // of 998, leaving room for what relays add

using Table = std::array<bool, 256>;

template <class Rule>
constexpr Table table_of(Rule rule) {
  Table table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = rule(static_cast<unsigned char>(i));
  return table;
}

constexpr bool alphanumeric(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Stand for themselves in quoted-printable; a blank at the end of a line is looked at apart.
constexpr auto kPlainInQp =
    table_of([](unsigned char c) { return (c >= 32 && c <= 126 && c != '=') || c == '\t'; });
constexpr bool plain_in_seven_bit(unsigned char c) {
  return (c >= 32 && c <= 126) || c == '\t' || c == '\n' || c == '\r';
}
// Stand for themselves in an encoded word, also within a name (RFC 2047 section 5 (3)).
constexpr auto kPlainInWord = table_of([](unsigned char c) {
  return alphanumeric(c) || c == '!' || c == '*' || c == '+' || c == '-' || c == '/';
});
// attribute-char of RFC 2231
constexpr auto kPlainInParameter = table_of([](unsigned char c) {
  return alphanumeric(c) || c == '!' || c == '#' || c == '$' || c == '&' || c == '+' || c == '-' ||
         c == '.' || c == '^' || c == '_' || c == '`' || c == '{' || c == '|' || c == '}' || c == '~';
});

bool in(Table const& table, char c) {
  return table[static_cast<unsigned char>(c)];
}

void append_hex(std::string& out, char mark, char c) {
  auto const octet = static_cast<unsigned char>(c);
  out.append({mark, kHex[octet >> 4U], kHex[octet & 15U]});
}

// The next line of `text` without its end, which may be LF, CRLF or CR.
std::string_view next_line(std::string_view& text, bool& ended) {
  auto const end = std::min(text.find('\n'), text.size());
  auto line = text.substr(0, end);
  if (auto const cr = line.find('\r'); cr != std::string_view::npos) {
    ended = true;
    line = line.substr(0, cr);
    bool const pair = cr + 1 < text.size() && text[cr + 1] == '\n';
    text.remove_prefix(cr + (pair ? 2 : 1));
    return line;
  }
  ended = end < text.size();
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// How many octets at the beginning stand for themselves in quoted-printable; eight are looked at together.
std::size_t plain_in_qp(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t high_bits = 0x80 * ones;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    auto const below_blank = (eight - 0x20 * ones) & ~eight;
    auto const above_tilde = (eight + ones) | eight;
    auto const other_than_equals = eight ^ ('=' * ones);
    auto const equals = (other_than_equals - ones) & ~other_than_equals;
    if (((below_blank | above_tilde | equals) & high_bits) != 0) break;
  }
  while (at < text.size() && in(kPlainInQp, text[at]))
    ++at;
  return at;
}

void append_qp_line(std::string& out, std::string_view line) {
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < line.size()) {
    auto const plain = plain_in_qp(line.substr(at, kLineMax - 1 - column));
    out.append(line, at, plain);
    at += plain;
    column += plain;
    if (at == line.size()) break;
    bool const quoted = !in(kPlainInQp, line[at]);
    if (column + (quoted ? 3 : 1) > kLineMax - 1) {
      out.append("=\r\n");
      column = 0;
    }
    if (!quoted) continue;
    append_hex(out, '=', line[at++]);
    column += 3;
  }
  // A blank at the end of a line may be lost on the way.
  if (line.ends_with(' ') || line.ends_with('\t')) {
    out.pop_back();
    if (column + 2 > kLineMax) out.append("=\r\n");
    append_hex(out, '=', line.back());
  }
}

std::string_view encoded_part(std::string_view text, bool by_base64, std::size_t room) {
  std::size_t used = 0;
  std::size_t length = 0;
  while (length < text.size()) {
    auto const next = sequence_length(text[length]);
    if (by_base64) {
      used = (length + next + 2) / 3 * 4;
    } else {
      for (char c : text.substr(length, next))
        used += in(kPlainInWord, c) || c == ' ' ? 1 : 3;
    }
    if (used > room) break;
    length += next;
  }
  return text.substr(0, length);
}

void append_q(std::string& out, std::string_view part) {
  for (char c : part) {
    if (c == ' ')
      out.push_back('_');
    else if (in(kPlainInWord, c))
      out.push_back(c);
    else
      append_hex(out, '=', c);
  }
}

void append_base64_run(std::string& out, std::string_view bytes) {
  auto const octet = [&](std::size_t i) {
    return static_cast<unsigned>(static_cast<unsigned char>(bytes[i]));
  };
  auto const before = out.size();
  out.resize(before + (bytes.size() + 2) / 3 * 4);
  auto* to = out.data() + before;
  std::size_t at = 0;
  for (; at + 3 <= bytes.size(); at += 3) {
    auto const three = octet(at) << 16U | octet(at + 1) << 8U | octet(at + 2);
    *to++ = kBase64[three >> 18U];
    *to++ = kBase64[(three >> 12U) & 63U];
    *to++ = kBase64[(three >> 6U) & 63U];
    *to++ = kBase64[three & 63U];
  }
  if (at == bytes.size()) return;
  bool const two = at + 2 == bytes.size();
  auto const rest = octet(at) << 16U | (two ? octet(at + 1) << 8U : 0U);
  *to++ = kBase64[rest >> 18U];
  *to++ = kBase64[(rest >> 12U) & 63U];
  *to++ = two ? kBase64[(rest >> 6U) & 63U] : '=';
  *to++ = '=';
}

// How many octets do not stand for themselves in 7bit. By blocks whose count fits an octet: so the compiler
// looks at many octets at once.
std::size_t odd_octets(std::string_view text) {
  constexpr std::size_t block = 128;
  std::size_t odd = 0;
  while (!text.empty()) {
    std::uint8_t count = 0;
    for (char c : text.substr(0, block))
      count = static_cast<std::uint8_t>(count + (plain_in_seven_bit(static_cast<unsigned char>(c)) ? 0 : 1));
    odd += count;
    text.remove_prefix(std::min(block, text.size()));
  }
  return odd;
}

} // namespace

std::string_view name_of(TransferEncoding encoding) {
  switch (encoding) {
  case TransferEncoding::seven_bit: return "7bit";
  case TransferEncoding::quoted_printable: return "quoted-printable";
  case TransferEncoding::base64: return "base64";
  }
  unreachable("a transfer encoding without a name");
}

TransferEncoding encoding_for(std::string_view text) {
  auto const odd = odd_octets(text);
  if (odd > text.size() / 6) return TransferEncoding::base64;
  if (odd > 0) return TransferEncoding::quoted_printable;
  std::size_t start = 0;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', start)) {
    if (end - start > kSevenBitLineMax) return TransferEncoding::quoted_printable;
    start = end + 1;
  }
  bool const long_end = text.size() - start > kSevenBitLineMax;
  // "=_" begins our boundaries and is never written by the two other encodings.
  return long_end || text.contains("--=_") ? TransferEncoding::quoted_printable : TransferEncoding::seven_bit;
}

void append_text(std::string& out, std::string_view text, TransferEncoding encoding) {
  bool ended = false;
  switch (encoding) {
  case TransferEncoding::seven_bit:
    while (!text.empty()) {
      out.append(next_line(text, ended));
      if (ended) out.append("\r\n");
    }
    return;
  case TransferEncoding::quoted_printable:
    while (!text.empty()) {
      append_qp_line(out, next_line(text, ended));
      if (ended) out.append("\r\n");
    }
    return;
  case TransferEncoding::base64: {
    std::string canonical; // RFC 2045 section 6.8: text is encoded with CRLF
    canonical.reserve(text.size() + text.size() / 32 + 16);
    append_text(canonical, text, TransferEncoding::seven_bit);
    return append_base64(out, canonical);
  }
  }
}

void append_base64(std::string& out, std::string_view bytes) {
  constexpr std::size_t octets_per_line = kLineMax / 4 * 3;
  out.reserve(out.size() + bytes.size() / 3 * 4 + bytes.size() / octets_per_line * 2 + 8);
  while (!bytes.empty()) {
    append_base64_run(out, bytes.substr(0, octets_per_line));
    out.append("\r\n");
    bytes.remove_prefix(std::min(octets_per_line, bytes.size()));
  }
}

void append_encoded_words(std::string& out, std::string_view text, std::size_t& column) {
  constexpr std::size_t frame = std::string_view("=?utf-8?B?").size() + std::string_view("?=").size();
  std::size_t quoted = 0;
  for (char c : text)
    quoted += in(kPlainInWord, c) || c == ' ' ? 0 : 1;
  bool const by_base64 = text.size() + 2 * quoted > (text.size() + 2) / 3 * 4;
  auto const fold = [&] { out.append("\r\n "), column = 1; };
  while (!text.empty()) {
    auto const room = column + frame < kLineMax ? kLineMax - column - frame : 0;
    auto const part = encoded_part(text, by_base64, room);
    if (part.empty()) {
      require(column > 1, "an encoded word that fits no line");
      fold();
      continue;
    }
    auto const before = out.size();
    out.append(by_base64 ? "=?utf-8?B?" : "=?utf-8?Q?");
    if (by_base64)
      append_base64_run(out, part);
    else
      append_q(out, part);
    out.append("?=");
    column += out.size() - before;
    text.remove_prefix(part.size());
    if (!text.empty()) fold();
  }
}

void append_parameter(std::string& out, std::string_view name, std::string_view value) {
  bool const quotable =
      is_ascii(value) && value.size() <= 60 && !value.contains('"') && !value.contains('\\');
  if (quotable) {
    out.append(";\r\n ").append(name).append("=\"").append(value).append("\"");
    return;
  }
  constexpr std::size_t room = 50;
  std::string section;
  for (std::size_t number = 0; !value.empty() || number == 0; ++number) {
    section = number == 0 ? "utf-8''" : "";
    std::size_t taken = 0;
    while (taken < value.size() && section.size() < room) {
      for (char c : value.substr(taken, sequence_length(value[taken]))) {
        if (in(kPlainInParameter, c))
          section.push_back(c);
        else
          append_hex(section, '%', c);
      }
      taken += sequence_length(value[taken]);
    }
    value.remove_prefix(taken);
    bool const alone = number == 0 && value.empty();
    out.append(";\r\n ")
        .append(name)
        .append(alone ? "*" : "*" + std::to_string(number) + "*")
        .append("=")
        .append(section);
  }
}

} // namespace dunlin::channels
