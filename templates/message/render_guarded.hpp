// Rendering with data that has passed the guard; what goes wrong is told with its place, for those who check
// templates. Messages are made by render_message, which is this after the guard. Runs on: any thread.
#pragma once

#include "templates/message/message_template.hpp"

#include <expected>

namespace dunlin::templates {

std::expected<RenderedMessage, liquid::Diagnostic> render_guarded(
    MessageTemplate const& message, GuardedModel const& guarded, format::Formats& formats,
    liquid::MonotonicClock const& clock = {}
);

} // namespace dunlin::templates
