#include "templates/liquid/scanner.hpp"

#include <fmt/format.h>

namespace dunlin::liquid {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_white(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view first_character(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
    ++length;
  return text.substr(0, length);
}

} // namespace

std::string_view kind_word(WordKind kind) {
  switch (kind) {
  case WordKind::name: return "id";
  case WordKind::integer:
  case WordKind::number: return "number";
  case WordKind::text: return "string";
  case WordKind::comparison: return "comparison";
  case WordKind::assignment: return "assignment";
  case WordKind::dot: return "dot";
  case WordKind::dots: return "dotdot";
  case WordKind::comma: return "comma";
  case WordKind::colon: return "colon";
  case WordKind::bar: return "pipe";
  case WordKind::open_bracket: return "open_square";
  case WordKind::close_bracket: return "close_square";
  case WordKind::open_parenthesis: return "open_round";
  case WordKind::close_parenthesis: return "close_round";
  case WordKind::question: return "question";
  case WordKind::dash: return "dash";
  case WordKind::end: return "end_of_string";
  }
  return "end_of_string";
}

Scanner::Scanner(
    Tree const& tree, std::string_view markup, std::vector<Diagnostic>& mistakes, Index tag_at, Shown shown
)
    : tree_(tree),
      markup_(markup),
      rest_(markup),
      at_(static_cast<Index>(markup.data() - tree.source.data())),
      tag_at_(tag_at == kNone ? at_ : tag_at),
      shown_(shown),
      mistakes_(mistakes) {
  if (!guarded()) check_all();
  advance();
}

// Shopify's engine looks at all words before it reads any: a strange character anywhere is told first.
void Scanner::check_all() {
  auto const rest = rest_;
  auto const at = at_;
  do
    advance();
  while (!failed_ && word_.kind != WordKind::end);
  if (failed_) return;
  rest_ = rest;
  at_ = at;
  before_ = WordKind::end;
}

// Guarded templates may use names of any language: bytes of UTF-8 sequences count as letters.
bool Scanner::reads_letter(char c) const {
  return is_letter(c) || (guarded() && (static_cast<unsigned char>(c) & 0x80U) != 0);
}

std::size_t Scanner::name_length() const {
  std::size_t length = 1;
  while (length < rest_.size() &&
         (reads_letter(rest_[length]) || is_digit(rest_[length]) || rest_[length] == '-'))
    ++length;
  if (length < rest_.size() && rest_[length] == '?') ++length;
  return length;
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

bool Scanner::next_is(WordKind kind) const {
  std::vector<Diagnostic> unseen;
  Scanner ahead(tree_, markup_.substr(0, 0), unseen);
  ahead.rest_ = rest_;
  ahead.at_ = at_;
  ahead.before_ = word_.kind;
  ahead.advance();
  return ahead.word_.kind == kind && !ahead.failed_;
}

Word Scanner::expect(WordKind kind, std::string_view what) {
  if (word_.kind == kind) return take();
  if (guarded())
    fail(word_.at, fmt::format("expected {} instead of {}", what, found()));
  else
    refuse(fmt::format("Expected {} but found {}", kind_word(kind), kind_word(word_.kind)));
  return {};
}

void Scanner::expect_end(std::string_view what_is_over) {
  if (word_.kind == WordKind::end) return;
  if (guarded())
    fail(word_.at, fmt::format("unexpected {} after {}", found(), what_is_over));
  else
    refuse(fmt::format("Expected end_of_string but found {}", kind_word(word_.kind)));
}

void Scanner::refuse_value() {
  if (guarded()) {
    fail(word_.at, fmt::format("expected a value instead of {}", found()));
    return;
  }
  if (word_.kind == WordKind::end)
    refuse("[:end_of_string] is not a valid expression");
  else
    refuse(fmt::format("[:{}, \"{}\"] is not a valid expression", kind_word(word_.kind), word_.text));
}

std::string Scanner::found() const {
  if (word_.kind == WordKind::end) return "the end";
  if (word_.kind == WordKind::text) return fmt::format("the text \"{}\"", word_.text);
  return fmt::format("\"{}\"", word_.text);
}

void Scanner::note(Index at, std::string message, std::string nearest) {
  if (!guarded()) {
    note_as_shopify(at, std::move(message));
    return;
  }
  message += did_you_mean(nearest);
  mistakes_.push_back({tree_.place(at), std::move(message), std::move(nearest), tree_.origin.name});
}

void Scanner::note_as_shopify(Index at, std::string message) {
  auto place = tree_.place(at);
  auto const tag = tree_.place(tag_at_);
  if (place.line != tag.line) place = tag;
  auto shown = markup_;
  bool const in_output = shown_ == Shown::as_output;
  if (!in_output) {
    while (!shown.empty() && is_white(shown.front()))
      shown.remove_prefix(1);
    while (!shown.empty() && is_white(shown.back()))
      shown.remove_suffix(1);
  }
  message += in_output ? fmt::format(" in \"{{{{{}}}}}\"", shown) : fmt::format(" in \"{}\"", shown);
  mistakes_.push_back({place, std::move(message), {}, tree_.origin.name});
}

void Scanner::fail(Index at, std::string message, std::string nearest) {
  if (failed_) return;
  note(at, std::move(message), std::move(nearest));
  failed_ = true;
  rest_ = {};
  word_ = Word{WordKind::end, {}, word_.at};
}

void Scanner::refuse(std::string message) {
  fail(word_.at, std::move(message));
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
    if (guarded())
      fail(at_, fmt::format("the text that begins here has no closing {}", quote));
    else
      fail(at_, fmt::format("Unexpected character {}", quote));
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
  before_ = word_.kind;
  while (!rest_.empty() && is_white(rest_.front()))
    cut(WordKind::end, 1);
  if (rest_.empty()) {
    word_ = Word{WordKind::end, {}, at_};
    return;
  }
  char const c = rest_[0];
  char const after = rest_.size() > 1 ? rest_[1] : '\0';
  if (reads_letter(c)) {
    word_ = cut(WordKind::name, name_length());
    if (!guarded() && word_.text == "contains" && before_ != WordKind::dot) word_.kind = WordKind::comparison;
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
    read_sign(c);
  }
}

void Scanner::read_sign(char c) {
  constexpr std::string_view kSigns = ".,:|[]()?-=";
  constexpr WordKind kKinds[] = {
      WordKind::dot,
      WordKind::comma,
      WordKind::colon,
      WordKind::bar,
      WordKind::open_bracket,
      WordKind::close_bracket,
      WordKind::open_parenthesis,
      WordKind::close_parenthesis,
      WordKind::question,
      WordKind::dash,
      WordKind::assignment
  };
  auto const sign = kSigns.find(c);
  bool const known = guarded() ? sign != std::string_view::npos && c != '?' && c != '-'
                               : sign != std::string_view::npos && c != '=';
  if (known) {
    word_ = cut(kKinds[sign], 1);
    return;
  }
  word_.at = at_;
  if (guarded())
    fail(at_, fmt::format("\"{}\" has no meaning here", first_character(rest_)));
  else
    fail(at_, fmt::format("Unexpected character {}", first_character(rest_)));
}

} // namespace dunlin::liquid
