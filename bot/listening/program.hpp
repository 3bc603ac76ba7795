// Program: a phrase of a lexicon as steps that a small matcher runs over the words of a reply (Thompson's
// construction with backtracking, bounded by a step count). Atoms are the words, stems and endings that
// phrases are made of, numbered once per lexicon; a word of a reply is known by the atoms it satisfies.
#pragma once

#include "core/domain/lexicon.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace dunlin::listening {

struct Step {
  enum class Does : std::uint8_t {
    atom,
    split,
    jump,
    gap,
    wide_gap,
    start,
    finish,
    slot,
    done
  } does = Does::done;
  int a = 0;
  int b = 0;
};

using Program = std::vector<Step>;

class Atoms {
 public:
  int word(std::string const& text) { return number(words_, text); }
  int stem(std::string const& text);
  int ending(std::string const& text);
  std::vector<int> of(std::string const& text) const; // ascending

 private:
  using Numbers = std::unordered_map<std::string, int>;
  int number(Numbers& among, std::string const& text);

  Numbers words_;
  Numbers stems_;
  Numbers endings_;
  std::size_t longest_stem_ = 0;
  std::size_t longest_ending_ = 0;
  int count_ = 0;
};

Program compile(Phrase const& phrase, Atoms& atoms);

// Atoms that a match can begin with; none: it can begin with something else.
std::optional<std::vector<int>> first_atoms(Program const& program);

struct SlotAt { // something named that begins at a word
  PhrasePart::What what = PhrasePart::What::date;
  int last = 0;
};

struct Heard { // one word of a reply, marks left out
  std::vector<int> atoms;
  std::vector<SlotAt> slots;
  int sentence = 0;
  int clause = 0;
};

// One past the last word of the shortest match that begins at a word.
std::optional<int> match(Program const& program, std::vector<Heard> const& words, int at);

} // namespace dunlin::listening
