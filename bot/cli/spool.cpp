#include "bot/cli/spool.hpp"

#include "core/domain/error.hpp"

#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace dunlin::cli {

Spool::Spool(std::filesystem::path const& folder, std::string_view bytes) {
  auto pattern = (folder / "spool-XXXXXX").string();
  int const descriptor = ::mkstemp(pattern.data()); // mode 0600
  if (descriptor < 0) throw GroundGone("cannot make a file like " + pattern);
  ::close(descriptor);
  path_ = pattern;
  std::ofstream out(path_, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out) return;
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
  throw GroundGone("cannot write " + pattern);
}

Spool::~Spool() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

} // namespace dunlin::cli
