// Renderer: one walk over a tree with data; internal to the engine. Lives for one render and is not shared.
// Errors: one at a time is kept and everything after it falls through, up to the next node where errors are
// written, or to the end where they end the render; limits always end it.
#pragma once

#include "templates/liquid/for_loop.hpp"
#include "templates/liquid/tree.hpp"

#include <memory_resource>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::liquid {

class Renderer {
 public:
  struct Way {
    Host const& host;
    Limits const& limits;
    Faults faults = Faults::end;
  };
  Renderer(Tree const& tree, Value const& data, std::string& out, Way const& way);
  std::expected<void, RenderError> run();

 private:
  enum class Flow : std::uint8_t { on, leave, again };
  struct Local {
    Name name;
    Value value;
  };
  enum class Register : std::uint8_t { counter, cycle, offset, changed };
  struct Entry { // what tags remember from one time to the next
    Register what;
    std::string_view key;
    Value value;
  };
  struct Frame { // of a template that sees no variables but its own: where they begin
    std::size_t assigned_from = 0;
    std::size_t scoped_from = 0;
    std::size_t entries_from = 0;
  };
  struct Slice { // of a list, as a loop goes over it
    std::size_t from = 0;
    std::size_t count = 0;
  };

  // renderer.cpp: nodes
  void walk(Index from, Index to);
  void walk_nodes(Index from, Index to);
  void step(Node const& node, Index index);
  void check_limits(Node const& node);
  void fail_memory(Index at);
  void put(Node const& node);
  void put_text(Value const& value, Setting setting);
  void put_url(std::string_view url);
  void put_fault(Node const& node);
  void settle_error(Node const& node);
  void choose(Index index);
  void choose_cases(Index index);
  std::size_t matches_of(Value const& subject, Node const& branch);
  void capture(Node const& node, Index index);
  void assign(Name const& name, Value const& value);
  void bind(std::pmr::vector<Local>& where, Name const& name, Value const& value);
  bool fail(Index at, std::string message, ErrorKind kind = ErrorKind::render);
  bool failed() const { return error_.has_value(); }
  bool guarded() const { return tree_->dialect.reading == Reading::guarded; }

  // render_loops.cpp
  void loop(Node const& node, Index index);
  bool round(Node const& node, Index from, Index to);
  void table(Node const& node, Index index);
  Slice slice(Value const& value, List const& items, std::int64_t from, std::optional<std::int64_t> limit);
  std::optional<std::int64_t> loop_number(Index expression, std::string_view what);
  std::int64_t table_number(Index expression);
  void count(Node const& node);
  void cycle(Node const& node);
  void changed(Node const& node, Index index);
  Entry& entry(Register what, std::string_view key);
  bool enter_scope(Index at);
  void leave_scope(std::size_t scoped_before);

  // render_partials.cpp
  void partial(Node const& node);
  Template const* find_partial(Node const& node, Value const& name, std::string_view& word);
  void render_each(Node const& node, PartialUse const& use, Template const& what, std::string_view word);
  void render_isolated(
      Node const& node, PartialUse const& use, Template const& what, Local const* subject, ForLoop const* loop
  );
  void include(Node const& node, PartialUse const& use, Template const& what, std::string_view word);
  void walk_tree(Template const& what);

  // path.cpp: names
  Value path(Expression const& expression);
  Value root(Segment const& segment);
  Value parts(Value const& of, Segment const* from, Segment const* to);
  Value part(Value const& of, Segment const& segment);
  [[gnu::noinline]] Value rare_part(Value const& of, Segment const& segment);
  Value const* local(Name const& name) const { // of the frame that is walked
    if ((bound_ & bit_of(name)) == 0) return nullptr;
    bool const in_loop = scoped_.size() > frames_.back().scoped_from;
    return in_loop && scoped_.back().name == name ? &scoped_.back().value : search(name);
  }
  Value const* search(Name const& name) const;
  Value const* search_outer(Name const& name, std::size_t frame) const;
  std::optional<Value> variable(Name const& name, std::size_t frame) const;
  static std::optional<Value> field(Value const& of, std::string_view name, Hint const& hint);
  bool is_set_somewhere(Index name) const;
  std::optional<Value> property(Value const& of, Name const& name, bool is_word, Hint const& hint);
  std::optional<Value> list_part(List const& list, std::string_view name) const;
  Value element(Value const& of, Segment const& segment);
  Value undefined(Index at, std::string_view name, Value const& of);

  // evaluate.cpp: values
  Value evaluate(Index expression);
  [[gnu::noinline]] Value rare(Index expression); // or it would burden `evaluate`
  Value filtered(Expression const& expression);
  Value apply(Application const& application, Value const& input);
  Value wrong_number(Application const& application);
  Value run_filter(
      Application const& application, Value const& input, std::span<Value const> arguments,
      std::span<NamedValue const> named
  );
  Value range(Expression const& expression);
  std::int64_t range_end(Index expression, bool constant);
  List items_of(Value const& value, Index at);
  List items_of_range(Range range, Index at);
  List pairs_of(Map const& map);
  std::string_view text(Value const& value);

  // compare.cpp: conditions
  bool condition(Index expression);
  bool compare_values(Expression const& expression);
  bool order_holds(Expression const& expression, Value const& left, Value const& right);
  bool contains(Value const& whole, Value const& part);

  Tree const* tree_;
  Value data_;
  std::string& out_;
  std::size_t out_end_; // by the limit
  Host const& host_;
  Limits const& limits_;
  Faults faults_;
  Arena arena_;
  std::string scratch_;
  std::pmr::vector<Local> assigned_; // of all frames
  std::pmr::vector<Local> scoped_;   // loop variables and what `include` is given, innermost last
  std::pmr::vector<Entry> entries_;
  std::uint64_t bound_ =
      0; // one bit of the hash of every name that was ever a local: most others need no search
  std::pmr::vector<Frame> frames_;
  ForLoop const* loop_ = nullptr;
  std::size_t steps_ = 0;
  std::size_t next_look_ = 0; // at the limits, in steps
  std::size_t rounds_ = 0;
  int depth_ = 0;
  int scopes_ = 1; // as Shopify's engine counts them, to say "Nesting too deep" where it does
  Flow flow_ = Flow::on;
  std::optional<RenderError> error_;
  bool placed_ = false; // the error's place is the one to tell
};

} // namespace dunlin::liquid
