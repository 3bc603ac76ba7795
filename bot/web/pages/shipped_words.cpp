#include "bot/web/pages/shipped_words.hpp"

#include "core/domain/embedded.hpp"
#include "core/domain/require.hpp"

#include <span>
#include <utility>

namespace dunlin::web {

std::span<EmbeddedFile const> shipped_catalogues();
std::span<EmbeddedFile const> customers_catalogues();

namespace {

void add(std::vector<Words>& all, std::span<EmbeddedFile const> catalogues) {
  for (auto const& file : catalogues) {
    auto words = Words::read(std::string(file.name.substr(0, file.name.find('.'))), file.bytes);
    require(words.has_value(), words ? std::string() : std::string(file.name) + ", " + words.error().detail);
    all.push_back(std::move(*words));
  }
}

} // namespace

Languages shipped_languages() {
  std::vector<Words> all{Words("en")};
  add(all, shipped_catalogues());
  return Languages(std::move(all));
}

Languages customers_languages() {
  std::vector<Words> all{Words("en")};
  add(all, shipped_catalogues());
  add(all, customers_catalogues());
  return Languages(std::move(all));
}

} // namespace dunlin::web
