// What an alert's turn brings: the rung that must react is written to, and the next one when nobody does.
#include "bot/planning/alert_route.hpp"
#include "bot/planning/desk_rules.hpp"

namespace dunlin::planning::rule {

namespace {

constexpr std::chrono::hours kAlertAge{24};

bool can_climb(Alert const& alert, Turn const& turn) {
  if (alert.rung >= kTopRung) return false;
  auto above = alert;
  ++above.rung;
  above.in_vain = 0;
  return route_of(above, turn.facts, turn.rulebook.house).has_value();
}

} // namespace

Verdict next_rung_is_called(Alert const& alert, Turn& turn) {
  bool const unreachable = alert.undeliverable && !route_of(alert, turn.facts, turn.rulebook.house);
  bool const in_vain = turn.now >= alert.climbs_at || unreachable;
  if (!in_vain || !can_climb(alert, turn)) return Verdict::go_on;
  turn.tell(desk::AlertClimbed{alert.id, alert.rung + 1, turn.climbs_at(alert.creditor)});
  turn.look_at(turn.now); // the next look tells the rung
  return Verdict::done;
}

Verdict notice_is_awaited(Alert const& alert, Turn& turn) {
  if (turn.now < alert.climbs_at && can_climb(alert, turn)) turn.look_at(alert.climbs_at);
  return alert.told >= alert.rung && !alert.undeliverable ? Verdict::done : Verdict::go_on;
}

Verdict rung_is_written_to(Alert const& alert, Turn& turn) {
  auto const route = route_of(alert, turn.facts, turn.rulebook.house);
  if (!route) return Verdict::done; // nobody can be reached: it stands on the first page
  Message message;
  message.key = {CaseId{alert.id.bytes}, 1, alert.rung + 1, 0, alert.in_vain};
  message.id = message_id_of(message.key);
  message.customer = turn.facts.customer.id;
  message.creditor = alert.creditor;
  message.purpose = Purpose::alert;
  message.channel = route->channel;
  message.rep = route->rep->key;
  message.template_name = "alert";
  message.language = route->rep->language.empty() ? "en" : route->rep->language;
  message.not_before = turn.now;
  message.expires_at = turn.now + kAlertAge;
  turn.look_at(message.expires_at);
  turn.tell(outbox::MessageQueued{std::move(message)});
  return Verdict::done;
}

} // namespace dunlin::planning::rule
