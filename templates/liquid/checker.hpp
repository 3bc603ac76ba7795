// Checker: walks a tree without data and follows the types of the field table; internal to the engine.
// Owns: what is known at the current place: variables and which values an `{% if %}` around it has proved
// present.
#pragma once

#include "templates/liquid/tree.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::liquid {

struct Type {
  Kind kind = Kind::any;
  bool nullable = false;
  std::span<Field const> inner{};
};

class Checker {
 public:
  explicit Checker(std::span<Field const> root) : root_(root) {}
  std::vector<Diagnostic> run(Tree const& tree);

 private:
  struct Known {
    std::string_view name;
    Type type;
  };

  void walk(Index from, Index to);
  void step(Node const& node, Index index);
  void output(Node const& node);
  void branches(Node const& node, Index index);
  void loop(Node const& node, Index index);
  void partial(Node const& node);
  void cycle(Cycle const& cycle);
  std::optional<std::string_view> constant_text(Index expression) const;
  void maybe_missing_since(std::size_t known_before);

  Type type_of(Index expression);
  Type constant(Value const& value) const;
  Type path(Expression const& expression);
  Type part(Type const& of, Segment const& segment, std::string_view name);
  Type filtered(Expression const& expression);
  Type item(Type const& list) const;
  void
  unknown(Segment const& segment, std::string_view name, std::vector<std::string_view> const& candidates);
  void guards_of(Index condition, std::vector<std::string>& guards) const;
  std::string spelled(Expression const& path, Index segments) const;
  bool guarded(std::string const& spelled) const;
  void note(Index at, std::string message, std::string nearest = {});

  std::span<Field const> root_;
  Tree const* tree_ = nullptr;
  std::vector<Known> known_;
  std::vector<std::string> guards_;
  std::vector<Diagnostic> found_;
  std::vector<Tree const*> within_; // the partials around the place that is looked at
  int partials_ = 0;                // looked over so far
};

} // namespace dunlin::liquid
