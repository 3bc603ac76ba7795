// What needs a person: creditors whose first run waits for approval, stops that stand, payments that are too
// old to remind on, alerts that nobody acknowledged, messages whose fate nobody knows, open tasks. One list,
// most urgent first, for the first page and for the number in the rail.
#pragma once

#include "bot/web/pages/scene.hpp"

namespace dunlin::web {

struct Need {
  std::string kind, tone, text, customer, customer_link, amount, since, link, action;
  static Shape shape();
};

std::vector<Need> needs(Scene const& scene, int at_most_each);
std::int64_t count_needs(Scene const& scene);
std::vector<Badge> standing_badges(Scene const& scene); // for the bar: stops and stale payments

struct Freshness {
  Creditor const* creditor = nullptr;
  std::string kind;
  std::optional<Timestamp> as_of{}; // none: never imported
  bool stale = false;
};
std::vector<Freshness> freshness(Scene const& scene);

} // namespace dunlin::web
