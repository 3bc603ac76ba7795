// Spool: bytes that came without a file, as a file of the data folder that only we can read. Owns: the file,
// which goes with it. Errors: GroundGone when it cannot be written.
#pragma once

#include <filesystem>
#include <string_view>

namespace dunlin::cli {

class Spool {
 public:
  Spool(std::filesystem::path const& folder, std::string_view bytes);
  Spool(Spool const&) = delete;
  Spool& operator=(Spool const&) = delete;
  ~Spool();

  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

} // namespace dunlin::cli
