// Facts of planning: cases, levels, promises, holds, and why a step that was due was held back.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/one_of.hpp"
#include "core/domain/promise.hpp"
#include "core/domain/reason.hpp"

#include <variant>

namespace dunlin::planning {

struct CaseOpened {
  static constexpr std::string_view kKind = "case_opened";
  static constexpr std::string_view kMeaning =
      "The customer's overdue receivables of one creditor and currency became a case on a plan.";
  CaseId about;
  CreditorId creditor;
  Currency currency;
  int cycle = 1;
  std::string plan;
  int plan_version = 0;
  template <class V>
  static void fields(V&& visit) {
    visit("about", &CaseOpened::about, "the case");
    visit("creditor", &CaseOpened::creditor, "its creditor");
    visit("currency", &CaseOpened::currency, "its currency");
    visit("cycle", &CaseOpened::cycle, "which opening, from 1");
    visit("plan", &CaseOpened::plan, "the plan it runs on");
    visit("plan_version", &CaseOpened::plan_version, "the plan's version, pinned");
  }
};

struct CaseCured { // nothing overdue is left: the cycle ends, levels go back to zero
  static constexpr std::string_view kKind = "case_cured";
  static constexpr std::string_view kMeaning =
      "Nothing overdue is left in the case: its cycle ends and levels go back to zero.";
  CaseId about;
  int cycle = 1;
  template <class V>
  static void fields(V&& visit) {
    visit("about", &CaseCured::about, "the case");
    visit("cycle", &CaseCured::cycle, "the cycle that ended");
  }
};

struct LevelSet { // a level reached without a message: cut-over, a skipped step, or a step that is a task
  static constexpr std::string_view kKind = "level_set";
  static constexpr std::string_view kMeaning = "A receivable reached a step without a message.";
  CaseId about;
  ReceivableId receivable;
  int level = 0;
  ReasonCode why = ReasonCode::cutover_level;
  template <class V>
  static void fields(V&& visit) {
    visit("about", &LevelSet::about, "the case");
    visit("receivable", &LevelSet::receivable, "the receivable");
    visit("level", &LevelSet::level, "its level now");
    visit("why", &LevelSet::why, "why no message was needed");
  }
};

struct StepHeldBack { // written once per change of the reason, not at every look
  static constexpr std::string_view kKind = "step_held_back";
  static constexpr std::string_view kMeaning =
      "A step was due and a rule held it back; written once per change of the reason.";
  CaseId about;
  int step = 0;
  Reason reason;
  template <class V>
  static void fields(V&& visit) {
    visit("about", &StepHeldBack::about, "the case");
    visit("step", &StepHeldBack::step, "the step that was due");
    visit("reason", &StepHeldBack::reason, "the rule that held it back");
  }
};

struct PromiseRecorded {
  static constexpr std::string_view kKind = "promise_recorded";
  static constexpr std::string_view kMeaning = "The customer committed to pay by a day.";
  Promise promise;
  template <class V>
  static void fields(V&& visit) {
    visit("promise", &PromiseRecorded::promise, "the promise");
  }
};

struct PromiseEnded {
  static constexpr std::string_view kKind = "promise_ended";
  static constexpr std::string_view kMeaning = "A promise was kept, broken or withdrawn.";
  PromiseId promise;
  PromiseState state = PromiseState::kept;
  template <class V>
  static void fields(V&& visit) {
    visit("promise", &PromiseEnded::promise, "the promise");
    visit("state", &PromiseEnded::state, "kept, broken or withdrawn");
  }
};

struct HoldSet {
  static constexpr std::string_view kKind = "hold_set";
  static constexpr std::string_view kMeaning = "Something is not chased from now on.";
  Hold hold;
  template <class V>
  static void fields(V&& visit) {
    visit("hold", &HoldSet::hold, "the hold");
  }
};

struct HoldReleased {
  static constexpr std::string_view kKind = "hold_released";
  static constexpr std::string_view kMeaning = "A hold ended.";
  HoldId hold;
  std::string why;
  template <class V>
  static void fields(V&& visit) {
    visit("hold", &HoldReleased::hold, "the hold");
    visit("why", &HoldReleased::why, "the reason", Privacy::personal);
  }
};

struct Kinds {
  using Variant = std::variant<
      CaseOpened, CaseCured, LevelSet, StepHeldBack, PromiseRecorded, PromiseEnded, HoldSet, HoldReleased>;
};
using Fact = OneOf<Kinds>;

} // namespace dunlin::planning
