#include "bot/cli/secrets.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

#include <set>
#include <sys/stat.h>

using namespace dunlin;
using namespace dunlin::cli;
using config::SecretRef;

namespace {

runtime::SeededBytes seeded() {
  return runtime::SeededBytes(runtime::Rng(1));
}

} // namespace

TEST_CASE("secrets: a master key that is not there is made once, for us alone", "[cli]") {
  tests::TestFolder const folder;
  auto random = seeded();
  auto const made = master_key_or_new(SecretRef{"file:master.key"}, folder.path(), random);
  REQUIRE(made);
  CHECK(made->reveal().size() == 64);
  struct stat about{};
  REQUIRE(::stat((folder / "master.key").c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
  CHECK(master_key_or_new(SecretRef{"file:master.key"}, folder.path(), random)->reveal() == made->reveal());
}

TEST_CASE(
    "secrets: a short key, a missing file and a missing variable are refused by name, not by value", "[cli]"
) {
  tests::TestFolder const folder;
  auto random = seeded();
  folder.write("short.key", "hunter2\n");
  auto const wrong = master_key_or_new(SecretRef{"file:short.key"}, folder.path(), random);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().detail.find("short.key") != std::string::npos);
  CHECK(wrong.error().detail.find("hunter2") == std::string::npos);
  CHECK_FALSE(read_secret(SecretRef{"file:nothing"}, folder.path()));
  CHECK_FALSE(read_secret(SecretRef{"env:DUNLIN_NO_SUCH_VARIABLE"}, folder.path()));
  CHECK(read_secret(SecretRef{}, folder.path())->empty());
  CHECK(read_secret(SecretRef{"file:short.key"}, folder.path())->reveal() == "hunter2");
}

TEST_CASE("secrets: every purpose has a key of its own", "[cli]") {
  auto const keys = keys_from(Secret(std::string(64, 'a')));
  std::set<std::string> const all{keys.signing_seed, keys.address_key, keys.link_key, keys.mail_key.secret};
  CHECK(all.size() == 4);
  for (auto const& key : all)
    CHECK(key.size() == 32);
  CHECK(keys_from(Secret(std::string(64, 'b'))).link_key != keys.link_key);
}
