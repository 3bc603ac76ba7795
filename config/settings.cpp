#include "config/settings.hpp"

#include "config/setting_kinds.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace dunlin::config {

namespace {

struct Key {
  std::string name;
  std::string what;
  std::function<Expected(TomlValue const&, Settings&)> take;
  std::function<std::string(Settings const&)> write;
  bool secret = false;
};

template <class At>
Key key(std::string name, At at, std::string what) {
  return {
      std::move(name), std::move(what),
      [at](TomlValue const& value, Settings& settings) { return read(value, at(settings)); },
      [at](Settings const& settings) { return written(at(settings)); },
      std::is_same_v<std::remove_cvref_t<decltype(at(std::declval<Settings&>()))>, SecretRef>
  };
}

template <class At>
Key number(std::string name, At at, int least, int most, std::string what) {
  return {
      std::move(name), std::move(what),
      [=](TomlValue const& value, Settings& settings) {
        return read_whole(value, least, most, at(settings));
      },
      [at](Settings const& settings) { return written(at(settings)); }
  };
}

#define DUNLIN_AT(member) [](auto& s) -> auto& { return s.member; }

std::vector<Key> sms_and_chat_keys() {
  return {
      key("sms.provider", DUNLIN_AT(sms.provider), "none, twilio or gateway"),
      key("sms.twilio.base_url", DUNLIN_AT(sms.twilio.base_url), "where its interface is"),
      key("sms.twilio.account", DUNLIN_AT(sms.twilio.account), "account SID, \"AC…\""),
      key("sms.twilio.auth_token", DUNLIN_AT(sms.twilio.auth_token),
          "where the token stands; callbacks are signed with it"),
      key("sms.twilio.auth_token_before", DUNLIN_AT(sms.twilio.auth_token_before),
          "the token before, while it is changed"),
      key("sms.twilio.api_key", DUNLIN_AT(sms.twilio.api_key), "\"SK…\": logs in instead of the account"),
      key("sms.twilio.api_secret", DUNLIN_AT(sms.twilio.api_secret), "where its secret stands"),
      key("sms.gateway.method", DUNLIN_AT(sms.gateway.method), "GET, POST or PUT"),
      key("sms.gateway.url", DUNLIN_AT(sms.gateway.url), "with placeholders; see docs/sms.md"),
      key("sms.gateway.content_type", DUNLIN_AT(sms.gateway.content_type), "of the body"),
      key("sms.gateway.body", DUNLIN_AT(sms.gateway.body), "with placeholders; empty: none"),
      key("sms.gateway.headers", DUNLIN_AT(sms.gateway.headers), "\"Name: value\", with placeholders"),
      key("sms.gateway.secret", DUNLIN_AT(sms.gateway.secret), "where {secret} stands"),
      key("sms.gateway.answers", DUNLIN_AT(sms.gateway.answers), "rules that say what an answer means"),
      key("sms.gateway.id_path", DUNLIN_AT(sms.gateway.id_path), "where its id lies in a JSON answer"),
      key("sms.gateway.inbound_secret", DUNLIN_AT(sms.gateway.inbound_secret),
          "where the last part of the path it calls stands"),
      key("sms.gateway.inbound_peers", DUNLIN_AT(sms.gateway.inbound_peers),
          "addresses that may call; empty: any"),
      key("sms.gateway.inbound_id", DUNLIN_AT(sms.gateway.inbound_id), "field of the id"),
      key("sms.gateway.inbound_from", DUNLIN_AT(sms.gateway.inbound_from), "field of the sender"),
      key("sms.gateway.inbound_to", DUNLIN_AT(sms.gateway.inbound_to), "field of the recipient"),
      key("sms.gateway.inbound_text", DUNLIN_AT(sms.gateway.inbound_text), "field of the text"),
      key("sms.gateway.inbound_status", DUNLIN_AT(sms.gateway.inbound_status),
          "field that makes a call a receipt"),
      key("sms.gateway.inbound_delivered", DUNLIN_AT(sms.gateway.inbound_delivered),
          "statuses that mean delivered"),
      key("sms.gateway.inbound_failed", DUNLIN_AT(sms.gateway.inbound_failed), "statuses that mean failed"),
      key("sms.gateway.inbound_answer", DUNLIN_AT(sms.gateway.inbound_answer),
          "what we answer its calls with"),
      key("chat.url", DUNLIN_AT(chat.url), "the bridge; empty: no chat"),
      key("chat.secret", DUNLIN_AT(chat.secret), "where \"whsec_…\" stands, both ways"),
      key("chat.secret_before", DUNLIN_AT(chat.secret_before), "the secret before, while it is changed"),
      key("webhooks.internal", DUNLIN_AT(webhooks.internal),
          "\"host\" or \"host:port\" of your own network that may be told of events"),
      number(
          "retention.days", DUNLIN_AT(retention_days), 0, 36500,
          "after how many days the bytes of messages and of mail are dropped; 0: never"
      ),
  };
}

std::vector<Key> house_keys() {
  return {
      key("data_dir", DUNLIN_AT(data_dir), "where the database lies"),
      key("store.address", DUNLIN_AT(store.address),
          "\"postgres://…\" of a store that many nodes share; empty: a file in data_dir"),
      key("store.node", DUNLIN_AT(store.node), "how this node is known to the others"),
      key("log_level", DUNLIN_AT(log_level), "debug, info, warn or error"),
      key("master_key", DUNLIN_AT(master_key), "key that seals secrets; a relative file lies in data_dir"),
      key("public_url", DUNLIN_AT(public_url), "how customers reach the public door; empty: no links"),
      key("console.listen", DUNLIN_AT(console_listen), "where the console and the API listen"),
      key("console.url", DUNLIN_AT(console_url),
          "how your own people reach the console; empty: by its address"),
      key("console.hosts", DUNLIN_AT(console_hosts), "names by which the console may be called"),
      key("public.listen", DUNLIN_AT(public_listen), "where the public door listens"),
      key("public.trusted_proxies", DUNLIN_AT(trusted_proxies), "proxies whose X-Forwarded-For counts"),
      key("email.host", DUNLIN_AT(email.host), "the submission server; empty: no mail is sent"),
      number("email.port", DUNLIN_AT(email.port), 1, 65535, "its port"),
      key("email.tls", DUNLIN_AT(email.tls), "none, starttls or implicit"),
      key("email.auth", DUNLIN_AT(email.auth), "none, plain, login or xoauth2"),
      key("email.user", DUNLIN_AT(email.user), "who logs in"),
      key("email.password", DUNLIN_AT(email.password), "where the password or token stands"),
      key("email.auth_without_tls", DUNLIN_AT(email.auth_without_tls),
          "for a relay behind the same wall only"),
      key("email.helo", DUNLIN_AT(email.helo), "how we name ourselves to the server"),
      key("email.bounce_domain", DUNLIN_AT(email.bounce_domain), "domain of envelope senders of our own"),
      key("email.lmtp_listen", DUNLIN_AT(email.lmtp_listen),
          "where a mail server delivers answers: host:port or a socket"),
      key("email.authserv_id", DUNLIN_AT(email.authserv_id), "whose Authentication-Results count (RFC 8601)"),
      number("email.connections", DUNLIN_AT(email.connections), 1, 64, "most connections at once"),
      number("limits.planner_claim", DUNLIN_AT(limits.planner_claim), 1, 4096, "customers decided at once"),
      number("limits.outbox_claim", DUNLIN_AT(limits.outbox_claim), 1, 8192, "messages a claim takes"),
      number("limits.outbox_in_flight", DUNLIN_AT(limits.outbox_in_flight), 1, 4096, "attempts under way"),
      number(
          "limits.per_destination_second", DUNLIN_AT(limits.per_destination_second), 0, 10'000,
          "messages a second to one domain; 0: no limit"
      ),
      key("limits.send_within", DUNLIN_AT(limits.send_within), "longest wait for one hand-over"),
      key("limits.retry_first", DUNLIN_AT(limits.retry_first), "wait before the first retry"),
      key("limits.retry_longest", DUNLIN_AT(limits.retry_longest), "longest wait between retries"),
      key("limits.drain_within", DUNLIN_AT(limits.drain_within),
          "how long a stop waits for what is on the wire"),
  };
}

std::vector<Key> const& keys() {
  static auto const all = [] {
    auto joined = house_keys();
    std::ranges::move(sms_and_chat_keys(), std::back_inserter(joined));
    return joined;
  }();
  return all;
}

#undef DUNLIN_AT

struct Loaded {
  Settings settings;
  std::vector<std::pair<std::string, int>> lines; // of the keys that were set
};

void take(TomlValue const& table, std::string const& path, Loaded& loaded, ConfigErrors& errors) {
  for (auto const& [name, value] : table.table) {
    auto const full = path.empty() ? name : path + "." + name;
    bool const group =
        std::ranges::any_of(keys(), [&](Key const& each) { return each.name.starts_with(full + "."); });
    if (group && value.kind == TomlValue::Kind::table) {
      take(value, full, loaded, errors);
      continue;
    }
    auto const found = std::ranges::find(keys(), full, &Key::name);
    if (found == keys().end()) {
      std::vector<std::string> known;
      for (auto const& each : keys())
        known.push_back(each.name);
      auto const near = nearest(full, known);
      auto const expected = group ? "a table" : near.empty() ? "a known key" : "a known key, perhaps " + near;
      errors.push_back({value.line, full, expected, shown(value)});
    } else if (auto expected = found->take(value, loaded.settings)) {
      // What should have been a reference is perhaps the secret itself.
      errors.push_back(
          {value.line, full, std::move(*expected), found->secret ? "something else" : shown(value)}
      );
    } else {
      loaded.lines.emplace_back(full, value.line);
    }
  }
}

void check_sms(SmsSettings const& sms, ConfigErrors& errors) {
  auto const needs = [&](bool there, std::string const& name, std::string const& expected) {
    if (!there) errors.push_back({0, name, expected, "nothing"});
  };
  switch (sms.provider) {
  case SmsProvider::none: return;
  case SmsProvider::twilio:
    needs(!sms.twilio.account.empty(), "sms.twilio.account", "the account SID");
    needs(!sms.twilio.auth_token.where.empty(), "sms.twilio.auth_token", "where the token stands");
    needs(
        sms.twilio.api_key.empty() == sms.twilio.api_secret.where.empty(), "sms.twilio.api_secret",
        "sms.twilio.api_key and this, or neither"
    );
    return;
  case SmsProvider::gateway: needs(!sms.gateway.url.empty(), "sms.gateway.url", "a URL"); return;
  }
}

// What no single key can see, and what only a look into its text shows.
void check_together(Settings const& settings, ConfigErrors& errors) {
  if (auto expected = wrong_store_address(settings.store.address))
    errors.push_back({0, "store.address", std::move(*expected), "something else"});
  auto const& email = settings.email;
  if (email.auth != MailAuth::none && (email.user.empty() || email.password.where.empty()))
    errors.push_back(
        {0, "email.auth", "email.user and email.password beside it",
         "\"" + std::string(name_of(email.auth)) + '"'}
    );
  if (email.auth != MailAuth::none && email.tls == MailTls::none && !email.auth_without_tls)
    errors.push_back({0, "email.tls", "starttls or implicit, or email.auth_without_tls = true", "\"none\""});
  check_sms(settings.sms, errors);
  if (!settings.chat.url.empty() && settings.chat.secret.where.empty())
    errors.push_back({0, "chat.secret", "where the secret of the bridge stands", "nothing"});
  auto const& url = settings.public_url;
  if (!url.empty() && !url.starts_with("https://") && !url.starts_with("http://"))
    errors.push_back({0, "public_url", "a URL such as \"https://pay.example.com\"", '"' + url + '"'});
  if (settings.limits.retry_longest < settings.limits.retry_first)
    errors.push_back(
        {0, "limits.retry_longest", "no less than limits.retry_first", written(settings.limits.retry_longest)}
    );
}

std::expected<Loaded, ConfigErrors> load_with_lines(std::string_view text) {
  auto const tree = parse_toml(text);
  if (!tree) return std::unexpected(tree.error());
  Loaded loaded;
  ConfigErrors errors;
  take(*tree, "", loaded, errors);
  check_together(loaded.settings, errors);
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return loaded;
}

bool names_a_password(std::string_view address) {
  auto const host = address.find('@');
  auto const user = address.find("://") + 3;
  return address.contains("password=") ||
         (host != std::string_view::npos && address.substr(user, host - user).contains(':'));
}

} // namespace

std::optional<std::string> wrong_store_address(std::string_view address) {
  if (address.empty() || address.starts_with("env:") || address.starts_with("file:")) return std::nullopt;
  if (!address.starts_with("postgres://") && !address.starts_with("postgresql://"))
    return "\"postgres://host/database\", or \"env:NAME\" or \"file:PATH\" where it stands";
  if (names_a_password(address))
    return "an address without a password: with one it stands in a file or a variable, named as "
           "\"file:PATH\" or \"env:NAME\"";
  return std::nullopt;
}

std::expected<Settings, ConfigErrors> load(std::string_view text) {
  auto loaded = load_with_lines(text);
  if (!loaded) return std::unexpected(std::move(loaded.error()));
  return std::move(loaded->settings);
}

std::expected<std::vector<ShownSetting>, ConfigErrors> show(std::string_view text) {
  auto const loaded = load_with_lines(text);
  if (!loaded) return std::unexpected(loaded.error());
  std::vector<ShownSetting> shown_settings;
  for (auto const& each : keys()) {
    auto const line = std::ranges::find(loaded->lines, each.name, &std::pair<std::string, int>::first);
    auto const origin = line == loaded->lines.end() ? "default" : "line " + std::to_string(line->second);
    shown_settings.push_back({each.name, each.write(loaded->settings), origin, each.what});
  }
  return shown_settings;
}

} // namespace dunlin::config
