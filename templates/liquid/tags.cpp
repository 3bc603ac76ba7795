// The tags of the language, one function each, and the table that names them.
#include "templates/liquid/parser.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::liquid {
namespace {

void parse_assign(Parser& parser, Scanner& words) {
  ExpressionParser expressions(parser.tree(), words);
  auto const name = words.expect(WordKind::name, "the name to assign to");
  words.expect(WordKind::assignment, "\"=\"");
  auto const value = expressions.filtered();
  words.expect_end("the value");
  parser.add({.kind = NodeKind::assign, .first = expressions.name(name.text), .second = value});
}

void parse_capture(Parser& parser, Scanner& words) {
  auto const is_quoted = words.peek().kind == WordKind::text;
  auto const name = is_quoted ? words.take() : words.expect(WordKind::name, "the name to capture into");
  words.expect_end("the name");
  auto const symbol = ExpressionParser(parser.tree(), words).name(name.text);
  parser.open("capture", "endcapture", parser.add({.kind = NodeKind::capture, .first = symbol}));
}

void begin_choice(Parser& parser, Scanner& words, std::string_view tag, std::string_view end_tag) {
  auto const condition = ExpressionParser(parser.tree(), words).condition();
  words.expect_end("the condition");
  parser.open(tag, end_tag, parser.add({.kind = NodeKind::choice}));
  parser.branch({.kind = NodeKind::branch, .negated = tag == "unless", .first = condition});
}

void parse_if(Parser& parser, Scanner& words) {
  begin_choice(parser, words, "if", "endif");
}
void parse_unless(Parser& parser, Scanner& words) {
  begin_choice(parser, words, "unless", "endunless");
}

// The innermost block, when it is one of those that `word` may stand in.
Parser::Block* block_for(
    Parser& parser, Scanner& words, std::string_view word, std::initializer_list<std::string_view> tags
) {
  auto* block = parser.block();
  if (block == nullptr || std::ranges::find(tags, block->tag) == tags.end()) {
    words.fail(parser.at(), fmt::format("\"{}\" does not belong here", word));
    return nullptr;
  }
  if (block->last_branch) {
    words.fail(parser.at(), fmt::format("\"{}\" after \"else\" is never reached", word));
    return nullptr;
  }
  return block;
}

void parse_elsif(Parser& parser, Scanner& words) {
  if (block_for(parser, words, "elsif", {"if", "unless"}) == nullptr) return;
  auto const condition = ExpressionParser(parser.tree(), words).condition();
  words.expect_end("the condition");
  parser.branch({.kind = NodeKind::branch, .first = condition});
}

void parse_else(Parser& parser, Scanner& words) {
  auto* block = block_for(parser, words, "else", {"if", "unless", "case", "for"});
  if (block == nullptr) return;
  words.expect_end("\"else\"");
  block->last_branch = true;
  auto const loop = block->tag == "for" ? block->node : kNone;
  auto const index = parser.branch({.kind = NodeKind::branch, .first = kNone});
  if (loop != kNone) parser.tree().nodes[loop].next = index;
}

void parse_case(Parser& parser, Scanner& words) {
  auto const subject = ExpressionParser(parser.tree(), words).value();
  words.expect_end("the value");
  parser.open("case", "endcase", parser.add({.kind = NodeKind::cases, .first = subject}));
}

void parse_when(Parser& parser, Scanner& words) {
  if (block_for(parser, words, "when", {"case"}) == nullptr) return;
  std::vector<Index> values;
  do
    values.push_back(ExpressionParser(parser.tree(), words).value());
  while (words.take_if(WordKind::comma) || words.take_name("or"));
  words.expect_end("the values");
  auto& arguments = parser.tree().arguments;
  auto const first = static_cast<Index>(arguments.size());
  arguments.insert(arguments.end(), values.begin(), values.end());
  parser.branch({.kind = NodeKind::branch, .first = first, .second = static_cast<Index>(values.size())});
}

void loop_option(Loop& loop, ExpressionParser& expressions, Scanner& words) {
  auto const option = words.expect(WordKind::name, "\"limit\", \"offset\" or \"reversed\"");
  if (words.failed()) return;
  if (option.text == "reversed") {
    loop.reversed = true;
    return;
  }
  if (option.text != "limit" && option.text != "offset") {
    constexpr std::string_view kOptions[] = {"limit", "offset", "reversed"};
    words.fail(
        option.at, fmt::format("a loop has no option \"{}\"", option.text),
        nearest_word(option.text, kOptions)
    );
    return;
  }
  words.expect(WordKind::colon, fmt::format("\":\" after \"{}\"", option.text));
  (option.text == "limit" ? loop.limit : loop.offset) = expressions.value();
}

void parse_for(Parser& parser, Scanner& words) {
  auto& tree = parser.tree();
  ExpressionParser expressions(tree, words);
  Loop loop;
  auto const variable = words.expect(WordKind::name, "the name of the loop's variable");
  loop.variable = expressions.name(variable.text);
  if (!words.take_name("in"))
    words.fail(words.peek().at, fmt::format("expected \"in\" instead of {}", words.found()));
  auto const from = words.peek().at;
  loop.items = expressions.value();
  auto const items = std::string_view(tree.source).substr(from, words.peek().at - from);
  loop.title = items.substr(0, items.find_last_not_of(" \t\r\n") + 1);
  while (words.peek().kind != WordKind::end) {
    loop_option(loop, expressions, words);
    words.take_if(WordKind::comma);
  }
  tree.loops.push_back(loop);
  auto const index = static_cast<Index>(tree.loops.size() - 1);
  parser.open("for", "endfor", parser.add({.kind = NodeKind::loop, .first = index}));
}

void leave_loop(Parser& parser, Scanner& words, std::string_view word, NodeKind kind) {
  words.expect_end(fmt::format("\"{}\"", word));
  if (!parser.inside("for")) words.fail(parser.at(), fmt::format("\"{}\" stands in no loop", word));
  parser.add({.kind = kind});
}

void parse_break(Parser& parser, Scanner& words) {
  leave_loop(parser, words, "break", NodeKind::leave);
}
void parse_continue(Parser& parser, Scanner& words) {
  leave_loop(parser, words, "continue", NodeKind::again);
}

void parse_comment(Parser& parser, Scanner& words) {
  if (!parser.markup().skip_comment())
    words.fail(parser.at(), "\"comment\" is never closed by \"endcomment\"");
}

void parse_raw(Parser& parser, Scanner& words) {
  words.expect_end("\"raw\"");
  auto const body = parser.markup().verbatim_until("endraw");
  if (!body) {
    words.fail(parser.at(), "\"raw\" is never closed by \"endraw\"");
    return;
  }
  auto inside = body->inside;
  if (body->trim_before) inside = inside.substr(0, inside.find_last_not_of(" \t\r\n\v\f") + 1);
  parser.text(inside);
  if (body->trim_after) parser.trim_next_text();
}

void parse_echo(Parser& parser, Scanner& words) {
  auto const expression = ExpressionParser(parser.tree(), words).filtered();
  words.expect_end("the value");
  parser.output(expression);
}

// render "name", a: x, b: y   |   render "name" with value as name   |   render "name" for list as name
void parse_render(Parser& parser, Scanner& words) {
  auto& tree = parser.tree();
  ExpressionParser expressions(tree, words);
  PartialUse use;
  use.name = words.expect(WordKind::text, "the name of a partial in quotes").text;
  use.each = words.is_name("for");
  if (words.is_name("for") || words.is_name("with")) {
    words.take();
    use.subject = expressions.value();
    auto const alias =
        words.take_name("as") ? words.expect(WordKind::name, "a name after \"as\"").text : use.name;
    use.alias = expressions.name(alias);
  }
  words.take_if(WordKind::comma);
  expressions.named_arguments(use.first_named, use.named);
  words.expect_end("the arguments");
  tree.partials.push_back(use);
  parser.add({.kind = NodeKind::partial, .first = static_cast<Index>(tree.partials.size() - 1)});
}

constexpr Tag kTags[] = {
    {"assign", parse_assign}, {"capture", parse_capture},   {"if", parse_if},
    {"unless", parse_unless}, {"elsif", parse_elsif},       {"else", parse_else},
    {"case", parse_case},     {"when", parse_when},         {"for", parse_for},
    {"break", parse_break},   {"continue", parse_continue}, {"comment", parse_comment},
    {"raw", parse_raw},       {"echo", parse_echo},         {"render", parse_render},
};

} // namespace

Tag const* find_tag(std::string_view name) {
  auto const found = std::ranges::find(kTags, name, &Tag::name);
  return found == std::end(kTags) ? nullptr : found;
}

std::vector<std::string_view> tag_names() {
  std::vector<std::string_view> names{"endif",      "endunless",  "endcase", "endfor",
                                      "endcapture", "endcomment", "endraw"};
  for (auto const& tag : kTags)
    names.push_back(tag.name);
  return names;
}

} // namespace dunlin::liquid
