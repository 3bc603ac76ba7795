// Facts of listening: what customers tell us about being written to.
#pragma once

#include "core/domain/consent.hpp"
#include "core/domain/customer.hpp"
#include "core/domain/inbound.hpp"
#include "core/domain/interpretation.hpp"
#include "core/domain/one_of.hpp"

#include <variant>

namespace dunlin::listening {

struct OptedOut {
  static constexpr std::string_view kKind = "opted_out";
  static constexpr std::string_view kMeaning = "The customer does not want messages of a purpose.";
  OptOut opt_out;
  template <class V>
  static void fields(V&& visit) {
    visit("opt_out", &OptedOut::opt_out, "what is not wanted any more, and how it was said");
  }
};

struct OptedIn {
  static constexpr std::string_view kKind = "opted_in";
  static constexpr std::string_view kMeaning = "The customer wants messages at an address again.";
  AddressId address;
  std::string by;
  template <class V>
  static void fields(V&& visit) {
    visit("address", &OptedIn::address, "the address that may be written to again");
    visit("by", &OptedIn::by, "how it was said");
  }
};

struct InboundRead {
  static constexpr std::string_view kKind = "inbound_read";
  static constexpr std::string_view kMeaning =
      "Something the customer sent was read, matched and understood, or left to a person.";
  InboundId inbound;
  std::string channel;
  MailKind mail = MailKind::reply;
  std::optional<AddressId> from{};    // none: not an address on file
  std::string matched_by;             // "token", "thread", "address", "conversation"
  std::optional<MessageId> answers{}; // the message of ours it answers
  std::string subject;
  std::string words; // the visible reply
  Interpretation understood;
  std::optional<Timestamp> received_at{}; // none in older events
  template <class V>
  static void fields(V&& visit) {
    visit("inbound", &InboundRead::inbound, "the inbound as it was kept");
    visit("channel", &InboundRead::channel, "the channel it came by");
    visit("mail", &InboundRead::mail, "reply, auto_reply, out_of_office …");
    visit("from", &InboundRead::from, "the address on file it came from; none: from elsewhere");
    visit("matched_by", &InboundRead::matched_by, "how it was matched: token, thread, address, conversation");
    visit("answers", &InboundRead::answers, "the message it answers");
    visit("subject", &InboundRead::subject, "its subject", Privacy::personal);
    visit("words", &InboundRead::words, "the visible reply", Privacy::personal);
    visit("understood", &InboundRead::understood, "what was understood, with evidence");
    visit("received_at", &InboundRead::received_at, "when it came in");
  }
};

struct AddressJudged { // what was learned about an address: it bounces, it is somebody else's, it works
  static constexpr std::string_view kKind = "address_judged";
  static constexpr std::string_view kMeaning = "An address of the customer was found good or no good.";
  AddressId address;
  AddressState state = AddressState::usable;
  std::string why;
  template <class V>
  static void fields(V&& visit) {
    visit("address", &AddressJudged::address, "the address");
    visit("state", &AddressJudged::state, "usable, or why it is not");
    visit("why", &AddressJudged::why, "how it was learned", Privacy::personal);
  }
};

struct Kinds {
  using Variant = std::variant<OptedOut, OptedIn, InboundRead, AddressJudged>;
};
using Fact = OneOf<Kinds>;

} // namespace dunlin::listening
