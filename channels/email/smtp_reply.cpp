#include "channels/email/smtp_reply.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace dunlin::channels {

namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

std::optional<int> take_number(std::string_view& text) {
  int value = 0;
  auto const [end, error] =
      std::from_chars(text.data(), text.data() + std::min<std::size_t>(text.size(), 3), value);
  if (error != std::errc{} || !digit(text.front())) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool take_dot(std::string_view& text) {
  if (!text.starts_with('.')) return false;
  text.remove_prefix(1);
  return true;
}

} // namespace

std::optional<EnhancedCode> parse_enhanced(std::string_view text, int basic_code) {
  auto const kind = take_number(text);
  if (!kind || !take_dot(text)) return std::nullopt;
  auto const subject = take_number(text);
  if (!subject || !take_dot(text)) return std::nullopt;
  auto const detail = take_number(text);
  if (!detail || *kind != basic_code / 100) return std::nullopt;
  if (!text.empty() && text.front() != ' ' && text.front() != '\t') return std::nullopt;
  return EnhancedCode{*kind, *subject, *detail};
}

std::string plain(SmtpReply const& reply) {
  auto out = std::to_string(reply.code);
  if (!reply.text.empty()) out.append(" ").append(reply.text);
  std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out;
}

Result<std::optional<SmtpReply>> ReplyParser::next() {
  while (true) {
    auto const end = unread_.find('\n', at_);
    auto const length = (end == std::string::npos ? unread_.size() : end) - at_;
    if (length > line_octets_max) return fail(Errc::invalid, "a reply line of more than 8192 octets");
    if (end == std::string::npos) {
      unread_.erase(0, at_);
      at_ = 0;
      return std::nullopt;
    }
    auto line = std::string_view(unread_).substr(at_, length);
    at_ = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    auto const complete = take(line);
    if (!complete) return std::unexpected(complete.error());
    if (!*complete) continue;
    if (at_ == unread_.size()) {
      unread_.clear();
      at_ = 0;
    }
    lines_ = 0;
    auto reply = std::exchange(reading_, SmtpReply{});
    return reply;
  }
}

Result<bool> ReplyParser::take(std::string_view line) {
  line = line.substr(0, kept_octets_max - 2); // the limit counts CRLF
  bool const has_code = line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, digit);
  if (!has_code) return fail(Errc::invalid, "a line that is no reply");
  int const code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  if (code < 200 || code > 599) return fail(Errc::invalid, "a reply code outside 200 to 599");
  char const separator = line.size() > 3 ? line[3] : ' ';
  if (separator != ' ' && separator != '-') return fail(Errc::invalid, "a reply code followed by no space");
  if (lines_ > 0 && code != reading_.code)
    return fail(Errc::invalid, "a reply of several lines with two codes");
  if (++lines_ > lines_max) return fail(Errc::limit, "a reply of more than 128 lines");

  auto const text = line.size() > 4 ? line.substr(4) : std::string_view{};
  reading_.code = code;
  if (lines_ > 1) reading_.text += '\n';
  reading_.text += text;
  if (!reading_.enhanced && code / 100 != 3) reading_.enhanced = parse_enhanced(text, code);
  return separator == ' ';
}

} // namespace dunlin::channels
