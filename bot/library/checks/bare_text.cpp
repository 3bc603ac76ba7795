#include "bot/library/checks/bare_text.hpp"

#include <algorithm>
#include <cstddef>

namespace dunlin::library {

namespace {

// Of "{%- comment -%}" the word.
std::string_view tag_word(std::string_view tag) {
  auto const begin = tag.find_first_not_of("{%- \t\r\n");
  if (begin == std::string_view::npos) return {};
  auto const end = std::min(tag.find_first_of(" \t\r\n-%}", begin), tag.size());
  return tag.substr(begin, end - begin);
}

} // namespace

BareText bare(std::string_view source) {
  BareText bare{std::string(source), std::string(source.size(), ' ')};
  std::string_view silent; // the tag whose content nobody reads
  std::size_t at = 0;
  while (at < source.size()) {
    auto const next = std::min(source.find('{', at), source.size());
    if (!silent.empty())
      std::fill_n(bare.words.begin() + static_cast<std::ptrdiff_t>(at), next - at, kMarkup);
    auto const opening = source.substr(next, 2);
    bool const is_tag = opening == "{%";
    if (!is_tag && opening != "{{") {
      if (next < source.size() && !silent.empty()) bare.words[next] = kMarkup;
      at = next + 1;
      continue;
    }
    auto const close = source.find(is_tag ? "%}" : "}}", next + 2);
    auto const end = close == std::string_view::npos ? source.size() : close + 2;
    auto const markup = source.substr(next, end - next);
    std::fill_n(bare.words.begin() + static_cast<std::ptrdiff_t>(next), markup.size(), kMarkup);
    auto const word = is_tag ? tag_word(markup) : std::string_view();
    if (silent.empty()) {
      std::ranges::copy(markup, bare.outputs.begin() + static_cast<std::ptrdiff_t>(next));
      if (word == "comment" || word == "doc") silent = word;
    } else if (word.starts_with("end") && word.substr(3) == silent) {
      silent = {};
    }
    at = end;
  }
  return bare;
}

std::string in_small(std::string_view text) {
  std::string small(text);
  for (std::size_t i = 0; i < small.size(); ++i) {
    auto const byte = static_cast<unsigned char>(small[i]);
    bool const latin = i > 0 && static_cast<unsigned char>(small[i - 1]) == 0xC3 && byte >= 0x80 &&
                       byte <= 0x9E && byte != 0x97; // À to Þ without ×
    if ((byte >= 'A' && byte <= 'Z') || latin) small[i] = static_cast<char>(byte + 0x20);
  }
  return small;
}

} // namespace dunlin::library
