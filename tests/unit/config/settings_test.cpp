#include "config/settings.hpp"
#include "config/shipped.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace dunlin;
using namespace dunlin::config;

namespace {

std::string errors_of(std::string_view text) {
  std::string lines;
  auto const loaded = load(text);
  if (loaded) return lines;
  for (auto const& error : loaded.error())
    lines += config::text(error) + "\n";
  return lines;
}

} // namespace

TEST_CASE("settings: an empty file is every default", "[config]") {
  CHECK(load("") == Settings{});
}

TEST_CASE("settings: the sample says every key with its default", "[config]") {
  auto const loaded = load(sample_settings());
  REQUIRE(loaded);
  CHECK(*loaded == Settings{});
  for (auto const& setting : show(sample_settings()).value()) {
    INFO(setting.key);
    CHECK(setting.origin != "default");
  }
}

TEST_CASE("settings: values of every kind are read", "[config]") {
  auto const loaded = load(R"(
data_dir = "/srv/dunlin"
log_level = "debug"
[console]
listen = "[::1]:9000"
hosts = ["console.example.com"]
[email]
host = "smtp.example.com"
tls = "implicit"
auth = "xoauth2"
user = "bot"
password = "env:TOKEN"
connections = 8
[limits]
send_within = "90s"
retry_longest = "1d"
)");
  REQUIRE(loaded);
  CHECK(loaded->data_dir == "/srv/dunlin");
  CHECK(loaded->log_level == LogLevel::debug);
  CHECK(loaded->console_listen == Endpoint{"::1", 9000});
  CHECK(loaded->console_hosts == std::vector<std::string>{"console.example.com"});
  CHECK(loaded->email.tls == MailTls::implicit);
  CHECK(loaded->email.auth == MailAuth::xoauth2);
  CHECK(loaded->email.password.where == "env:TOKEN");
  CHECK(loaded->email.connections == 8);
  CHECK(loaded->limits.send_within == std::chrono::seconds{90});
  CHECK(loaded->limits.retry_longest == std::chrono::hours{24});
}

TEST_CASE("settings: all mistakes are said at once, with line, what was expected and found", "[config]") {
  auto const errors = errors_of(R"(data_dirr = "x"
log_level = "loud"
[email]
port = 70000
password = "hunter2"
tls = true
[limits]
send_within = "soon"
[console]
listen = "8080"
[nonsense]
a = 1
)");
  for (auto const* line :
       {"1: data_dirr: expected a known key, perhaps data_dir",
        "2: log_level: expected one of \"debug\", \"info\", \"warn\", \"error\", found \"loud\"",
        "4: email.port: expected a whole number from 1 to 65535, found 70000",
        "5: email.password: expected where the secret stands", "6: email.tls: expected one of",
        "8: limits.send_within: expected a duration", "10: console.listen: expected an address and a port",
        "11: nonsense: expected a known key"}) {
    CHECK_THAT(errors, tests::contains(line));
  }
  CHECK(std::ranges::count(errors, '\n') == 8);
}

TEST_CASE("settings: a secret written into the file is not repeated in the message", "[config]") {
  auto const errors = errors_of("[email]\npassword = \"hunter2\"\n");
  CHECK_THAT(errors, tests::contains("email.password"));
  CHECK(errors.find("hunter2") == std::string::npos);
}

TEST_CASE("settings: what no key can see alone is checked together", "[config]") {
  CHECK_THAT(errors_of("[email]\nauth = \"plain\"\n"), tests::contains("email.auth"));
  CHECK_THAT(
      errors_of("[email]\nauth = \"plain\"\nuser = \"u\"\npassword = \"env:P\"\ntls = \"none\"\n"),
      tests::contains("email.tls")
  );
  CHECK_THAT(errors_of("[sms]\nprovider = \"twilio\"\n"), tests::contains("sms.twilio.account"));
  CHECK_THAT(errors_of("[sms]\nprovider = \"twilio\"\n"), tests::contains("sms.twilio.auth_token"));
  CHECK_THAT(errors_of("[sms]\nprovider = \"gateway\"\n"), tests::contains("sms.gateway.url"));
  CHECK_THAT(errors_of("[chat]\nurl = \"https://b.example\"\n"), tests::contains("chat.secret"));
  CHECK_THAT(errors_of("public_url = \"pay.example.com\"\n"), tests::contains("public_url"));
  CHECK_THAT(errors_of("[limits]\nretry_longest = \"1s\"\n"), tests::contains("retry_longest"));
}

TEST_CASE("settings: a file that is no TOML says where", "[config]") {
  CHECK_THAT(errors_of("a = 1\nb = \n"), tests::contains("2: expected TOML"));
}

TEST_CASE("settings: show says each value and where it comes from", "[config]") {
  auto const all = show("log_level = \"warn\"\n[limits]\nretry_first = \"90s\"\n").value();
  auto const find = [&](std::string_view key) { return *std::ranges::find(all, key, &ShownSetting::key); };
  CHECK(find("log_level").value == "\"warn\"");
  CHECK(find("log_level").origin == "line 1");
  CHECK(find("limits.retry_first").value == "\"90s\"");
  CHECK(find("limits.retry_first").origin == "line 3");
  CHECK(find("limits.retry_longest").value == "\"4h\"");
  CHECK(find("limits.retry_longest").origin == "default");
  CHECK(find("master_key").value == "\"file:master.key\"");
}
