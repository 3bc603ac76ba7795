// A token for the API as it is made: shown once, kept by its digest alone.
#pragma once

#include "bot/cli/rooms.hpp"

namespace dunlin::cli {

struct FreshToken {
  std::string text; // 128 random bits, base64url
  ApiToken known;   // what the book keeps
};

FreshToken fresh_token(std::string name, ApiScope scope, Rooms const& rooms);
std::string shown(FreshToken const& token, bool json);

} // namespace dunlin::cli
