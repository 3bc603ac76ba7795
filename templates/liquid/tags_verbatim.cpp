// raw, comment, doc, #, liquid, layout: tags that read what follows them in their own way.
#include "templates/liquid/tags.hpp"

#include <fmt/format.h>

namespace dunlin::liquid {
namespace {

// A tag as `raw` and `doc` look for their end: also one that stands at the end of an unclosed output.
std::string_view end_word(Piece const& piece) {
  auto const start = piece.whole.rfind("{%");
  if (start == std::string_view::npos || !piece.whole.ends_with("%}")) return {};
  auto inside = piece.whole.substr(start + 2);
  if (inside.starts_with('-')) inside.remove_prefix(1);
  inside = without_white_before(inside);
  return inside.substr(0, word_length(inside));
}

bool takes_no_words(Parser& parser, std::string_view tag) {
  auto const markup = without_white_before(parser.piece().inside);
  if (markup.empty()) return true;
  parser.refuse(
      parser.at(), fmt::format("unexpected \"{}\" after \"{}\"", without_white_after(markup), tag),
      fmt::format(
          "Syntax Error in '{}' - Valid syntax: {}{}{}", tag, tag == "doc" ? "{% doc %}{% end" : "", tag,
          tag == "doc" ? " %}" : ""
      )
  );
  return false;
}

void never_closed(Parser& parser, std::string_view tag) {
  parser.refuse(
      parser.guarded() ? parser.at() : static_cast<Index>(parser.tree().source.size()),
      fmt::format("\"{}\" is never closed by \"end{}\"", tag, tag),
      fmt::format("'{}' tag was never closed", tag)
  );
}

void parse_raw(Parser& parser) {
  if (!takes_no_words(parser, "raw")) return;
  auto const* const source = parser.tree().source.data();
  std::size_t from = std::string_view::npos;
  while (auto const piece = parser.next_piece()) {
    auto const begin = static_cast<std::size_t>(piece->whole.data() - source);
    if (from == std::string_view::npos) from = begin;
    if (end_word(*piece) != "endraw") continue;
    auto const end = begin + piece->whole.rfind("{%");
    auto inside = std::string_view(parser.tree().source).substr(from, end - from);
    if (parser.guarded() && piece->trim_before) inside = without_white_after(inside);
    if (!parser.guarded()) parser.keep_next_text();
    if (!inside.empty()) parser.mark_not_blank();
    parser.text(inside);
    if (piece->trim_after) parser.trim_next_text();
    return;
  }
  never_closed(parser, "raw");
}

bool skip_raw(Parser& parser) {
  while (auto const piece = parser.next_piece())
    if (end_word(*piece) == "endraw") return true;
  return false;
}

// Comments may hold comments and raw text; nothing in them is looked at.
void parse_comment(Parser& parser) {
  int open = 1;
  while (auto const piece = parser.next_piece()) {
    if (piece->kind != PieceKind::tag) continue;
    if (piece->name == "raw" && !parser.in_lines()) {
      if (!skip_raw(parser)) return never_closed(parser, "raw");
    }
    if (piece->name == "comment") ++open;
    if (piece->name == "endcomment" && --open == 0) {
      if (piece->trim_after) parser.trim_next_text();
      return;
    }
  }
  never_closed(parser, "comment");
}

void parse_doc(Parser& parser) {
  if (!takes_no_words(parser, "doc")) return;
  while (auto const piece = parser.next_piece()) {
    auto const word = parser.in_lines() ? piece->name : end_word(*piece);
    if (word == "enddoc") {
      if (piece->trim_after) parser.trim_next_text();
      return;
    }
    if (word == "doc") {
      parser.refuse(
          parser.at(), "\"doc\" cannot stand in another one",
          "Syntax Error in 'doc' - Nested doc tags are not allowed"
      );
      return;
    }
  }
  never_closed(parser, "doc");
}

// Each further line of the comment must begin with a # of its own.
void parse_inline_comment(Parser& parser) {
  auto rest = parser.piece().inside;
  for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    rest.remove_prefix(end + 1);
    auto const line = without_white_before(rest);
    if (line.empty() || line.starts_with('#')) continue;
    parser.refuse(
        parser.at(), "each line of a comment begins with \"#\"",
        "Syntax error in tag '#' - Each line of comments must be prefixed by the '#' character"
    );
    return;
  }
}

// What a template writes stands in no layout of this engine; templates that say so are at home here, too.
void parse_layout(Parser& parser) {
  auto const name = without_white_after(without_white_before(parser.piece().inside));
  if (name == "none") return;
  parser.refuse(
      parser.at(), fmt::format("there are no layouts here: write {{% layout none %}}, not \"{}\"", name),
      "Syntax Error in 'layout' - Valid syntax: layout none", "none"
  );
}

void parse_liquid(Parser& parser) {
  parser.lines(parser.piece().inside);
}

constexpr Tag kTags[] = {
    {"raw", parse_raw},          {"comment", parse_comment}, {"doc", parse_doc},
    {"#", parse_inline_comment}, {"liquid", parse_liquid},   {"layout", parse_layout},
};

} // namespace

std::span<Tag const> verbatim_tags() {
  return kTags;
}

} // namespace dunlin::liquid
