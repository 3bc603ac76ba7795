#include "bot/cli/server.hpp"

#include "bot/cli/blocking.hpp"
#include "bot/cli/book_pages.hpp"
#include "bot/cli/commands/users.hpp"
#include "bot/cli/secrets.hpp"
#include "bot/library/template_pages.hpp"
#include "config/book/pages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::cli {

namespace {

channels::SmtpTls tls_of(config::MailTls tls) {
  switch (tls) {
  case config::MailTls::none: return channels::SmtpTls::none;
  case config::MailTls::starttls: return channels::SmtpTls::starttls;
  case config::MailTls::implicit: return channels::SmtpTls::implicit;
  }
  return channels::SmtpTls::starttls;
}

channels::SmtpAuth auth_of(config::MailAuth auth) {
  switch (auth) {
  case config::MailAuth::none: return channels::SmtpAuth::none;
  case config::MailAuth::plain: return channels::SmtpAuth::plain;
  case config::MailAuth::login: return channels::SmtpAuth::login;
  case config::MailAuth::xoauth2: return channels::SmtpAuth::xoauth2;
  }
  return channels::SmtpAuth::none;
}

channels::EmailSettings email_of(config::EmailSettings const& given, std::filesystem::path const& folder) {
  auto password = read_secret(given.password, folder);
  if (!password) throw GroundGone("email.password: " + password.error().detail);
  channels::EmailSettings email;
  email.host = given.host;
  email.port = static_cast<std::uint16_t>(given.port);
  email.tls = tls_of(given.tls);
  email.auth = auth_of(given.auth);
  email.user = given.user;
  email.password = std::move(*password);
  email.auth_without_tls = given.auth_without_tls;
  email.helo = given.helo;
  email.pool.connections_max = static_cast<std::size_t>(given.connections);
  return email;
}

// Relative paths of a command are the caller's.
void resolve(std::string& path, std::string const& folder) {
  if (path.empty() || std::filesystem::path(path).is_absolute()) return;
  path = (std::filesystem::path(folder) / path).string();
}
void resolve_paths(Invocation& invocation, std::string const& folder) {
  if (auto* import = std::get_if<Import>(&invocation.command)) {
    resolve(import->path, folder);
    if (import->mapping.find('.') != std::string::npos) resolve(import->mapping, folder); // a name has no dot
  }
  if (auto* book = std::get_if<BookCommand>(&invocation.command)) resolve(book->path, folder);
  if (auto* saving = std::get_if<TemplateCommand>(&invocation.command)) resolve(saving->path, folder);
  if (auto* checking = std::get_if<TemplateCheck>(&invocation.command)) resolve(checking->path, folder);
  if (auto* audit = std::get_if<AuditCommand>(&invocation.command)) {
    resolve(audit->path, folder);
    resolve(audit->archive, folder);
  }
  if (auto* archive = std::get_if<ArchiveCommand>(&invocation.command)) resolve(archive->file, folder);
  if (auto* backup = std::get_if<BackupCommand>(&invocation.command)) resolve(backup->file, folder);
}

} // namespace

Server::Server(
    ServerWorld world, config::Settings settings, std::filesystem::path folder, Secret const& master
)
    : world_(world),
      settings_(std::move(settings)),
      folder_(std::move(folder)),
      keys_(keys_from(master)),
      open_(
          {world_.context, world_.clock, world_.faults, world_.log}, place_of(settings_, folder_),
          Opening::serves, keys_, {keys_.webhook_key, settings_.webhooks.internal}
      ),
      net_(world_.context.get_executor(), world_.clock, {}),
      sandbox_(world_.clock),
      ways_in_(settings_.email, keys_),
      content_([this] { return shelf(); }, content_settings()),
      engine_(
          world_.context.get_executor(),
          {world_.clock, runtime::Rng(runtime::RealRandom().seed()), world_.faults, world_.log}, parts(),
          limits()
      ),
      socket_(
          world_.context.get_executor(), world_.clock, world_.log,
          [this](CommandRequest const& request, Answer& answer) { return command(request, answer); }
      ) {
  sandbox_.behave(letters_.behaviour(world_.clock));
}

engine::EngineLimits Server::limits() const {
  auto const& given = settings_.limits;
  engine::EngineLimits limits;
  limits.planner.claim_at_most = given.planner_claim;
  limits.outbox.claim_at_most = given.outbox_claim;
  limits.outbox.in_flight_max = given.outbox_in_flight;
  limits.outbox.send_within = given.send_within;
  limits.outbox.lease = given.send_within + given.send_within / 2;
  limits.outbox.retry = {given.retry_first, given.retry_longest};
  limits.outbox.pacing.per_destination_second = given.per_destination_second;
  limits.kept_for = Days{settings_.retention_days};
  return limits;
}

engine::EngineParts Server::parts() {
  std::vector<channels::Channel*> joined{&sandbox_};
  if (!settings_.email.host.empty()) {
    email_.emplace(
        world_.context.get_executor(), world_.clock, net_, world_.log, email_of(settings_.email, folder_)
    );
    joined.push_back(&*email_);
  }
  sms_ = sms_of(settings_, folder_, net_);
  chat_ = chat_of(settings_, folder_, world_.clock, net_);
  for (auto const* ways : {&sms_, &chat_}) {
    if (ways->inlet) ways_in_.add(ways->inlet.get());
    if (ways->channel) joined.push_back(ways->channel.get());
  }
  auto render = [this](
                    Message const& message, int attempt, CustomerFacts const& facts, Rulebook const& rulebook,
                    Timestamp now
                ) { return content_.make(message, attempt, facts, rulebook, now); };
  return {
      open_.store(),
      open_.reader(),
      open_.reading(),
      std::move(joined),
      std::move(render),
      keys_.address_key,
      [this](store::BookReading& book) { return load_rulebook(book); },
      {},
      {},
      ways_in_.hearing(),
      desk::act,
      engine::Telling{net_, open_.subscriptions()}
  };
}

outbox::ContentSettings Server::content_settings() {
  outbox::ContentSettings content;
  content.clock = [this] { return world_.clock.monotonic().time_since_epoch(); };
  if (!settings_.email.bounce_domain.empty()) {
    content.mail_domain = settings_.email.bounce_domain;
    content.mail_key = keys_.mail_key;
  }
  content.paper = [this](std::string const& digest) {
    if (!papers_) papers_.emplace(open_.store().open_reader());
    return papers_->ledger->document_bytes(digest);
  };
  content.alert_url = [this](outbox::ToAcknowledge const&) { return console_url() + "/alerts"; };
  if (settings_.public_url.empty()) return content;
  auto const last_day = [this](Days works) {
    CivilDate const today{std::chrono::floor<Days>(world_.clock.now())};
    return plus_days(today, static_cast<int>(works.count()));
  };
  content.alert_url = [this, last_day,
                       tokens = web::AlertTokens(keys_.link_key)](outbox::ToAcknowledge const& asked) {
    web::AlertLink const link{asked.customer, asked.alert, web::mark_of_rep(asked.rep), asked.rung};
    return settings_.public_url + "/a/" + tokens.make(link, last_day(web::kAlertLinkWorks));
  };
  content.unsubscribe_url =
      [this, last_day, tokens = web::UnsubscribeTokens(keys_.link_key)](outbox::Unsubscribe const& asked) {
        web::Unsubscribe const link{asked.customer, asked.address, asked.creditor, asked.purpose};
        return settings_.public_url + "/u/" + tokens.make(link, last_day(web::kUnsubscribeLinkWorks));
      };
  return content;
}

// The book's templates change with its generation, and so do the rules: both are read together.
Result<Rulebook> Server::load_rulebook(store::BookReading& book) {
  auto fresh = library::shelf_of(book);
  if (!fresh) return std::unexpected(fresh.error());
  auto rulebook = rulebook_of(book);
  if (!rulebook) return rulebook;
  auto lexicon =
      config::lexicon_from(rulebook->house, [&](BookEntry const& entry) -> std::optional<std::string> {
        auto page = book.page(entry.kind, entry.name, entry.version);
        if (!page) return std::nullopt;
        return std::move(page->body);
      });
  if (!lexicon) return std::unexpected(lexicon.error());
  ways_in_.use(*lexicon);
  std::scoped_lock const lock(shelf_mutex_);
  shelf_ = std::move(*fresh);
  return rulebook;
}

std::shared_ptr<templates::TemplateShelf const> Server::shelf() const {
  std::scoped_lock const lock(shelf_mutex_);
  return shelf_;
}

// On a thread of its own: a check of the whole log must not make messages wait.
asio::awaitable<int> Server::command(CommandRequest const& request, Answer& answer) {
  auto parsed = parse(request.arguments);
  if (auto* wrong = std::get_if<Unparsed>(&parsed)) {
    answer.err += wrong->text;
    co_return wrong->exit_code;
  }
  auto& invocation = std::get<Invocation>(parsed);
  resolve_paths(invocation, request.folder);
  int const code = co_await commands_.run([&] {
    return run_blocking([&](asio::io_context& context) -> asio::awaitable<int> {
      auto rooms = open_.rooms(request.user);
      auto reader = open_.store().open_reader();
      runtime::InlineWorker reading(context.get_executor());
      Rooms own{
          rooms.store,
          rooms.blobs,
          reader,
          reading,
          rooms.clock,
          rooms.public_key,
          [&] { return rulebook_of(*reader.book); },
          open_.subscriptions(),
          request.user,
          console_url(),
          rooms.store_file,
          settings_.retention_days
      };
      co_return co_await run_command(invocation, own, answer);
    });
  });
  co_await engine_.refresh_rulebook();
  engine_.wake();
  co_return code;
}

asio::awaitable<void> Server::start() {
  if (auto const may = web::console_may_listen(settings_.console_listen.host); !may)
    throw GroundGone(may.error().detail);
  co_await open_.first_start();
  co_await engine_.refresh_rulebook();
  warn_of_missing_channels();
  open_doors();
  co_await invite();
  world_.log.info("server.listens", {{"console", console_url()}, {"public_port", public_port_}});
}

asio::awaitable<void> Server::invite() {
  auto const rulebook = engine_.rulebook();
  if (!inviting_ || rulebook == nullptr || !rulebook->house.users.empty()) co_return;
  auto const user = first_user("admin");
  auto const link = fresh_link(user.name, "first start", world_.clock.now());
  web::Deed deed;
  deed.changes.push_back({house_chain(), {book::UserRecorded{user}, book::UserLinkMade{link.known}}});
  if (auto const done = co_await act({ActorKind::system, "first start"}, std::move(deed)); done)
    first_link_ = console_url() + link.path;
}

// A creditor that writes by a channel nobody serves would wait until its messages are too old.
void Server::warn_of_missing_channels() {
  auto const rulebook = engine_.rulebook();
  if (rulebook == nullptr) return;
  for (auto const& creditor : rulebook->house.creditors) {
    for (auto const& sender : creditor.senders) {
      bool const served = sender.channel == "sandbox" || (sender.channel == "email" && email_) ||
                          (sender.channel == "sms" && sms_.channel) ||
                          (sender.channel == "chat" && chat_.channel);
      if (!served)
        world_.log.warn(
            "server.channel_not_set_up", {{"creditor", creditor.key}, {"channel", sender.channel}}
        );
    }
  }
}

asio::awaitable<void> Server::run() {
  return engine_.run();
}

asio::awaitable<void> Server::stop() {
  auto const deadline = world_.clock.deadline_in(settings_.limits.drain_within);
  world_.log.info("server.stops");
  co_await close_doors(deadline);
  co_await engine_.drain(deadline);
  if (email_) co_await email_->close(deadline);
  co_await open_.close();
  world_.log.info("server.stopped");
}

} // namespace dunlin::cli
