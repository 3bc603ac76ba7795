#include "bot/ledger/matching/reference.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace dunlin::ledger {

namespace {

constexpr std::size_t kWordsJoined = 8;
constexpr std::size_t kKeyMin = 3;
constexpr std::size_t kKeyMax = 35;
constexpr std::size_t kRfInnerMax = 21;
constexpr std::size_t kSwissQrDigits = 27;

bool digit(char c) {
  return c >= '0' && c <= '9';
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
bool letter(char c) {
  return upper(c) >= 'A' && upper(c) <= 'Z';
}
bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, digit);
}

std::string plain_upper(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (digit(c) || letter(c)) out.push_back(upper(c));
  }
  return out;
}

// The remainder of the number that the text is when letters count as 10 (A) to 35 (Z) (ISO 7064).
int mod97(std::string_view text) {
  int rest = 0;
  for (char c : text) {
    int const value = digit(c) ? c - '0' : c - 'A' + 10;
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
  }
  return rest;
}

std::string without_leading_zeros(std::string text) {
  text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
  return text;
}

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size();) {
    bool const is_digit = digit(text[i]);
    if (!is_digit && !letter(text[i])) {
      ++i;
      continue;
    }
    auto const begin = i;
    while (i < text.size() && (is_digit ? digit(text[i]) : letter(text[i])))
      ++i;
    words.push_back({begin, i});
  }
  return words;
}

void add_mentions(std::vector<Mention>& out, Word span, std::string const& joined) {
  if (valid_rf(joined)) {
    out.push_back({span.begin, span.end, joined, true});
    out.push_back({span.begin, span.end, number_key(joined.substr(4)), true});
    return;
  }
  if (joined.size() == kSwissQrDigits && valid_swiss_qr(joined)) {
    out.push_back({span.begin, span.end, number_key(joined), true});
    out.push_back({span.begin, span.end, number_key(joined.substr(0, kSwissQrDigits - 1)), true});
    return;
  }
  out.push_back({span.begin, span.end, number_key(joined), false});
}

bool legal_form(std::string_view word) {
  static constexpr std::array forms{"GMBH", "AG",  "KG",  "UG",  "EK",  "LTD",  "LIMITED", "INC",  "LLC",
                                    "CORP", "PLC", "CO",  "SA",  "SAS", "SARL", "SL",      "SRL",  "BV",
                                    "NV",   "OHG", "GBR", "LLP", "THE", "AND",  "UND",     "HERR", "FRAU"};
  return std::ranges::any_of(forms, [&](std::string_view form) { return form == word; });
}

std::string folded(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> folds{
      {{"ä", "AE"}, {"ö", "OE"}, {"ü", "UE"}, {"Ä", "AE"}, {"Ö", "OE"}, {"Ü", "UE"}, {"ß", "SS"}}
  };
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    auto const rest = text.substr(i);
    auto const fold =
        std::ranges::find_if(folds, [&](auto const& pair) { return rest.starts_with(pair.first); });
    if (fold != folds.end()) {
      out += fold->second;
      i += fold->first.size();
    } else {
      out.push_back(upper(text[i++]));
    }
  }
  return out;
}

std::set<std::string> name_words(std::string_view name) {
  auto const text = folded(name);
  std::set<std::string> words;
  std::string word;
  auto const flush = [&] {
    if (word.size() > 1 && !legal_form(word)) words.insert(word);
    word.clear();
  };
  for (char c : text) {
    bool const part = digit(c) || letter(c) || static_cast<unsigned char>(c) >= 0x80;
    if (part)
      word.push_back(c);
    else if (c != '.' && c != '\'')
      flush();
  }
  flush();
  return words;
}

} // namespace

std::string number_key(std::string_view number) {
  auto key = plain_upper(number);
  return all_digits(key) ? without_leading_zeros(std::move(key)) : key;
}

bool valid_rf(std::string_view reference) {
  auto const text = plain_upper(reference);
  if (!text.starts_with("RF") || text.size() < 5 || text.size() > kRfInnerMax + 4) return false;
  if (!digit(text[2]) || !digit(text[3])) return false;
  return mod97(text.substr(4) + text.substr(0, 4)) == 1;
}

std::string rf_of(std::string_view reference) {
  auto const text = plain_upper(reference);
  if (text.empty() || text.size() > kRfInnerMax) return {};
  auto const check = 98 - mod97(text + "RF00");
  return std::string("RF") + (check < 10 ? "0" : "") + std::to_string(check) + text;
}

bool valid_swiss_qr(std::string_view reference) {
  static constexpr std::array table{0, 9, 4, 6, 8, 2, 7, 1, 3, 5};
  auto const text = plain_upper(reference);
  if (text.size() != kSwissQrDigits || !all_digits(text)) return false;
  std::size_t carry = 0;
  for (char c : text.substr(0, kSwissQrDigits - 1))
    carry = static_cast<std::size_t>(table[(carry + static_cast<std::size_t>(c - '0')) % 10]);
  return (10 - static_cast<int>(carry)) % 10 == text.back() - '0';
}

std::vector<Mention> mentions_in(std::string_view text) {
  auto const words = words_of(text);
  std::vector<Mention> found;
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string joined;
    bool has_digit = false;
    auto const stop = std::min(words.size(), first + kWordsJoined);
    for (std::size_t last = first; last < stop; ++last) {
      auto const word = text.substr(words[last].begin, words[last].end - words[last].begin);
      joined += plain_upper(word);
      has_digit = has_digit || digit(word.front());
      if (joined.size() > kKeyMax) break;
      if (has_digit && joined.size() >= kKeyMin)
        add_mentions(found, {words[first].begin, words[last].end}, joined);
    }
  }
  std::ranges::sort(found, [](Mention const& a, Mention const& b) {
    if (a.checked != b.checked) return a.checked;
    return std::tuple(a.begin - a.end, a.begin, std::string_view(b.key)) <
           std::tuple(b.begin - b.end, b.begin, std::string_view(a.key));
  });
  return found;
}

int name_likeness(std::string_view a, std::string_view b) {
  auto const left = name_words(a);
  auto const right = name_words(b);
  if (left.empty() || right.empty()) return 0;
  auto const shared = std::ranges::count_if(left, [&](auto const& word) { return right.contains(word); });
  auto const all = static_cast<std::ptrdiff_t>(left.size() + right.size()) - shared;
  return static_cast<int>(shared * 100 / all);
}

} // namespace dunlin::ledger
