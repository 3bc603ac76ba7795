#include "templates/liquid/json/json_line.hpp"

#include "templates/liquid/instant.hpp"
#include "templates/liquid/json/json_tree.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace dunlin::liquid {
namespace {

using Json = nlohmann::ordered_json;

class ClockedHost final : public Host {
 public:
  explicit ClockedHost(std::optional<std::chrono::sys_seconds> now) : now_(now) {}
  void write_date(Date date, std::string& out) const override { plain_host().write_date(date, out); }
  std::optional<std::chrono::sys_seconds> now() const override { return now_; }

 private:
  std::optional<std::chrono::sys_seconds> now_;
};

// Partials by name in any letter case, with or without ".liquid"; each is parsed when it is first asked for.
class GivenPartials final : public Partials {
 public:
  void set(std::string_view name, std::string_view source) { sources_[plain(name)] = source; }
  void read_with(Dialect const& dialect) { dialect_ = &dialect; }

  Template const* find(std::string_view name) const override {
    auto const* known = parsed(name);
    return known != nullptr && known->has_value() ? &known->value() : nullptr;
  }
  Diagnostic const* mistake(std::string_view name) const override {
    auto const* known = parsed(name);
    return known != nullptr && !known->has_value() ? &known->error().front() : nullptr;
  }
  std::vector<std::string_view> names() const override { return {}; }

 private:
  using Parsed = std::expected<Template, std::vector<Diagnostic>>;

  static std::string plain(std::string_view name) {
    std::string lower(name.substr(0, name.ends_with(".liquid") ? name.size() - 7 : name.size()));
    std::ranges::transform(lower, lower.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return lower;
  }

  Parsed const* parsed(std::string_view name) const {
    auto const key = plain(name);
    auto const source = sources_.find(key);
    if (source == sources_.end()) return nullptr;
    auto known = parsed_.find(key);
    if (known == parsed_.end())
      known = parsed_.emplace(key, parse(source->second, *dialect_, {.name = std::string(name)})).first;
    return &known->second;
  }

  Dialect const* dialect_ = nullptr;
  std::map<std::string, std::string_view> sources_;
  mutable std::map<std::string, Parsed> parsed_;
};

std::string_view text_at(Map const& request, std::string_view name) {
  auto const value = find_in(request, name);
  return value && value->as<Text>() ? value->as<Text>()->characters : std::string_view();
}

Reading reading_of(std::string_view mode) {
  if (mode == "strict2") return Reading::strict2;
  if (mode == "strict") return Reading::strict;
  return mode == "warn" ? Reading::warn : Reading::lax;
}

Json error_of(std::string_view kind, std::string message, Place place) {
  return {{"kind", kind}, {"message", std::move(message)}, {"line", place.line}, {"column", place.column}};
}

Json parse_error(std::vector<Diagnostic> const& mistakes) {
  auto const& first = mistakes.front();
  return error_of(
      "parse", shopify_text("Liquid syntax error", first.origin, first.place.line, first.message), first.place
  );
}

Json render_error(RenderError const& error) {
  bool const limit = error.kind == ErrorKind::limit;
  return error_of(limit ? "limit" : "render", shopify_text(error), error.place);
}

// Texts that are no UTF-8 are shown with replacement marks.
std::string written(Json const& answer) {
  return answer.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void rendered(Map const& request, JsonLineWays const& ways, Json& answer) {
  GivenPartials partials;
  if (auto const given = find_in(request, "partials"); given && given->as<Map>()) {
    auto const map = *given->as<Map>();
    for (std::size_t i = 0; i < size_of(map); ++i) {
      auto const [name, source] = map.type->entry(map.self, i);
      if (auto const* text = source.as<Text>()) partials.set(name, text->characters);
    }
  }
  Dialect const dialect{
      .undefined = Undefined::nothing,
      .reading = reading_of(text_at(request, "error_mode")),
      .filters = ways.filters,
      .partials = &partials
  };
  partials.read_with(dialect);
  auto const what = parse(text_at(request, "template"), dialect);
  if (!what) {
    answer["error"] = parse_error(what.error());
    return;
  }
  std::optional<std::chrono::sys_seconds> now;
  if (auto const written_now = text_at(request, "now"); !written_now.empty())
    if (auto const instant = read_instant(written_now, {})) now = instant->at;
  auto const host = ways.host ? ways.host(now) : std::make_unique<ClockedHost>(now);
  auto const render_errors = find_in(request, "render_errors");
  auto const faults = render_errors && render_errors->truthy() ? Faults::written : Faults::end;
  std::string out;
  auto const data = find_in(request, "data").value_or(Value());
  auto const done = render(*what, data, out, *host, ways.limits, faults);
  if (done)
    answer["output"] = std::move(out);
  else
    answer["error"] = render_error(done.error());
}

} // namespace

JsonAnswer answer_json_line(std::string_view line, JsonLineWays const& ways) {
  JsonTree data;
  std::string problem;
  auto const read = data.read(line, problem);
  auto const* request = read ? read->as<Map>() : nullptr;
  Json answer;
  bool const usable = request != nullptr && find_in(*request, "template").value_or(Value()).as<Text>();
  if (!usable) {
    if (problem.empty()) problem = "no object with a \"template\"";
    answer["error"] = error_of("parse", problem, {});
    return {written(answer), false};
  }
  answer["name"] = std::string(text_at(*request, "name"));
  rendered(*request, ways, answer);
  return {written(answer), true};
}

} // namespace dunlin::liquid
