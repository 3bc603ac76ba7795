#include "templates/catalogue/catalogue.hpp"

namespace dunlin::catalogue {

std::span<Folder const> shipped() {
  static Folder const folders[] = {
      {"en", english_files()}, {"de", german_files()},  {"zh", chinese_files()},
      {"fr", french_files()},  {"es", spanish_files()},
  };
  return folders;
}

} // namespace dunlin::catalogue
