#include "channels/email/reading/bounce.hpp"

#include "channels/email/reading/bounce_words.hpp"
#include "channels/email/reading/delivery_status.hpp"
#include "channels/email/reading/failed_addresses.hpp"
#include "channels/email/reading/mail_text.hpp"
#include "channels/email/reading/returned_message.hpp"

#include <algorithm>

namespace dunlin::channels {

namespace {

constexpr std::size_t kDetailMax = 2000;

bool any_in(std::string_view text, std::span<std::string_view const> phrases) {
  return std::ranges::any_of(phrases, [&](auto phrase) { return contains_folded(text, phrase); });
}

std::string detail_of(std::string_view words) {
  auto const cut = trimmed(words.substr(0, std::min(return_begins(words), kDetailMax)));
  auto end = cut.size(); // not within a character
  while (end > 0 && end == kDetailMax && (static_cast<unsigned char>(cut[end - 1]) & 0xC0U) == 0x80U)
    --end;
  return std::string(cut.substr(0, end));
}

// One kind for the whole notice: the worst that happened to a recipient.
MailKind kind_of(std::vector<BouncedRecipient> const& recipients) {
  auto const any = [&](std::string_view action) {
    return std::ranges::find(recipients, action, &BouncedRecipient::action) != recipients.end();
  };
  if (any("failed")) return MailKind::bounce;
  if (any("delayed")) return MailKind::delayed;
  if (any("delivered") || any("relayed") || any("expanded")) return MailKind::other;
  return MailKind::bounce;
}

void judge(BouncedRecipient& recipient, std::string_view words) {
  if (recipient.action != "failed") return;
  if (recipient.status != "5.1.1" && refused_after_data(words, recipient.reason)) return;
  bool const says_all = !recipient.status.empty() && !recipient.status.ends_with(".0");
  recipient.hard = is_hard(recipient.status, recipient.reason);
  if (!recipient.hard && !says_all && recipient.reason.size() < 40)
    recipient.hard = is_hard(recipient.status, recipient.reason + " " + std::string(words));
}

} // namespace

std::string without_brackets(std::string_view id) {
  auto const from = id.find('<');
  auto const to = id.find('>', from == std::string_view::npos ? 0 : from);
  if (from == std::string_view::npos || to == std::string_view::npos) return std::string(trimmed(id));
  return std::string(trimmed(id.substr(from + 1, to - from - 1)));
}

bool is_robot(std::string_view address) {
  auto const local = lower_ascii(address.substr(0, address.find('@')));
  return std::ranges::any_of(robot_senders(), [&](auto name) {
    return local == name || (local.starts_with(name) && name.size() >= 6);
  });
}

std::optional<Notice> read_feedback(MailTree const& tree) {
  auto const found = std::ranges::find(tree.parts, "message/feedback-report", &MailPart::media_type);
  if (found == tree.parts.end()) return std::nullopt;
  Notice notice{MailKind::feedback};
  auto const returned = returned_message(tree, "");
  notice.message_id = returned.message_id;
  BouncedRecipient recipient;
  for (auto const& block : field_blocks(found->content)) {
    for (auto const& [name, value] : block) {
      if (name == "feedback-type") recipient.reason = lower_ascii(value);
      if (name == "original-rcpt-to" || name == "removal-recipient")
        if (recipient.address.empty()) recipient.address = address_in(value);
    }
  }
  if (recipient.address.empty()) recipient.address = returned.to;
  if (recipient.reason == "not-spam") notice.kind = MailKind::other;
  recipient.action = "complained";
  notice.detail = recipient.reason;
  notice.recipients.push_back(std::move(recipient));
  return notice;
}

std::optional<Notice> read_report(NoticeSource const& source) {
  auto const found = std::ranges::find_if(source.tree.parts, [](MailPart const& part) {
    return part.media_type == "message/delivery-status" ||
           part.media_type == "message/global-delivery-status" || part.media_type == "text/delivery-status" ||
           part.media_type == "message/delivery_status";
  });
  if (found == source.tree.parts.end()) return std::nullopt;
  auto status = read_delivery_status(found->content);
  if (status.recipients.empty()) return std::nullopt;
  auto const returned = returned_message(source.tree, source.words);
  Notice notice{
      MailKind::bounce, std::move(status.recipients), returned.message_id, status.envelope_id,
      detail_of(source.words)
  };
  for (auto& recipient : notice.recipients) {
    if (recipient.address.empty())
      recipient.address = returned.to.empty() ? address_in(recipient.reason) : returned.to;
    judge(recipient, notice.detail);
    if (recipient.reason.empty()) recipient.reason = notice.detail.substr(0, notice.detail.find("\n\n"));
  }
  notice.kind = kind_of(notice.recipients);
  return notice;
}

std::optional<Notice> guess_notice(NoticeSource const& source) {
  auto const subject = source.tree.headers.first("subject");
  auto const returned = returned_message(source.tree, source.words);
  auto const detail = detail_of(source.words);
  bool const named = source.tree.headers.has("x-failed-recipients");
  bool const by_subject = any_in(subject, failure_subjects());
  bool const by_words = any_in(detail, failure_phrases()) || any_in(detail, delay_phrases());
  bool const robot = is_robot(source.from) || source.empty_envelope || source.from.empty();
  bool const report = std::ranges::any_of(source.tree.parts, [](MailPart const& part) {
    return part.report_type == "delivery-status" || part.media_type == "message/delivery-status";
  });
  int const weight = (report ? 2 : 0) + (named ? 4 : 0) + (by_subject ? 2 : 0) + (by_words ? 1 : 0) +
                     (robot ? 2 : 0) + (returned.there ? 1 : 0) + (status_in(detail, true).empty() ? 0 : 1);
  bool const an_answer = source.tree.headers.has("in-reply-to") && !robot;
  // A customer may well write of a delivery that failed: only what a program sends, or says, is a notice.
  bool const returned_part = std::ranges::any_of(source.tree.parts, [](MailPart const& part) {
    return part.media_type == "message/rfc822" || part.media_type == "text/rfc822-headers";
  });
  bool const by_program = robot || named || report || returned_part;
  bool const enough = by_program && (weight >= 4 || (is_robot(source.from) && by_words));
  if (!enough || an_answer || !(by_words || by_subject || named)) return std::nullopt;
  Notice notice{MailKind::bounce, {}, returned.message_id, {}, detail};
  bool const delayed = any_in(detail, delay_phrases()) && !contains_folded(detail, "permanent");
  if (delayed) notice.kind = MailKind::delayed;
  for (auto& failed : failed_addresses(source.tree, source.words, source.from, returned)) {
    BouncedRecipient recipient{
        std::move(failed.address), delayed ? "delayed" : "failed", precise_status_in(failed.words)
    };
    recipient.reason = std::move(failed.words);
    if (recipient.status.empty()) recipient.status = status_in(recipient.reason, true);
    if (recipient.status.empty()) recipient.status = status_in(detail, true);
    judge(recipient, detail);
    bool const may_be = !recipient.hard && !delayed && !refused_after_data(detail, recipient.reason);
    if (may_be) recipient.hard = is_hard(recipient.status, detail);
    notice.recipients.push_back(std::move(recipient));
  }
  return notice;
}

} // namespace dunlin::channels
