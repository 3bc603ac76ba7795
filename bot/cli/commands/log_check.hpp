// What needs a log and no store: dunlin audit check --events, dunlin audit docs. The law is the log's own: it
// names the pages of the book it was made by, with their digests; those that the program does not ship are
// looked for in a folder.
#pragma once

#include "bot/audit/rule_check.hpp"
#include "bot/cli/rooms.hpp"

namespace dunlin::cli {

bool needs_no_store(AuditCommand const& command);
int run_without_store(AuditCommand const& command, Answer& answer);

// What a check found, and the exit code.
int report(audit::RuleCheck const& check, Answer& answer);

} // namespace dunlin::cli
