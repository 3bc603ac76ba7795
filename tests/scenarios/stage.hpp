// Stage: one customer, one creditor and the people who look after it, around the real engine on a virtual
// clock. Says what was sent since the last moment a scenario named, and brings in what the customer writes as
// the channels bring it. Owns: the world. Runs on: the calling thread. Errors: Trouble.
#pragma once

#include "bot/cli/simulation_tools.hpp"
#include "bot/desk/ticket_moves.hpp"
#include "bot/simulation/world.hpp"
#include "tests/scenarios/phrases.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::scenarios {

struct Letter { // a message that arrived
  Message message;
  channels::Outgoing outgoing;
};

class Stage {
 public:
  explicit Stage(simulation::MakeGround ground);
  Stage(Stage const&) = delete;
  Stage& operator=(Stage const&) = delete;

  // Before the first moment.
  void has_customer(std::string name, CustomerKind kind, std::string language, std::string const& zone);
  void customer_is_at(std::string const& channel, std::string const& address);
  void owes(std::string number, Money amount, CivilDate due);
  void alerts_go_to(std::vector<std::string> const& reps); // each is the next one's supervisor
  void rep_prefers(std::string const& rep, std::string const& channel);
  void reminders_go_by(std::vector<std::string> channels);

  void come_to(std::string_view moment); // and what is sent from then on is news
  void settle();                         // what was just done takes its course

  void customer_writes(std::string const& channel, std::string const& words);
  void mailbox_says(std::string const& subject, std::string const& words);      // by itself, and marked so
  void answers_every_message(std::string words) { parrot_ = std::move(words); } // by itself, and not marked
  void mail_comes_back(std::string const& why);                                 // the newest one
  void customer_pays(Money amount, std::string const& invoice);
  void moves_ticket(std::string const& who, bool supervisor, desk::MoveRequest request);
  void acknowledges(std::string const& who);

  CustomerFacts facts();
  Ticket const& ticket(CustomerFacts const& facts) const; // the newest
  std::vector<Letter> news();                             // since the last moment that was named
  Money held();
  std::string record(); // what became true since then, line by line
  Timestamp now() const { return world_->now(); }
  Zone const& zone() const { return customer_.zone; }
  CivilDate year() const { return first_due_; }

 private:
  struct Invoice {
    ReceivableId id;
    std::string number;
    Money amount;
    CivilDate due;
  };
  void begin();
  simulation::WorldPlan plan();
  void tell(std::vector<Fact> facts, std::string const& who);
  std::vector<Letter> letters();
  std::string address_on(std::string const& channel) const;
  std::optional<Letter> newest_letter(std::string const& channel);
  RawInbound mail(channels::Outgoing const& about, std::string const& marks, std::string const& words);
  RawInbound sms(std::string const& words);
  RawInbound chat(std::string const& words);
  channels::Outgoing nothing_yet() const;

  Creditor creditor_;
  std::vector<Rep> reps_;
  Customer customer_;
  std::vector<Address> addresses_;
  std::vector<Invoice> invoices_;
  std::vector<std::string> ways_{"email"};
  CivilDate first_due_{};
  cli::SimulationTools tools_;
  std::optional<std::string> parrot_;
  int written_ = 0;      // by the customer
  std::size_t seen_ = 0; // letters before the last moment that was named
  Timestamp named_at_{}; // that moment's beginning
  std::unique_ptr<simulation::World> world_;
};

} // namespace dunlin::scenarios
