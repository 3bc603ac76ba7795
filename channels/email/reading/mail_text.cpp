#include "channels/email/reading/mail_text.hpp"

#include "channels/email/utf8.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace dunlin::channels {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// Names that mail programs use and ICU does not know, or knows as something narrower.
struct OtherName {
  std::string_view declared;
  char const* meant;
};
constexpr auto kOtherNames = std::to_array<OtherName>({
    {"us-ascii", ""},
    {"ascii", ""},
    {"utf8", "UTF-8"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"x-gbk", "GB18030"},
    {"cp936", "GB18030"},
    {"iso-8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"iso-8859-8-e", "ISO-8859-8"},
    {"ks_c_5601-1987", "windows-949"},
    {"euc-kr", "windows-949"},
    {"x-unknown", ""},
    {"unknown-8bit", ""},
});

std::optional<std::string> converted(std::string_view octets, char const* charset) {
  auto status = U_ZERO_ERROR;
  Converter const from(ucnv_open(charset, &status));
  if (U_FAILURE(status)) return std::nullopt;
  Converter const to(ucnv_open("UTF-8", &status));
  if (U_FAILURE(status)) return std::nullopt;
  std::string out;
  std::array<UChar, 2048> pivot{};
  UChar* pivot_from = pivot.data();
  UChar* pivot_to = pivot.data();
  auto const* source = octets.data();
  auto const* const end = source + octets.size();
  std::array<char, 8192> piece{};
  bool first = true;
  do {
    auto* target = piece.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(
        to.get(), from.get(), &target, piece.data() + piece.size(), &source, end, pivot.data(), &pivot_from,
        &pivot_to, pivot.data() + pivot.size(), first, true, &status
    );
    first = false;
    out.append(piece.data(), static_cast<std::size_t>(target - piece.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) return std::nullopt;
  return out;
}

// Every run of high octets is even and there is one: two octets a character, as GB 2312 and Big5 write.
bool comes_in_pairs(std::string_view octets) {
  std::size_t run = 0;
  bool any = false;
  for (char const c : octets) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      ++run;
      continue;
    }
    if (run % 2 != 0) return false;
    any = any || run > 0;
    run = 0;
  }
  return run % 2 == 0 && (any || run > 0);
}

std::string guessed(std::string_view octets) {
  if (well_formed_utf8(octets)) return std::string(octets);
  auto const* charset = comes_in_pairs(octets) ? "GB18030" : "windows-1252";
  return converted(octets, charset).value_or(std::string());
}

std::string without_controls(std::string text) {
  std::erase_if(text, [](char c) {
    auto const octet = static_cast<unsigned char>(c);
    return (octet < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || octet == 0x7F;
  });
  return text;
}

} // namespace

std::string utf8_text(std::string_view octets, std::string_view charset) {
  if (octets.starts_with("\xEF\xBB\xBF")) octets.remove_prefix(3);
  auto const declared = lower_ascii(trimmed(charset));
  auto const other = std::ranges::find(kOtherNames, declared, &OtherName::declared);
  std::string const meant = other == kOtherNames.end() ? declared : other->meant;
  bool const says_utf8 = meant == "utf-8" || meant == "UTF-8";
  if (meant.empty() || (says_utf8 && !well_formed_utf8(octets) && comes_in_pairs(octets)) ||
      (says_utf8 && well_formed_utf8(octets)))
    return without_controls(guessed(octets));
  auto text = converted(octets, meant.c_str());
  return without_controls(text ? std::move(*text) : guessed(octets));
}

std::string unix_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      out += text[i];
    else if (i + 1 >= text.size() || text[i + 1] != '\n')
      out += '\n';
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n\f";
  auto const from = text.find_first_not_of(space);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(space) - from + 1);
}

std::size_t find_folded(std::string_view text, std::string_view part, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  auto const rest = text.substr(from);
  auto const found = std::ranges::search(rest, part, [](char a, char b) { return lower(a) == b; });
  if (found.empty() && !part.empty()) return std::string_view::npos;
  return from + static_cast<std::size_t>(found.begin() - rest.begin());
}

bool contains_folded(std::string_view text, std::string_view part) {
  return find_folded(text, part) != std::string_view::npos;
}

} // namespace dunlin::channels
