#include "bot/web/pages/shipped_words.hpp"

#include "core/domain/embedded.hpp"
#include "core/domain/require.hpp"

#include <span>

namespace dunlin::web {

std::span<EmbeddedFile const> shipped_catalogues();

Languages shipped_languages() {
  std::vector<Words> all{Words("en")};
  for (auto const& file : shipped_catalogues()) {
    auto words = Words::read(std::string(file.name.substr(0, file.name.find('.'))), file.bytes);
    require(words.has_value(), words ? std::string() : std::string(file.name) + ", " + words.error().detail);
    all.push_back(std::move(*words));
  }
  return Languages(std::move(all));
}

} // namespace dunlin::web
