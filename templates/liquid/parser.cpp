#include "templates/liquid/parser.hpp"

#include "templates/liquid/tags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dunlin::liquid {
namespace {

constexpr std::size_t kSourceBytesMax = 512 * 1024;
constexpr std::size_t kBlocksMax = 50;         // within each other; keeps rendering's own depth bounded
constexpr std::size_t kShopifyBlocksMax = 100; // as many as its engine takes
constexpr std::size_t kMistakesMax = 100;
constexpr int kLinesDepthMax = 20; // {% liquid %} as a line of {% liquid %}

} // namespace

void Parser::run() {
  while (mistakes_.size() < kMistakesMax && (guarded() || mistakes_.empty())) {
    auto piece = markup_.next();
    if (!piece) break;
    piece_ = *piece;
    if (piece_.kind == PieceKind::text) {
      text(piece_.inside);
      continue;
    }
    if (piece_.trim_before) trim_last_text();
    trim_next_ = piece_.trim_after;
    if (!piece_.closed)
      refuse_open_end();
    else if (piece_.kind == PieceKind::tag)
      tag();
    else
      output_piece();
  }
  finish();
}

void Parser::refuse(Index at, std::string clerk, std::string shopify, std::string nearest) {
  if (!guarded()) {
    mistakes_.push_back({tree_.place(at), std::move(shopify), {}, tree_.origin.name});
    return;
  }
  clerk += did_you_mean(nearest);
  mistakes_.push_back({tree_.place(at), std::move(clerk), std::move(nearest), tree_.origin.name});
}

void Parser::refuse_open_end() {
  bool const is_tag = piece_.kind == PieceKind::tag;
  refuse(
      piece_.at, fmt::format("\"{}\" is never closed by \"{}\"", is_tag ? "{%" : "{{", is_tag ? "%}" : "}}"),
      is_tag ? fmt::format("Tag '{}' was not properly terminated with regexp: /\\%\\}}/", piece_.whole)
             : fmt::format("Variable '{}' was not properly terminated with regexp: /\\}}\\}}/", piece_.whole)
  );
}

void Parser::text(std::string_view text) {
  if (trim_next_) text = without_white_before(text);
  trim_next_ = false;
  if (tree_.dialect.escape == Escape::html) html_.read(text);
  if (text.empty()) return;
  if (!without_white_before(text).empty()) mark_not_blank();
  auto const offset = static_cast<Index>(text.data() - tree_.source.data());
  auto const index =
      add({.kind = NodeKind::text, .first = offset, .second = static_cast<Index>(text.size())});
  tree_.nodes[index].at = offset;
}

void Parser::mark_not_blank() {
  if (!blocks_.empty()) blocks_.back().blank = false;
}

// Only the piece right before the dash: what stands inside or before another tag is not touched.
void Parser::trim_last_text() {
  if (tree_.nodes.empty()) return;
  auto& last = tree_.nodes.back();
  if (last.kind != NodeKind::text || last.first + last.second != piece_.at) return;
  auto const text = std::string_view(tree_.source).substr(last.first, last.second);
  last.second = static_cast<Index>(without_white_after(text).size());
}

Index Parser::add(Node node) {
  node.at = at();
  tree_.nodes.push_back(node);
  auto const index = static_cast<Index>(tree_.nodes.size() - 1);
  tree_.nodes[index].end = index + 1;
  return index;
}

void Parser::output(Node node) {
  mark_not_blank();
  if (tree_.dialect.escape == Escape::html) {
    std::string why_not;
    auto const setting = html_.output(why_not);
    if (!setting) mistakes_.push_back({tree_.place(piece_.at), why_not, {}, tree_.origin.name});
    node.setting = setting.value_or(Setting::plain);
  }
  add(node);
}

void Parser::output_piece() {
  if (without_white_before(piece_.inside).empty()) { // {{ }} writes nothing
    mark_not_blank();
    return;
  }
  output({.kind = NodeKind::output, .first = filtered(piece_.inside)});
}

// Shopify's lax mode reads outputs by the grammar, too, and guesses only where that fails.
Index Parser::filtered(std::string_view markup) {
  auto const known = mistakes_.size();
  Scanner scanner(tree_, markup, mistakes_, piece_.line_at, Scanner::Shown::as_output);
  ExpressionParser expressions(writer_, scanner);
  auto const result = guarded() ? expressions.filtered() : expressions.optional_value();
  scanner.expect_end("the value");
  if (mistakes_.size() == known || !may_guess()) return result;
  mistakes_.resize(known);
  return lax_.filtered(markup);
}

Parser::Block& Parser::open(std::string_view tag, std::string_view end_tag, Index node) {
  if (blocks_.size() >= (guarded() ? kBlocksMax : kShopifyBlocksMax) && !too_deep_) {
    too_deep_ = true;
    refuse(piece_.at, fmt::format("more than {} blocks within each other", kBlocksMax), "Nesting too deep");
  }
  return blocks_.emplace_back(Block{.tag = tag, .end_tag = end_tag, .node = node});
}

bool Parser::inside(std::string_view tag) const {
  return std::ranges::find(blocks_, tag, &Block::tag) != blocks_.end();
}

Index Parser::branch(Node node) {
  auto& block = blocks_.back();
  auto const index = add(node);
  if (block.branch != kNone) {
    tree_.nodes[block.branch].next = index;
    tree_.nodes[block.branch].end = index;
  }
  block.branch = index;
  return index;
}

void Parser::close() {
  auto const block = blocks_.back();
  blocks_.pop_back();
  auto const end = static_cast<Index>(tree_.nodes.size());
  auto& node = tree_.nodes[block.node];
  node.end = end;
  if (block.branch != kNone) {
    tree_.nodes[block.branch].next = end;
    tree_.nodes[block.branch].end = end;
  }
  node.blank = block.blank || node.kind == NodeKind::capture;
  bool const chooses =
      node.kind == NodeKind::choice || node.kind == NodeKind::cases || node.kind == NodeKind::loop;
  if (block.blank && chooses && !guarded()) drop_blank_texts(block.node + 1, end);
  if (!node.blank) mark_not_blank();
}

// A choice or loop that could write nothing but white space writes nothing: it was only laid out for the eye.
// Guarded templates are written as they stand, since their authors see every line in the preview.
void Parser::drop_blank_texts(Index from, Index to) {
  for (Index i = from; i < to;) {
    auto& node = tree_.nodes[i];
    if (node.kind == NodeKind::text) node.second = 0;
    i = node.kind == NodeKind::branch ? i + 1 : node.end;
  }
}

std::optional<Piece> Parser::next_piece() {
  return lines_ != nullptr ? lines_->next() : markup_.next();
}

void Parser::lines(std::string_view markup) {
  if (++depth_ > kLinesDepthMax) {
    refuse(at(), "too many \"liquid\" within each other", "Nesting too deep");
    --depth_;
    return;
  }
  MarkupLines lines(tree_, markup);
  auto const piece = piece_;
  auto const base = std::exchange(base_, blocks_.size());
  auto* const outer = std::exchange(lines_, &lines);
  while (guarded() || mistakes_.empty()) {
    auto next = lines.next();
    if (!next) break;
    piece_ = *next;
    tag();
  }
  while (blocks_.size() > base_ && (guarded() || mistakes_.empty())) {
    never_closed(blocks_.back());
    close();
  }
  lines_ = outer;
  base_ = base;
  piece_ = piece;
  --depth_;
}

void Parser::tag() {
  auto const name = piece_.name;
  if (name.empty()) {
    if (guarded()) {
      auto scanner = words(piece_.inside);
      if (!scanner.failed())
        scanner.fail(scanner.at(), fmt::format("expected the name of a tag instead of {}", scanner.found()));
    } else if (lines_ != nullptr) {
      refuse(at(), {}, fmt::format("Unknown tag '{}'", piece_.whole));
    } else {
      refuse_open_end();
    }
    return;
  }
  auto const* known = find_tag(name);
  bool const belongs = known != nullptr && (!known->is_branch || guarded() || block() != nullptr);
  if (belongs)
    known->parse(*this);
  else if (name.starts_with("end"))
    close_named(name);
  else
    unknown_tag(name);
}

void Parser::unknown_tag(std::string_view name) {
  auto const name_at = static_cast<Index>(name.data() - tree_.source.data());
  auto const* open = block();
  std::string shopify = fmt::format("Unknown tag '{}'", name);
  if (name == "else" && open != nullptr)
    shopify = fmt::format("{} tag does not expect 'else' tag", open->tag);
  else if (name == "else" && lines_ != nullptr)
    shopify = "liquid tag does not expect 'else' tag";
  else if (name == "else")
    shopify = "Unexpected outer 'else' tag";
  refuse(
      guarded() ? name_at : at(), fmt::format("there is no tag \"{}\"", name), shopify,
      nearest_word(name, tag_names())
  );
}

void Parser::close_named(std::string_view word) {
  auto* open = block();
  if (open != nullptr && open->end_tag == word) {
    close();
    if (guarded()) words(piece_.inside).expect_end(fmt::format("\"{}\"", word));
    return;
  }
  auto const outer = std::span(blocks_).subspan(base_);
  auto const opened = std::ranges::find(outer.rbegin(), outer.rend(), word, &Block::end_tag);
  if (!guarded() || opened == outer.rend()) {
    auto const hint = open == nullptr ? std::string() : nearest_word(word, std::array{open->end_tag});
    std::string shopify = fmt::format("Unknown tag '{}'", word);
    if (open != nullptr)
      shopify =
          fmt::format("'{}' is not a valid delimiter for {} tags. use {}", word, open->tag, open->end_tag);
    else if (lines_ != nullptr)
      shopify = fmt::format("'{}' is not a valid delimiter for liquid tags. use %}}", word);
    refuse(at(), fmt::format("\"{}\" closes nothing", word), shopify, hint);
    if (!hint.empty()) close();
    return;
  }
  while (blocks_.back().end_tag != word) {
    auto const& left_open = blocks_.back();
    auto const place = tree_.place(tree_.nodes[left_open.node].at);
    refuse(
        piece_.at,
        fmt::format("\"{}\" comes before the \"{}\" of line {} is closed", word, left_open.tag, place.line),
        {}
    );
    close();
  }
  close();
}

void Parser::never_closed(Block const& block) {
  refuse(
      guarded() ? tree_.nodes[block.node].at : static_cast<Index>(tree_.source.size()),
      fmt::format("\"{}\" is never closed by \"{}\"", block.tag, block.end_tag),
      fmt::format("'{}' tag was never closed", block.tag)
  );
  if (guarded()) mistakes_.back().nearest = block.end_tag;
}

void Parser::finish() {
  while (!blocks_.empty() && (guarded() || mistakes_.empty())) {
    never_closed(blocks_.back());
    close();
  }
  std::ranges::sort(mistakes_, {}, [](Diagnostic const& mistake) {
    return std::pair(mistake.place.line, mistake.place.column);
  });
}

std::expected<Template, std::vector<Diagnostic>>
parse(std::string_view source, Dialect const& dialect, Origin origin) {
  auto tree = std::make_shared<Tree>();
  std::vector<Diagnostic> mistakes;
  tree->dialect = dialect;
  tree->origin = std::move(origin);
  if (source.size() > kSourceBytesMax) {
    mistakes.push_back(
        {{}, fmt::format("a template has at most {} bytes", kSourceBytesMax), {}, tree->origin.name}
    );
    return std::unexpected(std::move(mistakes));
  }
  tree->source = source;
  tree->find_lines();
  Parser(*tree, mistakes).run();
  if (!mistakes.empty()) return std::unexpected(std::move(mistakes));
  return Template(std::move(tree));
}

Template::Template() {
  static auto const kEmpty = std::make_shared<Tree const>();
  tree_ = kEmpty;
}

} // namespace dunlin::liquid
