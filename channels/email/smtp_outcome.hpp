// The table that says what a refusal means: (phase, basic code, enhanced code) -> one of the four
// deliveries.
// Why: whoever retries what was refused for good annoys; whoever gives up what was delayed loses a message;
// whoever suppresses an address because our own setup was wrong loses a customer. So every row is written
// out and tested. The enhanced code decides where it is known (its own row, else its subject's ".0"),
// otherwise the basic code (its own row, else its class: RFC 5321 section 4.3.2 lets a client act on the
// first digit). 530, 534, 535 and 538 always speak of our login.
#pragma once

#include "channels/delivery.hpp"
#include "channels/email/smtp_phase.hpp"
#include "channels/email/smtp_reply.hpp"

#include <string>

namespace dunlin::channels {

// For a negative reply (4yz, 5yz). `final` with a 2yz reply is the caller's Accepted.
Delivery delivery_of(SmtpPhase phase, SmtpReply const& reply);

// The connection ended, or the server spoke out of turn, while this message waited in `phase`.
// `final`: the dot may have left, so nobody knows. In every earlier phase nothing was handed over.
Delivery delivery_of_loss(SmtpPhase phase, std::string const& why);

std::string plain(Delivery const& delivery); // "retry destination after 300000 ms: …", for logs and tests

} // namespace dunlin::channels
