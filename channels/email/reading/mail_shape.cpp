#include "channels/email/reading/mail_shape.hpp"

#include "channels/email/reading/mail_text.hpp"

#include <algorithm>
#include <set>

namespace dunlin::channels {

namespace {

constexpr std::size_t kLineMax = 64 * 1024; // of a boundary's line: longer ones are none

// Calls `see` with every line, without its end.
template <class See>
void each_line(std::string_view text, See const& see) {
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    see(text.substr(0, std::min(end, kLineMax)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string_view boundary_in(std::string_view line) {
  auto at = find_folded(line, "boundary");
  if (at == std::string_view::npos) return {};
  at = line.find('=', at);
  if (at == std::string_view::npos) return {};
  auto value = trimmed(line.substr(at + 1));
  if (value.starts_with('"')) {
    value.remove_prefix(1);
    return value.substr(0, value.find('"'));
  }
  return value.substr(0, value.find_first_of("; \t"));
}

struct Shape {
  std::size_t declared = 0; // Content-Type fields: nesting cannot be deeper
  std::size_t parts = 0;    // lines that are a boundary
};

Shape shape_of(std::string_view bytes) {
  Shape shape;
  std::set<std::string_view> boundaries;
  each_line(bytes, [&](std::string_view line) {
    if (find_folded(line.substr(0, 13), "content-type:") == 0) ++shape.declared;
    if (auto const found = boundary_in(line); !found.empty() && boundaries.size() < 4096)
      boundaries.insert(found);
    if (!line.starts_with("--")) return;
    auto const marker = trimmed(line.substr(2));
    if (boundaries.contains(marker)) ++shape.parts;
  });
  return shape;
}

std::string header_of(std::string_view bytes, std::size_t at_most) {
  auto end = bytes.find("\n\n");
  if (auto const crlf = bytes.find("\r\n\r\n"); crlf < end) end = crlf;
  std::string header(bytes.substr(0, std::min({end, at_most, bytes.size()})));
  // Nothing of the body is parsed, so the header must not promise parts.
  for (auto at = find_folded(header, "content-type:"); at != std::string::npos;
       at = find_folded(header, "content-type:", at + 1))
    header[at] = 'X';
  return header + "\n\n";
}

} // namespace

std::string readable_mail(std::string_view bytes, MailLimits const& limits, std::vector<std::string>& said) {
  if (bytes.size() > limits.bytes_max) {
    said.emplace_back("a mail larger than is read");
    return header_of(bytes, limits.header_bytes_max);
  }
  // Old Macintosh programs end lines with CR alone, which no parser takes for lines.
  std::string mended;
  if (bytes.find('\n') == std::string_view::npos && bytes.find('\r') != std::string_view::npos)
    mended = unix_lines(bytes);
  auto text = mended.empty() ? bytes : std::string_view(mended);
  while (text.starts_with("\r\n") || text.starts_with("\n"))
    text.remove_prefix(text.starts_with("\n") ? 1 : 2);
  auto const shape = shape_of(text);
  if (shape.declared > 3 * limits.parts_max || shape.parts > 3 * limits.parts_max) {
    said.emplace_back("more parts than are read");
    return header_of(text, limits.header_bytes_max);
  }
  return std::string(text);
}

} // namespace dunlin::channels
