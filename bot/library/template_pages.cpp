#include "bot/library/template_pages.hpp"

#include "bot/library/checks/sample_checks.hpp"
#include "bot/library/checks/text_checks.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace dunlin::library {

namespace {

Result<void> add_book(templates::TemplateShelf& shelf, store::BookReading& book) {
  for (auto const& page : book.newest(BookKind::message_template)) {
    auto const named = template_name(page.entry.name);
    if (!named) return std::unexpected(named.error());
    if (auto const wrong = shelf.add(named->language, named->file, page.body); !wrong.empty())
      return fail(Errc::invalid, "template " + page.entry.name + ": " + liquid::text_of(wrong.front()));
  }
  return {};
}

std::vector<liquid::Diagnostic> only(std::string sentence) {
  return {liquid::Diagnostic{{}, std::move(sentence), {}, {}}};
}

std::vector<liquid::Diagnostic> mistakes_on(
    Result<templates::TemplateShelf> shelf, TemplateText const& text, liquid::MonotonicClock const& clock
) {
  auto const named = template_name(text.name);
  if (!named) return only(named.error().detail);
  if (!shelf) return only(shelf.error().detail);
  auto found = shelf->add(named->language, named->file, text.body);
  if (found.empty()) found = shelf->check();
  bool const whole = found.empty();
  auto const own = named->language + "/" + named->file;
  std::ranges::move(mistakes_of_text(*shelf, text, whole, clock), std::back_inserter(found));
  auto const place = [&](liquid::Diagnostic const& it) { // its own first, as they stand
    return std::tuple(it.origin != own, it.origin, it.place.line, it.place.column, it.message);
  };
  std::ranges::sort(found, {}, place);
  auto const twice = std::ranges::unique(found, {}, place); // a piece is looked over wherever it is used
  found.erase(twice.begin(), twice.end());
  return found;
}

} // namespace

Result<TemplateName> template_name(std::string_view name) {
  auto const slash = name.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == name.size())
    return fail(Errc::invalid, "a template is named by language and file, such as de/reminder-1.person");
  return TemplateName{std::string(name.substr(0, slash)), std::string(name.substr(slash + 1)) + ".liquid"};
}

std::vector<liquid::Diagnostic> mistakes_of_text(
    templates::TemplateShelf const& shelf, TemplateText const& text, bool whole,
    liquid::MonotonicClock const& clock
) {
  auto const named = template_name(text.name);
  if (!named) return only(named.error().detail);
  auto const origin = named->language + "/" + named->file;
  auto found = text_findings(named->language, named->file, text.body, origin);
  if (whole && !named->file.starts_with('_'))
    std::ranges::move(
        sample_findings(shelf, named->language, text.body, origin, clock), std::back_inserter(found)
    );
  return found;
}

std::vector<liquid::Diagnostic> mistakes_in_template(TemplateText const& text) {
  return mistakes_on(templates::TemplateShelf::shipped(), text, {});
}

std::vector<liquid::Diagnostic> mistakes_in_template(
    TemplateText const& text, store::BookReading& book, liquid::MonotonicClock const& clock
) {
  auto shelf = templates::TemplateShelf::shipped();
  if (shelf) {
    if (auto const added = add_book(*shelf, book); !added) return only(added.error().detail);
  }
  return mistakes_on(std::move(shelf), text, clock);
}

Result<std::shared_ptr<templates::TemplateShelf const>>
shelf_of(store::BookReading& book, std::optional<TemplateText> const& instead) {
  auto shelf = templates::TemplateShelf::shipped();
  if (!shelf) return std::unexpected(shelf.error());
  if (auto const added = add_book(*shelf, book); !added) return std::unexpected(added.error());
  if (instead) {
    auto const named = template_name(instead->name);
    if (!named) return std::unexpected(named.error());
    if (auto const wrong = shelf->add(named->language, named->file, instead->body); !wrong.empty())
      return fail(Errc::invalid, liquid::text_of(wrong.front()));
  }
  if (auto const wrong = shelf->check(); !wrong.empty())
    return fail(Errc::invalid, liquid::text_of(wrong.front()));
  return std::make_shared<templates::TemplateShelf const>(std::move(*shelf));
}

} // namespace dunlin::library
