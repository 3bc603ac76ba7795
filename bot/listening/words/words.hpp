// Words: a reply cut into folded words that know their place: lower case, compatibility forms resolved,
// accents dropped (German umlauts written out, traditional characters simplified), one word per Chinese
// character, marks kept apart. Pure; text that is not UTF-8 loses its broken octets. Offsets are octets of
// the reply.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::listening {

enum class WordKind : std::uint8_t { letters, digits, character, mark };

struct Word {
  int from = 0;
  int to = 0;
  std::string text;
  WordKind kind = WordKind::letters;
  int sentence = 0;
  int clause = 0;     // counted through the whole reply
  bool glued = false; // nothing stands between it and the word before
  bool operator==(Word const&) const = default;
};

struct Words {
  std::vector<Word> list;
  std::vector<bool> asks; // by sentence: it ends in a question mark

  int size() const { return static_cast<int>(list.size()); }
  Word const& operator[](int at) const { return list[static_cast<std::size_t>(at)]; }
  std::string_view text(int at) const {
    return at >= 0 && at < size() ? (*this)[at].text : std::string_view();
  }
  bool is(int at, WordKind kind) const { return at >= 0 && at < size() && (*this)[at].kind == kind; }
  bool glued(int at) const { return at >= 0 && at < size() && (*this)[at].glued; }
};

Words split(std::string_view reply);

// The folded words of one word or phrase of a page, in the same way.
std::vector<std::string> folded(std::string_view phrase);

} // namespace dunlin::listening
