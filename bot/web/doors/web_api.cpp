// Programs at the console's door: the token's scope, reads, writes that are done once, imports. A write whose
// customer was changed by somebody else meanwhile is made again from what is true now.
#include "bot/web/doors/web_rooms.hpp"

namespace dunlin::web {

struct WebRooms::Asked {
  Request const& request;
  ApiToken token;
  OnceKey key{}; // of a write
};

namespace {

constexpr int kMadeMost = 5; // how often one write is made again

class BeingWritten { // while it is, the same key is refused
 public:
  BeingWritten(std::set<RequestId>& all, RequestId id) : all_(all), id_(id) {}
  BeingWritten(BeingWritten const&) = delete;
  BeingWritten& operator=(BeingWritten const&) = delete;
  ~BeingWritten() { all_.erase(id_); }

 private:
  std::set<RequestId>& all_;
  RequestId id_;
};

Answer busy_with_it() {
  auto answer = problem(
      409, "The same request is being worked on", "Ask again a little later with the same Idempotency-Key."
  );
  answer.headers.emplace_back("Retry-After", "1");
  return answer;
}

} // namespace

template <class Make>
auto WebRooms::for_program(Asked const& asked, Make make)
    -> asio::awaitable<std::invoke_result_t<Make&, ApiScene const&>> {
  std::optional<std::invoke_result_t<Make&, ApiScene const&>> made;
  co_await look([&](Scene const& scene) {
    made.emplace(make(ApiScene{
        scene.reader, scene.rulebook, asked.token, scene.now, asked.key.id, scene.subscriptions, scene.clock
    }));
  });
  co_return std::move(*made);
}

asio::awaitable<Answer> WebRooms::serve_program(ApiRoute const& route, Request const& request) {
  auto const rulebook = world_.rulebook();
  auto const* token = api_token(request, rulebook->house.tokens);
  if (token == nullptr) co_return api_needs_token();
  if (auto refused = not_taken(route, *token, request)) co_return std::move(*refused);
  Asked asked{request, *token};
  if (auto const* read = std::get_if<ApiReader>(&route.make)) {
    co_return co_await for_program(asked, [&](ApiScene const& scene) { return (*read)(scene, request); });
  }
  auto key = once_key(asked.token, request);
  if (!key) co_return std::move(key.error());
  asked.key = std::move(*key);
  if (!being_written_.insert(asked.key.id).second) co_return busy_with_it();
  BeingWritten const until_answered(being_written_, asked.key.id);
  if (auto const* writer = std::get_if<ApiWriter>(&route.make)) co_return co_await write(*writer, asked);
  co_return co_await bring_in(std::get<ApiImport>(route.make), asked);
}

asio::awaitable<Answer> WebRooms::write(ApiWriter make, Asked const& asked) {
  for (int made = 0; made < kMadeMost; ++made) {
    auto outcome = co_await for_program(asked, [&](ApiScene const& scene) {
      return write_once(scene, asked.request, asked.key, make);
    });
    if (auto* answer = std::get_if<Answer>(&outcome)) co_return std::move(*answer);
    auto& deed = std::get<ApiDeed>(outcome);
    auto const done = co_await world_.act({ActorKind::user, "api:" + asked.token.name}, std::move(deed.deed));
    if (done) co_return std::move(deed.answer);
    world_.log.warn("web.not_done", {{"path", asked.request.path}, {"why", done.error().detail}});
  }
  co_return problem(
      409, "Something changed meanwhile", "Nothing was done; ask again with the same Idempotency-Key."
  );
}

// What is there already makes no fact, so an import whose answer was lost is simply repeated.
asio::awaitable<Answer> WebRooms::bring_in(ApiImport make, Asked const& asked) {
  auto outcome = co_await for_program(asked, [&](ApiScene const& scene) -> ImportOutcome {
    if (auto known = answered_before(scene, asked.request, asked.key)) return std::move(*known);
    return make(scene, asked.request);
  });
  if (auto* answer = std::get_if<Answer>(&outcome)) co_return std::move(*answer);
  auto& order = std::get<ImportOrder>(outcome);
  bool const dry_run = order.request.dry_run;
  auto const report = co_await world_.import(std::move(order));
  if (!report) co_return problem(422, "Not imported", report.error().detail);
  Answer answer{.status = 200, .type = "application/json", .body = ledger::as_json(*report)};
  if (!dry_run) {
    auto const told =
        co_await world_.act({ActorKind::user, "api:" + asked.token.name}, answered_now(asked.key, answer));
    if (!told) world_.log.warn("web.not_done", {{"path", asked.request.path}, {"why", told.error().detail}});
  }
  co_return answer;
}

} // namespace dunlin::web
