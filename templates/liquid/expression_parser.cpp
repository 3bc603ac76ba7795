#include "templates/liquid/expression_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace dunlin::liquid {
namespace {

constexpr int kDepthMax = 50; // brackets in brackets

std::optional<ExpressionKind> comparison_kind(Word const& word) {
  if (word.kind == WordKind::name && word.text == "contains") return ExpressionKind::contains;
  if (word.kind != WordKind::comparison) return std::nullopt;
  if (word.text == "==") return ExpressionKind::equal;
  if (word.text == "!=" || word.text == "<>") return ExpressionKind::not_equal;
  if (word.text == "<") return ExpressionKind::less;
  if (word.text == "<=") return ExpressionKind::less_equal;
  if (word.text == ">") return ExpressionKind::greater;
  return ExpressionKind::greater_equal;
}

Filter const* find_filter(Dialect const& dialect, std::string_view name) {
  for (auto const table : {dialect.filters, standard_filters()}) {
    auto const found = std::ranges::find(table, name, &Filter::name);
    if (found != table.end()) return &*found;
  }
  return nullptr;
}

std::vector<std::string_view> filter_names(Dialect const& dialect) {
  std::vector<std::string_view> names;
  for (auto const table : {dialect.filters, standard_filters()})
    for (auto const& filter : table)
      names.push_back(filter.name);
  return names;
}

std::optional<Value> literal(std::string_view name) {
  if (name == "nil" || name == "null") return Value();
  if (name == "true") return Value(true);
  if (name == "false") return Value(false);
  if (name == "empty") return Value(Emptiness::empty);
  if (name == "blank") return Value(Emptiness::blank);
  return std::nullopt;
}

} // namespace

Index ExpressionParser::add(Expression expression) {
  tree_.expressions.push_back(expression);
  return static_cast<Index>(tree_.expressions.size() - 1);
}

Index ExpressionParser::constant(Value value, Index at) {
  tree_.constants.push_back(value);
  return add(
      {.kind = ExpressionKind::constant, .at = at, .first = static_cast<Index>(tree_.constants.size() - 1)}
  );
}

Index ExpressionParser::name(std::string_view text) {
  auto const found = std::ranges::find(tree_.names, text);
  if (found != tree_.names.end()) return static_cast<Index>(found - tree_.names.begin());
  tree_.names.push_back(text);
  return static_cast<Index>(tree_.names.size() - 1);
}

Index ExpressionParser::path(Word first) {
  std::vector<Segment> segments{{name(first.text), first.at, false}};
  for (;;) {
    if (words_.take_if(WordKind::dot)) {
      auto const part = words_.expect(WordKind::name, "a name after the dot");
      segments.push_back({name(part.text), part.at, false});
    } else if (words_.peek().kind == WordKind::open_bracket) {
      auto const at = words_.take().at;
      if (++depth_ > kDepthMax) words_.fail(at, "too many brackets within each other");
      segments.push_back({value(), at, true});
      --depth_;
      words_.expect(WordKind::close_bracket, "\"]\"");
    } else {
      break;
    }
    if (words_.failed()) break;
  }
  auto const start = static_cast<Index>(tree_.segments.size());
  tree_.segments.insert(tree_.segments.end(), segments.begin(), segments.end());
  return add(
      {.kind = ExpressionKind::path,
       .at = first.at,
       .first = start,
       .count = static_cast<Index>(segments.size())}
  );
}

Index ExpressionParser::value() {
  auto const word = words_.peek();
  switch (word.kind) {
  case WordKind::text: words_.take(); return constant(word.text, word.at);
  case WordKind::integer: {
    std::int64_t number = 0;
    auto const result = std::from_chars(word.text.data(), word.text.data() + word.text.size(), number);
    if (result.ec != std::errc{}) words_.fail(word.at, fmt::format("the number {} is too large", word.text));
    words_.take();
    return constant(number, word.at);
  }
  case WordKind::number: {
    double number = 0;
    std::from_chars(word.text.data(), word.text.data() + word.text.size(), number);
    words_.take();
    return constant(number, word.at);
  }
  case WordKind::name: {
    words_.take();
    auto const known = literal(word.text);
    bool const goes_on = words_.peek().kind == WordKind::dot || words_.peek().kind == WordKind::open_bracket;
    if (known && !goes_on) return constant(*known, word.at);
    return path(word);
  }
  case WordKind::open_parenthesis: {
    words_.take();
    if (++depth_ > kDepthMax) words_.fail(word.at, "too many parentheses within each other");
    auto const first = value();
    words_.expect(WordKind::dots, "\"..\" of a range");
    auto const last = value();
    --depth_;
    words_.expect(WordKind::close_parenthesis, "\")\"");
    return add({.kind = ExpressionKind::range, .at = word.at, .first = first, .second = last});
  }
  case WordKind::comparison:
  case WordKind::assignment:
  case WordKind::dot:
  case WordKind::dots:
  case WordKind::comma:
  case WordKind::colon:
  case WordKind::bar:
  case WordKind::open_bracket:
  case WordKind::close_bracket:
  case WordKind::close_parenthesis:
  case WordKind::end: words_.fail(word.at, fmt::format("expected a value instead of {}", words_.found()));
  }
  return constant(Value(), word.at);
}

Index ExpressionParser::comparison() {
  auto const left = value();
  auto const word = words_.peek();
  auto const kind = comparison_kind(word);
  if (!kind) return left;
  words_.take();
  auto const right = value();
  return add({.kind = *kind, .at = word.at, .first = left, .second = right});
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
  if (joints.size() > kDepthMax) words_.fail(joints.back().at, "too many conditions joined together");
  auto right = parts.back();
  for (auto i = joints.size(); i-- > 0;)
    right = add({.kind = joints[i].kind, .at = joints[i].at, .first = parts[i], .second = right});
  return right;
}

Index ExpressionParser::store_named(std::vector<NamedArgument> const& named) {
  auto const first = static_cast<Index>(tree_.named.size());
  tree_.named.insert(tree_.named.end(), named.begin(), named.end());
  return first;
}

void ExpressionParser::named_arguments(Index& first, Index& count) {
  std::vector<NamedArgument> named;
  while (words_.peek().kind == WordKind::name) {
    auto const word = words_.take();
    words_.expect(WordKind::colon, fmt::format("\":\" after \"{}\"", word.text));
    named.push_back({name(word.text), value()});
    if (!words_.take_if(WordKind::comma)) break;
  }
  first = store_named(named);
  count = static_cast<Index>(named.size());
}

void ExpressionParser::argument(std::vector<Index>& positional, std::vector<NamedArgument>& named) {
  auto const word = words_.peek();
  auto const given = value();
  bool const is_name = word.kind == WordKind::name && tree_.expressions[given].kind == ExpressionKind::path &&
                       tree_.expressions[given].count == 1;
  if (is_name && words_.take_if(WordKind::colon))
    named.push_back({name(word.text), value()});
  else
    positional.push_back(given);
}

void ExpressionParser::check_counts(Application const& application, std::string_view filter) {
  auto const& known = *application.filter;
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
    auto const given = tree_.names[tree_.named[application.first_named + i].name];
    if (std::ranges::find(known.named, given) != known.named.end()) continue;
    words_.note(
        application.at, fmt::format("\"{}\" has no argument \"{}\"", filter, given),
        nearest_word(given, known.named)
    );
  }
}

Application ExpressionParser::application() {
  auto const word = words_.expect(WordKind::name, "the name of a filter");
  Application application{.filter = find_filter(tree_.dialect, word.text), .at = word.at};
  std::vector<Index> positional;
  std::vector<NamedArgument> named;
  if (words_.take_if(WordKind::colon)) {
    do
      argument(positional, named);
    while (words_.take_if(WordKind::comma));
  }
  application.first_argument = static_cast<Index>(tree_.arguments.size());
  application.arguments = static_cast<Index>(positional.size());
  tree_.arguments.insert(tree_.arguments.end(), positional.begin(), positional.end());
  application.first_named = store_named(named);
  application.named = static_cast<Index>(named.size());
  if (words_.failed()) return application;
  if (application.filter == nullptr) {
    words_.note(
        word.at, fmt::format("there is no filter \"{}\"", word.text),
        nearest_word(word.text, filter_names(tree_.dialect))
    );
  } else {
    check_counts(application, word.text);
  }
  return application;
}

Index ExpressionParser::filtered() {
  auto const at = words_.peek().at;
  auto const inner = value();
  if (words_.peek().kind != WordKind::bar) return inner;
  std::vector<Application> chain;
  while (words_.take_if(WordKind::bar) && !words_.failed())
    chain.push_back(application());
  auto const first = static_cast<Index>(tree_.applications.size());
  tree_.applications.insert(tree_.applications.end(), chain.begin(), chain.end());
  return add(
      {.kind = ExpressionKind::filtered,
       .at = at,
       .first = inner,
       .second = first,
       .count = static_cast<Index>(chain.size())}
  );
}

} // namespace dunlin::liquid
