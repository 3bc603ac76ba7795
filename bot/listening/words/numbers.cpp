#include "bot/listening/words/numbers.hpp"

#include "bot/listening/words/number_words.hpp"

#include <algorithm>
#include <array>

namespace dunlin::listening {

namespace {

using How = NumberWord::How;

constexpr std::int64_t kMost = 100'000'000'000'000; // whole units; keeps ten-thousandths far from overflow

char decimal_sign(Tongue tongue) {
  return tongue == Tongue::en || tongue == Tongue::zh ? '.' : ',';
}

std::optional<NumberWord> word_of(Words const& words, int at, Tongue tongue) {
  auto const& known = number_words(tongue);
  auto const found = known.find(std::string(words.text(at)));
  if (found == known.end()) return std::nullopt;
  return found->second;
}

struct Figures { // figures with their separators, as they stand
  std::string whole;
  std::string decimals;
  int last = 0;
};

// Groups are of three (or, as in 1,50,000, of two before them) and all by one sign; what follows another sign
// is decimals. A single sign before three figures is what the tongue says it is.
Figures figures_at(Words const& words, int at, Tongue tongue) {
  Figures out{std::string(words.text(at)), "", at + 1};
  char group = 0;
  while (words.is(out.last, WordKind::mark) && words.is(out.last + 1, WordKind::digits) &&
         words.glued(out.last) && words.glued(out.last + 1)) {
    auto const sign = words.text(out.last);
    auto const digits = words.text(out.last + 1);
    if (sign != "." && sign != "," && sign != "'") break;
    bool const again = group == sign.front();
    bool const more = words.is(out.last + 2, WordKind::mark) && words.glued(out.last + 2) &&
                      words.is(out.last + 3, WordKind::digits) && words.glued(out.last + 3) &&
                      (words.text(out.last + 2) == "." || words.text(out.last + 2) == ",");
    bool const three = digits.size() == 3 && out.whole.size() <= (group == 0 ? 3U : 15U) && out.whole != "0";
    bool const of_tongue = sign.front() != decimal_sign(tongue) || more;
    if (three && (group == 0 ? of_tongue : again)) {
      out.whole += digits;
      group = sign.front();
    } else if (group == sign.front() || (more && group == 0)) {
      break; // "1.2.3" is no number
    } else {
      out.decimals = digits;
      out.last += 2;
      break;
    }
    out.last += 2;
  }
  // "12 500": groups with spaces, when nothing else was a group.
  while (group == 0 && out.decimals.empty() && out.whole.size() <= 12 &&
         words.is(out.last, WordKind::digits) && !words.glued(out.last) && words.text(out.last).size() == 3 &&
         words.text(at).size() <= 3 && tongue != Tongue::en && tongue != Tongue::zh) {
    out.whole += words.text(out.last);
    ++out.last;
    auto const sign = words.text(out.last);
    if ((sign == "," || sign == ".") && words.glued(out.last) && words.is(out.last + 1, WordKind::digits) &&
        words.glued(out.last + 1) && words.text(out.last + 1).size() <= 2) {
      out.decimals = words.text(out.last + 1);
      out.last += 2;
    }
  }
  return out;
}

std::optional<std::int64_t> parts_of(Figures const& figures) {
  if (figures.whole.size() > 14) return std::nullopt;
  std::int64_t parts = 0;
  for (auto const digit : figures.whole) {
    if (digit < '0' || digit > '9') return std::nullopt;
    parts = parts * 10 + (digit - '0');
  }
  parts *= kOne;
  std::int64_t worth = kOne / 10;
  for (auto const digit : figures.decimals) {
    if (digit < '0' || digit > '9') return std::nullopt;
    parts += worth * (digit - '0');
    worth /= 10;
  }
  return parts;
}

bool fits(std::int64_t parts, std::int64_t by) {
  return parts <= kMost * kOne / by;
}

bool ordinal_ending(std::string_view text, Tongue tongue) {
  constexpr std::array<std::string_view, 4> kEnglish{"st", "nd", "rd", "th"};
  constexpr std::array<std::string_view, 6> kFrench{"er", "e", "eme", "ere", "ieme", "nd"};
  constexpr std::array<std::string_view, 8> kSpanish{"o", "a", "ro", "er", "do", "to", "mo", "vo"};
  auto const among = [text](auto const& list) { return std::ranges::find(list, text) != list.end(); };
  switch (tongue) {
  case Tongue::en: return among(kEnglish);
  case Tongue::fr: return among(kFrench);
  case Tongue::es: return among(kSpanish);
  case Tongue::zh:
  case Tongue::de: return false;
  }
  return false;
}

void multiply(Words const& words, NumberFound& found, Tongue tongue) {
  while (true) {
    auto const word = word_of(words, found.last, tongue);
    bool const letter = words.text(found.last).size() == 1 && words.is(found.last, WordKind::letters);
    if (!word || word->how != How::multiplies || !fits(found.parts, word->value)) return;
    if (letter && !words.glued(found.last)) return; // "5 m" are metres
    found.parts *= word->value;
    found.multiplied = true;
    ++found.last;
  }
}

std::optional<NumberFound> figures_number(Words const& words, int at, Tongue tongue) {
  auto const figures = figures_at(words, at, tongue);
  auto const parts = parts_of(figures);
  if (!parts) return std::nullopt;
  NumberFound found{at, figures.last, *parts, false, true, static_cast<int>(figures.decimals.size()), false};
  if (found.decimals == 0 && words.glued(found.last) && ordinal_ending(words.text(found.last), tongue) &&
      found.parts <= 400 * kOne) {
    found.ordinal = true;
    ++found.last;
    return found;
  }
  multiply(words, found, tongue);
  // "3万5千": a smaller figure after the multiplied one.
  if (tongue == Tongue::zh && found.multiplied && words.is(found.last, WordKind::digits) &&
      words.glued(found.last)) {
    if (auto const rest = figures_number(words, found.last, tongue);
        rest && rest->multiplied && rest->parts < found.parts) {
      found.parts += rest->parts;
      found.last = rest->last;
    }
  }
  return found;
}

// Adds up number words: "current" is below a thousand and grows until a multiplier takes it.
struct Sum {
  std::int64_t total = 0;
  std::int64_t current = 0;
  bool any = false;
  bool ordinal = false;

  bool add(std::int64_t value) {
    bool const fourscore = value == 20 && current % 100 == 4; // quatre-vingt
    if (fourscore) {
      current += 76;
      return true;
    }
    bool const seventy = value >= 10 && value < 20 && (current % 100 == 60 || current % 100 == 80);
    auto const room = value < 10 ? 10 : 100;
    bool const unit_first =
        value >= 20 && value < 100 && value % 10 == 0 && current % 100 < 10 && current % 100 > 0;
    if (any && !seventy && !unit_first && current % room != 0) return false;
    if (any && value >= 100 && current != 0) return false;
    if (any && current == 0 && total == 0) return false; // "zero five"
    current += value;
    any = true;
    return true;
  }
  bool multiply(std::int64_t value) {
    if (value == 100) {
      if (current >= 10 && current % 100 == 0) return false;
      auto const hundreds = any && current != 0 ? current : 1;
      current = hundreds * 100;
    } else {
      auto const count = current == 0 ? (total == 0 ? 1 : total) : current;
      if (count > kMost / value) return false;
      if (current == 0 && total != 0) total = 0;
      total += count * value;
      current = 0;
    }
    any = true;
    return true;
  }
  std::int64_t value() const { return total + current; }
};

// German writes a number as one word: cut it into the pieces known, the longest first.
std::optional<std::vector<NumberWord>> pieces_of(std::string_view text, NumberWords const& known) {
  std::vector<NumberWord> pieces;
  while (!text.empty()) {
    auto length = std::min<std::size_t>(text.size(), 14);
    for (; length > 0; --length) {
      auto const found = known.find(std::string(text.substr(0, length)));
      if (found == known.end() || length == 1) continue;
      pieces.push_back(found->second);
      break;
    }
    if (length == 0) {
      if (pieces.empty()) return std::nullopt;
      constexpr std::array<std::string_view, 8> kOrdinal{"ste", "sten", "ster", "stes",
                                                         "te",  "ten",  "ter",  "tes"};
      if (std::ranges::find(kOrdinal, text) == kOrdinal.end()) return std::nullopt;
      pieces.push_back({How::ordinal, 0});
      return pieces;
    }
    text.remove_prefix(length);
  }
  return pieces;
}

bool take_piece(Sum& sum, NumberWord const& piece) {
  switch (piece.how) {
  case How::adds: return sum.add(piece.value);
  case How::multiplies: return sum.multiply(piece.value);
  case How::joins: return sum.any;
  case How::ordinal: sum.ordinal = true; return piece.value == 0 || sum.add(piece.value);
  }
  return false;
}

std::optional<Sum> take_word(Words const& words, int at, Tongue tongue, Sum sum) {
  auto const& known = number_words(tongue);
  std::string const text(words.text(at));
  if (!words.is(at, WordKind::letters)) return std::nullopt;
  if (auto const whole = known.find(text); whole != known.end()) {
    bool const letter = text.size() == 1 && whole->second.how == How::multiplies;
    if (letter || whole->second.how == How::joins || !take_piece(sum, whole->second)) return std::nullopt;
    return sum;
  }
  if (tongue != Tongue::de || text.size() < 6) return std::nullopt;
  auto const pieces = pieces_of(text, known);
  if (!pieces || pieces->empty() || pieces->front().how == How::joins) return std::nullopt;
  for (auto const& piece : *pieces) {
    if (!take_piece(sum, piece)) return std::nullopt;
  }
  return sum;
}

std::optional<NumberFound> words_number(Words const& words, int at, Tongue tongue) {
  auto sum = take_word(words, at, tongue, {});
  if (!sum) return std::nullopt;
  if (auto const first = word_of(words, at, tongue); first && first->how == How::multiplies &&
                                                     first->value > 100 && tongue != Tongue::es &&
                                                     tongue != Tongue::fr && tongue != Tongue::de)
    return std::nullopt; // "thousand" alone counts nothing
  int last = at + 1;
  while (!sum->ordinal) {
    int next = last;
    if (words.text(next) == "-") ++next;
    if (auto const join = word_of(words, next, tongue); join && join->how == How::joins) ++next;
    if (words.text(next) == "-") ++next;
    auto const more = take_word(words, next, tongue, *sum);
    if (!more) break;
    sum = more;
    last = next + 1;
  }
  return NumberFound{at, last, sum->value() * kOne, sum->ordinal, false, 0, false};
}

std::optional<NumberFound> chinese_number(Words const& words, int at) {
  std::int64_t total = 0;   // above 万
  std::int64_t section = 0; // below it
  std::int64_t digit = 0;
  std::int64_t unit = 0; // of the digit before last, for 一千五 and 三万五
  std::string row;       // digits only: 二零一六
  bool units = false;
  bool digit_open = false;
  bool zero = false;
  int last = at;
  for (; last < words.size() && words.is(last, WordKind::character); ++last) {
    auto const word = word_of(words, last, Tongue::zh);
    if (!word || (last > at && !words.glued(last))) break;
    if (word->how == How::adds) {
      digit = word->value;
      digit_open = true;
      zero = zero || (units && digit == 0);
      row += static_cast<char>('0' + digit);
      continue;
    }
    if (last == at && word->value != 10 && word->value != 100 && word->value != 1000) return std::nullopt;
    units = true;
    zero = false;
    if (word->value >= 10'000) {
      total = (total + section + (digit_open ? digit : 0)) * word->value;
      section = 0;
    } else {
      section += (digit_open ? digit : 1) * word->value;
    }
    unit = word->value;
    digit = 0;
    digit_open = false;
    if (total > kMost) return std::nullopt;
  }
  if (last == at) return std::nullopt;
  if (!units) {
    if (row.size() > 14) return std::nullopt;
    return NumberFound{at, last, std::stoll(row) * kOne, false, false, 0, false};
  }
  if (digit_open) section += digit * (unit >= 100 && !zero ? unit / 10 : 1);
  return NumberFound{at, last, (total + section) * kOne, false, false, 0, unit >= 10'000};
}

} // namespace

std::optional<Tongue> tongue_of(std::string_view language) {
  constexpr std::array<std::string_view, 5> kNames{"en", "zh", "de", "es", "fr"};
  auto const at = std::ranges::find(kNames, language.substr(0, language.find_first_of("-_")));
  if (at == kNames.end()) return std::nullopt;
  return static_cast<Tongue>(at - kNames.begin());
}

std::optional<NumberFound> number_at(Words const& words, int at, Tongue tongue) {
  if (words.is(at, WordKind::digits)) return figures_number(words, at, tongue);
  if (words.is(at, WordKind::character)) return chinese_number(words, at);
  return words_number(words, at, tongue);
}

} // namespace dunlin::listening
