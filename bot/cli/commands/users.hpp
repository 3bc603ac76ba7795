// One-time links for users of the console: 128 random bits of which only the digest is kept, good for a day
// and for one use.
#pragma once

#include "core/domain/facts/book.hpp"

#include <string>

namespace dunlin::cli {

struct FreshLink {
  std::string path; // "/join/…", shown this once
  UserLink known;
};
FreshLink fresh_link(std::string user, std::string by, Timestamp now);

// A user that a link is made for and that nobody recorded: the first of all is an administrator.
User first_user(std::string name);

} // namespace dunlin::cli
