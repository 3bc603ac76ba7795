// What a customer writes, as it comes in by mail, short message and chat.
#include "channels/email/lmtp/lmtp_server.hpp"
#include "tests/scenarios/stage.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace dunlin::scenarios {

namespace {

constexpr std::string_view kHouseNumber = "+493012345678";

std::string in_form(std::string_view text) { // application/x-www-form-urlencoded
  std::string out;
  for (char const c : text) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string quoted(std::string const& text) { // what a mail program puts below an answer
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find('\n', at), text.size());
    out += "> " + text.substr(at, end - at) + "\r\n";
    at = end + 1;
  }
  return out;
}

std::string date_line(Timestamp at) {
  auto const days = std::chrono::floor<Days>(at);
  CivilDate const date{days};
  auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(at - days).count();
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  return fmt::format(
      "Date: {} {} {} {:02}:{:02}:{:02} +0000\r\n", static_cast<unsigned>(date.day()),
      kMonths.substr((static_cast<unsigned>(date.month()) - 1) * 3, 3), static_cast<int>(date.year()),
      seconds / 3600, seconds / 60 % 60, seconds % 60
  );
}

} // namespace

std::string Stage::address_on(std::string const& channel) const {
  auto const found = std::ranges::find(addresses_, channel, &Address::channel);
  return found == addresses_.end() ? std::string() : found->value;
}

std::optional<Letter> Stage::newest_letter(std::string const& channel) {
  auto const all = letters();
  auto const to = address_on(channel);
  auto const found = std::find_if(all.rbegin(), all.rend(), [&](Letter const& letter) {
    return letter.message.channel == channel && letter.outgoing.recipient == to;
  });
  return found == all.rend() ? std::nullopt : std::optional(*found);
}

channels::Outgoing Stage::nothing_yet() const { // who writes first writes to the address on the invoice
  channels::Outgoing about;
  about.reply_to = creditor_.email;
  about.subject = "Ihre Rechnung";
  return about;
}

RawInbound Stage::mail(channels::Outgoing const& about, std::string const& marks, std::string const& words) {
  auto const from = address_on("email");
  std::string bytes = fmt::format(
      "From: <{}>\r\nTo: <{}>\r\nSubject: Re: {}\r\nMessage-ID: <{}@customer.example>\r\n", from,
      about.reply_to, about.subject, ++written_
  );
  if (about.thread) bytes += "In-Reply-To: <" + about.thread->message_id + ">\r\n";
  bytes += date_line(now()) + marks +
           "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: 8bit\r\n\r\n" +
           words + "\r\n";
  if (!about.text.empty()) bytes += "\r\nAm 5. März schrieb Nordlicht:\r\n" + quoted(about.text);
  return channels::raw_mail({from, {about.reply_to}, bytes}, now());
}

RawInbound Stage::sms(std::string const& words) {
  RawInbound raw;
  raw.channel = "sms";
  raw.inlet = "twilio";
  raw.provider_id = fmt::format("SM{}", ++written_);
  raw.envelope_from = address_on("sms");
  raw.bytes = "MessageSid=" + raw.provider_id + "&From=" + in_form(raw.envelope_from) +
              "&To=" + in_form(kHouseNumber) + "&Body=" + in_form(words);
  return raw;
}

RawInbound Stage::chat(std::string const& words) {
  RawInbound raw;
  raw.channel = "chat";
  raw.inlet = "webhook/chat";
  raw.provider_id = fmt::format("chat-{}", ++written_);
  raw.envelope_from = address_on("chat");
  nlohmann::json const event{
      {"type", "message.reply"},
      {"timestamp", iso(now())},
      {"data", {{"from", raw.envelope_from}, {"text", words}, {"id", raw.provider_id}}}
  };
  raw.bytes = event.dump();
  return raw;
}

void Stage::customer_writes(std::string const& channel, std::string const& words) {
  if (address_on(channel).empty()) throw Trouble("the customer has no address on \"" + channel + "\"");
  if (channel == "email") {
    auto const letter = newest_letter(channel);
    world_->receive(mail(letter ? letter->outgoing : nothing_yet(), {}, words));
  } else {
    world_->receive(channel == "sms" ? sms(words) : chat(words));
  }
}

void Stage::mailbox_says(std::string const& subject, std::string const& words) {
  auto const letter = newest_letter("email");
  if (!letter) throw Trouble("no mail was sent to the customer yet");
  auto about = letter->outgoing;
  about.subject = subject;
  about.text.clear();
  world_->receive(mail(about, "Auto-Submitted: auto-replied\r\n", words));
}

// RFC 3464: a report of the customer's mail server to the address the mail was sent from.
void Stage::mail_comes_back(std::string const& why) {
  auto const letter = newest_letter("email");
  if (!letter) throw Trouble("no mail was sent to the customer yet");
  auto const to = letter->outgoing.envelope_sender;
  auto const status = why.substr(0, 1) == "5" ? "5.1.1" : "4.2.2";
  auto const bytes = fmt::format(
      "From: <mailer-daemon@customer.example>\r\nTo: <{0}>\r\nSubject: Undelivered Mail\r\n"
      "Message-ID: <{1}@mx.customer.example>\r\n{2}MIME-Version: 1.0\r\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n"
      "--b\r\nContent-Type: text/plain\r\n\r\n<{3}>: {4}\r\n\r\n"
      "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.customer.example\r\n\r\n"
      "Final-Recipient: rfc822; {3}\r\nAction: failed\r\nStatus: {5}\r\nDiagnostic-Code: smtp; {4}\r\n\r\n"
      "--b--\r\n",
      to, ++written_, date_line(now()), letter->outgoing.recipient, why, status
  );
  world_->receive(channels::raw_mail({"", {to}, bytes}, now()));
}

} // namespace dunlin::scenarios
