#include "templates/liquid/tree_writer.hpp"

#include "templates/liquid/big_number.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

namespace dunlin::liquid {

Name::Name(std::string_view name) : text(name), hash(std::hash<std::string_view>()(name)) {}

void Tree::find_lines() {
  lines.assign(1, 0);
  for (auto at = source.find('\n'); at != std::string::npos; at = source.find('\n', at + 1))
    lines.push_back(static_cast<Index>(at + 1));
}

Place Tree::place(Index offset) const {
  auto const line = std::ranges::upper_bound(lines, offset) - lines.begin();
  if (line == 0) return place_of(source, offset, origin.first_line);
  auto const begin = lines[static_cast<std::size_t>(line - 1)];
  auto place = place_of(std::string_view(source).substr(begin), offset - begin, origin.first_line);
  place.line += static_cast<int>(line - 1);
  return place;
}

Index TreeWriter::name(std::string_view text) {
  auto const [known, is_new] = names_.try_emplace(text, static_cast<Index>(tree_.names.size()));
  if (is_new) tree_.names.emplace_back(text);
  return known->second;
}

std::string_view TreeWriter::keep(std::string text) {
  return tree_.texts.emplace_back(std::move(text));
}

Index TreeWriter::add(Expression expression) {
  tree_.expressions.push_back(expression);
  return static_cast<Index>(tree_.expressions.size() - 1);
}

Index TreeWriter::constant(Value value, Index at) {
  tree_.constants.push_back(value);
  return add(
      {.kind = ExpressionKind::constant, .at = at, .first = static_cast<Index>(tree_.constants.size() - 1)}
  );
}

Index TreeWriter::whole_number(std::string_view digits, Index at) {
  std::int64_t number = 0;
  auto const result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (result.ec == std::errc{}) return constant(number, at);
  return constant(big_value(tree_.decimals.emplace_back(Decimal::from_digits(digits))), at);
}

Index TreeWriter::fraction(std::string_view digits, Index at) {
  double number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return constant(number, at);
}

bool TreeWriter::literal(std::string_view word, Where where, Value& value) const {
  if (word == "nil" || word == "null")
    value = Value();
  else if (word == "true" || word == "false")
    value = Value(word == "true");
  else if ((word == "empty" || word == "blank") && where == Where::condition)
    value = Value(word == "empty" ? Emptiness::empty : Emptiness::blank);
  else if (word == "empty" || word == "blank")
    value = Value("");
  else
    return false;
  return true;
}

Index TreeWriter::path(std::vector<Segment> const& segments, Index at) {
  auto const start = static_cast<Index>(tree_.segments.size());
  tree_.segments.insert(tree_.segments.end(), segments.begin(), segments.end());
  return add(
      {.kind = ExpressionKind::path, .at = at, .first = start, .count = static_cast<Index>(segments.size())}
  );
}

Index TreeWriter::chain(Index inner, Index at, std::vector<Application> const& applications) {
  if (applications.empty()) return inner;
  auto const first = static_cast<Index>(tree_.applications.size());
  tree_.applications.insert(tree_.applications.end(), applications.begin(), applications.end());
  return add(
      {.kind = ExpressionKind::filtered,
       .at = at,
       .first = inner,
       .second = first,
       .count = static_cast<Index>(applications.size())}
  );
}

void TreeWriter::set_arguments(
    Application& application, std::vector<Index> const& positional, std::vector<NamedArgument> const& named
) {
  application.first_argument = store(positional);
  application.arguments = static_cast<Index>(positional.size());
  application.first_named = store(named);
  application.named = static_cast<Index>(named.size());
  if (application.filter == nullptr) return;
  auto const given = given_to(application);
  application.fits = given >= application.filter->arguments_min && given <= application.filter->arguments_max;
}

Index TreeWriter::store(std::vector<Index> const& arguments) {
  auto const first = static_cast<Index>(tree_.arguments.size());
  tree_.arguments.insert(tree_.arguments.end(), arguments.begin(), arguments.end());
  return first;
}

Index TreeWriter::store(std::vector<NamedArgument> const& named) {
  auto const first = static_cast<Index>(tree_.named.size());
  tree_.named.insert(tree_.named.end(), named.begin(), named.end());
  return first;
}

Filter const* TreeWriter::filter(std::string_view word) const {
  bool const guarded = tree_.dialect.reading == Reading::guarded;
  for (auto const table :
       {tree_.dialect.filters, standard_filters(), guarded ? guarded_filters() : std::span<Filter const>()}) {
    auto const found = std::ranges::find(table, word, &Filter::name);
    if (found != table.end()) return &*found;
  }
  return nullptr;
}

std::vector<std::string_view> TreeWriter::filter_names() const {
  std::vector<std::string_view> names;
  for (auto const table : {tree_.dialect.filters, standard_filters(), guarded_filters()})
    for (auto const& filter : table)
      names.push_back(filter.name);
  return names;
}

} // namespace dunlin::liquid
