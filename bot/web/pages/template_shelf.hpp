// One template of the book as its pages see it, by their addresses. Errors: nothing where the address names
// no template.
#pragma once

#include "bot/library/template_file.hpp"
#include "bot/web/pages/scene.hpp"

#include <optional>

namespace dunlin::web {

struct TemplateOnFile : library::TemplateFile {
  std::string place() const { return "/templates/" + name; }
};

std::optional<TemplateOnFile> template_on_file(Scene const& scene, Request const& request);
std::vector<std::string> template_languages(House const& house); // those of the book, English first
int number_in(std::string_view text);                            // 0: none

} // namespace dunlin::web
