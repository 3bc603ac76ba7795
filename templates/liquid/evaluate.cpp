// The Renderer's values: paths, ranges, filters, and what a loop goes over.
#include "templates/liquid/coerce.hpp"
#include "templates/liquid/filters.hpp"
#include "templates/liquid/renderer.hpp"
#include "templates/liquid/self_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>

namespace dunlin::liquid {
namespace {

constexpr std::size_t kRangeMax = 1'000'000;

} // namespace

Value Renderer::evaluate(Index index) {
  auto const& expression = tree_->expressions[index];
  if (expression.kind == ExpressionKind::path) return path(expression);
  if (expression.kind == ExpressionKind::constant) return tree_->constants[expression.first];
  if (expression.kind == ExpressionKind::filtered) return filtered(expression);
  return rare(index);
}

Value Renderer::rare(Index index) {
  auto const& expression = tree_->expressions[index];
  if (expression.kind == ExpressionKind::range) return range(expression);
  return condition(index);
}

// One end of a range. What is written in the template is cut to an integer, what comes from data must be one.
std::int64_t Renderer::range_end(Index expression, bool constant) {
  auto const value = evaluate(expression);
  if (failed() || value.is_nil()) return 0;
  if (auto const* number = value.as<std::int64_t>()) return *number;
  if (auto const* characters = value.as<Text>(); characters && !guarded())
    return leading_int64(characters->characters);
  auto const* fraction = value.as<double>();
  if (fraction != nullptr && (constant || guarded()) && std::abs(*fraction) < 1e15)
    return static_cast<std::int64_t>(*fraction);
  if (auto const number = integer_of(value); number && !guarded()) return *number;
  if (guarded())
    fail(
        tree_->expressions[expression].at,
        fmt::format("the end of a range is {}, not a whole number", kind_name(value))
    );
  else
    fail(tree_->expressions[expression].at, "invalid integer");
  return 0;
}

Value Renderer::range(Expression const& expression) {
  auto const is_constant = [this](Index index) {
    return tree_->expressions[index].kind == ExpressionKind::constant;
  };
  bool const constant = is_constant(expression.first) && is_constant(expression.second);
  auto const first = range_end(expression.first, constant);
  auto const last = range_end(expression.second, constant);
  return Range{first, last};
}

// A chain of filters may make its text longer by each.
Value Renderer::filtered(Expression const& expression) {
  auto const* const applications = &tree_->applications[expression.second];
  Value const input = evaluate(expression.first);
  if (expression.count == 1) return apply(applications[0], input);
  Value between = apply(applications[0], input);
  for (Index i = 1; i + 1 < expression.count; ++i)
    between = apply(applications[i], between);
  return apply(applications[expression.count - 1], between);
}

Value Renderer::apply(Application const& application, Value const& input) {
  constexpr std::size_t kFew = 8;
  union Room { // what no filter looks at is never written
    Room() {}
    Value positional[kFew];
    NamedValue named[kFew];
  };
  if (failed()) return {};
  Room first;
  auto const positional = std::min<Index>(application.arguments, kFew);
  for (Index i = 0; i < positional; ++i)
    new (&first.positional[i]) Value(evaluate(tree_->arguments[application.first_argument + i]));
  if (application.named == 0) return run_filter(application, input, {first.positional, positional}, {});
  Room second;
  auto const named = std::min<Index>(application.named, kFew);
  for (Index i = 0; i < named; ++i) {
    auto const& argument = tree_->named[application.first_named + i];
    new (&second.named[i]) NamedValue{tree_->names[argument.name], evaluate(argument.value)};
  }
  return run_filter(application, input, {first.positional, positional}, {second.named, named});
}

Value Renderer::wrong_number(Application const& application) {
  auto const& filter = *application.filter;
  auto const wanted = filter.arguments_min == filter.arguments_max
                          ? fmt::format("{}", filter.arguments_min + 1)
                          : fmt::format("{}..{}", filter.arguments_min + 1, filter.arguments_max + 1);
  fail(
      application.at,
      fmt::format("wrong number of arguments (given {}, expected {})", given_to(application) + 1, wanted)
  );
  return {};
}

Value Renderer::run_filter(
    Application const& application, Value const& input, std::span<Value const> arguments,
    std::span<NamedValue const> named
) {
  if (failed() || application.filter == nullptr) return input;
  auto const& filter = *application.filter;
  if (!application.fits && !guarded()) return wrong_number(application);
  Call call{
      .input = input,
      .arguments = arguments,
      .named = named,
      .host = host_,
      .arena = arena_,
      .html = tree_->dialect.escape == Escape::html,
      .lenient = !guarded() || tree_->dialect.undefined == Undefined::nothing
  };
  Value result = filter.run(call);
  if (!call.problem.empty())
    fail(application.at, guarded() ? fmt::format("{}: {}", filter.name, call.problem) : call.problem);
  if (arena_.exhausted()) fail_memory(application.at);
  return result;
}

List Renderer::items_of_range(Range range, Index at) {
  if (range.last < range.first) return {};
  auto const count = static_cast<std::uint64_t>(range.last) - static_cast<std::uint64_t>(range.first) + 1;
  if (count > kRangeMax || count == 0) {
    fail(at, fmt::format("a range has at most {} numbers", kRangeMax), ErrorKind::limit);
    return {};
  }
  auto* const first =
      new (arena_.take(sizeof(std::int64_t), alignof(std::int64_t))) std::int64_t(range.first);
  return {first, static_cast<std::size_t>(count), [](void const* self, std::size_t index) {
            return Value(*static_cast<std::int64_t const*>(self) + static_cast<std::int64_t>(index));
          }};
}

List Renderer::pairs_of(Map const& map) {
  auto const count = size_of(map);
  auto const pairs = arena_.values(count * 2);
  auto const items = arena_.values(count);
  for (std::size_t i = 0; i < count; ++i) {
    auto const [name, value] = map.type->entry(map.self, i);
    pairs[2 * i] = name;
    pairs[2 * i + 1] = value;
    items[i] = list_of(pairs.subspan(2 * i, 2));
  }
  return list_of(items);
}

List Renderer::items_of(Value const& value, Index at) {
  if (auto const* list = value.as<List>()) return *list;
  if (value.is_nil() || value.as<Emptiness>()) return {};
  if (auto const* range = value.as<Range>()) return items_of_range(*range, at);
  if (auto const* map = value.as<Map>()) return pairs_of(*map);
  if (auto const* characters = value.as<Text>()) {
    if (characters->characters.empty()) return {};
    auto const one = arena_.values(1);
    one[0] = value;
    return list_of(one);
  }
  if (tree_->dialect.undefined == Undefined::error && guarded())
    fail(at, fmt::format("{} is not a list", kind_name(value)));
  return {};
}

std::string_view Renderer::text(Value const& value) {
  if (auto const* characters = value.as<Text>()) return characters->characters;
  std::string written;
  write_text(value, host_, written);
  return arena_.keep(written);
}

} // namespace dunlin::liquid
