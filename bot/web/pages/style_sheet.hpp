// The style sheet, the icon and the editor's script: files of the program, sent compressed to who can read
// that, and kept by the browser for as long as their bytes are the same (the link names a digest of them).
#pragma once

#include "bot/web/http/answer.hpp"

namespace dunlin::web {

std::string const& style_sheet_link();
std::string const& editor_script_link();
Answer asset(Request const& request, std::string_view name); // 304 when the browser has it; 404 unknown

} // namespace dunlin::web
