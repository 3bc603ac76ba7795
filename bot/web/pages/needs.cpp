#include "bot/web/pages/needs.hpp"

#include "bot/web/pages/desk_words.hpp"
#include "bot/web/pages/message_words.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

std::string what_stands(Tongue const& tongue, Stop const& stop) {
  switch (stop.scope) {
  case StopScope::everything: return tongue.say("All sending is stopped");
  case StopScope::creditor: return tongue.say("Sending for %1 is stopped", {stop.what});
  case StopScope::channel: return tongue.say("Sending by %1 is stopped", {channel_name(tongue, stop.what)});
  }
  return {};
}

Need need_of_stop(Tongue const& tongue, Stop const& stop) {
  return {
      .kind = tongue.say("Stop"),
      .tone = "late",
      .text = what_stands(tongue, stop) + (stop.why.empty() ? "" : ": " + stop.why),
      .since = tongue.moment(stop.since),
      .link = "/messages?state=queued",
      .action = tongue.say("See what waits"),
  };
}

Need need_of_approval(Tongue const& tongue, Creditor const& creditor) {
  return {
      .kind = tongue.say("Approval"),
      .tone = "warn",
      .text =
          tongue.say("The first run of %1 waits for approval; nothing is sent until then", {creditor.name}),
      .link = "/cases?held=not_approved",
      .action = tongue.say("See the list"),
  };
}

Need need_of_stale(Tongue const& tongue, Freshness const& source) {
  return {
      .kind = tongue.say("Payments"),
      .tone = "warn",
      .text = source.as_of ? tongue.say("Payments of %1 are too old to remind on", {source.creditor->name})
                           : tongue.say("No payments of %1 were ever imported", {source.creditor->name}),
      .since = source.as_of ? tongue.moment(*source.as_of) : std::string(),
      .link = "/cases?held=payments_stale",
      .action = tongue.say("See what waits"),
  };
}

Need need_of_webhook(Tongue const& tongue, Webhook const& webhook) {
  return {
      .kind = tongue.say("Webhook"),
      .tone = "late",
      .text = tongue.say("The program “%1” is told nothing any more: %2", {webhook.name, webhook.why}),
      .link = "/webhooks",
      .action = tongue.say("Look"),
  };
}

Need need_of_unknown(Scene const& scene, store::MessageRow const& row) {
  auto const facts = scene.reader.customers->facts(row.message.customer);
  return {
      .kind = scene.tongue.say("Unknown"),
      .tone = "warn",
      .text = scene.tongue.say("Nobody knows whether it arrived: %1", {row.detail}),
      .customer = facts ? facts->customer.name : std::string(),
      .customer_link = customer_link(row.message.customer),
      .amount = scene.tongue.money(sums_of(row.message)),
      .since = scene.tongue.moment(row.ended_at.value_or(row.queued_at)),
      .link = message_link(row.message.id),
      .action = scene.tongue.say("Look"),
  };
}

Need need_of_task(Tongue const& tongue, store::TaskRow const& row) {
  return {
      .kind = task_name(tongue, row.task.kind),
      .tone = "",
      .text = row.task.why.empty() ? tongue.say("A task for the rep") : row.task.why,
      .customer = row.customer_name,
      .customer_link = customer_link(row.customer),
      .since = tongue.moment(row.task.opened_at),
      .link = row.task.about ? case_link(*row.task.about) : customer_link(row.customer),
      .action = tongue.say("Look"),
  };
}

Need need_of_alert(Tongue const& tongue, store::AlertRow const& row) {
  return {
      .kind = tongue.say("Alert"),
      .tone = "late",
      .text = tongue.say(alert_kind_words(row.alert.kind)),
      .customer = row.customer_name,
      .customer_link = customer_link(row.customer),
      .since = tongue.moment(row.alert.raised_at),
      .link = row.alert.ticket ? ticket_link(*row.alert.ticket) : "/alerts",
      .action = tongue.say("Look"),
  };
}

constexpr int kAlertsCounted = 100;

bool waits_for_approval(Creditor const& creditor) {
  return !creditor.go_live.approved;
}
bool was_given_up(Webhook const& webhook) {
  return webhook.state == WebhookState::stopped;
}

} // namespace

Shape Need::shape() {
  static liquid::Field const told[] = {
      tell<&Need::kind>("kind"),
      tell<&Need::tone>("tone"),
      tell<&Need::text>("text"),
      tell<&Need::customer>("customer"),
      tell<&Need::customer_link>("customer_link"),
      tell<&Need::amount>("amount"),
      tell<&Need::since>("since"),
      tell<&Need::link>("link"),
      tell<&Need::action>("action")
  };
  return told;
}

std::vector<Freshness> freshness(Scene const& scene) {
  auto const& house = scene.rulebook.house;
  std::vector<Freshness> all;
  for (auto const& creditor : house.creditors) {
    bool payments_seen = false;
    for (auto const& source : house.sources) {
      if (source.creditor != creditor.id) continue;
      bool const payments = source.kind == "payments" || source.kind == "open-items";
      bool const limited = payments && creditor.payments_fresh_hours > 0;
      payments_seen |= payments;
      auto const age = scene.now - source.as_of;
      all.push_back({
          .creditor = &creditor,
          .kind = source.kind,
          .as_of = source.as_of,
          .stale = limited && age > std::chrono::hours{creditor.payments_fresh_hours},
      });
    }
    if (!payments_seen && creditor.payments_fresh_hours > 0)
      all.push_back({.creditor = &creditor, .kind = "payments", .as_of = std::nullopt, .stale = true});
  }
  return all;
}

std::vector<Need> needs(Scene const& scene, int at_most_each) {
  auto const& tongue = scene.tongue;
  std::vector<Need> all;
  for (auto const& stop : scene.rulebook.house.stops)
    all.push_back(need_of_stop(tongue, stop));
  for (auto const& creditor : scene.rulebook.house.creditors)
    if (waits_for_approval(creditor)) all.push_back(need_of_approval(tongue, creditor));
  for (auto const& source : freshness(scene))
    if (source.stale) all.push_back(need_of_stale(tongue, source));
  for (auto const& webhook : scene.rulebook.house.webhooks)
    if (was_given_up(webhook)) all.push_back(need_of_webhook(tongue, webhook));
  for (auto const& row : scene.reader.desk->alerts(at_most_each)) // a ticket that is late has one of its own
    all.push_back(need_of_alert(tongue, row));
  store::Page const page{.after = {}, .at_most = at_most_each};
  for (auto const& row : scene.reader.messages->messages({.state = MessageState::unknown}, page).rows)
    all.push_back(need_of_unknown(scene, row));
  for (auto const& row : scene.reader.customers->tasks(page).rows)
    all.push_back(need_of_task(tongue, row));
  return all;
}

std::int64_t count_needs(Scene const& scene) {
  auto const counts = scene.reader.customers->counts();
  auto const& house = scene.rulebook.house;
  auto const stale = std::ranges::count_if(freshness(scene), &Freshness::stale);
  return counts.messages_unknown + counts.tasks_open + std::ssize(house.stops) + stale +
         std::ssize(scene.reader.desk->alerts(kAlertsCounted)) +
         std::ranges::count_if(house.creditors, waits_for_approval) +
         std::ranges::count_if(house.webhooks, was_given_up);
}

std::vector<Badge> standing_badges(Scene const& scene) {
  std::vector<Badge> badges;
  for (auto const& stop : scene.rulebook.house.stops)
    badges.push_back({.text = what_stands(scene.tongue, stop), .tone = "late"});
  for (auto const& source : freshness(scene)) {
    if (!source.stale || !source.as_of) continue;
    auto const hours = std::chrono::duration_cast<std::chrono::hours>(scene.now - *source.as_of).count();
    badges.push_back(
        {.text = scene.tongue.count(hours, "Payments 1 h old", "Payments %1 h old"), .tone = "warn"}
    );
  }
  return badges;
}

} // namespace dunlin::web
