// Scanner: the words inside `{{ }}` and `{% %}`. Each refusal is worded twice: for a clerk where templates
// are guarded, and as Shopify's engine words it where its modes are read. After `fail` it gives nothing but
// `end`, so a parser that has met a mistake falls through to its own end without asking at every step.
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
  question,
  dash,
  end
};

std::string_view kind_word(WordKind kind); // as Shopify's engine names it: "end_of_string"

struct Word {
  WordKind kind = WordKind::end;
  std::string_view text; // without quotes
  Index at = 0;
};

class Scanner {
 public:
  enum class Shown : std::uint8_t { as_tag, as_output }; // how Shopify's messages show the markup
  // `markup` is a part of tree.source; `tag_at`: where the tag stands, whose line Shopify's messages name.
  Scanner(
      Tree const& tree, std::string_view markup, std::vector<Diagnostic>& mistakes, Index tag_at = kNone,
      Shown shown = Shown::as_tag
  );
  bool guarded() const { return tree_.dialect.reading == Reading::guarded; }
  bool strict2() const { return tree_.dialect.reading == Reading::strict2; }

  Word const& peek() const { return word_; }
  Word take();
  bool take_if(WordKind kind);
  bool take_name(std::string_view name);
  bool next_is(WordKind kind) const; // the word after the current one
  bool is_name(std::string_view name) const { return word_.kind == WordKind::name && word_.text == name; }
  Word expect(WordKind kind, std::string_view what);
  void expect_end(std::string_view what_is_over);

  void fail(Index at, std::string message, std::string nearest = {}); // only the first counts
  void note(Index at, std::string message, std::string nearest = {}); // and goes on
  void refuse(std::string message); // Shopify's words; where it is guarded, `fail` is called instead
  void refuse_value();              // the current word begins no value
  Index at() const { return word_.at; }
  std::string_view markup() const { return markup_; }
  bool failed() const { return failed_; }
  std::string found() const; // the current word, for messages

 private:
  void advance();
  void read_quoted(char quote);
  void read_digits();
  void read_sign(char c);
  Word cut(WordKind kind, std::size_t length);

  void check_all();
  void note_as_shopify(Index at, std::string message);
  bool reads_letter(char c) const;
  std::size_t name_length() const;

  Tree const& tree_;
  std::string_view markup_;
  std::string_view rest_;
  Index at_;
  Index tag_at_;
  Shown shown_;
  WordKind before_ = WordKind::end;
  Word word_;
  bool failed_ = false;
  std::vector<Diagnostic>& mistakes_;
};

} // namespace dunlin::liquid
