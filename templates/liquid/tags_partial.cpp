// render and include: templates within templates.
#include "templates/liquid/tags.hpp"

namespace dunlin::liquid {
namespace {

void add_partial(Parser& parser, PartialUse const& use) {
  parser.mark_not_blank();
  parser.tree().partials.push_back(use);
  parser.add({.kind = NodeKind::partial, .first = static_cast<Index>(parser.tree().partials.size() - 1)});
}

// "name", a: x, b: y   |   "name" with value as name   |   "name" for list as name
PartialUse by_grammar(Parser& parser, Scanner& words, bool shares) {
  ExpressionParser expressions(parser.writer(), words);
  PartialUse use{.shares = shares};
  if (shares) {
    use.what = expressions.value();
  } else {
    auto const name = words.expect(WordKind::text, "the name of a partial in quotes");
    use.what = parser.writer().constant(name.text, name.at);
  }
  use.each = words.is_name("for");
  if (words.is_name("for") || words.is_name("with")) {
    words.take();
    use.subject = expressions.value();
  }
  if ((use.subject != kNone || !words.guarded()) && words.take_name("as"))
    use.alias = parser.writer().name(words.expect(WordKind::name, "a name after \"as\"").text);
  words.take_if(WordKind::comma);
  expressions.named_arguments(use.first_named, use.named);
  words.expect_end("the arguments");
  return use;
}

// " word rest": the rest, when one of the words follows white space and is followed by it.
bool take_word(std::string_view& markup, std::string_view word) {
  auto const start = without_white_before(markup);
  if (start.size() == markup.size() || !start.starts_with(word)) return false;
  auto const after = start.substr(word.size());
  auto const rest = without_white_before(after);
  if (rest.size() == after.size()) return false;
  markup = rest;
  return true;
}

void guess_subject(Parser& parser, std::string_view& rest, PartialUse& use) {
  auto ahead = rest;
  bool const each = take_word(ahead, "for");
  if (!each && !take_word(ahead, "with")) return;
  auto const length = fragments_length(ahead);
  if (length == 0) return;
  use.each = each;
  use.subject = parser.lax().value(ahead.substr(0, length));
  rest = ahead.substr(length);
}

PartialUse guessed(Parser& parser, std::string_view markup, bool shares) {
  PartialUse use{.shares = shares};
  auto name = shares ? first_fragment(markup) : std::string_view();
  for (auto rest = markup; !shares && name.empty() && !rest.empty(); rest.remove_prefix(1))
    if (rest[0] == '"' || rest[0] == '\'') name = rest.substr(0, fragment_length(rest));
  if (shares && !name.empty())
    name = std::string_view(
        name.data(), fragments_length(markup.substr(static_cast<std::size_t>(name.data() - markup.data())))
    );
  if (name.empty()) {
    parser.refuse(
        parser.at(), {},
        shares ? "Error in tag 'include' - Valid syntax: include '[template]' (with|for) [object|collection]"
               : "Syntax error in tag 'render' - Template name must be a quoted string"
    );
    return use;
  }
  use.what = parser.lax().value(name);
  auto rest = markup.substr(static_cast<std::size_t>(name.data() + name.size() - markup.data()));
  guess_subject(parser, rest, use);
  if (take_word(rest, "as") && dashed_length(rest) > 0)
    use.alias = parser.writer().name(rest.substr(0, dashed_length(rest)));
  std::vector<NamedArgument> named;
  for (auto const& [attribute, value] : attributes_in(markup))
    named.push_back({parser.writer().name(attribute), parser.lax().value(value)});
  use.first_named = parser.writer().store(named);
  use.named = static_cast<Index>(named.size());
  return use;
}

void parse_partial(Parser& parser, bool shares) {
  auto const guess = [&](std::string_view markup) { return guessed(parser, markup, shares); };
  bool const strict = parser.tree().dialect.reading == Reading::strict;
  auto const markup = parser.piece().inside;
  auto const use =
      strict ? guess(markup)
             : parser.read(markup, [&](Scanner& words) { return by_grammar(parser, words, shares); }, guess);
  add_partial(parser, use);
}

void parse_render(Parser& parser) {
  parse_partial(parser, false);
}
void parse_include(Parser& parser) {
  parse_partial(parser, true);
}

constexpr Tag kTags[] = {{"render", parse_render}, {"include", parse_include}};

} // namespace

std::span<Tag const> partial_tags() {
  return kTags;
}

} // namespace dunlin::liquid
