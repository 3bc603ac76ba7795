#include "bot/listening/hearing.hpp"

#include <algorithm>

namespace dunlin::listening {

namespace {

using What = PhrasePart::What;

template <class List>
void add_slots(Hearing& hearing, List const& list, What what) {
  for (auto const& each : list) {
    auto const first = std::ranges::lower_bound(hearing.word_of, each.first);
    auto const last = std::ranges::lower_bound(hearing.word_of, each.last);
    if (first == last) continue;
    auto const at = static_cast<std::size_t>(first - hearing.word_of.begin());
    hearing.heard[at].slots.push_back({what, static_cast<int>(last - hearing.word_of.begin())});
  }
}

} // namespace

Hearing hear(Words const& words, Named const& named, Lexicon const& lexicon) {
  Hearing out;
  for (int at = 0; at < words.size(); ++at) {
    auto const& word = words[at];
    if (word.kind == WordKind::mark) continue;
    out.word_of.push_back(at);
    Heard heard{lexicon.atoms_of(word.text), {}, word.sentence, word.clause};
    if (word.kind == WordKind::digits)
      heard.slots.push_back({What::number, static_cast<int>(out.word_of.size())});
    out.heard.push_back(std::move(heard));
  }
  add_slots(out, named.dates, What::date);
  add_slots(out, named.amounts, What::amount);
  add_slots(out, named.receivables, What::receivable);
  add_slots(out, named.scores, What::score);
  return out;
}

} // namespace dunlin::listening
