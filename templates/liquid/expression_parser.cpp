#include "templates/liquid/expression_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace dunlin::liquid {
namespace {

constexpr int kDepthMax = 50; // brackets in brackets
constexpr std::size_t kJointsMax = 50;

std::optional<ExpressionKind> comparison_kind(Word const& word) {
  bool const is_word = word.kind == WordKind::name || word.kind == WordKind::comparison;
  if (is_word && word.text == "contains") return ExpressionKind::contains;
  if (word.kind != WordKind::comparison) return std::nullopt;
  if (word.text == "==") return ExpressionKind::equal;
  if (word.text == "!=" || word.text == "<>") return ExpressionKind::not_equal;
  if (word.text == "<") return ExpressionKind::less;
  if (word.text == "<=") return ExpressionKind::less_equal;
  if (word.text == ">") return ExpressionKind::greater;
  return ExpressionKind::greater_equal;
}

} // namespace

Index ExpressionParser::path(std::vector<Segment> segments, Index at) {
  for (;;) {
    if (words_.take_if(WordKind::dot)) {
      auto const part = words_.expect(WordKind::name, "a name after the dot");
      segments.push_back({writer_.name(part.text), part.at, false});
    } else if (words_.peek().kind == WordKind::open_bracket) {
      auto const from = words_.take().at;
      if (++depth_ > kDepthMax) words_.fail(from, "too many brackets within each other");
      segments.push_back({value(), from, true});
      --depth_;
      words_.expect(WordKind::close_bracket, "\"]\"");
    } else {
      break;
    }
    if (words_.failed()) break;
  }
  return writer_.path(segments, at);
}

// [name_of_a_variable].part: Shopify's older modes take it.
Index ExpressionParser::bare_bracket() {
  auto const at = words_.peek().at;
  if (words_.guarded()) words_.refuse_value();
  if (words_.strict2()) words_.refuse("Bare bracket access is not allowed. Use self['...'] instead");
  words_.take();
  if (++depth_ > kDepthMax) words_.fail(at, "too many brackets within each other");
  std::vector<Segment> const segments{{value(), at, true}};
  --depth_;
  words_.expect(WordKind::close_bracket, "\"]\"");
  return path(segments, at);
}

Index ExpressionParser::range() {
  auto const at = words_.take().at;
  if (++depth_ > kDepthMax) words_.fail(at, "too many parentheses within each other");
  auto const first = value();
  words_.expect(WordKind::dots, "\"..\" of a range");
  auto const last = value();
  --depth_;
  words_.expect(WordKind::close_parenthesis, "\")\"");
  return writer_.add({.kind = ExpressionKind::range, .at = at, .first = first, .second = last});
}

Index ExpressionParser::value(Where where) {
  auto const word = words_.peek();
  switch (word.kind) {
  case WordKind::text: words_.take(); return writer_.constant(word.text, word.at);
  case WordKind::integer: {
    words_.take();
    auto const number = writer_.whole_number(word.text, word.at);
    auto const& constants = writer_.tree().constants;
    if (words_.guarded() && constants.back().as<std::int64_t>() == nullptr)
      words_.fail(word.at, fmt::format("the number {} is too large", word.text));
    return number;
  }
  case WordKind::number: words_.take(); return writer_.fraction(word.text, word.at);
  case WordKind::name: {
    words_.take();
    bool const goes_on = words_.peek().kind == WordKind::dot || words_.peek().kind == WordKind::open_bracket;
    Value known;
    if (!goes_on && writer_.literal(word.text, where, known)) return writer_.constant(known, word.at);
    return path({{writer_.name(word.text), word.at, false}}, word.at);
  }
  case WordKind::open_parenthesis: return range();
  case WordKind::open_bracket: return bare_bracket();
  case WordKind::comparison:
  case WordKind::assignment:
  case WordKind::dot:
  case WordKind::dots:
  case WordKind::comma:
  case WordKind::colon:
  case WordKind::bar:
  case WordKind::close_bracket:
  case WordKind::close_parenthesis:
  case WordKind::question:
  case WordKind::dash:
  case WordKind::end: words_.refuse_value();
  }
  return writer_.constant(Value(), word.at);
}

Index ExpressionParser::comparison() {
  auto const left = value(Where::condition);
  auto const word = words_.peek();
  auto const kind = comparison_kind(word);
  if (!kind) return left;
  words_.take();
  auto const right = value(Where::condition);
  return writer_.add({.kind = *kind, .at = word.at, .first = left, .second = right});
}

// `a and b or c` is `a and (b or c)`: the operators have one strength and bind from the right.
Index ExpressionParser::condition() {
  struct Joint {
    ExpressionKind kind;
    Index at;
  };
  std::vector<Index> parts{comparison()};
  std::vector<Joint> joints;
  while (words_.is_name("and") || words_.is_name("or")) {
    auto const word = words_.take();
    joints.push_back({word.text == "and" ? ExpressionKind::both : ExpressionKind::either, word.at});
    parts.push_back(comparison());
  }
  if (words_.guarded() && joints.size() > kJointsMax)
    words_.fail(joints.back().at, "too many conditions joined together");
  auto right = parts.back();
  for (auto i = joints.size(); i-- > 0;)
    right = writer_.add({.kind = joints[i].kind, .at = joints[i].at, .first = parts[i], .second = right});
  return right;
}

void ExpressionParser::named_arguments(Index& first, Index& count) {
  std::vector<NamedArgument> named;
  while (words_.peek().kind == WordKind::name) {
    auto const word = words_.take();
    words_.expect(WordKind::colon, fmt::format("\":\" after \"{}\"", word.text));
    named.push_back({writer_.name(word.text), value()});
    if (!words_.take_if(WordKind::comma) && words_.guarded()) break;
  }
  first = writer_.store(named);
  count = static_cast<Index>(named.size());
}

void ExpressionParser::argument(std::vector<Index>& positional, std::vector<NamedArgument>& named) {
  auto const word = words_.peek();
  if (word.kind == WordKind::name && words_.next_is(WordKind::colon)) {
    words_.take();
    words_.take();
    named.push_back({writer_.name(word.text), value()});
  } else {
    positional.push_back(value());
  }
}

// Shopify's strict2 takes `f:` without arguments and a comma after the last one.
void ExpressionParser::filter_arguments(std::vector<Index>& positional, std::vector<NamedArgument>& named) {
  auto const over = [this] {
    return words_.strict2() && (words_.peek().kind == WordKind::bar || words_.peek().kind == WordKind::end);
  };
  if (over()) return;
  do
    argument(positional, named);
  while (words_.take_if(WordKind::comma) && !over() && !words_.failed());
}

void ExpressionParser::check_counts(Application const& application, std::string_view filter) {
  auto const& known = *application.filter;
  auto const& tree = writer_.tree();
  if (application.arguments < known.arguments_min || application.arguments > known.arguments_max) {
    auto const wanted = known.arguments_min == known.arguments_max
                            ? fmt::format("{}", known.arguments_min)
                            : fmt::format("{} to {}", known.arguments_min, known.arguments_max);
    words_.note(
        application.at,
        fmt::format("\"{}\" takes {} arguments, here it has {}", filter, wanted, application.arguments)
    );
  }
  for (Index i = 0; i < application.named; ++i) {
    std::string_view const given = tree.names[tree.named[application.first_named + i].name];
    if (std::ranges::find(known.named, given) != known.named.end()) continue;
    words_.note(
        application.at, fmt::format("\"{}\" has no argument \"{}\"", filter, given),
        nearest_word(given, known.named)
    );
  }
}

Application ExpressionParser::application() {
  auto const word = words_.expect(WordKind::name, "the name of a filter");
  Application application{.filter = writer_.filter(word.text), .at = word.at};
  std::vector<Index> positional;
  std::vector<NamedArgument> named;
  if (words_.take_if(WordKind::colon)) filter_arguments(positional, named);
  writer_.set_arguments(application, positional, named);
  if (words_.failed() || !words_.guarded()) return application;
  if (application.filter == nullptr) {
    words_.note(
        word.at, fmt::format("there is no filter \"{}\"", word.text),
        nearest_word(word.text, writer_.filter_names())
    );
  } else {
    check_counts(application, word.text);
  }
  return application;
}

Index ExpressionParser::filtered() {
  auto const at = words_.peek().at;
  auto const inner = value();
  std::vector<Application> applications;
  while (words_.take_if(WordKind::bar) && !words_.failed())
    applications.push_back(application());
  return writer_.chain(inner, at, applications);
}

Index ExpressionParser::optional_value() {
  if (words_.peek().kind == WordKind::end && !words_.failed())
    return writer_.constant(Value(), words_.peek().at);
  return filtered();
}

} // namespace dunlin::liquid
