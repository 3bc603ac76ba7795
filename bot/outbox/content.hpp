// ContentMaker: makes what a message says, from facts as they are now, just before it is handed over. The
// render guard stands in it: everything in the model is owned by a customer and rendered only for the one
// addressed. Owns: formatters per language. Asks for the template shelf with every message. Runs
// on: one thread. Errors: `refused` when something belongs to another customer, `invalid` when a template
// does not fit, `not_found` when creditor, address or template is missing.
#pragma once

#include "channels/email/reply_token.hpp"
#include "channels/outgoing.hpp"
#include "core/domain/customer_facts.hpp"
#include "core/domain/rulebook.hpp"
#include "templates/format/formats.hpp"
#include "templates/liquid/stopwatch.hpp"
#include "templates/message/shelf.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace dunlin::outbox {

struct Unsubscribe {
  CustomerId customer;
  AddressId address;
  CreditorId creditor;
  Purpose purpose = Purpose::dunning;
};

struct ToAcknowledge { // whose taking notice of which alert a link stands for
  CustomerId customer;
  AlertId alert;
  std::string rep;
  int rung = 0;
};

struct ContentSettings {
  std::string mail_domain = "localhost";        // of Message-ID and of tagged addresses
  std::optional<channels::TokenKey> mail_key{}; // none: answers go to the sender, bounces too
  Days answers_for{180};                        // how long a tagged address is good
  std::function<std::string(Unsubscribe const&)> unsubscribe_url{}; // empty: messages carry no such link
  std::function<std::string(ToAcknowledge const&)> alert_url{};     // empty: alerts carry no link
  std::function<std::optional<std::string>(std::string const& digest)> paper{
  }; // a receivable's; may be empty
  liquid::MonotonicClock clock{}; // for the time that a template may take; empty: any
};

// The templates in force; they change as a whole while messages are made.
using ShelfSource = std::function<std::shared_ptr<templates::TemplateShelf const>()>;

class ContentMaker {
 public:
  ContentMaker(ShelfSource shelf, ContentSettings settings)
      : shelf_(std::move(shelf)),
        settings_(std::move(settings)) {}

  Result<channels::Outgoing> make(
      Message const& message, int attempt, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now
  );

 private:
  struct Parts;
  static Result<void>
  find_recipient(Parts& parts, Message const& message, CustomerFacts const& facts, House const& house);
  void answer_rows(templates::MessageModel& model, Message const& message, CustomerFacts const& facts) const;
  void attach_papers(channels::Outgoing& out, Message const& message, CustomerFacts const& facts) const;
  Result<Parts> gather(Message const& message, CustomerFacts const& facts, Rulebook const& rulebook) const;
  Result<templates::MessageModel>
  model_of(Message const& message, Parts const& parts, CustomerFacts const& facts, Timestamp now) const;
  void address(channels::Outgoing& out, Message const& message, Parts const& parts) const;
  Result<format::Formats*> formats_of(std::string const& locale);
  channels::MailThread thread_of(Message const& message, CustomerFacts const& facts) const;
  std::string mail_id(MessageId message) const;

  ShelfSource shelf_;
  ContentSettings settings_;
  std::map<std::string, format::Formats, std::less<>> formats_;
};

} // namespace dunlin::outbox
