#include "bot/web/pages/acts.hpp"
#include "bot/web/pages/erasing.hpp"
#include "bot/web/pages/message_words.hpp"
#include "bot/web/pages/pages.hpp"
#include "bot/web/pages/reason_words.hpp"
#include "bot/web/pages/receivable_lines.hpp"

#include <algorithm>
#include <ranges>

namespace dunlin::web {
namespace {

constexpr std::size_t kRowsAtFirst = 30;
constexpr std::size_t kRowsWhenAsked = 500;
constexpr std::size_t kScoresShown = 3;

std::vector<Badge> badges_of(Tongue const& tongue, CustomerFacts const& facts) {
  std::vector<Badge> badges;
  if (facts.erased_at) badges.push_back({tongue.say("erased"), "late"});
  for (auto const& hold : facts.holds)
    if (!hold.receivable) badges.push_back({hold_name(tongue, hold.kind), "late"});
  if (!facts.opt_outs.empty()) badges.push_back({tongue.say("wants no reminders"), "warn"});
  return badges;
}

std::vector<CaseSummary> cases_of(Scene const& scene, CustomerFacts const& facts) {
  auto const& tongue = scene.tongue;
  std::vector<CaseSummary> cases;
  for (auto const& of : facts.cases) {
    Money open{0, of.currency};
    for (auto const& item : facts.receivables)
      if (belongs_to(item, of) && !item.voided) open += item.open;
    auto const* creditor = scene.rulebook.house.creditor(of.creditor);
    cases.push_back({
        .link = case_link(of.id),
        .name = (creditor == nullptr ? tongue.say("Case") : creditor->name) + ", " +
                std::string(of.currency.code()),
        .state = of.open ? tongue.say("open") : tongue.say("closed"),
        .tone = of.open ? "accent" : "good",
        .note = of.open && of.held_back ? reason_sentence(tongue, *of.held_back)
                                        : tongue.say("since %1", {tongue.moment(of.opened_at)}),
        .open = tongue.money(open),
    });
  }
  return cases;
}

std::vector<ContactLine> contacts_of(Tongue const& tongue, CustomerFacts const& facts) {
  std::vector<ContactLine> lines;
  for (auto const& contact : facts.contacts) {
    for (auto const& address : contact.addresses) {
      ContactLine line{
          .name = contact.name.empty() ? channel_name(tongue, address.channel) : contact.name,
          .address = address.value,
          .badge = {},
          .tone = {},
      };
      switch (address.state) {
      case AddressState::usable: break;
      case AddressState::bounced: line.badge = tongue.say("came back"); break;
      case AddressState::refused: line.badge = tongue.say("refused"); break;
      case AddressState::wrong_person: line.badge = tongue.say("wrong person"); break;
      }
      if (!line.badge.empty()) line.tone = "late";
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

std::vector<NamedValue> facts_of(Scene const& scene, CustomerFacts const& facts) {
  auto const& tongue = scene.tongue;
  auto const& customer = facts.customer;
  std::vector<NamedValue> all{
      {tongue.say("Kind"),
       customer.kind == CustomerKind::person ? tongue.say("person") : tongue.say("organisation"), ""},
      {tongue.say("Speaks"), tongue.language_name(customer.language), ""},
      {tongue.say("Country"), customer.country + (customer.region.empty() ? "" : "-" + customer.region), ""},
      {tongue.say("Where"),
       tongue.say("%1, %2 now", {customer.zone.name(), tongue.in(customer.zone).moment(scene.now)}), ""},
      {tongue.say("Lines in the record"), tongue.number(facts.head.sequence), ""},
  };
  for (auto const& score : facts.scores | std::views::reverse | std::views::take(kScoresShown)) {
    auto const said = tongue.say("%1 of 10, %2", {std::to_string(score.score), tongue.moment(score.at)});
    all.push_back({tongue.say("Satisfaction"), said, ""});
  }
  return all;
}

std::string known_as(Customer const& customer) { // whoever was erased has a number and no name
  return customer.name.empty() ? customer.number : customer.name;
}

std::string summary_of(Tongue const& tongue, CustomerFacts const& facts) {
  std::vector<Money> open;
  for (auto const& item : facts.receivables)
    if (!item.voided && item.open.minor != 0) add_to(open, item.open);
  return open.empty() ? tongue.say("Owes nothing.") : tongue.say("%1 open.", {tongue.money(open)});
}

} // namespace

Answer customer_page(Scene const& scene, Request const& request) {
  return customer_page_again(scene, request, {});
}

Answer customer_page_again(Scene const& scene, Request const& request, FormTrouble const& trouble) {
  auto const& tongue = scene.tongue;
  auto const id = request.id<CustomerTag>("customer");
  auto const facts = id ? scene.reader.customers->facts(*id) : std::nullopt;
  if (!facts) return no_such(scene, "There is no such customer.");
  bool const whole = request.ask("lines") == "all";
  auto timeline = timeline_of(scene, *facts, {.about = {}, .at_most = whole ? kRowsWhenAsked : kRowsAtFirst});
  CustomerView view{
      .name = known_as(facts->customer),
      .number = facts->customer.number,
      .summary = summary_of(tongue, *facts),
      .older = timeline.left_out > 0 && !whole ? customer_link(*id) + "?lines=all" : std::string(),
      .acts = acts_of(scene, request, *facts, nullptr, customer_link(*id), trouble),
      .erasing = erasing_of(scene, *facts, trouble),
      .badges = badges_of(tongue, *facts),
      .cases = cases_of(scene, *facts),
      .rows = std::move(timeline.rows),
      .contacts = contacts_of(tongue, *facts),
      .receivables = receivable_lines(tongue, *facts, nullptr),
      .facts = facts_of(scene, *facts),
  };
  return framed(
      scene, {.section = Section::customers, .title = known_as(facts->customer)},
      scene.templates.render(view, tongue)
  );
}

} // namespace dunlin::web
