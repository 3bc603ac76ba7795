// IntakeRunner: works on what came in, in its order, at our own pace: open, match, listen, act, record. The
// raw bytes stay, and what cannot be read or belongs to nobody is set aside by name, for a person. Borrows:
// store, reader (only on `reading`), clock, faults, logger: all outlive it. Runs on: one io_context thread;
// reading, parsing and understanding happen on `reading`. Cancel: `total` or stop() finishes the inbound in
// hand. Errors: GroundGone leaves run().
#pragma once

#include "bot/desk/act.hpp"
#include "bot/intake/matching.hpp"
#include "bot/listening/lexicon.hpp"
#include "core/runtime/bell.hpp"
#include "core/runtime/clock.hpp"
#include "core/runtime/fault_points.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/worker.hpp"
#include "store/store.hpp"

#include <functional>
#include <memory>

namespace dunlin::intake {

namespace asio = boost::asio;

using Opener = std::function<Result<std::vector<channels::InboundItem>>(RawInbound const&)>;

struct Hearing { // what listening needs besides the store
  Opener open;   // pure: the inlet's own reading of its raw bytes
  std::function<std::shared_ptr<listening::Lexicon const>()> lexicon;
  std::vector<channels::TokenKey> mail_keys{};
};

struct IntakeParts {
  store::Store& store;
  store::Reader& reader;
  runtime::Worker& reading;
  runtime::Clock& clock;
  runtime::FaultPoints& faults;
  runtime::Logger& logger;
  std::function<std::shared_ptr<Rulebook const>()> rulebook;
  std::function<void()> acted; // something may be due now
  std::string address_key;
  Hearing hearing;
  desk::Act act = desk::act;
};

struct IntakeLimits {
  std::string owner = "node";
  int claim_at_most = 32;
  Milliseconds lease{std::chrono::minutes{2}};
  Milliseconds look_at_most{std::chrono::seconds{5}};
};

class IntakeRunner {
 public:
  IntakeRunner(asio::any_io_executor executor, IntakeParts parts, IntakeLimits limits);

  asio::awaitable<void> run(); // until stopped or cancelled
  void wake() { bell_.ring(); }
  void stop();

 private:
  struct Work;
  asio::awaitable<void> work_on(RawInbound const& raw);
  std::vector<store::Changes> changes_for(RawInbound const& raw, Rulebook const& rulebook, Timestamp now);
  store::Changes
  heard(RawInbound const& raw, channels::InboundReply const& reply, Rulebook const& rulebook, Timestamp now);
  store::Changes received(RawInbound const& raw, channels::InboundReceipt const& receipt, Timestamp now);
  MatchKeys keys() const { return {parts_.hearing.mail_keys, parts_.address_key}; }

  IntakeParts parts_;
  IntakeLimits limits_;
  runtime::Bell bell_;
  bool running_ = true;
};

} // namespace dunlin::intake
