#include "channels/email/lmtp/lmtp_command.hpp"

#include "channels/email/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace dunlin::channels::lmtp {

namespace {

constexpr std::size_t kPathMax = 320; // local part 64, domain 255

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

bool starts_with_folded(std::string_view text, std::string_view upper_case) {
  return text.size() >= upper_case.size() &&
         std::ranges::equal(text.substr(0, upper_case.size()), upper_case, {}, upper);
}

constexpr auto kVerbs = std::to_array<std::pair<std::string_view, Verb>>({
    {"LHLO", Verb::lhlo},
    {"EHLO", Verb::ehlo},
    {"HELO", Verb::helo},
    {"MAIL", Verb::mail},
    {"RCPT", Verb::rcpt},
    {"DATA", Verb::data},
    {"RSET", Verb::rset},
    {"NOOP", Verb::noop},
    {"QUIT", Verb::quit},
    {"VRFY", Verb::vrfy},
});

// The end of "<…>", where quoted strings may hold a '>'; npos: it never ends.
std::size_t path_end(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\' && quoted)
      ++i;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (text[i] == '>' && !quoted)
      return i;
  }
  return std::string_view::npos;
}

bool is_clean(std::string_view path) {
  return path.size() <= kPathMax && one_line(path) && path.find_first_of("<>") == std::string_view::npos;
}

void parse_parameter(std::string_view parameter, Command& command) {
  if (starts_with_folded(parameter, "SIZE=")) {
    auto const digits = parameter.substr(5);
    std::uint64_t size = 0;
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    if (read.ec == std::errc{} && read.ptr == digits.data() + digits.size())
      command.size = size;
    else
      command.error = "501 5.5.4 SIZE is a number of octets";
  } else if (starts_with_folded(parameter, "BODY=")) {
    bool const known = parameter.size() == 9 && starts_with_folded(parameter.substr(5), "7BIT");
    bool const eight = parameter.size() == 13 && starts_with_folded(parameter.substr(5), "8BITMIME");
    if (!known && !eight) command.error = "555 5.5.4 BODY is 7BIT or 8BITMIME";
  } else if (parameter.size() != 8 || !starts_with_folded(parameter, "SMTPUTF8")) {
    command.error = "555 5.5.4 that parameter is not offered";
  }
}

void parse_path(std::string_view rest, std::string_view keyword, Command& command) {
  if (!starts_with_folded(rest, keyword)) {
    command.error = "501 5.5.4 " + std::string(keyword) + "<address> is missing";
    return;
  }
  rest.remove_prefix(keyword.size());
  while (rest.starts_with(' '))
    rest.remove_prefix(1);
  auto const end = rest.starts_with('<') ? path_end(rest) : std::string_view::npos;
  if (end == std::string_view::npos) {
    command.error = "501 5.1.3 an address stands in angle brackets";
    return;
  }
  auto path = rest.substr(1, end - 1);
  if (path.starts_with('@')) { // a source route, to be ignored (RFC 5321, appendix F.2)
    auto const colon = path.find(':');
    path = colon == std::string_view::npos ? std::string_view() : path.substr(colon + 1);
  }
  if (!is_clean(path)) {
    command.error = "501 5.1.3 that is no address";
    return;
  }
  command.path = path;
  rest.remove_prefix(end + 1);
  while (!rest.empty() && command.error.empty()) {
    auto const from = rest.find_first_not_of(' ');
    if (from == std::string_view::npos) return;
    if (from == 0) {
      command.error = "501 5.5.4 a space is missing behind the address";
      return;
    }
    rest.remove_prefix(from);
    auto const space = std::min(rest.find(' '), rest.size());
    if (command.verb == Verb::mail)
      parse_parameter(rest.substr(0, space), command);
    else
      command.error = "555 5.5.4 that parameter is not offered";
    rest.remove_prefix(space);
  }
}

} // namespace

Command parse_command(std::string_view line) {
  Command command;
  auto const word = line.substr(0, line.find(' '));
  auto const known = std::ranges::find_if(kVerbs, [&](auto const& verb) {
    return word.size() == verb.first.size() && starts_with_folded(word, verb.first);
  });
  if (known == kVerbs.end()) {
    command.error = "500 5.5.1 that is no command known here";
    return command;
  }
  command.verb = known->second;
  auto const rest = line.substr(std::min(word.size() + 1, line.size()));
  bool const greets = command.verb == Verb::lhlo || command.verb == Verb::ehlo || command.verb == Verb::helo;
  if (greets && rest.empty()) command.error = "501 5.5.4 say who you are";
  if (command.verb == Verb::mail) parse_path(rest, "FROM:", command);
  if (command.verb == Verb::rcpt) parse_path(rest, "TO:", command);
  bool const alone = command.verb == Verb::data || command.verb == Verb::rset || command.verb == Verb::quit;
  if (alone && rest.find_first_not_of(' ') != std::string_view::npos)
    command.error = "501 5.5.4 nothing may follow that command";
  return command;
}

} // namespace dunlin::channels::lmtp
