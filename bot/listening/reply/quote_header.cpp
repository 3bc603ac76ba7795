#include "bot/listening/reply/quote_header.hpp"

#include "bot/listening/reply/quote_words.hpp"

#include <algorithm>
#include <optional>

namespace dunlin::listening {

namespace {

constexpr std::size_t kAttributionLines = 5;
constexpr std::size_t kAttributionBytes = 600;
constexpr std::size_t kLineBytes = 1000;

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

Line without_dashes(Line line) { // "---- On … wrote ----"
  auto bare = trim(line);
  while (bare.starts_with('-') || bare.starts_with('*') || bare.starts_with('_'))
    bare = trim(bare.substr(1));
  while (bare.ends_with('-') || bare.ends_with('*'))
    bare = trim(bare.substr(0, bare.size() - 1));
  return bare;
}

bool starts_like_attribution(Line line) {
  auto const bare = without_dashes(line);
  if (bare.empty()) return false;
  if (is_digit(bare.front()) || bare.find('@') != Line::npos) return true;
  return std::ranges::any_of(attribution_starts(), [&](auto word) {
    if (!starts_folded(bare, word)) return false;
    bool const wide = static_cast<unsigned char>(word.front()) >= 0xE0; // CJK sets no spaces
    return wide || bare.size() == word.size() || !is_word_char(bare[word.size()]) ||
           !is_word_char(word.back());
  });
}

bool ends_with_colon(Line line) {
  return line.ends_with(':') || line.ends_with("：");
}

// "18:02", "17.50", "2016年"
bool has_time(Line line) {
  if (line.find("年") != Line::npos || line.find("오") != Line::npos) return true;
  for (std::size_t i = 1; i + 2 < line.size(); ++i)
    if ((line[i] == ':' || line[i] == '.' || line[i] == 'h') && is_digit(line[i - 1]) &&
        is_digit(line[i + 1]) && is_digit(line[i + 2]))
      return true;
  return false;
}

bool has_wrote(Line line) {
  return std::ranges::any_of(wrote_words(), [&](auto word) {
    auto const at = line.find(word);
    if (at == Line::npos) return false;
    auto const end = at + word.size();
    bool const wide = static_cast<unsigned char>(word.front()) >= 0xE0;
    bool const begins = wide || at == 0 || !is_word_char(line[at - 1]) || line[at - 1] == '>';
    return begins && (wide || end >= line.size() || !is_word_char(line[end]));
  });
}

// "2014-03-20 20:48 GMT+01:00 Rémi …"
bool is_dated_line(Line line) {
  return line.size() >= 20 && digits_in(line.substr(0, 10)) == 8 && (line[4] == '-' || line[4] == '/') &&
         line.substr(0, 30).find(" GMT") != Line::npos;
}

bool is_attribution(Line joined) {
  auto const bare = without_dashes(joined);
  bool const named = bare.find('@') != Line::npos;
  bool const dated = digits_in(bare) >= 3 && (has_time(bare) || digits_in(bare) >= 5);
  if (is_dated_line(bare)) return true;
  bool const colon = ends_with_colon(bare);
  if (has_wrote(bare)) {
    bool const dashed = trim(joined).starts_with("--") && trim(joined).ends_with("--");
    return (colon || dashed) && (named || dated);
  }
  return colon && named && dated && has_time(bare) && bare.find('<') != Line::npos;
}

std::optional<HeaderField> header_field(Line line) {
  auto bare = without_marks(line);
  while (bare.starts_with('*') || bare.starts_with('|'))
    bare = trim(bare.substr(1));
  auto colon = bare.find(':');
  auto const wide = bare.find("：");
  if (colon == Line::npos && wide == Line::npos) return std::nullopt;
  colon = std::min(colon, wide);
  auto name = trim(bare.substr(0, colon));
  while (name.ends_with('*'))
    name = trim(name.substr(0, name.size() - 1));
  auto const found = std::ranges::find_if(header_words(), [&](HeaderWord const& word) {
    return word.word.size() == name.size() && starts_folded(name, word.word);
  });
  if (found == header_words().end()) return std::nullopt;
  return found->field;
}

// A block of at least two different fields, one of them who or when and one of them whom, what or when; a
// field may go on over a line or two.
std::size_t header_block_at(std::span<Line const> lines, std::size_t at) {
  auto const first = header_field(lines[at]);
  if (!first || *first == HeaderField::copy || *first == HeaderField::other) return 0;
  bool seen[6] = {};
  std::size_t end = at;
  std::size_t missed = 0;
  for (auto i = at; i < lines.size() && i < at + 20 && missed < 3; ++i) {
    if (auto const field = header_field(lines[i])) {
      seen[static_cast<std::size_t>(*field)] = true;
      end = i + 1;
      missed = 0;
    } else {
      if (is_blank(without_marks(lines[i])) && i > at + 1) break;
      ++missed;
    }
  }
  auto const has = [&](HeaderField field) { return seen[static_cast<std::size_t>(field)]; };
  bool const who = has(HeaderField::from);
  bool const when = has(HeaderField::sent);
  bool const whom = has(HeaderField::to);
  bool const what = has(HeaderField::subject);
  bool const enough = (who && (when || whom || what)) || (when && whom) || (when && what && whom);
  return enough ? end - at : 0;
}

bool is_separator(Line line) {
  auto const bare = without_marks(line);
  bool const drawn =
      bare.starts_with("--") || bare.starts_with("__") || bare.starts_with("==") || bare.starts_with("- -");
  if (drawn && bare.size() < 160) {
    auto const words = without_dashes(bare);
    return std::ranges::any_of(separator_words(), [&](auto word) {
      auto const at = find_folded(words, word);
      return at != Line::npos && at < 12;
    });
  }
  auto const above = std::ranges::any_of(answer_above_lines(), [&](auto words) {
    return bare.size() < 160 && find_folded(bare, words) != Line::npos;
  });
  return above ||
         std::ranges::any_of(forward_lines(), [&](auto words) { return starts_folded(bare, words); });
}

// A line that no attribution goes on with: an opening word as it is written there, and a date.
bool begins_anew(Line line) {
  auto const bare = without_marks(line);
  return digits_in(bare) >= 3 && std::ranges::any_of(attribution_starts(), [&](auto word) {
           return bare.starts_with(word) && bare.size() > word.size() && !is_word_char(bare[word.size()]);
         });
}

std::string with_plain_spaces(Line line) { // French sets a no-break space before a colon
  std::string out(line);
  for (std::string_view const space : {"\u00A0", "\u202F"})
    for (auto at = out.find(space); at != std::string::npos; at = out.find(space, at))
      out.replace(at, space.size(), " ");
  return out;
}

std::size_t attribution_at(std::span<Line const> lines, std::size_t at) {
  if (lines[at].size() > kLineBytes || !starts_like_attribution(without_marks(lines[at]))) return 0;
  std::string joined;
  for (std::size_t count = 0; count < kAttributionLines && at + count < lines.size(); ++count) {
    auto const line = without_marks(lines[at + count]);
    bool const address_follows =
        at + count + 1 < lines.size() && trim(lines[at + count + 1]).starts_with('<');
    if (line.empty() && !address_follows) return 0;
    joined.append(joined.empty() ? "" : " ").append(with_plain_spaces(line));
    if (joined.size() > kAttributionBytes) return 0;
    if (is_attribution(joined)) return count + 1;
  }
  return 0;
}

} // namespace

std::size_t quote_header_at(std::span<Line const> lines, std::size_t at) {
  if (is_blank(lines[at]) || lines[at].size() > kLineBytes) return 0;
  if (is_separator(lines[at])) {
    for (auto next = at + 1; next < lines.size() && next < at + 4; ++next)
      if (auto const block = header_block_at(lines, next); block != 0) return next + block - at;
    return 1;
  }
  if (auto const block = header_block_at(lines, at); block != 0) return block;
  auto const count = attribution_at(lines, at);
  // "I paid on Monday" may look like a beginning: the latest line that is enough on its own is the one.
  for (std::size_t later = 1; later < count; ++later)
    if (begins_anew(lines[at + later]) && attribution_at(lines, at + later) == count - later) return 0;
  return count;
}

} // namespace dunlin::listening
