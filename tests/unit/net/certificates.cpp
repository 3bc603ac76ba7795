#include "tests/unit/net/certificates.hpp"

#include "core/domain/require.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace dunlin::tests {

namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Bio = std::unique_ptr<BIO, Release<BIO_free>>;

std::string text_of(BIO* bio) {
  char* start = nullptr;
  auto const size = BIO_get_mem_data(bio, &start);
  return {start, static_cast<std::size_t>(size)};
}

void add_extension(X509& to, X509& issuer, int kind, std::string const& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, &issuer, &to, nullptr, nullptr, 0);
  auto* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
  require(extension != nullptr, "a certificate extension that OpenSSL understands");
  X509_add_ext(&to, extension, -1);
  X509_EXTENSION_free(extension);
}

Certificate
fresh_certificate(EVP_PKEY& key, std::string const& name, long serial, long valid_from, long valid_to) {
  Certificate certificate(X509_new());
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), valid_from);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), valid_to);
  auto* subject = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(
      subject, "CN", MBSTRING_ASC, reinterpret_cast<unsigned char const*>(name.c_str()), -1, -1, 0
  );
  X509_set_pubkey(certificate.get(), &key);
  return certificate;
}

std::string pem_of(X509& certificate) {
  Bio const out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(out.get(), &certificate);
  return text_of(out.get());
}

} // namespace

TestAuthority make_authority(std::string const& subject, Validity validity) {
  constexpr long day = 86400;
  Key const root_key(EVP_EC_gen("P-256"));
  auto const root = fresh_certificate(*root_key, "Test authority", 1, -2 * day, 2 * day);
  X509_set_issuer_name(root.get(), X509_get_subject_name(root.get()));
  add_extension(*root, *root, NID_basic_constraints, "critical,CA:TRUE");
  X509_sign(root.get(), root_key.get(), EVP_sha256());

  Key const key(EVP_EC_gen("P-256"));
  auto const leaf =
      fresh_certificate(*key, "Test server", 2, -2 * day, validity == Validity::now ? day : -day);
  X509_set_issuer_name(leaf.get(), X509_get_subject_name(root.get()));
  add_extension(*leaf, *root, NID_subject_alt_name, subject);
  X509_sign(leaf.get(), root_key.get(), EVP_sha256());

  Bio const out(BIO_new(BIO_s_mem()));
  PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return {pem_of(*root), pem_of(*leaf), text_of(out.get())};
}

} // namespace dunlin::tests
