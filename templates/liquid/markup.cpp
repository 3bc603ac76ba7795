#include "templates/liquid/markup.hpp"

#include <fmt/format.h>

namespace dunlin::liquid {
namespace {

constexpr std::string_view kWhite = " \t\r\n\v\f";

} // namespace

std::string_view first_word(std::string_view inside) {
  auto const start = inside.find_first_not_of(kWhite);
  if (start == std::string_view::npos) return {};
  inside.remove_prefix(start);
  if (inside.front() == '#') return inside.substr(0, 1);
  std::size_t length = 0;
  auto const is_part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  while (length < inside.size() && is_part(inside[length]))
    ++length;
  return inside.substr(0, length);
}

std::size_t Markup::find_opening() const {
  std::string_view const source = tree_.source;
  for (auto at = source.find('{', position_); at != std::string_view::npos; at = source.find('{', at + 1)) {
    if (at + 1 < source.size() && (source[at + 1] == '{' || source[at + 1] == '%')) return at;
  }
  return source.size();
}

std::optional<Piece> Markup::next() {
  std::string_view const source = tree_.source;
  if (position_ >= source.size()) return std::nullopt;
  auto const opening = find_opening();
  if (opening == position_) return braced();
  Piece piece{.inside = source.substr(position_, opening - position_), .at = static_cast<Index>(position_)};
  position_ = opening;
  return piece;
}

std::optional<Piece> Markup::braced() {
  std::string_view const source = tree_.source;
  bool const is_output = source[position_ + 1] == '{';
  auto const close = source.find(is_output ? "}}" : "%}", position_ + 2);
  Piece piece{.kind = is_output ? PieceKind::output : PieceKind::tag, .at = static_cast<Index>(position_)};
  if (close == std::string_view::npos) {
    mistakes_.push_back(
        {tree_.place(piece.at),
         fmt::format("\"{}\" is never closed by \"{}\"", is_output ? "{{" : "{%", is_output ? "}}" : "%}"),
         {},
         tree_.origin.name}
    );
    position_ = source.size();
    return std::nullopt;
  }
  piece.inside = source.substr(position_ + 2, close - position_ - 2);
  position_ = close + 2;
  if (piece.inside.starts_with('-')) {
    piece.trim_before = true;
    piece.inside.remove_prefix(1);
  }
  if (piece.inside.ends_with('-')) {
    piece.trim_after = true;
    piece.inside.remove_suffix(1);
  }
  return piece;
}

std::optional<Piece> Markup::verbatim_until(std::string_view word) {
  std::string_view const source = tree_.source;
  auto const start = position_;
  for (auto at = source.find("{%", position_); at != std::string_view::npos; at = source.find("{%", at + 2)) {
    position_ = at;
    auto const tag = braced();
    if (!tag) break;
    if (first_word(tag->inside) != word) continue;
    return Piece{
        .inside = source.substr(start, at - start),
        .at = static_cast<Index>(start),
        .trim_before = tag->trim_before,
        .trim_after = tag->trim_after
    };
  }
  position_ = source.size();
  return std::nullopt;
}

bool Markup::skip_comment() {
  int open = 1;
  while (auto piece = next()) {
    if (piece->kind != PieceKind::tag) continue;
    auto const word = first_word(piece->inside);
    if (word == "raw" && !verbatim_until("endraw")) return false;
    if (word == "comment") ++open;
    if (word == "endcomment" && --open == 0) return true;
  }
  return false;
}

} // namespace dunlin::liquid
