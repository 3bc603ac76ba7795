// Renderer: one walk over a tree with data; internal to the engine. Lives for one render and is not shared.
// Errors: the first one is kept and everything after it falls through.
#pragma once

#include "templates/liquid/for_loop.hpp"
#include "templates/liquid/tree.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::liquid {

class Renderer {
 public:
  Renderer(Tree const& tree, Value const& data, std::string& out, Host const& host, Limits const& limits);
  std::expected<void, RenderError> run();

 private:
  enum class Flow : std::uint8_t { on, leave, again };
  struct Local {
    Index name;
    Value value;
  };

  // renderer.cpp: nodes
  void walk(Index from, Index to);
  void step(Node const& node, Index index);
  void put(Node const& node);
  void put_text(Value const& value, Setting setting);
  void put_url(std::string_view url);
  void choose(Index index);
  void choose_cases(Index index);
  bool matches_case(Value const& subject, Node const& branch);
  void capture(Node const& node, Index index);
  void assign(Index name, Value value);
  void loop(Node const& node, Index index);
  bool round(Node const& node, Index index, Local local);
  void partial(Node const& node);
  void partial_once(Template const& what, std::vector<Local> const& given);
  bool fail(Index at, std::string message);
  bool failed() const { return error_.has_value(); }

  // evaluate.cpp: values
  Value evaluate(Index expression);
  Value path(Expression const& expression);
  Value const* local(Index name) const;
  std::optional<Value> root(Index name) const;
  bool is_set_somewhere(Index name) const;
  std::optional<Value> property(Value const& of, std::string_view name);
  Value element(Value const& of, Segment const& segment);
  Value undefined(Index at, std::string_view name, Value const& of);
  bool condition(Index expression);
  bool compare_values(Expression const& expression);
  bool contains(Value const& whole, Value const& part);
  Value filtered(Expression const& expression);
  Value apply(Application const& application, Value input);
  std::optional<std::int64_t> whole(Index expression, std::string_view what);
  List items_of(Value const& value, Index at);
  List items_of_range(Range range, Index at);
  std::string_view text(Value const& value);

  Tree const* tree_;
  Value data_;
  std::string& out_;
  std::size_t out_start_;
  Host const& host_;
  Limits const& limits_;
  Arena arena_;
  std::string scratch_;
  std::vector<Local> assigned_; // of all frames; this one's begin at assigned_from_
  std::vector<Local> scoped_;   // loop variables, innermost last
  std::size_t assigned_from_ = 0;
  std::size_t scoped_from_ = 0;
  ForLoop const* loop_ = nullptr;
  std::size_t steps_ = 0;
  std::size_t rounds_ = 0;
  int depth_ = 0;
  Flow flow_ = Flow::on;
  std::optional<RenderError> error_;
};

} // namespace dunlin::liquid
