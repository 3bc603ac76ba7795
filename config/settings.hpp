// Settings: what the machine must know before it opens its book: where things lie, who listens where, which
// mail server takes our mail, and limits. Everything administrators change while it runs lives in the book.
// A file of settings is TOML; without one every default serves. Units are in the values ("15m") or the names.
#pragma once

#include "config/toml/config_error.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/time.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::config {

enum class LogLevel : std::uint8_t { debug, info, warn, error };
enum class MailTls : std::uint8_t { none, starttls, implicit };
enum class MailAuth : std::uint8_t { none, plain, login, xoauth2 };
enum class SmsProvider : std::uint8_t { none, twilio, gateway };

struct SecretRef { // where a secret stands, never the secret: "env:NAME" or "file:PATH"; empty: none
  std::string where;
  bool operator==(SecretRef const&) const = default;
};

struct Endpoint { // "127.0.0.1:8080", "[::1]:8080"
  std::string host;
  std::uint16_t port = 0;
  bool operator==(Endpoint const&) const = default;
};

struct EmailSettings {
  std::string host; // empty: no mail is sent
  int port = 587;
  MailTls tls = MailTls::starttls;
  MailAuth auth = MailAuth::none;
  std::string user;
  SecretRef password;
  bool auth_without_tls = false;
  std::string helo = "localhost.localdomain";
  std::string bounce_domain; // domain of envelope senders and reply addresses that name the message
  int connections = 4;
  std::string lmtp_listen; // "127.0.0.1:2424" or a socket's path; empty: no mail is taken in
  std::string authserv_id; // whose Authentication-Results count (RFC 8601); empty: nobody's
  bool operator==(EmailSettings const&) const = default;
};

struct TwilioSettings {
  std::string base_url = "https://api.twilio.com";
  std::string account;
  SecretRef auth_token;
  SecretRef auth_token_before; // still accepted on callbacks while the token is changed
  std::string api_key;
  SecretRef api_secret;
  bool operator==(TwilioSettings const&) const = default;
};

struct GatewaySettings { // channels/sms/gateway says what the texts mean
  std::string method = "POST";
  std::string url;
  std::string content_type = "application/x-www-form-urlencoded";
  std::string body;
  std::vector<std::string> headers;
  SecretRef secret;
  std::vector<std::string> answers;
  std::string id_path;
  SecretRef inbound_secret;
  std::vector<std::string> inbound_peers;
  std::string inbound_id = "id";
  std::string inbound_from = "from";
  std::string inbound_to = "to";
  std::string inbound_text = "text";
  std::string inbound_status = "status";
  std::vector<std::string> inbound_delivered{"delivered", "DELIVRD"};
  std::vector<std::string> inbound_failed{"failed",  "undelivered", "rejected", "expired",
                                          "UNDELIV", "REJECTD",     "EXPIRED"};
  std::string inbound_answer;
  bool operator==(GatewaySettings const&) const = default;
};

struct SmsSettings {
  SmsProvider provider = SmsProvider::none; // none: no short message is sent
  TwilioSettings twilio;
  GatewaySettings gateway;
  bool operator==(SmsSettings const&) const = default;
};

struct ChatSettings {
  std::string url; // of the bridge; empty: no chat
  SecretRef secret;
  SecretRef secret_before; // used beside the other while it is changed
  bool operator==(ChatSettings const&) const = default;
};

struct WebhookSettings {
  std::vector<std::string> internal; // "host" or "host:port" that subscribers may have besides public ones
  bool operator==(WebhookSettings const&) const = default;
};

struct StoreSettings {
  // "postgres://…", or "env:NAME", "file:PATH" where that stands; empty: a file in data_dir
  std::string address;
  std::string node; // how this node is known to others; empty: by its machine and data_dir
  bool operator==(StoreSettings const&) const = default;
};

struct LimitSettings {
  int planner_claim = 256;
  int outbox_claim = 512;
  int outbox_in_flight = 256;
  int per_destination_second = 0; // 0: none
  Milliseconds send_within = std::chrono::minutes{10};
  Milliseconds retry_first = std::chrono::minutes{5};
  Milliseconds retry_longest = std::chrono::hours{4};
  Milliseconds drain_within = std::chrono::seconds{60};
  bool operator==(LimitSettings const&) const = default;
};

struct Settings {
  std::string data_dir = "dunlin-data";
  LogLevel log_level = LogLevel::info;
  SecretRef master_key{"file:master.key"}; // a relative path is one in data_dir; made at the first start
  std::string public_url;                  // how customers reach the public door; empty: no links in messages
  Endpoint console_listen{"127.0.0.1", 8080};
  std::string console_url; // how your own people reach the console, when not by its address: a proxy
  std::vector<std::string> console_hosts; // names by which the console may be called, besides its address
  Endpoint public_listen{"127.0.0.1", 8081};
  std::vector<std::string> trusted_proxies; // addresses whose X-Forwarded-For counts
  EmailSettings email;
  SmsSettings sms;
  ChatSettings chat;
  WebhookSettings webhooks;
  StoreSettings store;
  int retention_days = 0; // how long the bytes of messages and of mail are kept; 0: for ever
  LimitSettings limits;
  bool operator==(Settings const&) const = default;
};

// Nothing: an address of a store, or a reference to where it stands; else what was expected.
std::optional<std::string> wrong_store_address(std::string_view address);

// Every mistake at once.
std::expected<Settings, ConfigErrors> load(std::string_view text);

struct ShownSetting {
  std::string key;
  std::string value;  // as it would be written in a file
  std::string origin; // "default" or "line 12"
  std::string what;
};
// Every setting with its value and where it comes from; secrets are shown by their reference alone.
std::expected<std::vector<ShownSetting>, ConfigErrors> show(std::string_view text);

} // namespace dunlin::config

namespace dunlin {

template <>
struct EnumNames<config::LogLevel> {
  static constexpr std::array<std::string_view, 4> names{"debug", "info", "warn", "error"};
};
template <>
struct EnumNames<config::MailTls> {
  static constexpr std::array<std::string_view, 3> names{"none", "starttls", "implicit"};
};
template <>
struct EnumNames<config::MailAuth> {
  static constexpr std::array<std::string_view, 4> names{"none", "plain", "login", "xoauth2"};
};
template <>
struct EnumNames<config::SmsProvider> {
  static constexpr std::array<std::string_view, 3> names{"none", "twilio", "gateway"};
};

} // namespace dunlin
