#include "templates/liquid/markup.hpp"

namespace dunlin::liquid {
namespace {

bool is_name_part(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Splits a tag's inside into its name and the rest.
void read_name(Piece& piece, std::string_view inside, Index at) {
  auto const start = without_white_before(inside);
  std::size_t length = 0;
  if (start.starts_with('#'))
    length = 1;
  else
    while (length < start.size() && is_name_part(start[length]))
      ++length;
  piece.name = start.substr(0, length);
  piece.inside = length == 0 ? inside : without_white_before(start.substr(length));
  piece.line_at = at + static_cast<Index>(piece.inside.data() - inside.data());
}

} // namespace

bool is_white(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view without_white_before(std::string_view text) {
  while (!text.empty() && is_white(text.front()))
    text.remove_prefix(1);
  return text;
}

std::string_view without_white_after(std::string_view text) {
  while (!text.empty() && is_white(text.back()))
    text.remove_suffix(1);
  return text;
}

std::string_view Markup::since(std::size_t from) const {
  return std::string_view(tree_.source).substr(from, position_ - from);
}

std::optional<Piece> Markup::next() {
  std::string_view const rest = std::string_view(tree_.source).substr(position_);
  if (rest.empty()) return std::nullopt;
  if (rest.starts_with("{%")) return tag_piece(position_);
  if (rest.starts_with("{{")) return output_piece();
  return text_piece();
}

Piece Markup::text_piece() {
  std::string_view const source = tree_.source;
  auto const from = position_;
  auto brace = source.find('{', from);
  while (brace != std::string_view::npos && !source.substr(brace).starts_with("{{") &&
         !source.substr(brace).starts_with("{%"))
    brace = source.find('{', brace + 1);
  position_ = std::min(brace, source.size());
  auto const at = static_cast<Index>(from);
  return {.kind = PieceKind::text, .whole = since(from), .inside = since(from), .at = at, .line_at = at};
}

// Up to "}}"; one brace ends it too, but not well, and "{%" within makes it a tag.
Piece Markup::output_piece() {
  std::string_view const source = tree_.source;
  auto const from = position_;
  auto const at = static_cast<Index>(from);
  Piece piece{.kind = PieceKind::output, .at = at, .line_at = at, .closed = false};
  auto brace = source.find_first_of("{}", from + 2);
  while (brace != std::string_view::npos && source[brace] == '{') {
    if (source.substr(brace).starts_with("{%")) return tag_piece(from);
    brace = source.find_first_of("{}", brace + 1);
  }
  if (brace == std::string_view::npos) {
    position_ = source.size();
    piece.whole = source.substr(from, 2);
    return piece;
  }
  piece.closed = source.substr(brace).starts_with("}}");
  position_ = brace + (piece.closed ? 2 : 1);
  piece.whole = since(from);
  if (!piece.closed) return piece;
  piece.inside = piece.whole.substr(2, piece.whole.size() - 4);
  piece.trim_before = piece.inside.starts_with('-');
  if (piece.trim_before) piece.inside.remove_prefix(1);
  piece.trim_after = piece.inside.ends_with('-') || (piece.inside.empty() && piece.trim_before);
  if (piece.inside.ends_with('-')) piece.inside.remove_suffix(1);
  return piece;
}

Piece Markup::tag_piece(std::size_t from) {
  std::string_view const source = tree_.source;
  auto const at = static_cast<Index>(from);
  Piece piece{.kind = PieceKind::tag, .at = at, .line_at = at, .closed = false};
  auto const close = source.find("%}", position_ + 2);
  bool const is_tag = source.substr(from).starts_with("{%");
  if (close == std::string_view::npos) {
    position_ = source.size();
    piece.whole = is_tag ? source.substr(from, 2) : since(from);
    return piece;
  }
  position_ = close + 2;
  piece.whole = since(from);
  piece.closed = is_tag;
  if (!is_tag) piece.kind = PieceKind::output;
  piece.inside = piece.whole.substr(2, piece.whole.size() - 4);
  piece.trim_before = piece.inside.starts_with('-');
  if (piece.trim_before) piece.inside.remove_prefix(1);
  piece.trim_after = piece.inside.ends_with('-') || (piece.inside.empty() && piece.trim_before);
  if (piece.inside.ends_with('-')) piece.inside.remove_suffix(1);
  read_name(piece, piece.inside, static_cast<Index>(piece.inside.data() - source.data()));
  return piece;
}

std::optional<Piece> MarkupLines::next() {
  while (!over_) {
    auto const end = rest_.find('\n');
    auto const line = rest_.substr(0, end);
    over_ = end == std::string_view::npos;
    rest_.remove_prefix(over_ ? rest_.size() : end + 1);
    if (without_white_before(line).empty()) continue;
    auto const at = static_cast<Index>(line.data() - tree_.source.data());
    Piece piece{.kind = PieceKind::tag, .whole = line, .at = at};
    read_name(piece, line, at);
    return piece;
  }
  return std::nullopt;
}

} // namespace dunlin::liquid
