// The words that message templates may use, as field tables: one table serves rendering, checking and
// completion.
#pragma once

#include "templates/liquid/value.hpp"
#include "templates/message/model.hpp"

#include <span>

namespace dunlin::templates {

std::span<liquid::Field const> message_fields();
liquid::Object as_object(GuardedModel const& guarded);

} // namespace dunlin::templates
