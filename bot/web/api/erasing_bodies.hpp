// What is asked for and answered when a person is erased by a program.
#pragma once

#include "core/domain/id.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin::web {

struct ErasureWanted {
  static constexpr std::array<std::string_view, 1> kRequired{"why"};
  std::string why;
  bool letters_stay = false, dry_run = false;
  template <class V>
  static void fields(V&& visit) {
    visit("why", &ErasureWanted::why, "the reason; it stays in the record, so it names nobody");
    visit(
        "letters_stay", &ErasureWanted::letters_stay, "keep what was sent, where the law wants letters kept"
    );
    visit("dry_run", &ErasureWanted::dry_run, "say what would go, and change nothing");
  }
};

struct ErasureMade {
  CustomerId customer;
  bool erased = false;
  std::int64_t events = 0, sent = 0, received = 0;
  template <class V>
  static void fields(V&& visit) {
    visit("customer", &ErasureMade::customer, "the customer; numbers, amounts and dates stay");
    visit("erased", &ErasureMade::erased, "false: it was only asked what would go");
    visit("events", &ErasureMade::events, "events that lose their personal texts");
    visit("sent", &ErasureMade::sent, "attempts to write to them that lose their bytes");
    visit("received", &ErasureMade::received, "messages from them that lose their bytes");
  }
};

} // namespace dunlin::web
