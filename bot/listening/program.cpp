#include "bot/listening/program.hpp"

#include "bot/listening/words/words.hpp"

#include <algorithm>

namespace dunlin::listening {

namespace {

using Does = Step::Does;
using What = PhrasePart::What;

constexpr int kMostSteps = 4000; // of one match; a phrase that needs more matches nothing

void add(Program& program, Phrase const& phrase, Atoms& atoms);

void add_choice(Program& program, PhrasePart const& part, Atoms& atoms) {
  std::vector<std::size_t> jumps;
  for (std::size_t branch = 0; branch < part.choices.size(); ++branch) {
    bool const last = branch + 1 == part.choices.size();
    auto const split = program.size();
    if (!last) program.push_back({Does::split, static_cast<int>(split) + 1, 0});
    add(program, part.choices[branch], atoms);
    if (last) break;
    jumps.push_back(program.size());
    program.push_back({Does::jump, 0, 0});
    program[split].b = static_cast<int>(program.size());
  }
  for (auto const jump : jumps)
    program[jump].a = static_cast<int>(program.size());
}

void add_part(Program& program, PhrasePart const& part, Atoms& atoms) {
  auto const folded_text = [&] {
    auto words = folded(part.text);
    return words.empty() ? std::string() : words.front();
  };
  switch (part.what) {
  case What::word: {
    auto const words = folded(part.text);
    if (words.empty()) program.push_back({Does::atom, atoms.word(""), 0}); // a mark: no word is one
    for (auto const& word : words)
      program.push_back({Does::atom, atoms.word(word), 0});
    return;
  }
  case What::stem: program.push_back({Does::atom, atoms.stem(folded_text()), 0}); return;
  case What::ending: program.push_back({Does::atom, atoms.ending(folded_text()), 0}); return;
  case What::gap: program.push_back({Does::gap, part.most, 0}); return;
  case What::wide_gap: program.push_back({Does::wide_gap, part.most, 0}); return;
  case What::choice: add_choice(program, part, atoms); return;
  case What::start: program.push_back({Does::start, 0, 0}); return;
  case What::finish: program.push_back({Does::finish, 0, 0}); return;
  case What::date:
  case What::amount:
  case What::number:
  case What::receivable:
  case What::score: program.push_back({Does::slot, static_cast<int>(part.what), 0}); return;
  }
}

void add(Program& program, Phrase const& phrase, Atoms& atoms) {
  for (auto const& part : phrase)
    add_part(program, part, atoms);
}

class Run {
 public:
  Run(Program const& program, std::vector<Heard> const& words, int first)
      : program_(program),
        words_(words),
        first_(first) {}

  std::optional<int> from(int step, int at) {
    while (++steps_ < kMostSteps) {
      auto const& [does, a, b] = program_[static_cast<std::size_t>(step)];
      switch (does) {
      case Does::done: return at;
      case Does::jump: step = a; continue;
      case Does::split: {
        if (auto const end = from(a, at)) return end;
        step = b;
        continue;
      }
      case Does::start:
        if (at != 0) return std::nullopt;
        break;
      case Does::finish:
        if (at != size()) return std::nullopt;
        break;
      case Does::atom:
        if (!reachable(at, true) || !std::ranges::binary_search(word(at).atoms, a)) return std::nullopt;
        ++at;
        break;
      case Does::slot: return slot(step, at, static_cast<What>(a));
      case Does::gap:
      case Does::wide_gap: return gap(step, at, a, does == Does::wide_gap);
      }
      ++step;
    }
    return std::nullopt;
  }

 private:
  int size() const { return static_cast<int>(words_.size()); }
  Heard const& word(int at) const { return words_[static_cast<std::size_t>(at)]; }

  // A match never leaves its sentence, a gap not even its clause unless it is a wide one.
  bool reachable(int at, bool across_clauses) const {
    if (at >= size()) return false;
    if (at == first_) return true;
    return across_clauses ? word(at).sentence == word(at - 1).sentence
                          : word(at).clause == word(at - 1).clause;
  }

  std::optional<int> slot(int step, int at, What what) {
    if (!reachable(at, true)) return std::nullopt;
    for (auto const& slot : word(at).slots) {
      if (slot.what != what) continue;
      if (auto const end = from(step + 1, slot.last)) return end;
    }
    return std::nullopt;
  }

  std::optional<int> gap(int step, int at, int most, bool wide) {
    for (int over = 0; over <= most; ++over) {
      if (over > 0 && !reachable(at + over - 1, wide)) return std::nullopt;
      if (auto const end = from(step + 1, at + over)) return end;
    }
    return std::nullopt;
  }

  Program const& program_;
  std::vector<Heard> const& words_;
  int first_ = 0;
  int steps_ = 0;
};

bool collect_first(Program const& program, int step, std::vector<int>& atoms) {
  while (true) {
    auto const& [does, a, b] = program[static_cast<std::size_t>(step)];
    switch (does) {
    case Does::atom: atoms.push_back(a); return true;
    case Does::start: ++step; continue;
    case Does::jump: step = a; continue;
    case Does::split:
      if (!collect_first(program, a, atoms)) return false;
      step = b;
      continue;
    case Does::gap:
    case Does::wide_gap:
    case Does::finish:
    case Does::slot:
    case Does::done: return false;
    }
  }
}

} // namespace

int Atoms::number(Numbers& among, std::string const& text) {
  auto const [found, fresh] = among.emplace(text, count_);
  if (fresh) ++count_;
  return found->second;
}

int Atoms::stem(std::string const& text) {
  longest_stem_ = std::max(longest_stem_, text.size());
  return number(stems_, text);
}

int Atoms::ending(std::string const& text) {
  longest_ending_ = std::max(longest_ending_, text.size());
  return number(endings_, text);
}

std::vector<int> Atoms::of(std::string const& text) const {
  std::vector<int> out;
  auto const look = [&out](Numbers const& among, std::string const& piece) {
    if (auto const found = among.find(piece); found != among.end()) out.push_back(found->second);
  };
  look(words_, text);
  for (std::size_t length = 1; length <= std::min(text.size(), longest_stem_); ++length)
    look(stems_, text.substr(0, length));
  for (std::size_t length = 1; length <= std::min(text.size(), longest_ending_); ++length)
    look(endings_, text.substr(text.size() - length));
  std::ranges::sort(out);
  return out;
}

Program compile(Phrase const& phrase, Atoms& atoms) {
  Program program;
  add(program, phrase, atoms);
  program.push_back({Does::done, 0, 0});
  return program;
}

std::optional<std::vector<int>> first_atoms(Program const& program) {
  std::vector<int> atoms;
  if (!collect_first(program, 0, atoms)) return std::nullopt;
  std::ranges::sort(atoms);
  auto const rest = std::ranges::unique(atoms);
  atoms.erase(rest.begin(), rest.end());
  return atoms;
}

std::optional<int> match(Program const& program, std::vector<Heard> const& words, int at) {
  auto const end = Run(program, words, at).from(0, at);
  if (!end || *end == at) return std::nullopt;
  return end;
}

} // namespace dunlin::listening
