#include "bot/cli/book_pages.hpp"

#include "bot/ledger/mapping/known_mappings.hpp"
#include "bot/library/template_pages.hpp"
#include "config/book/pages.hpp"
#include "config/shipped.hpp"
#include "core/domain/digest.hpp"
#include "templates/catalogue/catalogue.hpp"

namespace dunlin::cli {

namespace {

std::string without_ending(std::string_view file) {
  return std::string(file.substr(0, file.rfind('.')));
}

std::vector<std::string> lines_of(std::vector<liquid::Diagnostic> const& diagnostics) {
  std::vector<std::string> lines;
  for (auto const& diagnostic : diagnostics)
    lines.push_back(liquid::text_of(diagnostic));
  return lines;
}

std::vector<std::string> mistakes_in_template(std::string_view name, std::string_view body) {
  return lines_of(library::mistakes_in_template({std::string(name), std::string(body)}));
}

std::vector<std::string> mistakes_in_mapping(std::string_view body) {
  auto const read = ledger::parse_mapping(body);
  if (read) return {};
  return {read.error().detail};
}

} // namespace

store::BookBody first_version(BookKind kind, std::string name, std::string body) {
  // What keeps in touch is said only where somebody wants it said.
  auto const state = kind == BookKind::campaign ? BookState::draft : BookState::published;
  BookEntry entry{kind, std::move(name), 1, state, hex(raw(sha256(body))), "shipped"};
  return {std::move(entry), std::move(body)};
}

std::vector<store::BookBody> shipped_rules() {
  std::vector<store::BookBody> pages;
  for (auto const& page : config::shipped())
    pages.push_back(first_version(page.kind, std::string(page.name), std::string(page.body)));
  return pages;
}

std::vector<store::BookBody> shipped_pages() {
  auto pages = shipped_rules();
  for (auto const& file : ledger::shipped_mappings())
    pages.push_back(first_version(BookKind::mapping, without_ending(file.name), std::string(file.bytes)));
  for (auto const& folder : catalogue::shipped()) {
    for (auto const& file : folder.files) {
      auto name = std::string(folder.language) + "/" + without_ending(file.name);
      pages.push_back(first_version(BookKind::message_template, std::move(name), std::string(file.bytes)));
    }
  }
  return pages;
}

std::vector<std::string> mistakes_in(BookKind kind, std::string const& name, std::string_view body) {
  switch (kind) {
  case BookKind::plan:
  case BookKind::policy:
  case BookKind::calendar:
  case BookKind::lexicon:
  case BookKind::campaign: return config::check_page(kind, body);
  case BookKind::message_template: return mistakes_in_template(name, body);
  case BookKind::mapping: return mistakes_in_mapping(body);
  }
  return {};
}

std::string_view file_ending(BookKind kind) {
  return kind == BookKind::message_template ? ".liquid" : ".toml";
}

Result<Rulebook> rulebook_of(store::BookReading& book) {
  return config::rulebook_from(book.house(), [&](BookEntry const& entry) -> std::optional<std::string> {
    auto page = book.page(entry.kind, entry.name, entry.version);
    if (!page) return std::nullopt;
    return std::move(page->body);
  });
}

} // namespace dunlin::cli
