// TlsStream: one TLS connection over a Stream. OpenSSL works on two memory buffers; this moves bytes between
// them and the stream below, and waits where OpenSSL wants to read. Owns: the stream below. Used through
// tls.hpp, which names the peer and checks it. Limits: a large write goes out in portions of kPortion bytes;
// small pieces are joined into one record.
#pragma once

#include "core/net/stream.hpp"

#include <memory>
#include <vector>

struct ssl_st;
struct ssl_ctx_st;

namespace dunlin::net {

// The oldest complaint in OpenSSL's queue, which is emptied. For the operator.
std::string tls_reason();

class TlsStream final : public Stream {
 public:
  enum class Side : std::uint8_t { client, server };

  TlsStream(ssl_ctx_st& context, std::unique_ptr<Stream> below, Side side);
  ~TlsStream() override;

  asio::awaitable<Result<void>> handshake(Deadline deadline);
  ssl_st& ssl() { return *ssl_; }

  asio::awaitable<Result<std::size_t>> read_some(std::span<char> into, Deadline deadline) override;
  asio::awaitable<Result<void>> write(std::span<asio::const_buffer const> pieces, Deadline deadline) override;
  asio::awaitable<Result<void>> shutdown(Deadline deadline) override;
  void close() override { below_->close(); }
  std::string peer() const override { return below_->peer(); }

 private:
  static constexpr std::size_t kPortion = 65536;
  static constexpr std::size_t kRecord = 16384; // the largest plain text of a TLS record

  asio::awaitable<Result<void>> feed(Deadline deadline);  // from below into OpenSSL
  asio::awaitable<Result<void>> flush(Deadline deadline); // from OpenSSL to below
  Result<void> seal(std::string_view text);               // encrypts into OpenSSL's buffer
  std::string why_no_handshake() const;

  std::unique_ptr<Stream> below_;
  ssl_st* ssl_;
  std::vector<char> incoming_;
};

} // namespace dunlin::net
