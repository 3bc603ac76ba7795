#include "core/domain/codec/binary.hpp"

namespace dunlin::codec {

void BinaryWriter::put(std::uint64_t value) {
  while (value >= 0x80U) {
    out_.push_back(static_cast<char>((value & 0x7FU) | 0x80U));
    value >>= 7U;
  }
  out_.push_back(static_cast<char>(value));
}

void BinaryWriter::put(std::int64_t value) {
  auto const bits = static_cast<std::uint64_t>(value);
  put((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : std::uint64_t{0}));
}

void BinaryWriter::put(std::string_view value) {
  put(static_cast<std::uint64_t>(value.size()));
  out_.append(value);
}

void BinaryWriter::put(Money const& value) {
  put(value.minor);
  put(value.currency);
}

void BinaryWriter::put(CivilDate value) {
  put(static_cast<std::int64_t>(static_cast<int>(value.year())));
  out_.push_back(static_cast<char>(static_cast<unsigned>(value.month())));
  out_.push_back(static_cast<char>(static_cast<unsigned>(value.day())));
}

void BinaryReader::damaged(std::string_view what) const {
  throw GroundGone("the stored state is damaged at byte " + std::to_string(at_) + ": " + std::string(what));
}

std::uint8_t BinaryReader::byte() {
  return static_cast<std::uint8_t>(take(1)[0]);
}

std::string_view BinaryReader::take(std::size_t size) {
  if (size > bytes_.size() - at_) damaged("it ends too early");
  auto const taken = bytes_.substr(at_, size);
  at_ += size;
  return taken;
}

void BinaryReader::get(std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    auto const next = byte();
    value |= static_cast<std::uint64_t>(next & 0x7FU) << shift;
    if ((next & 0x80U) == 0) return;
  }
  damaged("a number longer than 64 bits");
}

void BinaryReader::get(std::int64_t& value) {
  std::uint64_t bits = 0;
  get(bits);
  value = static_cast<std::int64_t>((bits >> 1U) ^ ((bits & 1U) != 0 ? ~std::uint64_t{0} : std::uint64_t{0}));
}

void BinaryReader::get(int& value) {
  std::int64_t wide = 0;
  get(wide);
  value = static_cast<int>(wide);
}

void BinaryReader::get(std::string& value) {
  std::uint64_t size = 0;
  get(size);
  value = take(size);
}

void BinaryReader::get(Currency& value) {
  auto const code = take(3);
  value = Currency::known({code[0], code[1], code[2]});
}

void BinaryReader::get(Money& value) {
  get(value.minor);
  get(value.currency);
}

void BinaryReader::get(Timestamp& value) {
  std::int64_t count = 0;
  get(count);
  value = Timestamp{Milliseconds{count}};
}

void BinaryReader::get(CivilDate& value) {
  std::int64_t year = 0;
  get(year);
  unsigned const month = byte();
  unsigned const day = byte();
  value =
      CivilDate{std::chrono::year{static_cast<int>(year)}, std::chrono::month{month}, std::chrono::day{day}};
}

void BinaryReader::get(Zone& value) {
  std::string name;
  get(name);
  value = Zone::known(std::move(name));
}

} // namespace dunlin::codec
