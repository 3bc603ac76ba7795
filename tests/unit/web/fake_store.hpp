// A store in memory for the web's tests: facts are folded and kept as events exactly as the real one does it,
// and the reading doors look at that. Pages of lists are cut by a counting cursor.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/facts/codec.hpp"
#include "core/domain/rulebook.hpp"
#include "store/blobs.hpp"
#include "store/reading.hpp"

#include <map>
#include <memory>

namespace dunlin::tests {

class FakeStore {
 public:
  void tell(CustomerId customer, Timestamp at, Fact const& fact, Actor by = {});
  void tell_house(Timestamp at, Fact const& fact, Actor by = {});
  void keep_evidence(MessageId message, int attempt, std::string bytes);
  void fall_over() { gone_ = true; } // every reading throws GroundGone from now on
  store::Reader reader();

  std::map<CustomerId, CustomerFacts> customers;
  std::map<ChainId, std::vector<Event>> chains;
  std::vector<Event> events;
  std::vector<store::MessageRow> messages;
  std::vector<store::PaymentRow> payments;
  std::vector<std::pair<store::InboundRow, RawInbound>> inbound; // newest first
  std::map<std::pair<MessageId, int>, std::string> evidence;
  std::map<WebhookId, WebhookProgress> progress;
  House house;
  std::vector<store::BookBody> bodies; // of the book
  Timestamp now{};

  void stand() const; // throws when it fell over

 private:
  void hear(outbox::Fact const& fact, Timestamp at);
  bool gone_ = false;
};

} // namespace dunlin::tests
