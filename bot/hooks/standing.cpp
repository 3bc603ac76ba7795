#include "bot/hooks/standing.hpp"

namespace dunlin::hooks {

namespace {

constexpr std::size_t kRowsCounted = 20'000; // of the log, when the lag is told

// Whether the event after this row is there and became true before `at`. Rows are in the order of writing,
// and the store's time only grows with them, so this is true up to one row and false from there.
bool next_is_before(store::EventReading& events, std::int64_t row, Timestamp at) {
  bool before = false;
  events.all(row, [&](std::int64_t, Event const& event) {
    before = event.at < at;
    return false;
  });
  return before;
}

std::int64_t last_row_before(store::EventReading& events, Timestamp at) {
  if (!next_is_before(events, 0, at)) return 0;
  std::int64_t low = 0;
  std::int64_t high = 1;
  while (next_is_before(events, high, at)) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    auto const middle = low + (high - low) / 2;
    (next_is_before(events, middle, at) ? low : high) = middle;
  }
  return high;
}

} // namespace

WebhookProgress progress_of(Webhook const& webhook, store::EventReading& events) {
  if (auto kept = events.progress(webhook.id())) return std::move(*kept);
  WebhookProgress fresh;
  fresh.row = last_row_before(events, webhook.made_at);
  return fresh;
}

Next next_of(
    Webhook const& webhook, std::int64_t after_row, store::EventReading& events, std::size_t at_most,
    std::size_t rows
) {
  Next next{.events = {}, .row = after_row, .end = true};
  std::size_t looked = 0;
  events.all(after_row, [&](std::int64_t row, Event const& event) {
    if (looked == rows || next.events.size() == at_most) {
      next.end = false;
      return false;
    }
    ++looked;
    next.row = row;
    if (wants(webhook, event))
      next.events.push_back({row, webhook_id(event), event.kind, event_json_line(event)});
    return true;
  });
  return next;
}

WebhookStanding standing_of(Webhook const& webhook, store::EventReading& events) {
  auto const progress = progress_of(webhook, events);
  WebhookStanding standing{
      .name = webhook.name,
      .url = webhook.url,
      .events = webhook.events,
      .state = webhook.state,
      .why = webhook.why,
      .made_at = webhook.made_at,
      .told_at = progress.told_at,
      .failing_since = progress.failing_since,
      .failures = progress.failures,
      .recent = progress.recent,
  };
  if (webhook.secret > 1) standing.rotated_at = webhook.rotated_at;
  if (progress.failing_since) standing.next_at = progress.next_at;
  std::size_t looked = 0;
  events.all(progress.row, [&](std::int64_t, Event const& event) {
    if (wants(webhook, event)) {
      if (!standing.waiting_since) standing.waiting_since = event.at;
      ++standing.waiting;
    }
    return ++looked < kRowsCounted && standing.waiting < kWaitingCounted;
  });
  return standing;
}

} // namespace dunlin::hooks
