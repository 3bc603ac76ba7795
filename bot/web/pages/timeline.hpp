// The timeline of a customer or of one of its cases: the events of its chain told as sentences, newest first.
// A message is one line, told at its newest state; each decision has its why: the rules looked at then, by
// deciding again on the state the chain had before it (decide is pure), and what the message names by itself.
#pragma once

#include "bot/web/pages/scene.hpp"

namespace dunlin::web {

struct TimelineRow {
  std::string when, instant; // as told, and as ISO 8601 for machines
  std::string tone;          // next, out, in, ok, bad or nothing
  std::string text, link, quote, badge, badge_tone;
  bool by_bot = false;
  bool open = false; // its why stands open
  std::string why_title;
  std::vector<std::string> why;
  static Shape shape();
};

enum class Theme : std::uint8_t { all, messages, money, decisions };

struct StepDone { // when the messages of a step went out in the case's cycle
  int step = 0;
  Timestamp at{};
};

struct Timeline {
  std::vector<TimelineRow> rows; // newest first
  std::vector<StepDone> steps_done;
  std::size_t left_out = 0; // older rows beyond `at_most`
};

struct TimelineWish {
  std::optional<CaseId> about{}; // none: the whole customer
  Theme theme = Theme::all;
  std::size_t at_most = 60;
};

Timeline timeline_of(Scene const& scene, CustomerFacts const& now, TimelineWish const& wish);

// What comes next in a case if nothing happens before: by deciding ahead at the times the decisions name.
TimelineRow what_comes_next(Scene const& scene, CustomerFacts const& facts, CaseState const& of);

} // namespace dunlin::web
