#include "core/domain/sha256.hpp"

#include "core/domain/require.hpp"

#include <openssl/evp.h>

namespace dunlin {

void Sha256::End::operator()(void* context) const {
  EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context));
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  auto* const context = static_cast<EVP_MD_CTX*>(context_.get());
  require(EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1, "SHA-256 is not available from OpenSSL");
}

void Sha256::update(std::string_view bytes) {
  auto* const context = static_cast<EVP_MD_CTX*>(context_.get());
  require(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1, "SHA-256 stopped");
}

Digest Sha256::finish() {
  Digest out{};
  unsigned size = 0;
  auto* const context = static_cast<EVP_MD_CTX*>(context_.get());
  require(EVP_DigestFinal_ex(context, out.data(), &size) == 1 && size == out.size(), "SHA-256 stopped");
  return out;
}

} // namespace dunlin
