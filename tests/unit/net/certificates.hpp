// Certificates made in the test: an authority and, under it, a server's certificate for one name.
#pragma once

#include <string>

namespace dunlin::tests {

struct TestAuthority {
  std::string root_pem;
  std::string chain_pem; // the server's certificate
  std::string key_pem;   // and its key
};

enum class Validity { now, past };

// `subject` is a subjectAltName, such as "DNS:mail.example.com" or "IP:127.0.0.1".
TestAuthority make_authority(std::string const& subject, Validity validity = Validity::now);

} // namespace dunlin::tests
