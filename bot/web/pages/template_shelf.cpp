#include "bot/web/pages/template_shelf.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace dunlin::web {

std::optional<TemplateOnFile> template_on_file(Scene const& scene, Request const& request) {
  auto found =
      library::template_file(scene.rulebook.house, request.parameter("language"), request.parameter("name"));
  if (!found) return std::nullopt;
  return TemplateOnFile{std::move(*found)};
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

int number_in(std::string_view text) {
  int number = 0;
  auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  return wrong == std::errc() && end == text.data() + text.size() ? number : 0;
}

} // namespace dunlin::web
