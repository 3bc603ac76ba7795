// Lexicon: the pages of all languages made ready to be matched; made once, read by many threads.
#pragma once

#include "bot/listening/program.hpp"
#include "core/domain/lexicon.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dunlin::listening {

struct PhraseMatch {
  int phrase = 0; // number within the lexicon
  int first = 0;  // words [first, last), marks left out
  int last = 0;
};

struct ReadyRule {
  std::string name; // "en/promise/will-pay"
  Intent intent = Intent::question;
  int weight = 0;
  LexiconYield yields = LexiconYield::never;
  Asked asked = Asked::nothing;
  bool asks = false;
};

struct ReadyGuard {
  std::vector<Intent> intents;
  LexiconReach reach = LexiconReach::clause;
  int keeps = 0;
  bool question = false;
  std::size_t page = 0;
};

struct PhraseOwner { // whose a phrase is
  enum class Kind : std::uint8_t { rule, unless, guard } kind = Kind::rule;
  std::size_t index = 0;
  std::size_t page = 0;
  bool everywhere = false;
};

class Lexicon {
 public:
  explicit Lexicon(std::vector<LexiconPage> const& pages);

  std::vector<int> atoms_of(std::string const& word) const { return atoms_.of(word); }
  std::vector<PhraseMatch> matches(std::vector<Heard> const& words, std::size_t page) const;
  std::size_t page_of(std::string_view language) const; // pages() when there is none
  std::size_t pages() const { return languages_.size(); }
  std::string const& language(std::size_t page) const { return languages_[page]; }
  bool common(std::size_t page, std::string const& word) const { return common_[page].contains(word); }

  PhraseOwner const& owner(int phrase) const { return owners_[static_cast<std::size_t>(phrase)]; }
  ReadyRule const& rule(std::size_t index) const { return rules_[index]; }
  std::vector<ReadyGuard> const& guards() const { return guards_; }

 private:
  void add(Phrase const& phrase, PhraseOwner const& owner);

  Atoms atoms_;
  std::vector<std::string> languages_;
  std::vector<std::unordered_set<std::string>> common_;
  std::vector<ReadyRule> rules_;
  std::vector<ReadyGuard> guards_;
  std::vector<Program> programs_;
  std::vector<PhraseOwner> owners_;
  std::unordered_map<int, std::vector<int>> by_atom_;
  std::vector<int> anywhere_; // phrases that begin with no certain word
};

} // namespace dunlin::listening
