// Compressor and decompressed: the bytes of attempts, kept small, with a checksum. zstd, because it takes a
// fifth of zlib's time for the same size, and compressing is a good part of what a message costs. One context
// is used again and again: setting one up costs more than compressing a message.
#pragma once

#include <zstd.h>

#include <memory>
#include <string>
#include <string_view>

namespace dunlin::store {

class Compressor {
 public:
  Compressor();
  std::string_view compress(std::string_view bytes); // until the next call

 private:
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, Free> context_;
  std::string out_;
};

std::string decompressed(std::string_view compressed, std::size_t size); // GroundGone when damaged

} // namespace dunlin::store
