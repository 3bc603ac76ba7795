#include "channels/sms/text/segments.hpp"

#include <algorithm>

namespace dunlin::channels::sms {

namespace {

constexpr std::size_t kPartsMax = 255; // the header counts them in one octet

struct Room {
  int alone = 0;
  int in_series = 0;
};

Room room_of(Alphabet alphabet, bool wide) {
  switch (alphabet) {
  case Alphabet::gsm7: return {160, wide ? 152 : 153};
  case Alphabet::ucs2: return {70, wide ? 66 : 67};
  }
  return {};
}

struct Cut {
  Alphabet alphabet = Alphabet::gsm7;
  std::vector<std::u32string_view> pieces;
  int units = 0;
};

Cut cut(std::u32string_view text, bool wide) {
  Cut made{alphabet_for(text), {}, 0};
  for (char32_t const it : text)
    made.units += units_of(it, made.alphabet);
  auto const room = room_of(made.alphabet, wide);
  int const most = made.units <= room.alone ? room.alone : room.in_series;
  std::size_t begin = 0;
  int filled = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    int const units = units_of(text[at], made.alphabet);
    if (filled + units > most) {
      made.pieces.push_back(text.substr(begin, at - begin));
      begin = at;
      filled = 0;
    }
    filled += units;
  }
  made.pieces.push_back(text.substr(begin));
  return made;
}

std::string header_of(Series series, std::size_t total, std::size_t number) {
  auto const octet = [](std::size_t it) { return static_cast<char>(it & 0xFFU); };
  if (series.wide)
    return {6, 8, 4, octet(series.reference >> 8U), octet(series.reference), octet(total), octet(number)};
  return {5, 0, 3, octet(series.reference), octet(total), octet(number)};
}

Part part_of(std::u32string_view piece, Alphabet alphabet) {
  Part part;
  for (char32_t const it : piece) {
    append_utf8(part.text, it);
    part.units += units_of(it, alphabet);
    if (alphabet == Alphabet::ucs2) {
      append_utf16be(part.octets, it);
      continue;
    }
    auto const septets = gsm7_of(it).value_or(Septets{});
    for (int i = 0; i < septets.count; ++i)
      part.octets += static_cast<char>(septets.codes.at(static_cast<std::size_t>(i)));
  }
  return part;
}

} // namespace

Segments count_segments(std::string_view text) {
  auto const characters = characters_of(text);
  auto const made = cut(characters, false);
  return {made.alphabet, static_cast<int>(made.pieces.size()), made.units};
}

Result<std::vector<Part>> split_into_parts(std::string_view text, Series series) {
  auto const characters = characters_of(text);
  auto const made = cut(characters, series.wide);
  auto const total = made.pieces.size();
  if (total > kPartsMax)
    return fail(
        Errc::limit, "the text needs " + std::to_string(total) + " parts; a short message has at most 255"
    );
  std::vector<Part> parts;
  for (auto const piece : made.pieces) {
    parts.push_back(part_of(piece, made.alphabet));
    if (total > 1) parts.back().header = header_of(series, total, parts.size());
  }
  return parts;
}

} // namespace dunlin::channels::sms
