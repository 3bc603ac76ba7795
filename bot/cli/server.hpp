// Server: the whole bot over one data folder: store, engine, channels, the two doors of the web and the
// command socket. `dunlin serve` and the demo run the same one. Owns: everything it joins. Runs on: the
// io_context given; the store, the pages and the commands have threads of their own. Cancel: stop() drains in
// the order doors, commands, engine, channels, store. Errors: GroundGone with a sentence from the constructor
// or run().
#pragma once

#include "bot/cli/command_socket.hpp"
#include "bot/cli/open_store.hpp"
#include "bot/cli/sandbox_letters.hpp"
#include "bot/cli/sms_and_chat.hpp"
#include "bot/cli/ways_in.hpp"
#include "bot/engine/engine.hpp"
#include "bot/outbox/content.hpp"
#include "bot/web/doors/web_rooms.hpp"
#include "channels/email/email_channel.hpp"
#include "config/settings.hpp"
#include "core/net/http_server.hpp"
#include "core/net/real_net.hpp"
#include "core/runtime/real_random.hpp"

#include <memory>
#include <mutex>
#include <optional>

namespace dunlin::cli {

struct ServerWorld {
  asio::io_context& context;
  runtime::Clock& clock;
  runtime::FaultPoints& faults;
  runtime::Logger& log;
};

class Server {
 public:
  Server(ServerWorld world, config::Settings settings, std::filesystem::path folder, Secret const& master);

  // Before start: whoever reaches the console may act while nobody has a login. For the demo.
  void open_console() { console_opened_ = true; }
  // Before start: where no user is known, one is recorded and first_link() is how the password is set.
  void invite_first_user() { inviting_ = true; }
  std::optional<std::string> const& first_link() const { return first_link_; }
  SandboxLetters& sandbox() { return letters_; }
  OpenStore& open() { return open_; }

  asio::awaitable<void> start(); // listens; afterwards the addresses are known
  asio::awaitable<void> run();   // the engine, until it is stopped
  asio::awaitable<void> stop();
  std::string console_url() const;

 private:
  engine::EngineLimits limits() const;
  engine::EngineParts parts();
  outbox::ContentSettings content_settings();
  web::WebWorld web_world();
  web::WebSettings web_settings() const;
  Result<Rulebook> load_rulebook(store::BookReading& book); // on the reading thread
  std::shared_ptr<templates::TemplateShelf const> shelf() const;
  asio::awaitable<Result<void>> opt_out(CustomerId customer, listening::OptedOut fact);
  asio::awaitable<Result<void>> act(Actor by, web::Deed deed);
  asio::awaitable<std::string> try_out(channels::Outgoing message); // a trial, past the outbox
  asio::awaitable<Result<channels::KeptAs>> keep(RawInbound raw);
  asio::awaitable<Result<ledger::ImportReport>> import(web::ImportOrder order);
  asio::awaitable<int> command(CommandRequest const& request, Answer& answer);
  asio::awaitable<void> invite();
  void warn_of_missing_channels();
  void open_doors(); // server_doors.cpp
  asio::awaitable<void> close_doors(runtime::Deadline deadline);
  void listen_http(net::HttpServer& server, config::Endpoint const& at, std::uint16_t& port);

  ServerWorld world_;
  config::Settings settings_;
  std::filesystem::path folder_;
  Keys keys_;
  OpenStore open_;
  mutable std::mutex shelf_mutex_;
  std::shared_ptr<templates::TemplateShelf const> shelf_;
  net::RealNet net_;
  SandboxLetters letters_;
  channels::SandboxChannel sandbox_;
  WaysIn ways_in_;
  std::optional<channels::EmailChannel> email_;
  TwoWays sms_, chat_;
  mutable std::optional<store::Reader> papers_; // opened when the first copy is sent
  outbox::ContentMaker content_;
  engine::Engine engine_;
  runtime::ThreadWorker pages_{"dunlin-pages"};
  runtime::ThreadWorker commands_{"dunlin-command"};
  runtime::ThreadWorker hashing_{"dunlin-hash"};
  runtime::RealRandom random_;
  bool console_opened_ = false, inviting_ = false;
  std::optional<std::string> first_link_;
  std::unique_ptr<web::WebRooms> web_;
  std::unique_ptr<net::HttpServer> console_, public_;
  std::uint16_t console_port_ = 0, public_port_ = 0;
  CommandSocket socket_;
};

} // namespace dunlin::cli
