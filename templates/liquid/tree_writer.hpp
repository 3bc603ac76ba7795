// TreeWriter: puts names, values and chains of filters into a tree's arrays while it is parsed; what the
// grammar (ExpressionParser) and the lax reading (LaxReader) share. Lives as long as the parsing of one tree.
#pragma once

#include "templates/liquid/tree.hpp"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace dunlin::liquid {

// Where a word stands: `empty` and `blank` are tests in conditions, and nothing to write elsewhere.
enum class Where : std::uint8_t { value, condition };

class TreeWriter {
 public:
  explicit TreeWriter(Tree& tree) : tree_(tree) {}
  Tree& tree() { return tree_; }

  Index name(std::string_view text); // the text must live as long as the tree
  std::string_view keep(std::string text);
  Index add(Expression expression);
  Index constant(Value value, Index at);
  Index whole_number(std::string_view digits, Index at); // "-12", of any length
  Index fraction(std::string_view digits, Index at);
  bool literal(std::string_view word, Where where, Value& value) const; // nil, true, empty …
  Index path(std::vector<Segment> const& segments, Index at);
  Index chain(Index inner, Index at, std::vector<Application> const& applications);
  void set_arguments(
      Application& application, std::vector<Index> const& positional, std::vector<NamedArgument> const& named
  );
  Index store(std::vector<Index> const& arguments);
  Index store(std::vector<NamedArgument> const& named);
  Filter const* filter(std::string_view word) const; // nullptr: there is none
  std::vector<std::string_view> filter_names() const;

 private:
  Tree& tree_;
  std::unordered_map<std::string_view, Index> names_;
};

} // namespace dunlin::liquid
