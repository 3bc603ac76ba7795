#include "channels/email/reading/returned_message.hpp"

#include "channels/email/reading/bounce.hpp"
#include "channels/email/reading/bounce_words.hpp"
#include "channels/email/reading/delivery_status.hpp"
#include "channels/email/reading/mail_text.hpp"

#include <algorithm>
#include <array>

namespace dunlin::channels {

namespace {

constexpr auto kHeaderStarts = std::to_array<std::string_view>(
    {"received:", "return-path:", "message-id:", "x-mailer:", "mime-version:", "content-type:",
     "dkim-signature:"}
);

bool begins_header(std::string_view line) {
  return std::ranges::any_of(kHeaderStarts, [&](auto start) {
    return find_folded(line.substr(0, 20), start) == 0;
  });
}

std::string_view unquoted(std::string_view line) { // "> To: …", "| To: …"
  while (line.starts_with('>') || line.starts_with('|') || line.starts_with(' ') || line.starts_with('\t'))
    line.remove_prefix(1);
  return line;
}

Returned from_fields(auto const& value_of) {
  Returned found;
  found.to = address_in(value_of("to"));
  found.from = address_in(value_of("from"));
  found.message_id = without_brackets(value_of("message-id"));
  found.there = !found.to.empty() || !found.message_id.empty() || !found.from.empty();
  return found;
}

Returned from_text(std::string_view text) {
  std::string fields;
  for (std::size_t at = 0; at < text.size() && fields.size() < 65536;) {
    auto const end = std::min(text.find('\n', at), text.size());
    auto const line = text.substr(at, end - at);
    bool const folded = line.starts_with(' ') || line.starts_with('\t');
    auto const bare = unquoted(line);
    if (!bare.empty()) fields.append(folded && bare.find(':') > 30 ? "\t" : "").append(bare).append("\n");
    at = end + 1;
  }
  auto const blocks = field_blocks(fields);
  return from_fields([&](std::string_view name) -> std::string {
    for (auto const& block : blocks)
      for (auto const& [field, value] : block)
        if (field == name) return value;
    return {};
  });
}

} // namespace

std::size_t return_begins(std::string_view words) {
  auto begins = std::string_view::npos;
  for (auto const mark : return_marks())
    begins = std::min(begins, find_folded(words, mark));
  for (std::size_t at = 0; at < words.size() && at < begins;) {
    auto const end = std::min(words.find('\n', at), words.size());
    if (begins_header(unquoted(words.substr(at, end - at)))) begins = at;
    at = end + 1;
  }
  return begins;
}

Returned returned_message(MailTree const& tree, std::string_view words) {
  for (auto const& part : tree.parts) {
    if (part.media_type == "message/rfc822" || part.media_type == "message/global")
      return from_fields([&](std::string_view name) { return std::string(part.headers.first(name)); });
    if (part.media_type == "text/rfc822-headers" || part.media_type == "message/global-headers" ||
        part.media_type == "text/rfc822-header" || part.media_type == "text/rfc822")
      return from_text(part.content);
  }
  auto const begins = return_begins(words);
  return begins == std::string_view::npos ? Returned{} : from_text(words.substr(begins));
}

} // namespace dunlin::channels
