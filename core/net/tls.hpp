// TLS over any Stream, through OpenSSL's memory buffers: over TCP, unix sockets and pipes alike, with one
// compiled form. The client always checks the chain and the name; only the set of trusted roots can be added
// to. Owns: a context owns its certificates and keys and outlives the streams made with it; a TLS stream owns
// the stream under it. A peer that ends without saying so in TLS was cut off: `unavailable`, never an end of
// data. Errors: refused when the certificate does not fit or no common protocol is found; GroundGone for
// broken trust settings.
#pragma once

#include "core/net/stream.hpp"

struct ssl_ctx_st;

namespace dunlin::net {

struct TlsTrust {
  enum class Roots : std::uint8_t { system, none };
  Roots roots = Roots::system;
  std::string extra_roots_pem; // further trusted roots, as for a company's own authority
};

struct TlsContextDeleter {
  void operator()(ssl_ctx_st* context) const;
};
using TlsContext = std::unique_ptr<ssl_ctx_st, TlsContextDeleter>;

TlsContext tls_client_context(TlsTrust const& trust);
Result<TlsContext> tls_server_context(std::string const& chain_pem, std::string const& key_pem);

asio::awaitable<Result<std::unique_ptr<Stream>>>
tls_connect(ssl_ctx_st& context, std::unique_ptr<Stream> plain, std::string host, Deadline deadline);
asio::awaitable<Result<std::unique_ptr<Stream>>>
tls_accept(ssl_ctx_st& context, std::unique_ptr<Stream> plain, Deadline deadline);

} // namespace dunlin::net
