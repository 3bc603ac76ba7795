// Markup: cuts a template's source into text, outputs `{{ }}` and tags `{% %}`, with the dashes that trim
// white space.
#pragma once

#include "templates/liquid/diagnostic.hpp"
#include "templates/liquid/tree.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace dunlin::liquid {

enum class PieceKind : std::uint8_t { text, output, tag };

struct Piece {
  PieceKind kind = PieceKind::text;
  std::string_view inside; // without braces and dashes
  Index at = 0;            // where the piece begins, braces included
  bool trim_before = false;
  bool trim_after = false;
};

class Markup {
 public:
  Markup(Tree const& tree, std::vector<Diagnostic>& mistakes) : tree_(tree), mistakes_(mistakes) {}

  std::optional<Piece> next();
  // The text up to `{% word %}`, and past it; nothing when there is no such tag. What is between is not
  // looked at.
  std::optional<Piece> verbatim_until(std::string_view word);
  // Past the matching `{% endcomment %}`; false when there is none.
  bool skip_comment();

 private:
  std::optional<Piece> braced();
  std::size_t find_opening() const;

  Tree const& tree_;
  std::vector<Diagnostic>& mistakes_;
  std::size_t position_ = 0;
};

std::string_view first_word(std::string_view inside);

} // namespace dunlin::liquid
