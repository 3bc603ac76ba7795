// Reading back the mails we wrote ourselves (RFC 5322, 2045, 2047), to show one as the customer sees it: the
// subject and the text and HTML parts. Mails from others are the intake's business. Pure. Anything it does
// not understand is left out.
#pragma once

#include <string>
#include <string_view>

namespace dunlin::web {

struct MailShown {
  std::string subject, from, to, text, html;
};

MailShown read_own_mail(std::string_view bytes);

} // namespace dunlin::web
