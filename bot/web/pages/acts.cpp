#include "bot/web/pages/acts.hpp"

#include "bot/orders/orders.hpp"
#include "bot/web/pages/message_words.hpp"
#include "bot/web/pages/receivable_lines.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

constexpr std::size_t kWordsLongest = 2000;

std::string typed(Request const& request, std::string_view name) {
  return std::string(request.field(name).substr(0, kWordsLongest));
}

// What was typed into this form, if it is the one that was wrong.
std::string
again(Request const& request, FormTrouble const& trouble, std::string_view form, std::string_view name) {
  return trouble.form == form ? typed(request, name) : std::string();
}

std::vector<ActsView::Option> kinds_of(Tongue const& tongue, std::string_view chosen) {
  std::vector<ActsView::Option> kinds;
  for (std::size_t i = 0; i < EnumNames<HoldKind>::names.size(); ++i) {
    auto const kind = static_cast<HoldKind>(i);
    bool const first = chosen.empty() ? kind == HoldKind::other : name_of(kind) == chosen;
    kinds.push_back({std::string(name_of(kind)), hold_name(tongue, kind), first});
  }
  return kinds;
}

std::vector<ActsView::StandingHold> holds_of(Tongue const& tongue, CustomerFacts const& facts) {
  std::vector<ActsView::StandingHold> holds;
  for (auto const& hold : facts.holds) {
    auto const* item = hold.receivable ? facts.receivable(*hold.receivable) : nullptr;
    auto name = hold_name(tongue, hold.kind);
    if (item != nullptr) name += ", " + item->receivable.number;
    auto const ends = hold.ends_at ? tongue.moment(*hold.ends_at) : tongue.say("somebody releases it");
    holds.push_back({hold.id.text(), std::move(name), tongue.say("until %1. %2", {ends, hold.why})});
  }
  return holds;
}

struct Found {
  std::optional<CustomerFacts> facts;
  CaseState const* of = nullptr; // of a case's page
};

Found found_by(Scene const& scene, Request const& request) {
  Found found;
  if (auto const id = request.id<CaseTag>("case")) {
    auto const rows = scene.reader.customers->cases({.id = *id}, {.after = {}, .at_most = 1}).rows;
    if (!rows.empty()) found.facts = scene.reader.customers->facts(rows.front().customer);
    if (found.facts) found.of = found.facts->case_of(*id);
    if (found.of == nullptr) found.facts.reset();
  } else if (auto const customer = request.id<CustomerTag>("customer")) {
    found.facts = scene.reader.customers->facts(*customer);
  }
  return found;
}

Answer
page_again(Scene const& scene, Request const& request, Found const& found, FormTrouble const& trouble) {
  auto answer = found.of == nullptr ? customer_page_again(scene, request, trouble)
                                    : case_page_again(scene, request, trouble);
  answer.status = 422;
  return answer;
}

template <class Made>
Outcome told(
    Scene const& scene, Request const& request, Found const& found, std::string_view form, Result<Made> made
) {
  if (!made) return page_again(scene, request, found, {form, made.error().detail});
  Deed deed;
  deed.changes.push_back({chain_of(found.facts->customer.id), {std::move(*made)}});
  deed.then = found.of == nullptr ? customer_link(found.facts->customer.id) : case_link(found.of->id);
  return deed;
}

Outcome hold(Scene const& scene, Request const& request) {
  auto const found = found_by(scene, request);
  if (!found.facts) return no_such(scene, "There is no such customer.");
  orders::HoldOrder const order{
      .kind = typed(request, "kind"),
      .receivable = typed(request, "receivable"),
      .amount = typed(request, "amount"),
      .until = typed(request, "until"),
      .review = {},
      .why = typed(request, "why"),
  };
  if (order.why.empty())
    return page_again(
        scene, request, found, {"hold", scene.tongue.say("Say why, for those who come later.")}
    );
  return told(scene, request, found, "hold", orders::hold(order, *found.facts, scene.now, scene.viewer.name));
}

Outcome release(Scene const& scene, Request const& request) {
  auto const found = found_by(scene, request);
  if (!found.facts) return no_such(scene, "There is no such customer.");
  return told(
      scene, request, found, "release",
      orders::release(typed(request, "hold"), typed(request, "why"), *found.facts)
  );
}

} // namespace

SafeHtml acts_of(
    Scene const& scene, Request const& request, CustomerFacts const& facts, CaseState const* of,
    std::string place, FormTrouble const& trouble
) {
  if (!scene.viewer.may(Role::rep)) return {};
  auto const& tongue = scene.tongue;
  auto const wrong = [&](std::string_view form) {
    return trouble.form == form ? trouble.wrong : std::string();
  };
  ActsView view{.place = std::move(place), .key = scene.viewer.form_key};
  view.wrong_hold = wrong("hold");
  view.wrong_promise = wrong("promise");
  view.wrong_release = wrong("release");
  view.amount = again(request, trouble, "hold", "amount");
  view.until = again(request, trouble, "hold", "until");
  view.why = again(request, trouble, "hold", "why");
  view.sum = again(request, trouble, "promise", "amount");
  view.by = again(request, trouble, "promise", "by");
  view.words = again(request, trouble, "promise", "words");
  view.today = iso(tongue.today());
  view.promises = of != nullptr && of->open;
  view.kinds = kinds_of(tongue, again(request, trouble, "hold", "kind"));
  view.holds = holds_of(tongue, facts);
  auto const chosen = again(request, trouble, "hold", "receivable");
  std::optional<Money> open;
  for (auto const& item : facts.receivables) {
    if (item.open.minor == 0 || item.voided || (of != nullptr && !belongs_to(item, *of))) continue;
    auto const& number = item.receivable.number;
    view.receivables.push_back(
        {number, tongue.say("only %1, %2", {number, tongue.money(item.open)}), number == chosen}
    );
    if (of == nullptr) continue;
    if (!open) open = Money{0, item.open.currency};
    *open += item.open;
  }
  if (open) view.all_open = tongue.money(*open);
  return scene.templates.render(view, tongue);
}

Outcome hold_in_case(Scene const& scene, Request const& request) {
  return hold(scene, request);
}
Outcome hold_customer(Scene const& scene, Request const& request) {
  return hold(scene, request);
}
Outcome release_in_case(Scene const& scene, Request const& request) {
  return release(scene, request);
}
Outcome release_customer(Scene const& scene, Request const& request) {
  return release(scene, request);
}

Outcome promise_in_case(Scene const& scene, Request const& request) {
  auto const found = found_by(scene, request);
  if (!found.facts) return no_such(scene, "There is no such case.");
  auto const* creditor = scene.rulebook.house.creditor(found.of->creditor);
  if (creditor == nullptr) return no_such(scene, "There is no such case.");
  orders::PromiseOrder const order{typed(request, "amount"), typed(request, "by"), typed(request, "words")};
  return told(scene, request, found, "promise", orders::promise(order, *found.facts, *creditor, scene.now));
}

Shape ActsView::Option::shape() {
  static liquid::Field const told[] = {
      tell<&Option::value>("value"), tell<&Option::name>("name"), tell<&Option::current>("current")
  };
  return told;
}
Shape ActsView::StandingHold::shape() {
  static liquid::Field const told[] = {
      tell<&StandingHold::id>("id"), tell<&StandingHold::name>("name"), tell<&StandingHold::note>("note")
  };
  return told;
}
Shape ActsView::shape() {
  static liquid::Field const told[] = {
      tell<&ActsView::place>("place"),
      tell<&ActsView::key>("key"),
      tell<&ActsView::wrong_hold>("wrong_hold"),
      tell<&ActsView::wrong_promise>("wrong_promise"),
      tell<&ActsView::wrong_release>("wrong_release"),
      tell<&ActsView::amount>("amount"),
      tell<&ActsView::until>("until"),
      tell<&ActsView::why>("why"),
      tell<&ActsView::sum>("sum"),
      tell<&ActsView::by>("by"),
      tell<&ActsView::words>("words"),
      tell<&ActsView::today>("today"),
      tell<&ActsView::all_open>("all_open"),
      tell<&ActsView::promises>("promises"),
      tell<&ActsView::kinds>("kinds"),
      tell<&ActsView::receivables>("receivables"),
      tell<&ActsView::holds>("holds")
  };
  return told;
}

} // namespace dunlin::web
