#include "store/postgres/ask.hpp"

#include <algorithm>

namespace dunlin::store::postgres {

namespace {

// Object ids of types, the same in every PostgreSQL (pg_type.dat).
constexpr unsigned kBytes = 17;
constexpr unsigned kInteger = 20;
constexpr unsigned kText = 25;
constexpr unsigned kBytesList = 1001;
constexpr unsigned kIntegerList = 1016;

template <class T>
void append_big_endian(std::string& out, T value) {
  for (int shift = static_cast<int>(sizeof(T)) * 8 - 8; shift >= 0; shift -= 8)
    out += static_cast<char>(static_cast<std::uint64_t>(value) >> shift & 0xFF);
}

// One dimension, no nulls, counted from 1.
void begin_list(std::string& out, unsigned type, std::size_t size) {
  append_big_endian<std::int32_t>(out, size == 0 ? 0 : 1);
  append_big_endian<std::int32_t>(out, 0);
  append_big_endian<std::uint32_t>(out, type);
  if (size == 0) return;
  append_big_endian<std::int32_t>(out, static_cast<std::int32_t>(size));
  append_big_endian<std::int32_t>(out, 1);
}

// Length of the valid UTF-8 sequence at the front (RFC 3629), or 0; a zero byte counts as none.
std::size_t character_length(std::string_view text) {
  auto const at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  auto const first = at(0);
  if (first == 0) return 0;
  if (first < 0x80) return 1;
  std::size_t const length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0) != 0x80) return 0;
  }
  bool const overlong = (first == 0xE0 && at(1) < 0xA0) || (first == 0xF0 && at(1) < 0x90);
  bool const outside = (first == 0xED && at(1) > 0x9F) || (first == 0xF4 && at(1) > 0x8F);
  return overlong || outside ? 0 : length;
}

std::string kept_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    auto const length = character_length(text);
    out += length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

} // namespace

void Ask::slot(unsigned type, bool null, std::string_view bytes) {
  slots_.push_back({type, bytes_.size(), bytes.size(), null});
  bytes_ += bytes;
}

void Ask::add(Value const& value) {
  switch (value.kind()) {
  case Value::Kind::integer:
  case Value::Kind::chain: {
    std::string out;
    append_big_endian(out, value.integer());
    slot(kInteger, value.null(), out);
    break;
  }
  case Value::Kind::text: slot(kText, value.null(), kept_text(value.bytes())); break;
  case Value::Kind::bytes: slot(kBytes, value.null(), value.bytes()); break;
  }
}

void Ask::add(std::span<std::int64_t const> values) {
  std::string out;
  begin_list(out, kInteger, values.size());
  for (auto const value : values) {
    append_big_endian<std::int32_t>(out, sizeof value);
    append_big_endian(out, value);
  }
  slot(kIntegerList, false, out);
}

void Ask::add(std::span<std::string_view const> values) {
  std::string out;
  begin_list(out, kBytes, values.size());
  for (auto const value : values) {
    append_big_endian<std::int32_t>(out, static_cast<std::int32_t>(value.size()));
    out += value;
  }
  slot(kBytesList, false, out);
}

Ask::Arguments Ask::arguments() const {
  constexpr int kBinary = 1;
  Arguments all;
  for (auto const& slot : slots_) {
    all.types.push_back(slot.type);
    all.values.push_back(slot.null ? nullptr : bytes_.data() + slot.at);
    all.lengths.push_back(static_cast<int>(slot.size));
    all.formats.push_back(kBinary);
  }
  return all;
}

} // namespace dunlin::store::postgres
