// Folding facts of the house.
#include "core/domain/fold/fold_room.hpp"

#include <algorithm>

namespace dunlin {

namespace {

// In the place of the one with the same key, else behind all.
template <class T, class Key>
void replace(std::vector<T>& among, T const& fresh, Key T::* key) {
  auto const found = std::ranges::find(among, fresh.*key, key);
  if (found == among.end())
    among.push_back(fresh);
  else
    *found = fresh;
}

void hear(House& house, book::WebhookRecorded const& recorded, Timestamp) {
  replace(house.webhooks, recorded.webhook, &Webhook::name);
}
void hear(House& house, book::WebhookSwitched const& switched, Timestamp at) {
  auto const found = std::ranges::find(house.webhooks, switched.name, &Webhook::name);
  if (found == house.webhooks.end()) return;
  found->state = switched.state;
  found->why = switched.why;
  if (switched.state == WebhookState::active) found->tried_at = at;
}
void hear(House& house, book::WebhookTried const& tried, Timestamp at) {
  auto const found = std::ranges::find(house.webhooks, tried.name, &Webhook::name);
  if (found != house.webhooks.end()) found->tried_at = at;
}
void hear(House& house, book::WebhookRemoved const& removed, Timestamp) {
  std::erase_if(house.webhooks, [&](Webhook const& known) { return known.name == removed.name; });
}

} // namespace

House fold(House house, Fact const& fact, Timestamp at) {
  auto const* told = std::get_if<book::Fact>(&fact);
  if (told == nullptr) return house;
  std::visit(
      Overloaded{
          [&](book::CreditorRecorded const& recorded) {
            replace(house.creditors, recorded.creditor, &Creditor::id);
          },
          [&](book::StopPulled const& pulled) {
            std::erase_if(house.stops, [&](Stop const& stop) {
              return stop.scope == pulled.stop.scope && stop.what == pulled.stop.what;
            });
            house.stops.push_back(pulled.stop);
          },
          [&](book::StopLifted const& lifted) {
            std::erase_if(house.stops, [&](Stop const& stop) {
              return stop.scope == lifted.scope && stop.what == lifted.what;
            });
          },
          [&](book::ImportFinished const& finished) {
            auto const found = std::ranges::find_if(house.sources, [&](SourceRun const& run) {
              return run.creditor == finished.run.creditor && run.kind == finished.run.kind;
            });
            if (found == house.sources.end())
              house.sources.push_back(finished.run);
            else
              found->as_of = std::max(found->as_of, finished.run.as_of);
          },
          [&](book::BookPublished const& published) {
            auto const found = std::ranges::find_if(house.book, [&](BookEntry const& entry) {
              return entry.kind == published.entry.kind && entry.name == published.entry.name &&
                     entry.version == published.entry.version;
            });
            if (found == house.book.end())
              house.book.push_back(published.entry);
            else
              *found = published.entry;
          },
          [&](book::RepRecorded const& recorded) { replace(house.reps, recorded.rep, &Rep::key); },
          [&](book::TokenIssued const& issued) { replace(house.tokens, issued.token, &ApiToken::name); },
          [&](book::TokenRevoked const& revoked) {
            std::erase_if(house.tokens, [&](ApiToken const& token) { return token.name == revoked.name; });
          },
          [&](book::InboundSetAside const&) {},
          [&](book::ContentExpired const&) {},
          [&](book::HouseRequestAnswered const& told) {
            remember(house.requests, {told.request, told.digest, at});
          },
          [&](book::UserRecorded const& recorded) {
            auto const* known = house.user(recorded.user.name);
            auto user = recorded.user;
            user.sealed_password = known == nullptr ? std::string() : known->sealed_password;
            replace(house.users, user, &User::name);
          },
          [&](book::UserLinkMade const& made) { replace(house.user_links, made.link, &UserLink::user); },
          [&](auto const& of_webhooks) { hear(house, of_webhooks, at); },
          [&](book::PasswordSet const& set) {
            auto const found = std::ranges::find(house.users, set.user, &User::name);
            if (found != house.users.end()) found->sealed_password = set.sealed_password;
            std::erase_if(house.user_links, [&](UserLink const& link) { return link.user == set.user; });
          },
      },
      *told
  );
  return house;
}

} // namespace dunlin
