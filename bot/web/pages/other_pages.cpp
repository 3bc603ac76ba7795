#include "bot/web/pages/acts.hpp"
#include "bot/web/pages/desk_words.hpp"
#include "bot/web/pages/message_words.hpp"
#include "bot/web/pages/pages.hpp"
#include "bot/web/pages/views.hpp"
#include "channels/sandbox/sandbox_inlet.hpp"

#include <fmt/format.h>

#include <map>

namespace dunlin::web {
namespace {

std::string when_of(Tongue const& tongue, Step const& step) {
  auto const clock = fmt::format("{:02}:{:02}", step.at.hour, step.at.minute);
  auto const days = tongue.count(std::abs(step.days), "1 day", "%1 days");
  auto const from = [&]() -> std::string {
    switch (step.trigger) {
    case StepTrigger::due_date:
      if (step.days == 0) return tongue.say("on the due date");
      return tongue.say(step.days < 0 ? "%1 before the due date" : "%1 after the due date", {days});
    case StepTrigger::previous_step: return tongue.say("%1 after the step before", {days});
    case StepTrigger::end_of_month: return tongue.say("%1 after the end of the month", {days});
    }
    return {};
  }();
  auto const rule =
      step.day_rule == DayRule::next_business_day ? tongue.say(", on a business day") : std::string();
  return tongue.say("%1, from %2", {from, clock}) + rule;
}

std::string how_of(Tongue const& tongue, Step const& step) {
  switch (step.action) {
  case StepAction::message: {
    std::string channels;
    for (auto const& channel : step.channels)
      channels += (channels.empty() ? "" : tongue.say(", else ")) + channel_name(tongue, channel);
    return channels;
  }
  case StepAction::task: {
    auto const kind = enum_of<TaskKind>(step.task_kind);
    return tongue.say("task for the rep: %1", {kind ? task_name(tongue, *kind) : step.task_kind});
  }
  case StepAction::skip: return tongue.say("nothing is sent");
  }
  return {};
}

PlanView view_of(Tongue const& tongue, Plan const& plan) {
  PlanView view{
      .title = plan.title.empty() ? plan.name : tongue.say(plan.title),
      .note = tongue.say("“%1” version %2", {plan.name, std::to_string(plan.version)}),
  };
  for (auto const& step : plan.steps)
    view.steps.push_back(
        {std::to_string(step.number), step_name(tongue, &plan, step.number), when_of(tongue, step),
         how_of(tongue, step)}
    );
  return view;
}

} // namespace

Answer plans_page(Scene const& scene, Request const&) {
  std::map<std::string, Plan const*> newest;
  for (auto const& [key, plan] : scene.rulebook.plans)
    newest[key.first] = &plan; // the map is in order of versions
  PlansView view;
  view.sending = sending_of(scene);
  view.campaigns = campaigns_of(scene);
  for (auto const& [name, plan] : newest)
    view.plans.push_back(view_of(scene.tongue, *plan));
  return framed(
      scene, {.section = Section::plans, .title = scene.tongue.say("Plans")},
      scene.templates.render(view, scene.tongue)
  );
}

Answer sandbox_page(Scene const& scene, Request const&) {
  SandboxView view;
  for (auto const& letter : scene.sandbox(kRowsPerPage)) {
    auto const& sent = letter.sent;
    view.letters.push_back({
        .subject = sent.subject.empty() ? scene.tongue.say("Message") : sent.subject,
        .from = sent.sender_name.empty() ? sent.sender : sent.sender_name,
        .to = sent.recipient_name.empty() ? sent.recipient : sent.recipient_name,
        .when = scene.tongue.moment(letter.at),
        .text = sent.text,
        .link = message_link(sent.message),
        .answer_link =
            scene.viewer.may(Role::rep) ? "/sandbox/" + sent.message.text() + "/answer" : std::string(),
        .key = scene.viewer.form_key,
        .preview_link = sent.html.empty() ? std::string() : "/sandbox/" + sent.message.text() + "/preview",
    });
  }
  return framed(
      scene, {.section = Section::sandbox, .title = scene.tongue.say("Sandbox")},
      scene.templates.render(view, scene.tongue)
  );
}

Outcome answer_in_sandbox(Scene const& scene, Request const& request) {
  auto const id = MessageId::parse(request.parameter("message"));
  auto const row = id ? scene.reader.messages->message(*id) : std::nullopt;
  auto const facts = row ? scene.reader.customers->facts(row->message.customer) : std::nullopt;
  auto const* address = facts ? facts->address(row->message.address) : nullptr;
  if (address == nullptr)
    return trouble(scene, 404, "There is no such message", "It may be an alert to a rep.");
  auto text = request.field("text");
  if (text.empty()) return sandbox_page(scene, request);
  auto raw = channels::raw_of({*id, address->channel, address->value, std::string(text)}, scene.now);
  Deed deed;
  deed.then = inbound_link(raw.id);
  deed.inbound = std::move(raw);
  return deed;
}

Answer search_page(Scene const& scene, Request const& request) {
  auto const& tongue = scene.tongue;
  auto const wanted = std::string(request.ask("q"));
  SearchView view;
  if (!wanted.empty()) {
    auto& reader = scene.reader;
    if (auto const id = MessageId::parse(wanted); id && reader.messages->message(*id))
      view.found.push_back({message_link(*id), wanted, {}, tongue.say("Message")});
    if (auto const id = CaseId::parse(wanted);
        id && !reader.customers->cases({.id = id}, {.at_most = 1}).rows.empty())
      view.found.push_back({case_link(*id), wanted, {}, tongue.say("Case")});
    for (auto const& creditor : scene.rulebook.house.creditors) {
      auto const row = reader.ledger->receivable_by_number(creditor.id, wanted);
      if (!row) continue;
      view.found.push_back(
          {customer_link(row->customer), row->number,
           tongue.say("%1 open of %2", {tongue.money(row->open), tongue.money(row->amount)}),
           tongue.say("Invoice")}
      );
    }
    for (auto const& row : reader.customers->customers(wanted, {.after = {}, .at_most = kRowsPerPage}).rows)
      view.found.push_back({customer_link(row.id), row.name, row.number, tongue.say("Customer")});
  }
  view.summary = wanted.empty()
                     ? tongue.say("What are you looking for?")
                     : tongue.say("%1 found for “%2”", {std::to_string(view.found.size()), wanted});
  return framed(
      scene, {.title = tongue.say("Search"), .search = wanted}, scene.templates.render(view, tongue)
  );
}

} // namespace dunlin::web
