#include "store/rows/compressor.hpp"

#include "core/domain/error.hpp"
#include "core/domain/require.hpp"

namespace dunlin::store {

Compressor::Compressor() : context_(ZSTD_createCCtx()) {
  bool const set = context_ != nullptr &&
                   ZSTD_isError(ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, 1)) == 0 &&
                   ZSTD_isError(ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1)) == 0;
  require(set, "a context for compressing can be set up");
}

std::string_view Compressor::compress(std::string_view bytes) {
  auto const most = ZSTD_compressBound(bytes.size());
  if (out_.size() < most) out_.resize(most);
  auto const size = ZSTD_compress2(context_.get(), out_.data(), out_.size(), bytes.data(), bytes.size());
  require(ZSTD_isError(size) == 0, "the bound is enough room");
  return std::string_view(out_).substr(0, size);
}

std::string decompressed(std::string_view compressed, std::size_t size) {
  std::string out(size, '\0');
  auto const length = ZSTD_decompress(out.data(), out.size(), compressed.data(), compressed.size());
  if (ZSTD_isError(length) != 0 || length != size)
    throw GroundGone("database: the kept bytes of an attempt are damaged");
  return out;
}

} // namespace dunlin::store
