#include "bot/web/api/once.hpp"

#include "core/domain/digest.hpp"
#include "core/domain/facts/codec.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

constexpr std::size_t kKeyLongest = 255;

// A string of RFC 9651 in its quotes, or the bare text that most programs send.
std::string_view key_of(Request const& request) {
  auto given = request.header("idempotency-key");
  if (given.size() >= 2 && given.front() == '"' && given.back() == '"')
    given = given.substr(1, given.size() - 2);
  bool const odd = std::ranges::any_of(given, [](char c) { return c <= 0x20 || c > 0x7e || c == '"'; });
  return odd || given.size() > kKeyLongest ? std::string_view() : given;
}

struct Home { // the chain that remembers the request
  ChainId chain;
  std::vector<AnsweredRequest> requests;
  std::optional<Head> head{}; // none: the house's, which others change all the time
};

std::optional<CustomerId> customer_of(store::Reader& reader, Request const& request) {
  if (auto const id = request.id<CustomerTag>("customer")) return id;
  auto const ticket = request.id<TicketTag>("ticket");
  auto const row = ticket ? reader.desk->ticket(*ticket) : std::nullopt;
  return row ? std::optional(row->customer) : std::nullopt;
}

Home home_of(ApiScene const& scene, Request const& request) {
  if (auto const id = customer_of(scene.reader, request)) {
    auto facts = scene.reader.customers->facts(*id);
    if (facts) return {chain_of(*id), std::move(facts->requests), facts->head};
  }
  return {house_chain(), scene.reader.book->house().requests};
}

template <class Told, class Room>
std::optional<Answer> told_in(Event const& event, RequestId id) {
  if (event.kind != Told::kKind) return std::nullopt;
  auto const fact = fact_from_json(event.kind, event.open, event.personal);
  auto const& told = std::get<Told>(std::get<Room>(fact));
  if (told.request != id) return std::nullopt;
  return Answer{.status = told.status, .type = "application/json", .body = told.answer};
}

Answer the_answer(store::Reader& reader, ChainId chain, RequestId id) {
  std::optional<Answer> found;
  reader.events->chain(chain, 1, [&](Event const& event) {
    auto told = told_in<desk::RequestAnswered, desk::Fact>(event, id);
    if (!told) told = told_in<book::HouseRequestAnswered, book::Fact>(event, id);
    if (told) found = std::move(told);
    return true;
  });
  auto answer = found.value_or(Answer{.status = 200, .type = "application/json", .body = "{}"}); // erased
  answer.headers.emplace_back("Idempotency-Replayed", "true");
  return answer;
}

std::optional<Answer>
answered_at(Home const& home, store::Reader& reader, OnceKey const& key, Timestamp now) {
  auto const* known = answered(home.requests, key.id, now);
  if (known == nullptr) return std::nullopt;
  if (known->digest == key.digest) return the_answer(reader, home.chain, key.id);
  return problem(
      422, "This key was used for another request",
      "Every request has an Idempotency-Key of its own; this one stands for a request with another path or "
      "body."
  );
}

Fact answered_fact(ChainId chain, OnceKey const& key, Answer const& answer) {
  if (chain == house_chain())
    return book::HouseRequestAnswered{key.id, key.digest, answer.status, answer.body};
  return desk::RequestAnswered{key.id, key.digest, answer.status, answer.body};
}

} // namespace

std::expected<OnceKey, Answer> once_key(ApiToken const& token, Request const& request) {
  auto const key = key_of(request);
  if (key.empty())
    return std::unexpected(problem(
        400, "Idempotency-Key is missing",
        "Every write carries a header Idempotency-Key with a text of its own (1 to 255 visible ASCII "
        "characters), so that it can be repeated safely."
    ));
  std::string asked = "POST " + std::to_string(request.path.size()) + ':' + request.path;
  for (auto const& [name, value] : request.query)
    asked += '?' + std::to_string(name.size()) + ':' + name + std::to_string(value.size()) + ':' + value;
  return OnceKey{RequestId::of({token.name, key}), hex(raw(sha256(asked + '\n' + request.body)))};
}

std::optional<Answer> answered_before(ApiScene const& scene, Request const& request, OnceKey const& key) {
  return answered_at(home_of(scene, request), scene.reader, key, scene.now);
}

ApiOutcome write_once(ApiScene const& scene, Request const& request, OnceKey const& key, ApiWriter make) {
  auto const home = home_of(scene, request);
  if (auto known = answered_at(home, scene.reader, key, scene.now)) return std::move(*known);
  auto outcome = make(scene, request);
  auto* made = std::get_if<ApiDeed>(&outcome);
  if (made == nullptr) return outcome;
  auto& changes = made->deed.changes;
  if (changes.empty() || changes.back().chain != home.chain) changes.push_back({home.chain, {}});
  changes.back().facts.push_back(answered_fact(home.chain, key, made->remembered.value_or(made->answer)));
  if (home.head) changes.back().head = home.head;
  return outcome;
}

Deed answered_now(OnceKey const& key, Answer const& answer) {
  Deed deed;
  deed.changes.push_back({house_chain(), {answered_fact(house_chain(), key, answer)}});
  return deed;
}

} // namespace dunlin::web
