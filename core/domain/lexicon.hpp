// Lexicon: the phrases of one language that say what a customer means, as a page of the book holds them. Read
// by config/book, compiled and used by bot/listening. A phrase is written in words; its signs are:
//   stem*  *ending   begin and end of a word        (a|b c)  one of these        [a]  or nothing
//   ..  ..6          up to 3 (6) words of the same clause    ...  up to 8 words of the same sentence
//   {pay}            a list of the page's [words]   ^ $      begin and end of the whole reply
//   <date> <amount> <number> <receivable> <score>   what the reply names there
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/interpretation.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin {

struct PhrasePart;
using Phrase = std::vector<PhrasePart>;

struct PhrasePart {
  enum class What : std::uint8_t {
    word,
    stem,
    ending,
    gap,
    wide_gap,
    choice, // one of `choices`; an empty one may be left out
    start,
    finish,
    date,
    amount,
    number,
    receivable,
    score
  };
  What what = What::word;
  std::string text;
  int most = 0;
  std::vector<Phrase> choices{};
};

using WordLists = std::map<std::string, std::vector<std::string>>; // of [words]

Result<Phrase> parse_phrase(std::string_view text, WordLists const& lists);

enum class LexiconReach : std::uint8_t { clause, sentence, message };

template <>
struct EnumNames<LexiconReach> {
  static constexpr std::array<std::string_view, 3> names{"clause", "sentence", "message"};
};

enum class LexiconYield : std::uint8_t { never, sentence, message };

template <>
struct EnumNames<LexiconYield> {
  static constexpr std::array<std::string_view, 3> names{"never", "sentence", "message"};
};

enum class Asked : std::uint8_t { nothing, score, settled }; // what our last message asked

template <>
struct EnumNames<Asked> {
  static constexpr std::array<std::string_view, 3> names{"nothing", "score", "settled"};
};

struct LexiconRule {
  std::string name;
  Intent intent = Intent::question;
  int weight = 0;                            // hundredths
  bool everywhere = false;                   // whatever the language of the reply
  LexiconYield yields = LexiconYield::never; // to any other intent there
  Asked asked = Asked::nothing;              // counts only when that was asked
  bool asks = false;                         // counts only in a sentence that asks
  std::vector<Phrase> phrases;
  std::vector<Phrase> unless; // in the same sentence: the rule does not count
};

struct LexiconGuard { // what makes others say less: a negation, a condition, a question
  std::string name;
  std::vector<Intent> intents;
  LexiconReach reach = LexiconReach::clause;
  int keeps = 0;         // hundredths of their weight
  bool question = false; // the sentence asks
  std::vector<Phrase> phrases;
};

struct LexiconPage {
  std::string language; // BCP 47
  int version = 0;
  std::vector<std::string> common; // short words by which a short reply shows its language
  std::vector<LexiconRule> rules;
  std::vector<LexiconGuard> guards;
};

} // namespace dunlin
