// Every row of the table, told again by hand: a change of a ruling is a change of two places.
#include "channels/email/smtp_outcome.hpp"
#include "core/domain/require.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::channels;

namespace {

SmtpReply reply(std::string const& line) {
  ReplyParser parser;
  parser.feed(line + "\r\n");
  auto parsed = parser.next();
  require(parsed.has_value() && parsed->has_value(), "a test's own reply is wrong");
  return **parsed;
}

// M: this message in 5 minutes; F: in 6 hours (full); D: the destination in 5 minutes; R: in 30 (routing);
// C: the channel in 1 minute; a, m, s: refused for the address, the message, the setup.
char letter(Delivery const& delivery) {
  if (auto const* it = std::get_if<Refused>(&delivery)) {
    return it->why == Refused::Why::address ? 'a' : it->why == Refused::Why::message ? 'm' : 's';
  }
  auto const* it = std::get_if<Retry>(&delivery);
  if (it == nullptr) return std::holds_alternative<Unknown>(delivery) ? '?' : '+';
  using namespace std::chrono_literals;
  if (it->scope == Retry::Scope::channel) return it->after == 1min ? 'C' : '!';
  if (it->scope == Retry::Scope::destination) return it->after == 5min ? 'D' : it->after == 30min ? 'R' : '!';
  return it->after == 5min ? 'M' : it->after == 6h ? 'F' : '!';
}

std::string letters(std::string const& line, std::initializer_list<SmtpPhase> phases) {
  std::string out;
  for (auto const phase : phases)
    out += letter(delivery_of(phase, reply(line)));
  return out;
}

struct Row {
  char const* line;
  char const* letters;
};

} // namespace

TEST_CASE("smtp outcome: enhanced codes at MAIL, RCPT and the message", "[email]") {
  // clang-format off
  static constexpr Row rows[] = {
    {"450 4.1.0 x", "CMM"}, {"450 4.1.1 x", "CMM"}, {"450 4.1.2 x", "CRR"}, {"450 4.1.8 x", "CCC"},
    {"450 4.2.0 x", "CDM"}, {"450 4.2.1 x", "CMM"}, {"452 4.2.2 x", "CFF"},
    {"451 4.3.0 x", "CCC"}, {"452 4.3.1 x", "CCC"}, {"451 4.3.2 x", "CCC"}, {"451 4.3.5 x", "CCC"},
    {"451 4.4.0 x", "CRR"}, {"451 4.4.1 x", "CRR"}, {"451 4.4.2 x", "CCC"}, {"451 4.4.3 x", "CRR"},
    {"451 4.4.5 x", "CCC"},
    {"451 4.5.0 x", "CMM"}, {"452 4.5.3 x", "CMM"}, {"451 4.6.0 x", "MMM"},
    {"451 4.7.0 x", "CDD"}, {"450 4.7.1 x", "CDD"}, {"451 4.7.8 x", "CCC"}, {"451 4.7.12 x", "sss"},
    {"550 5.1.0 x", "saa"}, {"550 5.1.1 x", "saa"}, {"550 5.1.2 x", "saa"}, {"501 5.1.3 x", "saa"},
    {"550 5.1.4 x", "saa"}, {"551 5.1.6 x", "saa"}, {"501 5.1.7 x", "sss"}, {"550 5.1.8 x", "sss"},
    {"556 5.1.10 x", "saa"},
    {"550 5.2.0 x", "saa"}, {"550 5.2.1 x", "saa"}, {"552 5.2.2 x", "CFF"}, {"552 5.2.3 x", "mmm"},
    {"550 5.2.4 x", "saa"},
    {"550 5.3.0 x", "smm"}, {"552 5.3.1 x", "CRR"}, {"554 5.3.2 x", "CRR"}, {"554 5.3.3 x", "smm"},
    {"552 5.3.4 x", "mmm"}, {"554 5.3.5 x", "smm"},
    {"550 5.4.0 x", "CRR"}, {"550 5.4.1 x", "CRR"}, {"550 5.4.4 x", "CRR"}, {"554 5.4.6 x", "CRR"},
    {"550 5.4.7 x", "CRR"},
    {"554 5.5.0 x", "sss"}, {"503 5.5.1 x", "sss"}, {"501 5.5.2 x", "sss"}, {"552 5.5.3 x", "MMM"},
    {"501 5.5.4 x", "sss"},
    {"554 5.6.0 x", "mmm"}, {"554 5.6.1 x", "mmm"}, {"554 5.6.3 x", "mmm"}, {"550 5.6.7 x", "aaa"},
    {"550 5.7.0 x", "smm"}, {"554 5.7.1 x", "smm"}, {"550 5.7.2 x", "smm"}, {"550 5.7.3 x", "sss"},
    {"550 5.7.8 x", "sss"}, {"550 5.7.9 x", "sss"}, {"550 5.7.10 x", "sss"}, {"550 5.7.11 x", "sss"},
    {"550 5.7.13 x", "sss"}, {"550 5.7.14 x", "sss"},
    {"550 5.7.20 x", "sss"}, {"550 5.7.21 x", "sss"}, {"550 5.7.22 x", "sss"}, {"550 5.7.23 x", "sss"},
    {"550 5.7.24 x", "sss"}, {"550 5.7.25 x", "sss"}, {"550 5.7.26 x", "sss"}, {"550 5.7.27 x", "sss"},
    {"550 5.7.28 x", "CRR"},
  };
  // clang-format on
  for (auto const& row : rows) {
    INFO(row.line);
    CHECK(letters(row.line, {SmtpPhase::mail, SmtpPhase::rcpt, SmtpPhase::final}) == row.letters);
    CHECK(letters(row.line, {SmtpPhase::data}) == std::string(1, row.letters[2]));
  }
}

TEST_CASE("smtp outcome: basic codes at opening, AUTH, MAIL, RCPT and the message", "[email]") {
  static constexpr Row rows[] = {
      {"400 x", "CCCMM"}, {"421 x", "CCCCC"}, {"432 x", "sssss"}, {"450 x", "CCCDM"}, {"451 x", "CCCDM"},
      {"452 x", "CCCMM"}, {"454 x", "CCCCC"}, {"500 x", "sssmm"}, {"501 x", "sssas"}, {"502 x", "sssss"},
      {"503 x", "sssss"}, {"504 x", "sssss"}, {"521 x", "sssaa"}, {"530 x", "sssss"}, {"534 x", "sssss"},
      {"535 x", "sssss"}, {"538 x", "sssss"}, {"550 x", "sssam"}, {"551 x", "sssaa"}, {"552 x", "ssmFm"},
      {"553 x", "sssam"}, {"554 x", "sssmm"}, {"555 x", "sssss"}, {"556 x", "sssaa"},
  };
  for (auto const& row : rows) {
    INFO(row.line);
    CHECK(
        letters(
            row.line,
            {SmtpPhase::greeting, SmtpPhase::auth, SmtpPhase::mail, SmtpPhase::rcpt, SmtpPhase::final}
        ) == row.letters
    );
    CHECK(letters(row.line, {SmtpPhase::hello, SmtpPhase::starttls}) == std::string(2, row.letters[0]));
  }
}

TEST_CASE("smtp outcome: a code without a row counts as its subject, then as its class", "[email]") {
  auto const at_rcpt = [](char const* line) { return letters(line, {SmtpPhase::rcpt}); };
  CHECK(at_rcpt("550 5.1.99 x") == "a");
  CHECK(at_rcpt("550 5.7.99 x") == "m");
  CHECK(at_rcpt("450 4.2.99 x") == "D");
  CHECK(at_rcpt("550 5.0.0 x") == "a"); // says nothing: the basic code decides
  CHECK(at_rcpt("550 5.9.1 x") == "a");
  CHECK(at_rcpt("599 x") == "m");
  CHECK(at_rcpt("499 x") == "M");
}

TEST_CASE("smtp outcome: login codes and 421 outrank the enhanced code", "[email]") {
  CHECK(letters("530 5.7.0 authentication required", {SmtpPhase::mail, SmtpPhase::rcpt}) == "ss");
  CHECK(letters("535 5.7.8 x", {SmtpPhase::auth}) == "s");
  CHECK(letters("454 4.7.0 x", {SmtpPhase::auth}) == "C");
  CHECK(letters("421 4.7.0 x", {SmtpPhase::rcpt, SmtpPhase::final}) == "CC");
}

TEST_CASE("smtp outcome: a lost connection is Unknown only behind the dot", "[email]") {
  using enum SmtpPhase;
  for (auto const phase :
       {connect, handshake, greeting, hello, starttls, auth, mail, rcpt, data, reset, quit}) {
    CHECK(letter(delivery_of_loss(phase, "closed")) == 'C');
  }
  CHECK(letter(delivery_of_loss(body, "closed")) == 'M');
  CHECK(letter(delivery_of_loss(final, "closed")) == '?');
}

TEST_CASE("smtp outcome: the detail says where and in whose words", "[email]") {
  CHECK(
      plain(delivery_of(SmtpPhase::rcpt, reply("550 5.1.1 no such user"))) ==
      "refused address: RCPT: 550 5.1.1 no such user"
  );
  CHECK(
      plain(delivery_of(SmtpPhase::mail, reply("451 later"))) ==
      "retry channel after 60000 ms: MAIL: 451 later"
  );
  CHECK(plain(delivery_of_loss(SmtpPhase::final, "closed")) == "unknown: end of message: closed");
}

TEST_CASE("smtp timeouts: RFC 5321's minima, scaled, and added up for the worst case", "[email]") {
  using namespace std::chrono_literals;
  SmtpTimeouts const timeouts;
  CHECK(timeouts.of(SmtpPhase::greeting) == 5min);
  CHECK(timeouts.of(SmtpPhase::rcpt) == 5min);
  CHECK(timeouts.of(SmtpPhase::data) == 2min);
  CHECK(timeouts.of(SmtpPhase::body) == 3min);
  CHECK(timeouts.of(SmtpPhase::final) == 10min);
  CHECK(worst_case(timeouts, SmtpConnection::kept) == 30min);
  CHECK(worst_case(timeouts, SmtpConnection::fresh) == 30min + 5min + 35min + 90s);
  CHECK(worst_case(scaled(timeouts, 0.1), SmtpConnection::kept) == 3min);
}
