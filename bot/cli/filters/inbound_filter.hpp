// dunlin inbound read, dunlin inbound reply: what comes in, read the way intake reads it, for scripts. They
// open no store and need no settings. One JSON object a line. Exit code kFound when a file or a line could
// not be read; the others are answered all the same.
#pragma once

#include "bot/cli/invocation.hpp"
#include "bot/cli/rooms.hpp"

#include <iosfwd>
#include <string>
#include <string_view>

namespace dunlin::cli {

std::string mail_json(std::string const& file, std::string_view bytes); // one line without its end
int read_mails(InboundCommand const& command, Answer& answer);
int read_replies(std::istream& in, Answer& answer);

bool needs_no_store(InboundCommand const& command);
int run_without_store(InboundCommand const& command, Answer& answer);

} // namespace dunlin::cli
