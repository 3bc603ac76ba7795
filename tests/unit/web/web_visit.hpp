// A visitor of the web's doors on virtual time: the rooms over the sample portfolio, requests without
// sockets.
#pragma once

#include "bot/web/doors/web_rooms.hpp"
#include "tests/support/worlds.hpp"
#include "tests/unit/web/sample_portfolio.hpp"

namespace dunlin::tests {

struct WebVisit {
  VirtualWorld world;
  std::unique_ptr<SamplePortfolio> portfolio = sample_portfolio(world.clock.now() + std::chrono::hours{11});
  runtime::InlineWorker worker{world.context.get_executor()};
  runtime::NullLogger log;
  runtime::SeededBytes random{runtime::Rng(7)};
  std::vector<std::pair<CustomerId, listening::OptedOut>> opted_out;
  Result<void> opt_out_says{};
  std::string const key = "a key of links for tests only";
  hooks::Subscriptions const subscriptions{std::string(32, 'h'), {}};
  web::WebRooms rooms{
      web::WebWorld{
          .open_reader = [this] { return portfolio->store.reader(); },
          .rulebook = [this] { return portfolio->rulebook; },
          .opt_out = [this](CustomerId customer, listening::OptedOut told) -> asio::awaitable<Result<void>> {
            opted_out.emplace_back(customer, told);
            co_return opt_out_says;
          },
          .act = [this](Actor by, web::Deed deed) -> asio::awaitable<Result<void>> {
            co_return take(std::move(by), std::move(deed));
          },
          .import = [this](web::ImportOrder order) -> asio::awaitable<Result<ledger::ImportReport>> {
            imported.push_back(std::move(order));
            co_return import_says;
          },
          .try_out = [this](channels::Outgoing message) -> asio::awaitable<std::string> {
            tried.push_back(std::move(message));
            co_return "It was sent to you.";
          },
          .sandbox = [this](int) { return letters; },
          .subscriptions = subscriptions,
          .worker = worker,
          .hashing = worker,
          .random = random,
          .clock = world.clock,
          .log = log,
      },
      web::WebSettings{
          .public_hosts = {"pay.example.com"},
          .console_hosts = {},
          .link_key = key,
          .password_key = std::string(32, 'k'),
          .entrance = {},
      }
  };
  std::vector<web::SandboxLetter> letters;
  std::vector<channels::Outgoing> tried;
  std::vector<std::pair<Actor, Fact>> done;
  Result<void> act_says{};
  std::function<void()> meanwhile{}; // done once, before the next deed
  std::vector<InboundId> replayed;
  std::vector<web::ImportOrder> imported;
  Result<ledger::ImportReport> import_says{};

  WebVisit() { world.clock.step(portfolio->store.now); } // so that the pages are of the portfolio's day

  // A fact of the house, seen by the next page.
  void house_hears(Fact const& fact) {
    portfolio->store.tell_house(portfolio->store.now, fact);
    auto fresh = std::make_shared<Rulebook>(*portfolio->rulebook);
    fresh->house = fold(fresh->house, fact, portfolio->store.now);
    portfolio->rulebook = fresh;
  }

  // What the store would do with a deed: at once or not at all, and shown to the next page.
  Result<void> take(Actor by, web::Deed deed) {
    if (!act_says) return act_says;
    if (deed.replay) replayed.push_back(*deed.replay);
    if (auto const first = std::exchange(meanwhile, {})) first();
    for (auto& body : deed.bodies)
      portfolio->store.bodies.push_back(std::move(body));
    for (auto& change : deed.changes) {
      auto const customer = portfolio->store.customers.find(CustomerId{change.chain.bytes});
      if (change.head && customer->second.head != *change.head) return fail(Errc::conflict, "it has moved");
      for (auto& fact : change.facts) {
        done.emplace_back(by, fact);
        if (change.chain == house_chain())
          house_hears(fact);
        else
          portfolio->store.tell(customer->first, portfolio->store.now, fact, by);
      }
    }
    return {};
  }

  net::HttpResponse console(std::string target, net::HttpHeaders more = {}) {
    return world.wait(
        rooms.answer_console(request("GET", std::move(target), "localhost:8080", std::move(more), {}))
    );
  }
  net::HttpResponse api(std::string target) {
    return console(std::move(target), {{"Authorization", "Bearer secret-token"}});
  }
  net::HttpResponse program(std::string target, std::string body, net::HttpHeaders more) {
    return world.wait(rooms.answer_console(
        request("POST", std::move(target), "localhost:8080", std::move(more), std::move(body))
    ));
  }
  net::HttpResponse outside(
      std::string method, std::string target, std::string body = {},
      std::string type = "application/x-www-form-urlencoded"
  ) {
    return world.wait(rooms.answer_public(request(
        std::move(method), std::move(target), "pay.example.com", {{"Content-Type", std::move(type)}},
        std::move(body)
    )));
  }
  static net::HttpRequest
  request(std::string method, std::string target, std::string host, net::HttpHeaders more, std::string body) {
    more.add("Host", std::move(host));
    return {
        .method = std::move(method),
        .target = std::move(target),
        .headers = std::move(more),
        .body = std::move(body)
    };
  }

  std::vector<std::string> console_pages() const {
    auto const& p = *portfolio;
    return {
        "/",
        "/cases",
        "/cases?show=all&text=a&held=promised",
        "/cases/" + p.orderly_case.text(),
        "/cases/" + p.hostile_case.text() + "?show=messages",
        "/cases/" + p.hostile_case.text(),
        "/customers",
        "/customers/" + p.orderly.text(),
        "/customers/" + p.hostile.text(),
        "/messages",
        "/messages?state=unknown",
        "/messages/" + p.delivered.text(),
        "/messages/" + p.hostile_message.text(),
        "/inbox",
        "/tickets",
        "/alerts",
        "/sandbox",
        "/plans",
        "/search?q=Sample",
        "/search?q=%3Cscript%3Ealert(%22x%22)%3C%2Fscript%3E",
        "/nowhere",
    };
  }
};

} // namespace dunlin::tests
