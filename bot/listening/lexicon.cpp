#include "bot/listening/lexicon.hpp"

#include "bot/listening/words/words.hpp"

#include <algorithm>

namespace dunlin::listening {

Lexicon::Lexicon(std::vector<LexiconPage> const& pages) {
  for (auto const& page : pages) {
    auto const number = languages_.size();
    languages_.push_back(page.language);
    auto& common = common_.emplace_back();
    for (auto const& phrase : page.common) {
      for (auto& word : folded(phrase))
        common.insert(std::move(word));
    }
    for (auto const& rule : page.rules) {
      auto const index = rules_.size();
      rules_.push_back(
          {page.language + "/" + std::string(name_of(rule.intent)) + "/" + rule.name, rule.intent,
           rule.weight, rule.yields, rule.asked, rule.asks}
      );
      for (auto const& phrase : rule.phrases)
        add(phrase, {PhraseOwner::Kind::rule, index, number, rule.everywhere});
      for (auto const& phrase : rule.unless)
        add(phrase, {PhraseOwner::Kind::unless, index, number, rule.everywhere});
    }
    for (auto const& guard : page.guards) {
      auto const index = guards_.size();
      guards_.push_back({guard.intents, guard.reach, guard.keeps, guard.question, number});
      for (auto const& phrase : guard.phrases)
        add(phrase, {PhraseOwner::Kind::guard, index, number, false});
    }
  }
}

void Lexicon::add(Phrase const& phrase, PhraseOwner const& owner) {
  auto const number = static_cast<int>(programs_.size());
  programs_.push_back(compile(phrase, atoms_));
  owners_.push_back(owner);
  auto const atoms = first_atoms(programs_.back());
  if (!atoms) {
    anywhere_.push_back(number);
    return;
  }
  for (auto const atom : *atoms)
    by_atom_[atom].push_back(number);
}

std::vector<PhraseMatch> Lexicon::matches(std::vector<Heard> const& words, std::size_t page) const {
  std::vector<PhraseMatch> out;
  auto const look = [&](int phrase, int at) {
    auto const& whose = owner(phrase);
    if (whose.page != page && !whose.everywhere) return;
    if (auto const last = match(programs_[static_cast<std::size_t>(phrase)], words, at))
      out.push_back({phrase, at, *last});
  };
  for (int at = 0; at < static_cast<int>(words.size()); ++at) {
    for (auto const atom : words[static_cast<std::size_t>(at)].atoms) {
      auto const found = by_atom_.find(atom);
      if (found == by_atom_.end()) continue;
      for (auto const phrase : found->second)
        look(phrase, at);
    }
    for (auto const phrase : anywhere_)
      look(phrase, at);
  }
  return out;
}

std::size_t Lexicon::page_of(std::string_view language) const {
  auto const primary = [](std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); };
  auto const found = std::ranges::find_if(languages_, [&](std::string const& each) {
    return primary(each) == primary(language);
  });
  return static_cast<std::size_t>(found - languages_.begin());
}

} // namespace dunlin::listening
