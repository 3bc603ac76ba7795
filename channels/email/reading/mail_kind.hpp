// What kind of mail it is, for those that are no notice: a person's, or a program's in a person's name
// (RFC 3834), by its header first and its words last.
#pragma once

#include "channels/email/reading/mail_tree.hpp"
#include "core/domain/inbound.hpp"

#include <string_view>

namespace dunlin::channels {

struct KindSource {
  MailHeaders const& headers;
  std::string_view words;
  std::string_view from;
  bool empty_envelope = false;
};

MailKind kind_of_mail(KindSource const& source); // reply, auto_reply, out_of_office or other

} // namespace dunlin::channels
