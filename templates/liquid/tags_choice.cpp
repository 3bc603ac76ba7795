// if, unless, case and their branches.
#include "templates/liquid/tags.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::liquid {
namespace {

Index condition(Parser& parser) {
  return parser.read(
      parser.piece().inside,
      [&](Scanner& words) {
        auto const result = ExpressionParser(parser.writer(), words).condition();
        words.expect_end("the condition");
        return result;
      },
      [&](std::string_view markup) {
        auto const guessed = parser.lax().condition(markup);
        if (!guessed)
          parser.refuse(parser.at(), {}, "Syntax Error in tag 'if' - Valid syntax: if [expression]");
        return guessed.value_or(0);
      }
  );
}

void begin_choice(Parser& parser, std::string_view tag, std::string_view end_tag) {
  auto const met = condition(parser);
  parser.open(tag, end_tag, parser.add({.kind = NodeKind::choice}));
  parser.branch({.kind = NodeKind::branch, .negated = tag == "unless", .first = met});
}

void parse_if(Parser& parser) {
  begin_choice(parser, "if", "endif");
}
void parse_unless(Parser& parser) {
  begin_choice(parser, "unless", "endunless");
}

// The innermost block, when it is one of those that `word` may stand in.
Parser::Block*
block_for(Parser& parser, std::string_view word, std::initializer_list<std::string_view> tags) {
  auto* block = parser.block();
  if (block == nullptr || std::ranges::find(tags, block->tag) == tags.end()) {
    auto shopify = fmt::format("Unknown tag '{}'", word);
    if (word == "else" && block != nullptr)
      shopify = fmt::format("{} tag does not expect 'else' tag", block->tag);
    parser.refuse(parser.at(), fmt::format("\"{}\" does not belong here", word), std::move(shopify));
    return nullptr;
  }
  if (parser.guarded() && block->last_branch) {
    parser.refuse(parser.at(), fmt::format("\"{}\" after \"else\" is never reached", word), {});
    return nullptr;
  }
  return block;
}

void parse_elsif(Parser& parser) {
  if (block_for(parser, "elsif", {"if", "unless"}) == nullptr) return;
  auto const met = condition(parser);
  parser.branch({.kind = NodeKind::branch, .first = met});
}

void parse_else(Parser& parser) {
  auto* block = block_for(parser, "else", {"if", "unless", "case", "for"});
  if (block == nullptr) return;
  if (parser.guarded()) {
    parser.words(parser.piece().inside).expect_end("\"else\"");
  } else if (block->tag == "case" && !without_white_before(parser.piece().inside).empty()) {
    parser.refuse(
        parser.at(), {}, "Syntax Error in tag 'case' - Valid else condition: {% else %} (no parameters) "
    );
    return;
  }
  block->last_branch = true;
  auto const loop = block->tag == "for" ? block->node : kNone;
  auto const index = parser.branch({.kind = NodeKind::branch, .first = kNone});
  if (loop != kNone) parser.tree().nodes[loop].next = index;
}

void parse_case(Parser& parser) {
  auto const by_grammar = [&](Scanner& words) {
    auto const result = ExpressionParser(parser.writer(), words).value();
    words.expect_end("the value");
    return result;
  };
  auto const guess = [&](std::string_view markup) {
    auto const fragment = first_fragment(markup);
    if (fragment.empty())
      parser.refuse(parser.at(), {}, "Syntax Error in 'case' - Valid syntax: case [condition]");
    return parser.lax().value(fragment.empty() ? markup : fragment);
  };
  bool const strict = parser.tree().dialect.reading == Reading::strict;
  auto const markup = parser.piece().inside;
  auto const subject = strict ? guess(markup) : parser.read(markup, by_grammar, guess);
  parser.open("case", "endcase", parser.add({.kind = NodeKind::cases, .first = subject}));
}

// value, value or value: what stands between the first and the next separator is passed by.
std::vector<Index> guessed_values(Parser& parser, std::string_view markup) {
  std::vector<Index> values;
  for (bool more = true; more;) {
    auto const fragment = first_fragment(markup);
    if (fragment.empty()) {
      parser.refuse(
          parser.at(), {},
          "Syntax Error in tag 'case' - Valid when condition: {% when [condition] [or condition2...] %}"
      );
      break;
    }
    values.push_back(parser.lax().value(fragment, Where::condition));
    markup.remove_prefix(static_cast<std::size_t>(fragment.data() + fragment.size() - markup.data()));
    auto const rest = without_white_before(markup);
    bool const has_white = rest.size() < markup.size();
    more = false;
    std::size_t separator = 0;
    if (rest.starts_with(','))
      separator = 1;
    else if (has_white && rest.starts_with("or") && rest.size() > 2 && is_white(rest[2]))
      separator = 2;
    if (separator == 0) break;
    markup = without_white_before(rest.substr(separator));
    more = fragment_length(markup) > 0;
  }
  return values;
}

void parse_when(Parser& parser) {
  if (block_for(parser, "when", {"case"}) == nullptr) return;
  auto const by_grammar = [&](Scanner& words) {
    std::vector<Index> values;
    do
      values.push_back(ExpressionParser(parser.writer(), words).value(Where::condition));
    while (words.take_if(WordKind::comma) || words.take_name("or"));
    words.expect_end("the values");
    return values;
  };
  auto const guess = [&](std::string_view markup) { return guessed_values(parser, markup); };
  bool const strict = parser.tree().dialect.reading == Reading::strict;
  auto const markup = parser.piece().inside;
  auto const values = strict ? guess(markup) : parser.read(markup, by_grammar, guess);
  parser.branch(
      {.kind = NodeKind::branch,
       .first = parser.writer().store(values),
       .second = static_cast<Index>(values.size())}
  );
}

constexpr Tag kTags[] = {
    {"if", parse_if},           {"unless", parse_unless},
    {"case", parse_case},       {"elsif", parse_elsif, true},
    {"else", parse_else, true}, {"when", parse_when, true},
};

} // namespace

std::span<Tag const> choice_tags() {
  return kTags;
}

} // namespace dunlin::liquid
