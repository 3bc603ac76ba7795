#include "channels/email/mail_header.hpp"

#include "channels/email/mime_encoding.hpp"
#include "channels/email/utf8.hpp"
#include "core/domain/require.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace dunlin::channels {

namespace {

constexpr std::size_t kLineMax = 76;
constexpr std::size_t kWordMax = 900; // a line may have 998

// ASCII that unfolds to itself: no blank at an edge, no word too long to fold, nothing that looks encoded.
bool stands_as_it_is(std::string_view value) {
  if (!is_ascii(value) || value.contains("=?") || value.starts_with(' ') || value.ends_with(' '))
    return false;
  std::size_t start = 0;
  while (value.size() - start > kWordMax) {
    auto const blank = value.find(' ', start);
    if (blank == std::string_view::npos || blank - start > kWordMax) return false;
    start = blank + 1;
  }
  return true;
}

bool atoms(std::string_view shown) {
  auto const allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view(" !#$%&'*+-/?^_`{|}~").contains(c);
  };
  return std::ranges::all_of(shown, allowed);
}

void append_two(std::string& out, unsigned number) {
  out.push_back(static_cast<char>('0' + number / 10 % 10));
  out.push_back(static_cast<char>('0' + number % 10));
}

} // namespace

void MailHeader::begin(std::string_view name) {
  out_.append(name).append(": ");
  column_ = name.size() + 2;
}

void MailHeader::exact(std::string_view name, std::string_view value) {
  require(one_line(value), "a header value with a control character");
  begin(name);
  out_.append(value).append("\r\n");
}

void MailHeader::text(std::string_view name, std::string_view value) {
  require(one_line(value), "a header value with a control character");
  begin(name);
  if (stands_as_it_is(value))
    words(value);
  else
    append_encoded_words(out_, value, column_);
  out_.append("\r\n");
}

void MailHeader::words(std::string_view value) {
  while (!value.empty()) {
    // A word and the blanks before it: folding puts the line end before the blanks.
    auto const letter = std::min(value.find_first_not_of(' '), value.size());
    auto const end = std::min(value.find(' ', letter), value.size());
    if (letter > 0 && column_ + end > kLineMax) {
      out_.append("\r\n");
      column_ = 0;
    }
    out_.append(value.substr(0, end));
    column_ += end;
    value.remove_prefix(end);
  }
}

void MailHeader::mailbox(std::string_view name, std::string_view shown, std::string_view address) {
  require(one_line(shown) && one_line(address), "a header value with a control character");
  begin(name);
  if (!shown.empty()) {
    bool const plain = stands_as_it_is(shown) && shown.size() <= 60;
    if (plain && atoms(shown)) {
      words(shown);
    } else if (plain && !shown.contains('"') && !shown.contains('\\')) {
      words('"' + std::string(shown) + '"');
    } else {
      append_encoded_words(out_, shown, column_);
    }
    bool const full = column_ + address.size() + 3 > kLineMax;
    out_.append(full ? "\r\n <" : " <").append(address).append(">\r\n");
    return;
  }
  out_.append(address).append("\r\n");
}

void MailHeader::date(std::string_view name, Timestamp at) {
  constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto const midnight = std::chrono::floor<std::chrono::days>(at);
  std::chrono::year_month_day const day(midnight);
  std::chrono::hh_mm_ss const time(std::chrono::floor<std::chrono::seconds>(at - midnight));
  begin(name);
  out_.append(days[std::chrono::weekday(midnight).c_encoding()]).append(", ");
  append_two(out_, static_cast<unsigned>(day.day()));
  out_.append(" ").append(months[static_cast<unsigned>(day.month()) - 1]).append(" ");
  auto const year = static_cast<unsigned>(static_cast<int>(day.year()));
  append_two(out_, year / 100);
  append_two(out_, year % 100);
  out_.push_back(' ');
  append_two(out_, static_cast<unsigned>(time.hours().count()));
  out_.push_back(':');
  append_two(out_, static_cast<unsigned>(time.minutes().count()));
  out_.push_back(':');
  append_two(out_, static_cast<unsigned>(time.seconds().count()));
  out_.append(" +0000\r\n");
}

void MailHeader::ids(std::string_view name, std::span<std::string_view const> ids) {
  begin(name);
  bool first = true;
  for (auto const id : ids) {
    if (!std::exchange(first, false)) out_.append("\r\n ");
    out_.append("<").append(id).append(">");
  }
  out_.append("\r\n");
}

} // namespace dunlin::channels
