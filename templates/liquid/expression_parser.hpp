// ExpressionParser: values, conditions and filter chains by the language's grammar. What Shopify's lax mode
// makes of markup outside the grammar stands in lax_reader.hpp.
#pragma once

#include "templates/liquid/scanner.hpp"
#include "templates/liquid/tree_writer.hpp"

#include <vector>

namespace dunlin::liquid {

class ExpressionParser {
 public:
  ExpressionParser(TreeWriter& writer, Scanner& words) : writer_(writer), words_(words) {}

  Index value(Where where = Where::value); // one value: constant, path or range
  Index condition();      // comparisons joined by `and` and `or`, read from the right as Liquid does
  Index filtered();       // a value and the filters after it
  Index optional_value(); // the same; nothing at all is nothing
  void named_arguments(Index& first, Index& count); // `a: x, b: y`

 private:
  Index path(std::vector<Segment> segments, Index at);
  Index bare_bracket();
  Index range();
  Index comparison();
  Application application();
  void argument(std::vector<Index>& positional, std::vector<NamedArgument>& named);
  void filter_arguments(std::vector<Index>& positional, std::vector<NamedArgument>& named);
  void check_counts(Application const& application, std::string_view filter);

  TreeWriter& writer_;
  Scanner& words_;
  int depth_ = 0;
};

} // namespace dunlin::liquid
