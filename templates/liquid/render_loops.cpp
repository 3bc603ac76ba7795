// The Renderer's loops and the tags that remember something: for, tablerow, cycle, increment, ifchanged.
#include "templates/liquid/coerce.hpp"
#include "templates/liquid/renderer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <utility>

namespace dunlin::liquid {
namespace {

constexpr int kScopesMax = 100; // as Shopify's engine allows

Name const kForLoop("forloop");
Name const kTableLoop("tablerowloop");

} // namespace

bool Renderer::enter_scope(Index at) {
  if (++scopes_ <= kScopesMax || guarded()) return true;
  --scopes_;
  return fail(at, "Nesting too deep");
}

void Renderer::leave_scope(std::size_t scoped_before) {
  scoped_.resize(scoped_before);
  --scopes_;
}

// An offset or limit. Guarded templates may give a fraction.
std::optional<std::int64_t> Renderer::loop_number(Index expression, std::string_view what) {
  if (expression == kNone) return std::nullopt;
  auto const value = evaluate(expression);
  if (failed() || value.is_nil()) return std::nullopt;
  if (auto const number = integer_of(value)) return *number;
  auto const at = tree_->expressions[expression].at;
  if (auto const* number = value.as<double>(); guarded() && number && std::abs(*number) < 1e15)
    return static_cast<std::int64_t>(*number);
  if (guarded())
    fail(at, fmt::format("the {} is {}, not a whole number", what, kind_name(value)));
  else
    fail(at, "invalid integer");
  return std::nullopt;
}

// A text is one item, whatever the offset and limit say: so it is in Shopify's engine.
Renderer::Slice
Renderer::slice(Value const& value, List const& items, std::int64_t from, std::optional<std::int64_t> limit) {
  if (value.as<Text>() && !guarded()) return {0, items.size};
  auto const all = static_cast<std::int64_t>(items.size);
  std::int64_t to = all;
  if (limit && !__builtin_add_overflow(from, *limit, &to)) to = std::clamp<std::int64_t>(to, 0, all);
  from = std::clamp<std::int64_t>(from, 0, all);
  return {static_cast<std::size_t>(from), static_cast<std::size_t>(std::max<std::int64_t>(to - from, 0))};
}

void Renderer::loop(Node const& node, Index index) {
  auto const& loop = tree_->loops[node.first];
  auto const from = loop.goes_on ? entry(Register::offset, loop.title).value
                                 : Value(loop_number(loop.offset, "offset").value_or(0));
  if (failed()) return;
  auto const value = evaluate(loop.items);
  if (failed()) return;
  auto const items = items_of(value, node.at);
  auto const limit = loop_number(loop.limit, "limit");
  if (failed()) return;
  auto const start = from.as<std::int64_t>() ? *from.as<std::int64_t>() : 0;
  auto const part = slice(value, items, start, limit);
  entry(Register::offset, loop.title).value = start + static_cast<std::int64_t>(part.count);
  if (part.count == 0) {
    if (node.next != kNone) walk(node.next + 1, node.end);
    return;
  }
  if (!enter_scope(node.at)) return;
  auto* const state =
      new (arena_.take(sizeof(ForLoop), alignof(ForLoop))) ForLoop{0, part.count, loop.title, loop_};
  loop_ = state;
  auto const before = scoped_.size();
  bind(scoped_, kForLoop, Object{state, for_loop_fields()});
  bind(scoped_, tree_->names[loop.variable], {});
  auto const body_end = node.next == kNone ? node.end : node.next;
  for (std::size_t i = 0; i < part.count; ++i) {
    state->index = i;
    auto const position = loop.reversed ? part.from + part.count - 1 - i : part.from + i;
    scoped_[before + 1].value = items.at(items.self, position);
    if (!round(node, index + 1, body_end)) break;
  }
  leave_scope(before);
  loop_ = state->parent;
}

// Walks a loop's body once; false: the loop ends here.
bool Renderer::round(Node const& node, Index from, Index to) {
  if (++rounds_ > limits_.rounds)
    return fail(node.at, fmt::format("more than {} rounds of loops", limits_.rounds), ErrorKind::limit);
  auto const before = scoped_.size();
  walk(from, to);
  scoped_.resize(before);
  bool const goes_on = flow_ != Flow::leave && !failed();
  flow_ = Flow::on;
  return goes_on;
}

std::int64_t Renderer::table_number(Index expression) {
  auto const value = evaluate(expression);
  if (failed() || value.is_nil()) return 0;
  if (auto const* text_value = value.as<Text>()) return leading_int64(text_value->characters);
  if (auto const* number = value.as<double>(); number != nullptr && std::abs(*number) < 1e15)
    return static_cast<std::int64_t>(*number);
  if (auto const number = integer_of(value)) return *number;
  fail(tree_->expressions[expression].at, "invalid integer");
  return 0;
}

void Renderer::table(Node const& node, Index index) {
  auto const& loop = tree_->loops[node.first];
  auto const value = evaluate(loop.items);
  if (failed() || !value.truthy()) return;
  auto const from = loop.offset == kNone ? 0 : table_number(loop.offset);
  auto const limit = loop.limit == kNone ? std::nullopt : std::optional(table_number(loop.limit));
  if (failed()) return;
  auto const items = items_of(value, node.at);
  auto const part = slice(value, items, from, limit);
  auto const columns =
      loop.columns == kNone ? static_cast<std::int64_t>(part.count) : table_number(loop.columns);
  if (failed() || !enter_scope(node.at)) return;
  auto* const state = new (arena_.take(sizeof(TableLoop), alignof(TableLoop)))
      TableLoop{.length = part.count, .columns = columns};
  auto const before = scoped_.size();
  bind(scoped_, kTableLoop, Object{state, table_loop_fields()});
  bind(scoped_, tree_->names[loop.variable], {});
  out_ += "<tr class=\"row1\">\n";
  for (std::size_t i = 0; i < part.count && !failed(); ++i) {
    state->index = i;
    scoped_[before + 1].value = items.at(items.self, part.from + i);
    fmt::format_to(std::back_inserter(out_), "<td class=\"col{}\">", state->column);
    bool const goes_on = round(node, index + 1, node.end);
    out_ += "</td>";
    if (!goes_on) break;
    if (state->column == columns && i + 1 < part.count)
      fmt::format_to(std::back_inserter(out_), "</tr>\n<tr class=\"row{}\">", state->row + 1);
    bool const row_ends = state->column == columns;
    state->column = row_ends ? 1 : state->column + 1;
    state->row += row_ends ? 1 : 0;
  }
  out_ += "</tr>\n";
  leave_scope(before);
}

Renderer::Entry& Renderer::entry(Register what, std::string_view key) {
  for (auto i = frames_.back().entries_from; i < entries_.size(); ++i)
    if (entries_[i].what == what && entries_[i].key == key) return entries_[i];
  return entries_.emplace_back(Entry{what, key, {}});
}

void Renderer::count(Node const& node) {
  auto const& name = tree_->names[node.first];
  bound_ |= bit_of(name);
  auto& counter = entry(Register::counter, name);
  auto const* known = counter.value.as<std::int64_t>();
  auto const number = known == nullptr ? 0 : *known;
  auto const next = node.negated ? number - 1 : number + 1;
  counter.value = next;
  write(Value(node.negated ? next : number), host_, out_);
}

void Renderer::cycle(Node const& node) {
  auto const& cycle = tree_->cycles[node.first];
  auto key = std::string_view(cycle.key);
  if (cycle.group != kNone) {
    auto const group = evaluate(cycle.group);
    if (failed()) return;
    scratch_ = group.as<Text>() ? "group '" : "group ";
    inspect(group, host_, scratch_);
    key = arena_.keep(scratch_);
  }
  if (cycle.count == 0) return;
  auto const* known = entry(Register::cycle, key).value.as<std::int64_t>();
  auto const turn = known == nullptr ? 0 : *known;
  auto const value =
      turn < cycle.count ? evaluate(tree_->arguments[cycle.first + static_cast<Index>(turn)]) : Value();
  if (failed()) return;
  put_text(value, node.setting);
  entry(Register::cycle, key).value = turn + 1 >= cycle.count ? 0 : turn + 1;
}

void Renderer::changed(Node const& node, Index index) {
  auto const start = out_.size();
  walk(index + 1, node.end);
  auto const now = std::string_view(out_).substr(start);
  auto& last = entry(Register::changed, {});
  auto const* before = last.value.as<Text>();
  if (before != nullptr && before->characters == now)
    out_.resize(start);
  else
    last.value = Text{arena_.keep(now)};
}

} // namespace dunlin::liquid
