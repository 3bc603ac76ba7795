#include "channels/email/reading/mail_reading.hpp"

#include "channels/email/reading/authentication.hpp"
#include "channels/email/reading/bounce.hpp"
#include "channels/email/reading/mail_addresses.hpp"
#include "channels/email/reading/mail_body.hpp"
#include "channels/email/reading/mail_kind.hpp"
#include "core/domain/html/html_tokens.hpp"

#include <algorithm>

namespace dunlin::channels {

namespace {

constexpr std::size_t kReferencesMax = 50;

void add_once(std::vector<std::string>& into, std::string value) {
  if (!value.empty() && std::ranges::find(into, value) == into.end()) into.push_back(std::move(value));
}

// In-Reply-To first, then References from its end.
std::vector<std::string> references_of(MailHeaders const& headers) {
  std::vector<std::string> found;
  for (auto& id : message_ids(headers.first("in-reply-to")))
    add_once(found, std::move(id));
  auto older = message_ids(headers.first("references"));
  std::ranges::reverse(older);
  for (auto& id : older)
    add_once(found, std::move(id));
  if (found.size() > kReferencesMax) found.resize(kReferencesMax);
  return found;
}

std::vector<std::string> addressed_to(MailHeaders const& headers, MailEnvelope const& envelope) {
  auto found = envelope.to;
  for (auto const* name : {"x-original-to", "delivered-to", "to", "cc"})
    for (auto& mailbox : mailboxes(headers.first(name)))
      add_once(found, std::move(mailbox.address));
  return found;
}

std::optional<Notice>
notice_in(MailTree const& tree, std::string const& words, std::string const& from, bool empty) {
  NoticeSource const source{tree, words, from, empty};
  if (auto feedback = read_feedback(tree)) return feedback;
  if (auto report = read_report(source)) return report;
  return guess_notice(source);
}

} // namespace

OpenedMail
open_mail(std::string_view bytes, MailEnvelope const& envelope, MailReadingSettings const& settings) {
  OpenedMail opened;
  auto tree = take_apart(bytes, settings.limits);
  auto& content = opened.content;
  auto const senders = mailboxes(tree.headers.first("from"));
  if (!senders.empty()) {
    content.from = senders.front().address;
    content.from_name = senders.front().name;
  }
  content.from_proven = from_is_proven(tree.headers, content.from, settings.authserv_id);
  content.to = addressed_to(tree.headers, envelope);
  content.subject = std::string(tree.headers.first("subject"));
  content.provider_id = without_brackets(tree.headers.first("message-id"));
  content.references = references_of(tree.headers);
  content.written_at = mail_date(tree.headers.first("date"));
  auto const whole = tree; // a notice is read from all parts, also from those that become attachments
  auto body = body_of(tree, settings.limits);
  content.text = std::move(body.text);
  content.html = std::move(body.html);
  content.attachments = std::move(body.attachments);
  auto const words = content.text.empty() ? html_text(content.html) : content.text;
  auto const return_path = tree.headers.first("return-path");
  bool const empty = envelope.known ? envelope.from.empty() : return_path == "<>";
  if (auto notice = notice_in(whole, words, content.from, empty)) {
    content.kind = notice->kind;
    opened.recipients = std::move(notice->recipients);
    opened.about = std::move(notice->message_id);
    opened.detail = std::move(notice->detail);
  } else {
    content.kind = kind_of_mail({tree.headers, words, content.from, empty});
  }
  content.left_out = std::move(tree.limits);
  return opened;
}

Result<std::vector<InboundItem>> read_mail(RawInbound const& raw, MailReadingSettings const& settings) {
  if (raw.bytes.size() > settings.limits.bytes_max) return fail(Errc::limit, "a mail larger than is read");
  auto opened = open_mail(raw.bytes, {raw.envelope_from, raw.envelope_to, true}, settings);
  std::vector<InboundItem> items;
  if (opened.recipients.empty() && opened.about.empty()) {
    items.emplace_back(std::move(opened.content));
    return items;
  }
  items.emplace_back(InboundReceipt{
      opened.content.kind, std::move(opened.about), std::move(opened.content.to),
      std::move(opened.recipients), std::move(opened.detail)
  });
  return items;
}

} // namespace dunlin::channels
