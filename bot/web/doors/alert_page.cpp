#include "bot/web/doors/alert_page.hpp"

#include "bot/desk/acknowledging.hpp"
#include "bot/web/pages/desk_words.hpp"
#include "bot/web/pages/style_sheet.hpp"
#include "core/domain/facts/codec.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

struct Told { // what the record says of an alert that is open no more
  std::optional<Alert> raised{};
  std::string by; // who acknowledged; empty: nobody
};

Told told_of(Scene const& scene, AlertLink const& link) {
  Told told;
  scene.reader.events->chain(chain_of(link.customer), 1, [&](Event const& event) {
    bool const may_be =
        event.kind == desk::AlertRaised::kKind || event.kind == desk::AlertAcknowledged::kKind;
    if (!may_be) return true;
    auto const fact = fact_from_json(event.kind, event.open, event.personal);
    auto const& room = std::get<desk::Fact>(fact);
    if (auto const* raised = std::get_if<desk::AlertRaised>(&room))
      if (raised->alert.id == link.alert) told.raised = raised->alert;
    if (auto const* heard = std::get_if<desk::AlertAcknowledged>(&room))
      if (heard->alert == link.alert) told.by = heard->by;
    return told.by.empty();
  });
  return told;
}

std::string about(Scene const& scene, Alert const& alert, Customer const& customer) {
  auto const& tongue = scene.tongue;
  auto text = tongue.say(alert_kind_words(alert.kind));
  if (alert.ticket) text += " · " + ticket_number(*alert.ticket);
  if (!customer.number.empty()) text += " · " + tongue.say("customer %1", {customer.number});
  return text;
}

} // namespace

Shape AlertView::shape() {
  static liquid::Field const told[] = {
      tell<&AlertView::language>("language"), tell<&AlertView::style_sheet>("style_sheet"),
      tell<&AlertView::title>("title"),       tell<&AlertView::creditor>("creditor"),
      tell<&AlertView::about>("about"),       tell<&AlertView::text>("text"),
      tell<&AlertView::button>("button")
  };
  return told;
}

AlertFound find_alert(Scene const& scene, Result<AlertLink> const& link) {
  AlertFound found;
  if (!link) return found;
  auto const& house = scene.rulebook.house;
  auto const rep =
      std::ranges::find_if(house.reps, [&](Rep const& known) { return mark_of_rep(known.key) == link->rep; });
  auto const facts = scene.reader.customers->facts(link->customer);
  if (rep == house.reps.end() || !facts) return found;
  found.rep = rep->key;
  auto const* open = facts->alert(link->alert);
  auto const told = open == nullptr ? told_of(scene, *link) : Told{.raised = *open, .by = {}};
  if (!told.raised || (open == nullptr && told.by.empty())) return found;
  found.by = told.by;
  found.about = about(scene, *told.raised, facts->customer);
  if (auto const* creditor = house.creditor(told.raised->creditor)) found.creditor = creditor->name;
  found.stage = open == nullptr ? AlertStage::acknowledged : AlertStage::asks;
  if (auto facts_told = desk::acknowledge(link->alert, rep->key, "link", *facts))
    found.change = Change{chain_of(link->customer), std::move(*facts_told), facts->head};
  return found;
}

Answer alert_page(Scene const& scene, AlertFound const& found) {
  auto const& tongue = scene.tongue;
  AlertView view{.language = tongue.words().language(), .style_sheet = style_sheet_link()};
  view.creditor = found.creditor;
  view.about = found.about;
  int status = 200;
  switch (found.stage) {
  case AlertStage::asks:
    view.title = tongue.say("Do you take notice of this?");
    view.text = tongue.say("Whoever acknowledges says that somebody looks after it: nobody else is told.");
    view.button = tongue.say("Acknowledge");
    break;
  case AlertStage::done:
    view.title = tongue.say("Done");
    view.text = tongue.say("Acknowledged in the name of %1.", {found.rep});
    break;
  case AlertStage::acknowledged:
    view.title = tongue.say("Already acknowledged");
    view.text = tongue.say("%1 acknowledged this already. There is nothing more to do here.", {found.by});
    break;
  case AlertStage::failed:
    status = 503;
    view.title = tongue.say("That did not work");
    view.text = tongue.say("Nothing was changed. Please try again in a few minutes.");
    view.button = tongue.say("Try again");
    break;
  case AlertStage::no_such_link:
    status = 404;
    view.title = tongue.say("This link does not work");
    view.text = tongue.say("It is incomplete or too old. Open alerts stand in the console.");
    break;
  }
  return page(scene.templates.render(view, tongue).html, status);
}

} // namespace dunlin::web
