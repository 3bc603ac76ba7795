#include "channels/sms/text/alphabet.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <utility>

namespace dunlin::channels::sms {

namespace {

constexpr std::uint8_t kEscape = 0x1B;

// In the order of their codes. 0x1B is the escape and stands for no character.
constexpr std::u32string_view kBasic =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    U"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static_assert(kBasic.size() == 128);

constexpr std::array<std::pair<char32_t, std::uint8_t>, 10> kExtension{{
    {U'\f', 0x0A},
    {U'^', 0x14},
    {U'{', 0x28},
    {U'}', 0x29},
    {U'\\', 0x2F},
    {U'[', 0x3C},
    {U'~', 0x3D},
    {U']', 0x3E},
    {U'|', 0x40},
    {U'€', 0x65},
}};

} // namespace

std::string_view name_of(Alphabet alphabet) {
  switch (alphabet) {
  case Alphabet::gsm7: return "GSM-7";
  case Alphabet::ucs2: return "UCS-2";
  }
  return {};
}

std::optional<Septets> gsm7_of(char32_t character) {
  if (character == kEscape) return std::nullopt;
  if (auto const at = kBasic.find(character); at != std::u32string_view::npos)
    return Septets{{static_cast<std::uint8_t>(at), 0}, 1};
  auto const* const extended =
      std::ranges::find(kExtension, character, &std::pair<char32_t, std::uint8_t>::first);
  if (extended == kExtension.end()) return std::nullopt;
  return Septets{{kEscape, extended->second}, 2};
}

std::u32string characters_of(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  auto const length = static_cast<std::int64_t>(utf8.size());
  for (std::int64_t at = 0; at < length;) {
    char32_t character = 0;
    U8_NEXT_OR_FFFD(utf8.data(), at, length, character);
    out += character;
  }
  return out;
}

void append_utf8(std::string& out, char32_t character) {
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
  std::size_t count = 0;
  U8_APPEND_UNSAFE(bytes, count, character);
  out.append(reinterpret_cast<char const*>(bytes.data()), count);
}

void append_utf16be(std::string& out, char32_t character) {
  auto const unit = [&](std::uint32_t it) {
    out += static_cast<char>(it >> 8U);
    out += static_cast<char>(it & 0xFFU);
  };
  if (character < 0x10000) return unit(character);
  unit(0xD800U + ((character - 0x10000U) >> 10U));
  unit(0xDC00U + ((character - 0x10000U) & 0x3FFU));
}

Alphabet alphabet_for(std::u32string_view characters) {
  bool const narrow = std::ranges::all_of(characters, [](char32_t it) { return gsm7_of(it).has_value(); });
  return narrow ? Alphabet::gsm7 : Alphabet::ucs2;
}

int units_of(char32_t character, Alphabet alphabet) {
  if (alphabet == Alphabet::ucs2) return character < 0x10000 ? 1 : 2;
  return gsm7_of(character).value_or(Septets{}).count;
}

} // namespace dunlin::channels::sms
