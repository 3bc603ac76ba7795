#include "channels/email/lmtp/message_id.hpp"

#include <algorithm>

namespace dunlin::channels::lmtp {

namespace {

constexpr std::size_t kIdMax = 998;

bool is_field(std::string_view line) {
  constexpr std::string_view name = "message-id:";
  return line.size() >= name.size() && std::ranges::equal(line.substr(0, name.size()), name, {}, [](char c) {
           return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
         });
}

} // namespace

std::string message_id_of(std::string_view mail) {
  while (!mail.empty()) {
    auto const end = std::min(mail.find("\r\n"), mail.size());
    if (end == 0) return {}; // the header is over
    if (is_field(mail.substr(0, end))) {
      auto const from = mail.find('<');
      auto const to = mail.find('>', std::min(from, mail.size()));
      if (from == std::string_view::npos || to == std::string_view::npos || to - from > kIdMax) return {};
      auto const id = mail.substr(from + 1, to - from - 1);
      bool const plain = std::ranges::all_of(id, [](char c) { return c > ' ' && c != 0x7F && c != '<'; });
      return plain ? std::string(id) : std::string();
    }
    mail.remove_prefix(std::min(end + 2, mail.size()));
  }
  return {};
}

} // namespace dunlin::channels::lmtp
