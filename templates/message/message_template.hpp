// MessageTemplate: one message in one language for one kind of reader: subject, text and HTML, parsed from
// one file.
//   ---
//   name: reminder-1
//   for: organisation            (or person, or anyone)
//   channel: sms                 (may be missing: for all channels that have no text of their own)
//   subject: Reminder: invoice {{ single.number }}
//   ---
//   the text …
//   --- html ---
//   the HTML …                   (the part may be missing)
// Errors: `parse_message_template` gives every mistake of the file with its line.
#pragma once

#include "core/domain/error.hpp"
#include "templates/format/formats.hpp"
#include "templates/liquid/stopwatch.hpp"
#include "templates/liquid/template.hpp"
#include "templates/message/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::templates {

enum class Audience : std::uint8_t { anyone, organisation, person };

struct MessageTemplate {
  std::string name;
  Audience audience = Audience::anyone;
  std::string channel{}; // empty: any
  liquid::Template subject;
  liquid::Template text;
  std::optional<liquid::Template> html{};
};

struct PartialSets { // partials of texts and of HTML; may be nullptr
  liquid::Partials const* text = nullptr;
  liquid::Partials const* html = nullptr;
};

liquid::Dialect text_dialect(liquid::Partials const* partials);
liquid::Dialect html_dialect(liquid::Partials const* partials);

std::expected<MessageTemplate, std::vector<liquid::Diagnostic>>
parse_message_template(std::string_view file, std::string_view file_name, PartialSets const& partials);

// Against message_fields(): unknown names, values that may be missing, partials that do not exist.
std::vector<liquid::Diagnostic> check(MessageTemplate const& message);

struct RenderedMessage {
  std::string subject; // one line
  std::string text;
  std::string html; // empty when the template has none
};

// By `clock` all parts together have two seconds; without one they have no limit of time.
// Errors: `refused` when the guard finds something of another customer (a bug or an attack: nothing may be
// sent), `invalid` when the template does not fit the model, with file, line and column.
Result<RenderedMessage> render_message(
    MessageTemplate const& message, MessageModel const& model, format::Formats& formats,
    liquid::MonotonicClock const& clock = {}
);

} // namespace dunlin::templates
