// What a notice returns of our message: as a part of its own, or below a mark in its text.
#pragma once

#include "channels/email/reading/mail_tree.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace dunlin::channels {

struct Returned {
  bool there = false;
  std::string to; // first address of its To
  std::string from;
  std::string message_id; // without brackets
};

Returned returned_message(MailTree const& tree, std::string_view words);
std::size_t return_begins(std::string_view words); // where the returned message begins; npos: nowhere

} // namespace dunlin::channels
