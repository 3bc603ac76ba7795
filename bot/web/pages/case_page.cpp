#include "bot/web/pages/acts.hpp"
#include "bot/web/pages/message_words.hpp"
#include "bot/web/pages/pages.hpp"
#include "bot/web/pages/reason_words.hpp"
#include "bot/web/pages/receivable_lines.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

constexpr std::size_t kRowsAtFirst = 40;
constexpr std::size_t kRowsWhenAsked = 500;

struct Standing { // a case in figures
  Money overdue;
  int receivables = 0;
  int oldest_days = 0;
  int level = 0;
};

Standing standing_of(Tongue const& tongue, CustomerFacts const& facts, CaseState const& of) {
  Standing standing{.overdue = {0, of.currency}};
  for (auto const& item : facts.receivables) {
    auto const late = days_between(item.receivable.due, tongue.today());
    if (!belongs_to(item, of) || item.voided || item.open.minor <= 0) continue;
    standing.level = std::max(standing.level, item.level);
    if (late <= 0) continue;
    standing.overdue += item.open;
    standing.receivables += 1;
    standing.oldest_days = std::max(standing.oldest_days, late);
  }
  return standing;
}

Badge state_badge(Tongue const& tongue, CaseState const& of) {
  if (!of.open) return {tongue.say("closed"), "good"};
  if (of.held_back) return {reason_sentence(tongue, *of.held_back), "warn"};
  return {tongue.say("open"), "accent"};
}

std::string summary_of(Tongue const& tongue, CaseState const& of, Standing const& standing) {
  auto const plan = tongue.say("Plan “%1” version %2.", {of.plan, std::to_string(of.plan_version)});
  if (standing.receivables == 0) return tongue.say("Nothing is overdue.") + " " + plan;
  return tongue.say(
             "%1 overdue in %2, oldest %3.",
             {tongue.money(standing.overdue),
              tongue.count(standing.receivables, "1 receivable", "%1 receivables"),
              tongue.count(standing.oldest_days, "1 day", "%1 days")}
         ) +
         " " + plan;
}

std::vector<StepView> steps_of(
    Tongue const& tongue, Plan const* plan, Standing const& standing, std::vector<StepDone> const& done,
    std::string const& next_when
) {
  std::vector<StepView> steps;
  if (plan == nullptr) return steps;
  bool next_told = false;
  for (auto const& step : plan->steps) {
    StepView view{.name = step_name(tongue, plan, step.number), .note = {}, .state = {}};
    auto const sent = std::ranges::find(done, step.number, &StepDone::step);
    if (sent != done.end()) {
      view.state = "done";
      view.note = tongue.say("sent %1", {tongue.day(local(sent->at, tongue.zone()).date)});
    } else if (step.number <= standing.level) {
      view.state = "done";
    } else if (!next_told) {
      view.state = "now";
      view.note = next_when;
      next_told = true;
    }
    steps.push_back(std::move(view));
  }
  return steps;
}

std::vector<NamedValue> facts_of(Scene const& scene, CustomerFacts const& facts, CaseState const& of) {
  auto const& tongue = scene.tongue;
  auto const& customer = facts.customer;
  std::vector<NamedValue> lines{
      {tongue.say("Number"), customer.number, ""},
      {tongue.say("Speaks"), tongue.language_name(customer.language), ""},
      {tongue.say("Where"),
       tongue.say("%1, %2 now", {customer.zone.name(), tongue.in(customer.zone).moment(scene.now)}), ""},
  };
  if (auto const* account = facts.account(of.creditor)) {
    lines.push_back({tongue.say("Tier"), tier_name(tongue, account->tier), ""});
    lines.push_back(
        {tongue.say("Owner"), account->owner.empty() ? tongue.say("nobody yet") : account->owner, ""}
    );
  }
  auto const kept = std::ranges::count(facts.promises, PromiseState::kept, &Promise::state);
  auto const broken = std::ranges::count(facts.promises, PromiseState::broken, &Promise::state);
  if (kept + broken > 0)
    lines.push_back(
        {tongue.say("Promises kept"),
         tongue.say("%1 of %2", {std::to_string(kept), std::to_string(kept + broken)}), ""}
    );
  auto const week = std::ranges::count_if(facts.contacts_made, [&](ContactMade const& made) {
    return made.at > scene.now - Days{7};
  });
  lines.push_back({tongue.say("Contacts in 7 days"), tongue.number(week), ""});
  lines.push_back({tongue.say("Opened"), tongue.moment(of.opened_at), ""});
  return lines;
}

struct ThemeTab {
  Theme theme;
  std::string_view name, word;
};
constexpr ThemeTab kThemes[] = {
    {Theme::all, "All", "all"},
    {Theme::messages, "Messages", "messages"},
    {Theme::money, "Money", "money"},
    {Theme::decisions, "Decisions", "decisions"},
};

} // namespace

Answer case_page(Scene const& scene, Request const& request) {
  return case_page_again(scene, request, {});
}

Answer case_page_again(Scene const& scene, Request const& request, FormTrouble const& trouble) {
  auto const& tongue = scene.tongue;
  auto const id = request.id<CaseTag>("case");
  if (!id) return no_such(scene, "There is no such case.");
  auto const rows = scene.reader.customers->cases({.id = *id}, {.after = {}, .at_most = 1}).rows;
  auto const facts = rows.empty() ? std::nullopt : scene.reader.customers->facts(rows.front().customer);
  auto const* running = facts ? facts->case_of(*id) : nullptr;
  if (running == nullptr) return no_such(scene, "There is no such case.");

  auto const asked = request.ask("show");
  auto const* theme = std::ranges::find(kThemes, asked, &ThemeTab::word);
  if (theme == std::end(kThemes)) theme = kThemes;
  bool const whole = request.ask("lines") == "all";
  auto timeline = timeline_of(
      scene, *facts, {.about = *id, .theme = theme->theme, .at_most = whole ? kRowsWhenAsked : kRowsAtFirst}
  );
  auto const standing = standing_of(tongue, *facts, *running);
  auto const badge = state_badge(tongue, *running);
  auto const* creditor = scene.rulebook.house.creditor(running->creditor);
  CaseView view{
      .customer = facts->customer.name,
      .customer_link = customer_link(facts->customer.id),
      .creditor = creditor == nullptr ? std::string() : creditor->name,
      .currency = std::string(running->currency.code()),
      .state = badge.text,
      .state_tone = badge.tone,
      .summary = summary_of(tongue, *running, standing),
      .acts = acts_of(scene, request, *facts, running, case_link(*id), trouble),
      .receivables = receivable_lines(tongue, *facts, running),
      .facts = facts_of(scene, *facts, *running),
  };
  Money open{0, running->currency};
  for (auto const& item : facts->receivables)
    if (belongs_to(item, *running) && !item.voided) open += item.open;
  view.total = tongue.money(open);
  auto const here = case_link(*id);
  for (auto const& tab : kThemes)
    view.tabs.push_back(
        {tongue.say(tab.name), here + "?show=" + std::string(tab.word), tab.theme == theme->theme}
    );
  if (timeline.left_out > 0 && !whole) view.older = here + "?show=" + std::string(theme->word) + "&lines=all";
  std::string next_when;
  if (running->open) {
    auto next = what_comes_next(scene, *facts, *running);
    next_when = next.when;
    view.rows.push_back(std::move(next));
  }
  view.steps = steps_of(
      tongue, scene.rulebook.plan(running->plan, running->plan_version), standing, timeline.steps_done,
      next_when
  );
  std::ranges::move(timeline.rows, std::back_inserter(view.rows));
  return framed(
      scene, {.section = Section::cases, .title = facts->customer.name}, scene.templates.render(view, tongue)
  );
}

} // namespace dunlin::web
