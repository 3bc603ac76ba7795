// dunlin webhook list, add, pause, resume, rotate, remove, test, deliveries.
#include "bot/cli/rooms.hpp"
#include "bot/hooks/standing.hpp"
#include "core/domain/codec/json.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

namespace {

using What = WebhookCommand::What;

std::string text_of(hooks::WebhookStanding const& standing) {
  std::string events;
  for (auto const& name : standing.events)
    events += (events.empty() ? "" : ",") + name;
  auto text = fmt::format(
      "{:<16} {:<8} {}\n  events {}\n  {} waiting{}; last success {}\n", standing.name,
      name_of(standing.state), standing.url, events, standing.waiting,
      standing.waiting_since ? " since " + iso(*standing.waiting_since) : std::string(),
      standing.told_at ? iso(*standing.told_at) : "never"
  );
  if (standing.failing_since)
    text += fmt::format(
        "  fails since {}, {} times; tried again {}\n", iso(*standing.failing_since), standing.failures,
        iso(*standing.next_at)
    );
  if (!standing.why.empty()) text += "  " + standing.why + "\n";
  return text;
}

std::string text_of(WebhookAttempt const& attempt) {
  auto const result = attempt.status == 0      ? attempt.detail
                      : attempt.detail.empty() ? fmt::format("HTTP {}", attempt.status)
                                               : attempt.detail;
  return fmt::format("{}  {:<24} {:<40} {}\n", iso(attempt.at), attempt.kind, attempt.event, result);
}

struct Ordered {
  Fact fact;
  std::optional<Secret> secret{}; // to be shown, this once
};

template <class Told>
Result<Ordered> ordered(Result<Told> told) {
  if (!told) return std::unexpected(told.error());
  return Ordered{std::move(*told)};
}

Result<Ordered> order_of(WebhookCommand const& command, House const& house, Rooms const& rooms) {
  auto const& subscriptions = rooms.subscriptions;
  auto const with_secret = [&](Result<book::WebhookRecorded> told, bool fresh) -> Result<Ordered> {
    if (!told) return std::unexpected(told.error());
    std::optional<Secret> secret;
    if (fresh) secret = subscriptions.secret(told->webhook);
    return Ordered{std::move(*told), std::move(secret)};
  };
  switch (command.what) {
  case What::add:
    return with_secret(
        subscriptions.subscribe({command.name, command.url, command.events}, house, rooms.clock.now()),
        house.webhook(command.name) == nullptr
    );
  case What::rotate: return with_secret(hooks::rotate(command.name, house, rooms.clock.now()), true);
  case What::pause: return ordered(hooks::pause(command.name, command.why, house));
  case What::resume: return ordered(hooks::resume(command.name, house));
  case What::remove: return ordered(hooks::remove(command.name, house));
  case What::test: return ordered(hooks::try_now(command.name, house));
  case What::list:
  case What::deliveries: break;
  }
  return fail(Errc::invalid, "nothing is ordered by that");
}

std::string shown(std::string const& name, Secret const& secret, bool json) {
  if (!json) return fmt::format("Secret of {} (shown this once): {}\n", name, secret.reveal());
  std::string out = R"({"name":)";
  codec::append_json_text(out, name);
  codec::append_json_text(out += R"(,"secret":)", secret.reveal());
  return out + "}\n";
}

int list(House const& house, Rooms& rooms, Answer& answer) {
  for (auto const& webhook : house.webhooks) {
    auto const standing = hooks::standing_of(webhook, *rooms.reader.events);
    answer.out += answer.json ? codec::to_json(standing) + "\n" : text_of(standing);
  }
  return kDone;
}

int deliveries(Webhook const& webhook, Rooms& rooms, Answer& answer) {
  for (auto const& attempt : hooks::standing_of(webhook, *rooms.reader.events).recent)
    answer.out += answer.json ? codec::to_json(attempt) + "\n" : text_of(attempt);
  return kDone;
}

} // namespace

asio::awaitable<int> run(WebhookCommand const& command, Rooms& rooms, Answer& answer) {
  auto const house = rooms.reader.book->house();
  if (command.what == What::list) co_return list(house, rooms, answer);
  if (command.what == What::deliveries) {
    auto const* webhook = house.webhook(command.name);
    if (webhook != nullptr) co_return deliveries(*webhook, rooms, answer);
    co_return answer.refuse("there is no webhook '" + command.name + "'; see dunlin webhook list");
  }
  auto ordered = order_of(command, house, rooms);
  if (!ordered) co_return answer.refuse(ordered.error().detail);
  std::vector<Fact> facts{std::move(ordered->fact)};
  auto const told = co_await tell(rooms, house_chain(), std::move(facts));
  if (!told) co_return answer.refuse(told.error().detail);
  if (ordered->secret) answer.out += shown(command.name, *ordered->secret, answer.json);
  if (command.what == What::test)
    answer.err += "It is tried within a second; see: dunlin webhook deliveries " + command.name + "\n";
  co_return kDone;
}

} // namespace dunlin::cli
