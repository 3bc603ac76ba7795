#include "channels/email/smtp_command.hpp"

#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

#include <algorithm>
#include <charconv>

namespace dunlin::channels {

namespace {

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  return out;
}

std::string_view next_word(std::string_view& text, char separator) {
  auto const end = std::min(text.find(separator), text.size());
  auto const word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

void take_methods(std::string_view methods, SmtpCapabilities& out) {
  while (!methods.empty()) {
    auto const method = next_word(methods, ' ');
    if (method == "PLAIN") out.auth_plain = true;
    if (method == "LOGIN") out.auth_login = true;
    if (method == "XOAUTH2") out.auth_xoauth2 = true;
  }
}

void take_keyword(std::string_view line, SmtpCapabilities& out) {
  auto const keyword = next_word(line, ' ');
  if (keyword == "PIPELINING") out.pipelining = true;
  if (keyword == "STARTTLS") out.starttls = true;
  if (keyword == "8BITMIME") out.eight_bit = true;
  if (keyword == "SMTPUTF8") out.utf8 = true;
  if (keyword == "DSN") out.dsn = true;
  if (keyword == "AUTH") take_methods(line, out);
  if (keyword.starts_with("AUTH=")) { // an old spelling that some servers still use
    take_methods(keyword.substr(5), out);
    take_methods(line, out);
  }
  std::size_t size = 0;
  if (keyword == "SIZE" && std::from_chars(line.data(), line.data() + line.size(), size).ec == std::errc{} &&
      size > 0) {
    out.size_max = size; // 0 or nothing: no stated limit (RFC 1870)
  }
}

bool clean_line_ends(std::string_view bytes) { // every CR stands before an LF, every LF behind a CR
  while (true) {
    auto const end = bytes.find('\n');
    auto const cr = bytes.substr(0, end).find('\r');
    if (end == std::string_view::npos || cr == std::string_view::npos) return end == cr;
    if (cr + 1 != end) return false;
    bytes.remove_prefix(end + 1);
  }
}

std::string with_crlf(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 32);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    char const c = bytes[i];
    if (c != '\r' && c != '\n') {
      out.push_back(c);
      continue;
    }
    if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') ++i;
    out.append("\r\n");
  }
  return out;
}

} // namespace

bool SmtpCapabilities::offers(SmtpAuth method) const {
  switch (method) {
  case SmtpAuth::none: return true;
  case SmtpAuth::plain: return auth_plain;
  case SmtpAuth::login: return auth_login;
  case SmtpAuth::xoauth2: return auth_xoauth2;
  }
  unreachable("an AUTH method without a keyword");
}

SmtpCapabilities parse_capabilities(std::string_view ehlo_text) {
  SmtpCapabilities out;
  next_word(ehlo_text, '\n'); // the server's name and greeting
  while (!ehlo_text.empty())
    take_keyword(upper(next_word(ehlo_text, '\n')), out);
  return out;
}

bool speakable(std::string_view address) {
  auto const bad = [](char c) {
    auto const octet = static_cast<unsigned char>(c);
    return octet <= 0x20 || octet == 0x7f || c == '<' || c == '>';
  };
  return address.size() <= 320 && std::ranges::none_of(address, bad);
}

void append_mail(std::string& out, SmtpMail const& mail, SmtpCapabilities const& server) {
  require(speakable(mail.from), "an envelope sender that no command can hold");
  out.append("MAIL FROM:<").append(mail.from).append(">");
  if (server.size_max) out.append(" SIZE=").append(std::to_string(mail.bytes.size()));
  if (mail.needs_utf8) out.append(server.eight_bit ? " SMTPUTF8 BODY=8BITMIME" : " SMTPUTF8");
  if (server.dsn && !mail.envelope_id.empty()) out.append(" RET=HDRS ENVID=").append(xtext(mail.envelope_id));
  out.append("\r\n");
}

void append_rcpt(std::string& out, SmtpMail const& mail, SmtpCapabilities const& server) {
  require(speakable(mail.to) && !mail.to.empty(), "a recipient that no command can hold");
  out.append("RCPT TO:<").append(mail.to).append(">");
  if (server.dsn && !mail.envelope_id.empty()) {
    out.append(" NOTIFY=FAILURE,DELAY");
    if (!mail.needs_utf8) out.append(" ORCPT=rfc822;").append(xtext(mail.to));
  }
  out.append("\r\n");
}

void append_message(std::string& out, std::string_view bytes) {
  if (!clean_line_ends(bytes)) return append_message(out, with_crlf(bytes));
  out.reserve(out.size() + bytes.size() + bytes.size() / 64 + 8);
  bool const line_open = !bytes.empty() && !bytes.ends_with('\n');
  if (bytes.starts_with('.')) out.push_back('.');
  while (true) {
    auto const at = bytes.find("\n.");
    if (at == std::string_view::npos) break;
    out.append(bytes.substr(0, at + 2)).push_back('.');
    bytes.remove_prefix(at + 2);
  }
  out.append(bytes);
  if (line_open) out.append("\r\n");
  out.append(".\r\n");
}

std::string xtext(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    auto const octet = static_cast<unsigned char>(c);
    if (octet >= 33 && octet <= 126 && c != '+' && c != '=') {
      out.push_back(c);
    } else {
      out.append({'+', digits[octet >> 4U], digits[octet & 15U]});
    }
  }
  return out;
}

std::string sasl_plain(std::string_view user, std::string_view password) {
  std::string plain(1, '\0');
  plain.append(user).append(1, '\0').append(password);
  return base64(plain);
}

std::string sasl_xoauth2(std::string_view user, std::string_view token) {
  return base64(std::string("user=")
                    .append(user)
                    .append("\x01"
                            "auth=Bearer ")
                    .append(token)
                    .append("\x01\x01"));
}

} // namespace dunlin::channels
