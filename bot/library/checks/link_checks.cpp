#include "bot/library/checks/link_checks.hpp"

#include "bot/library/checks/bare_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace dunlin::library {

namespace {

// They hide where a link leads, and mail filters distrust them.
constexpr auto kShorteners = std::to_array<std::string_view>(
    {"bit.ly", "buff.ly", "cutt.ly", "dwz.cn", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "rb.gy", "rebrand.ly",
     "shorturl.at", "suo.im", "t.cn", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "url.cn", "v.gd"}
);

constexpr std::string_view kBlanks = " \t\r\n";

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// What is wrong with "user@host:443"; nothing where a value is a part of it.
std::optional<std::string> wrong_host(std::string_view host) {
  if (host.contains(kMarkup)) return std::nullopt;
  if (host.contains('@'))
    return "what stands before the @ only seems to be where this link leads: take it away";
  host = host.substr(0, host.starts_with('[') ? host.size() : host.find(':'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  if (std::ranges::find(kShorteners, host) != kShorteners.end())
    return fmt::format("a link to \"{}\" hides where it leads: write the address itself", host);
  bool const number =
      host.starts_with('[') || (!host.empty() && std::ranges::none_of(host, is_letter) &&
                                host.find_first_not_of("0123456789.") == std::string_view::npos);
  if (number) return "this link leads to a number: write the name of the host";
  if (!host.contains('.'))
    return fmt::format("\"{}\" is no host that customers reach: write its whole name", host);
  return std::nullopt;
}

class Links {
 public:
  explicit Links(std::string_view words) : words_(in_small(words)) {}

  // Addresses as they stand anywhere, in attributes, too.
  void addresses() {
    for (std::string_view const plain : {"http://", "https://"}) {
      for (auto at = words_.find(plain); at != std::string::npos; at = words_.find(plain, at + 1)) {
        if (is_name_of_a_language(at)) continue;
        auto const begin = at + plain.size();
        auto const host = words_.substr(begin, words_.find_first_of("/?#\"'<>) \t\r\n", begin) - begin);
        if (plain == "http://")
          found_.emplace_back(at, "this link is open to everybody on its way: write https:// for http://");
        else if (auto wrong = wrong_host(host))
          found_.emplace_back(at, std::move(*wrong));
      }
    }
  }

  void tags() {
    for (auto at = words_.find('<'); at != std::string::npos; at = words_.find('<', at + 1)) {
      auto const end = std::min(words_.find('>', at), words_.size());
      auto const tag = std::string_view(words_).substr(at, end - at);
      auto const name = tag.substr(1, tag.find_first_of(" \t\r\n/", 1) - 1);
      if (name == "img" && !attribute(tag, "alt"))
        found_.emplace_back(
            at, "who cannot see this picture learns nothing of it: add alt=\"…\", or alt=\"\" if it only "
                "decorates"
        );
      if (name == "a") leads_somewhere(at, tag, "href", {"https:", "http:", "mailto:", "tel:", "#"});
      if (name == "img") leads_somewhere(at, tag, "src", {"https:", "http:", "cid:"});
    }
  }

  std::vector<std::pair<std::size_t, std::string>> found() && { return std::move(found_); }

 private:
  // xmlns="http://www.w3.org/1999/xhtml" and the like are no links.
  bool is_name_of_a_language(std::size_t at) const {
    return std::string_view(words_).substr(at).starts_with("http://www.w3.org/");
  }

  struct Attribute {
    std::size_t at = 0; // of the value, in the tag
    std::string_view value;
  };
  static std::optional<Attribute> attribute(std::string_view tag, std::string_view name) {
    for (auto at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
      if (at == 0 || (!kBlanks.contains(tag[at - 1]) && tag[at - 1] != kMarkup)) continue;
      auto const equals = tag.find_first_not_of(kBlanks, at + name.size());
      if (equals == std::string_view::npos || tag[equals] != '=') continue;
      auto begin = tag.find_first_not_of(kBlanks, equals + 1);
      if (begin == std::string_view::npos) continue;
      bool const quoted = tag[begin] == '"' || tag[begin] == '\'';
      auto const end = quoted ? tag.find(tag[begin], begin + 1) : tag.find_first_of(kBlanks, begin);
      if (quoted) ++begin;
      return Attribute{begin, tag.substr(begin, std::min(end, tag.size()) - begin)};
    }
    return std::nullopt;
  }

  void leads_somewhere(
      std::size_t at, std::string_view tag, std::string_view name,
      std::initializer_list<std::string_view> beginnings
  ) {
    auto const link = attribute(tag, name);
    if (!link || link->value.starts_with(kMarkup)) return;
    bool const fine = std::ranges::any_of(beginnings, [&](auto it) { return link->value.starts_with(it); });
    if (fine) return;
    auto const colon = link->value.find_first_of(":/");
    bool const schemed = colon != std::string_view::npos && link->value[colon] == ':';
    found_.emplace_back(
        at + link->at,
        schemed ? fmt::format(
                      "\"{}\" does not work in a mail: begin with https://", link->value.substr(0, colon + 1)
                  )
                : std::string("this leads nowhere from a mail: begin with https:// and the host")
    );
  }

  std::string words_;
  std::vector<std::pair<std::size_t, std::string>> found_;
};

} // namespace

std::vector<std::pair<std::size_t, std::string>> link_findings(std::string_view words, bool html) {
  Links links(words);
  links.addresses();
  if (html) links.tags();
  return std::move(links).found();
}

} // namespace dunlin::library
