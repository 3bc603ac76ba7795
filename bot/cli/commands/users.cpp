// dunlin user list, set, disable, link.
#include "bot/cli/commands/users.hpp"

#include "bot/cli/rooms.hpp"
#include "bot/web/login/sessions.hpp"
#include "core/domain/codec/json.hpp"
#include "core/domain/digest.hpp"
#include "core/runtime/real_random.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::cli {

namespace {

constexpr std::size_t kNameLongest = 64;

Result<std::string> login_name(std::string_view given) {
  std::string name(given);
  for (auto& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789.-_@";
  if (name.empty() || name.size() > kNameLongest || name.find_first_not_of(kAllowed) != std::string::npos)
    return fail(Errc::invalid, "a login is made of letters a to z, digits and . - _ @, at most 64");
  return name;
}

int list(std::vector<User> users, Answer& answer) {
  for (auto& user : users) {
    bool const ready = !user.sealed_password.empty();
    user.sealed_password.clear(); // sealed or not, it is nobody's business
    answer.out += answer.json
                      ? codec::to_json(user) + "\n"
                      : fmt::format(
                            "{:<20} {:<14} {:<28} {}\n", user.name, name_of(user.role), user.display_name,
                            user.disabled ? "disabled" : (ready ? "" : "has no password yet")
                        );
  }
  return kDone;
}

Result<User> changed(UserCommand const& command, House const& house, std::string const& name) {
  auto const* known = house.user(name);
  User user = known == nullptr ? User{} : *known;
  user.name = name;
  user.sealed_password.clear();
  if (!command.display_name.empty()) user.display_name = command.display_name;
  if (user.display_name.empty()) user.display_name = name;
  if (auto const role = enum_of<Role>(command.role)) user.role = *role;
  if (known == nullptr && command.role.empty())
    return fail(
        Errc::invalid, "say what the user may do: --role administrator, supervisor, rep or read_only"
    );
  if (!command.rep.empty()) {
    if (std::ranges::find(house.reps, command.rep, &Rep::key) == house.reps.end())
      return fail(Errc::not_found, "there is no rep '" + command.rep + "'; see dunlin rep list");
    user.rep = command.rep;
  }
  if (command.enable) user.disabled = false;
  return user;
}

} // namespace

FreshLink fresh_link(std::string user, std::string by, Timestamp now) {
  runtime::RealRandom random;
  auto const token = web::fresh_secret(random);
  return {"/join/" + token, UserLink{std::move(user), hex(raw(sha256(token))), now + Days{1}, std::move(by)}};
}

User first_user(std::string name) {
  User user;
  user.display_name = name;
  user.name = std::move(name);
  user.role = Role::administrator;
  return user;
}

asio::awaitable<int> run(UserCommand const& command, Rooms& rooms, Answer& answer) {
  auto const house = rooms.reader.book->house();
  if (command.what == UserCommand::What::list) co_return list(house.users, answer);
  auto const name = login_name(command.name);
  if (!name) co_return answer.refuse(name.error().detail);
  auto const* known = house.user(*name);
  std::vector<Fact> facts;
  std::optional<FreshLink> link;
  if (command.what == UserCommand::What::set) {
    auto user = changed(command, house, *name);
    if (!user) co_return answer.refuse(user.error().detail);
    facts.emplace_back(book::UserRecorded{std::move(*user)});
  } else if (known == nullptr && (command.what == UserCommand::What::disable || !house.users.empty())) {
    co_return answer.refuse(
        "there is no user '" + *name + "'; see dunlin user list and dunlin user set --help"
    );
  } else if (command.what == UserCommand::What::disable) {
    auto user = *known;
    user.disabled = true;
    user.sealed_password.clear();
    facts.emplace_back(book::UserRecorded{std::move(user)});
  } else {
    if (known == nullptr) facts.emplace_back(book::UserRecorded{first_user(*name)});
    link = fresh_link(*name, rooms.actor, rooms.clock.now());
    facts.emplace_back(book::UserLinkMade{link->known});
  }
  auto const told = co_await tell(rooms, house_chain(), std::move(facts));
  if (!told) co_return answer.refuse(told.error().detail);
  if (!link) co_return kDone;
  auto const url = rooms.console_url + link->path;
  answer.out += answer.json ? fmt::format("{{\"link\":\"{}\"}}\n", url) : url + "\n";
  answer.err += "Good for 24 hours and one use; whoever opens it sets the password of " + *name + ".\n";
  co_return kDone;
}

} // namespace dunlin::cli
