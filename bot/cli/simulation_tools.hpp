// What the composition root gives to a simulated world: rendering by the shipped templates and rules from the
// world's own book. One instance serves any number of worlds, one after the other.
#pragma once

#include "bot/outbox/content.hpp"
#include "bot/simulation/world.hpp"

namespace dunlin::cli {

class SimulationTools {
 public:
  SimulationTools();
  simulation::WorldTools tools();

 private:
  Result<Rulebook> load(store::BookReading& book);

  std::shared_ptr<templates::TemplateShelf const> shelf_;
  outbox::ContentMaker content_;
  Rulebook parsed_; // of the pages below: reading them again gives the same
  std::vector<BookEntry> pages_;
};

} // namespace dunlin::cli
