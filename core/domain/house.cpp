#include "core/domain/house.hpp"

#include <algorithm>

namespace dunlin {

Creditor const* House::creditor(CreditorId id) const {
  auto const found = std::ranges::find(creditors, id, &Creditor::id);
  return found == creditors.end() ? nullptr : &*found;
}

Creditor const* House::creditor_by_key(std::string_view key) const {
  auto const found = std::ranges::find(creditors, key, &Creditor::key);
  return found == creditors.end() ? nullptr : &*found;
}

std::string_view Rep::address_on(std::string_view channel) const {
  if (channel == "email" || channel == "sandbox") return email;
  if (channel == "sms") return phone;
  auto const found = std::ranges::find(chats, channel, &RepChat::channel);
  return found == chats.end() ? std::string_view() : std::string_view(found->user);
}

Rep const* House::rep(std::string_view key) const {
  auto const found = std::ranges::find(reps, key, &Rep::key);
  return found == reps.end() ? nullptr : &*found;
}

BookEntry const* House::newest(BookKind kind, std::string_view name) const {
  BookEntry const* best = nullptr;
  for (auto const& entry : book) {
    bool const fits = entry.kind == kind && entry.name == name && entry.state == BookState::published;
    if (fits && (best == nullptr || entry.version > best->version)) best = &entry;
  }
  return best;
}

int House::next_version(BookKind kind, std::string_view name) const {
  int newest = 0;
  for (auto const& entry : book)
    if (entry.kind == kind && entry.name == name) newest = std::max(newest, entry.version);
  return newest + 1;
}

User const* House::user(std::string_view name) const {
  auto const found = std::ranges::find(users, name, &User::name);
  return found == users.end() ? nullptr : &*found;
}

Webhook const* House::webhook(std::string_view name) const {
  auto const found = std::ranges::find(webhooks, name, &Webhook::name);
  return found == webhooks.end() ? nullptr : &*found;
}

// A disabled user counts: nobody opens the console to everybody by disabling the last one.
bool House::has_login() const {
  return std::ranges::any_of(users, [](User const& user) { return !user.sealed_password.empty(); });
}

} // namespace dunlin
