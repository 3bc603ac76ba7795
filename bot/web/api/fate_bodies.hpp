// What is asked for and answered when a program says what became of a message of unknown fate.
#pragma once

#include "bot/orders/fate.hpp"
#include "core/domain/id.hpp"

#include <array>
#include <string_view>

namespace dunlin::web {

struct FateWanted {
  static constexpr std::array<std::string_view, 1> kRequired{"fate"};
  orders::Fate fate = orders::Fate::arrived;
  template <class V>
  static void fields(V&& visit) {
    visit("fate", &FateWanted::fate, "arrived: the case goes on; not_arrived: its step is due again");
  }
};

struct FateMade {
  MessageId message;
  orders::Fate fate = orders::Fate::arrived;
  template <class V>
  static void fields(V&& visit) {
    visit("message", &FateMade::message, "the message");
    visit("fate", &FateMade::fate, "what was noted");
  }
};

} // namespace dunlin::web
