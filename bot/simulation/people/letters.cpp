#include "bot/simulation/people/letters.hpp"

#include "channels/email/mime_encoding.hpp"
#include "channels/inlet.hpp"
#include "channels/sandbox/sandbox_inlet.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace dunlin::simulation {

namespace {

constexpr int kQuotedLines = 12;

std::string_view domain_of(std::string_view address) {
  return address.substr(address.rfind('@') + 1);
}

// RFC 5322 section 3.3, in UTC.
std::string mail_date(Timestamp at) {
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto const moment = local(at, Zone());
  return fmt::format(
      "{}, {} {} {} {:02}:{:02}:{:02} +0000", kDays[weekday_of(moment.date).c_encoding()],
      static_cast<unsigned>(moment.date.day()), kMonths[static_cast<unsigned>(moment.date.month()) - 1],
      static_cast<int>(moment.date.year()), moment.time.hour, moment.time.minute, moment.second
  );
}

std::string crlf(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

std::string quoted(channels::Outgoing const& answered) {
  std::string out = fmt::format("\n{} {} wrote:\n", mail_date(answered.written_at), answered.sender);
  if (answered.language.starts_with("de"))
    out = fmt::format("\nAm {} schrieb {}:\n", mail_date(answered.written_at), answered.sender);
  if (answered.language.starts_with("en"))
    out = fmt::format("\nOn {}, {} wrote:\n", mail_date(answered.written_at), answered.sender);
  std::string_view rest = answered.text;
  for (int i = 0; i < kQuotedLines && !rest.empty(); ++i) {
    auto const end = std::min(rest.find('\n'), rest.size());
    out.append("> ").append(rest.substr(0, end)).append("\n");
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

std::string subject_line(std::string_view subject) {
  std::string line = "Subject: Re: ";
  auto column = line.size();
  bool const plain = std::ranges::all_of(subject, [](char c) { return c >= ' ' && c <= '~'; });
  if (plain)
    line.append(subject);
  else
    channels::append_encoded_words(line, subject, column);
  return line + "\n";
}

// As a mail server hands it over.
RawInbound
mail(std::string from, std::string to, std::string const& id, std::string_view text, Timestamp at) {
  RawInbound raw;
  raw.channel = "email";
  raw.inlet = "lmtp";
  raw.provider_id = id;
  raw.envelope_from = std::move(from);
  raw.envelope_to.push_back(std::move(to));
  raw.received_at = at;
  raw.bytes = crlf(text);
  return channels::named(std::move(raw));
}

std::string const& answers_to(channels::Outgoing const& message) {
  return message.reply_to.empty() ? message.sender : message.reply_to;
}

RawInbound by_mail(Letter const& letter, channels::Outgoing const& answered) {
  auto const to = letter.to.empty() ? answers_to(answered) : letter.to;
  auto const id = fmt::format("{}@{}", letter.id, domain_of(letter.from));
  std::string text = fmt::format(
      "From: {}\nTo: {}\nDate: {}\nMessage-ID: <{}>\n", letter.from, to, mail_date(letter.at), id
  );
  text += letter.in_thread ? subject_line(answered.subject) : "Subject: your letter\n";
  if (letter.in_thread && answered.thread)
    text += fmt::format("In-Reply-To: <{0}>\nReferences: <{0}>\n", answered.thread->message_id);
  if (letter.kind != MailKind::reply) text += "Auto-Submitted: auto-replied\n";
  if (letter.kind == MailKind::out_of_office) text += "X-Autoreply: yes\nPrecedence: bulk\n";
  text += "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n";
  text += letter.words + "\n";
  if (letter.in_thread && letter.kind == MailKind::reply) text += quoted(answered);
  return mail(letter.from, to, id, text, letter.at);
}

std::string form_value(std::string_view text) { // application/x-www-form-urlencoded
  std::string out;
  for (char const c : text) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

RawInbound by_form(std::string id, std::string from, std::string to, std::string bytes, Timestamp at) {
  RawInbound raw;
  raw.channel = "sms";
  raw.inlet = "twilio";
  raw.provider_id = std::move(id);
  raw.envelope_from = std::move(from);
  raw.envelope_to.push_back(std::move(to));
  raw.received_at = at;
  raw.bytes = std::move(bytes);
  return channels::named(std::move(raw));
}

RawInbound by_event(std::string id, std::string from, nlohmann::json const& event, Timestamp at) {
  RawInbound raw;
  raw.channel = "chat";
  raw.inlet = "webhook/chat";
  raw.provider_id = std::move(id);
  raw.envelope_from = std::move(from);
  raw.received_at = at;
  raw.bytes = event.dump();
  return channels::named(std::move(raw));
}

std::string notice_of(channels::Outgoing const& message, bool hard, Timestamp at) {
  auto const* status = hard ? "5.1.1" : "4.2.2";
  auto const* words = hard ? "550 5.1.1 no mailbox of this name here" : "452 4.2.2 the mailbox is full";
  std::string text = fmt::format(
      "From: Mail Delivery System <mailer-daemon@{0}>\nTo: {1}\nDate: {2}\n"
      "Message-ID: <notice.{3}@{0}>\nSubject: Undelivered mail\nAuto-Submitted: auto-replied\n"
      "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"part\"\n\n",
      domain_of(message.recipient), message.envelope_sender, mail_date(at), message.message.text()
  );
  text += fmt::format(
      "--part\nContent-Type: text/plain; charset=us-ascii\n\n"
      "Your message to {} could not be delivered:\n{}\n\n",
      message.recipient, words
  );
  text += fmt::format(
      "--part\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; {}\n\n"
      "Final-Recipient: rfc822; {}\nAction: failed\nStatus: {}\nDiagnostic-Code: smtp; {}\n\n",
      domain_of(message.recipient), message.recipient, status, words
  );
  text += fmt::format(
      "--part\nContent-Type: text/rfc822-headers\n\nFrom: {}\nTo: {}\nMessage-ID: <{}>\n\n--part--\n",
      message.sender, message.recipient, message.thread ? message.thread->message_id : message.message.text()
  );
  return text;
}

} // namespace

RawInbound raw_of(Letter const& letter, channels::Outgoing const& answered) {
  if (letter.channel == "email") return by_mail(letter, answered);
  auto const to = letter.to.empty() ? answered.sender : letter.to;
  if (letter.channel == "sms") {
    auto const form = fmt::format(
        "MessageSid={}&AccountSid=AC0&From={}&To={}&Body={}&NumMedia=0", form_value(letter.id),
        form_value(letter.from), form_value(to), form_value(letter.words)
    );
    return by_form(letter.id, letter.from, to, form, letter.at);
  }
  if (letter.channel == "chat") {
    nlohmann::json event{{"type", "message.reply"}, {"timestamp", iso(letter.at)}};
    event["data"] = {{"from", letter.from}, {"to", to}, {"text", letter.words}, {"id", letter.id}};
    if (letter.in_thread) event["data"]["in_reply_to"] = answered.message.text();
    return by_event(letter.id, letter.from, event, letter.at);
  }
  return channels::raw_of(
      {.message = answered.message, .channel = letter.channel, .from = letter.from, .text = letter.words},
      letter.at
  );
}

RawInbound
not_arrived(std::string const& channel, channels::Outgoing const& message, bool hard, Timestamp at) {
  auto const id = message.message.text();
  if (channel == "email") {
    auto raw = mail({}, message.envelope_sender, "notice." + id, notice_of(message, hard, at), at);
    return raw;
  }
  if (channel == "sms") {
    auto const form = fmt::format(
        "MessageSid={}&MessageStatus=undelivered&AccountSid=AC0&From={}&To={}&ErrorCode={}", id,
        form_value(message.sender), form_value(message.recipient), hard ? 30005 : 30003
    );
    return by_form(id + ":undelivered", {}, message.sender, form, at);
  }
  nlohmann::json event{{"type", "message.receipt"}, {"timestamp", iso(at)}};
  event["data"] = {
      {"message", id},
      {"recipient", message.recipient},
      {"status", "failed"},
      {"permanent", hard},
      {"detail", "no such person"}
  };
  return by_event("failed." + id, {}, event, at);
}

} // namespace dunlin::simulation
