// On the page of a message of which nobody knows whether it arrived: two answers for whoever found out.
#pragma once

#include "bot/web/pages/deed.hpp"
#include "bot/web/pages/shape.hpp"
#include "store/reading.hpp"

namespace dunlin::web {

SafeHtml
fate_of(Scene const& scene, store::MessageRow const& row); // empty: it is known, or not for this reader
Outcome settle_message(Scene const& scene, Request const& request); // {message}

struct FateView {
  static constexpr std::string_view kTemplate = "fate";
  std::string place, key;
  static Shape shape();
};

} // namespace dunlin::web
