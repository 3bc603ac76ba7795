#include "templates/message/message_template.hpp"

#include "templates/message/file_parts.hpp"
#include "templates/message/message_fields.hpp"
#include "templates/message/message_host.hpp"
#include "templates/message/render_guarded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace dunlin::templates {
namespace {

std::optional<Audience> audience_named(std::string_view name) {
  if (name.empty() || name == "anyone") return Audience::anyone;
  if (name == "organisation") return Audience::organisation;
  if (name == "person") return Audience::person;
  return std::nullopt;
}

liquid::Template part_of(
    FilePart const& part, liquid::Dialect const& dialect, std::string_view file_name,
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

std::expected<std::string, liquid::Diagnostic> rendered(
    liquid::Template const& part, liquid::Object const& data, MessageHost const& host, std::size_t expected
) {
  std::string out;
  out.reserve(expected);
  liquid::Limits const limits{.time = std::chrono::seconds{2}};
  auto done = liquid::render(part, data, out, host, limits);
  if (done) return out;
  auto& error = done.error();
  return std::unexpected(
      liquid::Diagnostic{error.place, std::move(error.message), {}, std::move(error.origin)}
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
  auto const parts = take_apart(file, file_name, mistakes);
  auto const audience = audience_named(parts.audience);
  if (!audience)
    mistakes.push_back(
        {{1, 1},
         fmt::format("\"for: {}\" should be organisation, person or anyone", parts.audience),
         {},
         std::string(file_name)}
    );
  MessageTemplate message{
      .name = std::string(parts.name),
      .audience = audience.value_or(Audience::anyone),
      .channel = std::string(parts.channel),
      .subject =
          part_of({parts.subject, parts.subject_line}, text_dialect(partials.text), file_name, mistakes),
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
  auto const guarded = guard(model);
  if (!guarded) return std::unexpected(guarded.error());
  auto made = render_guarded(message, *guarded, formats, clock);
  if (made) return std::move(*made);
  return fail(Errc::invalid, text_of(made.error()));
}

std::expected<RenderedMessage, liquid::Diagnostic> render_guarded(
    MessageTemplate const& message, GuardedModel const& guarded, format::Formats& formats,
    liquid::MonotonicClock const& clock
) {
  constexpr std::size_t kUsualText = 4 * 1024;
  constexpr std::size_t kUsualHtml = 16 * 1024;
  auto const fields = as_object(guarded);
  MessageHost const host(formats, liquid::Stopwatch(clock));
  auto subject = rendered(message.subject, fields, host, 128);
  if (!subject) return std::unexpected(std::move(subject.error()));
  auto text = rendered(message.text, fields, host, kUsualText);
  if (!text) return std::unexpected(std::move(text.error()));
  if (!message.channel.empty()) text = with_plain_spaces(std::move(*text));
  RenderedMessage result{.subject = one_line(*subject), .text = std::move(*text)};
  if (result.subject.empty())
    return std::unexpected(liquid::Diagnostic{{}, "the subject is empty", {}, message.name});
  if (!message.html) return result;
  auto html = rendered(*message.html, fields, host, kUsualHtml);
  if (!html) return std::unexpected(std::move(html.error()));
  result.html = std::move(*html);
  return result;
}

} // namespace dunlin::templates
