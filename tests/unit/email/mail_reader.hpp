// MailReader: reads the mail that we write, by code that shares nothing with the writer: for tests only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::channels {

struct ReadPart {
  std::map<std::string, std::string> headers; // names in lower case, values unfolded
  std::string body;                           // decoded
  std::vector<ReadPart> parts;

  std::string header(std::string const& name) const {
    auto const found = headers.find(name);
    return found == headers.end() ? "(none)" : found->second;
  }
};

ReadPart read_mail(std::string_view bytes);     // throws std::runtime_error for what RFC 5322 does not allow
std::string read_words(std::string_view value); // encoded words
std::string read_parameter(std::string_view value, std::string const& name);

} // namespace dunlin::channels
