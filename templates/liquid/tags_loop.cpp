// for, tablerow, cycle, break, continue.
#include "templates/liquid/tags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dunlin::liquid {
namespace {

constexpr std::string_view kForSyntax =
    "Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]";
constexpr std::string_view kTableSyntax =
    "Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] cols=3";

// What stands between two words, without the white space at its end.
std::string_view between(Parser& parser, Index from, Index to) {
  return without_white_after(std::string_view(parser.tree().source).substr(from, to - from));
}

void begin_loop(Parser& parser, ExpressionParser& expressions, Scanner& words, Loop& loop) {
  auto const variable = words.expect(WordKind::name, "the name of the loop's variable");
  loop.variable = parser.writer().name(variable.text);
  if (!words.take_name("in")) {
    if (words.guarded())
      words.fail(words.peek().at, fmt::format("expected \"in\" instead of {}", words.found()));
    else
      words.refuse("For loops require an 'in' clause");
  }
  auto const from = words.peek().at;
  loop.items = expressions.value();
  auto const items = between(parser, from, words.peek().at);
  loop.title = parser.guarded() ? items : parser.writer().keep(fmt::format("{}-{}", variable.text, items));
}

void set_offset(Loop& loop, std::string_view written, Index value) {
  loop.goes_on = written == "continue";
  if (!loop.goes_on) loop.offset = value;
}

void for_option(Parser& parser, ExpressionParser& expressions, Scanner& words, Loop& loop) {
  auto const option = words.peek();
  if (words.guarded() && words.take_name("reversed")) {
    loop.reversed = true;
    return;
  }
  if (option.kind == WordKind::name && (option.text == "limit" || option.text == "offset")) {
    words.take();
  } else if (!words.guarded()) {
    words.refuse("Invalid attribute in for loop. Valid attributes are limit and offset");
    return;
  } else {
    constexpr std::array<std::string_view, 3> kOptions = {"limit", "offset", "reversed"};
    words.expect(WordKind::name, "\"limit\", \"offset\" or \"reversed\"");
    words.fail(
        option.at, fmt::format("a loop has no option \"{}\"", option.text),
        nearest_word(option.text, kOptions)
    );
    return;
  }
  words.expect(WordKind::colon, fmt::format("\":\" after \"{}\"", option.text));
  auto const from = words.peek().at;
  auto const value = expressions.value();
  if (option.text == "limit")
    loop.limit = value;
  else
    set_offset(loop, between(parser, from, words.peek().at), value);
}

Loop for_by_grammar(Parser& parser, Scanner& words) {
  ExpressionParser expressions(parser.writer(), words);
  Loop loop;
  begin_loop(parser, expressions, words, loop);
  if (!words.guarded()) {
    loop.reversed = words.take_name("reversed");
    while (words.peek().kind == WordKind::comma || words.peek().kind == WordKind::name) {
      words.take_if(WordKind::comma);
      for_option(parser, expressions, words, loop);
    }
    words.expect_end("the loop");
    return loop;
  }
  while (words.peek().kind != WordKind::end) {
    for_option(parser, expressions, words, loop);
    words.take_if(WordKind::comma);
  }
  return loop;
}

// name in items; `after`: what follows.
bool guessed_head(
    Parser& parser, std::string_view markup, std::size_t name_length, Loop& loop, std::string_view& after
) {
  auto const name = markup.substr(0, name_length);
  auto rest = markup.substr(name_length);
  auto const in = without_white_before(rest);
  if (name.empty() || in.size() == rest.size() || !in.starts_with("in")) return false;
  rest = in.substr(2);
  auto const items = without_white_before(rest);
  auto const length = fragments_length(items);
  if (items.size() == rest.size() || length == 0) return false;
  loop.variable = parser.writer().name(name);
  loop.items = parser.lax().value(items.substr(0, length));
  loop.title = parser.writer().keep(fmt::format("{}-{}", name, items.substr(0, length)));
  after = without_white_before(items.substr(length));
  return true;
}

Loop guessed_for(Parser& parser, std::string_view markup) {
  Loop loop;
  std::string_view after;
  if (!guessed_head(parser, markup, dashed_length(markup), loop, after)) {
    parser.refuse(parser.at(), {}, std::string(kForSyntax));
    return loop;
  }
  loop.reversed = after.starts_with("reversed");
  for (auto const& [name, value] : attributes_in(markup)) {
    if (name == "limit") loop.limit = parser.lax().value(value);
    if (name == "offset") set_offset(loop, value, parser.lax().value(value));
  }
  return loop;
}

void parse_for(Parser& parser) {
  auto loop = parser.read(
      parser.piece().inside, [&](Scanner& words) { return for_by_grammar(parser, words); },
      [&](std::string_view markup) { return guessed_for(parser, markup); }
  );
  auto& loops = parser.tree().loops;
  loops.push_back(loop);
  auto const index = static_cast<Index>(loops.size() - 1);
  parser.open("for", "endfor", parser.add({.kind = NodeKind::loop, .first = index}));
}

void set_table_option(Loop& loop, std::string_view name, Index value) {
  if (name == "limit") loop.limit = value;
  if (name == "offset") loop.offset = value;
  if (name == "cols") loop.columns = value;
}

Loop table_by_grammar(Parser& parser, Scanner& words) {
  constexpr std::array<std::string_view, 4> kOptions = {"cols", "limit", "offset", "range"};
  ExpressionParser expressions(parser.writer(), words);
  Loop loop;
  begin_loop(parser, expressions, words, loop);
  words.take_if(WordKind::comma);
  while (words.peek().kind == WordKind::name) {
    auto const option = words.take();
    if (std::ranges::find(kOptions, option.text) == kOptions.end()) {
      if (words.guarded())
        words.fail(
            option.at, fmt::format("a table has no option \"{}\"", option.text),
            nearest_word(option.text, kOptions)
        );
      else
        words.refuse(fmt::format(
            "Invalid attribute '{}' in tablerow loop. Valid attributes are cols, limit, offset, and range",
            option.text
        ));
      break;
    }
    words.expect(WordKind::colon, fmt::format("\":\" after \"{}\"", option.text));
    set_table_option(loop, option.text, expressions.value());
    words.take_if(WordKind::comma);
  }
  words.expect_end("the table");
  return loop;
}

Loop guessed_table(Parser& parser, std::string_view markup) {
  Loop loop;
  std::string_view after;
  auto rest = markup;
  while (!rest.empty()) {
    auto const length = word_length(rest);
    if (length > 0 && guessed_head(parser, rest, length, loop, after)) break;
    rest.remove_prefix(std::max<std::size_t>(length, 1));
  }
  if (rest.empty()) parser.refuse(parser.at(), {}, std::string(kTableSyntax));
  for (auto const& [name, value] : attributes_in(markup))
    set_table_option(loop, name, parser.lax().value(value));
  return loop;
}

void parse_tablerow(Parser& parser) {
  auto const guess = [&](std::string_view markup) { return guessed_table(parser, markup); };
  bool const strict = parser.tree().dialect.reading == Reading::strict;
  auto loop = strict ? guess(parser.piece().inside)
                     : parser.read(
                           parser.piece().inside,
                           [&](Scanner& words) { return table_by_grammar(parser, words); }, guess
                       );
  auto& loops = parser.tree().loops;
  loops.push_back(loop);
  auto const index = static_cast<Index>(loops.size() - 1);
  parser.open("tablerow", "endtablerow", parser.add({.kind = NodeKind::table, .first = index}));
}

// The texts of a cycle without a name are its name; one with variables is itself only.
std::string key_of(Parser& parser, std::vector<Index> const& values) {
  std::string key;
  auto const& tree = parser.tree();
  for (auto const value : values) {
    auto const& expression = tree.expressions[value];
    if (expression.kind != ExpressionKind::constant) return fmt::format("at {}", parser.piece().at);
    auto const& constant = tree.constants[expression.first];
    key += constant.as<Text>() ? "'" : "#";
    write(constant, plain_host(), key);
    key += '\0';
  }
  return key;
}

Cycle cycle_by_grammar(Parser& parser, Scanner& words) {
  ExpressionParser expressions(parser.writer(), words);
  Cycle cycle;
  if (!words.guarded() && words.peek().kind == WordKind::end)
    words.refuse("Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]");
  std::vector<Index> values{expressions.value()};
  if (words.take_if(WordKind::colon)) {
    cycle.group = values.front();
    values.front() = expressions.value();
  }
  while (words.take_if(WordKind::comma)) {
    if (words.peek().kind == WordKind::end && !words.guarded()) break;
    values.push_back(expressions.value());
  }
  words.expect_end("the values");
  cycle.key = key_of(parser, values);
  cycle.first = parser.writer().store(values);
  cycle.count = static_cast<Index>(values.size());
  return cycle;
}

Cycle guessed_cycle(Parser& parser, std::string_view markup) {
  Cycle cycle;
  auto const head = fragment_length(markup);
  if (head == 0)
    parser.refuse(
        parser.at(), {}, "Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]"
    );
  for (auto length = head; length > 0; --length) { // the longest head that a colon follows
    bool const whole = markup[0] == '"' || markup[0] == '\'';
    auto const rest = without_white_before(markup.substr(length));
    if (rest.starts_with(':')) {
      cycle.group = parser.lax().value(markup.substr(0, length));
      markup = without_white_before(rest.substr(1));
      break;
    }
    if (whole) break;
  }
  std::vector<Index> values;
  while (true) {
    auto const comma = markup.find(',');
    auto const fragment = first_fragment(markup.substr(0, comma));
    if (!fragment.empty()) values.push_back(parser.lax().value(fragment));
    if (comma == std::string_view::npos) break;
    markup.remove_prefix(comma + 1);
  }
  cycle.key = key_of(parser, values);
  cycle.first = parser.writer().store(values);
  cycle.count = static_cast<Index>(values.size());
  return cycle;
}

void parse_cycle(Parser& parser) {
  auto const guess = [&](std::string_view markup) { return guessed_cycle(parser, markup); };
  bool const strict = parser.tree().dialect.reading == Reading::strict;
  auto cycle = strict ? guess(parser.piece().inside)
                      : parser.read(
                            parser.piece().inside,
                            [&](Scanner& words) { return cycle_by_grammar(parser, words); }, guess
                        );
  parser.tree().cycles.push_back(std::move(cycle));
  parser.output({.kind = NodeKind::cycle, .first = static_cast<Index>(parser.tree().cycles.size() - 1)});
}

void leave_loop(Parser& parser, std::string_view word, NodeKind kind) {
  if (parser.guarded()) {
    parser.words(parser.piece().inside).expect_end(fmt::format("\"{}\"", word));
    if (!parser.inside("for") && !parser.inside("tablerow"))
      parser.refuse(parser.at(), fmt::format("\"{}\" stands in no loop", word), {});
  }
  parser.mark_not_blank();
  parser.add({.kind = kind});
}

void parse_break(Parser& parser) {
  leave_loop(parser, "break", NodeKind::leave);
}
void parse_continue(Parser& parser) {
  leave_loop(parser, "continue", NodeKind::again);
}

constexpr Tag kTags[] = {
    {"for", parse_for},     {"tablerow", parse_tablerow}, {"cycle", parse_cycle},
    {"break", parse_break}, {"continue", parse_continue},
};

} // namespace

std::span<Tag const> loop_tags() {
  return kTags;
}

} // namespace dunlin::liquid
