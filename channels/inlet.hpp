// Inlet: takes in what a provider brings to our public door. Four steps, in this order: `verify` looks at the
// raw bytes before anything is parsed; the keeper keeps them; `answer` says so; `open` reads them later, at
// our own pace. A duplicate is answered like a fresh one, so that the provider stops.
// Owns: its settings and keys. Runs on: any thread, it only reads; nothing here waits.
// Errors: Reject says what the provider is told; its detail is for the log. `open`: invalid, when what was
// kept cannot be read after all.
// Nothing is built from Host or X-Forwarded-*: signatures are checked over the configured public URL.
#pragma once

#include "channels/inbound.hpp"
#include "core/domain/error.hpp"
#include "core/net/http.hpp"

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::channels {

using WebRequest = net::HttpRequest;
using WebAnswer = net::HttpResponse;

struct WebRoute {
  std::string method; // "POST", "GET"
  std::string path;   // whole, without the query: "/hooks/sms/twilio/status"
};

struct Reject {
  enum class Why : std::uint8_t {
    not_ours,  // no route, or an address that may not call: 404
    unsigned_, // no signature, or a wrong one: 403
    stale,     // signed too long ago, or in the future: 403
    malformed, // signed, and not what was agreed: 400
  };
  Why why = Why::not_ours;
  std::string detail; // never shown to the peer
};

class Inlet {
 public:
  virtual std::string_view name() const = 0; // RawInbound::inlet
  virtual std::span<WebRoute const> routes() const = 0;
  // The keeper adds the sender's key: it alone has the secret for it.
  virtual std::expected<RawInbound, Reject> verify(WebRequest const& request, Timestamp now) const = 0;
  virtual WebAnswer answer(WebRequest const& request, KeptAs kept) const = 0;
  virtual Result<std::vector<InboundItem>> open(RawInbound const& raw) const = 0; // pure
  virtual ~Inlet() = default;
};

WebAnswer answer_to(Reject const& reject); // what the provider is told: a status, no reasons

bool serves(std::span<WebRoute const> routes, WebRequest const& request);

// Gives it the id by which a second delivery is known: of (channel, provider id), else of the bytes.
RawInbound named(RawInbound raw);

} // namespace dunlin::channels
