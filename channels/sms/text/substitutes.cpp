#include "channels/sms/text/substitutes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dunlin::channels::sms {

namespace {

struct Family { // characters that give way to the same text
  std::u32string_view characters;
  std::string_view instead;
  bool spelling = false;
};

constexpr auto kFamilies = std::to_array<Family>({
    {U"‘’‚‛′`´ʼ", "'"},
    {U"“”„‟″«»", "\""},
    {U"‹", "<"},
    {U"›", ">"},
    {U"‐‑‒–—―−", "-"},
    {U"…", "..."},
    {U"•·‣", "*"},
    {U"\t\u00A0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000", " "},
    {U"\u00AD\u200B\u200C\u200D\u2060\uFEFF", ""},
    {U"\u2028\u2029", "\n"},
    {U"™", "(TM)"},
    {U"©", "(C)"},
    {U"®", "(R)"},
    {U"×", "x"},
    {U"÷⁄", "/"},
    {U"¦", "|"},
    {U"¹", "1"},
    {U"²", "2"},
    {U"³", "3"},
    {U"¼", " 1/4"},
    {U"½", " 1/2"},
    {U"¾", " 3/4"},
    {U"№", "No"},
    {U"µμ", "u"},
    {U"ÀÁÂÃĀĂĄ", "A", true},
    {U"áâãāăąª", "a", true},
    {U"ĆĈĊČ", "C", true},
    {U"çćĉċč", "c", true},
    {U"ĎĐÐ", "D", true},
    {U"ďđð", "d", true},
    {U"ÈÊËĒĔĖĘĚ", "E", true},
    {U"êëēĕėęě", "e", true},
    {U"ĜĞĠĢ", "G", true},
    {U"ĝğġģ", "g", true},
    {U"ĤĦ", "H", true},
    {U"ĥħ", "h", true},
    {U"ÌÍÎÏĨĪĬĮİ", "I", true},
    {U"íîïĩīĭįı", "i", true},
    {U"Ĳ", "IJ", true},
    {U"ĳ", "ij", true},
    {U"Ĵ", "J", true},
    {U"ĵ", "j", true},
    {U"Ķ", "K", true},
    {U"ĸ", "q", true},
    {U"ķ", "k", true},
    {U"ĹĻĽĿŁ", "L", true},
    {U"ĺļľŀł", "l", true},
    {U"ŃŅŇ", "N", true},
    {U"ńņň", "n", true},
    {U"ŉ", "'n", true},
    {U"Ŋ", "NG", true},
    {U"ŋ", "ng", true},
    {U"ÒÓÔÕŌŎŐ", "O", true},
    {U"óôõōŏőº", "o", true},
    {U"Œ", "OE", true},
    {U"œ", "oe", true},
    {U"ŔŖŘ", "R", true},
    {U"ŕŗř", "r", true},
    {U"ŚŜŞŠȘ", "S", true},
    {U"śŝşšșſ", "s", true},
    {U"ŢŤŦȚ", "T", true},
    {U"ţťŧț", "t", true},
    {U"Þ", "TH", true},
    {U"þ", "th", true},
    {U"ÙÚÛŨŪŬŮŰŲ", "U", true},
    {U"úûũūŭůűų", "u", true},
    {U"Ŵ", "W", true},
    {U"ŵ", "w", true},
    {U"ÝŶŸ", "Y", true},
    {U"ýÿŷ", "y", true},
    {U"ŹŻŽ", "Z", true},
    {U"źżž", "z", true},
    {U"Α", "A", true}, // from here on Greek
    {U"Β", "B", true},
    {U"Ε", "E", true},
    {U"Ζ", "Z", true},
    {U"Η", "H", true},
    {U"Ι", "I", true},
    {U"Κ", "K", true},
    {U"Μ", "M", true},
    {U"Ν", "N", true},
    {U"Ο", "O", true},
    {U"Ρ", "P", true},
    {U"Τ", "T", true},
    {U"Υ", "Y", true},
    {U"Χ", "X", true},
});

} // namespace

std::vector<Substitute> substitutes_in(std::string_view text) {
  std::vector<Substitute> found;
  int at = -1;
  for (char32_t const it : characters_of(text)) {
    ++at;
    if (gsm7_of(it)) continue;
    auto known = std::ranges::find(found, it, &Substitute::character);
    if (known == found.end()) {
      auto const* const family = std::ranges::find_if(kFamilies, [it](Family const& each) {
        return each.characters.find(it) != std::u32string_view::npos;
      });
      if (family == kFamilies.end()) continue;
      known = found.insert(found.end(), {it, std::string(family->instead), family->spelling});
    }
    known->at.push_back(at);
  }
  return found;
}

std::string code_point(char32_t character) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(character));
}

} // namespace dunlin::channels::sms
