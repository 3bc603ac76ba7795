#include "bot/ledger/csv/decoder.hpp"

#include "core/domain/require.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>

namespace dunlin::ledger {

namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// Length of the UTF-8 character at the front: 0 when it is not finished yet, -1 when it is none (RFC 3629).
int utf8_length(std::string_view text) {
  auto const at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char const lead = at(0);
  if (lead < 0x80) return 1;
  int const length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return -1;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F; // no surrogates
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  for (std::size_t i = 1; i < static_cast<std::size_t>(length); ++i) {
    if (i >= text.size()) return 0;
    if (at(i) < low || at(i) > high) return -1;
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

} // namespace

struct Decoder::Converter {
  explicit Converter(char const* name) {
    UErrorCode status = U_ZERO_ERROR;
    from = ucnv_open(name, &status);
    to = ucnv_open("UTF-8", &status);
    ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    require(U_SUCCESS(status) != 0, "ICU has lost a converter");
  }
  Converter(Converter const&) = delete;
  Converter& operator=(Converter const&) = delete;
  ~Converter() {
    ucnv_close(from);
    ucnv_close(to);
  }

  UConverter* from = nullptr;
  UConverter* to = nullptr;
  std::array<UChar, 4096> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  bool reset = true;
};

Decoder::Decoder(Encoding encoding) : encoding_(encoding) {
  if (encoding == Encoding::gb18030) converter_ = std::make_unique<Converter>("gb18030");
  if (encoding == Encoding::windows1252) converter_ = std::make_unique<Converter>("windows-1252");
}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

Result<void> Decoder::decode(std::string_view bytes, bool last, std::string& out) {
  if (!started_ && (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))) {
    return fail(Errc::unsupported, "the file is UTF-16: save it as \"CSV UTF-8\" and import that");
  }
  if (encoding_ == Encoding::utf8) return check_utf8(bytes, last, out);
  started_ = started_ || !bytes.empty();
  char const* source = bytes.data();
  char const* const end = source + bytes.size();
  auto& c = *converter_;
  std::array<char, 8192> buffer{};
  while (true) {
    UErrorCode status = U_ZERO_ERROR;
    char* target = buffer.data();
    ucnv_convertEx(
        c.to, c.from, &target, buffer.data() + buffer.size(), &source, end, c.pivot.data(), &c.pivot_source,
        &c.pivot_target, c.pivot.data() + c.pivot.size(), static_cast<UBool>(c.reset),
        static_cast<UBool>(last), &status
    );
    c.reset = false;
    out.append(buffer.data(), static_cast<std::size_t>(target - buffer.data()));
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status) != 0) {
      return fail(Errc::invalid, "bytes that " + std::string(name_of(encoding_)) + " does not have");
    }
    return {};
  }
}

Result<void> Decoder::check_utf8(std::string_view bytes, bool last, std::string& out) {
  held_.append(bytes);
  std::string_view rest = held_;
  if (!started_) {
    if (rest.size() < kUtf8Mark.size() && !last && kUtf8Mark.starts_with(rest)) return {};
    if (rest.starts_with(kUtf8Mark)) rest.remove_prefix(kUtf8Mark.size());
    started_ = true;
  }
  std::size_t good = 0;
  while (good < rest.size()) {
    int const length = utf8_length(rest.substr(good));
    if (length < 0 || (length == 0 && last)) {
      out.append(rest.substr(0, good));
      return fail(
          Errc::invalid,
          "bytes that are not UTF-8; if the file is GB18030 or Windows-1252, the mapping can say so "
          "(encoding = \"windows-1252\")"
      );
    }
    if (length == 0) break;
    good += static_cast<std::size_t>(length);
  }
  out.append(rest.substr(0, good));
  held_ = std::string(rest.substr(good));
  return {};
}

void EncodingGuess::look(std::string_view bytes) {
  for (char c : bytes) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && utf8_expected_ == 0 && gb_lead_ == 0) continue;
    look_utf8(byte);
    look_gb(byte);
  }
}

void EncodingGuess::look_utf8(unsigned char byte) {
  if (!utf8_) return;
  if (utf8_expected_ > 0) {
    utf8_ = (byte & 0xC0U) == 0x80;
    --utf8_expected_;
  } else if (byte >= 0x80) {
    utf8_expected_ = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
    utf8_ = byte >= 0xC2 && byte <= 0xF4;
  }
}

void EncodingGuess::look_gb(unsigned char byte) {
  if (gb_lead_ != 0) { // rows 16 to 87 of GB 2312 hold the characters in use; both bytes are high
    bool const hanzi = gb_lead_ >= 0xB0 && gb_lead_ <= 0xF7 && byte >= 0xA1;
    hanzi ? ++hanzi_ : ++other_high_;
    gb_lead_ = 0;
  } else if (byte >= 0x80) {
    gb_lead_ = byte;
  }
}

Encoding EncodingGuess::guess() const {
  if (utf8_) return Encoding::utf8;
  return hanzi_ > 4 * other_high_ ? Encoding::gb18030 : Encoding::windows1252;
}

} // namespace dunlin::ledger
