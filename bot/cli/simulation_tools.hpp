// What the composition root gives to a simulated world: rendering by the shipped templates, rules from the
// world's own book, and the openers of the inlets that a server would have, under keys of the simulation. One
// instance serves any number of worlds, one after the other.
#pragma once

#include "bot/cli/ways_in.hpp"
#include "bot/outbox/content.hpp"
#include "bot/simulation/world.hpp"

namespace dunlin::cli {

inline constexpr std::string_view kSimulatedMailDomain = "bills.example"; // of tagged addresses

class SimulationTools {
 public:
  // `ground`: what the store of each world stands on.
  explicit SimulationTools(simulation::MakeGround ground = simulation::memory_ground);
  simulation::WorldTools tools();

  channels::TokenKey const& mail_key() const { return keys_.mail_key; } // signs tagged addresses

 private:
  Result<Rulebook> load(store::BookReading& book);

  simulation::MakeGround ground_;
  Keys keys_;
  WaysIn ways_in_;
  std::vector<std::unique_ptr<channels::Inlet>> inlets_;
  std::shared_ptr<templates::TemplateShelf const> shelf_;
  outbox::ContentMaker content_;
  Rulebook parsed_; // of the pages below: reading them again gives the same
  std::vector<BookEntry> pages_;
};

} // namespace dunlin::cli
