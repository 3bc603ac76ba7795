// event_docs: docs/events.md, made from the facts' own descriptions, so that it cannot fall behind the code.
#pragma once

#include <string>

namespace dunlin::audit {

std::string event_docs(); // Markdown

} // namespace dunlin::audit
