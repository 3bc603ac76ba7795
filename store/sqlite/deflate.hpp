// Deflater and inflate: the bytes of attempts, kept small. One stream is used again and again: setting one up
// costs more than compressing a message. Fast rather than small.
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace dunlin::store::sqlite {

class Deflater {
 public:
  Deflater();
  Deflater(Deflater const&) = delete;
  Deflater& operator=(Deflater const&) = delete;
  ~Deflater();

  std::string_view deflate(std::string_view bytes); // until the next call

 private:
  z_stream stream_{};
  std::string out_;
};

std::string inflate(std::string_view deflated, std::size_t size); // GroundGone when damaged

} // namespace dunlin::store::sqlite
