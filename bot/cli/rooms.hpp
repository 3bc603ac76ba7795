// Rooms: what a command of the command line works with: the open store and what stands around it. The same
// commands run in a process of their own or inside a running server, over its socket. Answer: what a command
// says. Data goes to standard output, everything else to standard error.
#pragma once

#include "bot/cli/invocation.hpp"
#include "bot/hooks/subscriptions.hpp"
#include "core/domain/rulebook.hpp"
#include "core/runtime/clock.hpp"
#include "core/runtime/worker.hpp"
#include "store/blobs.hpp"
#include "store/reading.hpp"
#include "store/store.hpp"

#include <boost/asio/awaitable.hpp>

#include <filesystem>
#include <functional>
#include <string>

namespace dunlin::cli {

namespace asio = boost::asio;

struct Rooms {
  store::Store& store;
  store::Blobs& blobs;
  store::Reader& reader;
  runtime::Worker& reading; // where the reader may be used beside the caller's thread
  runtime::Clock& clock;
  std::string public_key; // of the checkpoints
  std::function<Result<Rulebook>()> load_rulebook;
  hooks::Subscriptions const& subscriptions;
  std::string actor;                  // the user named on the command line
  std::string console_url{};          // how people reach the console of this store
  std::filesystem::path store_file{}; // where the store is one file; empty: it is a database of a server
  int retention_days = 0;             // how long bytes are kept by the settings; 0: for ever
};

struct Answer {
  std::string out;
  std::string err;
  bool json = false;
  std::function<void(std::string const&)> progress{
  }; // a line that replaces the one before; empty: nobody looks

  int refuse(std::string const& why) {
    err += why + "\n";
    return kRefused;
  }
};

// Applies facts in the user's name; the error is a sentence.
asio::awaitable<Result<void>> tell(Rooms& rooms, ChainId chain, std::vector<Fact> facts);
Result<CustomerFacts> customer_named(Rooms& rooms, std::string const& number_or_id);
Result<Creditor> creditor_named(Rooms& rooms, std::string const& key); // empty: the only one

// One command; everything but serve, demo, simulate and config, which open no store or one of their own.
asio::awaitable<int> run_command(Invocation const& invocation, Rooms& rooms, Answer& answer);

asio::awaitable<int> run(Init const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(Import const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(Explain const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(Preview const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(BookCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(CampaignCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(HoldCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(PromiseCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(StopCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(GoLiveCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(AuditCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(InboundCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(TicketCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(AlertCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(TokenCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(RepCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(UserCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(WebhookCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(TemplateCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(TemplateCheck const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(StoreCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(Nodes const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(FateCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(BackupCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(EraseCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(TidyCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(ArchiveCommand const& command, Rooms& rooms, Answer& answer);
asio::awaitable<int> run(CompactCommand const& command, Rooms& rooms, Answer& answer);

} // namespace dunlin::cli
