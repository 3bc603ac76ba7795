// Subscriptions: what administrators order about webhooks, by command, page or program alike: a fact comes
// out. Also where a subscriber may be (security: an address that a page or the API gave is a public one on
// port 443; others only when the configuration file names them), and its secrets. These are made from the
// master key, the subscription and a number, so none is ever kept, and one is shown when it is made.
// Owns: the key. Pure. Errors: `invalid`, `not_found`, `conflict` with a sentence for the one who typed.
#pragma once

#include "bot/hooks/event_names.hpp"
#include "channels/chat/webhook/standard_webhook.hpp"
#include "core/domain/facts/book.hpp"
#include "core/domain/secret.hpp"
#include "core/net/http_client.hpp"

namespace dunlin::hooks {

inline constexpr std::size_t kSubscriptionsMost = 50;
inline constexpr Days kOlderSecretSigns{1};

struct SubscribeOrder {
  std::string name;
  std::string url;
  std::vector<std::string> events;
};

struct Address { // where a subscriber is asked
  net::HttpUrl url;
  net::OutboundPolicy policy;
};

class Subscriptions {
 public:
  Subscriptions(std::string key, std::vector<std::string> internal); // "host" or "host:port" each

  // New; or the one of that name with another address or other events: its secret and its place stay.
  Result<book::WebhookRecorded>
  subscribe(SubscribeOrder const& order, House const& house, Timestamp now) const;
  Result<Address> address(std::string_view url) const;

  Secret secret(Webhook const& webhook) const;                             // "whsec_…", the newest
  channels::WebhookKeys keys(Webhook const& webhook, Timestamp now) const; // those that sign now

 private:
  Secret secret(Webhook const& webhook, int number) const;

  std::string key_;
  std::vector<std::string> internal_;
};

Result<book::WebhookSwitched> pause(std::string_view name, std::string_view why, House const& house);
Result<book::WebhookSwitched> resume(std::string_view name, House const& house); // where it stood
Result<book::WebhookRecorded> rotate(std::string_view name, House const& house, Timestamp now);
Result<book::WebhookRemoved> remove(std::string_view name, House const& house);
// What waits is tried at once, and a trial of its own comes behind it.
Result<book::WebhookTried> try_now(std::string_view name, House const& house);

} // namespace dunlin::hooks
