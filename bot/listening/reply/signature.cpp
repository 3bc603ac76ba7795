#include "bot/listening/reply/signature.hpp"

#include "bot/listening/reply/quote_words.hpp"

#include <algorithm>

namespace dunlin::listening {

namespace {

constexpr std::size_t kPhoneLineBytes = 100;

// "-- " by RFC 3676 section 4.3, as programs that trim lines write it, and the underscores of mailing lists.
bool is_delimiter(Line line) {
  auto const bare = trim(line);
  if (bare == "--") return true;
  return bare.size() >= 2 && bare.find_first_not_of('_') == Line::npos;
}

bool is_phone_line(Line line) {
  auto bare = trim(line);
  while (bare.starts_with('*') || bare.starts_with('_') || bare.starts_with('[') || bare.starts_with('<'))
    bare.remove_prefix(1);
  if (bare.empty() || bare.size() > kPhoneLineBytes) return false;
  bool const begins =
      std::ranges::any_of(phone_signatures(), [&](auto words) { return starts_folded(bare, words); });
  if (!begins) return bare.ends_with("から送信") || bare.ends_with("에서 보냄");
  // "Von meinem Konto ging …" is a sentence: those need their end, too.
  bool const open = starts_folded(bare, "Von mein") || starts_folded(bare, "从我的") ||
                    starts_folded(bare, "從我的") || starts_folded(bare, "나의 ") ||
                    starts_folded(bare, "내 iPhone") || bare == "Envoyé";
  if (starts_folded(bare, "Envoyé") && find_folded(bare, "Envoyé de") != 0 &&
      find_folded(bare, "Envoyé à") != 0 && find_folded(bare, "Envoyé avec") != 0)
    return false;
  if (!open) return true;
  return std::ranges::any_of(phone_signature_ends(), [&](auto end) {
    return find_folded(bare, end) != Line::npos;
  });
}

bool is_disclaimer(Line line) {
  auto bare = trim(line);
  while (bare.starts_with('*') || bare.starts_with('-') || bare.starts_with('_') || bare.starts_with('['))
    bare = trim(bare.substr(1));
  return bare.size() >= 10 &&
         std::ranges::any_of(disclaimer_starts(), [&](auto words) { return starts_folded(bare, words); });
}

bool begins_paragraph(std::span<Line const> lines, std::size_t at) {
  return at > 0 && (is_blank(lines[at - 1]) || is_rule(lines[at - 1]));
}

} // namespace

std::size_t signature_at(std::span<Line const> lines) {
  auto const first = static_cast<std::size_t>(std::ranges::find_if_not(lines, is_blank) - lines.begin());
  bool fenced = false; // within ``` a line of dashes is code
  for (auto at = first; at < lines.size(); ++at) {
    if (trim(lines[at]).starts_with("```")) fenced = !fenced;
    if (fenced || at == first) continue;
    if (is_delimiter(lines[at]) || is_phone_line(lines[at])) return at;
    if (begins_paragraph(lines, at) && is_disclaimer(lines[at])) return at;
  }
  return lines.size();
}

} // namespace dunlin::listening
