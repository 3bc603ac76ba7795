// assign, capture, increment, decrement, echo, ifchanged.
#include "templates/liquid/tags.hpp"

namespace dunlin::liquid {
namespace {

bool is_signature(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == '[' || c == ']';
}

// One name as old templates may write it: letters, dots and brackets, each perhaps in parentheses.
std::size_t signature_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    std::size_t const open = text[length] == '(' ? 1 : 0;
    if (length + open >= text.size() || !is_signature(text[length + open])) break;
    length += open + 1;
    if (length < text.size() && text[length] == ')') ++length;
  }
  return length;
}

void add_assignment(Parser& parser, std::string_view name, Index value) {
  parser.add({.kind = NodeKind::assign, .blank = true, .first = parser.writer().name(name), .second = value});
}

bool is_one_name(Parser& parser, std::string_view markup) {
  auto words = parser.words(markup);
  words.expect(WordKind::name, "a name");
  words.expect_end("the name");
  return !words.failed();
}

// name = value: the first place in the markup that looks so.
void assign_as_shopify(Parser& parser, std::string_view markup) {
  for (auto rest = markup; !rest.empty();) {
    auto const length = signature_length(rest);
    auto const after = without_white_before(rest.substr(length));
    if (length > 0 && after.starts_with('=')) {
      if (parser.reads_strict2() && !is_one_name(parser, rest.substr(0, length))) return;
      add_assignment(parser, rest.substr(0, length), parser.filtered(without_white_before(after.substr(1))));
      return;
    }
    rest.remove_prefix(std::max<std::size_t>(length, 1));
  }
  parser.refuse(parser.at(), {}, "Syntax Error in 'assign' - Valid syntax: assign [var] = [source]");
}

void parse_assign(Parser& parser) {
  auto const markup = parser.piece().inside;
  if (!parser.guarded()) {
    assign_as_shopify(parser, markup);
    return;
  }
  auto words = parser.words(markup);
  auto const name = words.expect(WordKind::name, "the name to assign to");
  words.expect(WordKind::assignment, "\"=\"");
  auto const value = ExpressionParser(parser.writer(), words).filtered();
  words.expect_end("the value");
  add_assignment(parser, name.text, value);
}

void open_capture(Parser& parser, std::string_view name) {
  auto const symbol = parser.writer().name(name);
  parser.open(
      "capture", "endcapture", parser.add({.kind = NodeKind::capture, .blank = true, .first = symbol})
  );
}

void parse_capture(Parser& parser) {
  auto markup = parser.piece().inside;
  if (parser.guarded()) {
    auto words = parser.words(markup);
    bool const is_quoted = words.peek().kind == WordKind::text;
    auto const name = is_quoted ? words.take() : words.expect(WordKind::name, "the name to capture into");
    words.expect_end("the name");
    open_capture(parser, name.text);
    return;
  }
  if (parser.reads_strict2() && !is_one_name(parser, markup)) return;
  while (!markup.empty() && signature_length(markup) == 0)
    markup.remove_prefix(1);
  if (markup.empty())
    parser.refuse(parser.at(), {}, "Syntax Error in 'capture' - Valid syntax: capture [var]");
  open_capture(parser, markup.substr(0, signature_length(markup)));
}

void count(Parser& parser, bool downwards) {
  auto const markup = without_white_after(parser.piece().inside);
  if ((parser.guarded() || parser.reads_strict2()) && !is_one_name(parser, markup)) return;
  parser.mark_not_blank();
  parser.add({.kind = NodeKind::count, .negated = downwards, .first = parser.writer().name(markup)});
}

void parse_increment(Parser& parser) {
  count(parser, false);
}
void parse_decrement(Parser& parser) {
  count(parser, true);
}

void parse_echo(Parser& parser) {
  parser.output({.kind = NodeKind::output, .first = parser.filtered(parser.piece().inside)});
}

void parse_ifchanged(Parser& parser) {
  if (parser.guarded()) parser.words(parser.piece().inside).expect_end("\"ifchanged\"");
  parser.open("ifchanged", "endifchanged", parser.add({.kind = NodeKind::changed}));
}

constexpr Tag kTags[] = {
    {"assign", parse_assign},       {"capture", parse_capture}, {"increment", parse_increment},
    {"decrement", parse_decrement}, {"echo", parse_echo},       {"ifchanged", parse_ifchanged},
};

} // namespace

std::span<Tag const> variable_tags() {
  return kTags;
}

} // namespace dunlin::liquid
