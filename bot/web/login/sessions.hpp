// Sessions: who is logged in. A session is a random token in a cookie, known here by its digest alone and in
// memory alone: a restart logs everybody out. It ends when it was not used for two hours, twelve hours after
// the login at the latest, when the user is disabled or gets another password. The key of forms is an HMAC
// over the cookie under a key of this process. Owns: both. Runs on: the io_context. Limits: kSessionsMax; the
// one used longest ago makes room.
#pragma once

#include "core/domain/house.hpp"
#include "core/domain/time.hpp"
#include "core/runtime/rng.hpp"

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace dunlin::web {

inline constexpr Milliseconds kSessionIdle = std::chrono::hours{2};
inline constexpr Milliseconds kSessionLongest = std::chrono::hours{12};
inline constexpr std::size_t kSessionsMax = 10'000;

// 128 random bits in base64url: tokens of sessions, visits and links.
std::string fresh_secret(runtime::RandomBytes& random);
bool could_be_secret(std::string_view text); // of that form

class Sessions {
 public:
  explicit Sessions(runtime::RandomBytes& random);

  std::string start(User const& user, Timestamp now); // the token, for the cookie
  // The user, when the token is one of ours and still good; using it keeps it alive.
  User const* find(std::string_view token, House const& house, Timestamp now);
  void end(std::string_view token);

  std::string form_key(std::string_view cookie) const;
  bool is_form_key(std::string_view given, std::string_view cookie) const; // in constant time

 private:
  struct Session {
    std::string user;
    std::string sealed_password; // as it was at the login
    Timestamp began{}, used{};
  };
  runtime::RandomBytes& random_;
  std::string key_;
  std::map<std::string, Session> sessions_; // by the digest of the token
};

} // namespace dunlin::web
