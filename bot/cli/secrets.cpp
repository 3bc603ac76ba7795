#include "bot/cli/secrets.hpp"

#include "core/domain/digest.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace dunlin::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kSecretBytesMax = 16 * 1024;

bool is_file(config::SecretRef const& where) {
  return where.where.starts_with("file:");
}

fs::path path_of(config::SecretRef const& where, fs::path const& folder) {
  fs::path const path = where.where.substr(std::strlen("file:"));
  return path.is_absolute() ? path : folder / path;
}

std::string without_end_of_line(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
    text.pop_back();
  return text;
}

Result<Secret> from_file(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text(kSecretBytesMax, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (!in.is_open() || in.bad())
    return fail(Errc::not_found, "the secret in " + path.string() + " cannot be read");
  return Secret(without_end_of_line(std::move(text)));
}

// Only who makes the file writes it: two programs that start together end with one key.
Result<void> make_key_file(fs::path const& path, runtime::RandomBytes& random) {
  std::array<std::uint8_t, kKeyBytes> bytes{};
  random.fill(bytes);
  auto const text = hex({reinterpret_cast<char const*>(bytes.data()), bytes.size()}) + "\n";
  int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return fail(Errc::refused, "cannot make " + path.string() + ": " + std::strerror(errno));
  bool const written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!written) return fail(Errc::refused, "cannot write " + path.string());
  return {};
}

} // namespace

Result<Secret> read_secret(config::SecretRef const& where, fs::path const& folder) {
  if (where.where.empty()) return Secret{};
  if (is_file(where)) return from_file(path_of(where, folder));
  auto const name = where.where.substr(std::strlen("env:"));
  auto const* value = std::getenv(name.c_str());
  if (value == nullptr) return fail(Errc::not_found, "the environment has no " + name);
  return Secret(value);
}

Result<Secret>
master_key_or_new(config::SecretRef const& where, fs::path const& folder, runtime::RandomBytes& random) {
  if (is_file(where) && !fs::exists(path_of(where, folder))) {
    if (auto const made = make_key_file(path_of(where, folder), random); !made)
      return std::unexpected(made.error());
  }
  return master_key(where, folder);
}

Result<Secret> master_key(config::SecretRef const& where, fs::path const& folder) {
  if (is_file(where) && !fs::exists(path_of(where, folder)))
    return fail(
        Errc::not_found, "there is no master key at " + path_of(where, folder).string() +
                             ": copy the one the store was made with, or name it in the setting master_key"
    );
  auto key = read_secret(where, folder);
  if (!key) return std::unexpected(key.error());
  if (key->reveal().size() < 2 * kKeyBytes)
    return fail(
        Errc::invalid, "the master key (" + where.where + ") is too short: 64 hex digits are expected"
    );
  return key;
}

Keys keys_from(Secret const& master) {
  auto const key_for = [&](std::string_view purpose) {
    return std::string(raw(hmac_sha256(master.reveal(), purpose)));
  };
  return {key_for("dunlin checkpoints 1"), key_for("dunlin addresses 1"), key_for("dunlin links 1"),
          {1, key_for("dunlin mail 1")},   key_for("dunlin passwords 1"), key_for("dunlin webhooks 1")};
}

} // namespace dunlin::cli
