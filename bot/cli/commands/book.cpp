// dunlin book list, show, check, import, publish, restore, export, diff.
#include "bot/cli/book_pages.hpp"
#include "bot/cli/rooms.hpp"
#include "bot/library/text_diff.hpp"
#include "core/domain/codec/json.hpp"
#include "core/domain/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace dunlin::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kPageBytesMax = 1'000'000;

Result<BookKind> kind_named(std::string const& name) {
  auto const kind = enum_of<BookKind>(name);
  if (!kind)
    return fail(
        Errc::invalid, "'" + name + "' is no kind of page: plan, policy, calendar, template or mapping"
    );
  return *kind;
}

Result<std::string> file_text(fs::path const& path) {
  std::error_code ec;
  if (fs::file_size(path, ec) > kPageBytesMax || ec)
    return fail(Errc::limit, path.string() + ": cannot be read or is larger than 1 MB");
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return fail(Errc::not_found, path.string() + ": cannot be read");
  return text.str();
}

std::vector<fs::path> files_of(fs::path const& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> files;
  for (auto const& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// A template is named by its language, which is its folder, and its file.
std::string page_name(BookKind kind, fs::path const& path) {
  auto const stem = path.stem().string();
  return kind == BookKind::message_template
             ? fs::absolute(path).parent_path().filename().string() + "/" + stem
             : stem;
}

// Where a page is written to: a name is no path but for a template's one folder.
fs::path page_path(fs::path const& folder, BookEntry const& entry) {
  auto const slash = entry.name.rfind('/');
  auto const file =
      entry.name.substr(slash == std::string::npos ? 0 : slash + 1) + std::string(file_ending(entry.kind));
  auto const place =
      slash == std::string::npos ? folder : folder / fs::path(entry.name.substr(0, slash)).filename();
  return place / fs::path(file).filename();
}

int list(BookCommand const& command, Rooms& rooms, Answer& answer) {
  auto pages = rooms.reader.book->house().book;
  std::ranges::sort(pages, {}, [](BookEntry const& entry) {
    return std::tuple(entry.kind, entry.name, entry.version);
  });
  for (auto const& entry : pages) {
    if (!command.kind.empty() && name_of(entry.kind) != command.kind) continue;
    answer.out += answer.json
                      ? codec::to_json(entry) + "\n"
                      : fmt::format(
                            "{:<9} {:<32} {:>4}  {:<10} {:.12}  {}\n", name_of(entry.kind), entry.name,
                            entry.version, name_of(entry.state), entry.digest, entry.source
                        );
  }
  return kDone;
}

Result<store::BookPage>
page_of(Rooms& rooms, std::string const& kind_name, std::string const& name, int version) {
  auto const kind = kind_named(kind_name);
  if (!kind) return std::unexpected(kind.error());
  auto page = rooms.reader.book->page(*kind, name, version);
  if (!page)
    return fail(
        Errc::not_found, fmt::format(
                             "the book has no {} '{}'{}; see dunlin book list {}", kind_name, name,
                             version == 0 ? "" : fmt::format(" version {}", version), kind_name
                         )
    );
  return std::move(*page);
}

int check_files(BookCommand const& command, Answer& answer) {
  auto const kind = kind_named(command.kind);
  if (!kind) return answer.refuse(kind.error().detail);
  bool found = false;
  for (auto const& path : files_of(command.path)) {
    auto const body = file_text(path);
    if (!body) return answer.refuse(body.error().detail);
    for (auto const& line : mistakes_in(*kind, page_name(*kind, path), *body)) {
      answer.out += path.string() + ":" + line + "\n";
      found = true;
    }
  }
  return found ? kFound : kDone;
}

// The version's text as the newest one, in force: of a draft that is newest that draft itself.
asio::awaitable<int> put_in_force(BookCommand const& command, Rooms& rooms, Answer& answer) {
  auto const page = page_of(rooms, command.kind, command.name, command.version);
  if (!page) co_return answer.refuse(page.error().detail);
  bool const is_draft = page->entry.state == BookState::draft;
  if (is_draft != (command.what == BookCommand::What::publish))
    co_return answer.refuse(
        is_draft ? "that version was never in force; see dunlin book publish"
                 : "that version is no draft; an older one comes back by dunlin book restore"
    );
  if (auto const wrong = mistakes_in(page->entry.kind, command.name, page->body); !wrong.empty()) {
    for (auto const& line : wrong)
      answer.err += command.name + ":" + line + "\n";
    co_return answer.refuse("not published");
  }
  auto const next = rooms.reader.book->house().next_version(page->entry.kind, command.name);
  auto entry = page->entry;
  if (!is_draft || entry.version + 1 != next) entry.version = next;
  entry.state = BookState::published;
  entry.source = rooms.actor;
  co_await rooms.blobs.keep_book_body({entry, page->body});
  std::vector<Fact> facts{book::BookPublished{entry}};
  auto const told = co_await tell(rooms, house_chain(), std::move(facts));
  if (!told) co_return answer.refuse(told.error().detail);
  answer.out += fmt::format("{} {} version {}\n", command.kind, command.name, entry.version);
  co_return kDone;
}

asio::awaitable<int> import_files(BookCommand const& command, Rooms& rooms, Answer& answer) {
  auto const kind = kind_named(command.kind);
  if (!kind) co_return answer.refuse(kind.error().detail);
  if (command.draft && *kind != BookKind::message_template)
    co_return answer.refuse("drafts are kept of templates alone");
  auto const house = rooms.reader.book->house();
  int published = 0;
  for (auto const& path : files_of(command.path)) {
    auto const body = file_text(path);
    if (!body) co_return answer.refuse(body.error().detail);
    auto const name = page_name(*kind, path);
    if (auto const wrong = mistakes_in(*kind, name, *body); !wrong.empty()) {
      for (auto const& line : wrong)
        answer.err += path.string() + ":" + line + "\n";
      if (!command.draft) co_return answer.refuse(path.string() + ": not published; nothing after it either");
    }
    auto const digest = hex(raw(sha256(*body)));
    auto const* newest = house.newest(*kind, name);
    if (newest != nullptr && newest->digest == digest) continue;
    BookEntry entry{
        *kind, name, house.next_version(*kind, name), BookState::published, digest, path.filename().string()
    };
    if (command.draft) entry.state = BookState::draft;
    co_await rooms.blobs.keep_book_body({entry, *body});
    std::vector<Fact> facts{book::BookPublished{entry}};
    auto const told = co_await tell(rooms, house_chain(), std::move(facts));
    if (!told) co_return answer.refuse(told.error().detail);
    answer.out += fmt::format("{} {} version {}\n", command.kind, name, entry.version);
    ++published;
  }
  answer.err +=
      published == 0 ? "Nothing new.\n"
      : command.draft
          ? fmt::format("{} kept as drafts; see dunlin book publish.\n", published)
          : fmt::format("{} published. Running cases keep the version they began with.\n", published);
  co_return kDone;
}

int export_files(BookCommand const& command, Rooms& rooms, Answer& answer) {
  for (std::size_t i = 0; i < EnumNames<BookKind>::names.size(); ++i) {
    auto const kind = static_cast<BookKind>(i);
    auto const folder = fs::path(command.path) / std::string(name_of(kind));
    fs::create_directories(folder);
    for (auto const& page : rooms.reader.book->newest(kind)) {
      auto const path = page_path(folder, page.entry);
      fs::create_directories(path.parent_path());
      std::ofstream(path, std::ios::binary) << page.body;
      answer.out += path.string() + "\n";
    }
  }
  return kDone;
}

} // namespace

asio::awaitable<int> run(BookCommand const& command, Rooms& rooms, Answer& answer) {
  switch (command.what) {
  case BookCommand::What::list: co_return list(command, rooms, answer);
  case BookCommand::What::show: {
    auto const page = page_of(rooms, command.kind, command.name, command.version);
    if (!page) co_return answer.refuse(page.error().detail);
    answer.out += page->body;
    co_return kDone;
  }
  case BookCommand::What::check: co_return check_files(command, answer);
  case BookCommand::What::import: co_return co_await import_files(command, rooms, answer);
  case BookCommand::What::publish:
  case BookCommand::What::restore: co_return co_await put_in_force(command, rooms, answer);
  case BookCommand::What::export_to: co_return export_files(command, rooms, answer);
  case BookCommand::What::diff: {
    auto const one = page_of(rooms, command.kind, command.name, command.version);
    auto const other = page_of(rooms, command.kind, command.name, command.other);
    if (!one) co_return answer.refuse(one.error().detail);
    if (!other) co_return answer.refuse(other.error().detail);
    answer.out += library::line_difference(one->body, other->body);
    co_return one->body == other->body ? kDone : kFound;
  }
  }
  co_return kUsage;
}

} // namespace dunlin::cli
