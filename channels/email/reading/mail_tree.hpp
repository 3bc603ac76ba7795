// MailTree: a mail taken apart (RFC 5322, 2045 to 2049, 2231), without a judgement on what it means. GMime
// does the parsing and is seen by mail_tree.cpp alone. Owns: all that it holds. Runs on: any thread.
// Errors: none; a malformed mail gives what could be read of it, an absurd one its headers only.
// Limits: MailLimits; each that was reached is said in `limits`, in words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::channels {

struct MailLimits {
  std::size_t bytes_max = 36 * 1024 * 1024; // of the raw mail
  std::size_t header_bytes_max = 256 * 1024;
  std::size_t parts_max = 200;
  std::size_t depth_max = 12;
  std::size_t text_bytes_max = 1024 * 1024; // of one text
  std::size_t attachments_max = 50;
  std::size_t attachment_bytes_max = 20 * 1024 * 1024; // of one, decoded
};

struct MailHeader {
  std::string name;  // lower case
  std::string value; // unfolded, decoded, UTF-8
};

struct MailHeaders {
  std::vector<MailHeader> all{};

  std::string_view first(std::string_view name) const; // empty: there is none
  bool has(std::string_view name) const;
};

struct MailPart {
  std::string media_type; // lower case, "text/plain"
  std::string name{};     // of the file, as the sender named it
  std::string report_type{};
  bool attached = false;              // Content-Disposition: attachment
  bool flowed = false;                // RFC 3676
  bool flowed_without_spaces = false; // DelSp
  std::size_t depth = 0;
  std::size_t parent = 0; // index of the multipart it stands in; its own for the top
  std::size_t place = 0;  // among its parent's parts
  MailHeaders headers{};  // of a message inside: that message's; else the part's own
  std::string content{};  // decoded; text/*: UTF-8 with LF. Empty for multiparts
};

struct MailTree {
  MailHeaders headers{};
  std::vector<MailPart> parts{}; // in the order of the mail, multiparts before what is in them
  std::vector<std::string> limits{};
};

MailTree take_apart(std::string_view bytes, MailLimits const& limits);

bool is_text(MailPart const& part); // text/*, read as text

} // namespace dunlin::channels
