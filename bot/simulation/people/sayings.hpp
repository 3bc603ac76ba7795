// Sayings: what customers of simulated worlds write, several phrasings for each thing they may mean, in three
// languages, with numbers, days and amounts as people of that country write them. The table is sayings.txt.
// Pure: the same draw says the same.
#pragma once

#include "core/domain/embedded.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"
#include "core/runtime/rng.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dunlin::simulation {

enum class Meaning : std::uint8_t {
  promise,
  promise_part,
  promise_late, // later than the bot may agree to
  already_paid,
  dispute,
  dispute_part,
  promise_and_dispute,
  complaint,
  copy,
  statement,
  hardship,
  question,
  opt_out,
  wrong_person,
  call_me,
  thanks,
  nonsense,
  settled,
  not_settled,
  away,
  automatic
};

struct Filling { // of the places in a saying
  std::string number{};
  Money amount{};
  Money part{};
  CivilDate date{};
  CivilDate late{};
  CivilDate paid{};
};

std::string
say(Meaning meaning, std::string_view language, std::string_view country, Filling const& with,
    runtime::Rng& rng);

std::string
day_as_written(CivilDate day, std::string_view language, std::string_view country, runtime::Rng& rng);
std::string amount_as_written(Money const& amount, std::string_view language, runtime::Rng& rng);

// Made by the build: sayings.txt.
std::span<EmbeddedFile const> sayings_files();

} // namespace dunlin::simulation

namespace dunlin {

template <>
struct EnumNames<simulation::Meaning> {
  static constexpr std::array<std::string_view, 21> names{
      "promise",
      "promise_part",
      "promise_late",
      "already_paid",
      "dispute",
      "dispute_part",
      "promise_and_dispute",
      "complaint",
      "copy",
      "statement",
      "hardship",
      "question",
      "opt_out",
      "wrong_person",
      "call_me",
      "thanks",
      "nonsense",
      "settled",
      "not_settled",
      "away",
      "automatic"
  };
};

} // namespace dunlin
