#include "templates/liquid/renderer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

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

Renderer::Renderer(Tree const& tree, Value const& data, std::string& out, Way const& way)
    : tree_(&tree),
      data_(data),
      out_(out),
      out_end_(out.size() + way.limits.output_bytes),
      host_(way.host),
      limits_(way.limits),
      faults_(way.faults),
      arena_(way.limits.memory_bytes),
      assigned_(arena_.memory()),
      scoped_(arena_.memory()),
      entries_(arena_.memory()),
      frames_(1, arena_.memory()) {
  constexpr std::size_t kFew = 8; // more than most templates need at a time
  assigned_.reserve(kFew);
  scoped_.reserve(kFew);
  entries_.reserve(kFew);
}

std::expected<void, RenderError> Renderer::run() {
  walk(0, static_cast<Index>(tree_->nodes.size()));
  if (error_) return std::unexpected(std::move(*error_));
  return {};
}

bool Renderer::fail(Index at, std::string message, ErrorKind kind) {
  if (error_) return false;
  error_ = RenderError{
      .place = tree_->place(at), .message = std::move(message), .origin = tree_->origin.name, .kind = kind
  };
  placed_ = guarded();
  return false;
}

// Shopify's engine names the line of the whole tag or output in which an error happened.
void Renderer::settle_error(Node const& node) {
  if (!std::exchange(placed_, true)) error_->place = tree_->place(node.at);
  if (faults_ == Faults::written && error_->kind != ErrorKind::limit) put_fault(node);
}

void Renderer::walk(Index from, Index to) {
  if (++depth_ > limits_.nesting)
    fail(from < to ? tree_->nodes[from].at : 0, "too many blocks within each other", ErrorKind::limit);
  if (!failed()) walk_nodes(from, to);
  --depth_;
}

void Renderer::walk_nodes(Index from, Index to) {
  auto const* const nodes = tree_->nodes.data();
  auto const* const source = tree_->source.data();
  for (Index i = from; i < to;) {
    auto const& node = nodes[i];
    if (node.kind == NodeKind::text) {
      out_.append(source + node.first, node.second);
    } else {
      if (node.kind == NodeKind::output)
        put(node);
      else
        step(node, i);
      if (arena_.exhausted()) fail_memory(node.at);
      if (error_) settle_error(node);
      if (failed() || flow_ != Flow::on) return;
    }
    if (++steps_ >= next_look_ || out_.size() > out_end_) {
      check_limits(node);
      if (error_) return settle_error(node);
    }
    i = node.end;
  }
}

void Renderer::check_limits(Node const& node) {
  constexpr std::size_t kStepsPerLook = 64; // at the clock
  next_look_ = std::min(steps_ + kStepsPerLook, limits_.steps + 1);
  if (steps_ > limits_.steps)
    fail(node.at, fmt::format("more than {} steps", limits_.steps), ErrorKind::limit);
  else if (out_.size() > out_end_)
    fail(node.at, fmt::format("the text is longer than {} bytes", limits_.output_bytes), ErrorKind::limit);
  else if (host_.elapsed() > limits_.time)
    fail(node.at, fmt::format("it takes longer than {} ms", limits_.time.count()), ErrorKind::limit);
}

void Renderer::fail_memory(Index at) {
  fail(at, fmt::format("more than {} bytes of values on the way", limits_.memory_bytes), ErrorKind::limit);
}

// What was written before the error stays; a tag that would write nothing keeps silent about errors, too.
void Renderer::put_fault(Node const& node) {
  auto const fault = *std::exchange(error_, std::nullopt);
  if (node.blank && tree_->dialect.reading != Reading::strict2) return;
  out_ += shopify_text(fault);
}

std::string shopify_text(RenderError const& error) {
  auto const* const what = error.syntax ? "Liquid syntax error" : "Liquid error";
  if (!error.has_place) return fmt::format("{}: {}", what, error.message);
  return shopify_text(what, error.origin, error.place.line, error.message);
}

std::string shopify_text(std::string_view what, std::string_view origin, int line, std::string_view message) {
  return fmt::format("{} ({}{}line {}): {}", what, origin, origin.empty() ? "" : " ", line, message);
}

void Renderer::step(Node const& node, Index index) {
  switch (node.kind) {
  case NodeKind::text: return;
  case NodeKind::output: put(node); return;
  case NodeKind::assign: {
    auto const value = evaluate(node.second);
    if (!failed()) assign(tree_->names[node.first], value);
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
  case NodeKind::count: count(node); return;
  case NodeKind::cycle: cycle(node); return;
  case NodeKind::changed: changed(node, index); return;
  case NodeKind::table: table(node, index); return;
  }
}

void Renderer::put(Node const& node) {
  auto const value = evaluate(node.first);
  if (failed()) return;
  auto const* text = value.as<Text>();
  if (text != nullptr && (text->safe || tree_->dialect.escape == Escape::none))
    out_.append(text->characters.data(), text->characters.size());
  else if (value.as<Object>() && tree_->dialect.undefined == Undefined::error)
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

// How often a branch is walked: once for each of its values that matches, as Shopify's engine does.
std::size_t Renderer::matches_of(Value const& subject, Node const& branch) {
  std::size_t matches = 0;
  for (Index i = 0; i < branch.second && !failed(); ++i) {
    auto const value = evaluate(tree_->arguments[branch.first + i]);
    if (!failed() && equal(subject, value)) ++matches;
    if (matches > 0 && guarded()) break;
  }
  return failed() ? 0 : matches;
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
    if (branch.first == kNone) {
      if (!matched) walk(i + 1, branch.next);
      continue;
    }
    auto const matches = matches_of(subject, branch);
    matched |= matches > 0;
    for (std::size_t k = 0; k < matches && !failed() && flow_ == Flow::on; ++k)
      walk(i + 1, branch.next);
  }
}

void Renderer::capture(Node const& node, Index index) {
  auto const start = out_.size();
  walk(index + 1, node.end);
  auto const kept = arena_.keep(std::string_view(out_).substr(start));
  out_.resize(start);
  assign(
      tree_->names[node.first], Text{kept, tree_->dialect.escape != Escape::none}
  ); // escaped while it was written
}

void Renderer::bind(std::pmr::vector<Local>& where, Name const& name, Value const& value) {
  bound_ |= bit_of(name);
  where.push_back({name, value});
}

void Renderer::assign(Name const& name, Value const& value) {
  for (auto i = frames_.back().assigned_from; i < assigned_.size(); ++i) {
    if (assigned_[i].name == name) {
      assigned_[i].value = value;
      return;
    }
  }
  bind(assigned_, name, value);
}

std::expected<void, RenderError> render(
    Template const& what, Value const& data, std::string& out, Host const& host, Limits const& limits,
    Faults faults
) {
  return Renderer(what.tree(), data, out, {host, limits, faults}).run();
}

} // namespace dunlin::liquid
