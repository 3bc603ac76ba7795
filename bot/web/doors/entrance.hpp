// Entrance: who comes to the console and how they get in: sessions, forms, tries at passwords, one-time
// links. While nobody has set a password the console shows its pages to whoever reaches it, which is this
// machine alone, and lets nobody act (unless it is opened, as the demo does). Afterwards everything needs a
// login. Owns: sessions and counts, in memory. Runs on: the io_context; hashing is the caller's, on a worker.
#pragma once

#include "bot/web/login/sessions.hpp"
#include "bot/web/login/throttle.hpp"
#include "bot/web/login/viewer.hpp"

#include <optional>
#include <set>

namespace dunlin::web {

struct EntranceSettings {
  bool secure_cookies = false;                // the console is reached by https
  bool opened = false;                        // whoever reaches it may act while there is no login: the demo
  std::vector<std::string> trusted_proxies{}; // addresses whose X-Forwarded-For counts
};

struct Arrival {
  std::optional<Viewer> viewer{}; // none: has to log in
  std::string form_key;           // for the forms of who is not logged in: login, one-time links
  std::string cookie{};           // a Set-Cookie line to go with the answer; may be empty
};

class Entrance {
 public:
  Entrance(runtime::RandomBytes& random, EntranceSettings settings);

  Arrival arrive(Request const& request, House const& house, Timestamp now);
  // Whether a form was made for the one who sends it and sent by a page of ours.
  bool form_is_ours(Request const& request, House const& house, Timestamp now);

  // Takes a try; false: too many of this account or from this address, whoever is right.
  bool may_try(Request const& request, std::string const& account, Timestamp now);
  std::vector<std::string> let_in(Request const& request, User const& user, Timestamp now); // Set-Cookie
  std::vector<std::string> let_out(Request const& request);                                 // lines

  // The link that a token opens, while it works. One that is being used opens nothing a second time.
  UserLink const* link(std::string_view token, House const& house, Timestamp now) const;
  bool begin_using(UserLink const& link) { return in_use_.insert(link.digest).second; }
  void end_using(std::string const& digest) { in_use_.erase(digest); }

 private:
  std::string address_of(Request const& request) const;

  EntranceSettings settings_;
  runtime::RandomBytes& random_;
  Sessions sessions_;
  Throttle accounts_{kTriesPerAccount};
  Throttle addresses_{kTriesPerAddress};
  std::set<std::string> in_use_;
};

} // namespace dunlin::web
