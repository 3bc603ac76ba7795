// The Renderer's partials: `render` gives them a world of their own, `include` shares the one around.
#include "templates/liquid/renderer.hpp"

#include <fmt/format.h>

#include <new>
#include <utility>

namespace dunlin::liquid {
namespace {

constexpr int kScopesMax = 100;

std::string_view last_part(std::string_view name) {
  while (name.ends_with('/'))
    name.remove_suffix(1);
  auto const slash = name.rfind('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

} // namespace

Template const* Renderer::find_partial(Node const& node, Value const& name, std::string_view& word) {
  auto const* written = name.as<Text>();
  if (written == nullptr) {
    fail(node.at, "Argument error in tag 'include' - Illegal template name");
    return nullptr;
  }
  word = written->characters;
  auto const* partials = tree_->dialect.partials;
  auto const* what = partials == nullptr ? nullptr : partials->find(word);
  if (what != nullptr) return what;
  if (auto const* mistake = partials == nullptr ? nullptr : partials->mistake(word)) {
    fail(node.at, mistake->message);
    error_->place = mistake->place;
    error_->origin = mistake->origin;
    error_->syntax = true;
    placed_ = true;
  } else if (guarded()) {
    fail(node.at, fmt::format("there is no partial \"{}\"", word));
  } else {
    fail(node.at, fmt::format("Could not find asset {}", word));
    error_->has_place = false;
  }
  return nullptr;
}

void Renderer::partial(Node const& node) {
  auto const& use = tree_->partials[node.first];
  if (use.shares && frames_.size() > 1) {
    fail(node.at, "include usage is not allowed in this context");
    return;
  }
  auto const name = evaluate(use.what);
  if (failed()) return;
  std::string_view word;
  auto const* what = find_partial(node, name, word);
  if (what == nullptr) return;
  if (use.shares)
    include(node, use, *what, word);
  else
    render_each(node, use, *what, word);
}

void Renderer::render_each(
    Node const& node, PartialUse const& use, Template const& what, std::string_view word
) {
  auto const subject = use.subject == kNone ? Value() : evaluate(use.subject);
  if (failed()) return;
  Local given{use.alias == kNone ? Name(last_part(word)) : tree_->names[use.alias], subject};
  bool const many = subject.as<List>() || subject.as<Map>() || subject.as<Range>();
  if (!use.each || (!many && !guarded())) {
    bool const has_subject = use.subject != kNone && (guarded() || !subject.is_nil());
    render_isolated(node, use, what, has_subject ? &given : nullptr, nullptr);
    return;
  }
  auto const items = items_of(subject, node.at);
  auto* const state =
      new (arena_.take(sizeof(ForLoop), alignof(ForLoop))) ForLoop{0, items.size, word, nullptr};
  for (std::size_t i = 0; i < items.size && !failed(); ++i) {
    if (++rounds_ > limits_.rounds)
      fail(node.at, fmt::format("more than {} rounds of loops", limits_.rounds), ErrorKind::limit);
    given.value = items.at(items.self, i);
    state->index = i;
    bool const has_subject = guarded() || !given.value.is_nil();
    render_isolated(node, use, what, has_subject ? &given : nullptr, state);
  }
}

// A partial sees the data and what it is given, not the variables of the template that uses it.
void Renderer::render_isolated(
    Node const& node, PartialUse const& use, Template const& what, Local const* subject, ForLoop const* loop
) {
  if (scopes_ >= kScopesMax && !guarded()) {
    fail(node.at, "Nesting too deep");
    return;
  }
  static Name const kForLoop("forloop");
  auto const values = arena_.values(use.named); // all are looked up outside
  for (Index i = 0; i < use.named; ++i)
    values[i] = evaluate(tree_->named[use.first_named + i].value);
  Frame const inner{assigned_.size(), scoped_.size(), entries_.size()};
  if (loop != nullptr) bind(assigned_, kForLoop, Object{loop, for_loop_fields()});
  for (Index i = 0; i < use.named; ++i)
    bind(assigned_, tree_->names[tree_->named[use.first_named + i].name], values[i]);
  if (subject != nullptr) bind(assigned_, subject->name, subject->value);
  if (!failed()) {
    frames_.push_back(inner);
    auto const* const outer_loop = std::exchange(loop_, nullptr);
    auto const flow = std::exchange(flow_, Flow::on);
    ++scopes_;
    walk_tree(what);
    --scopes_;
    flow_ = flow;
    loop_ = outer_loop;
    frames_.pop_back();
  }
  assigned_.resize(inner.assigned_from);
  scoped_.resize(inner.scoped_from);
  entries_.resize(inner.entries_from);
}

void Renderer::walk_tree(Template const& what) {
  auto const* const outer = std::exchange(tree_, &what.tree());
  walk(0, static_cast<Index>(tree_->nodes.size()));
  tree_ = outer;
}

void Renderer::include(Node const& node, PartialUse const& use, Template const& what, std::string_view word) {
  auto const subject = use.subject == kNone ? variable(Name(word), frames_.size() - 1).value_or(Value())
                                            : evaluate(use.subject);
  if (failed() || !enter_scope(node.at)) return;
  auto const before = scoped_.size();
  for (Index i = 0; i < use.named && !failed(); ++i) {
    auto const& named = tree_->named[use.first_named + i];
    auto const value = evaluate(named.value);
    bind(scoped_, tree_->names[named.name], value);
  }
  auto const own = scoped_.size();
  bind(scoped_, use.alias == kNone ? Name(last_part(word)) : tree_->names[use.alias], subject);
  auto const* const items = subject.as<List>();
  for (std::size_t i = 0; !failed() && i < (items == nullptr ? 1 : items->size); ++i) {
    if (++rounds_ > limits_.rounds)
      fail(node.at, fmt::format("more than {} rounds of loops", limits_.rounds), ErrorKind::limit);
    if (items != nullptr) scoped_[own].value = items->at(items->self, i);
    walk_tree(what);
    if (flow_ != Flow::on) break;
  }
  leave_scope(before);
}

} // namespace dunlin::liquid
