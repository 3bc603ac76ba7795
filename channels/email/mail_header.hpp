// MailHeader: appends header fields to a message, folded, with what is not ASCII as encoded words. Every
// value was looked at before (`one_line`): a control character here is a bug.
#pragma once

#include "core/domain/time.hpp"

#include <span>
#include <string>
#include <string_view>

namespace dunlin::channels {

class MailHeader {
 public:
  explicit MailHeader(std::string& out) : out_(out) {}

  void exact(std::string_view name, std::string_view value); // as it is, on one line
  void text(std::string_view name, std::string_view value);  // words for a reader
  void mailbox(std::string_view name, std::string_view shown, std::string_view address);
  void date(std::string_view name, Timestamp at); // in UTC, whole seconds
  void ids(std::string_view name, std::span<std::string_view const> ids);

 private:
  void begin(std::string_view name);
  void words(std::string_view value);

  std::string& out_;
  std::size_t column_ = 0;
};

} // namespace dunlin::channels
