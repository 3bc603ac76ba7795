#include "channels/inlet.hpp"

#include "core/domain/digest.hpp"

#include <algorithm>

namespace dunlin::channels {

WebAnswer answer_to(Reject const& reject) {
  switch (reject.why) {
  case Reject::Why::not_ours: return {404, {}, {}};
  case Reject::Why::unsigned_:
  case Reject::Why::stale: return {403, {}, {}};
  case Reject::Why::malformed: return {400, {}, {}};
  }
  return {400, {}, {}};
}

bool serves(std::span<WebRoute const> routes, WebRequest const& request) {
  return std::ranges::any_of(routes, [&](WebRoute const& route) {
    return route.method == request.method && route.path == request.path();
  });
}

RawInbound named(RawInbound raw) {
  raw.id = raw.provider_id.empty() ? InboundId::of({raw.channel, "bytes", dunlin::raw(sha256(raw.bytes))})
                                   : InboundId::of({raw.channel, "provider", raw.inlet, raw.provider_id});
  return raw;
}

} // namespace dunlin::channels
