// Sha256: the digest of bytes that come in pieces, such as a file read in chunks. Of bytes at hand:
// digest.hpp.
#pragma once

#include "core/domain/digest.hpp"

#include <memory>
#include <string_view>

namespace dunlin {

class Sha256 {
 public:
  Sha256();
  void update(std::string_view bytes);
  Digest finish(); // once

 private:
  struct End {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, End> context_; // OpenSSL's
};

} // namespace dunlin
