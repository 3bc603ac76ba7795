// WebRooms: the two doors of the web over one store: the public one (links, health) and the console
// (pages, actions, API, metrics). Each is a table of routes behind a Host allow-list; every answer carries
// the safe headers. Behind the console's door everything but the login needs one as soon as there is one;
// what an action gives is applied in the name of who did it. Owns: one reader of the store, the parsed pages,
// the languages, the sessions. Runs on: an io_context; pages are made on the worker, one at a time, so the
// reader has one thread. Cancel: answers in the making are the HTTP server's to drain; the rooms outlive it.
// Errors: GroundGone becomes 503 with a sentence; the writes that are injected say what the world said.
#pragma once

#include "bot/ledger/import/report.hpp"
#include "bot/web/api/once.hpp"
#include "bot/web/doors/entrance.hpp"
#include "bot/web/http/hosts.hpp"
#include "bot/web/http/router.hpp"
#include "bot/web/links/alert_token.hpp"
#include "bot/web/links/unsubscribe_token.hpp"
#include "bot/web/login/password.hpp"
#include "bot/web/pages/deed.hpp"
#include "bot/web/pages/scene.hpp"
#include "channels/inlet.hpp"
#include "core/domain/facts/listening.hpp"
#include "core/net/http.hpp"
#include "core/runtime/clock.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/worker.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <set>

namespace dunlin::web {

namespace asio = boost::asio;

struct WebWorld { // what the rooms look at and the few things they may do
  std::function<store::Reader()> open_reader;
  std::function<std::shared_ptr<Rulebook const>()> rulebook; // called on the io_context
  std::function<asio::awaitable<Result<void>>(CustomerId, listening::OptedOut)> opt_out;
  // Makes a deed true in somebody's name; what it changed is in the rulebook afterwards. `conflict`:
  // something had moved.
  std::function<asio::awaitable<Result<void>>(Actor, Deed)> act;
  std::vector<channels::Inlet const*> inlets; // whose routes the public door serves
  std::function<asio::awaitable<Result<channels::KeptAs>>(RawInbound)> keep;
  // The same import as the command line's; the bytes are its file.
  std::function<asio::awaitable<Result<ledger::ImportReport>>(ImportOrder)> import;
  // Sends it now, past the outbox; what came of it in a sentence that the pages translate.
  std::function<asio::awaitable<std::string>(channels::Outgoing)> try_out;
  SandboxListing sandbox; // called on the worker
  hooks::Subscriptions const& subscriptions;
  runtime::Worker& worker;
  runtime::Worker& hashing; // of passwords: slow on purpose, so not where pages are made
  runtime::RandomBytes& random;
  runtime::Clock& clock;
  runtime::Logger& log;
};

struct WebSettings {
  std::vector<std::string> public_hosts;  // names the public door answers to, from public_url
  std::vector<std::string> console_hosts; // besides this machine's own names
  std::string link_key;                   // of links that act
  std::string password_key;               // seals passwords
  EntranceSettings entrance{};
};

// Whether the console may listen there; the error is a sentence for whoever started it.
Result<void> console_may_listen(std::string_view address);

class WebRooms {
 public:
  WebRooms(WebWorld world, WebSettings settings);
  WebRooms(WebRooms const&) = delete; // the doors point back at it
  WebRooms& operator=(WebRooms const&) = delete;
  ~WebRooms();

  asio::awaitable<net::HttpResponse> answer_public(net::HttpRequest request);
  asio::awaitable<net::HttpResponse> answer_console(net::HttpRequest request);

 private:
  struct Route;
  struct Door;
  struct Desk;  // what belongs to the worker's thread
  struct Asked; // by a program
  asio::awaitable<std::optional<net::HttpResponse>> take_in(net::HttpRequest const& request
  ); // web_inlets.cpp
  using Direct = asio::awaitable<Answer> (WebRooms::*)(Request const&);

  asio::awaitable<net::HttpResponse> answer(Door& door, net::HttpRequest request);
  asio::awaitable<Answer> lead(Door& door, Request request);
  asio::awaitable<Answer> lead_in(Door& door, Route const& route, Request const& request);
  asio::awaitable<Answer> make(PageMaker maker, Request const& request, Viewer const& viewer);
  asio::awaitable<Answer> perform(ActionMaker maker, Request const& request, Viewer const& viewer);
  template <class Make> // of (Scene const&), on the worker
  auto on_worker(std::string_view accept_language, Viewer const& viewer, Make make)
      -> asio::awaitable<std::invoke_result_t<Make&, Scene const&>>;
  asio::awaitable<void> look(std::function<void(Scene const&)> at); // on the worker
  asio::awaitable<Answer> show(Request const& request, std::function<Answer(Scene const&)> make);

  asio::awaitable<Answer> serve_program(ApiRoute const& route, Request const& request); // web_api.cpp
  asio::awaitable<Answer> write(ApiWriter make, Asked const& asked);
  asio::awaitable<Answer> bring_in(ApiImport make, Asked const& asked);
  template <class Make> // of (ApiScene const&), on the worker
  auto for_program(Asked const& asked, Make make)
      -> asio::awaitable<std::invoke_result_t<Make&, ApiScene const&>>;

  asio::awaitable<Answer> healthz(Request const& request);
  asio::awaitable<Answer> readyz(Request const& request);
  asio::awaitable<Answer> metrics(Request const& request);
  asio::awaitable<Answer> assets(Request const& request);
  asio::awaitable<Answer> unsubscribe_ask(Request const& request);
  asio::awaitable<Answer> unsubscribe_do(Request const& request);

  asio::awaitable<Answer> alert_ask(Request const& request); // web_alerts.cpp
  asio::awaitable<Answer> alert_do(Request const& request);

  asio::awaitable<Answer> ask_for_login(Request const& request, Arrival arrival); // web_entrance.cpp
  asio::awaitable<Answer> login_ask(Request const& request);
  asio::awaitable<Answer> login_do(Request const& request);
  asio::awaitable<Answer> logout_do(Request const& request);
  asio::awaitable<Answer> join_ask(Request const& request);
  asio::awaitable<Answer> join_do(Request const& request);

  WebWorld world_;
  WebSettings settings_;
  UnsubscribeTokens tokens_;
  AlertTokens alerts_;
  Passwords passwords_;
  Entrance entrance_;
  int hashes_waiting_ = 0;
  std::set<RequestId> being_written_; // of programs
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Door> public_, console_;
};

} // namespace dunlin::web
