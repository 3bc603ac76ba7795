#include "core/net/tls_stream.hpp"

#include "core/domain/require.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>

namespace dunlin::net {

std::string tls_reason() {
  auto const code = ERR_get_error();
  ERR_clear_error();
  if (code == 0) return "no reason given";
  std::array<char, 256> text{};
  ERR_error_string_n(code, text.data(), text.size());
  return text.data();
}

TlsStream::TlsStream(ssl_ctx_st& context, std::unique_ptr<Stream> below, Side side)
    : below_(std::move(below)),
      ssl_(SSL_new(&context)),
      incoming_(kRecord + 1024) {
  require(ssl_ != nullptr, "out of memory for a TLS connection");
  SSL_set_bio(ssl_, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  if (side == Side::client)
    SSL_set_connect_state(ssl_);
  else
    SSL_set_accept_state(ssl_);
}

TlsStream::~TlsStream() {
  SSL_free(ssl_);
}

asio::awaitable<Result<void>> TlsStream::feed(Deadline deadline) {
  auto const count = co_await below_->read_some(incoming_, deadline);
  if (!count) co_return std::unexpected(count.error());
  if (*count == 0) co_return fail(Errc::unavailable, "the peer ended the connection without a TLS farewell");
  BIO_write(SSL_get_rbio(ssl_), incoming_.data(), static_cast<int>(*count));
  co_return Result<void>{};
}

asio::awaitable<Result<void>> TlsStream::flush(Deadline deadline) {
  auto* out = SSL_get_wbio(ssl_);
  std::string sealed(BIO_ctrl_pending(out), '\0'); // a copy: a reader may make OpenSSL write meanwhile
  if (sealed.empty()) co_return Result<void>{};
  BIO_read(out, sealed.data(), static_cast<int>(sealed.size()));
  std::array<asio::const_buffer, 1> const pieces{asio::buffer(sealed)};
  co_return co_await below_->write(std::span<asio::const_buffer const>(pieces), deadline);
}

asio::awaitable<Result<void>> TlsStream::handshake(Deadline deadline) {
  for (;;) {
    ERR_clear_error();
    int const turned = SSL_do_handshake(ssl_);
    int const wants = SSL_get_error(ssl_, turned);
    auto const why = turned == 1 || wants == SSL_ERROR_WANT_READ ? std::string() : why_no_handshake();
    auto const flushed = co_await flush(deadline); // also the alert that tells the peer what was wrong
    if (!why.empty()) co_return fail(Errc::refused, why);
    if (!flushed) co_return flushed;
    if (turned == 1) co_return Result<void>{};
    auto const fed = co_await feed(deadline);
    if (!fed) co_return fed;
  }
}

std::string TlsStream::why_no_handshake() const {
  auto const verified = SSL_get_verify_result(ssl_);
  if (verified != X509_V_OK) {
    return std::string("the certificate was refused: ") + X509_verify_cert_error_string(verified);
  }
  return "no TLS with this peer: " + tls_reason();
}

asio::awaitable<Result<std::size_t>> TlsStream::read_some(std::span<char> into, Deadline deadline) {
  for (;;) {
    ERR_clear_error();
    std::size_t count = 0;
    if (SSL_read_ex(ssl_, into.data(), into.size(), &count) == 1) co_return count;
    int const wants = SSL_get_error(ssl_, 0);
    if (wants == SSL_ERROR_ZERO_RETURN) co_return 0;
    if (wants != SSL_ERROR_WANT_READ) co_return fail(Errc::unavailable, "TLS broke: " + tls_reason());
    auto const fed = co_await feed(deadline);
    if (!fed) co_return std::unexpected(fed.error());
  }
}

Result<void> TlsStream::seal(std::string_view text) {
  if (text.empty()) return {};
  ERR_clear_error();
  std::size_t written = 0;
  if (SSL_write_ex(ssl_, text.data(), text.size(), &written) == 1) return {}; // memory never makes it wait
  return fail(Errc::unavailable, "TLS broke: " + tls_reason());
}

asio::awaitable<Result<void>>
TlsStream::write(std::span<asio::const_buffer const> pieces, Deadline deadline) {
  std::string small; // a head and a short body leave as one record
  for (auto const& piece : pieces) {
    std::string_view left(static_cast<char const*>(piece.data()), piece.size());
    if (small.size() + left.size() <= kRecord) {
      small += left;
      continue;
    }
    auto const begun = seal(small);
    if (!begun) co_return begun;
    small.clear();
    while (!left.empty()) {
      auto const sealed = seal(left.substr(0, kPortion));
      if (!sealed) co_return sealed;
      left.remove_prefix(std::min(left.size(), kPortion));
      auto const flushed = co_await flush(deadline);
      if (!flushed) co_return flushed;
    }
  }
  auto const sealed = seal(small);
  if (!sealed) co_return sealed;
  co_return co_await flush(deadline);
}

asio::awaitable<Result<void>> TlsStream::shutdown(Deadline deadline) {
  ERR_clear_error();
  SSL_shutdown(ssl_); // queues the farewell; the peer's own comes, or not, by reading on
  ERR_clear_error();
  auto const flushed = co_await flush(deadline);
  if (!flushed) co_return flushed;
  co_return co_await below_->shutdown(deadline);
}

} // namespace dunlin::net
