#include "tests/unit/web/html_check.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace dunlin::tests {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return out;
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

class Reading {
 public:
  explicit Reading(std::string_view html) : html_(html) {}

  std::vector<std::string> dangers() {
    while (at_ < html_.size()) {
      auto const open = html_.find('<', at_);
      if (open == std::string_view::npos) break;
      at_ = open + 1;
      char const next = at_ < html_.size() ? html_[at_] : ' ';
      if (next == '!') {
        at_ = std::min(html_.find('>', at_), html_.size());
        if (html_.substr(open, 9) != "<!DOCTYPE" && html_.substr(open, 9) != "<!doctype")
          say("a comment", open);
      } else if (std::isalpha(static_cast<unsigned char>(next)) != 0 || next == '/') {
        tag(open);
      } else {
        say("an open angle bracket in text", open);
      }
    }
    return std::move(found_);
  }

 private:
  void say(std::string what, std::size_t where) {
    found_.push_back(std::move(what) + " at …" + std::string(html_.substr(where, 80)));
  }

  void tag(std::size_t open) {
    if (html_[at_] == '/') ++at_;
    auto const begin = at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>' && html_[at_] != '/')
      ++at_;
    auto const name = lower(html_.substr(begin, at_ - begin));
    static std::set<std::string> const unwanted{"style", "object", "embed", "base", "applet",
                                                "math",  "frame",  "video", "audio"};
    if (unwanted.contains(name) || name.find("xss") != std::string::npos) say("element " + name, open);
    bool has_source = false;
    while (at_ < html_.size() && html_[at_] != '>') {
      if (is_space(html_[at_]) || html_[at_] == '/') {
        ++at_;
        continue;
      }
      has_source |= attribute(open) == "src";
    }
    if (name == "script" && html_[begin - 1] != '/' && !has_source) say("a script in the page", open);
  }

  std::string attribute(std::size_t open) {
    auto const begin = at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '=' && html_[at_] != '>')
      ++at_;
    auto const name = lower(html_.substr(begin, at_ - begin));
    std::string value;
    if (at_ < html_.size() && html_[at_] == '=') {
      ++at_;
      if (at_ < html_.size() && html_[at_] == '"') {
        auto const end = std::min(html_.find('"', at_ + 1), html_.size());
        value = html_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
      } else {
        say("an attribute without quotes", open);
        at_ = std::min(html_.find_first_of(" >", at_), html_.size());
      }
    }
    auto const starts = [&](std::string_view word) { return lower(value).find(word) != std::string::npos; };
    if (name.starts_with("on") || name == "style" || name == "srcdoc" ||
        name.find("xss") != std::string::npos || name.find_first_of("<\"'") != std::string::npos)
      say("attribute " + name, open);
    bool const address = name == "href" || name == "src" || name == "action" || name == "formaction";
    if (address && (starts("javascript:") || starts("data:") || starts("vbscript:")))
      say("an address that is code", open);
    if (address && !value.starts_with('/') && !value.starts_with('?') && !value.starts_with('#') &&
        !value.starts_with("mailto:") && !value.starts_with("tel:") && !value.empty())
      say("an address elsewhere", open);
    return name;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string> found_;
};

} // namespace

std::vector<std::string> dangers_in(std::string_view html) {
  return Reading(html).dangers();
}

} // namespace dunlin::tests
