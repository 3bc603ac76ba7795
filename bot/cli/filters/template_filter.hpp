// dunlin template render --jsonl: a template with its data on each line, its output on each line, by the
// rules of Shopify's Liquid; with `dunlin`, messages' own filters besides. Members and answers stand in
// docs/liquid.md. Errors: a template that cannot be rendered is an answer like others; a line that is no such
// object is answered with an error, named on `err`, and makes the exit code 1.
#pragma once

#include "bot/cli/invocation.hpp"

#include <iosfwd>

namespace dunlin::cli {

int filter_templates(TemplateRender const& command, std::istream& in, std::ostream& out, std::ostream& err);

} // namespace dunlin::cli
