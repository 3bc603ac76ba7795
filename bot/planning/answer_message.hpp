// The message that gives an answer: whom it goes to, by which template, what it lists.
#pragma once

#include "core/domain/customer_facts.hpp"

#include <string_view>

namespace dunlin::planning {

// A service message of 48 hours' life; the address is on file.
Message
message_of(Answer const& answer, std::string_view template_name, CustomerFacts const& facts, Timestamp now);

} // namespace dunlin::planning
