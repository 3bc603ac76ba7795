// Tree: a parsed template as flat arrays; internal to the engine. Nodes stand in the order of the source; a
// node that holds others says where they end, so rendering is a walk over one array and nothing is allocated
// per node. Owns: the source text; texts, names and constants are views into it.
#pragma once

#include "templates/liquid/decimal.hpp"
#include "templates/liquid/template.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::liquid {

using Index = std::uint32_t;
inline constexpr Index kNone = 0xFFFFFFFFU;

enum class ExpressionKind : std::uint8_t {
  constant, // first: constant
  path,     // first: segment, count: segments; the first segment names a variable
  range,    // first..second
  both,     // first and second
  either,   // first or second
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  contains,
  unknown_operator, // second: name; an error as soon as it is asked for
  filtered,         // first: expression; second: application, count: applications
};

struct Name { // of a variable or a part; the hash lets most comparisons end at the first glance
  std::string_view text;
  std::uint64_t hash = 0;
  Name() = default;
  explicit Name(std::string_view name);
  operator std::string_view() const { return text; }
  bool operator==(Name const& other) const {
    return hash == other.hash &&
           ((text.data() == other.text.data() && text.size() == other.text.size()) || text == other.text);
  }
};

inline std::uint64_t bit_of(Name const& name) {
  return std::uint64_t{1} << (name.hash & 63U);
}

struct Expression {
  ExpressionKind kind = ExpressionKind::constant;
  Index at = 0;
  Index first = 0;
  Index second = 0;
  Index count = 0;
};

struct Segment {
  Index what = 0; // a name, or an expression in [brackets]
  Index at = 0;
  bool computed = false;
  Hint hint{}; // where data has it
};

struct NamedArgument {
  Index name = 0;
  Index value = 0; // expression
};

struct Application {              // of a filter
  Filter const* filter = nullptr; // nullptr: unknown, which Shopify's engine passes over
  Index at = 0;
  Index first_argument = 0; // in `arguments`
  Index arguments = 0;
  Index first_named = 0;
  Index named = 0;
  bool fits = false; // as many arguments as the filter takes
};

// Named ones a filter does not know are one argument more, as in Ruby.
inline Index given_to(Application const& application) {
  return application.arguments + (application.named > 0 && application.filter->named.empty() ? 1U : 0U);
}

enum class NodeKind : std::uint8_t {
  text,    // first: offset, second: length
  output,  // first: expression
  assign,  // first: name, second: expression
  capture, // first: name; holds
  choice,  // holds branches: the first whose condition is met
  cases,   // first: expression; holds branches: all that match, or those without a condition
  branch,  // first: condition or, in cases, argument; second: count there; `next`: the branch after this one
  loop,    // first: loop; `next`: the branch for "no items", or the end
  leave,   // break
  again,   // continue
  partial, // first: partial use
  count,   // first: name; negated: downwards
  cycle,   // first: cycle
  changed, // ifchanged; holds
  table,   // tablerow; first: loop; holds
};

enum class Setting : std::uint8_t { plain, attribute, url }; // where an output stands in HTML

struct Node {
  NodeKind kind = NodeKind::text;
  Setting setting = Setting::plain;
  bool negated = false; // a branch of `unless`
  bool blank = false;   // writes nothing but white space, whatever happens
  Index at = 0;
  Index first = 0;
  Index second = 0;
  Index next = kNone;
  Index end = 0; // the node after this one and all it holds
};

struct Loop {
  Index variable = 0; // name
  Index items = 0;    // expressions; kNone where left out
  Index limit = kNone;
  Index offset = kNone;
  Index columns = kNone; // of a table
  bool reversed = false;
  bool goes_on = false;   // offset: continue
  std::string_view title; // "row-rows", what forloop.name says
};

struct Cycle {
  Index group = kNone; // expression; kNone: the texts themselves name the group
  std::string key;     // then this; unique where a variable is among the values
  Index first = 0;     // in `arguments`
  Index count = 0;
};

struct PartialUse {
  Index what = kNone;    // expression of its name
  Index subject = kNone; // `with` or `for` expression
  Index alias = kNone;   // its name inside; kNone: the partial's own
  bool each = false;     // `for`: once per item
  bool shares = false;   // include: it sees and sets the variables around it
  Index first_named = 0;
  Index named = 0;
};

struct Tree {
  std::string source;
  Dialect dialect;
  Origin origin;
  std::vector<Node> nodes;
  std::vector<Expression> expressions;
  std::vector<Segment> segments;
  std::vector<Value> constants;
  std::vector<Application> applications;
  std::vector<Index> arguments; // expressions
  std::vector<NamedArgument> named;
  std::vector<Name> names;
  std::vector<Loop> loops;
  std::vector<Cycle> cycles;
  std::vector<PartialUse> partials;
  std::deque<std::string> texts; // made while parsing
  std::deque<Decimal> decimals;  // too large for a machine word

  std::vector<Index> lines; // where each begins

  void find_lines();
  Place place(Index offset) const;
};

} // namespace dunlin::liquid
