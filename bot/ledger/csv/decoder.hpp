// Decoder: turns the bytes of a file into UTF-8, piece by piece. UTF-8 (with or without a byte order mark) is
// checked, GB18030 and Windows-1252 are converted by ICU. Holds at most one unfinished character.
// Errors: bytes that the encoding does not have; UTF-16 is named, so that people know what to save anew.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/fields.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace dunlin::ledger {

enum class Encoding : std::uint8_t { utf8, gb18030, windows1252 };

} // namespace dunlin::ledger

template <>
struct dunlin::EnumNames<dunlin::ledger::Encoding> {
  static constexpr std::array<std::string_view, 3> names{"utf-8", "gb18030", "windows-1252"};
};

namespace dunlin::ledger {

class Decoder {
 public:
  explicit Decoder(Encoding encoding);
  Decoder(Decoder&&) noexcept;
  ~Decoder();

  // Appends what the bytes say; `last`: no bytes follow, so an unfinished character is an error.
  Result<void> decode(std::string_view bytes, bool last, std::string& out);

 private:
  struct Converter;
  Result<void> check_utf8(std::string_view bytes, bool last, std::string& out);

  Encoding encoding_;
  std::string held_; // first bytes of a UTF-8 character whose rest has not come yet
  bool started_ = false;
  std::unique_ptr<Converter> converter_;
};

// Finds out the encoding of a file from all its bytes: UTF-8 when they are valid UTF-8; else GB18030 when the
// pairs of high bytes lie where Chinese characters lie; else Windows-1252.
class EncodingGuess {
 public:
  void look(std::string_view bytes);
  Encoding guess() const;

 private:
  void look_utf8(unsigned char byte);
  void look_gb(unsigned char byte);

  bool utf8_ = true;
  int utf8_expected_ = 0;
  unsigned char gb_lead_ = 0;
  std::int64_t hanzi_ = 0;
  std::int64_t other_high_ = 0;
};

} // namespace dunlin::ledger
