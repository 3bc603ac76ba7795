#include "templates/liquid/scanner.hpp"

#include <fmt/format.h>

namespace dunlin::liquid {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  // Bytes of UTF-8 sequences count as letters, so that names may be written in any language.
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool is_white(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::size_t name_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (is_letter(text[length]) || is_digit(text[length]) || text[length] == '-'))
    ++length;
  if (length < text.size() && text[length] == '?') ++length;
  return length;
}

} // namespace

Scanner::Scanner(Tree const& tree, std::string_view markup, std::vector<Diagnostic>& mistakes)
    : tree_(tree),
      rest_(markup),
      at_(static_cast<Index>(markup.data() - tree.source.data())),
      mistakes_(mistakes) {
  advance();
}

Word Scanner::take() {
  Word word = word_;
  advance();
  return word;
}

bool Scanner::take_if(WordKind kind) {
  if (word_.kind != kind) return false;
  advance();
  return true;
}

bool Scanner::take_name(std::string_view name) {
  if (!is_name(name)) return false;
  advance();
  return true;
}

Word Scanner::expect(WordKind kind, std::string_view what) {
  if (word_.kind != kind) {
    fail(word_.at, fmt::format("expected {} instead of {}", what, found()));
    return {};
  }
  return take();
}

void Scanner::expect_end(std::string_view what_is_over) {
  if (word_.kind != WordKind::end)
    fail(word_.at, fmt::format("unexpected {} after {}", found(), what_is_over));
}

std::string Scanner::found() const {
  if (word_.kind == WordKind::end) return "the end";
  if (word_.kind == WordKind::text) return fmt::format("the text \"{}\"", word_.text);
  return fmt::format("\"{}\"", word_.text);
}

void Scanner::note(Index at, std::string message, std::string nearest) {
  message += did_you_mean(nearest);
  mistakes_.push_back({tree_.place(at), std::move(message), std::move(nearest), tree_.origin.name});
}

void Scanner::fail(Index at, std::string message, std::string nearest) {
  if (failed_) return;
  note(at, std::move(message), std::move(nearest));
  failed_ = true;
  rest_ = {};
  word_ = Word{WordKind::end, {}, word_.at};
}

Word Scanner::cut(WordKind kind, std::size_t length) {
  Word word{kind, rest_.substr(0, length), at_};
  rest_.remove_prefix(length);
  at_ += static_cast<Index>(length);
  return word;
}

void Scanner::read_quoted(char quote) {
  auto const close = rest_.find(quote, 1);
  if (close == std::string_view::npos) {
    word_.at = at_;
    fail(at_, fmt::format("the text that begins here has no closing {}", quote));
    return;
  }
  word_ = cut(WordKind::text, close + 1);
  word_.text = word_.text.substr(1, word_.text.size() - 2);
}

void Scanner::read_digits() {
  std::size_t length = 1;
  while (length < rest_.size() && is_digit(rest_[length]))
    ++length;
  bool const fraction = length + 1 < rest_.size() && rest_[length] == '.' && is_digit(rest_[length + 1]);
  if (fraction) {
    ++length;
    while (length < rest_.size() && is_digit(rest_[length]))
      ++length;
  }
  word_ = cut(fraction ? WordKind::number : WordKind::integer, length);
}

void Scanner::advance() {
  if (failed_) return;
  while (!rest_.empty() && is_white(rest_.front()))
    cut(WordKind::end, 1);
  if (rest_.empty()) {
    word_ = Word{WordKind::end, {}, at_};
    return;
  }
  char const c = rest_[0];
  char const after = rest_.size() > 1 ? rest_[1] : '\0';
  if (is_letter(c)) {
    word_ = cut(WordKind::name, name_length(rest_));
  } else if (is_digit(c) || (c == '-' && is_digit(after))) {
    read_digits();
  } else if (c == '"' || c == '\'') {
    read_quoted(c);
  } else if (c == '.' && after == '.') {
    word_ = cut(WordKind::dots, 2);
  } else if ((c == '=' || c == '!' || c == '<' || c == '>') && after == '=') {
    word_ = cut(WordKind::comparison, 2);
  } else if (c == '<' && after == '>') {
    word_ = cut(WordKind::comparison, 2);
  } else if (c == '<' || c == '>') {
    word_ = cut(WordKind::comparison, 1);
  } else {
    constexpr std::string_view kSigns = "=.,:|[]()";
    constexpr WordKind kKinds[] = {
        WordKind::assignment,
        WordKind::dot,
        WordKind::comma,
        WordKind::colon,
        WordKind::bar,
        WordKind::open_bracket,
        WordKind::close_bracket,
        WordKind::open_parenthesis,
        WordKind::close_parenthesis
    };
    auto const sign = kSigns.find(c);
    if (sign == std::string_view::npos) {
      word_.at = at_;
      fail(at_, fmt::format("\"{}\" has no meaning here", c));
      return;
    }
    word_ = cut(kKinds[sign], 1);
  }
}

} // namespace dunlin::liquid
