#include "core/domain/html/html_tokens.hpp"

#include <algorithm>
#include <array>

namespace dunlin {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::size_t find_folded(std::string_view in, std::string_view what, std::size_t from) {
  if (from >= in.size()) return std::string_view::npos;
  auto const found = std::ranges::search(in.substr(from), what, {}, lower, lower);
  return found.empty() ? std::string_view::npos
                       : from + static_cast<std::size_t>(found.begin() - in.substr(from).begin());
}

constexpr auto kVoid = std::to_array<std::string_view>(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"}
);
constexpr auto kBlock = std::to_array<std::string_view>(
    {"address", "article", "blockquote", "body", "center", "dd",  "div",     "dl",    "dt",     "fieldset",
     "footer",  "form",    "h1",         "h2",   "h3",     "h4",  "h5",      "h6",    "header", "hr",
     "li",      "main",    "nav",        "ol",   "p",      "pre", "section", "table", "tr",     "ul"}
);
constexpr auto kUnseen = std::to_array<std::string_view>({"script", "style", "title", "xml", "template"});

} // namespace

std::string_view HtmlToken::attribute(std::string_view named) const {
  auto const found = std::ranges::find(attributes, named, &std::pair<std::string, std::string>::first);
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

bool html_is_void(std::string_view element) {
  return std::ranges::find(kVoid, element) != kVoid.end();
}

bool html_is_block(std::string_view element) {
  return std::ranges::find(kBlock, element) != kBlock.end();
}

std::optional<HtmlToken> HtmlTokens::next() {
  while (at_ < source_.size()) {
    auto const ahead = at_ + 1 < source_.size() ? source_[at_ + 1] : ' ';
    if (source_[at_] == '<' && (is_letter(ahead) || ahead == '/' || ahead == '!' || ahead == '?')) {
      if (auto token = tag()) return token;
      continue;
    }
    auto end = source_.find('<', at_ + 1);
    if (end == std::string_view::npos) end = source_.size();
    auto const text = source_.substr(at_, end - at_);
    at_ = end;
    return HtmlToken{HtmlToken::Kind::text, "", html_unescape(text)};
  }
  return std::nullopt;
}

std::optional<HtmlToken> HtmlTokens::tag() {
  if (source_.substr(at_).starts_with("<!--")) {
    leave_out("-->");
    return std::nullopt;
  }
  if (source_[at_ + 1] == '!' || source_[at_ + 1] == '?') {
    leave_out(">");
    return std::nullopt;
  }
  bool const closing = source_[at_ + 1] == '/';
  at_ += closing ? 2 : 1;
  auto const begin = at_;
  while (at_ < source_.size() && !is_space(source_[at_]) && source_[at_] != '>' && source_[at_] != '/')
    ++at_;
  auto const written = source_.substr(begin, at_ - begin);
  auto name = written;
  if (auto const colon = name.find(':'); colon != std::string_view::npos) name = name.substr(colon + 1);
  HtmlToken token{closing ? HtmlToken::Kind::close : HtmlToken::Kind::open, lowered(name), ""};
  attributes(token);
  if (!closing && std::ranges::find(kUnseen, token.name) != kUnseen.end()) {
    auto const end = "</" + std::string(written);
    if (find_folded(source_, end, at_) == std::string_view::npos)
      return std::nullopt; // never closed: a stray tag
    leave_out(end);
    leave_out(">");
    return std::nullopt;
  }
  return token;
}

void HtmlTokens::attributes(HtmlToken& token) {
  while (at_ < source_.size() && source_[at_] != '>') {
    if (is_space(source_[at_]) || source_[at_] == '/') {
      ++at_;
      continue;
    }
    auto const begin = at_;
    while (at_ < source_.size() && !is_space(source_[at_]) && source_[at_] != '=' && source_[at_] != '>')
      ++at_;
    auto name = lowered(source_.substr(begin, at_ - begin));
    while (at_ < source_.size() && is_space(source_[at_]))
      ++at_;
    std::string value;
    if (at_ < source_.size() && source_[at_] == '=') {
      ++at_;
      while (at_ < source_.size() && is_space(source_[at_]))
        ++at_;
      bool const quoted = at_ < source_.size() && (source_[at_] == '"' || source_[at_] == '\'');
      char const quote = quoted ? source_[at_++] : ' ';
      auto const from = at_;
      while (at_ < source_.size() &&
             (quoted ? source_[at_] != quote : !is_space(source_[at_]) && source_[at_] != '>'))
        ++at_;
      value = html_unescape(source_.substr(from, at_ - from));
      if (quoted && at_ < source_.size()) ++at_;
    }
    if (token.attributes.size() < 64) token.attributes.emplace_back(std::move(name), std::move(value));
  }
  if (at_ < source_.size()) ++at_;
}

void HtmlTokens::leave_out(std::string_view until) {
  auto const end = find_folded(source_, until, at_);
  at_ = end == std::string_view::npos ? source_.size() : end + until.size();
}

} // namespace dunlin
