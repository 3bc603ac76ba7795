// dunlin template save: a file becomes a new version, and dunlin template check: what is wrong; by the same
// code as page and API.
#include "bot/cli/rooms.hpp"
#include "bot/library/template_check.hpp"
#include "bot/library/template_file.hpp"
#include "core/domain/codec/json.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace dunlin::cli {

namespace {

constexpr std::uintmax_t kTemplateBytesMax = 200'000; // as page and API take

Result<std::string> text_in(std::string const& path) {
  std::error_code ec;
  if (std::filesystem::file_size(path, ec) > kTemplateBytesMax || ec)
    return fail(Errc::limit, path + ": cannot be read or is larger than 200 kB");
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return fail(Errc::not_found, path + ": cannot be read");
  return text.str();
}

liquid::MonotonicClock stopwatch_of(Rooms& rooms) {
  return [&clock = rooms.clock] { return clock.monotonic().time_since_epoch(); };
}

int not_saved(
    TemplateCommand const& command, library::TemplateFile const& of, library::NotSaved const& why,
    Answer& answer
) {
  if (!why.mistakes.empty()) {
    for (auto const& mistake : why.mistakes)
      answer.err += liquid::text_of(mistake) + "\n";
    return answer.refuse("not published: mend the mistakes first; nothing was changed");
  }
  auto const base = command.base.value_or(0);
  auto const look = base > 0 ? fmt::format("dunlin book diff template {} {} {}", of.name, base, why.newest)
                             : fmt::format("dunlin book show template {} --version {}", of.name, why.newest);
  return answer.refuse(fmt::format(
      "not saved: somebody saved meanwhile, version {} is the newest; see what they changed with: {}\n"
      "then save again with --base {}",
      why.newest, look, why.newest
  ));
}

} // namespace

asio::awaitable<int> run(TemplateCommand const& command, Rooms& rooms, Answer& answer) {
  auto const of = library::template_file(rooms.reader.book->house(), command.locale, command.name);
  if (!of)
    co_return answer.refuse(
        "there is no template '" + command.name + "' in any language; see dunlin book list template"
    );
  auto text = text_in(command.path);
  if (!text) co_return answer.refuse(text.error().detail);
  auto const state = command.publish ? BookState::published : BookState::draft;
  auto saved = library::save(
      *of, {.body = std::move(*text), .state = state, .base = command.base, .by = rooms.actor},
      *rooms.reader.book, stopwatch_of(rooms)
  );
  if (!saved) co_return not_saved(command, *of, saved.error(), answer);
  if (saved->fresh) {
    co_await rooms.blobs.keep_book_body(std::move(saved->fresh->body));
    std::vector<Fact> facts{std::move(saved->fresh->fact)};
    auto const told = co_await tell(rooms, house_chain(), std::move(facts));
    if (!told) co_return answer.refuse(told.error().detail);
  }
  answer.out += answer.json ? fmt::format(
                                  "{{\"name\":\"{}\",\"version\":{},\"state\":\"{}\"}}\n", of->name,
                                  saved->version, name_of(state)
                              )
                            : fmt::format("{} version {} ({})\n", of->name, saved->version, name_of(state));
  co_return kDone;
}

namespace {

Result<std::vector<library::TemplateFinding>> findings(TemplateCheck const& command, Rooms& rooms) {
  auto& book = *rooms.reader.book;
  if (command.path.empty())
    return library::check_templates(book, {command.names, command.locale}, stopwatch_of(rooms));
  if (command.names.size() != 1 || command.locale.empty())
    return fail(Errc::invalid, "--file goes with one name and its --locale");
  auto const of = library::template_file(book.house(), command.locale, command.names.front());
  if (!of)
    return fail(
        Errc::not_found,
        "there is no template '" + command.names.front() + "' in any language; see dunlin book list template"
    );
  auto text = text_in(command.path);
  if (!text) return std::unexpected(text.error());
  return library::check_text(book, {of->name, library::as_kept(*text)}, stopwatch_of(rooms));
}

} // namespace

asio::awaitable<int> run(TemplateCheck const& command, Rooms& rooms, Answer& answer) {
  auto const found = findings(command, rooms);
  if (!found) co_return answer.refuse(found.error().detail);
  for (auto const& each : *found)
    answer.out += (answer.json ? codec::to_json(each) : library::text_of(each)) + "\n";
  if (found->empty()) co_return kDone;
  answer.err += fmt::format("{} to mend\n", found->size());
  co_return kFound;
}

} // namespace dunlin::cli
