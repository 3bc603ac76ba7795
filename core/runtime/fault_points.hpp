// FaultPoints: the gaps in the life of a message, named. In production passing one costs a virtual call and
// nothing else; in the simulation one of them is where the world stops: at() then never resumes, and the
// engine is abandoned. A point reached from a worker's job (commit, checkpoint) is awaited around the job,
// never inside it.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace dunlin::runtime {

namespace asio = boost::asio;

enum class Fault : std::uint8_t {
  after_claim_customers,    // customers leased, nothing decided
  after_decide,             // decided, nothing written
  after_queue,              // facts and outbox row durable
  after_claim_outbox,       // messages leased
  after_look_again,         // still right
  after_render,             // content made and guarded
  after_begin,              // the attempt is durable
  before_send,              // bytes are about to leave
  after_send_before_record, // the peer has answered, nobody has written it down
  after_record,             // the outcome is durable
  at_commit_before,         // a transaction is about to commit
  at_commit_after,          // it has, and nobody knows yet
  at_checkpoint,            // heads gathered, not sealed
  after_keep_inbound,       // what came in is kept raw, not answered
  after_claim_inbound,      // what came in is leased
  after_act,                // its facts are durable
};

inline constexpr std::array kFaults{
    Fault::after_claim_customers,
    Fault::after_decide,
    Fault::after_queue,
    Fault::after_claim_outbox,
    Fault::after_look_again,
    Fault::after_render,
    Fault::after_begin,
    Fault::before_send,
    Fault::after_send_before_record,
    Fault::after_record,
    Fault::at_commit_before,
    Fault::at_commit_after,
    Fault::at_checkpoint,
    Fault::after_keep_inbound,
    Fault::after_claim_inbound,
    Fault::after_act,
};

std::string_view name_of(Fault fault);

class FaultPoints {
 public:
  virtual asio::awaitable<void> at(Fault fault) = 0;
  virtual ~FaultPoints() = default;
};

class NoFaults final : public FaultPoints {
 public:
  asio::awaitable<void> at(Fault fault) override;
};

} // namespace dunlin::runtime
