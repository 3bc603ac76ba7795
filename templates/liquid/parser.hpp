// Parser: turns a source into a Tree. Tags are rows of a table (tags.cpp); each is given its words and adds
// nodes. Errors: a mistake spoils its own tag only; parsing goes on, so that all mistakes are told at once.
#pragma once

#include "templates/liquid/expression_parser.hpp"
#include "templates/liquid/html_setting.hpp"
#include "templates/liquid/markup.hpp"
#include "templates/liquid/scanner.hpp"

#include <string_view>
#include <vector>

namespace dunlin::liquid {

class Parser;

struct Tag {
  std::string_view name;
  void (*parse)(Parser& parser, Scanner& words) = nullptr;
};

Tag const* find_tag(std::string_view name);
std::vector<std::string_view> tag_names();

class Parser {
 public:
  Parser(Tree& tree, std::vector<Diagnostic>& mistakes)
      : tree_(tree),
        mistakes_(mistakes),
        markup_(tree, mistakes) {}
  void run();

  // ---- for tags
  struct Block { // a tag that waits for its end
    std::string_view tag;
    std::string_view end_tag;
    Index node = 0;
    Index branch = kNone;     // the last one opened in it
    bool last_branch = false; // after `else` none may follow
  };

  Tree& tree() { return tree_; }
  Markup& markup() { return markup_; }
  Index at() const { return piece_.at; }
  Index add(Node node); // at the current place
  void output(Index expression);
  void text(std::string_view text);
  void trim_last_text();
  void trim_next_text() { trim_next_ = true; }
  void open(std::string_view tag, std::string_view end_tag, Index node);
  Block* block() { return blocks_.empty() ? nullptr : &blocks_.back(); }
  bool inside(std::string_view tag) const;
  Index branch(Node node); // ends the block's last branch and begins another
  void close();

 private:
  void tag();
  void close_named(std::string_view word, Scanner& words);
  void finish();

  Tree& tree_;
  std::vector<Diagnostic>& mistakes_;
  Markup markup_;
  HtmlSetting html_;
  Piece piece_{};
  std::vector<Block> blocks_;
  bool trim_next_ = false;
  bool too_deep_ = false;
};

} // namespace dunlin::liquid
