// When a subscriber is asked again, and when no more: what an answer does to the progress (Standard Webhooks:
// 2xx is taken, 410 ends it, everything else is tried again, later and later). Pure; the waits get their
// jitter from `spread`.
#pragma once

#include "core/domain/webhook.hpp"

#include <string>

namespace dunlin::hooks {

inline constexpr Days kGivesUpAfter{5}; // of nothing but failures
inline constexpr std::size_t kAttemptsKept = 20;

struct Told {     // what became of one request
  int status = 0; // 0: no answer
  std::string detail{};
  Milliseconds retry_after{0}; // what the subscriber asked for

  bool taken() const { return status >= 200 && status < 300; }
  bool gone() const { return status == 410; }
};

enum class Onward : std::uint8_t { goes_on, waits, stops };
struct Step {
  WebhookProgress progress;
  Onward onward = Onward::goes_on;
  std::string why{}; // of a stop
};

struct ToldEvent {
  std::int64_t row = 0;
  std::string id; // webhook-id
  std::string kind;
  std::string body; // the JSON line
};

// `spread`: from 0 to 1, where in the jitter the wait falls.
Step after(
    WebhookProgress before, ToldEvent const& event, Told const& told, Webhook const& webhook, Timestamp now,
    double spread
);

// Whether it may be asked now: the wait is over, or somebody asked that it be tried.
bool may_be_told(WebhookProgress const& progress, Webhook const& webhook, Timestamp now);

} // namespace dunlin::hooks
