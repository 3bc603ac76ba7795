// dunlin nodes.
#include "bot/cli/rooms.hpp"
#include "core/domain/codec/json.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

namespace {

constexpr Milliseconds kSeenWithin{30'000}; // it says so every five seconds

std::string_view state_of(store::NodeRow const& node) {
  if (node.closed) return "stopped";
  return node.now - node.seen <= kSeenWithin ? "serves" : "not seen";
}

std::string json_of(store::NodeRow const& node) {
  std::string out = "{";
  codec::JsonWriter writer(out);
  auto const member = [&](std::string_view name, auto const& value) {
    out += fmt::format("{}\"{}\":", out.size() > 1 ? "," : "", name);
    writer.put(value);
  };
  member("name", node.name);
  member("state", std::string(state_of(node)));
  member("version", node.version);
  member("since", iso(node.since));
  member("seen", iso(node.seen));
  if (node.closed) member("stopped", iso(*node.closed));
  member("claims", node.claims);
  return out + "}\n";
}

} // namespace

asio::awaitable<int> run(Nodes const&, Rooms& rooms, Answer& answer) {
  auto const nodes = rooms.reader.nodes->nodes();
  if (nodes.empty() && !answer.json)
    answer.err +=
        "No node has served this store yet. A store in a file is served by one process and lists none; "
        "many share one in PostgreSQL (docs/postgres.md).\n";
  for (auto const& node : nodes)
    answer.out += answer.json
                      ? json_of(node)
                      : fmt::format(
                            "{:<10} {:<40} version {:<8} since {}  seen {}  {} claims\n", state_of(node),
                            node.name, node.version, iso(node.since), iso(node.seen), node.claims
                        );
  co_return kDone;
}

} // namespace dunlin::cli
