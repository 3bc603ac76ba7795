// dunlin init, dunlin stop and resume, dunlin golive.
#include "bot/cli/commands/tokens.hpp"
#include "bot/cli/preview_text.hpp"
#include "bot/cli/rooms.hpp"
#include "bot/orders/orders.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

namespace {

void take_text(std::string& into, std::string const& given) {
  if (!given.empty()) into = given;
}

Result<void> take_address_facts(Creditor& creditor, Init const& command) {
  take_text(creditor.name, command.name);
  take_text(creditor.street, command.street);
  take_text(creditor.postcode, command.postcode);
  take_text(creditor.city, command.city);
  take_text(creditor.country, command.country);
  take_text(creditor.language, command.language);
  take_text(creditor.email, command.email);
  take_text(creditor.phone, command.phone);
  take_text(creditor.iban, command.iban);
  take_text(creditor.bic, command.bic);
  take_text(creditor.bank, command.bank);
  take_text(creditor.plan, command.plan);
  if (!command.zone.empty()) {
    auto const zone = Zone::find(command.zone);
    if (!zone) return std::unexpected(zone.error());
    creditor.zone = *zone;
  }
  if (creditor.name.empty()) return fail(Errc::invalid, "a creditor needs a name: --name 'Example Ltd'");
  return {};
}

void take_sender(Creditor& creditor, std::string channel, std::string address, std::string name) {
  std::erase_if(creditor.senders, [&](Sender const& sender) { return sender.channel == channel; });
  creditor.senders.push_back({std::move(channel), std::move(address), std::move(name)});
}

} // namespace

asio::awaitable<int> run(Init const& command, Rooms& rooms, Answer& answer) {
  if (command.key.empty()) co_return answer.refuse("a creditor needs a short name: --key main");
  auto const house = rooms.reader.book->house();
  auto const* known = house.creditor_by_key(command.key);
  Creditor creditor = known == nullptr ? Creditor{} : *known;
  creditor.id = CreditorId::of({command.key});
  creditor.key = command.key;
  if (auto const taken = take_address_facts(creditor, command); !taken)
    co_return answer.refuse(taken.error().detail);
  auto const from = command.sender_email.empty() ? creditor.email : command.sender_email;
  if (!from.empty()) {
    auto const name = command.sender_name.empty() ? creditor.name : command.sender_name;
    take_sender(creditor, "email", from, name);
    take_sender(creditor, "sandbox", from, name);
  }
  for (auto const& sender : command.senders) {
    auto const sign = sender.find('=');
    if (sign == 0 || sign == std::string::npos || sign + 1 == sender.size())
      co_return answer.refuse("a sender is a channel and an address: --sender sms=+4930123456");
    take_sender(creditor, sender.substr(0, sign), sender.substr(sign + 1), creditor.name);
  }
  if (!command.cutover.empty()) {
    auto const cutover = parse_iso_date(command.cutover);
    if (!cutover) co_return answer.refuse(cutover.error().detail);
    creditor.go_live.cutover = *cutover;
    creditor.go_live.start_level = command.start_level;
  }
  if (command.ramp > 0) creditor.go_live.ramp_per_day = command.ramp;
  if (command.payments_fresh_hours > 0) creditor.payments_fresh_hours = command.payments_fresh_hours;
  std::vector<Fact> facts{book::CreditorRecorded{creditor}};
  if (!command.rep.empty()) {
    Rep rep;
    rep.key = command.rep;
    rep.name = command.rep_name;
    rep.email = command.rep_email;
    facts.emplace_back(book::RepRecorded{std::move(rep)});
  }
  std::optional<FreshToken> token;
  if (!command.token.empty()) {
    token = fresh_token(command.token, ApiScope::read, rooms);
    facts.emplace_back(book::TokenIssued{token->known});
  }
  auto const told = co_await tell(rooms, house_chain(), std::move(facts));
  if (!told) co_return answer.refuse(told.error().detail);
  if (token) answer.out += shown(*token, answer.json);
  answer.out += answer.json
                    ? fmt::format("{{\"creditor\":\"{}\"}}\n", creditor.key)
                    : fmt::format(
                          "Creditor {} is {}. Nothing is sent before you approve the first run:\n"
                          "  dunlin golive show {}\n  dunlin golive approve {}\n",
                          creditor.key, known == nullptr ? "made" : "changed", creditor.key, creditor.key
                      );
  co_return kDone;
}

asio::awaitable<int> run(StopCommand const& command, Rooms& rooms, Answer& answer) {
  auto const scope = enum_of<StopScope>(command.scope).value_or(StopScope::everything);
  auto const house = rooms.reader.book->house();
  std::vector<Fact> facts;
  std::optional<Error> wrong;
  if (command.lift) {
    auto lifted = orders::resume(scope, command.what, house, rooms.actor);
    if (lifted)
      facts.emplace_back(std::move(*lifted));
    else
      wrong = lifted.error();
  } else {
    auto pulled = orders::stop({scope, command.what, command.why}, house, rooms.clock.now(), rooms.actor);
    if (pulled)
      facts.emplace_back(std::move(*pulled));
    else
      wrong = pulled.error();
  }
  if (wrong) co_return answer.refuse(wrong->detail);
  auto const told = co_await tell(rooms, house_chain(), std::move(facts));
  if (!told) co_return answer.refuse(told.error().detail);
  answer.err += command.lift ? "Lifted; sending goes on.\n"
                             : "Stopped; nothing of it leaves until: dunlin resume " + command.scope +
                                   (command.what.empty() ? "" : " " + command.what) + "\n";
  co_return kDone;
}

asio::awaitable<int> run(GoLiveCommand const& command, Rooms& rooms, Answer& answer) {
  auto creditor = creditor_named(rooms, command.creditor);
  if (!creditor) co_return answer.refuse(creditor.error().detail);
  if (command.what == GoLiveCommand::What::show) {
    auto rulebook = rooms.load_rulebook();
    if (!rulebook) co_return answer.refuse(rulebook.error().detail);
    for (auto& known : rulebook->house.creditors)
      known.go_live.approved = true; // as if it were approved now
    preview::PreviewRequest const request{creditor->id, rooms.clock.now(), rooms.clock.now() + Days{1}};
    answer.out += preview_text(preview::preview(rooms.reader, *rulebook, request).lines, answer.json);
    answer.err += "Approve it with: dunlin golive approve " + creditor->key + "\n";
    co_return kDone;
  }
  if (command.what == GoLiveCommand::What::approve)
    creditor->go_live.approved = true;
  else
    creditor->go_live.everything_to = command.address;
  std::vector<Fact> facts{book::CreditorRecorded{*creditor}};
  auto const told = co_await tell(rooms, house_chain(), std::move(facts));
  if (!told) co_return answer.refuse(told.error().detail);
  answer.err += "Done.\n";
  co_return kDone;
}

} // namespace dunlin::cli
