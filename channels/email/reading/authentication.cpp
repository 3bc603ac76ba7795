#include "channels/email/reading/authentication.hpp"

#include "channels/email/reading/mail_text.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace dunlin::channels {

namespace {

// Comments in parentheses may hold anything, also what looks like a result.
std::optional<std::string> without_comments(std::string_view text) {
  std::string out;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (c == '\\' && (quoted || depth > 0)) {
      ++i;
      continue;
    }
    if (c == '"' && depth == 0) quoted = !quoted;
    if (!quoted && c == '(') ++depth;
    if (depth == 0) out += quoted && (c == ';' || c == '=') ? '_' : c; // a quoted text is no result
    if (!quoted && c == ')' && --depth < 0) return std::nullopt;
  }
  if (depth != 0 || quoted) return std::nullopt;
  return out;
}

std::vector<std::string> cut(std::string_view text, char at) {
  std::vector<std::string> pieces;
  while (true) {
    auto const end = text.find(at);
    pieces.emplace_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

std::string property(std::string_view result, std::string_view name) {
  for (auto const& word : cut(result, ' ')) {
    auto const equals = word.find('=');
    if (equals == std::string::npos || lower_ascii(word.substr(0, equals)) != name) continue;
    auto value = lower_ascii(word.substr(equals + 1));
    std::erase(value, '"');
    return value.substr(value.find('@') == std::string::npos ? 0 : value.find('@') + 1);
  }
  return {};
}

} // namespace

bool from_is_proven(MailHeaders const& headers, std::string_view from, std::string_view authserv_id) {
  auto const at = from.rfind('@');
  if (authserv_id.empty() || at == std::string_view::npos) return false;
  auto const domain = lower_ascii(from.substr(at + 1));
  auto const senders = std::ranges::count(headers.all, "from", &MailHeader::name);
  if (senders != 1) return false;
  // The border server writes its field above all that came with the mail: the topmost one is its own.
  auto const field = std::ranges::find(headers.all, "authentication-results", &MailHeader::name);
  if (field == headers.all.end()) return false;
  auto const bare = without_comments(field->value);
  if (!bare) return false;
  auto const results = cut(*bare, ';');
  auto const by = lower_ascii(results.front());
  if (by.substr(0, by.find(' ')) != lower_ascii(authserv_id)) return false;
  return std::ranges::any_of(results, [&](std::string const& result) {
    auto const folded = lower_ascii(result);
    if (folded.starts_with("dmarc=pass")) return property(folded, "header.from") == domain;
    return folded.starts_with("dkim=pass") && property(folded, "header.d") == domain;
  });
}

} // namespace dunlin::channels
