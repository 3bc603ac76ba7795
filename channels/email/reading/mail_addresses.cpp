#include "channels/email/reading/mail_addresses.hpp"

#include "channels/email/reading/delivery_status.hpp"
#include "channels/email/reading/mail_text.hpp"

#include <algorithm>
#include <gmime/gmime.h>
#include <memory>

namespace dunlin::channels {

namespace {

constexpr std::size_t kMailboxesMax = 200;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};

std::string one_line_of(char const* text) { // an encoded word may hold line ends
  auto line = utf8_text(text == nullptr ? "" : text, "");
  std::ranges::replace_if(line, [](char c) { return c == '\r' || c == '\n' || c == '\t'; }, ' ');
  return line;
}

void collect(InternetAddressList* list, std::vector<Mailbox>& into, int depth) {
  if (list == nullptr || depth > 4) return;
  for (int i = 0; i < internet_address_list_length(list) && into.size() < kMailboxesMax; ++i) {
    auto* entry = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_GROUP(entry)) {
      collect(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(entry)), into, depth + 1);
      continue;
    }
    auto const* address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(entry));
    auto const* name = internet_address_get_name(entry);
    std::string written(address == nullptr ? "" : address);
    auto const at = written.rfind('@');
    if (at != std::string::npos) written = written.substr(0, at + 1) + lower_ascii(written.substr(at + 1));
    if (!written.empty()) into.push_back({one_line_of(name), one_line_of(written.c_str())});
  }
}

} // namespace

std::vector<Mailbox> mailboxes(std::string_view field) {
  std::vector<Mailbox> found;
  if (trimmed(field).empty()) return found;
  std::unique_ptr<InternetAddressList, Unref> const list(
      internet_address_list_parse(nullptr, std::string(field).c_str())
  );
  collect(list.get(), found, 0);
  if (found.empty())
    if (auto address = address_in(field); !address.empty()) found.push_back({"", std::move(address)});
  return found;
}

std::vector<std::string> message_ids(std::string_view field) {
  std::vector<std::string> ids;
  for (auto from = field.find('<'); from != std::string_view::npos; from = field.find('<', from + 1)) {
    auto const to = field.find('>', from);
    if (to == std::string_view::npos) break;
    auto const id = trimmed(field.substr(from + 1, to - from - 1));
    if (!id.empty() && id.size() <= 998 && ids.size() < kMailboxesMax) ids.emplace_back(id);
  }
  return ids;
}

Timestamp mail_date(std::string_view field) {
  if (trimmed(field).empty()) return {};
  GDateTime* const read = g_mime_utils_header_decode_date(std::string(field).c_str());
  if (read == nullptr) return {};
  auto const seconds = g_date_time_to_unix(read);
  g_date_time_unref(read);
  return Timestamp(std::chrono::seconds(seconds));
}

} // namespace dunlin::channels
