#include "core/runtime/fault_points.hpp"

#include "core/domain/require.hpp"

namespace dunlin::runtime {

std::string_view name_of(Fault fault) {
  switch (fault) {
  case Fault::after_claim_customers: return "after_claim_customers";
  case Fault::after_decide: return "after_decide";
  case Fault::after_queue: return "after_queue";
  case Fault::after_claim_outbox: return "after_claim_outbox";
  case Fault::after_look_again: return "after_look_again";
  case Fault::after_render: return "after_render";
  case Fault::after_begin: return "after_begin";
  case Fault::before_send: return "before_send";
  case Fault::after_send_before_record: return "after_send_before_record";
  case Fault::after_record: return "after_record";
  case Fault::at_commit_before: return "at_commit_before";
  case Fault::at_commit_after: return "at_commit_after";
  case Fault::at_checkpoint: return "at_checkpoint";
  case Fault::after_keep_inbound: return "after_keep_inbound";
  case Fault::after_claim_inbound: return "after_claim_inbound";
  case Fault::after_act: return "after_act";
  }
  unreachable("Fault outside its list");
}

asio::awaitable<void> NoFaults::at(Fault) {
  co_return;
}

} // namespace dunlin::runtime
