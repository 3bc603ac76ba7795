#include "bot/listening/language.hpp"

#include <algorithm>
#include <array>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <optional>

namespace dunlin::listening {

namespace {

constexpr std::size_t kShort = 6; // words that CLD2 is not asked about

// Han without kana is Chinese for us; a few Latin words among it do not matter.
std::optional<std::string> by_script(Words const& words, std::string_view customers) {
  int han = 0;
  int kana = 0;
  int latin = 0;
  for (auto const& word : words.list) {
    if (word.kind == WordKind::character) {
      bool const is_kana = word.text >= "\u3041" && word.text <= "\u30ff";
      ++(is_kana ? kana : han);
    } else if (word.kind == WordKind::letters) {
      ++latin;
    }
  }
  if (kana > 0 && kana * 4 >= han) return "ja";
  if (han == 0 || han < latin) return std::nullopt;
  return std::string(customers.starts_with("zh") ? customers : "zh");
}

std::optional<std::string> by_cld2(std::string_view reply) {
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percent{};
  int text_octets = 0;
  int valid = 0;
  bool reliable = false;
  std::array<double, 3> scores{};
  CLD2::CLDHints const hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummaryCheckUTF8(
      reply.data(), static_cast<int>(reply.size()), true, &hints, 0, languages.data(), percent.data(),
      scores.data(), nullptr, &text_octets, &reliable, &valid
  );
  if (valid != static_cast<int>(reply.size()) || !reliable || percent[0] < 60) return std::nullopt;
  std::string code = CLD2::LanguageCode(languages[0]);
  if (code == "un") return std::nullopt;
  if (code == "zh-Hant") code = "zh";
  return code;
}

struct Counted {
  std::size_t page = 0;
  int best = 0;
  int second = 0;
};

Counted by_common_words(Words const& words, Lexicon const& lexicon) {
  Counted out{lexicon.pages(), 0, 0};
  for (std::size_t page = 0; page < lexicon.pages(); ++page) {
    int count = 0;
    for (auto const& word : words.list) {
      if (word.kind == WordKind::letters && lexicon.common(page, word.text)) ++count;
    }
    if (count > out.best) {
      out.second = out.best;
      out.best = count;
      out.page = page;
    } else {
      out.second = std::max(out.second, count);
    }
  }
  return out;
}

} // namespace

std::string
language_of(std::string_view reply, Words const& words, Lexicon const& lexicon, std::string_view customers) {
  if (auto const script = by_script(words, customers)) return *script;
  auto const counted = by_common_words(words, lexicon);
  auto const letters = std::ranges::count(words.list, WordKind::letters, &Word::kind);
  auto const own = lexicon.page_of(customers);
  if (static_cast<std::size_t>(letters) >= kShort) {
    if (auto const detected = by_cld2(reply)) {
      auto const page = lexicon.page_of(*detected);
      bool const doubtful =
          page >= lexicon.pages() && counted.best >= 2; // a language we do not know: see the words
      if (!doubtful) return customers.starts_with(*detected) ? std::string(customers) : *detected;
    }
  }
  if (counted.best > counted.second && counted.page != own &&
      (counted.best >= 2 || (own >= lexicon.pages() && counted.best >= 1)))
    return lexicon.language(counted.page);
  return std::string(customers);
}

} // namespace dunlin::listening
