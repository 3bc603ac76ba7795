// What may be ordered about webhooks, who is told of what, and which secrets sign.
#include "bot/hooks/subscriptions.hpp"
#include "core/domain/customer_facts.hpp"
#include "core/domain/facts/fact.hpp"
#include "tests/support/catch.hpp"

#include <set>

using namespace dunlin;
using namespace dunlin::hooks;
using namespace std::chrono_literals;

namespace {

Subscriptions const kSubscriptions(std::string(32, 'k'), {"erp.internal:8080", "10.0.0.7"});
constexpr Timestamp kNow = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

House house_with(SubscribeOrder const& order) {
  auto const recorded = kSubscriptions.subscribe(order, {}, kNow);
  return fold(House{}, Fact{book::Fact{recorded.value()}}, kNow);
}
House house_with_erp() {
  return house_with({"erp", "https://erp.example.com/hook", {"payment_recorded", "desk.*"}});
}

Event event_of(std::string kind, std::string open = "{}") {
  Event event;
  event.chain = ChainId::of({"someone"});
  event.sequence = 7;
  event.kind = std::move(kind);
  event.open = std::move(open);
  return event;
}

} // namespace

TEST_CASE("subscriptions: addresses that a webhook may have, and those it may not", "[hooks][attacks]") {
  struct Case {
    std::string url;
    bool may;
  };
  auto const [url, may] = GENERATE(
      Case{"https://erp.example.com/hook?a=b", true}, Case{"https://8.8.8.8/", true},
      Case{"http://erp.internal:8080/hook", true}, Case{"https://10.0.0.7/hook", true},
      Case{"http://erp.example.com/hook", false}, Case{"https://erp.example.com:8443/", false},
      Case{"https://erp.example.com:22/", false}, Case{"https://127.0.0.1/", false},
      Case{"https://localhost/", false}, Case{"https://[::1]/", false},
      Case{"https://169.254.169.254/latest/meta-data", false}, Case{"https://[::ffff:10.0.0.1]/", false},
      Case{"https://[fd00::1]/", false}, Case{"https://user:word@erp.example.com/", false},
      Case{"https://erp.example.com/#x", false}, Case{"https://erp.example.com/a b", false},
      Case{"https://erp.example.com/\r\nHost: other", false}, Case{"ftp://erp.example.com/", false},
      Case{"file:///etc/passwd", false}, Case{"http://erp.internal:8081/hook", false}, Case{"", false},
      Case{"https://erp.example.com/" + std::string(1000, 'a'), false}
  );
  INFO(url);
  CHECK(kSubscriptions.address(url).has_value() == may);
}

TEST_CASE("subscriptions: only what the settings name may be private or without TLS", "[hooks][attacks]") {
  CHECK(kSubscriptions.address("https://erp.example.com/")->policy.public_only);
  CHECK(kSubscriptions.address("https://erp.example.com/")->policy.ports == std::vector<std::uint16_t>{443});
  CHECK_FALSE(kSubscriptions.address("http://erp.internal:8080/")->policy.public_only);
}

TEST_CASE("subscriptions: events are named by kind, by room, or all", "[hooks]") {
  CHECK(
      event_names({"payment_recorded", "desk.*", "*", "desk.*"}).value() ==
      std::vector<std::string>{"payment_recorded", "desk.*", "*"}
  );
  for (auto const* wrong : {"payment", "desk", "desk.x", ".*", "", "payment_recorded.*", "house.*.*"}) {
    INFO(wrong);
    CHECK_FALSE(event_names({wrong}));
  }
  CHECK_FALSE(event_names({}));
  std::set<std::string_view> kinds;
  std::size_t named = 0;
  for (auto const& room : event_rooms())
    for (auto const kind : room.kinds) {
      kinds.insert(kind);
      ++named;
    }
  CHECK(kinds.size() == named); // no kind is in two rooms
  auto const all = std::variant_size_v<ledger::Fact::Variant> + std::variant_size_v<planning::Fact::Variant> +
                   std::variant_size_v<outbox::Fact::Variant> +
                   std::variant_size_v<listening::Fact::Variant> + std::variant_size_v<desk::Fact::Variant> +
                   std::variant_size_v<book::Fact::Variant>;
  CHECK(named == all);
}

TEST_CASE("subscriptions: somebody is told of what was asked for, and of their own trials", "[hooks]") {
  auto const house = house_with_erp();
  auto const& erp = house.webhooks.front();
  CHECK(wants(erp, event_of("payment_recorded")));
  CHECK(wants(erp, event_of("ticket_opened")));
  CHECK_FALSE(wants(erp, event_of("payment_allocated")));
  CHECK(wants(erp, event_of("webhook_tried", R"({"name":"erp"})")));
  CHECK_FALSE(wants(erp, event_of("webhook_tried", R"({"name":"other"})")));
  auto const all = house_with({"all", "https://example.com/", {"*"}});
  CHECK(wants(all.webhooks.front(), event_of("stop_pulled")));
}

TEST_CASE("subscriptions: an event is called the same every time, without a dot", "[hooks]") {
  auto const id = webhook_id(event_of("payment_recorded"));
  CHECK(id == ChainId::of({"someone"}).text() + "-7");
  CHECK(id.find('.') == std::string::npos);
}

TEST_CASE("subscriptions: the same name again changes address and events; secret and place stay", "[hooks]") {
  auto house = house_with_erp();
  auto const changed = kSubscriptions.subscribe({"erp", "https://new.example.com/", {"*"}}, house, kNow + 5h);
  REQUIRE(changed);
  auto const& before = house.webhooks.front();
  CHECK(changed->webhook.id() == before.id());
  CHECK(kSubscriptions.secret(changed->webhook).reveal() == kSubscriptions.secret(before).reveal());
  house = fold(house, Fact{book::Fact{*changed}}, kNow + 5h);
  REQUIRE(house.webhooks.size() == 1);
  CHECK(house.webhooks.front().url == "https://new.example.com/");
}

TEST_CASE("subscriptions: a name is a short one, and there are not more than fifty", "[hooks]") {
  for (std::string const wrong :
       {"", "ERP", "a b", "../x", "a.b", "0123456789012345678901234567890123456789a"}) {
    INFO(wrong);
    CHECK_FALSE(kSubscriptions.subscribe({wrong, "https://example.com/", {"*"}}, {}, kNow));
  }
  House full;
  for (int i = 0; i < 50; ++i)
    full.webhooks.push_back({.name = "w" + std::to_string(i), .url = {}, .events = {}, .why = {}});
  CHECK_FALSE(kSubscriptions.subscribe({"more", "https://example.com/", {"*"}}, full, kNow));
  CHECK(kSubscriptions.subscribe({"w7", "https://example.com/", {"*"}}, full, kNow));
}

TEST_CASE(
    "subscriptions: every subscription has a secret of its own, made anew when it is made anew", "[hooks]"
) {
  auto const erp = house_with_erp().webhooks.front();
  auto const other = house_with({"other", erp.url, {"*"}}).webhooks.front();
  auto later = erp;
  later.made_at += 1ms;
  std::set<std::string> const secrets{
      kSubscriptions.secret(erp).reveal(), kSubscriptions.secret(other).reveal(),
      kSubscriptions.secret(later).reveal(), Subscriptions(std::string(32, 'l'), {}).secret(erp).reveal()
  };
  CHECK(secrets.size() == 4);
  CHECK(secrets.begin()->starts_with("whsec_"));
}

TEST_CASE("subscriptions: for a day after a change the older secret signs, too", "[hooks]") {
  auto const house = house_with_erp();
  auto const& old = house.webhooks.front();
  auto const rotated = rotate("erp", house, kNow + 10h);
  REQUIRE(rotated);
  auto const& fresh = rotated->webhook;
  std::vector<Secret> const older{kSubscriptions.secret(old)};
  std::vector<Secret> const newer{kSubscriptions.secret(fresh)};
  CHECK(older.front().reveal() != newer.front().reveal());
  auto const fits = [&](std::vector<Secret> const& secrets, Timestamp at) {
    auto const signature = kSubscriptions.keys(fresh, at).sign("id", 7, "body");
    return channels::WebhookKeys::parse(secrets)->fit(signature, "id", 7, "body");
  };
  CHECK(fits(older, kNow + 10h));
  CHECK(fits(newer, kNow + 10h));
  CHECK(fits(older, kNow + 33h));
  CHECK_FALSE(fits(older, kNow + 34h));
  CHECK(fits(newer, kNow + 34h));
  auto const now = fold(house, Fact{book::Fact{*rotated}}, kNow + 10h);
  CHECK(rotate("erp", now, kNow + 11h).error().code == Errc::conflict); // the first one would be cut short
  CHECK(rotate("erp", now, kNow + 34h));
}

TEST_CASE("subscriptions: paused, resumed, tried and removed, each where it makes sense", "[hooks]") {
  auto house = house_with_erp();
  CHECK(resume("erp", house).error().code == Errc::conflict);
  CHECK(pause("nobody", "", house).error().code == Errc::not_found);
  auto const apply = [&](book::Fact fact, Timestamp at) { house = fold(house, Fact{std::move(fact)}, at); };
  apply(pause("erp", "maintenance", house).value(), kNow + 1h);
  CHECK(house.webhooks.front().state == WebhookState::paused);
  CHECK(house.webhooks.front().why == "maintenance");
  CHECK(pause("erp", "", house).error().code == Errc::conflict);
  CHECK(try_now("erp", house).error().code == Errc::conflict);
  apply(resume("erp", house).value(), kNow + 2h);
  CHECK(house.webhooks.front().state == WebhookState::active);
  CHECK(house.webhooks.front().why.empty());
  CHECK(house.webhooks.front().tried_at == kNow + 2h); // what it waited for is over
  apply(try_now("erp", house).value(), kNow + 3h);
  CHECK(house.webhooks.front().tried_at == kNow + 3h);
  apply(remove("erp", house).value(), kNow + 4h);
  CHECK(house.webhooks.empty());
  CHECK_FALSE(remove("erp", house));
}
