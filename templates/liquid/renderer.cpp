#include "templates/liquid/renderer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>

namespace dunlin::liquid {
namespace {

// Links a reader may be sent to. Anything with another scheme ("javascript:") is not written at all.
bool leads_to_a_safe_place(std::string_view url) {
  for (std::string_view const scheme : {"https://", "http://", "mailto:", "tel:", "cid:"}) {
    if (url.starts_with(scheme)) return true;
  }
  return url.find(':') == std::string_view::npos; // relative
}

} // namespace

Renderer::Renderer(
    Tree const& tree, Value const& data, std::string& out, Host const& host, Limits const& limits
)
    : tree_(&tree),
      data_(data),
      out_(out),
      out_start_(out.size()),
      host_(host),
      limits_(limits),
      arena_(limits.memory_bytes) {}

std::expected<void, RenderError> Renderer::run() {
  walk(0, static_cast<Index>(tree_->nodes.size()));
  if (error_) return std::unexpected(std::move(*error_));
  return {};
}

bool Renderer::fail(Index at, std::string message) {
  if (!error_) error_ = RenderError{tree_->place(at), std::move(message), tree_->origin.name};
  return false;
}

void Renderer::walk(Index from, Index to) {
  if (++depth_ > limits_.nesting)
    fail(from < to ? tree_->nodes[from].at : 0, "too many blocks within each other");
  for (Index i = from; i < to && flow_ == Flow::on && !failed();) {
    auto const& node = tree_->nodes[i];
    if (++steps_ > limits_.steps) fail(node.at, fmt::format("more than {} steps", limits_.steps));
    step(node, i);
    if (out_.size() - out_start_ > limits_.output_bytes)
      fail(node.at, fmt::format("the text is longer than {} bytes", limits_.output_bytes));
    if (arena_.exhausted())
      fail(node.at, fmt::format("more than {} bytes of values on the way", limits_.memory_bytes));
    i = node.end;
  }
  --depth_;
}

void Renderer::step(Node const& node, Index index) {
  switch (node.kind) {
  case NodeKind::text: out_.append(tree_->source, node.first, node.second); return;
  case NodeKind::output: put(node); return;
  case NodeKind::assign: {
    auto const value = evaluate(node.second);
    if (!failed()) assign(node.first, value);
    return;
  }
  case NodeKind::capture: capture(node, index); return;
  case NodeKind::choice: choose(index); return;
  case NodeKind::cases: choose_cases(index); return;
  case NodeKind::branch: return; // walked by the node that holds it
  case NodeKind::loop: loop(node, index); return;
  case NodeKind::leave: flow_ = Flow::leave; return;
  case NodeKind::again: flow_ = Flow::again; return;
  case NodeKind::partial: partial(node); return;
  }
}

void Renderer::put(Node const& node) {
  auto const value = evaluate(node.first);
  if (failed()) return;
  if (value.as<Object>() && tree_->dialect.undefined == Undefined::error)
    fail(node.at, "this is an object, not a text: name one of its parts");
  else
    put_text(value, node.setting);
}

void Renderer::put_text(Value const& value, Setting setting) {
  auto const escape = tree_->dialect.escape;
  auto const* as_text = value.as<Text>();
  if (escape == Escape::none || (as_text != nullptr && as_text->safe)) {
    write(value, host_, out_);
    return;
  }
  if (setting == Setting::url) {
    put_url(text(value));
    return;
  }
  auto const put = escape == Escape::html ? escape_html : escape_line;
  if (as_text != nullptr) {
    put(as_text->characters, out_);
    return;
  }
  bool const needs_none = value.as<std::int64_t>() || value.as<double>() || value.as<bool>();
  auto const start = out_.size();
  write(value, host_, out_);
  if (needs_none) return;
  scratch_.assign(out_, start);
  if (escape == Escape::html && scratch_.find_first_of("&<>\"'") == std::string::npos) return;
  out_.resize(start);
  put(scratch_, out_);
}

void Renderer::put_url(std::string_view url) {
  if (leads_to_a_safe_place(url))
    escape_html(url, out_);
  else
    out_ += '#';
}

void Renderer::choose(Index index) {
  auto const end = tree_->nodes[index].end;
  for (Index i = index + 1; i < end && !failed(); i = tree_->nodes[i].next) {
    auto const& branch = tree_->nodes[i];
    bool const met = branch.first == kNone || condition(branch.first) != branch.negated;
    if (failed() || !met) continue;
    walk(i + 1, branch.next);
    return;
  }
}

bool Renderer::matches_case(Value const& subject, Node const& branch) {
  for (Index i = 0; i < branch.second; ++i) {
    auto const value = evaluate(tree_->arguments[branch.first + i]);
    if (failed()) return false;
    if (equal(subject, value)) return true;
  }
  return false;
}

void Renderer::choose_cases(Index index) {
  auto const& node = tree_->nodes[index];
  auto const subject = evaluate(node.first);
  bool matched = false;
  Index i = index + 1;
  while (i < node.end && tree_->nodes[i].kind != NodeKind::branch)
    i = tree_->nodes[i].end; // before the first `when`
  for (; i < node.end && !failed() && flow_ == Flow::on; i = tree_->nodes[i].next) {
    auto const& branch = tree_->nodes[i];
    bool const met = branch.first == kNone ? !matched : matches_case(subject, branch);
    if (!met || failed()) continue;
    matched = true;
    walk(i + 1, branch.next);
  }
}

void Renderer::capture(Node const& node, Index index) {
  auto const start = out_.size();
  walk(index + 1, node.end);
  auto const kept = arena_.keep(std::string_view(out_).substr(start));
  out_.resize(start);
  assign(node.first, Text{kept, tree_->dialect.escape != Escape::none}); // escaped while it was written
}

void Renderer::assign(Index name, Value value) {
  for (auto i = assigned_from_; i < assigned_.size(); ++i) {
    if (assigned_[i].name == name) {
      assigned_[i].value = value;
      return;
    }
  }
  assigned_.push_back({name, value});
}

void Renderer::loop(Node const& node, Index index) {
  auto const& loop = tree_->loops[node.first];
  auto const value = evaluate(loop.items);
  if (failed()) return;
  auto const items = items_of(value, node.at);
  std::size_t const all = items.size;
  std::size_t from = 0;
  std::size_t count = all;
  if (loop.offset != kNone)
    if (auto const offset = whole(loop.offset, "offset"))
      from = static_cast<std::size_t>(std::max<std::int64_t>(*offset, 0));
  from = std::min(from, all);
  count = all - from;
  if (loop.limit != kNone)
    if (auto const limit = whole(loop.limit, "limit"))
      count = std::min(count, static_cast<std::size_t>(std::max<std::int64_t>(*limit, 0)));
  if (failed()) return;
  if (count == 0) {
    if (node.next != kNone) walk(node.next + 1, node.end);
    return;
  }
  auto* const state =
      new (arena_.take(sizeof(ForLoop), alignof(ForLoop))) ForLoop{0, count, loop.title, loop_};
  loop_ = state;
  for (std::size_t i = 0; i < count; ++i) {
    state->index = i;
    auto const position = loop.reversed ? from + count - 1 - i : from + i;
    if (!round(node, index, {loop.variable, items.at(items.self, position)})) break;
  }
  loop_ = state->parent;
}

bool Renderer::round(Node const& node, Index index, Local local) {
  if (++rounds_ > limits_.rounds)
    return fail(node.at, fmt::format("more than {} rounds of loops", limits_.rounds));
  auto const before = scoped_.size();
  scoped_.push_back(local);
  walk(index + 1, node.next == kNone ? node.end : node.next);
  scoped_.resize(before);
  bool const goes_on = flow_ != Flow::leave && !failed();
  flow_ = Flow::on;
  return goes_on;
}

void Renderer::partial(Node const& node) {
  auto const& use = tree_->partials[node.first];
  auto const* partials = tree_->dialect.partials;
  auto const* what = partials == nullptr ? nullptr : partials->find(use.name);
  if (what == nullptr) {
    fail(node.at, fmt::format("there is no partial \"{}\"", use.name));
    return;
  }
  std::vector<Local> given;
  for (Index i = 0; i < use.named; ++i) {
    auto const& named = tree_->named[use.first_named + i];
    given.push_back({named.name, evaluate(named.value)});
  }
  auto const subject = use.subject == kNone ? Value() : evaluate(use.subject);
  if (failed()) return;
  if (use.subject == kNone || !use.each) {
    if (use.subject != kNone) given.push_back({use.alias, subject});
    partial_once(*what, given);
    return;
  }
  auto const items = items_of(subject, node.at);
  given.push_back({use.alias, Value()});
  for (std::size_t i = 0; i < items.size && !failed(); ++i) {
    if (++rounds_ > limits_.rounds)
      fail(node.at, fmt::format("more than {} rounds of loops", limits_.rounds));
    given.back().value = items.at(items.self, i);
    partial_once(*what, given);
  }
}

// A partial sees the data and what it is given, not the variables of the template that uses it.
void Renderer::partial_once(Template const& what, std::vector<Local> const& given) {
  auto const* const outer = tree_;
  auto const assigned_from = assigned_from_;
  auto const scoped_from = scoped_from_;
  auto const* const outer_loop = loop_;
  assigned_from_ = assigned_.size();
  scoped_from_ = scoped_.size();
  loop_ = nullptr;
  tree_ = &what.tree();
  for (auto const& local : given) {
    auto const name = std::ranges::find(tree_->names, outer->names[local.name]);
    if (name != tree_->names.end())
      assigned_.push_back({static_cast<Index>(name - tree_->names.begin()), local.value});
  }
  walk(0, static_cast<Index>(tree_->nodes.size()));
  flow_ = Flow::on;
  assigned_.resize(assigned_from_);
  scoped_.resize(scoped_from_);
  assigned_from_ = assigned_from;
  scoped_from_ = scoped_from;
  loop_ = outer_loop;
  tree_ = outer;
}

std::expected<void, RenderError>
render(Template const& what, Value const& data, std::string& out, Host const& host, Limits const& limits) {
  return Renderer(what.tree(), data, out, host, limits).run();
}

} // namespace dunlin::liquid
