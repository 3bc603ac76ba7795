#include "tests/tidy/tree.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace dunlin::tidy {

namespace {

constexpr std::array<std::string_view, 14> kTops{
    "core",  "config",  "templates", "store",     "channels", "bot",     "tests",
    "cmake", "scripts", "docs",      "packaging", ".ci",      ".github", "Makefile",
};
constexpr std::array<std::string_view, 13> kKinds{
    ".hpp", ".cpp",     ".txt",  ".cmake", ".md",  ".sql", ".toml",
    ".yml", ".service", ".json", ".js",    ".css", ".po",
};

std::string content_of(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

bool text_of_ours(std::filesystem::path const& file) {
  auto const kind = file.extension().string();
  return kind.empty() || std::ranges::find(kKinds, kind) != kKinds.end();
}

} // namespace

Source const& Tree::list_for(std::string_view path) const {
  for (auto folder = folder_of(path);; folder = folder_of(folder)) {
    if (auto const found = lists.find(std::string(folder)); found != lists.end()) return found->second;
    if (folder.empty()) throw std::runtime_error("no CMakeLists.txt above " + std::string(path));
  }
}

Tree read_tree(std::filesystem::path const& root) {
  namespace fs = std::filesystem;
  if (!fs::exists(root / "CMakePresets.json"))
    throw std::runtime_error(root.string() + " is not the repository");
  std::vector<fs::path> files;
  auto const take = [&](fs::path const& file) {
    if (fs::is_regular_file(file) && text_of_ours(file)) files.push_back(file);
  };
  for (auto top : kTops) {
    if (fs::is_regular_file(root / top)) take(root / top);
    if (!fs::is_directory(root / top)) continue;
    for (auto each = fs::recursive_directory_iterator(root / top); each != fs::recursive_directory_iterator();
         ++each) {
      if (each->path().filename() == "node_modules")
        each.disable_recursion_pending();
      else
        take(each->path());
    }
  }
  for (auto const& entry : fs::directory_iterator(root)) {
    if (entry.path().filename() != ".git") take(entry.path()); // a file, in a worktree
  }
  std::ranges::sort(files);
  files.erase(std::ranges::unique(files).begin(), files.end());

  Tree tree;
  for (auto const& file : files) {
    auto source = source_of(fs::relative(file, root).generic_string(), content_of(file));
    if (file_name(source.path) == "CMakeLists.txt") tree.lists.emplace(folder_of(source.path), source);
    tree.sources.push_back(std::move(source));
  }
  return tree;
}

} // namespace dunlin::tidy
