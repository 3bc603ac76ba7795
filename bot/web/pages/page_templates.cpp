#include "bot/web/pages/page_templates.hpp"

#include "core/domain/error.hpp"
#include "core/domain/require.hpp"

#include <array>
#include <chrono>
#include <utility>

namespace dunlin::web {
namespace {

class PageHost final : public liquid::Host {
 public:
  PageHost(Tongue const& told, liquid::MonotonicClock const& clock) : tongue(told), watch(clock) {}
  void write_date(liquid::Date date, std::string& out) const override { out += tongue.day(date); }
  std::chrono::milliseconds elapsed() const override { return watch.elapsed(); }
  Tongue const& tongue;
  liquid::Stopwatch watch;
};

liquid::Value translate(liquid::Call& call) {
  auto const& words = static_cast<PageHost const&>(call.host).tongue.words();
  std::array<std::string_view, 4> with;
  for (std::size_t i = 0; i < call.arguments.size(); ++i)
    with[i] = call.text(call.arguments[i]);
  return call.keep(filled(words.find(call.text(call.input)), std::span(with).first(call.arguments.size())));
}

constexpr liquid::Filter kPageFilters[] = {{"t", 0, 4, liquid::Kind::text, translate}};

} // namespace

PageTemplates::PageTemplates(std::span<EmbeddedFile const> files, liquid::MonotonicClock clock)
    : clock_(std::move(clock)) {
  liquid::Dialect const dialect{
      .escape = liquid::Escape::html,
      .undefined = liquid::Undefined::error,
      .filters = kPageFilters,
      .partials = this,
  };
  for (auto const& file : files) {
    auto parsed = liquid::parse(file.bytes, dialect, {.name = std::string(file.name), .first_line = 1});
    require(parsed.has_value(), parsed ? std::string() : liquid::text_of(parsed.error().front()));
    templates_.emplace(file.name.substr(0, file.name.rfind('.')), std::move(*parsed));
  }
}

liquid::Template const* PageTemplates::find(std::string_view name) const {
  auto const found = templates_.find(name);
  return found == templates_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> PageTemplates::names() const {
  std::vector<std::string_view> names;
  for (auto const& [name, parsed] : templates_)
    names.push_back(name);
  return names;
}

SafeHtml PageTemplates::render(std::string_view name, liquid::Value const& view, Tongue const& tongue) const {
  auto const* page = find(name);
  require(page != nullptr, "a page has its template");
  SafeHtml out;
  liquid::Limits const limits{.output_bytes = 1024 * 1024};
  auto const rendered = liquid::render(*page, view, out.html, PageHost(tongue, clock_), limits);
  if (!rendered && rendered.error().kind == liquid::ErrorKind::limit) // more to show than a page can hold
    throw GroundGone("the page cannot be shown: " + rendered.error().message);
  require(
      rendered.has_value(),
      rendered ? std::string() : rendered.error().origin + ": " + rendered.error().message
  );
  return out;
}

std::vector<liquid::Diagnostic> PageTemplates::check(std::string_view name, Shape shape) const {
  auto const* page = find(name);
  require(page != nullptr, "a page has its template");
  return liquid::check(*page, shape);
}

} // namespace dunlin::web
