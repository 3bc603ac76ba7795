#include "core/domain/id.hpp"

#include "core/domain/digest.hpp"

#include <algorithm>

namespace dunlin {

namespace {

constexpr std::size_t kTextLength = 26; // ceil(128 / 5)

void append_part(std::string& out, std::string_view part) {
  auto const size = static_cast<std::uint32_t>(part.size());
  for (unsigned shift : {24U, 16U, 8U, 0U})
    out.push_back(static_cast<char>((size >> shift) & 0xFFU));
  out.append(part);
}

} // namespace

IdBytes id_bytes_of(std::string_view kind, std::initializer_list<std::string_view> parts) {
  std::string message;
  append_part(message, kind);
  for (auto part : parts)
    append_part(message, part);
  auto const digest = sha256(message);
  IdBytes bytes{};
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  return bytes;
}

std::string id_text(IdBytes const& bytes) {
  return base32({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

std::optional<IdBytes> id_parse(std::string_view text) {
  if (text.size() != kTextLength) return std::nullopt;
  IdBytes bytes{};
  unsigned held = 0;
  unsigned count = 0;
  std::size_t at = 0;
  for (char c : text) {
    unsigned value = 0;
    if (c >= 'a' && c <= 'z')
      value = static_cast<unsigned>(c - 'a');
    else if (c >= '2' && c <= '7')
      value = static_cast<unsigned>(c - '2') + 26U;
    else
      return std::nullopt;
    held = (held << 5) | value;
    count += 5;
    if (count >= 8 && at < bytes.size()) {
      count -= 8;
      bytes[at++] = static_cast<std::uint8_t>((held >> count) & 0xFFU);
      held &= (1U << count) - 1U;
    }
  }
  if (held != 0) return std::nullopt; // the two spare bits must be zero: one id, one spelling
  return bytes;
}

} // namespace dunlin
