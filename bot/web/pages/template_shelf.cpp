#include "bot/web/pages/template_shelf.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace dunlin::web {
namespace {

bool is_language(std::string_view text) { // BCP 47 as far as folders need it: "de", "zh-TW"
  auto const fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; };
  return text.size() >= 2 && text.size() <= 12 && std::ranges::all_of(text, fits);
}

} // namespace

BookEntry const* TemplateOnFile::in_force() const {
  auto const found = std::ranges::find(versions, BookState::published, &BookEntry::state);
  return found == versions.end() ? nullptr : &*found;
}

BookEntry const* TemplateOnFile::version(int number) const {
  auto const found = std::ranges::find(versions, number, &BookEntry::version);
  return found == versions.end() ? nullptr : &*found;
}

std::optional<TemplateOnFile> template_on_file(Scene const& scene, Request const& request) {
  TemplateOnFile found;
  found.language = request.parameter("language");
  found.file = request.parameter("name");
  found.name = found.language + "/" + found.file;
  bool elsewhere = false;
  for (auto const& entry : scene.rulebook.house.book) {
    if (entry.kind != BookKind::message_template) continue;
    if (entry.name == found.name) found.versions.push_back(entry);
    auto const slash = entry.name.find('/');
    if (slash == std::string::npos || entry.name.substr(slash + 1) != found.file) continue;
    elsewhere = true;
    auto const language = entry.name.substr(0, slash);
    if (language == "en" || found.borrowed_from.empty()) found.borrowed_from = language;
  }
  if (found.versions.empty() && (!elsewhere || !is_language(found.language))) return std::nullopt;
  std::ranges::sort(found.versions, std::greater(), &BookEntry::version);
  return found;
}

std::vector<std::string> template_languages(House const& house) {
  std::set<std::string> known;
  for (auto const& entry : house.book)
    if (entry.kind == BookKind::message_template) known.insert(entry.name.substr(0, entry.name.find('/')));
  std::vector<std::string> languages(known.begin(), known.end());
  std::ranges::sort(languages, {}, [](std::string const& language) {
    return std::pair(language != "en", language);
  });
  return languages;
}

std::string text_of_version(Scene const& scene, TemplateOnFile const& on_file, int version) {
  auto const name = on_file.versions.empty() ? on_file.borrowed_from + "/" + on_file.file : on_file.name;
  auto const page =
      scene.reader.book->page(BookKind::message_template, name, on_file.versions.empty() ? 0 : version);
  return page ? page->body : std::string();
}

int number_in(std::string_view text) {
  int number = 0;
  auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  return wrong == std::errc() && end == text.data() + text.size() ? number : 0;
}

} // namespace dunlin::web
