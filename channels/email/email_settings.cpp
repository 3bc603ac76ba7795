#include "channels/email/email_settings.hpp"

namespace dunlin::channels {

SmtpDialogue dialogue_of(EmailSettings const& settings) {
  return {
      settings.helo,
      settings.tls,
      {settings.auth, settings.user, settings.password, settings.auth_without_tls},
      settings.pipelining
  };
}

} // namespace dunlin::channels
