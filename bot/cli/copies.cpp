#include "bot/cli/copies.hpp"

#include "core/domain/codec/json.hpp"
#include "store/sqlite/lone_file.hpp"
#include "store/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace dunlin::cli {

namespace fs = std::filesystem;

namespace {

using store::Finding;

std::string what_is_wrong(fs::path const& file, std::vector<Finding> const& findings, bool key_never_fits) {
  if (key_never_fits)
    return fmt::format(
        "{} was made with another master key: put the key of that store in place, it lies apart from its "
        "copies",
        file.string()
    );
  auto text = fmt::format("{} is not whole; take an older copy. What was found:", file.string());
  constexpr std::size_t kShown = 5;
  for (std::size_t i = 0; i < std::min(findings.size(), kShown); ++i)
    text += "\n  " + store::text(findings[i]);
  if (findings.size() > kShown) text += fmt::format("\n  and {} more", findings.size() - kShown);
  return text;
}

[[noreturn]] void gone(fs::path const& path) {
  throw GroundGone("cannot write " + path.string() + ": " + std::strerror(errno));
}

} // namespace

Result<CopyHolds>
proved_copy(fs::path const& file, std::string const& public_key, runtime::Clock const& clock) {
  CopyHolds holds;
  holds.bytes = fs::file_size(file);
  auto reader = store::sqlite::read_file(file.string(), clock);
  auto const counts = reader.customers->counts();
  holds.customers = counts.customers;
  holds.events = counts.events;
  holds.queued = counts.messages_queued;
  reader.events->checkpoints([&](store::Checkpoint const& checkpoint, auto const&) {
    holds.checkpoint = checkpoint.number;
    holds.digest = hex(raw(checkpoint.self));
    holds.made_at = std::max(holds.made_at, checkpoint.at);
    return true;
  });
  reader.events->all(std::max<std::int64_t>(counts.events - 1, 0), [&](std::int64_t, Event const& event) {
    holds.made_at = std::max(holds.made_at, event.at);
    return true;
  });
  auto findings = store::verify(*reader.events, {public_key});
  auto const forged = std::ranges::count(findings, Finding::What::checkpoint_forged, &Finding::what);
  std::ranges::move(store::verify_states(reader), std::back_inserter(findings));
  if (!findings.empty()) {
    bool const key_never_fits =
        forged == holds.checkpoint && forged == static_cast<std::ptrdiff_t>(findings.size());
    return fail(Errc::refused, what_is_wrong(file, findings, key_never_fits));
  }
  return holds;
}

std::string told(CopyHolds const& holds, fs::path const& file, bool json) {
  if (!json)
    return fmt::format(
        "{}: {} customers, {} events, newest checkpoint {}{}; {} bytes, as of {}\n", file.string(),
        holds.customers, holds.events, holds.checkpoint,
        holds.digest.empty() ? "" : " (" + holds.digest + ")", holds.bytes, iso(holds.made_at)
    );
  std::string out = R"({"file":)";
  codec::JsonWriter(out).put(file.string());
  out += fmt::format(
      R"(,"customers":{},"events":{},"messages_queued":{},"checkpoint":{{"number":{},"digest":"{}"}},)"
      R"("as_of":"{}","bytes":{}}})"
      "\n",
      holds.customers, holds.events, holds.queued, holds.checkpoint, holds.digest, iso(holds.made_at),
      holds.bytes
  );
  return out;
}

void make_durable(fs::path const& path) {
  int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) gone(path);
  bool const synced = ::fsync(file) == 0;
  ::close(file);
  if (!synced) gone(path);
}

void put_in_place(fs::path const& from, fs::path const& to) {
  make_durable(from);
  if (fs::exists(to)) throw GroundGone(to.string() + " is there already");
  if (::rename(from.c_str(), to.c_str()) != 0) gone(to);
  auto const folder = fs::absolute(to).parent_path();
  make_durable(folder);
}

HalfDone::~HalfDone() {
  std::error_code ec;
  for (auto const* beside : {"", "-wal", "-shm", "-journal", ".lock"})
    fs::remove(file_.string() + beside, ec);
}

} // namespace dunlin::cli
