// FileParts: a message's file taken apart: head, text and HTML, each with the line it begins on. What the
// file looks like stands in message_template.hpp. Pure. Errors: mistakes of the file's form, appended.
#pragma once

#include "templates/liquid/diagnostic.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::templates {

struct FilePart {
  std::string_view source;
  int first_line = 1;
};

struct FileParts { // views into the file
  std::string_view name;
  std::string_view audience;
  std::string_view channel;
  std::string subject; // after as many blanks as stand before it in its line, so that columns are the file's
  int subject_line = 1;
  FilePart text;
  std::optional<FilePart> html;
};

FileParts
take_apart(std::string_view file, std::string_view file_name, std::vector<liquid::Diagnostic>& mistakes);

} // namespace dunlin::templates
