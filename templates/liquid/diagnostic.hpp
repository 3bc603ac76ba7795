// Diagnostic: one mistake in a template, with its place and, where there is one, the word that was probably
// meant. Lines and columns count from 1; columns count characters, not bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dunlin::liquid {

struct Place {
  int line = 1;
  int column = 1;
  bool operator==(Place const&) const = default;
};

struct Diagnostic {
  Place place;
  std::string message; // whole: it already contains the suggestion
  std::string nearest; // the word to put instead, for an editor; may be empty
  std::string origin;  // the file or partial; may be empty
};

std::string text_of(Diagnostic const& diagnostic); // "origin:3:14: message"

Place place_of(std::string_view source, std::size_t offset, int first_line);

// The candidate with the fewest changes, when few enough to be a slip of the keyboard.
std::string nearest_word(std::string_view word, std::span<std::string_view const> candidates);
std::string did_you_mean(std::string_view nearest); // ", did you mean \"x\"?" or nothing

} // namespace dunlin::liquid
