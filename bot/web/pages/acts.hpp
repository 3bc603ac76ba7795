// What a person can do about a customer, on the pages of the case and the customer: hold, release, promise. A
// form that was wrong comes back as it was typed, with what is wrong at its head.
#pragma once

#include "bot/web/pages/deed.hpp"
#include "bot/web/pages/shape.hpp"
#include "core/domain/customer_facts.hpp"

namespace dunlin::web {

struct FormTrouble {
  std::string_view form; // "hold", "promise", "release"; empty: nothing is wrong
  std::string wrong;
};

// `place`: the page's own address, below which the forms are posted. `of`: nullptr on the customer's page,
// which has no promise. Empty for who may not act.
SafeHtml acts_of(
    Scene const& scene, Request const& request, CustomerFacts const& facts, CaseState const* of,
    std::string place, FormTrouble const& trouble
);

// The pages again, with a form that was wrong.
Answer case_page_again(Scene const& scene, Request const& request, FormTrouble const& trouble);
Answer customer_page_again(Scene const& scene, Request const& request, FormTrouble const& trouble);

Outcome hold_in_case(Scene const& scene, Request const& request);     // {case}
Outcome promise_in_case(Scene const& scene, Request const& request);  // {case}
Outcome release_in_case(Scene const& scene, Request const& request);  // {case}
Outcome hold_customer(Scene const& scene, Request const& request);    // {customer}
Outcome release_customer(Scene const& scene, Request const& request); // {customer}

// Sending as a whole, on the page of the plans: stop, resume, approve the first run.
struct SendingLine {
  std::string name, state, tone, scope, what;
  bool stopped = false, waits = false;
  static Shape shape();
};
SafeHtml sending_of(Scene const& scene);
Outcome stop_sending(Scene const& scene, Request const& request);
Outcome resume_sending(Scene const& scene, Request const& request);
Outcome approve_first_run(Scene const& scene, Request const& request);

// Campaigns, on the page of the plans.
struct CampaignLine {
  std::string name, title, when, state, tone;
  bool runs = false;
  static Shape shape();
};
SafeHtml campaigns_of(Scene const& scene);
Outcome switch_campaign(Scene const& scene, Request const& request);

struct ActsView {
  static constexpr std::string_view kTemplate = "acts";
  struct Option {
    std::string value, name;
    bool current = false;
    static Shape shape();
  };
  struct StandingHold {
    std::string id, name, note;
    static Shape shape();
  };
  std::string place, key, wrong_hold, wrong_promise, wrong_release, amount, until, why, sum, by, words, today,
      all_open;
  bool promises = false;
  std::vector<Option> kinds, receivables;
  std::vector<StandingHold> holds;
  static Shape shape();
};
struct CampaignsView {
  static constexpr std::string_view kTemplate = "campaigns";
  std::string key;
  bool may_switch = false;
  std::vector<CampaignLine> lines;
  static Shape shape();
};
struct SendingView {
  static constexpr std::string_view kTemplate = "sending";
  std::string key;
  bool may_stop = false, may_approve = false;
  std::vector<SendingLine> lines;
  static Shape shape();
};

} // namespace dunlin::web
