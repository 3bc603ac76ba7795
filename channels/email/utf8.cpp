#include "channels/email/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace dunlin::channels {

namespace {

std::uint8_t octet(char c) {
  return static_cast<std::uint8_t>(c);
}

// Unicode table 3-7: the second octet's range depends on the first.
std::size_t sequence_at(std::string_view rest) {
  auto const first = octet(rest[0]);
  if (first < 0x80) return 1;
  std::size_t const length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || rest.size() < length) return 0;
  std::uint8_t const low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  std::uint8_t const high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (octet(rest[1]) < low || octet(rest[1]) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((octet(rest[i]) & 0xC0U) != 0x80) return 0;
  }
  return length;
}

std::size_t ascii_prefix(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
  std::size_t at = 0;
  while (at + 8 <= text.size()) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    if ((eight & high_bits) != 0) break;
    at += 8;
  }
  while (at < text.size() && octet(text[at]) < 0x80)
    ++at;
  return at;
}

} // namespace

bool is_ascii(std::string_view text) {
  return ascii_prefix(text) == text.size();
}

bool well_formed_utf8(std::string_view text) {
  while (true) {
    text.remove_prefix(ascii_prefix(text));
    if (text.empty()) return true;
    auto const length = sequence_at(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
}

bool one_line(std::string_view text) {
  auto const control = [](char c) { return octet(c) < 0x20 || octet(c) == 0x7F; };
  return std::ranges::none_of(text, control) && well_formed_utf8(text);
}

std::size_t sequence_length(char first) {
  auto const it = octet(first);
  return it < 0x80 ? 1 : it >= 0xF0 ? 4 : it >= 0xE0 ? 3 : 2;
}

} // namespace dunlin::channels
