#include "bot/library/template_pages.hpp"

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

std::vector<liquid::Diagnostic>
mistakes_on(Result<templates::TemplateShelf> shelf, TemplateText const& text) {
  auto const named = template_name(text.name);
  if (!named) return only(named.error().detail);
  if (!shelf) return only(shelf.error().detail);
  if (auto wrong = shelf->add(named->language, named->file, text.body); !wrong.empty()) return wrong;
  return shelf->check();
}

} // namespace

Result<TemplateName> template_name(std::string_view name) {
  auto const slash = name.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == name.size())
    return fail(Errc::invalid, "a template is named by language and file, such as de/reminder-1.person");
  return TemplateName{std::string(name.substr(0, slash)), std::string(name.substr(slash + 1)) + ".liquid"};
}

std::vector<liquid::Diagnostic> mistakes_in_template(TemplateText const& text) {
  return mistakes_on(templates::TemplateShelf::shipped(), text);
}

std::vector<liquid::Diagnostic> mistakes_in_template(TemplateText const& text, store::BookReading& book) {
  auto shelf = templates::TemplateShelf::shipped();
  if (shelf) {
    if (auto const added = add_book(*shelf, book); !added) return only(added.error().detail);
  }
  return mistakes_on(std::move(shelf), text);
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
