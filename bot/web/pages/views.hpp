// The views: what each page's template may say, as texts ready to be shown. Made by the page of the same
// name; shapes are told in views.cpp.
#pragma once

#include "bot/web/pages/needs.hpp"
#include "bot/web/pages/timeline.hpp"

namespace dunlin::web {

struct Tile {
  std::string name, figure, note, link;
  static Shape shape();
};
struct TodayView {
  static constexpr std::string_view kTemplate = "today";
  std::string summary, more_needs;
  std::vector<Tile> tiles;
  std::vector<Need> needs;
  std::vector<NamedValue> sending, sources;
  static Shape shape();
};

struct Choice { // of a select
  std::string value, name;
  bool current = false;
  static Shape shape();
};
struct CaseLine {
  std::string link, customer, number, overdue, receivables, oldest, level, held, next;
  static Shape shape();
};
struct CasesView {
  static constexpr std::string_view kTemplate = "cases";
  std::string summary, text, show, older, newer;
  std::vector<Tab> tabs;
  std::vector<Choice> held;
  std::vector<CaseLine> cases;
  static Shape shape();
};

struct CustomerLine {
  std::string link, name, number, country, language, next;
  static Shape shape();
};
struct CustomersView {
  static constexpr std::string_view kTemplate = "customers";
  std::string summary, text, older, newer;
  std::vector<CustomerLine> customers;
  static Shape shape();
};

struct MessageLineView {
  std::string link, what, customer, customer_link, amount, when, state, tone, detail;
  static Shape shape();
};
struct MessagesView {
  static constexpr std::string_view kTemplate = "messages";
  std::string summary, older, newer;
  std::vector<Tab> tabs;
  std::vector<MessageLineView> messages;
  static Shape shape();
};

struct StepView {
  std::string name, note, state; // done, now or nothing
  static Shape shape();
};
struct ReceivableLine {
  std::string number, note, amount, badge, tone;
  static Shape shape();
};
struct CaseView {
  static constexpr std::string_view kTemplate = "case";
  std::string customer, customer_link, creditor, currency, state, state_tone, summary, older, total;
  SafeHtml acts; // see acts.hpp
  std::vector<StepView> steps;
  std::vector<Tab> tabs;
  std::vector<TimelineRow> rows;
  std::vector<ReceivableLine> receivables;
  std::vector<NamedValue> facts;
  static Shape shape();
};

struct CaseSummary {
  std::string link, name, state, tone, note, open;
  static Shape shape();
};
struct ContactLine {
  std::string name, address, badge, tone;
  static Shape shape();
};
struct CustomerView {
  static constexpr std::string_view kTemplate = "customer";
  std::string name, number, summary, older;
  SafeHtml acts, erasing;
  std::vector<Badge> badges;
  std::vector<CaseSummary> cases;
  std::vector<TimelineRow> rows;
  std::vector<ContactLine> contacts;
  std::vector<ReceivableLine> receivables;
  std::vector<NamedValue> facts;
  static Shape shape();
};

struct MessageView {
  static constexpr std::string_view kTemplate = "message";
  std::string title, state, tone, summary, customer, case_link, subject, preview_link, evidence, total;
  std::vector<Tab> tabs;
  std::vector<ReceivableLine> receivables;
  std::vector<NamedValue> facts;
  SafeHtml fate;
  static Shape shape();
};

struct LetterView {
  std::string subject, from, to, when, text, link, answer_link, key, preview_link;
  static Shape shape();
};
struct SandboxView {
  static constexpr std::string_view kTemplate = "sandbox";
  std::vector<LetterView> letters;
  static Shape shape();
};

struct PlanStepView {
  std::string number, name, when, how;
  static Shape shape();
};
struct PlanView {
  std::string title, note;
  std::vector<PlanStepView> steps;
  static Shape shape();
};
struct PlansView {
  static constexpr std::string_view kTemplate = "plans";
  SafeHtml sending, campaigns;
  std::vector<PlanView> plans;
  static Shape shape();
};

struct PreviewLineView {
  std::string when, customer, customer_link, what, channel, amount;
  static Shape shape();
};
struct PreviewView {
  static constexpr std::string_view kTemplate = "preview";
  std::string summary, older;
  std::vector<Tab> tabs;
  std::vector<PreviewLineView> lines;
  static Shape shape();
};

struct Hit {
  std::string link, name, note, kind;
  static Shape shape();
};
struct SearchView {
  static constexpr std::string_view kTemplate = "search";
  std::string summary;
  std::vector<Hit> found;
  static Shape shape();
};

// Every view with its template's name, for a check of each pair.
std::vector<std::pair<std::string_view, Shape>> all_views();

} // namespace dunlin::web
