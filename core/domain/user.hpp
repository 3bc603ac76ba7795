// User: who may log in to the console, with what rights, and the one-time links by which a password is set.
// Users are facts of the house. The password stands here as an argon2id text sealed under a key of its own,
// so that neither the record nor an export of it can be tried against a list of passwords.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/time.hpp"

#include <string>

namespace dunlin {

enum class Role : std::uint8_t {
  read_only,
  rep,
  supervisor,
  administrator
}; // each may what those before may

template <>
struct EnumNames<Role> {
  static constexpr std::array<std::string_view, 4> names{"read_only", "rep", "supervisor", "administrator"};
};

struct User {
  std::string name; // what is typed at the login; lower case, so that nobody is there twice
  std::string display_name;
  Role role = Role::read_only;
  std::string rep;             // key of the rep this user is; empty: none
  bool disabled = false;       // may not log in any more
  std::string sealed_password; // argon2id, sealed; empty: no password was set yet
  bool operator==(User const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("name", &User::name, "what is typed at the login");
    visit("display_name", &User::display_name, "name shown to others", Privacy::personal);
    visit("role", &User::role, "read_only, rep, supervisor or administrator");
    visit("rep", &User::rep, "key of the rep this user is; empty means none");
    visit("disabled", &User::disabled, "may not log in any more");
    visit(
        "sealed_password", &User::sealed_password,
        "the password's argon2id text, sealed; empty in user_recorded, where the known one stays",
        Privacy::personal
    );
  }
};

struct UserLink { // sets a password once; only its digest is known here
  std::string user;
  std::string digest; // SHA-256 of the link's token, hex
  Timestamp expires_at{};
  std::string by;
  bool operator==(UserLink const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("user", &UserLink::user, "whose password it sets");
    visit("digest", &UserLink::digest, "SHA-256 of the link's token, hex");
    visit("expires_at", &UserLink::expires_at, "when it stops working");
    visit("by", &UserLink::by, "who made it");
  }
};

} // namespace dunlin
