#include "bot/hooks/subscriptions.hpp"

#include "core/domain/require.hpp"

#include <algorithm>

namespace dunlin::hooks {

namespace {

constexpr std::size_t kNameLongest = 40;
constexpr std::size_t kUrlLongest = 1000;
constexpr std::size_t kWhyLongest = 500;
constexpr std::uint16_t kHttps = 443;

Result<void> may_be_called(std::string_view name) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-_";
  if (name.empty() || name.size() > kNameLongest ||
      name.find_first_not_of(kAllowed) != std::string_view::npos)
    return fail(Errc::invalid, "a webhook is named by letters a to z, digits, - and _, at most 40");
  return {};
}

Result<Webhook const*> known(std::string_view name, House const& house) {
  auto const* found = house.webhook(name);
  if (found != nullptr) return found;
  return fail(Errc::not_found, "there is no webhook '" + std::string(name) + "'");
}

bool is_private_literal(std::string const& host) {
  boost::system::error_code none;
  auto const literal = boost::asio::ip::make_address(host, none);
  return !none && !net::is_public(literal);
}

} // namespace

Subscriptions::Subscriptions(std::string key, std::vector<std::string> internal)
    : key_(std::move(key)),
      internal_(std::move(internal)) {}

Result<Address> Subscriptions::address(std::string_view text) const {
  if (text.size() > kUrlLongest) return fail(Errc::invalid, "the address is longer than 1000 characters");
  auto url = net::HttpUrl::parse(text);
  if (!url) return std::unexpected(url.error());
  if (std::ranges::find(internal_, url->authority()) != internal_.end())
    return Address{std::move(*url), net::OutboundPolicy::configured()};
  if (url->scheme != net::HttpUrl::Scheme::https)
    return fail(Errc::invalid, "a webhook is told over https://");
  if (url->port != kHttps || is_private_literal(url->host) || url->host == "localhost")
    return fail(
        Errc::invalid, url->authority() + " is not a public address on port 443; one of your own network is "
                                          "named in the settings: webhooks.internal"
    );
  return Address{std::move(*url), {true, {kHttps}}};
}

Result<book::WebhookRecorded>
Subscriptions::subscribe(SubscribeOrder const& order, House const& house, Timestamp now) const {
  if (auto const named = may_be_called(order.name); !named) return std::unexpected(named.error());
  if (auto const there = address(order.url); !there) return std::unexpected(there.error());
  auto events = event_names(order.events);
  if (!events) return std::unexpected(events.error());
  auto const* before = house.webhook(order.name);
  if (before == nullptr && house.webhooks.size() >= kSubscriptionsMost)
    return fail(Errc::limit, "there are 50 webhooks already, which is the most; remove one first");
  Webhook webhook = before == nullptr ? Webhook{} : *before;
  if (before == nullptr) {
    webhook.name = order.name;
    webhook.made_at = now;
  }
  webhook.url = order.url;
  webhook.events = std::move(*events);
  return book::WebhookRecorded{std::move(webhook)};
}

Secret Subscriptions::secret(Webhook const& webhook, int number) const {
  auto const octets = hmac_sha256(key_, webhook.id().text() + "." + std::to_string(number));
  return Secret("whsec_" + base64(raw(octets)));
}

Secret Subscriptions::secret(Webhook const& webhook) const {
  return secret(webhook, webhook.secret);
}

channels::WebhookKeys Subscriptions::keys(Webhook const& webhook, Timestamp now) const {
  std::vector<Secret> secrets{secret(webhook)};
  bool const changing = webhook.secret > 1 && now < webhook.rotated_at + kOlderSecretSigns;
  if (changing) secrets.push_back(secret(webhook, webhook.secret - 1));
  auto keys = channels::WebhookKeys::parse(secrets);
  require(keys.has_value(), "a secret of ours is one");
  return std::move(*keys);
}

Result<book::WebhookSwitched> pause(std::string_view name, std::string_view why, House const& house) {
  auto const found = known(name, house);
  if (!found) return std::unexpected(found.error());
  if ((*found)->state != WebhookState::active)
    return fail(Errc::conflict, "it is " + std::string(name_of((*found)->state)) + " already");
  return book::WebhookSwitched{
      std::string(name), WebhookState::paused, std::string(why.substr(0, kWhyLongest))
  };
}

Result<book::WebhookSwitched> resume(std::string_view name, House const& house) {
  auto const found = known(name, house);
  if (!found) return std::unexpected(found.error());
  if ((*found)->state == WebhookState::active) return fail(Errc::conflict, "it is active already");
  return book::WebhookSwitched{std::string(name), WebhookState::active, {}};
}

Result<book::WebhookRecorded> rotate(std::string_view name, House const& house, Timestamp now) {
  auto const found = known(name, house);
  if (!found) return std::unexpected(found.error());
  auto webhook = **found;
  if (webhook.secret > 1 && now < webhook.rotated_at + kOlderSecretSigns)
    return fail(
        Errc::conflict, "its secret was changed less than a day ago, and the one before still signs; the one "
                        "that is new then would push it out"
    );
  ++webhook.secret;
  webhook.rotated_at = now;
  return book::WebhookRecorded{std::move(webhook)};
}

Result<book::WebhookRemoved> remove(std::string_view name, House const& house) {
  auto const found = known(name, house);
  if (!found) return std::unexpected(found.error());
  return book::WebhookRemoved{std::string(name)};
}

Result<book::WebhookTried> try_now(std::string_view name, House const& house) {
  auto const found = known(name, house);
  if (!found) return std::unexpected(found.error());
  if ((*found)->state != WebhookState::active)
    return fail(
        Errc::conflict,
        "it is " + std::string(name_of((*found)->state)) + " and told nothing; resume it first"
    );
  return book::WebhookTried{std::string(name)};
}

} // namespace dunlin::hooks
