#include "templates/liquid/lax_reader.hpp"

#include "templates/liquid/markup.hpp"

#include <algorithm>

namespace dunlin::liquid {
namespace {

constexpr int kDepthMax = 50;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}
std::size_t white_length(std::string_view text) {
  return text.size() - without_white_before(text).size();
}
std::string_view stripped(std::string_view text) {
  return without_white_after(without_white_before(text));
}
std::size_t quoted_length(std::string_view text) {
  if (text.empty() || (text[0] != '"' && text[0] != '\'')) return 0;
  auto const close = text.find(text[0], 1);
  return close == std::string_view::npos ? 0 : close + 1;
}

// `and` or `or` as a word of its own at `at`, perhaps after one space.
std::size_t joint_length(std::string_view markup, std::size_t at) {
  bool const word_before = at > 0 && is_word(markup[at - 1]);
  bool const word_here = at < markup.size() && is_word(markup[at]);
  if (word_before == word_here) return 0; // no edge of a word
  auto rest = markup.substr(at);
  std::size_t const space = !rest.empty() && is_white(rest[0]) ? 1 : 0;
  rest.remove_prefix(space);
  auto const length = rest.starts_with("and") ? 3UL : rest.starts_with("or") ? 2UL : 0UL;
  bool const ends = rest.size() == length || !is_word(rest[length]);
  return length > 0 && ends ? space + length : 0;
}

// For each opening bracket where it is closed, else 0; nothing at all where there is none.
std::vector<std::size_t> closing_brackets(std::string_view markup) {
  if (markup.find('[') == std::string_view::npos) return {};
  std::vector<std::size_t> closed(markup.size(), 0);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < markup.size(); ++i) {
    if (markup[i] == '[') open.push_back(i);
    if (markup[i] != ']' || open.empty()) continue;
    closed[open.back()] = i;
    open.pop_back();
  }
  return closed;
}

bool is_sign(char c) {
  return c == '=' || c == '!' || c == '<' || c == '>' || (c >= 'a' && c <= 'z') || c == '_';
}

} // namespace

std::size_t word_length(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_word) - text.begin());
}

std::size_t dashed_length(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::find_if_not(text, [](char c) { return is_word(c) || c == '-'; }) - text.begin()
  );
}

std::size_t fragment_length(std::string_view text) {
  if (auto const quoted = quoted_length(text)) return quoted;
  std::size_t length = 0;
  while (length < text.size()) {
    char const c = text[length];
    if (c == '"' || c == '\'') {
      auto const quoted = quoted_length(text.substr(length));
      if (quoted == 0) break;
      length += quoted;
    } else if (is_white(c) || c == ',' || c == '|') {
      break;
    } else {
      ++length;
    }
  }
  return length;
}

std::size_t fragments_length(std::string_view text) {
  std::size_t length = 0;
  while (auto const more = fragment_length(text.substr(length)))
    length += more;
  return length;
}

std::string_view first_fragment(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(1))
    if (auto const length = fragment_length(text)) return text.substr(0, length);
  return {};
}

std::optional<Attribute> attribute_at(std::string_view text, std::size_t& length) {
  if (text.empty() || !is_word(text[0])) return std::nullopt;
  auto const name = dashed_length(text);
  auto at = name + white_length(text.substr(name));
  if (at >= text.size() || text[at] != ':') return std::nullopt;
  ++at;
  at += white_length(text.substr(at));
  auto const value = fragment_length(text.substr(at));
  if (value == 0) return std::nullopt;
  length = at + value;
  return Attribute{text.substr(0, name), text.substr(at, value)};
}

std::vector<Attribute> attributes_in(std::string_view markup) {
  std::vector<Attribute> found;
  while (!markup.empty()) {
    std::size_t length = 1;
    if (auto const attribute = attribute_at(markup, length)) {
      found.push_back(*attribute);
    } else if (is_word(markup[0])) { // no shorter name in here has a colon after it
      length = dashed_length(markup);
    }
    markup.remove_prefix(length);
  }
  return found;
}

Index LaxReader::at(std::string_view markup) const {
  return static_cast<Index>(markup.data() - writer_.tree().source.data());
}

Index LaxReader::number(std::string_view markup) {
  auto const here = at(markup);
  auto const dot = markup.find('.');
  if (dot == std::string_view::npos) return writer_.whole_number(markup, here);
  auto const second = markup.find('.', dot + 1);
  return writer_.fraction(markup.substr(0, second), here); // "1.5.2" is 1.5
}

// (first..last): without white space inside either.
std::optional<Index> LaxReader::range(std::string_view markup) {
  if (markup.size() < 2 || markup.front() != '(' || markup.back() != ')') return std::nullopt;
  auto const inside = markup.substr(1, markup.size() - 2);
  auto const start = without_white_before(inside);
  auto const black = std::ranges::find_if(start, is_white) - start.begin();
  auto dots = start.rfind("..", static_cast<std::size_t>(black));
  auto const first_end = static_cast<std::size_t>(black);
  std::size_t after = 0;
  auto const following = without_white_before(start.substr(first_end));
  if (first_end < start.size() && following.starts_with("..")) { // "a .. b"
    dots = first_end;
    after = static_cast<std::size_t>(following.data() - start.data()) + 2;
  } else {
    if (dots == std::string_view::npos || dots == 0) return std::nullopt;
    if (dots + 2 > first_end) return std::nullopt;
    after = dots + 2;
  }
  auto const last = stripped(start.substr(after));
  if (last.empty() || std::ranges::any_of(last, is_white)) return std::nullopt;
  auto const here = at(markup);
  auto const from = value(start.substr(0, dots));
  auto const to = value(last);
  return writer_.add({.kind = ExpressionKind::range, .at = here, .first = from, .second = to});
}

Index LaxReader::path(std::string_view markup) {
  std::vector<Segment> segments;
  auto const here = at(markup);
  auto const closed = closing_brackets(markup);
  for (std::size_t i = 0; i < markup.size();) {
    if (auto const close = closed.empty() ? 0 : closed[i]; close > i) {
      auto const inside = markup.substr(i + 1, close - i - 1);
      bool const too_deep = ++depth_ > kDepthMax;
      segments.push_back(
          {too_deep ? writer_.constant(Value(), here) : value(inside), at(markup.substr(i)), true}
      );
      --depth_;
      i = close + 1;
      continue;
    }
    auto length = dashed_length(markup.substr(i));
    if (length == 0) {
      ++i;
      continue;
    }
    if (i + length < markup.size() && markup[i + length] == '?') ++length;
    segments.push_back({writer_.name(markup.substr(i, length)), at(markup.substr(i)), false});
    i += length;
  }
  if (segments.empty()) return writer_.constant(Value(), here);
  return writer_.path(segments, here);
}

Index LaxReader::value(std::string_view markup, Where where) {
  markup = stripped(markup);
  auto const here = at(markup);
  if (markup.empty()) return writer_.constant(Value(), here);
  bool const quoted = (markup.front() == '"' || markup.front() == '\'') && markup.back() == markup.front();
  if (quoted)
    return writer_.constant(markup.size() < 2 ? markup.substr(1) : markup.substr(1, markup.size() - 2), here);
  Value known;
  if (writer_.literal(markup, where, known)) return writer_.constant(known, here);
  if (++depth_ > kDepthMax) {
    --depth_;
    return writer_.constant(Value(), here);
  }
  auto const found = range(markup);
  --depth_;
  if (found) return *found;
  auto const rest = markup.substr(markup.front() == '-' ? 1 : 0);
  bool const numeric = !rest.empty() && is_digit(rest[0]) &&
                       std::ranges::all_of(rest, [](char c) { return is_digit(c) || c == '.'; });
  return numeric ? number(markup) : path(markup);
}

// A name, and arguments after a colon or commas; what is between is passed by.
Application LaxReader::application(std::string_view chunk) {
  while (!is_word(chunk.front()))
    chunk.remove_prefix(1);
  auto const name = chunk.substr(0, word_length(chunk));
  Application application{.filter = writer_.filter(name), .at = at(name)};
  std::vector<Index> positional;
  std::vector<NamedArgument> named;
  while (!chunk.empty()) {
    if (chunk[0] != ':' && chunk[0] != ',') {
      chunk.remove_prefix(1);
      continue;
    }
    auto const rest = without_white_before(chunk.substr(1));
    std::size_t length = 0;
    auto const attribute = attribute_at(rest, length);
    bool const plain_name = attribute && std::ranges::all_of(attribute->name, is_word);
    if (plain_name) {
      named.push_back({writer_.name(attribute->name), value(attribute->value)});
    } else {
      length = fragment_length(rest);
      if (length > 0) positional.push_back(value(rest.substr(0, length)));
    }
    chunk = length == 0 ? chunk.substr(1) : rest.substr(length);
  }
  writer_.set_arguments(application, positional, named);
  return application;
}

Index LaxReader::filtered(std::string_view markup) {
  auto const head = first_fragment(markup);
  if (head.empty()) return writer_.constant(Value(), at(markup));
  auto const here = at(head);
  auto const inner = value(head);
  auto rest = markup.substr(static_cast<std::size_t>(head.data() + head.size() - markup.data()));
  auto const bar = rest.find('|');
  std::vector<Application> applications;
  if (bar == std::string_view::npos) return inner;
  rest.remove_prefix(bar + 1);
  while (!rest.empty()) {
    std::size_t length = 0;
    while (length < rest.size()) {
      auto const more = fragment_length(rest.substr(length));
      if (more == 0 && !is_white(rest[length]) && rest[length] != ',') break;
      length += std::max<std::size_t>(more, 1);
    }
    auto const chunk = rest.substr(0, length);
    if (std::ranges::any_of(chunk, is_word)) applications.push_back(application(chunk));
    rest.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return writer_.chain(inner, here, applications);
}

std::optional<LaxReader::Comparison> LaxReader::comparison(std::string_view markup) const {
  auto const left = first_fragment(markup);
  if (left.empty()) return std::nullopt;
  auto rest =
      without_white_before(markup.substr(static_cast<std::size_t>(left.data() + left.size() - markup.data()))
      );
  auto const sign =
      rest.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(rest, is_sign) - rest.begin()));
  rest = without_white_before(rest.substr(sign.size()));
  return Comparison{left, sign, rest.substr(0, fragment_length(rest))};
}

Index LaxReader::compared(Comparison const& comparison) {
  auto const left = value(comparison.left, Where::condition);
  auto const sign = comparison.sign;
  if (sign.empty()) return left;
  auto const right = value(comparison.right, Where::condition);
  struct Known {
    std::string_view sign;
    ExpressionKind kind;
  };
  constexpr Known kKnown[] = {
      {"==", ExpressionKind::equal},         {"!=", ExpressionKind::not_equal},
      {"<>", ExpressionKind::not_equal},     {"<", ExpressionKind::less},
      {"<=", ExpressionKind::less_equal},    {">", ExpressionKind::greater},
      {">=", ExpressionKind::greater_equal}, {"contains", ExpressionKind::contains},
  };
  auto const* known = std::ranges::find(kKnown, sign, &Known::sign);
  if (known == std::end(kKnown))
    return writer_.add(
        {.kind = ExpressionKind::unknown_operator, .at = at(sign), .first = left, .second = writer_.name(sign)
        }
    );
  return writer_.add({.kind = known->kind, .at = at(sign), .first = left, .second = right});
}

std::optional<Index> LaxReader::condition(std::string_view markup) {
  std::vector<std::string_view> parts; // condition, joint, condition …
  std::size_t from = 0;
  for (std::size_t i = 0; i < markup.size();) {
    auto const white = i + white_length(markup.substr(i));
    if (auto const joint =
            joint_length(markup, i) > 0 ? joint_length(markup, i) : joint_length(markup, white)) {
      auto const start = joint_length(markup, i) > 0 ? i : white;
      if (start > from) parts.push_back(markup.substr(from, start - from));
      parts.push_back(stripped(markup.substr(start, joint)));
      i = start + joint;
      from = i;
      continue;
    }
    if (white >= markup.size()) break;
    auto const length = fragment_length(markup.substr(white));
    auto const black = static_cast<std::size_t>(
        std::ranges::find_if(markup.substr(white), is_white) - markup.substr(white).begin()
    );
    i = white + (length > 0 ? length : black);
  }
  if (from < markup.size() && !stripped(markup.substr(from)).empty()) parts.push_back(markup.substr(from));
  if (parts.size() % 2 == 0) return std::nullopt;
  std::optional<Index> right;
  for (auto i = parts.size(); i > 0; i -= std::min<std::size_t>(i, 2)) {
    auto const found = comparison(parts[i - 1]);
    if (!found) return std::nullopt;
    auto const left = compared(*found);
    if (!right) {
      right = left;
      continue;
    }
    auto const joint = parts[i];
    if (joint != "and" && joint != "or") return std::nullopt;
    right = writer_.add(
        {.kind = joint == "and" ? ExpressionKind::both : ExpressionKind::either,
         .at = at(joint),
         .first = left,
         .second = *right}
    );
  }
  return right;
}

} // namespace dunlin::liquid
