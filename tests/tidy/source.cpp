#include "tests/tidy/source.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace dunlin::tidy {

namespace {

bool in_identifier(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Which of the copies keep a stretch of text; the others get blanks of the same shape.
enum class Part { code, comment, literal, raw_literal };

class Scanner {
 public:
  explicit Scanner(Source& source) : source_(source), text_(source.text) {
    for (auto* copy : {&source.code, &source.literals, &source.comments, &source.wrapped})
      copy->assign(blanks());
  }

  void run() {
    while (at_ < text_.size())
      step();
  }

 private:
  std::string blanks() const {
    std::string out(text_.size(), ' ');
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == '\n') out[i] = '\n';
    }
    return out;
  }

  bool starts(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  void keep_to(std::size_t end, Part part) {
    end = std::min(end, text_.size());
    for (; at_ < end; ++at_) {
      char const c = text_[at_];
      if (part == Part::code) source_.code[at_] = c;
      if (part != Part::comment) source_.literals[at_] = c;
      if (part == Part::comment) source_.comments[at_] = c;
      if (part != Part::raw_literal) source_.wrapped[at_] = c;
    }
  }

  void step() {
    if (starts("//")) {
      keep_to(text_.find('\n', at_), Part::comment);
    } else if (starts("/*")) {
      auto const end = text_.find("*/", at_ + 2);
      keep_to(end == std::string_view::npos ? end : end + 2, Part::comment);
    } else if (starts("R\"") && raw_prefix_stands_alone()) {
      raw_literal();
    } else if (text_[at_] == '"') {
      literal('"');
    } else if (text_[at_] == '\'' && !digit_separator()) {
      literal('\'');
    } else {
      keep_to(at_ + 1, Part::code);
    }
  }

  bool raw_prefix_stands_alone() const {
    std::size_t begin = at_;
    while (begin > 0 && in_identifier(text_[begin - 1]))
      --begin;
    auto const prefix = text_.substr(begin, at_ - begin);
    return prefix.empty() || prefix == "u8" || prefix == "u" || prefix == "U" || prefix == "L";
  }

  bool digit_separator() const {
    std::size_t begin = at_;
    while (begin > 0 && (in_identifier(text_[begin - 1]) || text_[begin - 1] == '\''))
      --begin;
    return begin < at_ && std::isdigit(static_cast<unsigned char>(text_[begin])) != 0;
  }

  void literal(char quote) {
    keep_to(at_ + 1, Part::code);
    auto end = at_;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n')
      end += text_[end] == '\\' ? 2 : 1;
    keep_to(end, Part::literal);
    if (at_ < text_.size() && text_[at_] == quote) keep_to(at_ + 1, Part::code);
  }

  void raw_literal() {
    keep_to(at_ + 2, Part::code);
    auto const open = text_.find('(', at_);
    if (open == std::string_view::npos) return keep_to(open, Part::code);
    auto const close = ")" + std::string(text_.substr(at_, open - at_)) + "\"";
    auto const end = text_.find(close, open);
    keep_to(open + 1, Part::code);
    keep_to(end, Part::raw_literal);
    if (end != std::string_view::npos) keep_to(end + close.size(), Part::code);
  }

  Source& source_;
  std::string_view text_;
  std::size_t at_ = 0;
};

} // namespace

Source source_of(std::string path, std::string text) {
  Source source{std::move(path), std::move(text), {}, {}, {}, {}};
  Scanner(source).run();
  return source;
}

std::size_t line_of(std::string_view text, std::size_t offset) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto const end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::vector<std::size_t> find_word(std::string_view text, std::string_view word) {
  std::vector<std::size_t> found;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    auto const end = at + word.size();
    bool const joined_before = at > 0 && in_identifier(text[at - 1]) && in_identifier(word.front());
    bool const joined_after = end < text.size() && in_identifier(text[end]) && in_identifier(word.back());
    if (!joined_before && !joined_after) found.push_back(at);
  }
  return found;
}

std::size_t closing(std::string_view code, std::size_t open) {
  char const opener = code[open];
  char const closer = opener == '(' ? ')' : opener == '{' ? '}' : ']';
  std::size_t depth = 0;
  for (auto at = open; at < code.size(); ++at) {
    if (code[at] == opener) ++depth;
    if (code[at] == closer && --depth == 0) return at;
  }
  return std::string_view::npos;
}

bool is_header(std::string_view path) {
  return path.ends_with(".hpp");
}
bool is_cpp(std::string_view path) {
  return is_header(path) || path.ends_with(".cpp");
}

bool in_folder(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::string_view folder_of(std::string_view path) {
  auto const slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

} // namespace dunlin::tidy
