#include "channels/email/mime.hpp"

#include "channels/email/address.hpp"
#include "channels/email/mail_header.hpp"
#include "channels/email/mime_encoding.hpp"
#include "channels/email/utf8.hpp"

#include <algorithm>

namespace dunlin::channels {

namespace {

constexpr std::size_t kReferencesMax = 10;

struct Boundaries {
  std::string mixed;
  std::string alternative;
};

Result<void> check_line(std::string_view what, std::string_view value) {
  if (value.size() > 4000) return fail(Errc::limit, std::string(what) + " has more than 4000 octets");
  if (!one_line(value))
    return fail(Errc::invalid, std::string(what) + " has a control character or is not UTF-8");
  return {};
}

Result<void> check_id(std::string_view id) {
  auto const printable = [](char c) { return c > ' ' && c < 0x7F && c != '<' && c != '>'; };
  if (id.empty() || id.size() > 900 || !std::ranges::all_of(id, printable)) {
    return fail(Errc::invalid, "a Message-ID that is none");
  }
  return {};
}

bool media_type(std::string_view text) {
  auto const token = [](std::string_view part) {
    auto const allowed = [](char c) {
      return c > ' ' && c < 0x7F && !std::string_view("()<>@,;:\\\"/[]?=").contains(c);
    };
    return !part.empty() && part.size() <= 127 && std::ranges::all_of(part, allowed);
  };
  auto const slash = text.find('/');
  return slash != std::string_view::npos && token(text.substr(0, slash)) && token(text.substr(slash + 1));
}

Result<void> check_attachment(Attachment const& it) {
  auto const named = check_line("the name of an attachment", it.name);
  if (!named) return named;
  if (it.name.empty() || it.name.size() > 250 || it.name.contains('/') || it.name.contains('\\')) {
    return fail(Errc::invalid, "an attachment has no name, one of more than 250 octets, or a path");
  }
  // These two hold mail themselves and must not be encoded (RFC 2046 sections 5.1 and 5.2).
  bool const nested = it.media_type.starts_with("multipart/") || it.media_type.starts_with("message/");
  if (!media_type(it.media_type) || nested)
    return fail(Errc::invalid, "an attachment of no usable media type");
  return {};
}

Result<void> check_unsubscribe(std::string_view url) {
  auto const printable = [](char c) { return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != ','; };
  bool const web = url.starts_with("https://") || url.starts_with("http://");
  if (!web || url.size() > 900 || !std::ranges::all_of(url, printable)) {
    return fail(Errc::invalid, "the unsubscribe link is no URL");
  }
  return {};
}

Result<void> check_content(Outgoing const& it) {
  auto size = it.text.size() + it.html.size();
  for (auto const& attachment : it.attachments) {
    size += attachment.bytes.size() / 3 * 4;
    if (auto checked = check_attachment(attachment); !checked) return checked;
  }
  if (it.attachments.size() > kMailAttachmentsMax) return fail(Errc::limit, "more than 32 attachments");
  if (size > kMailOctetsMax) return fail(Errc::limit, "more than 50 MiB");
  if (!well_formed_utf8(it.text) || !well_formed_utf8(it.html))
    return fail(Errc::invalid, "the text is not UTF-8");
  return {};
}

Result<void> check_thread(Outgoing const& it) {
  if (!it.thread) return {};
  if (auto checked = check_id(it.thread->message_id); !checked) return checked;
  for (auto const& id : it.thread->references) {
    if (auto checked = check_id(id); !checked) return checked;
  }
  return {};
}

Result<void> check(Outgoing const& it) {
  if (auto checked = check_line("the sender's name", it.sender_name); !checked) return checked;
  if (auto checked = check_line("the recipient's name", it.recipient_name); !checked) return checked;
  if (auto checked = check_line("the subject", it.subject); !checked) return checked;
  if (auto checked = check_thread(it); !checked) return checked;
  if (!it.unsubscribe_url.empty()) {
    if (auto checked = check_unsubscribe(it.unsubscribe_url); !checked) return checked;
  }
  return check_content(it);
}

void write_thread(MailHeader& header, Outgoing const& it) {
  auto const own = it.thread ? it.thread->message_id : mail_id_of(it.message, it.sender);
  std::string_view const own_id = own;
  header.ids("Message-ID", {&own_id, 1});
  if (!it.thread || it.thread->references.empty()) return;
  std::vector<std::string_view> known(it.thread->references.begin(), it.thread->references.end());
  // The first id keeps the thread together in every reader; the middle ones can go.
  if (known.size() > kReferencesMax) known.erase(known.begin() + 1, known.end() - (kReferencesMax - 1));
  header.ids("In-Reply-To", {&known.back(), 1});
  header.ids("References", known);
}

bool language_tag(std::string_view text) {
  auto const allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  };
  return !text.empty() && text.size() <= 35 && std::ranges::all_of(text, allowed);
}

void write_text(std::string& out, std::string_view subtype, std::string_view text) {
  auto const encoding = encoding_for(text);
  out.append("Content-Type: text/").append(subtype).append("; charset=utf-8\r\nContent-Transfer-Encoding: ");
  out.append(name_of(encoding)).append("\r\n\r\n");
  append_text(out, text, encoding);
}

void delimiter(std::string& out, std::string_view boundary, std::string_view end) {
  out.append("\r\n--").append(boundary).append(end).append("\r\n");
}

void write_texts(std::string& out, Outgoing const& it, std::string const& boundary) {
  if (it.html.empty()) return write_text(out, "plain", it.text);
  if (it.text.empty()) return write_text(out, "html", it.html);
  out.append("Content-Type: multipart/alternative;\r\n boundary=\"").append(boundary).append("\"\r\n");
  delimiter(out, boundary, "");
  write_text(out, "plain", it.text); // the last part is the one a reader prefers
  delimiter(out, boundary, "");
  write_text(out, "html", it.html);
  delimiter(out, boundary, "--");
}

void write_attachment(std::string& out, Attachment const& it) {
  out.append("Content-Type: ").append(it.media_type);
  out.append("\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment");
  append_parameter(out, "filename", it.name);
  out.append("\r\n\r\n");
  append_base64(out, it.bytes);
}

void write_parts(std::string& out, Outgoing const& it, Boundaries const& boundaries) {
  if (it.attachments.empty()) return write_texts(out, it, boundaries.alternative);
  out.append("Content-Type: multipart/mixed;\r\n boundary=\"").append(boundaries.mixed).append("\"\r\n");
  delimiter(out, boundaries.mixed, "");
  write_texts(out, it, boundaries.alternative);
  for (auto const& attachment : it.attachments) {
    delimiter(out, boundaries.mixed, "");
    write_attachment(out, attachment);
  }
  delimiter(out, boundaries.mixed, "--");
}

std::size_t expected_size(Outgoing const& it) {
  auto size = 2048 + it.text.size() + it.html.size();
  size += size / 2;
  for (auto const& attachment : it.attachments)
    size += 512 + attachment.bytes.size() / 54 * 74;
  return size;
}

} // namespace

std::string mail_id_of(MessageId message, std::string_view sender) {
  auto const at = sender.rfind('@');
  auto const domain = domain_to_ascii(sender.substr(at == std::string_view::npos ? 0 : at + 1));
  return message.text() + '@' + domain.value_or("localhost");
}

Result<std::string> write_mail(Outgoing const& it) {
  auto const sender = EmailAddress::parse(it.sender);
  if (!sender) return fail(sender.error().code, "sender: " + sender.error().detail);
  auto const recipient = EmailAddress::parse(it.recipient);
  if (!recipient) return fail(recipient.error().code, "recipient: " + recipient.error().detail);
  auto const reply_to = it.reply_to.empty() ? sender : EmailAddress::parse(it.reply_to);
  if (!reply_to) return fail(reply_to.error().code, "Reply-To: " + reply_to.error().detail);
  if (auto const checked = check(it); !checked) return std::unexpected(checked.error());

  std::string out;
  out.reserve(expected_size(it));
  MailHeader header(out);
  header.date("Date", it.written_at);
  header.mailbox("From", it.sender_name, sender->text());
  header.mailbox("To", it.recipient_name, recipient->text());
  if (!it.reply_to.empty()) header.mailbox("Reply-To", it.sender_name, reply_to->text());
  header.text("Subject", it.subject);
  write_thread(header, it);
  header.exact("Auto-Submitted", "auto-generated");
  header.exact("X-Auto-Response-Suppress", "OOF, AutoReply");
  if (!it.unsubscribe_url.empty()) {
    // Unfolded, so that a signature over the header as it stands survives.
    header.exact("List-Unsubscribe", '<' + it.unsubscribe_url + '>');
    if (it.unsubscribe_url.starts_with("https://"))
      header.exact("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  }
  if (language_tag(it.language)) header.exact("Content-Language", it.language);
  header.exact("MIME-Version", "1.0");
  auto const id = it.message.text();
  write_parts(out, it, {"=_m" + id, "=_a" + id});
  if (!out.ends_with("\r\n")) out.append("\r\n");
  return out;
}

} // namespace dunlin::channels
