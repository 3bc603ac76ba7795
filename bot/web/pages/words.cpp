#include "bot/web/pages/words.hpp"

#include <algorithm>
#include <charconv>

namespace dunlin::web {
namespace {

std::string_view trimmed(std::string_view text) {
  auto const begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// "…" with \" \\ and \n inside.
Result<std::string> quoted(std::string_view text, int line) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"')
    return fail(Errc::invalid, "line " + std::to_string(line) + ": a text in quotes is expected");
  std::string out;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

double quality_of(std::string_view range) {
  auto const at = range.find("q=");
  if (at == std::string_view::npos) return 1;
  double quality = 0;
  std::from_chars(range.data() + at + 2, range.data() + range.size(), quality);
  return quality;
}

std::string_view primary(std::string_view tag) {
  return tag.substr(0, tag.find_first_of("-_;"));
}

} // namespace

Result<Words> Words::read(std::string language, std::string_view po) {
  Words words(std::move(language));
  std::string name;
  for (int number = 1; !po.empty(); ++number) {
    auto const line = trimmed(po.substr(0, po.find('\n')));
    po.remove_prefix(std::min(po.find('\n'), po.size() - 1) + 1);
    if (line.empty() || line.starts_with('#')) continue;
    bool const is_name = line.starts_with("msgid ");
    if (!is_name && !line.starts_with("msgstr "))
      return fail(Errc::invalid, "line " + std::to_string(number) + ": \"msgid\" or \"msgstr\" is expected");
    auto text = quoted(trimmed(line.substr(is_name ? 6 : 7)), number);
    if (!text) return std::unexpected(std::move(text.error()));
    if (is_name)
      name = std::move(*text);
    else if (!name.empty() && !words.sentences_.emplace(std::move(name), std::move(*text)).second)
      return fail(Errc::invalid, "line " + std::to_string(number) + ": this sentence was there before");
  }
  return words;
}

std::string_view Words::find(std::string_view english) const {
  auto const found = sentences_.find(english);
  return found == sentences_.end() || found->second.empty() ? english : std::string_view(found->second);
}

std::string Words::say(std::string_view english, std::initializer_list<std::string_view> with) const {
  return filled(find(english), {with.begin(), with.size()});
}

std::string Words::count(std::int64_t count, std::string_view one, std::string_view many) const {
  return say(count == 1 ? one : many, {std::to_string(count)});
}

std::string filled(std::string_view sentence, std::span<std::string_view const> with) {
  std::string out;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    bool const place = sentence[i] == '%' && i + 1 < sentence.size() && sentence[i + 1] >= '1' &&
                       static_cast<std::size_t>(sentence[i + 1] - '1') < with.size();
    if (!place) {
      out += sentence[i];
      continue;
    }
    ++i;
    out += with[static_cast<std::size_t>(sentence[i] - '1')];
  }
  return out;
}

Words const& Languages::best(std::string_view accept_language) const {
  auto const* best = &all_.front();
  double best_quality = 0;
  while (!accept_language.empty()) {
    auto const range = trimmed(accept_language.substr(0, accept_language.find(',')));
    accept_language.remove_prefix(std::min(accept_language.find(','), accept_language.size() - 1) + 1);
    auto const quality = quality_of(range);
    auto const found = std::ranges::find(all_, primary(range), &Words::language);
    if (found == all_.end() || quality <= best_quality) continue;
    best = &*found;
    best_quality = quality;
  }
  return *best;
}

} // namespace dunlin::web
