// dunlin token list, issue, revoke; dunlin rep list, set.
#include "bot/cli/commands/tokens.hpp"

#include "core/domain/codec/json.hpp"
#include "core/domain/digest.hpp"
#include "core/runtime/real_random.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::cli {

FreshToken fresh_token(std::string name, ApiScope scope, Rooms const& rooms) {
  std::array<std::uint8_t, 16> bytes{};
  runtime::RealRandom().fill(bytes);
  FreshToken token;
  token.text = base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
  token.known = {std::move(name), hex(raw(sha256(token.text))), rooms.clock.now(), rooms.actor, scope};
  return token;
}

std::string shown(FreshToken const& token, bool json) {
  if (!json) return fmt::format("Token {} (shown this once): {}\n", token.known.name, token.text);
  std::string out = R"({"token":)";
  codec::JsonWriter writer(out);
  writer.put(token.text);
  out += R"(,"name":)";
  writer.put(token.known.name);
  return out + "}\n";
}

namespace {

std::string text_of(Rep const& rep) {
  auto line = fmt::format("{:<16} {:<28} {}", rep.key, rep.name, rep.email);
  for (auto const& chat : rep.chats)
    line += fmt::format("  {}: {}", chat.channel, chat.user);
  if (!rep.prefers.empty()) line += "  prefers " + rep.prefers;
  if (!rep.supervisor.empty()) line += "  supervisor " + rep.supervisor;
  return line + "\n";
}

} // namespace

asio::awaitable<int> run(TokenCommand const& command, Rooms& rooms, Answer& answer) {
  auto const known = rooms.reader.book->house().tokens;
  if (command.what == TokenCommand::What::list) {
    for (auto const& token : known) {
      answer.out += answer.json ? codec::to_json(token) + "\n"
                                : fmt::format(
                                      "{:<24} {:<5} made {:.16} by {}\n", token.name, name_of(token.scope),
                                      iso(token.made_at), token.by
                                  );
    }
    co_return kDone;
  }
  std::vector<Fact> facts;
  std::optional<FreshToken> fresh;
  if (command.what == TokenCommand::What::issue) {
    fresh = fresh_token(command.name, enum_of<ApiScope>(command.scope).value(), rooms);
    facts.emplace_back(book::TokenIssued{fresh->known});
  } else {
    if (std::ranges::find(known, command.name, &ApiToken::name) == known.end())
      co_return answer.refuse("there is no token '" + command.name + "'; see dunlin token list");
    facts.emplace_back(book::TokenRevoked{command.name});
  }
  auto const told = co_await tell(rooms, house_chain(), std::move(facts));
  if (!told) co_return answer.refuse(told.error().detail);
  if (fresh) answer.out += shown(*fresh, answer.json);
  co_return kDone;
}

asio::awaitable<int> run(RepCommand const& command, Rooms& rooms, Answer& answer) {
  auto const known = rooms.reader.book->house().reps;
  if (command.what == RepCommand::What::list) {
    for (auto const& rep : known) {
      answer.out += answer.json ? codec::to_json(rep) + "\n" : text_of(rep);
    }
    co_return kDone;
  }
  auto const found = std::ranges::find(known, command.key, &Rep::key);
  Rep rep = found == known.end() ? Rep{} : *found;
  rep.key = command.key;
  auto const take = [](std::string& into, std::string const& given) {
    if (!given.empty()) into = given;
  };
  take(rep.name, command.name);
  take(rep.email, command.email);
  take(rep.phone, command.phone);
  take(rep.language, command.language);
  take(rep.prefers, command.prefers);
  take(rep.supervisor, command.supervisor);
  if (rep.supervisor == rep.key) co_return answer.refuse("nobody is their own supervisor");
  if (!rep.supervisor.empty() && std::ranges::find(known, rep.supervisor, &Rep::key) == known.end())
    co_return answer.refuse("there is no rep '" + rep.supervisor + "'; see dunlin rep list");
  if (!command.chat.empty()) rep.chats = {{"chat", command.chat}};
  if (rep.name.empty()) co_return answer.refuse("a rep needs a name: --name 'A. Miller'");
  std::vector<Fact> facts{book::RepRecorded{rep}};
  auto const told = co_await tell(rooms, house_chain(), std::move(facts));
  co_return told ? kDone : answer.refuse(told.error().detail);
}

} // namespace dunlin::cli
