#include "core/domain/answered_request.hpp"

#include <algorithm>

namespace dunlin {

void remember(std::vector<AnsweredRequest>& among, AnsweredRequest fresh) {
  std::erase_if(among, [&](AnsweredRequest const& known) {
    return known.id == fresh.id || known.at < fresh.at - kRequestsKeptFor;
  });
  if (among.size() >= kRequestsKept) {
    auto const too_many = among.size() - kRequestsKept + 1;
    among.erase(among.begin(), among.begin() + static_cast<std::ptrdiff_t>(too_many));
  }
  among.push_back(std::move(fresh));
}

AnsweredRequest const* answered(std::vector<AnsweredRequest> const& among, RequestId id, Timestamp now) {
  auto const found = std::ranges::find(among, id, &AnsweredRequest::id);
  return found == among.end() || found->at < now - kRequestsKeptFor ? nullptr : &*found;
}

} // namespace dunlin
