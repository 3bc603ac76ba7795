// One template: the text, what is wrong with it, how a customer would read it, its versions.
#include "bot/library/template_trial.hpp"
#include "bot/web/http/form.hpp"
#include "bot/web/pages/mail_reading.hpp"
#include "bot/web/pages/style_sheet.hpp"
#include "bot/web/pages/template_pages.hpp"
#include "bot/web/pages/template_shelf.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

constexpr int kCustomersOffered = 30;
constexpr std::size_t kMistakesShown = 20;
constexpr std::size_t kBodyLongest = 200'000;

std::string typed_body(Request const& request) { // browsers send lines that end with CR LF
  return library::as_kept(request.field("body").substr(0, kBodyLongest));
}

std::vector<liquid::Diagnostic>
mistakes_of(Scene const& scene, TemplateOnFile const& on_file, std::string body) {
  return library::mistakes_in_template({on_file.name, std::move(body)}, *scene.reader.book, scene.clock);
}

SafeHtml
told_mistakes(Scene const& scene, TemplateOnFile const& on_file, std::span<liquid::Diagnostic const> found) {
  MistakesView view;
  for (auto const& mistake : found.subspan(0, std::min(found.size(), kMistakesShown))) {
    auto const here = mistake.origin.empty() || mistake.origin == on_file.name + ".liquid";
    auto const line = std::to_string(mistake.place.line);
    auto const column = std::to_string(mistake.place.column);
    view.mistakes.push_back(
        here ? scene.tongue.say("Line %1, column %2: %3", {line, column, mistake.message})
             : scene.tongue.say("%4, line %1, column %2: %3", {line, column, mistake.message, mistake.origin})
    );
  }
  return scene.templates.render(view, scene.tongue);
}

std::string state_words(Tongue const& tongue, TemplateOnFile const& on_file, BookEntry const& entry) {
  switch (entry.state) {
  case BookState::draft: return tongue.say("draft");
  case BookState::published:
    return on_file.in_force() == &entry ? tongue.say("in force") : tongue.say("published");
  case BookState::withdrawn: return tongue.say("withdrawn");
  }
  return {};
}

std::vector<VersionLine> versions_of(Scene const& scene, TemplateOnFile const& on_file) {
  std::vector<VersionLine> lines;
  auto const* in_force = on_file.in_force();
  for (auto const& entry : on_file.versions) {
    auto const page = scene.reader.book->page(entry.kind, entry.name, entry.version);
    auto const number = std::to_string(entry.version);
    VersionLine line{
        .number = number,
        .state = state_words(scene.tongue, on_file, entry),
        .tone = &entry == in_force ? "good" : (entry.state == BookState::draft ? "warn" : ""),
        .when = page && page->at != Timestamp{} ? scene.tongue.moment(page->at) : std::string(),
        .by = page && !page->by.empty() ? page->by : entry.source,
        .link = on_file.place() + "?version=" + number,
    };
    if (in_force != nullptr && &entry != in_force) {
      auto const older = std::min(in_force->version, entry.version);
      auto const newer = std::max(in_force->version, entry.version);
      line.compare_link =
          on_file.place() + "/compare?from=" + std::to_string(older) + "&to=" + std::to_string(newer);
      line.can_return = entry.version < in_force->version && entry.state == BookState::published;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<CustomerChoice> customers_of(Scene const& scene) {
  std::vector<CustomerChoice> choices;
  for (auto const& row :
       scene.reader.customers->cases({.open = true}, {.after = {}, .at_most = kCustomersOffered}).rows) {
    bool const known =
        std::ranges::find(choices, row.customer_number, &CustomerChoice::number) != choices.end();
    if (!known) choices.push_back({row.customer_number, row.customer_name});
  }
  return choices;
}

std::vector<TemplateCell> languages_of(Scene const& scene, TemplateOnFile const& on_file) {
  std::vector<TemplateCell> cells;
  for (auto const& language : template_languages(scene.rulebook.house)) {
    auto const name = language + "/" + on_file.file;
    bool const there = scene.rulebook.house.next_version(BookKind::message_template, name) > 1;
    cells.push_back(
        {scene.tongue.language_name(language), "/templates/" + name,
         there ? std::string() : scene.tongue.say("missing"), language == on_file.language ? "current" : ""}
    );
  }
  return cells;
}

std::string summary_of(Tongue const& tongue, TemplateOnFile const& on_file) {
  if (on_file.versions.empty())
    return tongue.say(
        "Missing in this language. The text below is the one in %1, to be translated.",
        {tongue.language_name(on_file.borrowed_from)}
    );
  auto const* in_force = on_file.in_force();
  if (in_force == nullptr) return tongue.say("Nothing of it is in force yet.");
  return tongue.say(
      "Version %1 is in force. A draft changes nothing until it is published.",
      {std::to_string(in_force->version)}
  );
}

struct Shown {
  std::string body;
  int version = 0; // 0: not a version yet
  std::string wrong{};
};

Answer shown(Scene const& scene, Request const& request, TemplateOnFile const& on_file, Shown what) {
  auto const& tongue = scene.tongue;
  auto const found = mistakes_of(scene, on_file, what.body);
  auto const* entry = on_file.version(what.version);
  TemplateView view{
      .name = on_file.file,
      .language = tongue.language_name(on_file.language),
      .place = on_file.place(),
      .summary = summary_of(tongue, on_file),
      .body = std::move(what.body),
      .base = std::to_string(on_file.newest()),
      .key = scene.viewer.form_key,
      .wrong = std::move(what.wrong),
      .customer =
          std::string(request.method == Method::post ? request.field("customer") : request.ask("customer")),
      .mistakes = told_mistakes(scene, on_file, found),
      .script = editor_script_link(),
      .may_write = scene.viewer.may(Role::administrator),
      .has_mistakes = !found.empty(),
      .languages = languages_of(scene, on_file),
      .customers = customers_of(scene),
      .versions = versions_of(scene, on_file),
  };
  if (entry != nullptr) {
    view.state = tongue.say("version %1", {std::to_string(entry->version)}) + ", " +
                 state_words(tongue, on_file, *entry);
    view.tone = entry == on_file.in_force() ? "good" : "warn";
  } else {
    view.state = on_file.versions.empty() ? tongue.say("missing") : tongue.say("not saved");
    view.tone = "late";
  }
  if (view.customer.empty() && !view.customers.empty()) view.customer = view.customers.front().number;
  bool const refused = !view.wrong.empty();
  auto answer = framed(
      scene,
      {.section = Section::templates, .title = on_file.name, .search = {}, .status = refused ? 422 : 200},
      scene.templates.render(view, tongue)
  );
  answer.headers.emplace_back("Content-Security-Policy", kEditorPolicy);
  return answer;
}

Deed deed_of(TemplateOnFile const& on_file, std::optional<library::NewVersion> made) {
  Deed deed;
  deed.then = on_file.place();
  if (!made) return deed;
  deed.bodies.push_back(std::move(made->body));
  deed.changes.push_back({house_chain(), {std::move(made->fact)}});
  return deed;
}

Outcome kept(Scene const& scene, Request const& request, BookState state) {
  auto const on_file = template_on_file(scene, request);
  if (!on_file) return no_such(scene, "There is no such template.");
  auto body = typed_body(request);
  auto saved = library::save(
      *on_file,
      {.body = body, .state = state, .base = number_in(request.field("base")), .by = scene.viewer.name},
      *scene.reader.book, scene.clock
  );
  if (!saved) {
    auto const wrong = scene.tongue.say(
        saved.error().mistakes.empty() ? "Somebody saved another version meanwhile. Your text stands below, "
                                         "not saved: compare, then save "
                                         "again."
                                       : "Not published: mend the mistakes first. Nothing was changed."
    );
    return shown(scene, request, *on_file, {std::move(body), 0, wrong});
  }
  auto deed = deed_of(*on_file, std::move(saved->fresh));
  if (auto const customer = request.field("customer"); !customer.empty())
    deed.then += "?customer=" + percent_encoded(customer.substr(0, 100));
  return deed;
}

} // namespace

Answer template_page(Scene const& scene, Request const& request) {
  auto const on_file = template_on_file(scene, request);
  if (!on_file) return no_such(scene, "There is no such template.");
  auto version = number_in(request.ask("version"));
  if (version == 0) version = on_file->newest();
  if (version != 0 && on_file->version(version) == nullptr)
    return no_such(scene, "There is no such version.");
  return shown(
      scene, request, *on_file, {library::text_of_version(*on_file, *scene.reader.book, version), version}
  );
}

Outcome template_save(Scene const& scene, Request const& request) {
  return kept(scene, request, BookState::draft);
}
Outcome template_publish(Scene const& scene, Request const& request) {
  return kept(scene, request, BookState::published);
}

Outcome template_roll_back(Scene const& scene, Request const& request) {
  auto const on_file = template_on_file(scene, request);
  auto const* old = on_file ? on_file->version(number_in(request.field("version"))) : nullptr;
  if (old == nullptr) return no_such(scene, "There is no such version.");
  auto body = library::text_of_version(*on_file, *scene.reader.book, old->version);
  auto saved = library::save(
      *on_file, {.body = body, .state = BookState::published, .base = {}, .by = scene.viewer.name},
      *scene.reader.book, scene.clock
  );
  if (!saved) {
    auto const wrong = scene.tongue.say("That version does not fit the other templates any more.");
    return shown(scene, request, *on_file, {std::move(body), old->version, wrong});
  }
  return deed_of(*on_file, std::move(saved->fresh));
}

Outcome template_check(Scene const& scene, Request const& request) {
  auto const on_file = template_on_file(scene, request);
  if (!on_file) return no_such(scene, "There is no such template.");
  auto const found = mistakes_of(scene, *on_file, typed_body(request));
  return page(told_mistakes(scene, *on_file, found).html);
}

namespace {

Result<channels::Outgoing> tried(Scene const& scene, Request const& request, TemplateOnFile const& on_file) {
  auto const id = scene.reader.customers->find(request.field("customer"));
  auto const facts = id ? scene.reader.customers->facts(*id) : std::nullopt;
  if (!facts) return fail(Errc::not_found, "Choose a customer by number, then preview.");
  return library::try_template(
      {on_file.name, typed_body(request)}, *scene.reader.book, *facts, scene.rulebook, scene.now, scene.clock
  );
}

Answer trial_told(Scene const& scene, std::string const& what) {
  return shown_in_frame({}, scene.tongue.say(what));
}

} // namespace

Outcome template_preview(Scene const& scene, Request const& request) {
  auto const on_file = template_on_file(scene, request);
  if (!on_file) return no_such(scene, "There is no such template.");
  auto const made = tried(scene, request, *on_file);
  if (!made) return shown_in_frame({}, scene.tongue.say(made.error().detail));
  return shown_in_frame(made->html, made->subject + "\n\n" + made->text);
}

// To the one who asks and to nobody else; what it would let a reader do is left out.
Outcome template_try(Scene const& scene, Request const& request) {
  auto const on_file = template_on_file(scene, request);
  if (!on_file) return no_such(scene, "There is no such template.");
  auto const* rep = scene.rulebook.house.rep(scene.viewer.rep);
  if (rep == nullptr || rep->email.empty())
    return trial_told(scene, "Your user names no rep with a mail address: dunlin user set NAME --rep KEY");
  auto made = tried(scene, request, *on_file);
  if (!made) return trial_told(scene, made.error().detail);
  Trial trial{std::move(*made), trial_told};
  auto& message = trial.message;
  message.message = MessageId::of({"trial", scene.viewer.name, iso(scene.now)});
  message.recipient = rep->email;
  message.recipient_name = rep->name;
  message.subject = scene.tongue.say("Trial: %1", {message.subject});
  message.unsubscribe_url.clear();
  message.reply_to.clear();
  message.envelope_sender.clear();
  message.thread.reset();
  return trial;
}

Shape MistakesView::shape() {
  static liquid::Field const told[] = {tell<&MistakesView::mistakes>("mistakes")};
  return told;
}
Shape VersionLine::shape() {
  static liquid::Field const told[] = {
      tell<&VersionLine::number>("number"),
      tell<&VersionLine::state>("state"),
      tell<&VersionLine::tone>("tone"),
      tell<&VersionLine::when>("when"),
      tell<&VersionLine::by>("by"),
      tell<&VersionLine::link>("link"),
      tell<&VersionLine::compare_link>("compare_link"),
      tell<&VersionLine::can_return>("can_return")
  };
  return told;
}
Shape CustomerChoice::shape() {
  static liquid::Field const told[] = {
      tell<&CustomerChoice::number>("number"), tell<&CustomerChoice::name>("name")
  };
  return told;
}
Shape TemplateView::shape() {
  static liquid::Field const told[] = {
      tell<&TemplateView::name>("name"),
      tell<&TemplateView::language>("language"),
      tell<&TemplateView::place>("place"),
      tell<&TemplateView::state>("state"),
      tell<&TemplateView::tone>("tone"),
      tell<&TemplateView::summary>("summary"),
      tell<&TemplateView::body>("body"),
      tell<&TemplateView::base>("base"),
      tell<&TemplateView::key>("key"),
      tell<&TemplateView::wrong>("wrong"),
      tell<&TemplateView::customer>("customer"),
      tell<&TemplateView::mistakes>("mistakes"),
      tell<&TemplateView::script>("script"),
      tell<&TemplateView::may_write>("may_write"),
      tell<&TemplateView::has_mistakes>("has_mistakes"),
      tell<&TemplateView::languages>("languages"),
      tell<&TemplateView::customers>("customers"),
      tell<&TemplateView::versions>("versions")
  };
  return told;
}

std::vector<std::pair<std::string_view, Shape>> template_views() {
  return {
      {TemplatesView::kTemplate, TemplatesView::shape()},
      {TemplateView::kTemplate, TemplateView::shape()},
      {MistakesView::kTemplate, MistakesView::shape()},
      {CompareView::kTemplate, CompareView::shape()},
  };
}

} // namespace dunlin::web
