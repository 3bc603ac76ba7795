// dunlin campaign list, start, rest.
#include "bot/cli/rooms.hpp"
#include "bot/orders/orders.hpp"
#include "core/domain/codec/json.hpp"

#include <fmt/format.h>

#include <map>

namespace dunlin::cli {

namespace {

int list(House const& house, Answer& answer) {
  std::map<std::string, BookEntry const*> newest;
  for (auto const& entry : house.book) {
    if (entry.kind != BookKind::campaign) continue;
    auto& known = newest[entry.name];
    if (known == nullptr || known->version < entry.version) known = &entry;
  }
  for (auto const& [name, entry] : newest) {
    bool const runs = house.newest(BookKind::campaign, name) != nullptr;
    answer.out +=
        answer.json ? codec::to_json(*entry) + "\n"
                    : fmt::format("{:<16} version {:<4} {}\n", name, entry->version, runs ? "runs" : "rests");
  }
  return kDone;
}

} // namespace

asio::awaitable<int> run(CampaignCommand const& command, Rooms& rooms, Answer& answer) {
  auto const house = rooms.reader.book->house();
  if (command.what == CampaignCommand::What::list) co_return list(house, answer);
  auto const told = command.what == CampaignCommand::What::start ? orders::start_campaign(command.name, house)
                                                                 : orders::rest_campaign(command.name, house);
  if (!told) co_return answer.refuse(told.error().detail + "; see dunlin campaign list");
  std::vector<Fact> facts{*told};
  auto const applied = co_await tell(rooms, house_chain(), std::move(facts));
  co_return applied ? kDone : answer.refuse(applied.error().detail);
}

} // namespace dunlin::cli
