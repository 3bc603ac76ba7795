#include "core/net/tls.hpp"

#include "core/domain/require.hpp"
#include "core/net/tls_stream.hpp"

#include <boost/asio/ip/address.hpp>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace dunlin::net {

namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
using BioPtr = std::unique_ptr<BIO, Release<BIO_free>>;
using CertificatePtr = std::unique_ptr<X509, Release<X509_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;

BioPtr reading(std::string const& pem) {
  return BioPtr(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

TlsContext fresh(SSL_METHOD const* method) {
  TlsContext context(SSL_CTX_new(method));
  if (!context) throw GroundGone("TLS cannot be set up: " + tls_reason());
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS); // idle connections hold no 34 kB each
  return context;
}

void trust_also(SSL_CTX& context, std::string const& pem) {
  auto const source = reading(pem);
  auto* store = SSL_CTX_get_cert_store(&context);
  int added = 0;
  while (CertificatePtr const root{PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)}) {
    added += X509_STORE_add_cert(store, root.get());
  }
  ERR_clear_error(); // the end of the text counts as an error there
  if (added == 0) throw GroundGone("the additional trusted roots hold no certificate in PEM form");
}

bool name_peer(SSL& ssl, std::string const& host) {
  auto* checks = SSL_get0_param(&ssl);
  boost::system::error_code not_digits;
  boost::asio::ip::make_address(host, not_digits);
  if (!not_digits) return X509_VERIFY_PARAM_set1_ip_asc(checks, host.c_str()) == 1;
  X509_VERIFY_PARAM_set_hostflags(checks, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  return X509_VERIFY_PARAM_set1_host(checks, host.data(), host.size()) == 1 &&
         SSL_ctrl(
             &ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, const_cast<char*>(host.c_str())
         ) == 1;
}

asio::awaitable<Result<std::unique_ptr<Stream>>>
shake_hands(std::unique_ptr<TlsStream> stream, Deadline deadline) {
  auto const done = co_await stream->handshake(deadline);
  if (!done) {
    stream->close();
    co_return std::unexpected(done.error());
  }
  co_return std::move(stream);
}

} // namespace

void TlsContextDeleter::operator()(ssl_ctx_st* context) const {
  SSL_CTX_free(context);
}

TlsContext tls_client_context(TlsTrust const& trust) {
  auto context = fresh(TLS_client_method());
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  if (trust.roots == TlsTrust::Roots::system && SSL_CTX_set_default_verify_paths(context.get()) != 1) {
    throw GroundGone("the system's trusted roots cannot be read: " + tls_reason());
  }
  if (!trust.extra_roots_pem.empty()) trust_also(*context, trust.extra_roots_pem);
  return context;
}

Result<TlsContext> tls_server_context(std::string const& chain_pem, std::string const& key_pem) {
  auto context = fresh(TLS_server_method());
  auto const chain = reading(chain_pem);
  CertificatePtr const leaf{PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr)};
  if (!leaf || SSL_CTX_use_certificate(context.get(), leaf.get()) != 1) {
    return fail(Errc::invalid, "the certificate chain is not in PEM form: " + tls_reason());
  }
  while (CertificatePtr const link{PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr)}) {
    SSL_CTX_add1_chain_cert(context.get(), link.get());
  }
  ERR_clear_error();
  auto const source = reading(key_pem);
  KeyPtr const key{PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, nullptr)};
  if (!key || SSL_CTX_use_PrivateKey(context.get(), key.get()) != 1 ||
      SSL_CTX_check_private_key(context.get()) != 1) {
    return fail(Errc::invalid, "the private key does not belong to the certificate: " + tls_reason());
  }
  return context;
}

asio::awaitable<Result<std::unique_ptr<Stream>>>
tls_connect(ssl_ctx_st& context, std::unique_ptr<Stream> plain, std::string host, Deadline deadline) {
  auto stream = std::make_unique<TlsStream>(context, std::move(plain), TlsStream::Side::client);
  if (host.empty() || !name_peer(stream->ssl(), host)) {
    co_return fail(Errc::invalid, "'" + host + "' cannot be the name in a certificate");
  }
  co_return co_await shake_hands(std::move(stream), deadline);
}

asio::awaitable<Result<std::unique_ptr<Stream>>>
tls_accept(ssl_ctx_st& context, std::unique_ptr<Stream> plain, Deadline deadline) {
  auto stream = std::make_unique<TlsStream>(context, std::move(plain), TlsStream::Side::server);
  co_return co_await shake_hands(std::move(stream), deadline);
}

} // namespace dunlin::net
