#include "bot/listening/reply/visible_reply.hpp"

#include "bot/listening/reply/lines.hpp"
#include "bot/listening/reply/quote_header.hpp"
#include "bot/listening/reply/signature.hpp"

#include <algorithm>

namespace dunlin::listening {

namespace {

using Lines = std::vector<Line>;

bool all_blank(std::span<Line const> lines) {
  return std::ranges::all_of(lines, [](Line line) { return is_blank(line) || is_rule(line); });
}

// The end of the quoted lines that begin at `at`, over blank lines and lines that a program broke off.
std::size_t quote_end(std::span<Line const> lines, std::size_t at) {
  auto end = at;
  for (auto i = at; i < lines.size(); ++i) {
    if (is_quoted(lines[i]))
      end = i + 1;
    else if (!is_blank(lines[i]) &&
             !(i + 1 < lines.size() && is_quoted(lines[i + 1]) && trim(lines[i]).ends_with('>')))
      break;
  }
  return end;
}

// Leaves attributions out with what they quote. What stands below quoted lines is kept; below a quote
// without marks nothing can be told apart.
Lines without_quotes(std::span<Line const> lines) {
  Lines kept;
  for (std::size_t at = 0; at < lines.size();) {
    auto const header = quote_header_at(lines, at);
    if (header == 0) {
      kept.push_back(lines[at++]);
      continue;
    }
    bool const marked_header = is_quoted(lines[at]);
    at += header;
    auto next = at;
    while (next < lines.size() && is_blank(lines[next]))
      ++next;
    bool const marked = next < lines.size() && is_quoted(lines[next]);
    if (marked || marked_header) {
      at = std::max(at, quote_end(lines, next));
      while (at < lines.size() && is_blank(lines[at]) && !kept.empty() && is_blank(kept.back()))
        ++at;
    } else if (!all_blank(kept)) {
      break;
    } else {
      kept.clear(); // nothing was written above: what is sent along is all there is
    }
  }
  return kept;
}

void drop_trailing(Lines& lines) {
  auto const droppable = [](Line line) { return is_blank(line) || is_rule(line); };
  while (!lines.empty() && droppable(lines.back()))
    lines.pop_back();
  if (std::ranges::all_of(lines, [](Line line) { return is_blank(line) || is_quoted(line); })) return;
  while (!lines.empty() && (droppable(lines.back()) || is_quoted(lines.back())))
    lines.pop_back();
}

} // namespace

VisibleReply visible_reply(std::string_view text) {
  auto const all = split_lines(text);
  auto kept = without_quotes(all);
  auto const sign = std::min(signature_at(kept), kept.size());
  std::span<Line const> const below(kept.begin() + static_cast<std::ptrdiff_t>(sign), kept.end());
  VisibleReply reply{"", join_lines(below)};
  kept.resize(sign);
  drop_trailing(kept);
  reply.text = join_lines(kept);
  if (!reply.text.empty()) return reply;
  // Nothing but a quote or a signature: better all of it than none.
  Lines whole(all.begin(), all.end());
  if (reply.signature.empty()) drop_trailing(whole);
  return reply.signature.empty() ? VisibleReply{join_lines(whole), ""} : reply;
}

} // namespace dunlin::listening
