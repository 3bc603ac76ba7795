#include "bot/web/pages/page_templates.hpp"

#include "core/domain/require.hpp"

#include <array>

namespace dunlin::web {
namespace {

class PageHost final : public liquid::Host {
 public:
  explicit PageHost(Tongue const& told) : tongue(told) {}
  void write_date(liquid::Date date, std::string& out) const override { out += tongue.day(date); }
  Tongue const& tongue;
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

PageTemplates::PageTemplates(std::span<EmbeddedFile const> files) {
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
  auto const rendered =
      liquid::render(*page, view, out.html, PageHost(tongue), {.output_bytes = 1024 * 1024});
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
