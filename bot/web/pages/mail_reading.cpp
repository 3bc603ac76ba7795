#include "bot/web/pages/mail_reading.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace dunlin::web {
namespace {

constexpr int kNestingMax = 8;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (lower(c) >= 'a' && lower(c) <= 'f') return lower(c) - 'a' + 10;
  return -1;
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (char const c : text) {
    auto const value = kAlphabet.find(c);
    if (value == std::string_view::npos) continue;
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>((bits >> held) & 0xff);
  }
  return out;
}

// `underscore_is_space`: the form of encoded words (RFC 2047 section 4.2).
std::string from_quoted_printable(std::string_view text, bool underscore_is_space) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=' && text.substr(i + 1).starts_with("\r\n")) {
      i += 2;
    } else if (text[i] == '=' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
               hex_value(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += underscore_is_space && text[i] == '_' ? ' ' : text[i];
    }
  }
  return out;
}

std::string decoded_words(std::string_view text) {
  std::string out;
  bool after_word = false;
  while (!text.empty()) {
    auto const begin = std::min(text.find("=?"), text.size());
    auto const between = text.substr(0, begin);
    if (!after_word || between.find_first_not_of(" \t") != std::string_view::npos) out += between;
    text.remove_prefix(begin);
    if (text.empty()) break;
    auto const charset_end = text.find('?', 2);
    auto const end = charset_end == std::string_view::npos ? charset_end : text.find("?=", charset_end + 3);
    if (end == std::string_view::npos) return out += text;
    auto const coded = text.substr(charset_end + 3, end - charset_end - 3);
    out += lower(text[charset_end + 1]) == 'b' ? from_base64(coded) : from_quoted_printable(coded, true);
    text.remove_prefix(end + 2);
    after_word = true;
  }
  return out;
}

struct Part {
  std::string_view head, body;

  std::string header(std::string_view name) const { // unfolded
    std::string value;
    bool inside = false;
    auto rest = head;
    while (!rest.empty()) {
      auto const line = rest.substr(0, rest.find("\r\n"));
      rest.remove_prefix(std::min(line.size() + 2, rest.size()));
      if (line.starts_with(' ') || line.starts_with('\t')) {
        if (inside) value += line;
        continue;
      }
      if (inside) break;
      auto const colon = std::min(line.find(':'), line.size());
      inside = same(line.substr(0, colon), name);
      if (inside) value = line.substr(std::min(line.find_first_not_of(" \t", colon + 1), line.size()));
    }
    return value;
  }
};

Part part_of(std::string_view bytes) {
  auto const end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos) return {bytes, {}};
  return {bytes.substr(0, end + 2), bytes.substr(end + 4)};
}

std::string boundary_of(std::string_view content_type) {
  auto const at = content_type.find("boundary=");
  if (at == std::string_view::npos) return {};
  auto value = content_type.substr(at + 9);
  if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
  return std::string(value.substr(0, value.find_first_of("; \t")));
}

void collect(Part const& part, MailShown& shown, int depth) {
  auto const type = part.header("Content-Type");
  if (type.starts_with("multipart/")) {
    auto const delimiter = "--" + boundary_of(type);
    if (delimiter.size() == 2 || depth == kNestingMax) return;
    auto at = part.body.find(delimiter);
    while (at != std::string_view::npos) {
      auto const begin = part.body.find("\r\n", at);
      auto const end = part.body.find("\r\n" + delimiter, at);
      if (begin == std::string_view::npos || end == std::string_view::npos || begin + 2 > end) return;
      collect(part_of(part.body.substr(begin + 2, end - begin - 2)), shown, depth + 1);
      at = end + 2;
    }
    return;
  }
  if (same(part.header("Content-Disposition").substr(0, 10), "attachment")) return;
  auto const coding = part.header("Content-Transfer-Encoding");
  auto content = same(coding, "base64")             ? from_base64(part.body)
                 : same(coding, "quoted-printable") ? from_quoted_printable(part.body, false)
                                                    : std::string(part.body);
  if (type.starts_with("text/html"))
    shown.html = std::move(content);
  else if (type.empty() || type.starts_with("text/plain"))
    shown.text = std::move(content);
}

} // namespace

MailShown read_own_mail(std::string_view bytes) {
  auto const mail = part_of(bytes);
  MailShown shown{
      .subject = decoded_words(mail.header("Subject")),
      .from = decoded_words(mail.header("From")),
      .to = decoded_words(mail.header("To")),
      .text = {},
      .html = {},
  };
  collect(mail, shown, 0);
  return shown;
}

} // namespace dunlin::web
