// Scanner: the words inside `{{ }}` and `{% %}`. After `fail` it gives nothing but `end`, so a parser that
// has met a mistake falls through to its own end without asking at every step.
#pragma once

#include "templates/liquid/diagnostic.hpp"
#include "templates/liquid/tree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::liquid {

enum class WordKind : std::uint8_t {
  name,
  integer,
  number,
  text,
  comparison,
  assignment,
  dot,
  dots,
  comma,
  colon,
  bar,
  open_bracket,
  close_bracket,
  open_parenthesis,
  close_parenthesis,
  end
};

struct Word {
  WordKind kind = WordKind::end;
  std::string_view text; // without quotes
  Index at = 0;
};

class Scanner {
 public:
  // `markup` is a part of tree.source.
  Scanner(Tree const& tree, std::string_view markup, std::vector<Diagnostic>& mistakes);

  Word const& peek() const { return word_; }
  Word take();
  bool take_if(WordKind kind);
  bool take_name(std::string_view name);
  bool is_name(std::string_view name) const { return word_.kind == WordKind::name && word_.text == name; }
  Word expect(WordKind kind, std::string_view what);
  void expect_end(std::string_view what_is_over);

  void fail(Index at, std::string message, std::string nearest = {}); // only the first counts
  void note(Index at, std::string message, std::string nearest = {}); // and goes on
  bool failed() const { return failed_; }
  std::string found() const; // the current word, for messages

 private:
  void advance();
  void read_quoted(char quote);
  void read_digits();
  Word cut(WordKind kind, std::size_t length);

  Tree const& tree_;
  std::string_view rest_;
  Index at_;
  Word word_;
  bool failed_ = false;
  std::vector<Diagnostic>& mistakes_;
};

} // namespace dunlin::liquid
