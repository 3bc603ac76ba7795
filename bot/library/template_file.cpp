#include "bot/library/template_file.hpp"

#include "bot/library/template_pages.hpp"
#include "core/domain/digest.hpp"

#include <algorithm>
#include <functional>

namespace dunlin::library {
namespace {

bool is_language(std::string_view text) { // BCP 47 as far as folders need it: "de", "zh-TW"
  auto const fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; };
  return text.size() >= 2 && text.size() <= 12 && std::ranges::all_of(text, fits);
}

} // namespace

BookEntry const* TemplateFile::in_force() const {
  auto const found = std::ranges::find(versions, BookState::published, &BookEntry::state);
  return found == versions.end() ? nullptr : &*found;
}

BookEntry const* TemplateFile::version(int number) const {
  auto const found = std::ranges::find(versions, number, &BookEntry::version);
  return found == versions.end() ? nullptr : &*found;
}

std::optional<TemplateFile>
template_file(House const& house, std::string_view language, std::string_view file) {
  TemplateFile found;
  found.language = language;
  found.file = file;
  found.name = found.language + "/" + found.file;
  bool elsewhere = false;
  for (auto const& entry : house.book) {
    if (entry.kind != BookKind::message_template) continue;
    if (entry.name == found.name) found.versions.push_back(entry);
    auto const slash = entry.name.find('/');
    if (slash == std::string::npos || entry.name.substr(slash + 1) != found.file) continue;
    elsewhere = true;
    auto const other = entry.name.substr(0, slash);
    if (other == "en" || found.borrowed_from.empty()) found.borrowed_from = other;
  }
  if (found.versions.empty() && (!elsewhere || !is_language(found.language))) return std::nullopt;
  std::ranges::sort(found.versions, std::greater(), &BookEntry::version);
  return found;
}

std::string text_of_version(TemplateFile const& of, store::BookReading& book, int version) {
  bool const missing = of.versions.empty();
  auto const name = missing ? of.borrowed_from + "/" + of.file : of.name;
  auto const page = book.page(BookKind::message_template, name, missing ? 0 : version);
  return page ? page->body : std::string();
}

std::optional<NewVersion>
new_version(TemplateFile const& of, std::string body, BookState state, std::string const& by) {
  auto const digest = hex(raw(sha256(body)));
  auto const* newest = of.version(of.newest());
  bool const the_draft = newest != nullptr && newest->state == BookState::draft && newest->digest == digest;
  if (the_draft && state == BookState::draft) return std::nullopt;
  int const number = the_draft ? newest->version : of.newest() + 1;
  BookEntry entry{BookKind::message_template, of.name, number, state, digest, by};
  return NewVersion{{entry, std::move(body)}, {entry}};
}

std::expected<Saved, NotSaved>
save(TemplateFile const& of, Saving saving, store::BookReading& book, liquid::MonotonicClock const& clock) {
  if (saving.base && *saving.base != of.newest()) return std::unexpected(NotSaved{.newest = of.newest()});
  auto body = as_kept(saving.body);
  if (saving.state == BookState::published) {
    auto mistakes = mistakes_in_template({of.name, body}, book, clock);
    if (!mistakes.empty()) return std::unexpected(NotSaved{.mistakes = std::move(mistakes)});
  }
  Saved saved{.version = of.newest()};
  saved.fresh = new_version(of, std::move(body), saving.state, saving.by);
  if (saved.fresh) saved.version = saved.fresh->fact.entry.version;
  return saved;
}

std::string as_kept(std::string_view body) {
  std::string kept;
  for (char const c : body)
    if (c != '\r') kept += c;
  if (!kept.empty() && kept.back() != '\n') kept += '\n';
  return kept;
}

} // namespace dunlin::library
