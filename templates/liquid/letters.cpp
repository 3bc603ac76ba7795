// Characters of UTF-8 texts: counting, cutting, and the case of Latin, Greek and Cyrillic letters.
#include "templates/liquid/filters.hpp"

namespace dunlin::liquid {
namespace {

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Two-byte letters only: these blocks are what European names are made of.
char32_t upper(char32_t c) {
  if (c == U'ÿ') return U'Ÿ';
  if ((c >= U'à' && c <= U'þ' && c != U'÷')) return c - 0x20;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c & ~char32_t{1};
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 == 0 ? c - 1 : c;
  if (c >= U'α' && c <= U'ω' && c != U'ς') return c - 0x20;
  if (c >= U'а' && c <= U'я') return c - 0x20;
  if (c >= U'ѐ' && c <= U'џ') return c - 0x50;
  return c;
}

char32_t lower(char32_t c) {
  if (c == U'Ÿ') return U'ÿ';
  if (c >= U'À' && c <= U'Þ' && c != U'×') return c + 0x20;
  if ((c >= 0x100 && c <= 0x137 && c != 0x130) || (c >= 0x14A && c <= 0x177)) return c | char32_t{1};
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 == 1 ? c + 1 : c;
  if (c >= U'Α' && c <= U'Ω') return c + 0x20;
  if (c >= U'А' && c <= U'Я') return c + 0x20;
  if (c >= U'Ѐ' && c <= U'Џ') return c + 0x50;
  return c;
}

void append_mapped(
    std::string_view text, std::string& out, char32_t (*map)(char32_t), char from, char to, int step
) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const lead = static_cast<unsigned char>(text[i]);
    if (text[i] >= from && text[i] <= to) {
      out += static_cast<char>(text[i] + step);
    } else if ((lead & 0xE0U) == 0xC0U && i + 1 < text.size() && continues(text[i + 1])) {
      auto const c = map(((lead & 0x1FU) << 6U) | (static_cast<unsigned char>(text[i + 1]) & 0x3FU));
      out += static_cast<char>(0xC0U | (c >> 6U));
      out += static_cast<char>(0x80U | (c & 0x3FU));
      ++i;
    } else {
      out += text[i];
    }
  }
}

} // namespace

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (char const c : text)
    count += continues(c) ? 0 : 1;
  return count;
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if (continues(text[i])) continue;
    if (count == 0) break;
    --count;
  }
  return text.substr(0, i);
}

std::string_view last_character(std::string_view text) {
  std::size_t length = text.empty() ? 0 : 1;
  while (length < text.size() && continues(text[text.size() - length]))
    ++length;
  return text.substr(text.size() - length);
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    auto const lead = static_cast<unsigned char>(text[i]);
    std::size_t const length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if (!continues(text[i + k])) return false;
    auto const second = length > 1 ? static_cast<unsigned char>(text[i + 1]) : 0U;
    bool const wrong = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                       (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
    if (wrong) return false;
    i += length;
  }
  return true;
}

void append_upper(std::string_view text, std::string& out) {
  append_mapped(text, out, upper, 'a', 'z', 'A' - 'a');
}
void append_lower(std::string_view text, std::string& out) {
  append_mapped(text, out, lower, 'A', 'Z', 'a' - 'A');
}

} // namespace dunlin::liquid
