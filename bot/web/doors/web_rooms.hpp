// WebRooms: the two doors of the web over one store: the public one (unsubscribe, health) and the console
// (pages, API, metrics). Each is a table of routes behind a Host allow-list; every answer carries the safe
// headers. Owns: one reader of the store, the parsed pages, the languages.
// Runs on: an io_context; pages are made on the worker, one at a time, so the reader has one thread.
// Cancel: answers in the making are the HTTP server's to drain; the rooms outlive it. Errors: GroundGone
// becomes 503 with a sentence; the writes that are injected say what the world said.
#pragma once

#include "bot/web/http/hosts.hpp"
#include "bot/web/http/router.hpp"
#include "bot/web/links/unsubscribe_token.hpp"
#include "bot/web/pages/scene.hpp"
#include "core/domain/facts/listening.hpp"
#include "core/net/http.hpp"
#include "core/runtime/clock.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/worker.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>

namespace dunlin::web {

namespace asio = boost::asio;

struct WebWorld { // what the rooms look at and the few things they may do
  std::function<store::Reader()> open_reader;
  std::function<std::shared_ptr<Rulebook const>()> rulebook; // called on the io_context
  std::function<asio::awaitable<Result<void>>(CustomerId, listening::OptedOut)> opt_out;
  SandboxListing sandbox; // called on the worker
  runtime::Worker& worker;
  runtime::Clock& clock;
  runtime::Logger& log;
};

struct WebSettings {
  std::vector<std::string> public_hosts;  // names the public door answers to, from public_url
  std::vector<std::string> console_hosts; // besides this machine's own names
  std::string link_key;                   // of unsubscribe links
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
  struct Door;
  struct Desk; // what belongs to the worker's thread
  using Direct = asio::awaitable<Answer> (WebRooms::*)(Request const&);

  asio::awaitable<net::HttpResponse> answer(Door& door, net::HttpRequest request);
  asio::awaitable<Answer> lead(Door& door, Request request);
  asio::awaitable<Answer> make(PageMaker maker, Request const& request);
  template <class Make> // Answer(Scene const&), on the worker
  asio::awaitable<Answer> on_worker(std::string_view accept_language, Make make);

  asio::awaitable<Answer> healthz(Request const& request);
  asio::awaitable<Answer> readyz(Request const& request);
  asio::awaitable<Answer> metrics(Request const& request);
  asio::awaitable<Answer> assets(Request const& request);
  asio::awaitable<Answer> unsubscribe_ask(Request const& request);
  asio::awaitable<Answer> unsubscribe_do(Request const& request);

  WebWorld world_;
  WebSettings settings_;
  UnsubscribeTokens tokens_;
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Door> public_, console_;
};

} // namespace dunlin::web
