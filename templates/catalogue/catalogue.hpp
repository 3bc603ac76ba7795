// The message templates that come with the program: one folder per language, one file per message and kind of
// reader (templates/message/message_template.hpp says what a file looks like), partials beginning with an
// underscore. The words are resolute on the amount and friendly to the person; they threaten nothing and
// claim nothing.
#pragma once

#include "core/domain/embedded.hpp"

#include <span>
#include <string_view>

namespace dunlin::catalogue {

struct Folder {
  std::string_view language; // BCP 47
  std::span<EmbeddedFile const> files;
};

std::span<Folder const> shipped();

// Made by the build from the folders of the languages.
std::span<EmbeddedFile const> english_files();
std::span<EmbeddedFile const> german_files();
std::span<EmbeddedFile const> chinese_files();
std::span<EmbeddedFile const> french_files();
std::span<EmbeddedFile const> spanish_files();

} // namespace dunlin::catalogue
