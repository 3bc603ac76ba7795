#include "templates/message/message_template.hpp"

#include "templates/message/message_fields.hpp"
#include "templates/message/message_host.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace dunlin::templates {
namespace {

constexpr std::string_view kFence = "---";
constexpr std::string_view kHtmlFence = "--- html ---";

struct Line {
  std::string_view text;
  int number = 1;
  std::size_t after = 0; // where the next line begins
};

Line line_at(std::string_view file, std::size_t from, int number) {
  auto const end = std::min(file.find('\n', from), file.size());
  auto text = file.substr(from, end - from);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return {text, number, std::min(end + 1, file.size())};
}

std::string_view trimmed(std::string_view text) {
  auto const start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

struct Part {
  std::string_view source;
  int first_line = 1;
};

struct FileParts {
  std::string_view name;
  std::string_view audience;
  std::string_view channel;
  Part subject;
  Part text;
  std::optional<Part> html;
};

class Reader {
 public:
  Reader(std::string_view file, std::string_view file_name, std::vector<liquid::Diagnostic>& mistakes)
      : file_(file),
        file_name_(file_name),
        mistakes_(mistakes) {}

  FileParts read() {
    FileParts parts;
    auto line = line_at(file_, 0, 1);
    if (line.text != kFence) {
      note(1, "the file begins with a line \"---\", then name, for and subject");
      return parts;
    }
    for (line = next(line); line.text != kFence; line = next(line)) {
      if (line.after >= file_.size()) {
        note(line.number, "the head is not closed by a line \"---\"");
        return parts;
      }
      read_entry(line, parts);
    }
    if (parts.name.empty()) note(1, "the head has no \"name:\"");
    if (parts.subject.source.empty()) note(1, "the head has no \"subject:\"");
    read_bodies(line, parts);
    return parts;
  }

  void note(int line, std::string message, std::string nearest = {}) {
    message += liquid::did_you_mean(nearest);
    mistakes_.push_back({{line, 1}, std::move(message), std::move(nearest), std::string(file_name_)});
  }

 private:
  Line next(Line const& line) const { return line_at(file_, line.after, line.number + 1); }

  void read_entry(Line const& line, FileParts& parts) {
    if (trimmed(line.text).empty()) return;
    auto const colon = std::min(line.text.find(':'), line.text.size());
    auto const key = trimmed(line.text.substr(0, colon));
    auto const value = colon < line.text.size() ? trimmed(line.text.substr(colon + 1)) : std::string_view();
    if (key == "name")
      parts.name = value;
    else if (key == "for")
      parts.audience = value;
    else if (key == "channel")
      parts.channel = value;
    else if (key == "subject")
      parts.subject = {value, line.number};
    else
      note(
          line.number, fmt::format("the head has no entry \"{}\"", key),
          liquid::nearest_word(key, std::array<std::string_view, 4>{"name", "for", "channel", "subject"})
      );
  }

  void read_bodies(Line const& fence, FileParts& parts) {
    parts.text = {file_.substr(fence.after), fence.number + 1};
    for (auto line = fence; line.after < file_.size();) {
      auto const start = line.after;
      line = next(line);
      if (line.text != kHtmlFence) continue;
      parts.text.source = file_.substr(fence.after, start - fence.after);
      parts.html = Part{file_.substr(line.after), line.number + 1};
      return;
    }
  }

  std::string_view file_;
  std::string_view file_name_;
  std::vector<liquid::Diagnostic>& mistakes_;
};

std::optional<Audience> audience_named(std::string_view name) {
  if (name.empty() || name == "anyone") return Audience::anyone;
  if (name == "organisation") return Audience::organisation;
  if (name == "person") return Audience::person;
  return std::nullopt;
}

liquid::Template part_of(
    Part const& part, liquid::Dialect const& dialect, std::string_view file_name,
    std::vector<liquid::Diagnostic>& mistakes
) {
  auto parsed = liquid::parse(part.source, dialect, {std::string(file_name), part.first_line});
  if (parsed) return std::move(*parsed);
  std::ranges::move(parsed.error(), std::back_inserter(mistakes));
  return {};
}

std::string one_line(std::string_view text) {
  std::string flat;
  liquid::escape_line(text, flat);
  std::string line; // runs of blanks, which breaks have left, become one
  for (char const c : flat) {
    if (c == ' ' && (line.empty() || line.back() == ' ')) continue;
    line += c;
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

// Amounts are written with spaces that do not break, and one of them doubles what a short message costs.
std::string with_plain_spaces(std::string text) {
  for (auto const* space : {"\u00A0", "\u202F"}) {
    auto const size = std::string_view(space).size();
    for (auto at = text.find(space); at != std::string::npos; at = text.find(space, at))
      text.replace(at, size, " ");
  }
  return text;
}

Result<std::string> rendered(
    liquid::Template const& part, liquid::Object const& data, MessageHost const& host, std::size_t expected
) {
  std::string out;
  out.reserve(expected);
  liquid::Limits const limits{.time = std::chrono::seconds{2}};
  auto const done = liquid::render(part, data, out, host, limits);
  if (done) return out;
  auto const& error = done.error();
  return fail(
      Errc::invalid,
      fmt::format("{}:{}:{}: {}", error.origin, error.place.line, error.place.column, error.message)
  );
}

} // namespace

liquid::Dialect text_dialect(liquid::Partials const* partials) {
  return {.escape = liquid::Escape::text, .filters = message_filters(), .partials = partials};
}

liquid::Dialect html_dialect(liquid::Partials const* partials) {
  return {.escape = liquid::Escape::html, .filters = message_filters(), .partials = partials};
}

std::expected<MessageTemplate, std::vector<liquid::Diagnostic>>
parse_message_template(std::string_view file, std::string_view file_name, PartialSets const& partials) {
  std::vector<liquid::Diagnostic> mistakes;
  Reader reader(file, file_name, mistakes);
  auto const parts = reader.read();
  auto const audience = audience_named(parts.audience);
  if (!audience)
    reader.note(1, fmt::format("\"for: {}\" should be organisation, person or anyone", parts.audience));
  MessageTemplate message{
      .name = std::string(parts.name),
      .audience = audience.value_or(Audience::anyone),
      .channel = std::string(parts.channel),
      .subject = part_of(parts.subject, text_dialect(partials.text), file_name, mistakes),
      .text = part_of(parts.text, text_dialect(partials.text), file_name, mistakes),
  };
  if (parts.html) message.html = part_of(*parts.html, html_dialect(partials.html), file_name, mistakes);
  if (!mistakes.empty()) return std::unexpected(std::move(mistakes));
  return message;
}

std::vector<liquid::Diagnostic> check(MessageTemplate const& message) {
  auto found = liquid::check(message.subject, message_fields());
  std::ranges::move(liquid::check(message.text, message_fields()), std::back_inserter(found));
  if (message.html)
    std::ranges::move(liquid::check(*message.html, message_fields()), std::back_inserter(found));
  return found;
}

Result<RenderedMessage> render_message(
    MessageTemplate const& message, MessageModel const& model, format::Formats& formats,
    liquid::MonotonicClock const& clock
) {
  constexpr std::size_t kUsualText = 4 * 1024;
  constexpr std::size_t kUsualHtml = 16 * 1024;
  auto const guarded = guard(model);
  if (!guarded) return std::unexpected(guarded.error());
  auto const fields = as_object(*guarded);
  MessageHost const host(formats, liquid::Stopwatch(clock));
  auto subject = rendered(message.subject, fields, host, 128);
  if (!subject) return std::unexpected(std::move(subject.error()));
  auto text = rendered(message.text, fields, host, kUsualText);
  if (!text) return std::unexpected(std::move(text.error()));
  if (!message.channel.empty()) text = with_plain_spaces(std::move(*text));
  RenderedMessage result{.subject = one_line(*subject), .text = std::move(*text)};
  if (result.subject.empty())
    return fail(Errc::invalid, fmt::format("{}: the subject is empty", message.name));
  if (!message.html) return result;
  auto html = rendered(*message.html, fields, host, kUsualHtml);
  if (!html) return std::unexpected(std::move(html.error()));
  result.html = std::move(*html);
  return result;
}

} // namespace dunlin::templates
