// Markup: cuts a template's source into text, outputs `{{ }}` and tags `{% %}`, with the dashes that trim
// white space, as Shopify's engine cuts them also where braces do not match. Inside `{% liquid %}` each line
// is a tag: MarkupLines.
#pragma once

#include "templates/liquid/diagnostic.hpp"
#include "templates/liquid/tree.hpp"

#include <optional>
#include <string_view>

namespace dunlin::liquid {

enum class PieceKind : std::uint8_t { text, output, tag };

struct Piece {
  PieceKind kind = PieceKind::text;
  std::string_view whole;  // braces included
  std::string_view inside; // of an output or text; of a tag without its name
  std::string_view name;   // of a tag; empty: none can be read
  Index at = 0;            // where it begins, braces included
  Index line_at = 0;       // where the line that messages name is counted
  bool trim_before = false;
  bool trim_after = false;
  bool closed = true;
};

class Markup {
 public:
  explicit Markup(Tree const& tree) : tree_(tree) {}
  std::optional<Piece> next();
  Index position() const { return static_cast<Index>(position_); }

 private:
  Piece text_piece();
  Piece output_piece();
  Piece tag_piece(std::size_t from);
  std::string_view since(std::size_t from) const;

  Tree const& tree_;
  std::size_t position_ = 0;
};

class MarkupLines {
 public:
  MarkupLines(Tree const& tree, std::string_view lines) : tree_(tree), rest_(lines) {}
  std::optional<Piece> next(); // the next line that is not empty
  Index position() const { return static_cast<Index>(rest_.data() - tree_.source.data()); }

 private:
  Tree const& tree_;
  std::string_view rest_;
  bool over_ = false;
};

bool is_white(char c); // white space as Ruby's \s
std::string_view without_white_before(std::string_view text);
std::string_view without_white_after(std::string_view text);

} // namespace dunlin::liquid
