// What subscribers are told by the runner over a real store: in order, signed, again after a crash, and only
// where they may be.
#include "bot/hooks/hook_runner.hpp"
#include "core/domain/codec/json.hpp"
#include "tests/contract/sqlite_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_peer.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

// A network where names lead to addresses and the policy is asked, in front of one peer.
class NamedNet final : public net::Net {
 public:
  explicit NamedNet(HttpPeer& peer) : peer_(peer) {}
  using Net::connect;
  asio::awaitable<Result<std::unique_ptr<net::Stream>>> connect(
      std::string host, std::uint16_t port, net::OutboundPolicy policy, runtime::Deadline deadline
  ) override {
    auto const found = addresses.find(host);
    std::vector<boost::asio::ip::address> const leads_to{
        boost::asio::ip::make_address(found == addresses.end() ? "93.184.216.34" : found->second)
    };
    if (auto const may = policy.permits(leads_to, port); !may) co_return std::unexpected(may.error());
    co_return co_await peer_.connect(std::move(host), port, std::move(policy), deadline);
  }
  asio::awaitable<Result<std::unique_ptr<net::Stream>>>
  start_tls(std::unique_ptr<net::Stream> plain, std::string host, runtime::Deadline deadline) override {
    return peer_.start_tls(std::move(plain), std::move(host), deadline);
  }
  Result<std::unique_ptr<net::Listener>> listen(std::string const& at, std::uint16_t port) override {
    return peer_.listen(at, port);
  }
  asio::awaitable<Result<std::unique_ptr<net::Stream>>>
  connect_local(std::string path, runtime::Deadline deadline) override {
    return peer_.connect_local(std::move(path), deadline);
  }
  Result<std::unique_ptr<net::Listener>> listen_local(std::string const& path) override {
    return peer_.listen_local(path);
  }
  std::map<std::string, std::string> addresses;

 private:
  HttpPeer& peer_;
};

hooks::Subscriptions const kSubscriptions(std::string(32, 'k'), {});

struct Life { // of one server: what a crash ends
  Life(SqliteRig& rig, hooks::HookLimits const& limits)
      : peer(rig.world().context.get_executor(), rig.world().clock),
        net(peer),
        reading(rig.world().context.get_executor()),
        reader(rig.reader()),
        group(
            rig.world().context.get_executor(), [this](std::string const&, std::exception_ptr) { ++failed; }
        ),
        runner(
            rig.world().context.get_executor(),
            {rig.store(), reader, reading, rig.world().clock, runtime::Rng(5), log, net, kSubscriptions,
             [this] {
               auto rulebook = std::make_shared<Rulebook>();
               rulebook->house = reader.book->house();
               return rulebook;
             },
             [this](std::string name, asio::awaitable<void> task) {
               group.spawn(std::move(name), std::move(task));
             }},
            limits
        ) {
    group.spawn("webhooks", runner.run());
  }

  int failed = 0; // coroutines that ended by an exception
  HttpPeer peer;
  NamedNet net;
  runtime::InlineWorker reading;
  store::Reader reader;
  runtime::NullLogger log;
  runtime::TaskGroup group;
  hooks::HookRunner runner;
};

struct Office {
  SqliteRig rig;
  std::unique_ptr<Life> life;
  hooks::HookLimits limits{};

  ~Office() { end(); }
  Life& begin() {
    life = std::make_unique<Life>(rig, limits);
    return *life;
  }
  void end() {
    if (!life) return;
    life->runner.stop();
    rig.pass(20s);
    rig.wait(life->peer.close(rig.world().clock.deadline_in(0ms)));
    rig.world().loop.settle();
    CHECK(life->failed == 0);
    life.reset();
  }
  void tell_house(Fact fact) { REQUIRE(rig.wait(rig.store().apply(told_house({std::move(fact)})))); }
  void subscribe(std::string name, std::string url, std::vector<std::string> events) {
    auto const house = rig.reader().book->house();
    tell_house(book::Fact{
        kSubscriptions.subscribe({std::move(name), std::move(url), std::move(events)}, house, rig.now())
            .value()
    });
  }
  void pay(std::string const& number) { rig.wait(rig.store().apply(owes(number))); }
  Webhook webhook(std::string const& name) { return *rig.reader().book->house().webhook(name); }
  hooks::WebhookStanding standing(std::string const& name) {
    auto reader = rig.reader();
    return hooks::standing_of(webhook(name), *reader.events);
  }
};

std::vector<std::string> ids_of(HttpPeer const& peer) {
  std::vector<std::string> ids;
  for (auto const& request : peer.requests)
    ids.emplace_back(request.headers.find("webhook-id").value_or(""));
  return ids;
}

std::function<net::HttpResponse(net::HttpRequest const&)> says(int status, net::HttpHeaders headers = {}) {
  return [=](net::HttpRequest const&) {
    return net::HttpResponse{.status = status, .headers = headers, .body = "inner words"};
  };
}

} // namespace

TEST_CASE(
    "telling: what was recorded is told once, in order, in the shape of the record, signed", "[hooks]"
) {
  Office office;
  office.pay("before"); // was true before anybody asked
  office.rig.pass(1s);
  office.subscribe("erp", "https://erp.example.com/hook", {"receivable_recorded"});
  auto& life = office.begin();
  office.pay("1");
  office.pay("2");
  office.rig.pass(3s);
  REQUIRE(life.peer.requests.size() == 2);
  std::vector<std::string> lines;
  office.rig.reader().events->all(0, [&](std::int64_t, Event const& event) {
    if (event.kind == "receivable_recorded") lines.push_back(event_json_line(event));
    return true;
  });
  REQUIRE(lines.size() == 3);
  std::vector<Secret> const secrets{kSubscriptions.secret(office.webhook("erp"))};
  auto const keys = channels::WebhookKeys::parse(secrets).value();
  for (std::size_t i = 0; i < 2; ++i) {
    auto const& request = life.peer.requests[i];
    CHECK(request.body == lines[i + 1]);
    CHECK(request.method == "POST");
    auto const seconds = std::stoll(std::string(*request.headers.find("webhook-timestamp")));
    CHECK(keys.fit(
        *request.headers.find("webhook-signature"), *request.headers.find("webhook-id"), seconds, request.body
    ));
  }
  office.rig.pass(10s);
  CHECK(life.peer.requests.size() == 2);
  CHECK(office.standing("erp").waiting == 0);
}

TEST_CASE("telling: one that fails holds up those behind it, and only its own", "[hooks]") {
  Office office;
  office.subscribe("slow", "https://slow.example.com/", {"receivable_recorded"});
  office.subscribe("quick", "https://quick.example.com/", {"receivable_recorded"});
  auto& life = office.begin();
  life.peer.reply = [](net::HttpRequest const& request) {
    bool const slow = request.headers.find("Host") == "slow.example.com";
    return net::HttpResponse{.status = slow ? 500 : 204};
  };
  office.pay("1");
  office.pay("2");
  office.rig.pass(4s);
  auto const count = [&](std::string_view host) {
    return std::ranges::count_if(life.peer.requests, [&](auto const& request) {
      return request.headers.find("Host") == host;
    });
  };
  CHECK(count("quick.example.com") == 2);
  CHECK(count("slow.example.com") == 1);
  CHECK(office.standing("slow").waiting == 2);
  life.peer.reply = says(204);
  office.rig.pass(8s);
  CHECK(count("slow.example.com") == 3); // the first again, then the second
  CHECK(office.standing("slow").waiting == 0);
  CHECK_FALSE(office.standing("slow").failing_since);
}

TEST_CASE("telling: a crash between the answer and its record tells it again, under the same id", "[hooks]") {
  Office office;
  office.subscribe("erp", "https://erp.example.com/", {"receivable_recorded"});
  office.begin().peer.reply = [&](net::HttpRequest const&) {
    office.rig.disk().set_full(true); // taken, but nothing can be written any more
    return net::HttpResponse{.status = 204};
  };
  office.pay("1");
  office.rig.pass(1500ms); // one look at the log
  auto const first = ids_of(office.life->peer);
  REQUIRE(first.size() == 1);
  CHECK(std::exchange(office.life->failed, 0) == 1);
  office.end();
  office.rig.disk().set_full(false);
  office.rig.lose_power();
  auto& life = office.begin();
  office.rig.pass(70s);
  CHECK(ids_of(life.peer) == first);
  office.end();
  office.rig.lose_power();
  auto& third = office.begin();
  office.rig.pass(70s);
  CHECK(third.peer.requests.empty()); // its record is durable
}

TEST_CASE("telling: 410 ends it, and a person can begin it again where it stood", "[hooks]") {
  Office office;
  office.limits.look_every = 10min;
  office.subscribe("erp", "https://erp.example.com/", {"receivable_recorded"});
  auto& life = office.begin();
  life.peer.reply = says(410);
  office.pay("1");
  office.rig.pass(20min);
  CHECK(office.webhook("erp").state == WebhookState::stopped);
  CHECK(office.webhook("erp").why == "the endpoint answered 410 Gone");
  office.rig.pass(48h);
  CHECK(life.peer.requests.size() == 1);
  life.peer.reply = says(200);
  office.tell_house(book::Fact{hooks::resume("erp", office.rig.reader().book->house()).value()});
  office.rig.pass(20min);
  CHECK(ids_of(life.peer) == std::vector<std::string>(2, ids_of(life.peer).front()));
}

TEST_CASE("telling: after five days of failures it stops by itself and says so", "[hooks]") {
  Office office;
  office.limits.look_every = 10min;
  office.subscribe("erp", "https://erp.example.com/", {"receivable_recorded"});
  auto& life = office.begin();
  life.peer.reply = says(503);
  office.pay("1");
  office.rig.pass(24h * 4);
  CHECK(office.webhook("erp").state == WebhookState::active);
  office.rig.pass(24h * 3);
  CHECK(office.webhook("erp").state == WebhookState::stopped);
  auto const tried = life.peer.requests.size();
  CHECK(tried <= 12);
  office.rig.pass(24h * 30);
  CHECK(life.peer.requests.size() == tried);
}

TEST_CASE("telling: what is paused waits, and a trial comes behind what waited", "[hooks]") {
  Office office;
  office.subscribe("erp", "https://erp.example.com/", {"receivable_recorded"});
  auto& life = office.begin();
  auto const house = [&] { return office.rig.reader().book->house(); };
  office.tell_house(book::Fact{hooks::pause("erp", "maintenance", house()).value()});
  office.pay("1");
  office.rig.pass(1h);
  CHECK(life.peer.requests.empty());
  office.tell_house(book::Fact{hooks::resume("erp", house()).value()});
  office.tell_house(book::Fact{hooks::try_now("erp", house()).value()});
  office.rig.pass(2s);
  REQUIRE(life.peer.requests.size() == 2);
  CHECK_THAT(life.peer.requests[0].body, contains("receivable_recorded"));
  CHECK_THAT(life.peer.requests[1].body, contains("webhook_tried"));
}

TEST_CASE("telling: a name that leads into the own network is not asked", "[hooks][attacks]") {
  auto const* address =
      GENERATE("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "::ffff:192.168.0.1");
  INFO(address);
  Office office;
  office.subscribe("erp", "https://rebound.example.com/", {"receivable_recorded"});
  auto& life = office.begin();
  life.net.addresses["rebound.example.com"] = address;
  office.pay("1");
  office.rig.pass(2s);
  CHECK(life.peer.requests.empty());
  auto const standing = office.standing("erp");
  CHECK(standing.failing_since);
  CHECK_THAT(standing.recent.front().detail, contains("not a public address"));
}

TEST_CASE("telling: a redirect is not followed, and an answer's words are not kept", "[hooks][attacks]") {
  Office office;
  office.subscribe("erp", "https://erp.example.com/", {"receivable_recorded"});
  auto& life = office.begin();
  life.peer.reply = says(302, {{"Location", "http://10.0.0.1/"}});
  office.pay("1");
  office.rig.pass(2s);
  CHECK(life.peer.hosts == std::vector<std::string>{"erp.example.com:443"});
  auto const attempt = office.standing("erp").recent.front();
  CHECK(attempt.status == 302);
  CHECK(attempt.detail == "HTTP 302");
}

TEST_CASE("telling: one that says nothing is left after its time, and tried again", "[hooks]") {
  Office office;
  office.subscribe("erp", "https://erp.example.com/", {"receivable_recorded"});
  auto& life = office.begin();
  life.peer.silence = HttpPeer::Silence::after_request;
  office.pay("1");
  office.rig.pass(14s);
  CHECK_FALSE(office.standing("erp").failing_since);
  office.rig.pass(3s);
  CHECK(office.standing("erp").failing_since);
  life.peer.silence = HttpPeer::Silence::none;
  office.rig.pass(8s);
  CHECK(office.standing("erp").waiting == 0);
}

TEST_CASE("telling: while another node does it, this one tells nobody", "[hooks]") {
  Office office;
  office.subscribe("erp", "https://erp.example.com/", {"receivable_recorded"});
  auto const other = office.rig.wait(office.rig.store().claim_duty(store::Duty::webhooks, {"other", 30s, 1}));
  REQUIRE(other);
  auto& life = office.begin();
  office.pay("1");
  office.rig.pass(20s);
  CHECK(life.peer.requests.empty());
  office.rig.pass(20s);
  CHECK(life.peer.requests.size() == 1);
}

TEST_CASE("telling: what nobody wanted is looked at once, also after a restart", "[hooks]") {
  Office office;
  office.subscribe("erp", "https://erp.example.com/", {"stop_pulled"});
  office.begin();
  std::vector<store::Changes> many;
  for (int i = 0; i < 1300; ++i) // four events each
    many.push_back(owes(std::to_string(i)));
  for (auto const& each : office.rig.apply_together(std::move(many)))
    REQUIRE(each);
  office.rig.pass(20s);
  auto const kept = office.rig.reader().events->progress(office.webhook("erp").id());
  REQUIRE(kept);
  CHECK(kept->row >= 5000);
  CHECK(office.standing("erp").waiting == 0);
}
