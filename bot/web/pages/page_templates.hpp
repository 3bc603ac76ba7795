// PageTemplates: the shipped pages (templates/pages/*.html), parsed once at start; a page that does not parse
// is a bug. Every value is escaped for where it stands by the template engine. Pages say their words by
//   {{ "No case fits." | t }}   {{ "%1 of %2" | t: a, b }}
// Immutable: any thread. Errors: GroundGone when a page goes beyond the limits of the engine; by `clock` also
// of time.
#pragma once

#include "bot/web/pages/shape.hpp"
#include "bot/web/pages/tongue.hpp"
#include "core/domain/embedded.hpp"
#include "templates/liquid/stopwatch.hpp"
#include "templates/liquid/template.hpp"

#include <map>

namespace dunlin::web {

class PageTemplates final : public liquid::Partials {
 public:
  explicit PageTemplates(std::span<EmbeddedFile const> files, liquid::MonotonicClock clock = {});
  PageTemplates(PageTemplates const&) = delete; // the templates point back at it
  PageTemplates& operator=(PageTemplates const&) = delete;

  template <class View>
  SafeHtml render(View const& view, Tongue const& tongue) const {
    return render(View::kTemplate, value_of(view), tongue);
  }
  // What a check of the template against its view finds wrong.
  std::vector<liquid::Diagnostic> check(std::string_view name, Shape shape) const;

  liquid::Template const* find(std::string_view name) const override;
  std::vector<std::string_view> names() const override;

 private:
  SafeHtml render(std::string_view name, liquid::Value const& view, Tongue const& tongue) const;
  liquid::MonotonicClock clock_;
  std::map<std::string, liquid::Template, std::less<>> templates_; // by name without ".html"
};

std::span<EmbeddedFile const> shipped_pages();

} // namespace dunlin::web
