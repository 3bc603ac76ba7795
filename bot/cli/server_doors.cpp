// The server's doors: public and console by HTTP, what providers and mail servers bring, the socket of the
// command line; and what comes through them made true.
#include "bot/cli/blocking.hpp"
#include "bot/cli/server.hpp"
#include "bot/cli/spool.hpp"
#include "bot/ledger/import/import.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

namespace {

// "https://pay.example.com/x" -> "pay.example.com"
std::string host_of(std::string_view url) {
  auto const scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  return std::string(url.substr(0, url.find('/')));
}

} // namespace

web::WebWorld Server::web_world() {
  return {
      .open_reader = [this] { return open_.store().open_reader(); },
      .rulebook = [this] { return engine_.rulebook(); },
      .opt_out = [this](
                     CustomerId customer, listening::OptedOut fact
                 ) { return opt_out(customer, std::move(fact)); },
      .act = [this](Actor by, web::Deed deed) { return act(std::move(by), std::move(deed)); },
      .inlets = ways_in_.inlets(),
      .keep = [this](RawInbound raw) { return keep(std::move(raw)); },
      .import = [this](web::ImportOrder order) { return import(std::move(order)); },
      .try_out = [this](channels::Outgoing message) { return try_out(std::move(message)); },
      .sandbox = [this](int at_most) { return letters_.newest(at_most); },
      .subscriptions = open_.subscriptions(),
      .worker = pages_,
      .hashing = hashing_,
      .random = random_,
      .clock = world_.clock,
      .log = world_.log,
  };
}

asio::awaitable<std::string> Server::try_out(channels::Outgoing message) {
  auto& channel = email_ ? static_cast<channels::Channel&>(*email_) : sandbox_;
  auto const delivery =
      co_await channel.send(std::move(message), world_.clock.deadline_in(std::chrono::seconds{30}));
  if (std::holds_alternative<channels::Accepted>(delivery))
    co_return email_ ? "It was sent to you." : "It lies in the sandbox: no mail server is set up.";
  auto const why = std::visit(
      [](auto const& ended) {
        if constexpr (requires { ended.detail; }) return ended.detail;
        return std::string();
      },
      delivery
  );
  world_.log.warn("server.trial_failed", {{"why", why}});
  co_return "It could not be sent; the log says why.";
}

web::WebSettings Server::web_settings() const {
  web::WebSettings web;
  if (!settings_.public_url.empty()) web.public_hosts.push_back(host_of(settings_.public_url));
  web.console_hosts = settings_.console_hosts;
  web.link_key = keys_.link_key;
  web.password_key = keys_.password_key;
  if (!settings_.console_url.empty()) web.console_hosts.push_back(host_of(settings_.console_url));
  web.entrance.secure_cookies = settings_.console_url.starts_with("https://");
  web.entrance.opened = console_opened_;
  web.entrance.trusted_proxies = settings_.trusted_proxies;
  return web;
}

asio::awaitable<Result<void>> Server::opt_out(CustomerId customer, listening::OptedOut fact) {
  store::Changes changes;
  changes.chain = chain_of(customer);
  changes.facts.emplace_back(std::move(fact));
  changes.by = Actor{ActorKind::link, "unsubscribe"};
  changes.urgency = store::Urgency::urgent;
  auto const applied = co_await open_.store().apply(std::move(changes));
  engine_.wake();
  if (!applied) co_return fail(Errc::conflict, applied.error().detail);
  co_return Result<void>{};
}

asio::awaitable<Result<channels::KeptAs>> Server::keep(RawInbound raw) {
  auto const kept = co_await open_.store().keep(ways_in_.signed_by_sender(std::move(raw)));
  co_await world_.faults.at(runtime::Fault::after_keep_inbound);
  engine_.wake();
  co_return kept.fresh ? channels::KeptAs::fresh : channels::KeptAs::duplicate;
}

asio::awaitable<Result<void>> Server::act(Actor by, web::Deed deed) {
  if (deed.replay) (void)co_await open_.store().replay(*deed.replay); // done twice it is read twice, no more
  for (auto& body : deed.bodies)
    co_await open_.store().keep_book_body(std::move(body));
  for (auto& change : deed.changes) {
    store::Changes changes;
    changes.chain = change.chain;
    changes.facts = std::move(change.facts);
    changes.by = by;
    changes.guard.head = change.head;
    changes.urgency = store::Urgency::urgent;
    auto const applied = co_await open_.store().apply(std::move(changes));
    if (!applied) co_return fail(Errc::conflict, applied.error().detail);
  }
  if (deed.inbound) (void)co_await keep(std::move(*deed.inbound));
  co_await engine_.refresh_rulebook();
  engine_.wake();
  co_return Result<void>{};
}

// As a command would: on the commands' thread, from a file that only we can read and that is gone afterwards.
asio::awaitable<Result<ledger::ImportReport>> Server::import(web::ImportOrder order) {
  std::optional<Result<ledger::ImportReport>> report;
  co_await commands_.run([&] {
    Spool const spool(folder_, order.csv);
    order.request.path = spool.path();
    return run_blocking([&](asio::io_context& context) -> asio::awaitable<int> {
      auto rooms = open_.rooms({});
      auto reader = open_.store().open_reader();
      runtime::InlineWorker reading(context.get_executor());
      report = co_await ledger::import_file(order.request, {rooms.store, rooms.blobs, reader, reading}, {});
      co_return kDone;
    });
  });
  co_await engine_.refresh_rulebook();
  engine_.wake();
  co_return std::move(*report);
}

void Server::listen_http(net::HttpServer& server, config::Endpoint const& at, std::uint16_t& port) {
  auto listener = net_.listen(at.host, at.port);
  if (!listener)
    throw GroundGone(fmt::format("cannot listen on {}:{}: {}", at.host, at.port, listener.error().detail));
  port = (*listener)->port();
  server.listen(std::move(*listener));
}

void Server::open_doors() {
  web_ = std::make_unique<web::WebRooms>(web_world(), web_settings());
  auto const executor = world_.context.get_executor();
  console_ = std::make_unique<net::HttpServer>(
      executor, world_.clock, world_.log, net::HttpLimits{.body_bytes_max = web::kImportBodyMax},
      [this](net::HttpRequest request) { return web_->answer_console(std::move(request)); }
  );
  public_ = std::make_unique<net::HttpServer>(
      executor, world_.clock, world_.log, net::HttpLimits{},
      [this](net::HttpRequest request) { return web_->answer_public(std::move(request)); }
  );
  listen_http(*console_, settings_.console_listen, console_port_);
  listen_http(*public_, settings_.public_listen, public_port_);
  auto listener = net_.listen_local(socket_file(folder_).string());
  if (!listener) throw GroundGone(listener.error().detail);
  socket_.listen(std::move(*listener));
  ways_in_.listen(
      {executor, world_.clock, world_.log, net_, folder_, [this] { return engine_.rulebook(); },
       [this](RawInbound raw) { return keep(std::move(raw)); }}
  );
}

asio::awaitable<void> Server::close_doors(runtime::Deadline deadline) {
  if (public_) co_await public_->drain(deadline);
  if (console_) co_await console_->drain(deadline);
  co_await socket_.drain(deadline);
  co_await ways_in_.drain(deadline);
}

std::string Server::console_url() const {
  if (!settings_.console_url.empty()) return settings_.console_url;
  return fmt::format("http://{}:{}", settings_.console_listen.host, console_port_);
}

} // namespace dunlin::cli
