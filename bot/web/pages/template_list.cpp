// The list of templates, and the difference of two versions.
#include "bot/library/template_trial.hpp"
#include "bot/library/text_diff.hpp"
#include "bot/web/pages/template_pages.hpp"
#include "bot/web/pages/template_shelf.hpp"

#include <algorithm>
#include <set>

namespace dunlin::web {
namespace {

TemplateCell cell_of(Scene const& scene, std::string const& language, std::string const& file) {
  auto const& tongue = scene.tongue;
  TemplateCell cell{
      .language = tongue.language_name(language), .link = "/templates/" + language + "/" + file
  };
  BookEntry const* in_force = nullptr;
  BookEntry const* draft = nullptr;
  for (auto const& entry : scene.rulebook.house.book) {
    if (entry.kind != BookKind::message_template || entry.name != language + "/" + file) continue;
    auto const*& newest = entry.state == BookState::draft ? draft : in_force;
    if (newest == nullptr || newest->version < entry.version) newest = &entry;
  }
  if (in_force == nullptr && draft == nullptr) {
    cell.text = tongue.say("missing");
    cell.tone = "late";
  } else if (draft != nullptr && (in_force == nullptr || draft->version > in_force->version)) {
    cell.text = tongue.say("draft of version %1", {std::to_string(draft->version)});
    cell.tone = "warn";
  } else {
    cell.text = tongue.say("version %1", {std::to_string(in_force->version)});
  }
  return cell;
}

std::string_view class_of(char mark) {
  if (mark == '-') return "gone";
  return mark == '+' ? "new" : "";
}

} // namespace

Answer templates_page(Scene const& scene, Request const&) {
  auto const& tongue = scene.tongue;
  auto const languages = template_languages(scene.rulebook.house);
  std::set<std::string> files;
  for (auto const& entry : scene.rulebook.house.book)
    if (entry.kind == BookKind::message_template) files.insert(entry.name.substr(entry.name.find('/') + 1));
  TemplatesView view;
  std::int64_t gaps = 0;
  for (auto const& language : languages)
    view.languages.push_back(tongue.language_name(language));
  for (auto const& file : files) {
    bool const piece = library::message_name("/" + file).empty();
    TemplateLine line{.name = file.substr(0, file.find('.')), .file = file, .cells = {}};
    if (file.ends_with(".person")) line.name += ", " + tongue.say("to persons");
    if (file.ends_with(".organisation")) line.name += ", " + tongue.say("to organisations");
    if (file.ends_with(".sms")) line.name += ", " + tongue.say("by short message");
    for (auto const& language : languages) {
      line.cells.push_back(cell_of(scene, language, file));
      if (line.cells.back().tone == "late") ++gaps;
    }
    if (piece) line.name = file.substr(1);
    (piece ? view.pieces : view.messages).push_back(std::move(line));
  }
  view.summary = gaps == 0 ? tongue.say("Every message has its text in every language.")
                           : tongue.count(
                                 gaps, "1 text is missing: English is sent instead.",
                                 "%1 texts are missing: English is sent instead."
                             );
  return framed(
      scene, {.section = Section::templates, .title = tongue.say("Templates")},
      scene.templates.render(view, tongue)
  );
}

Answer template_compare(Scene const& scene, Request const& request) {
  auto const& tongue = scene.tongue;
  auto const on_file = template_on_file(scene, request);
  auto const from = number_in(request.ask("from"));
  auto const to = number_in(request.ask("to"));
  if (!on_file || on_file->version(from) == nullptr || on_file->version(to) == nullptr)
    return no_such(scene, "There is no such version.");
  CompareView view{
      .name = on_file->name,
      .place = on_file->place(),
      .summary =
          tongue.say("What version %2 changes in version %1.", {std::to_string(from), std::to_string(to)}),
      .lines = {},
  };
  auto const all = library::line_difference(
      library::text_of_version(*on_file, *scene.reader.book, from),
      library::text_of_version(*on_file, *scene.reader.book, to)
  );
  for (std::size_t at = 0; at < all.size();) {
    auto const end = std::min(all.find('\n', at), all.size());
    view.lines.push_back({all.substr(at, end - at), std::string(class_of(all[at]))});
    at = end + 1;
  }
  return framed(
      scene, {.section = Section::templates, .title = on_file->name}, scene.templates.render(view, tongue)
  );
}

Shape TemplateCell::shape() {
  static liquid::Field const told[] = {
      tell<&TemplateCell::language>("language"), tell<&TemplateCell::link>("link"),
      tell<&TemplateCell::text>("text"), tell<&TemplateCell::tone>("tone")
  };
  return told;
}
Shape TemplateLine::shape() {
  static liquid::Field const told[] = {
      tell<&TemplateLine::name>("name"), tell<&TemplateLine::file>("file"),
      tell<&TemplateLine::cells>("cells")
  };
  return told;
}
Shape TemplatesView::shape() {
  static liquid::Field const told[] = {
      tell<&TemplatesView::summary>("summary"), tell<&TemplatesView::languages>("languages"),
      tell<&TemplatesView::messages>("messages"), tell<&TemplatesView::pieces>("pieces")
  };
  return told;
}
Shape DiffLine::shape() {
  static liquid::Field const told[] = {tell<&DiffLine::text>("text"), tell<&DiffLine::mark>("mark")};
  return told;
}
Shape CompareView::shape() {
  static liquid::Field const told[] = {
      tell<&CompareView::name>("name"), tell<&CompareView::place>("place"),
      tell<&CompareView::summary>("summary"), tell<&CompareView::lines>("lines")
  };
  return told;
}

} // namespace dunlin::web
