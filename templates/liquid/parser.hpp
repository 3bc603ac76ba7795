// Parser: turns a source into a Tree. Tags are rows of a table (tags.hpp); each is given its words and adds
// nodes. Errors: in guarded templates a mistake spoils its own tag only, and parsing goes on, so that all
// mistakes are told at once; in Shopify's modes the first mistake ends it, as there.
#pragma once

#include "templates/liquid/expression_parser.hpp"
#include "templates/liquid/html_setting.hpp"
#include "templates/liquid/lax_reader.hpp"
#include "templates/liquid/markup.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::liquid {

class Parser {
 public:
  Parser(Tree& tree, std::vector<Diagnostic>& mistakes)
      : tree_(tree),
        mistakes_(mistakes),
        writer_(tree),
        lax_(writer_),
        markup_(tree) {}
  void run();

  // ---- for tags
  struct Block { // a tag that waits for its end
    std::string_view tag;
    std::string_view end_tag;
    Index node = 0;
    Index branch = kNone;     // the last one opened in it
    bool last_branch = false; // after `else` none may follow
    bool blank = true;        // nothing in it writes more than white space
  };

  Tree& tree() { return tree_; }
  TreeWriter& writer() { return writer_; }
  LaxReader& lax() { return lax_; }
  bool guarded() const { return tree_.dialect.reading == Reading::guarded; }
  bool reads_lax() const { return tree_.dialect.reading == Reading::lax; }
  bool reads_strict2() const { return tree_.dialect.reading == Reading::strict2; }
  bool may_guess() const { return reads_lax() || tree_.dialect.reading == Reading::warn; }
  bool failed() const { return !mistakes_.empty(); }
  Piece const& piece() const { return piece_; }
  Index at() const { return guarded() ? piece_.at : piece_.line_at; }
  Index add(Node node);   // at the current place
  void output(Node node); // one that writes a value where it stands
  void text(std::string_view text);
  void trim_next_text() { trim_next_ = true; }
  void keep_next_text() { trim_next_ = false; }
  void mark_not_blank();
  Block& open(std::string_view tag, std::string_view end_tag, Index node);
  Block* block() { return blocks_.size() > base_ ? &blocks_.back() : nullptr; }
  bool inside(std::string_view tag) const;
  Index branch(Node node); // ends the block's last branch and begins another
  void close();
  std::optional<Piece> next_piece(); // for tags that read what follows them themselves
  bool in_lines() const { return lines_ != nullptr; }
  void lines(std::string_view markup); // of {% liquid %}

  // A mistake at `at`, worded for a clerk or as Shopify's engine does.
  void refuse(Index at, std::string clerk, std::string shopify, std::string nearest = {});
  Scanner words(std::string_view markup) { return {tree_, markup, mistakes_, piece_.line_at}; }
  Index filtered(std::string_view markup); // {{ markup }}, in the way of the mode
  // By the grammar or, where the mode is lax or the grammar fails and it may guess, by guessing.
  template <class Grammar, class Guess>
  auto read(std::string_view markup, Grammar grammar, Guess guess);

 private:
  void tag();
  void unknown_tag(std::string_view name);
  void close_named(std::string_view word);
  void output_piece();
  void refuse_open_end();
  void trim_last_text();
  void drop_blank_texts(Index from, Index to);
  void finish();
  void never_closed(Block const& block);

  Tree& tree_;
  std::vector<Diagnostic>& mistakes_;
  TreeWriter writer_;
  LaxReader lax_;
  Markup markup_;
  MarkupLines* lines_ = nullptr;
  HtmlSetting html_;
  Piece piece_{};
  std::vector<Block> blocks_;
  std::size_t base_ = 0; // blocks below were opened outside of the {% liquid %} that is read
  int depth_ = 0;
  bool trim_next_ = false;
  bool too_deep_ = false;
};

template <class Grammar, class Guess>
auto Parser::read(std::string_view markup, Grammar grammar, Guess guess) {
  if (reads_lax()) return guess(markup);
  auto const known = mistakes_.size();
  auto scanner = words(markup);
  auto result = grammar(scanner);
  if (mistakes_.size() == known || !may_guess()) return result;
  mistakes_.resize(known);
  return guess(markup);
}

} // namespace dunlin::liquid
