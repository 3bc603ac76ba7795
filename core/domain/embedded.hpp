// EmbeddedFile: a file whose bytes are part of the program (page templates, style sheet, shipped plans). Made
// by dunlin_embed (cmake/embed.cmake); lives as long as the program.
#pragma once

#include <span>
#include <string_view>

namespace dunlin {

struct EmbeddedFile {
  std::string_view name; // without its folder
  std::string_view bytes;
};

} // namespace dunlin
