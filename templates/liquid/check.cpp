#include "templates/liquid/checker.hpp"
#include "templates/liquid/for_loop.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace dunlin::liquid {
namespace {

constexpr int kPartialsMax =
    500; // looked over where they are used: twice in each other doubles at every level

} // namespace

std::vector<Diagnostic> Checker::run(Tree const& tree) {
  tree_ = &tree;
  walk(0, static_cast<Index>(tree.nodes.size()));
  auto const key = [](Diagnostic const& d) {
    return std::tie(d.origin, d.place.line, d.place.column, d.message);
  };
  std::ranges::sort(found_, {}, key); // a partial used twice tells its mistakes once
  auto const twice = std::ranges::unique(found_, {}, key);
  found_.erase(twice.begin(), twice.end());
  return std::move(found_);
}

void Checker::note(Index at, std::string message, std::string nearest) {
  message += did_you_mean(nearest);
  found_.push_back({tree_->place(at), std::move(message), std::move(nearest), tree_->origin.name});
}

void Checker::walk(Index from, Index to) {
  for (Index i = from; i < to; i = tree_->nodes[i].end)
    step(tree_->nodes[i], i);
}

void Checker::step(Node const& node, Index index) {
  switch (node.kind) {
  case NodeKind::text:
  case NodeKind::leave:
  case NodeKind::again: return;
  case NodeKind::count: known_.push_back({tree_->names[node.first], {.kind = Kind::integer}}); return;
  case NodeKind::cycle: cycle(tree_->cycles[node.first]); return;
  case NodeKind::changed: walk(index + 1, node.end); return;
  case NodeKind::table:
  case NodeKind::branch: return; // walked by the node that holds it
  case NodeKind::output: output(node); return;
  case NodeKind::assign: known_.push_back({tree_->names[node.first], type_of(node.second)}); return;
  case NodeKind::capture:
    walk(index + 1, node.end);
    known_.push_back({tree_->names[node.first], {Kind::text}});
    return;
  case NodeKind::choice:
  case NodeKind::cases: branches(node, index); return;
  case NodeKind::loop: loop(node, index); return;
  case NodeKind::partial: partial(node); return;
  }
}

void Checker::cycle(Cycle const& cycle) {
  if (cycle.group != kNone) type_of(cycle.group);
  for (Index i = 0; i < cycle.count; ++i)
    type_of(tree_->arguments[cycle.first + i]);
}

void Checker::output(Node const& node) {
  auto const type = type_of(node.first);
  if (type.kind == Kind::object || (type.kind == Kind::list && !type.inner.empty()))
    note(node.at, fmt::format("this is {}, not a text: name one of its parts", name_of(type.kind)));
  else if (type.nullable)
    note(node.at, "this may be missing: add \"| default: …\" or put it inside {% if %}");
}

void Checker::branches(Node const& node, Index index) {
  auto const known_before = known_.size();
  if (node.kind == NodeKind::cases) type_of(node.first);
  Index i = index + 1;
  while (i < node.end && tree_->nodes[i].kind != NodeKind::branch)
    i = tree_->nodes[i].end;
  for (; i < node.end; i = tree_->nodes[i].next) {
    auto const& branch = tree_->nodes[i];
    auto const guards_before = guards_.size();
    if (node.kind == NodeKind::cases) {
      for (Index k = 0; branch.first != kNone && k < branch.second; ++k)
        type_of(tree_->arguments[branch.first + k]);
    } else if (branch.first != kNone) {
      type_of(branch.first);
      if (!branch.negated) guards_of(branch.first, guards_);
    }
    walk(i + 1, branch.next);
    guards_.resize(guards_before);
  }
  maybe_missing_since(known_before);
}

// What a branch or a loop has set may not be set after it.
void Checker::maybe_missing_since(std::size_t known_before) {
  for (auto i = known_before; i < known_.size(); ++i) {
    auto const earlier = std::ranges::find(
        known_.begin(), known_.begin() + static_cast<std::ptrdiff_t>(known_before), known_[i].name,
        &Known::name
    );
    if (earlier == known_.begin() + static_cast<std::ptrdiff_t>(known_before)) known_[i].type.nullable = true;
  }
}

void Checker::loop(Node const& node, Index index) {
  auto const& loop = tree_->loops[node.first];
  auto const list = type_of(loop.items);
  for (auto const option : {loop.limit, loop.offset, loop.columns})
    if (option != kNone) type_of(option);
  if (list.kind != Kind::list && list.kind != Kind::any)
    note(tree_->expressions[loop.items].at, fmt::format("this is {}, not a list", name_of(list.kind)));
  auto const known_before = known_.size();
  bool const is_table = node.kind == NodeKind::table;
  known_.push_back(
      {is_table ? "tablerowloop" : "forloop",
       {Kind::object, false, is_table ? table_loop_fields() : for_loop_fields()}}
  );
  known_.push_back({tree_->names[loop.variable], item(list)});
  auto const body_end = node.next == kNone ? node.end : node.next;
  walk(index + 1, body_end);
  known_.erase(
      known_.begin() + static_cast<std::ptrdiff_t>(known_before),
      known_.begin() + static_cast<std::ptrdiff_t>(known_before) + 2
  );
  if (node.next != kNone) walk(node.next + 1, node.end);
  maybe_missing_since(known_before);
}

std::optional<std::string_view> Checker::constant_text(Index expression) const {
  auto const& what = tree_->expressions[expression];
  if (what.kind != ExpressionKind::constant) return std::nullopt;
  auto const* text = tree_->constants[what.first].as<Text>();
  return text == nullptr ? std::nullopt : std::optional(text->characters);
}

void Checker::partial(Node const& node) {
  auto const& use = tree_->partials[node.first];
  auto const name = constant_text(use.what);
  if (!name) { // only when rendering it is known which
    type_of(use.what);
    return;
  }
  auto const* partials = tree_->dialect.partials;
  auto const* what = partials == nullptr ? nullptr : partials->find(*name);
  std::vector<Known> given;
  if (use.shares) given = known_;
  for (Index i = 0; i < use.named; ++i) {
    auto const& named = tree_->named[use.first_named + i];
    given.push_back({tree_->names[named.name], type_of(named.value)});
  }
  if (use.subject != kNone) {
    auto const type = type_of(use.subject);
    auto const alias = use.alias == kNone ? *name : tree_->names[use.alias].text;
    given.push_back({alias, use.each ? item(type) : type});
  }
  if (what == nullptr) {
    auto const names = partials == nullptr ? std::vector<std::string_view>() : partials->names();
    note(node.at, fmt::format("there is no partial \"{}\"", *name), nearest_word(*name, names));
    return;
  }
  auto const* inner = &what->tree();
  if (std::ranges::find(within_, inner) != within_.end()) {
    note(node.at, fmt::format("partials use each other in a circle at \"{}\"", *name));
    return;
  }
  if (++partials_ > kPartialsMax) {
    note(node.at, fmt::format("partials are used more than {} times, one within the other", kPartialsMax));
    return;
  }
  within_.push_back(inner);
  auto known = std::exchange(known_, std::move(given));
  auto guards = std::exchange(guards_, {});
  auto const* tree = std::exchange(tree_, inner);
  walk(0, static_cast<Index>(tree_->nodes.size()));
  tree_ = tree;
  guards_ = std::move(guards);
  known_ = std::move(known);
  within_.pop_back();
}

std::vector<Diagnostic> check(Template const& what, std::span<Field const> root) {
  return Checker(root).run(what.tree());
}

} // namespace dunlin::liquid
