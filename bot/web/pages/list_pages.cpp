#include "bot/web/http/form.hpp"
#include "bot/web/pages/message_words.hpp"
#include "bot/web/pages/pages.hpp"
#include "bot/web/pages/reason_words.hpp"
#include "bot/web/pages/views.hpp"

#include <map>

namespace dunlin::web {
namespace {

store::Page page_of(Request const& request) {
  return {.after = std::string(request.ask("after")), .at_most = kRowsPerPage};
}

std::string held_words(Tongue const& tongue, std::string_view held) {
  auto const code = enum_of<ReasonCode>(held);
  return code ? reason_sentence(tongue, {.code = *code, .with = {}}) : std::string(held);
}

CaseLine line_of_case(Tongue const& tongue, store::CaseRow const& row) {
  return {
      .link = case_link(row.id),
      .customer = row.customer_name,
      .number = row.customer_number,
      .overdue = tongue.money(row.overdue),
      .receivables = tongue.count(row.receivables, "1 receivable", "%1 receivables"),
      .oldest = tongue.day(row.oldest_due),
      .level = std::to_string(row.level),
      .held = row.held_back.empty() ? std::string() : held_words(tongue, row.held_back),
      .next = !row.open                  ? tongue.say("closed")
              : row.look_again == kNever ? tongue.say("nothing is planned")
                                         : tongue.say("looked at again %1", {tongue.moment(row.look_again)}),
  };
}

std::vector<Choice> held_choices(Tongue const& tongue, std::string_view current) {
  static constexpr ReasonCode kWorthAsking[] = {
      ReasonCode::on_hold,           ReasonCode::promised,        ReasonCode::opted_out,
      ReasonCode::no_usable_address, ReasonCode::payments_stale,  ReasonCode::not_approved,
      ReasonCode::stopped,           ReasonCode::ramp_used_up,    ReasonCode::below_minimum,
      ReasonCode::cap_reached,       ReasonCode::attempt_unknown, ReasonCode::task_open,
  };
  std::vector<Choice> choices;
  for (auto const code : kWorthAsking) {
    auto const name = name_of(code);
    choices.push_back({std::string(name), held_words(tongue, name), name == current});
  }
  return choices;
}

std::vector<Tab> case_tabs(Tongue const& tongue, std::string_view show) {
  return {
      {tongue.say("Open"), "/cases", show == "open"},
      {tongue.say("Closed"), "/cases?show=closed", show == "closed"},
      {tongue.say("All"), "/cases?show=all", show == "all"},
  };
}

std::optional<bool> wants_open(std::string_view show) {
  if (show == "all") return std::nullopt;
  return show != "closed";
}

std::vector<Tab> state_tabs(Tongue const& tongue, std::optional<MessageState> current) {
  std::vector<Tab> tabs{{tongue.say("All"), "/messages", !current}};
  for (auto const state :
       {MessageState::queued, MessageState::accepted, MessageState::unknown, MessageState::refused,
        MessageState::cancelled})
    tabs.push_back(
        {state_name(tongue, state), "/messages?state=" + std::string(name_of(state)), state == current}
    );
  return tabs;
}

} // namespace

Answer cases_page(Scene const& scene, Request const& request) {
  auto const& tongue = scene.tongue;
  auto const show = request.ask("show").empty() ? std::string_view("open") : request.ask("show");
  store::CaseFilter const filter{
      .open = wants_open(show),
      .text = std::string(request.ask("text")),
      .held_back = std::string(request.ask("held")),
  };
  auto const rows = scene.reader.customers->cases(filter, page_of(request));
  CasesView view{
      .summary =
          tongue.count(scene.reader.customers->counts().cases_open, "1 case is open.", "%1 cases are open."),
      .text = filter.text,
      .show = std::string(show),
      .older = next_link(request, rows.next),
      .newer = first_link(request),
      .tabs = case_tabs(tongue, show),
      .held = held_choices(tongue, filter.held_back),
  };
  for (auto const& row : rows.rows)
    view.cases.push_back(line_of_case(tongue, row));
  return framed(
      scene, {.section = Section::cases, .title = tongue.say("Cases")}, scene.templates.render(view, tongue)
  );
}

Answer customers_page(Scene const& scene, Request const& request) {
  auto const& tongue = scene.tongue;
  auto const rows = scene.reader.customers->customers(request.ask("text"), page_of(request));
  CustomersView view{
      .summary = tongue.count(
          scene.reader.customers->counts().customers, "1 customer is known.", "%1 customers are known."
      ),
      .text = std::string(request.ask("text")),
      .older = next_link(request, rows.next),
      .newer = first_link(request),
  };
  for (auto const& row : rows.rows) {
    view.customers.push_back({
        .link = customer_link(row.id),
        .name = row.name.empty() ? row.number : row.name,
        .number = row.number,
        .country = row.country,
        .language = tongue.language_name(row.language),
        .next = tongue.moment(row.due_at),
    });
  }
  return framed(
      scene, {.section = Section::customers, .title = tongue.say("Customers")},
      scene.templates.render(view, tongue)
  );
}

Answer messages_page(Scene const& scene, Request const& request) {
  auto const& tongue = scene.tongue;
  auto const state = enum_of<MessageState>(request.ask("state"));
  auto const rows = scene.reader.messages->messages({.customer = {}, .state = state}, page_of(request));
  MessagesView view{
      .summary = tongue.count(
          scene.reader.customers->counts().messages_queued, "1 message waits to be sent.",
          "%1 messages wait to be sent."
      ),
      .older = next_link(request, rows.next),
      .newer = first_link(request),
      .tabs = state_tabs(tongue, state),
  };
  std::map<CustomerId, std::string> names;
  for (auto const& row : rows.rows) {
    auto const& message = row.message;
    auto const [name, is_new] = names.try_emplace(message.customer);
    if (is_new)
      if (auto const facts = scene.reader.customers->facts(message.customer))
        name->second = facts->customer.name;
    auto const* plan = scene.rulebook.plan(message.plan, message.plan_version);
    view.messages.push_back({
        .link = message_link(message.id),
        .what = tongue.say(
            "%1 by %2", {message_title(tongue, plan, message), channel_name(tongue, message.channel)}
        ),
        .customer = name->second,
        .customer_link = customer_link(message.customer),
        .amount = tongue.money(sums_of(message)),
        .when = tongue.moment(row.ended_at.value_or(row.queued_at)),
        .state = state_name(tongue, row.state),
        .tone = std::string(tone_of(row.state)),
        .detail = row.state == MessageState::accepted ? std::string() : row.detail,
    });
  }
  return framed(
      scene, {.section = Section::messages, .title = tongue.say("Messages")},
      scene.templates.render(view, tongue)
  );
}

} // namespace dunlin::web
