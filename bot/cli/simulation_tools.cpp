#include "bot/cli/simulation_tools.hpp"

#include "bot/cli/book_pages.hpp"
#include "config/book/pages.hpp"
#include "core/domain/require.hpp"

namespace dunlin::cli {

namespace {

std::shared_ptr<templates::TemplateShelf const> shipped_shelf() {
  auto shelf = templates::TemplateShelf::shipped();
  require(shelf.has_value(), shelf ? std::string() : shelf.error().detail);
  return std::make_shared<templates::TemplateShelf const>(std::move(*shelf));
}

} // namespace

SimulationTools::SimulationTools() : shelf_(shipped_shelf()), content_([this] { return shelf_; }, {}) {}

Result<Rulebook> SimulationTools::load(store::BookReading& book) {
  auto house = book.house();
  if (house.book != pages_ || pages_.empty()) {
    auto parsed = rulebook_of(book);
    if (!parsed) return parsed;
    parsed_ = std::move(*parsed);
    pages_ = house.book;
  }
  return config::with_house(parsed_, std::move(house));
}

simulation::WorldTools SimulationTools::tools() {
  simulation::WorldTools tools;
  tools.render = [this](
                     Message const& message, int attempt, CustomerFacts const& facts,
                     Rulebook const& rulebook, Timestamp now
                 ) { return content_.make(message, attempt, facts, rulebook, now); };
  tools.load_rulebook = [this](store::BookReading& book) { return load(book); };
  return tools;
}

} // namespace dunlin::cli
