// ConfigError: one mistake in a file of settings or of the book: where, what was expected and what stands
// there. A reader collects all of them before anybody gives up.
#pragma once

#include <string>
#include <vector>

namespace dunlin::config {

struct ConfigError {
  int line = 0; // from 1; 0: of the file as a whole
  std::string key;
  std::string expected;
  std::string found; // empty: nothing stands there
  bool operator==(ConfigError const&) const = default;
};

using ConfigErrors = std::vector<ConfigError>;

std::string text(ConfigError const& error); // "12: email.port: expected …, found …"

// The known word nearest to the one given, or empty when none is near.
std::string nearest(std::string const& word, std::vector<std::string> const& known);

} // namespace dunlin::config
