#include "bot/listening/words/words.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace dunlin::listening {

namespace {

void append(std::string& to, UChar32 point) {
  std::array<char, 4> octets{};
  int length = 0;
  UBool failed = 0;
  U8_APPEND(octets.data(), length, 4, point, failed);
  if (failed == 0) to.append(octets.data(), static_cast<std::size_t>(length));
}

// Characters that replies about money use in both scripts: traditional, then simplified.
constexpr std::u32string_view kTraditional =
    U"訂閱來會還這個們為時後將電話錢帳單據號銀轉賬匯發過給麼嗎沒與對誤實質貨請問題處謝繳費開張樣點說聯絡絕認"
    U"識萬兩億圓週間號並從應當額務該應證動見聽員買賣點滿寄關閉無條約壞損傷麗雙話";
constexpr std::u32string_view kSimplified =
    U"订阅来会还这个们为时后将电话钱账单据号银转账汇发过给么吗没与对误实质货请问题处谢缴费开张样点说联络绝认"
    U"识万两亿圆周间号并从应当额务该应证动见听员买卖点满寄关闭无条约坏损伤丽双话";
static_assert(kTraditional.size() == kSimplified.size());

UChar32 simplified(UChar32 point) {
  auto const at = kTraditional.find(static_cast<char32_t>(point));
  return at == std::u32string_view::npos ? point : static_cast<UChar32>(kSimplified[at]);
}

std::string_view written_out(UChar32 point) {
  switch (point) {
  case 0xE4:
  case 0xC4: return "ae";
  case 0xF6:
  case 0xD6: return "oe";
  case 0xFC:
  case 0xDC: return "ue";
  case 0xDF:
  case 0x1E9E: return "ss";
  case 0xE6:
  case 0xC6: return "ae";
  case 0xF8:
  case 0xD8: return "o";
  case 0x142:
  case 0x141: return "l";
  case 0x2018:
  case 0x2019:
  case 0x2BC:
  case 0xB4: return "'";
  default: return {};
  }
}

// One character folded; empty for what is only an accent.
std::string fold(UChar32 point) {
  std::string out;
  if (point < 0x80) {
    out = static_cast<char>(u_tolower(point));
    return out;
  }
  if (auto const plain = written_out(point); !plain.empty()) return std::string(plain);
  UErrorCode status = U_ZERO_ERROR;
  auto const* forms = unorm2_getNFKDInstance(&status);
  std::array<UChar, 32> parts{};
  auto const length =
      U_FAILURE(status) ? -1 : unorm2_getDecomposition(forms, point, parts.data(), 32, &status);
  if (length < 0 || U_FAILURE(status)) {
    if (u_getCombiningClass(point) == 0) append(out, u_tolower(simplified(point)));
    return out;
  }
  for (int at = 0; at < length;) {
    UChar32 part = 0;
    U16_NEXT(parts.data(), at, length, part);
    if (u_getCombiningClass(part) == 0) append(out, u_tolower(simplified(part)));
  }
  return out;
}

bool one_by_one(UChar32 point) { // scripts without spaces between words
  UErrorCode status = U_ZERO_ERROR;
  auto const script = uscript_getScript(point, &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || point == 0x3007;
}

WordKind kind_of(UChar32 point) {
  if (u_isdigit(point)) return WordKind::digits;
  if (one_by_one(point)) return WordKind::character;
  if (u_isalpha(point) || u_charType(point) == U_NON_SPACING_MARK) return WordKind::letters;
  return WordKind::mark;
}

bool elided(std::string_view start) { // French and Italian: l'invoice is two words
  constexpr std::array<std::string_view, 10> kShort{"l", "d", "j", "m", "n", "s", "t", "c", "qu", "un"};
  return std::ranges::find(kShort, start) != kShort.end();
}

class Splitter {
 public:
  explicit Splitter(std::string_view reply) : reply_(reply) {}

  Words run() {
    int const length = static_cast<int>(reply_.size());
    for (int at = 0; at < length;) {
      int const from = at;
      UChar32 point = 0;
      U8_NEXT(reply_.data(), at, length, point);
      if (point < 0) {
        gap_ = true;
        continue;
      }
      take(point, from, at);
    }
    out_.asks.resize(static_cast<std::size_t>(sentence_ + 1), false);
    return std::move(out_);
  }

 private:
  void take(UChar32 point, int from, int to) {
    if (point == '\n') return line_end();
    if (u_isUWhiteSpace(point) || u_charType(point) == U_FORMAT_CHAR) {
      if (u_charType(point) != U_FORMAT_CHAR) gap_ = true;
      return;
    }
    ++line_length_;
    blank_ = false;
    auto text = fold(point);
    auto const kind = text == "'" ? WordKind::mark : kind_of(point);
    if (point == 0x308 && !gap_ && !out_.list.empty()) return spell_out_umlaut(to);
    if (text.empty()) return extend(to);
    bool const joins = !gap_ && !out_.list.empty() && out_.list.back().kind == kind &&
                       (kind == WordKind::letters || kind == WordKind::digits);
    if (kind == WordKind::letters && apostrophe_joins()) {
      auto& word = out_.list[out_.list.size() - 2];
      word.text += "'" + text;
      word.to = to;
      out_.list.pop_back();
    } else if (joins) {
      out_.list.back().text += text;
      out_.list.back().to = to;
    } else {
      out_.list.push_back({from, to, std::move(text), kind, sentence_, clause_, !gap_ && !out_.list.empty()});
      open_sentence(kind);
    }
    gap_ = false;
    if (kind == WordKind::mark) mark(point);
  }

  void extend(int to) {
    if (!gap_ && !out_.list.empty()) out_.list.back().to = to;
  }

  void spell_out_umlaut(int to) {
    auto& word = out_.list.back();
    if (!word.text.empty() && std::string_view("aou").find(word.text.back()) != std::string_view::npos)
      word.text += 'e';
    word.to = to;
  }

  bool apostrophe_joins() const {
    auto const count = out_.list.size();
    if (gap_ || count < 2 || out_.list.back().text != "'" || !out_.list.back().glued) return false;
    auto const& before = out_.list[count - 2];
    return before.kind == WordKind::letters && !elided(before.text);
  }

  // A full stop ends a sentence only when the next word is not its continuation ("am 15. März", "Nr. 7").
  void open_sentence(WordKind kind) {
    if (!stop_) return;
    if (kind == WordKind::mark) return;
    stop_ = false;
    auto const count = out_.list.size();
    if (count >= 3 && gap_) {
      auto const& before = out_.list[count - 3];
      bool const ordinal = before.kind == WordKind::digits && before.text.size() <= 2;
      constexpr std::array<std::string_view, 12> kShortened{"nr", "no", "mr",  "mrs", "ms", "dr",
                                                            "hr", "fr", "inv", "st",  "ca", "sr"};
      if (ordinal || std::ranges::find(kShortened, before.text) != kShortened.end()) return;
      next_sentence();
      out_.list.back().sentence = sentence_;
      out_.list.back().clause = clause_;
    }
  }

  void mark(UChar32 point) {
    switch (point) {
    case '?':
    case 0xFF1F:
      out_.asks.resize(static_cast<std::size_t>(sentence_ + 1), false);
      out_.asks.back() = true;
      return next_sentence();
    case '!':
    case 0xFF01:
    case 0x3002: return next_sentence();
    case '.': stop_ = true; return;
    case ',':
    case ';':
    case ':':
    case 0xFF0C:
    case 0xFF1B:
    case 0xFF1A:
    case 0x3001:
    case 0x2013:
    case 0x2014:
    case '(':
    case ')':
    case 0xFF08:
    case 0xFF09: ++clause_; return;
    default: return;
    }
  }

  void line_end() {
    gap_ = true;
    if (blank_ || line_length_ < 40) { // a paragraph, or a short line of its own
      if (!out_.list.empty() && out_.list.back().sentence == sentence_) next_sentence();
      stop_ = false;
    }
    blank_ = true;
    line_length_ = 0;
  }

  void next_sentence() {
    ++sentence_;
    ++clause_;
    stop_ = false;
  }

  std::string_view reply_;
  Words out_;
  int sentence_ = 0;
  int clause_ = 0;
  int line_length_ = 0;
  bool gap_ = false;
  bool stop_ = false;
  bool blank_ = false;
};

} // namespace

Words split(std::string_view reply) {
  return Splitter(reply).run();
}

std::vector<std::string> folded(std::string_view phrase) {
  std::vector<std::string> out;
  for (auto& word : split(phrase).list) {
    if (word.kind != WordKind::mark) out.push_back(std::move(word.text));
  }
  return out;
}

} // namespace dunlin::listening
