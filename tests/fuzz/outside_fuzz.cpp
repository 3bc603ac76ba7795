// Bytes that come from outside, in the reader that the first octet names: replies of a mail server (r), the
// dialogue of one that delivers to us (l), a mail (m), callbacks of providers (t Twilio, g gateway, b chat
// bridge), a CSV file (c), and what a customer wrote (w). Nothing may crash, hang or read beyond its end.
#include "bot/ledger/csv/reader.hpp"
#include "bot/listening/reply/visible_reply.hpp"
#include "bot/listening/understand.hpp"
#include "channels/chat/webhook/chat_inlet.hpp"
#include "channels/email/lmtp/lmtp_machine.hpp"
#include "channels/email/reading/mail_reading.hpp"
#include "channels/email/smtp_machine.hpp"
#include "channels/sms/gateway/gateway_inlet.hpp"
#include "channels/sms/twilio/twilio_inlet.hpp"
#include "config/shipped.hpp"

#include <cstdint>
#include <cstdlib>
#include <sstream>

using namespace dunlin;

namespace {

constexpr int kStepsMax = 20'000; // of a dialogue: more would be one without an end
constexpr char kPiece = '\xff';   // ends what comes at once

class Pieces {
 public:
  explicit Pieces(std::string_view all) : left_(all) {}
  bool none() const { return left_.empty(); }
  std::string_view next() {
    auto const piece = left_.substr(0, left_.find(kPiece));
    left_.remove_prefix(std::min(left_.size(), piece.size() + 1));
    return piece;
  }

 private:
  std::string_view left_;
};

// The next thing that happens to a connection, by what its machine wants.
channels::smtp::Event
next_for(channels::SmtpMachine& machine, channels::smtp::Action const& wants, Pieces& server) {
  using namespace channels::smtp;
  if (std::holds_alternative<Write>(wants)) return Written{};
  if (std::holds_alternative<StartTls>(wants)) return Secured{};
  if (std::holds_alternative<Report>(wants)) return Proceed{};
  if (std::holds_alternative<Read>(wants)) {
    if (server.none()) return Lost{.why = "closed"};
    return Received{server.next()};
  }
  if (server.none() || !machine.wants_mail()) return Leave{};
  static channels::SmtpJob job = 0;
  machine.offer(
      ++job, {.from = "us@example.com", .to = "you@example.net", .bytes = "Subject: x\r\n\r\nHello\r\n.\r\n"}
  );
  return Proceed{};
}

void talk_to_server(std::string_view bytes) {
  channels::SmtpDialogue dialogue;
  dialogue.helo = "client.example";
  dialogue.tls = bytes.size() % 2 == 0 ? channels::SmtpTls::starttls : channels::SmtpTls::none;
  channels::SmtpMachine machine(std::move(dialogue));
  Pieces server(bytes);
  auto wants = machine.resume(channels::smtp::Opened{});
  for (int steps = 0; !std::holds_alternative<channels::smtp::Close>(wants); ++steps) {
    if (steps > kStepsMax) std::abort();
    wants = machine.resume(next_for(machine, wants, server));
  }
}

void be_talked_to(std::string_view bytes) {
  using namespace channels::lmtp;
  LmtpMachine machine("mx.example", {}, [](std::string_view address) { return address.size() < 100; });
  Pieces client(bytes);
  auto wants = machine.resume(Opened{});
  for (int steps = 0; !std::holds_alternative<Close>(wants); ++steps) {
    if (steps > kStepsMax) std::abort();
    if (std::holds_alternative<Write>(wants)) {
      wants = machine.resume(Written{});
    } else if (std::holds_alternative<Keep>(wants)) {
      wants = machine.resume(Done{steps % 2 == 0 ? Keeping::kept : Keeping::failed});
    } else if (client.none()) {
      wants = machine.resume(Leave{});
    } else {
      wants = machine.resume(Received{client.next()});
    }
  }
}

void read_mail(std::string_view bytes) {
  RawInbound raw;
  raw.channel = "email";
  raw.inlet = "lmtp";
  raw.envelope_to = {"bills+abc@example.com"};
  raw.bytes = bytes;
  channels::MailReadingSettings settings;
  settings.authserv_id = "mx.example";
  (void)channels::read_mail(raw, settings);
}

void be_called(channels::Inlet const& inlet, std::string_view bytes) {
  RawInbound raw;
  raw.inlet = inlet.name();
  raw.bytes = bytes;
  (void)inlet.open(raw); // as kept
  net::HttpRequest request;
  Pieces pieces(bytes);
  request.method = "POST";
  request.target = std::string(inlet.routes().front().path) + std::string(pieces.next());
  request.headers.add("Content-Type", std::string(pieces.next()));
  for (auto const* name : {"X-Twilio-Signature", "webhook-id", "webhook-timestamp", "webhook-signature"})
    request.headers.add(name, std::string(pieces.next()));
  request.body = pieces.next();
  (void)inlet.verify(request, Timestamp{Milliseconds{1'780'000'000'000}});
}

void read_table(std::string_view bytes) {
  if (bytes.empty()) return;
  auto const encoding = static_cast<ledger::Encoding>(static_cast<unsigned char>(bytes[0]) % 3);
  std::istringstream in{std::string(bytes.substr(1))};
  ledger::CsvReader reader(in, encoding, {}, {.row_bytes = 10'000, .columns = 50});
  ledger::CsvRow row;
  for (int rows = 0; rows < kStepsMax; ++rows) {
    auto const more = reader.next(row);
    if (!more || !*more) return;
  }
}

void hear(std::string_view words) {
  static listening::Lexicon const lexicon(config::shipped_lexicon());
  for (auto const& visible : {listening::visible_reply(words), listening::visible_reply_html(words)}) {
    listening::Context context;
    context.language = "de";
    context.now = Timestamp{Milliseconds{1'780'000'000'000}};
    auto const heard = listening::understand(visible.text, context, lexicon);
    for (auto const& finding : heard.findings)
      if (finding.confidence < 0 || finding.confidence > 100) std::abort();
  }
}

channels::TwilioSettings twilio() {
  channels::TwilioSettings settings;
  settings.auth_tokens = {Secret("token")};
  settings.public_url = "https://pay.example.com";
  return settings;
}

channels::GatewayInletSettings gateway() {
  channels::GatewayInletSettings settings;
  settings.path_secret = Secret("a secret that is long enough");
  settings.id = "message.id";
  return settings;
}

void read_as(char reader, std::string_view bytes) {
  static channels::TwilioInlet const from_twilio(twilio());
  static channels::GatewayInlet const from_gateway(gateway());
  static channels::ChatInlet const from_bridge(channels::ChatSettings{});
  switch (reader) {
  case 'r': talk_to_server(bytes); break;
  case 'l': be_talked_to(bytes); break;
  case 'm': read_mail(bytes); break;
  case 't': be_called(from_twilio, bytes); break;
  case 'g': be_called(from_gateway, bytes); break;
  case 'b': be_called(from_bridge, bytes); break;
  case 'c': read_table(bytes); break;
  case 'w': hear(bytes); break;
  default: break;
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  if (size == 0) return 0;
  std::string_view const input(reinterpret_cast<char const*>(bytes), size);
  read_as(input[0], input.substr(1));
  return 0;
}
