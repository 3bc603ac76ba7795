#include "channels/email/smtp_outcome.hpp"

#include "core/domain/require.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace dunlin::channels {

namespace {

enum class Ruling : std::uint8_t {
  later,       // this message, soon
  full,        // this message, much later: the reader's mailbox is full
  greylisted,  // everything to this destination, soon
  routing,     // everything to this destination, later
  relay_later, // everything through this server
  bad_address,
  bad_message,
  bad_setup,
};
using enum Ruling;

struct EnhancedRow {
  EnhancedCode code;
  Ruling at_mail;
  Ruling at_rcpt;
  Ruling at_body; // DATA, and the end of the message
};

// Sorted: looked up by binary search.
constexpr auto kEnhanced = std::to_array<EnhancedRow>({
    {{4, 1, 0}, relay_later, later, later},
    {{4, 1, 1}, relay_later, later, later},
    {{4, 1, 2}, relay_later, routing, routing},
    {{4, 1, 8}, relay_later, relay_later, relay_later}, // our own domain does not resolve just now
    {{4, 2, 0}, relay_later, greylisted, later},
    {{4, 2, 1}, relay_later, later, later},
    {{4, 2, 2}, relay_later, full, full},
    {{4, 3, 0}, relay_later, relay_later, relay_later},
    {{4, 3, 1}, relay_later, relay_later, relay_later},
    {{4, 3, 2}, relay_later, relay_later, relay_later},
    {{4, 3, 5}, relay_later, relay_later, relay_later},
    {{4, 4, 0}, relay_later, routing, routing},
    {{4, 4, 1}, relay_later, routing, routing},
    {{4, 4, 2}, relay_later, relay_later, relay_later},
    {{4, 4, 3}, relay_later, routing, routing},
    {{4, 4, 5}, relay_later, relay_later, relay_later},
    {{4, 5, 0}, relay_later, later, later},
    {{4, 5, 3}, relay_later, later, later},
    {{4, 6, 0}, later, later, later},
    {{4, 7, 0}, relay_later, greylisted, greylisted},
    {{4, 7, 1}, relay_later, greylisted, greylisted},
    {{4, 7, 8}, relay_later, relay_later, relay_later},
    {{4, 7, 12}, bad_setup, bad_setup, bad_setup}, // the password must be changed first
    {{5, 1, 0}, bad_setup, bad_address, bad_address},
    {{5, 1, 1}, bad_setup, bad_address, bad_address},
    {{5, 1, 2}, bad_setup, bad_address, bad_address},
    {{5, 1, 3}, bad_setup, bad_address, bad_address},
    {{5, 1, 4}, bad_setup, bad_address, bad_address},
    {{5, 1, 6}, bad_setup, bad_address, bad_address},
    {{5, 1, 7}, bad_setup, bad_setup, bad_setup}, // 5.1.7 and 5.1.8 speak of the sender
    {{5, 1, 8}, bad_setup, bad_setup, bad_setup},
    {{5, 1, 10}, bad_setup, bad_address, bad_address},
    {{5, 2, 0}, bad_setup, bad_address, bad_address},
    {{5, 2, 1}, bad_setup, bad_address, bad_address},
    {{5, 2, 2}, relay_later, full, full}, // at MAIL it is our own quota
    {{5, 2, 3}, bad_message, bad_message, bad_message},
    {{5, 2, 4}, bad_setup, bad_address, bad_address},
    {{5, 3, 0}, bad_setup, bad_message, bad_message},
    {{5, 3, 1}, relay_later, routing, routing},
    {{5, 3, 2}, relay_later, routing, routing},
    {{5, 3, 3}, bad_setup, bad_message, bad_message},
    {{5, 3, 4}, bad_message, bad_message, bad_message},
    {{5, 3, 5}, bad_setup, bad_message, bad_message},
    {{5, 4, 0}, relay_later, routing, routing},
    {{5, 4, 1}, relay_later, routing, routing},
    {{5, 4, 4}, relay_later, routing, routing},
    {{5, 4, 6}, relay_later, routing, routing},
    {{5, 4, 7}, relay_later, routing, routing},
    {{5, 5, 0}, bad_setup, bad_setup, bad_setup},
    {{5, 5, 1}, bad_setup, bad_setup, bad_setup},
    {{5, 5, 2}, bad_setup, bad_setup, bad_setup},
    {{5, 5, 3}, later, later, later}, // too many recipients: we send one
    {{5, 5, 4}, bad_setup, bad_setup, bad_setup},
    {{5, 6, 0}, bad_message, bad_message, bad_message},
    {{5, 6, 1}, bad_message, bad_message, bad_message},
    {{5, 6, 3}, bad_message, bad_message, bad_message},
    {{5, 6, 7}, bad_address, bad_address, bad_address}, // a local part that no server on the way can carry
    {{5, 7, 0}, bad_setup, bad_message, bad_message},
    {{5, 7, 1}, bad_setup, bad_message, bad_message}, // policy or reputation: never the reader's fault
    {{5, 7, 2}, bad_setup, bad_message, bad_message},
    {{5, 7, 3}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 8}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 9}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 10}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 11}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 13}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 14}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 20}, bad_setup, bad_setup, bad_setup
    }, // 20 to 27: DKIM, SPF, reverse name, DMARC, the sender's null MX
    {{5, 7, 21}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 22}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 23}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 24}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 25}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 26}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 27}, bad_setup, bad_setup, bad_setup},
    {{5, 7, 28}, relay_later, routing, routing}, // a flood, they think
});

struct BasicRow {
  int code;          // 400 and 500 stand for every code of their class that has no row
  Ruling at_opening; // greeting, EHLO, STARTTLS
  Ruling at_auth;
  Ruling at_mail;
  Ruling at_rcpt;
  Ruling at_body;
};

constexpr auto kBasic = std::to_array<BasicRow>({
    {400, relay_later, relay_later, relay_later, later, later},
    {421, relay_later, relay_later, relay_later, relay_later, relay_later},
    {432, bad_setup, bad_setup, bad_setup, bad_setup, bad_setup},
    {450, relay_later, relay_later, relay_later, greylisted, later},
    {451, relay_later, relay_later, relay_later, greylisted, later},
    {452, relay_later, relay_later, relay_later, later, later},
    {454, relay_later, relay_later, relay_later, relay_later, relay_later},
    {500, bad_setup, bad_setup, bad_setup, bad_message, bad_message},
    {501, bad_setup, bad_setup, bad_setup, bad_address, bad_setup},
    {502, bad_setup, bad_setup, bad_setup, bad_setup, bad_setup},
    {503, bad_setup, bad_setup, bad_setup, bad_setup, bad_setup},
    {504, bad_setup, bad_setup, bad_setup, bad_setup, bad_setup},
    {521, bad_setup, bad_setup, bad_setup, bad_address, bad_address},
    {530, bad_setup, bad_setup, bad_setup, bad_setup, bad_setup},
    {534, bad_setup, bad_setup, bad_setup, bad_setup, bad_setup},
    {535, bad_setup, bad_setup, bad_setup, bad_setup, bad_setup},
    {538, bad_setup, bad_setup, bad_setup, bad_setup, bad_setup},
    {550, bad_setup, bad_setup, bad_setup, bad_address, bad_message},
    {551, bad_setup, bad_setup, bad_setup, bad_address, bad_address},
    {552, bad_setup, bad_setup, bad_message, full, bad_message},
    {553, bad_setup, bad_setup, bad_setup, bad_address, bad_message},
    {554, bad_setup, bad_setup, bad_setup, bad_message, bad_message},
    {555, bad_setup, bad_setup, bad_setup, bad_setup, bad_setup},
    {556, bad_setup, bad_setup, bad_setup, bad_address, bad_address},
});

static_assert(std::ranges::is_sorted(kEnhanced, {}, &EnhancedRow::code));
static_assert(std::ranges::is_sorted(kBasic, {}, &BasicRow::code));

template <class Row, class Code>
Row const* find(std::span<Row const> rows, Code code) {
  auto const found = std::ranges::lower_bound(rows, code, {}, &Row::code);
  return found != rows.end() && found->code == code ? &*found : nullptr;
}

enum class Stage : std::uint8_t { opening, auth, mail, rcpt, body };

Stage stage_of(SmtpPhase phase) {
  switch (phase) {
  case SmtpPhase::connect:
  case SmtpPhase::handshake:
  case SmtpPhase::greeting:
  case SmtpPhase::hello:
  case SmtpPhase::starttls: return Stage::opening;
  case SmtpPhase::auth: return Stage::auth;
  case SmtpPhase::reset: // refused RSET: the next MAIL would be refused too
  case SmtpPhase::quit:
  case SmtpPhase::mail: return Stage::mail;
  case SmtpPhase::rcpt: return Stage::rcpt;
  case SmtpPhase::data:
  case SmtpPhase::body:
  case SmtpPhase::final: return Stage::body;
  }
  unreachable("an SMTP phase without a stage");
}

Ruling ruling(BasicRow const& row, Stage stage) {
  switch (stage) {
  case Stage::opening: return row.at_opening;
  case Stage::auth: return row.at_auth;
  case Stage::mail: return row.at_mail;
  case Stage::rcpt: return row.at_rcpt;
  case Stage::body: return row.at_body;
  }
  unreachable("a stage without a column");
}

std::optional<Ruling> ruling(EnhancedCode code, Stage stage) {
  auto const* row = find<EnhancedRow>(kEnhanced, code);
  if (row == nullptr) row = find<EnhancedRow>(kEnhanced, EnhancedCode{code.kind, code.subject, 0});
  if (row == nullptr) return std::nullopt;
  switch (stage) {
  case Stage::opening: return std::nullopt; // before MAIL the basic codes say enough
  case Stage::auth: return std::nullopt;
  case Stage::mail: return row->at_mail;
  case Stage::rcpt: return row->at_rcpt;
  case Stage::body: return row->at_body;
  }
  unreachable("a stage without a column");
}

bool speaks_of_login(int code) {
  return code == 530 || code == 534 || code == 535 || code == 538 || code == 432;
}

Ruling ruling(SmtpPhase phase, SmtpReply const& reply) {
  auto const stage = stage_of(phase);
  if (reply.enhanced && reply.code != 421 && !speaks_of_login(reply.code)) {
    if (auto const decided = ruling(*reply.enhanced, stage)) return *decided;
  }
  auto const* row = find<BasicRow>(kBasic, reply.code);
  if (row == nullptr) row = find<BasicRow>(kBasic, reply.code / 100 * 100);
  require(row != nullptr, "only a negative reply has a ruling");
  return ruling(*row, stage);
}

Delivery delivery(Ruling ruled, std::string detail) {
  using std::chrono::hours;
  using std::chrono::minutes;
  using Scope = Retry::Scope;
  using Why = Refused::Why;
  switch (ruled) {
  case later: return Retry{minutes{5}, Scope::message, std::move(detail)};
  case full: return Retry{hours{6}, Scope::message, std::move(detail)};
  case greylisted: return Retry{minutes{5}, Scope::destination, std::move(detail)};
  case routing: return Retry{minutes{30}, Scope::destination, std::move(detail)};
  case relay_later: return Retry{minutes{1}, Scope::channel, std::move(detail)};
  case bad_address: return Refused{Why::address, std::move(detail)};
  case bad_message: return Refused{Why::message, std::move(detail)};
  case bad_setup: return Refused{Why::configuration, std::move(detail)};
  }
  unreachable("a ruling without a delivery");
}

std::string_view name_of(Retry::Scope scope) {
  switch (scope) {
  case Retry::Scope::message: return "message";
  case Retry::Scope::destination: return "destination";
  case Retry::Scope::channel: return "channel";
  }
  unreachable("a scope without a name");
}

std::string_view name_of(Refused::Why why) {
  switch (why) {
  case Refused::Why::address: return "address";
  case Refused::Why::message: return "message";
  case Refused::Why::configuration: return "configuration";
  }
  unreachable("a refusal without a name");
}

struct InWords {
  std::string operator()(Accepted const& it) const { return "accepted: " + it.answer; }
  std::string operator()(Refused const& it) const {
    return std::string("refused ").append(name_of(it.why)) + ": " + it.detail;
  }
  std::string operator()(Retry const& it) const {
    return std::string("retry ").append(name_of(it.scope)) + " after " + std::to_string(it.after.count()) +
           " ms: " + it.detail;
  }
  std::string operator()(Unknown const& it) const { return "unknown: " + it.detail; }
};

} // namespace

Delivery delivery_of(SmtpPhase phase, SmtpReply const& reply) {
  return delivery(ruling(phase, reply), std::string(name_of(phase)) + ": " + plain(reply));
}

Delivery delivery_of_loss(SmtpPhase phase, std::string const& why) {
  auto detail = std::string(name_of(phase)) + ": " + why;
  if (phase == SmtpPhase::final) return Unknown{std::move(detail)};
  // A message that breaks the connection while it is written may be what breaks it: it waits alone.
  return delivery(phase == SmtpPhase::body ? later : relay_later, std::move(detail));
}

std::string plain(Delivery const& delivery) {
  return std::visit(InWords{}, delivery);
}

} // namespace dunlin::channels
