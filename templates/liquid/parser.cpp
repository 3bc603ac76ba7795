#include "templates/liquid/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dunlin::liquid {
namespace {

constexpr std::string_view kWhite = " \t\r\n\v\f";
constexpr std::size_t kSourceBytesMax = 512 * 1024;
constexpr std::size_t kBlocksMax = 50; // within each other; keeps rendering's own depth bounded
constexpr std::size_t kMistakesMax = 100;

std::string_view without_leading_white(std::string_view text) {
  auto const start = text.find_first_not_of(kWhite);
  return start == std::string_view::npos ? text.substr(text.size()) : text.substr(start);
}

} // namespace

void Parser::run() {
  while (mistakes_.size() < kMistakesMax) {
    auto piece = markup_.next();
    if (!piece) break;
    piece_ = *piece;
    if (piece_.kind == PieceKind::text) {
      text(piece_.inside);
      continue;
    }
    if (piece_.trim_before) trim_last_text();
    trim_next_ = piece_.trim_after;
    if (piece_.kind == PieceKind::tag) {
      tag();
      continue;
    }
    Scanner words(tree_, piece_.inside, mistakes_);
    if (words.peek().kind == WordKind::end && !words.failed()) continue; // {{ }} writes nothing
    auto const expression = ExpressionParser(tree_, words).filtered();
    words.expect_end("the value");
    output(expression);
  }
  finish();
}

void Parser::text(std::string_view text) {
  if (trim_next_) text = without_leading_white(text);
  trim_next_ = false;
  if (tree_.dialect.escape == Escape::html) html_.read(text);
  if (text.empty()) return;
  auto const offset = static_cast<Index>(text.data() - tree_.source.data());
  auto const index =
      add({.kind = NodeKind::text, .first = offset, .second = static_cast<Index>(text.size())});
  tree_.nodes[index].at = offset;
}

// Only the piece right before the dash: what stands inside or before another tag is not touched.
void Parser::trim_last_text() {
  if (tree_.nodes.empty()) return;
  auto& last = tree_.nodes.back();
  if (last.kind != NodeKind::text || last.first + last.second != piece_.at) return;
  std::string_view const text = std::string_view(tree_.source).substr(last.first, last.second);
  auto const end = text.find_last_not_of(kWhite);
  last.second = end == std::string_view::npos ? 0 : static_cast<Index>(end + 1);
}

Index Parser::add(Node node) {
  node.at = piece_.at;
  tree_.nodes.push_back(node);
  auto const index = static_cast<Index>(tree_.nodes.size() - 1);
  tree_.nodes[index].end = index + 1;
  return index;
}

void Parser::output(Index expression) {
  Node node{.kind = NodeKind::output, .first = expression};
  if (tree_.dialect.escape == Escape::html) {
    std::string why_not;
    auto const setting = html_.output(why_not);
    if (!setting) mistakes_.push_back({tree_.place(piece_.at), why_not, {}, tree_.origin.name});
    node.setting = setting.value_or(Setting::plain);
  }
  add(node);
}

void Parser::open(std::string_view tag, std::string_view end_tag, Index node) {
  if (blocks_.size() >= kBlocksMax && !too_deep_) {
    too_deep_ = true;
    mistakes_.push_back(
        {tree_.place(piece_.at),
         fmt::format("more than {} blocks within each other", kBlocksMax),
         {},
         tree_.origin.name}
    );
  }
  blocks_.push_back({tag, end_tag, node});
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
  tree_.nodes[block.node].end = end;
  if (block.branch == kNone) return;
  tree_.nodes[block.branch].next = end;
  tree_.nodes[block.branch].end = end;
}

void Parser::tag() {
  auto const name = first_word(piece_.inside);
  if (name == "#") return; // an inline comment
  Scanner words(tree_, piece_.inside, mistakes_);
  auto const word = words.peek();
  if (name.empty()) {
    if (!words.failed())
      words.fail(word.at, fmt::format("expected the name of a tag instead of {}", words.found()));
    return;
  }
  words.take();
  if (auto const* known = find_tag(name)) {
    known->parse(*this, words);
  } else if (name.starts_with("end")) {
    close_named(name, words);
  } else {
    words.fail(word.at, fmt::format("there is no tag \"{}\"", name), nearest_word(name, tag_names()));
  }
}

void Parser::close_named(std::string_view word, Scanner& words) {
  auto const opened = std::ranges::find(blocks_.rbegin(), blocks_.rend(), word, &Block::end_tag);
  if (opened == blocks_.rend()) {
    auto const hint =
        blocks_.empty() ? std::string() : nearest_word(word, std::array{blocks_.back().end_tag});
    words.fail(piece_.at, fmt::format("\"{}\" closes nothing", word), hint);
    if (!hint.empty()) close();
    return;
  }
  while (blocks_.back().end_tag != word) {
    auto const& open = blocks_.back();
    auto const place = tree_.place(tree_.nodes[open.node].at);
    words.note(
        piece_.at,
        fmt::format("\"{}\" comes before the \"{}\" of line {} is closed", word, open.tag, place.line)
    );
    close();
  }
  close();
  words.expect_end(fmt::format("\"{}\"", word));
}

void Parser::finish() {
  while (!blocks_.empty()) {
    auto const& open = blocks_.back();
    mistakes_.push_back(
        {tree_.place(tree_.nodes[open.node].at),
         fmt::format("\"{}\" is never closed by \"{}\"", open.tag, open.end_tag),
         open.end_tag.empty() ? std::string() : std::string(open.end_tag), tree_.origin.name}
    );
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
  Parser(*tree, mistakes).run();
  if (!mistakes.empty()) return std::unexpected(std::move(mistakes));
  return Template(std::move(tree));
}

Template::Template() {
  static auto const kEmpty = std::make_shared<Tree const>();
  tree_ = kEmpty;
}

} // namespace dunlin::liquid
