#include "channels/sms/text/substitutes.hpp"

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
    {U"‘’‚‛′`´", "'"},
    {U"“”„‟″«»", "\""},
    {U"‐‑‒–—―−", "-"},
    {U"…", "..."},
    {U"•·‣", "*"},
    {U"\t\u00A0\u2002\u2003\u2007\u2009\u202F\u3000", " "},
    {U"\u00AD\u200B\u200C\u200D\u2060\uFEFF", ""},
    {U"™", "(TM)"},
    {U"©", "(C)"},
    {U"®", "(R)"},
    {U"×", "x"},
    {U"áâãāăą", "a", true},
    {U"ÀÁÂÃĀĂĄ", "A", true},
    {U"çćč", "c", true},
    {U"ĆČ", "C", true},
    {U"ďđ", "d", true},
    {U"êëēęě", "e", true},
    {U"ÈÊËĒĘĚ", "E", true},
    {U"íîïīı", "i", true},
    {U"ÌÍÎÏĪİ", "I", true},
    {U"ł", "l", true},
    {U"Ł", "L", true},
    {U"ńň", "n", true},
    {U"óôõőō", "o", true},
    {U"ÒÓÔÕŐŌ", "O", true},
    {U"ř", "r", true},
    {U"śšş", "s", true},
    {U"ŚŠŞ", "S", true},
    {U"ťţ", "t", true},
    {U"úûūůű", "u", true},
    {U"ÙÚÛŪŮŰ", "U", true},
    {U"ýÿ", "y", true},
    {U"źżž", "z", true},
    {U"ŹŻŽ", "Z", true},
    {U"œ", "oe", true},
    {U"Œ", "OE", true},
});

} // namespace

std::optional<Offer> offer_substitutes(std::string_view text) {
  Offer offer;
  for (char32_t const it : characters_of(text)) {
    std::string written;
    append_utf8(written, it);
    if (gsm7_of(it)) {
      offer.text += written;
      continue;
    }
    auto const* const family = std::ranges::find_if(kFamilies, [it](Family const& each) {
      return each.characters.find(it) != std::u32string_view::npos;
    });
    if (family == kFamilies.end()) return std::nullopt;
    offer.text += family->instead;
    if (std::ranges::find(offer.made, written, &Substitute::character) == offer.made.end())
      offer.made.push_back({std::move(written), std::string(family->instead), family->spelling});
  }
  if (offer.made.empty()) return std::nullopt;
  offer.before = count_segments(text);
  offer.after = count_segments(offer.text);
  return offer;
}

} // namespace dunlin::channels::sms
