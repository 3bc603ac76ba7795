// ExpressionParser: values, conditions and filter chains, written into a tree's arrays.
#pragma once

#include "templates/liquid/scanner.hpp"

namespace dunlin::liquid {

class ExpressionParser {
 public:
  ExpressionParser(Tree& tree, Scanner& words) : tree_(tree), words_(words) {}

  Index value();     // one value: constant, path or range
  Index condition(); // comparisons joined by `and` and `or`, read from the right as Liquid does
  Index filtered();  // a value and the filters after it
  Index name(std::string_view text);
  void named_arguments(Index& first, Index& count); // `a: x, b: y`

 private:
  Index add(Expression expression);
  Index constant(Value value, Index at);
  Index path(Word first);
  Index comparison();
  Application application();
  void argument(std::vector<Index>& positional, std::vector<NamedArgument>& named);
  void check_counts(Application const& application, std::string_view filter);
  Index store_named(std::vector<NamedArgument> const& named);

  Tree& tree_;
  Scanner& words_;
  int depth_ = 0;
};

} // namespace dunlin::liquid
