#include "tests/tidy/rules.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace dunlin::tidy {

namespace {

using Folders = std::vector<std::string_view>;

struct Door {
  std::string_view from;
  Folders to; // besides itself
};

// The floor plan. The first line that fits a file holds, so inner rooms stand before outer ones.
std::vector<Door> const& doors() {
  static Folders const below = {"core",     "templates",  "config",       "store",
                                "channels", "bot/policy", "bot/planning", "bot/listening"};
  auto const and_also = [](Folders more) {
    more.insert(more.end(), below.begin(), below.end());
    return more;
  };
  static std::vector<Door> const plan = {
      {"core/domain", {}},
      {"core/runtime", {"core/domain"}},
      {"core/net", {"core/runtime", "core/domain"}},
      {"templates", {"core/domain"}},
      {"config", {"core/domain"}},
      {"store", {"core/domain", "core/runtime"}},
      {"channels", {"core/domain", "core/runtime", "core/net"}},
      {"bot/audit", {"core/domain"}}, // checks what the others did, so it shares nothing with them
      {"bot/policy", {"core/domain"}},
      {"bot/listening", {"core/domain"}},
      {"bot/planning", {"core/domain", "bot/policy"}},
      {"bot/outbox", and_also({})},
      {"bot/library", and_also({"bot/outbox"})},
      {"bot/orders", {"core/domain"}},
      {"bot/hooks", {"core", "store", "channels"}},
      {"bot/keeping", {"core/domain", "core/runtime", "store"}},
      {"bot/preview", {"core/domain", "store", "bot/planning"}},
      {"bot/intake", {"core", "store", "channels", "bot/policy", "bot/listening", "bot/desk"}},
      {"bot/desk", {"core/domain", "bot/policy"}},
      {"bot/ledger", and_also({})},
      {"bot/care", and_also({})},
      {"bot/engine",
       and_also({"bot/outbox", "bot/intake", "bot/desk", "bot/hooks", "bot/keeping", "bot/ledger", "bot/care"}
       )},
      {"bot/simulation",
       and_also({"bot/engine", "bot/intake", "bot/desk", "bot/outbox", "bot/ledger", "bot/audit"})},
      {"bot/web", and_also(
                      {"bot/ledger", "bot/desk", "bot/outbox", "bot/engine", "bot/audit", "bot/library",
                       "bot/orders", "bot/hooks", "bot/keeping", "bot/preview"}
                  )},
      {"bot/cli", and_also({"bot"})},
      {"bot/main.cpp", and_also({"bot"})},
      {"tests", {"core", "templates", "config", "store", "channels", "bot"}},
  };
  return plan;
}

struct ForeignDoor {
  std::string_view begins; // of the name between the angle brackets
  Folders at;
};

std::vector<ForeignDoor> const& foreign() {
  static std::vector<ForeignDoor> const plan = {
      {"boost/beast", {"core/net", "core/runtime/beast_src.cpp"}},
      {"boost/asio/ssl", {"core/net", "core/runtime/asio_src.cpp"}},
      {"sqlite3.h", {"store"}},
      {"libpq-fe.h", {"store"}},
      {"spdlog/", {"core/runtime"}},
      {"toml++/", {"config", "bot/ledger/mapping/mapping_toml.cpp"}},
      {"CLI/", {"bot/cli", "bot/main.cpp"}},
      {"gmime/", {"channels/email/reading"}},
      {"catch2/", {"tests/support"}},
  };
  return plan;
}

struct Include {
  std::string_view name;
  std::size_t line = 0;
  bool quoted = false;
};

std::vector<Include> includes_of(Source const& source) {
  std::vector<Include> found;
  std::size_t number = 0;
  for (auto line : lines_of(source.literals)) {
    ++number;
    auto const hash = line.find_first_not_of(" \t");
    if (hash == std::string_view::npos || line[hash] != '#') continue;
    auto const word = line.find("include", hash);
    auto const open = line.find_first_of("\"<", hash);
    if (word == std::string_view::npos || open == std::string_view::npos || open < word) continue;
    auto const close = line.find_first_of("\">", open + 1);
    if (close == std::string_view::npos) continue;
    found.push_back({line.substr(open + 1, close - open - 1), number, line[open] == '"'});
  }
  return found;
}

bool within_any(std::string_view path, Folders const& folders) {
  return std::ranges::any_of(folders, [&](auto folder) { return in_folder(path, folder); });
}

bool ours(std::string_view name) {
  return within_any(name, {"core", "config", "templates", "store", "channels", "bot", "tests"});
}

} // namespace

Findings include_doors(Source const& source) {
  Findings findings;
  if (!is_cpp(source.path)) return findings;
  auto const door =
      std::ranges::find_if(doors(), [&](Door const& d) { return in_folder(source.path, d.from); });
  for (auto const& [name, line, quoted] : includes_of(source)) {
    if (quoted != ours(name)) {
      findings.push_back(
          {source.path, line,
           "include \"" + std::string(name) +
               "\": our files in quotes from the root of the repository, all others in <>"}
      );
    }
    if (!ours(name)) continue;
    if (door == doors().end()) {
      findings.push_back(
          {source.path, line, "this folder has no line in the floor plan of tests/tidy/doors.cpp"}
      );
    } else if (!in_folder(name, door->from) && !within_any(name, door->to)) {
      findings.push_back(
          {source.path, line,
           std::string(door->from) + " must not include " + std::string(name) + " (ARCHITECTURE.md)"}
      );
    }
  }
  return findings;
}

Findings foreign_doors(Source const& source) {
  Findings findings;
  if (!is_cpp(source.path)) return findings;
  for (auto const& include : includes_of(source)) {
    for (auto const& [begins, at] : foreign()) {
      bool const test = in_folder(source.path, "tests") && begins != "catch2/";
      if (!include.name.starts_with(begins) || test || within_any(source.path, at)) continue;
      findings.push_back(
          {source.path, include.line,
           "<" + std::string(include.name) + "> is seen only in " + std::string(at[0])}
      );
    }
  }
  return findings;
}

Findings own_header_first(Source const& source) {
  if (!source.path.ends_with(".cpp")) return {};
  auto const own = source.path.substr(0, source.path.size() - 4) + ".hpp";
  auto const includes = includes_of(source);
  auto const found = std::ranges::find(includes, own, &Include::name);
  if (found == includes.end() || found == includes.begin()) return {};
  return {{source.path, found->line, "its own header comes first, which shows that it compiles alone"}};
}

} // namespace dunlin::tidy
