#include "store/sqlite/deflate.hpp"

#include "core/domain/error.hpp"
#include "core/domain/require.hpp"

namespace dunlin::store::sqlite {

namespace {

// zlib's interface takes pointers to non-const although it only reads.
Bytef* reading(std::string_view bytes) {
  return const_cast<Bytef*>(reinterpret_cast<Bytef const*>(bytes.data()));
}

} // namespace

Deflater::Deflater() {
  require(deflateInit(&stream_, Z_BEST_SPEED) == Z_OK, "a deflate stream can be set up");
}

Deflater::~Deflater() {
  deflateEnd(&stream_);
}

std::string_view Deflater::deflate(std::string_view bytes) {
  deflateReset(&stream_);
  out_.resize(deflateBound(&stream_, bytes.size()));
  stream_.next_in = reading(bytes);
  stream_.avail_in = static_cast<uInt>(bytes.size());
  stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
  stream_.avail_out = static_cast<uInt>(out_.size());
  require(::deflate(&stream_, Z_FINISH) == Z_STREAM_END, "deflateBound is enough room");
  return std::string_view(out_).substr(0, stream_.total_out);
}

std::string inflate(std::string_view deflated, std::size_t size) {
  std::string out(size, '\0');
  auto length = static_cast<uLongf>(size);
  auto const code = uncompress(
      reinterpret_cast<Bytef*>(out.data()), &length, reading(deflated), static_cast<uLong>(deflated.size())
  );
  if (code != Z_OK || length != size) throw GroundGone("database: the kept bytes of an attempt are damaged");
  return out;
}

} // namespace dunlin::store::sqlite
