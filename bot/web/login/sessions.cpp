#include "bot/web/login/sessions.hpp"

#include "bot/web/links/base64url.hpp"
#include "core/domain/digest.hpp"

#include <algorithm>
#include <array>

namespace dunlin::web {
namespace {

template <std::size_t N>
std::string random_bytes(runtime::RandomBytes& random) {
  std::array<std::uint8_t, N> bytes{};
  random.fill(bytes);
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

std::string key_of(std::string_view token) {
  return std::string(raw(sha256(token)));
}

} // namespace

std::string fresh_secret(runtime::RandomBytes& random) {
  return base64url(random_bytes<16>(random));
}

bool could_be_secret(std::string_view text) {
  return text.size() == 22 && from_base64url(text).has_value();
}

Sessions::Sessions(runtime::RandomBytes& random) : random_(random), key_(random_bytes<32>(random)) {}

std::string Sessions::start(User const& user, Timestamp now) {
  if (sessions_.size() >= kSessionsMax) {
    auto const idlest =
        std::ranges::min_element(sessions_, {}, [](auto const& known) { return known.second.used; });
    sessions_.erase(idlest);
  }
  auto token = fresh_secret(random_);
  sessions_[key_of(token)] = {user.name, user.sealed_password, now, now};
  return token;
}

User const* Sessions::find(std::string_view token, House const& house, Timestamp now) {
  if (!could_be_secret(token)) return nullptr;
  auto const found = sessions_.find(key_of(token));
  if (found == sessions_.end()) return nullptr;
  auto& session = found->second;
  auto const* user = house.user(session.user);
  bool const good = user != nullptr && !user->disabled && user->sealed_password == session.sealed_password &&
                    now < session.used + kSessionIdle && now < session.began + kSessionLongest;
  if (!good) {
    sessions_.erase(found);
    return nullptr;
  }
  session.used = now;
  return user;
}

void Sessions::end(std::string_view token) {
  sessions_.erase(key_of(token));
}

std::string Sessions::form_key(std::string_view cookie) const {
  return base64url(raw(hmac_sha256(key_, cookie)));
}

bool Sessions::is_form_key(std::string_view given, std::string_view cookie) const {
  return !cookie.empty() && equal_in_constant_time(form_key(cookie), given);
}

} // namespace dunlin::web
