// Message templates: by the same library as the pages of the console.
#include "bot/library/template_check.hpp"
#include "bot/library/template_file.hpp"
#include "bot/library/template_pages.hpp"
#include "bot/web/api/answers.hpp"
#include "bot/web/api/bodies.hpp"
#include "bot/web/api/body.hpp"
#include "bot/web/api/makers.hpp"
#include "bot/web/api/template_rows.hpp"

#include <charconv>
#include <map>

namespace dunlin::web {
namespace {

using library::TemplateFile;

std::optional<TemplateFile> file_of(ApiScene const& scene, Request const& request) {
  return library::template_file(
      scene.reader.book->house(), request.parameter("language"), request.parameter("name")
  );
}

std::vector<Mistake> told_of(std::string const& name, std::vector<liquid::Diagnostic> const& mistakes) {
  std::vector<Mistake> found;
  for (auto const& told : mistakes)
    found.push_back(
        {told.origin == name + ".liquid" ? std::string() : told.origin, told.place.line, told.place.column,
         told.message, told.nearest}
    );
  return found;
}

Answer not_right(std::vector<Mistake> const& mistakes) {
  std::vector<Misplaced> told;
  for (auto const& mistake : mistakes)
    told.push_back(
        {"/body", "line " + std::to_string(mistake.line) + ", column " + std::to_string(mistake.column) +
                      (mistake.where.empty() ? "" : " of " + mistake.where) + ": " + mistake.message}
    );
  return problem_at(422, told);
}

// The version as it was or becomes; nothing new is an answer, too.
ApiOutcome made(ApiScene const& scene, TemplateFile const& of, library::Saving saving, int status) {
  auto const state = saving.state;
  saving.by = scene.actor();
  auto saved = library::save(of, std::move(saving), *scene.reader.book, scene.clock);
  if (!saved && !saved.error().mistakes.empty()) return not_right(told_of(of.name, saved.error().mistakes));
  if (!saved)
    return problem(
        409, "Somebody saved another version meanwhile",
        "Version " + std::to_string(saved.error().newest) + " is the newest: read it, then save again."
    );
  ApiDeed done;
  done.answer = json(codec::to_json(VersionMade{of.name, saved->version, state}), status);
  if (saved->fresh) {
    done.deed.bodies.push_back(std::move(saved->fresh->body));
    done.deed.changes.push_back({house_chain(), {std::move(saved->fresh->fact)}});
  }
  return done;
}

// A version as it stands becomes the newest and is in force: a draft that is newest as itself, any other one
// as a version of its own, so that an older text comes back without the way there being lost.
template <class Unfit> // (file, entry) -> why not, if so
ApiOutcome put_in_force(ApiScene const& scene, Request const& request, Unfit unfit) {
  auto const of = file_of(scene, request);
  if (!of || of->versions.empty()) return not_there("There is no such template.");
  auto const wanted = body_of<VersionWanted>(request);
  if (!wanted) return wanted.error();
  auto const* entry = of->version(wanted->version);
  if (entry == nullptr) return problem_at(422, {{"/version", "there is no such version"}});
  if (auto refusal = unfit(*of, *entry)) return std::move(*refusal);
  auto body = library::text_of_version(*of, *scene.reader.book, entry->version);
  return made(scene, *of, {.body = std::move(body), .state = BookState::published}, 200);
}

} // namespace

Answer list_templates(ApiScene const& scene, Request const& request) {
  auto const page = page_of(request);
  if (!page) return wrong(page.error().detail);
  std::map<std::string, TemplateItem> all; // by name, which is the cursor
  for (auto const& entry : scene.reader.book->house().book) {
    if (entry.kind != BookKind::message_template || entry.name <= page->after) continue;
    auto& item = all[entry.name];
    item.name = entry.name;
    if (entry.version >= item.newest) {
      item.newest = entry.version;
      item.newest_state = entry.state;
    }
    if (entry.state == BookState::published && entry.version > item.in_force.value_or(0))
      item.in_force = entry.version;
  }
  store::Rows<TemplateItem> rows;
  for (auto& [name, item] : all) {
    if (std::ssize(rows.rows) == page->at_most) {
      rows.next = rows.rows.back().name;
      break;
    }
    rows.rows.push_back(std::move(item));
  }
  return list(rows);
}

Answer one_template(ApiScene const& scene, Request const& request) {
  auto const of = file_of(scene, request);
  if (!of || of->versions.empty()) return not_there("There is no such template.");
  auto const asked = request.ask("version");
  int number = of->in_force() == nullptr ? of->newest() : of->in_force()->version;
  auto const [end, ec] = std::from_chars(asked.data(), asked.data() + asked.size(), number);
  if (!asked.empty() && (ec != std::errc() || end != asked.data() + asked.size()))
    return wrong("version is a number from 1");
  auto const* entry = of->version(number);
  if (entry == nullptr) return not_there("There is no such version.");
  return json(codec::to_json(TemplateAlone{
      *entry, entry == of->in_force(), library::text_of_version(*of, *scene.reader.book, number), of->versions
  }));
}

Answer check_template(ApiScene const& scene, Request const& request) {
  auto const wanted = body_of<TemplateToCheck>(request);
  if (!wanted) return wanted.error();
  auto const mistakes = library::mistakes_in_template(
      {wanted->name, library::as_kept(wanted->body)}, *scene.reader.book, scene.clock
  );
  return json(codec::to_json(Checked{told_of(wanted->name, mistakes)}));
}

Answer check_templates(ApiScene const& scene, Request const& request) {
  library::CheckWanted wanted{.locale = std::string(request.ask("locale"))};
  if (auto const name = request.ask("name"); !name.empty()) wanted.names.emplace_back(name);
  auto found = library::check_templates(*scene.reader.book, wanted, scene.clock);
  if (!found) return not_there(found.error().detail);
  return json(codec::to_json(HouseChecked{std::move(*found)}));
}

ApiOutcome save_template(ApiScene const& scene, Request const& request) {
  auto const of = file_of(scene, request);
  if (!of) return not_there("There is no such template in any language.");
  auto const wanted = body_of<TemplateWanted>(request);
  if (!wanted) return wanted.error();
  if (wanted->state == BookState::withdrawn) return problem_at(422, {{"/state", "is draft or published"}});
  return made(scene, *of, {.body = wanted->body, .state = wanted->state, .base = wanted->base}, 201);
}

ApiOutcome publish_template(ApiScene const& scene, Request const& request) {
  return put_in_force(scene, request, [](auto const&, BookEntry const& entry) -> std::optional<Answer> {
    if (entry.state == BookState::draft) return std::nullopt;
    return problem(
        409, "Not a draft", "That version is published already; an older one comes back by rollback."
    );
  });
}

ApiOutcome roll_back_template(ApiScene const& scene, Request const& request) {
  return put_in_force(scene, request, [](auto const& of, BookEntry const& entry) -> std::optional<Answer> {
    if (entry.state != BookState::published)
      return problem(409, "Never published", "Only a version that was in force can come back.");
    if (&entry == of.in_force()) return problem(409, "In force already", "That version is in force.");
    return std::nullopt;
  });
}

} // namespace dunlin::web
