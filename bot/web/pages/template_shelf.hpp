// One template of the book as its pages see it: the versions there are, the one in force, the text to begin
// with. Errors: nothing where the address names no template.
#pragma once

#include "bot/web/pages/scene.hpp"

#include <optional>

namespace dunlin::web {

struct TemplateOnFile {
  std::string language, file;      // "de", "reminder-1.person"
  std::string name;                // both: the page's name in the book
  std::vector<BookEntry> versions; // newest first; empty: missing in this language
  std::string borrowed_from;       // where the text begins when it is missing: a language

  std::string place() const { return "/templates/" + name; }
  int newest() const { return versions.empty() ? 0 : versions.front().version; }
  BookEntry const* in_force() const;
  BookEntry const* version(int number) const;
};

std::optional<TemplateOnFile> template_on_file(Scene const& scene, Request const& request);
std::vector<std::string> template_languages(House const& house); // those of the book, English first
std::string text_of_version(Scene const& scene, TemplateOnFile const& on_file, int version);
int number_in(std::string_view text); // 0: none

} // namespace dunlin::web
