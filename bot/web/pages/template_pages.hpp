// Templates of messages as pages: which there are in which language, one to edit with what is wrong with it
// and how a real customer would read it, its versions, the difference of two. A text becomes a version when
// it is saved (a draft) or published; a version is never changed. Reading is everybody's, writing
// administrators'.
#pragma once

#include "bot/web/pages/deed.hpp"
#include "bot/web/pages/shape.hpp"

namespace dunlin::web {

Answer templates_page(Scene const& scene, Request const& request);
Answer template_page(Scene const& scene, Request const& request);    // {language} {name} ?version= &customer=
Answer template_compare(Scene const& scene, Request const& request); // {language} {name} ?from= &to=

// The form of the page posts to one of these. `body` is the text, `base` the newest version it was begun
// from.
Outcome template_save(Scene const& scene, Request const& request);      // a draft; mistakes are allowed
Outcome template_publish(Scene const& scene, Request const& request);   // no mistakes
Outcome template_roll_back(Scene const& scene, Request const& request); // `version` again, as the newest
Outcome template_check(Scene const& scene, Request const& request);     // the mistakes alone, for the script
Outcome template_preview(Scene const& scene, Request const& request);   // for the frame beside the text
Outcome template_try(Scene const& scene, Request const& request);       // sent to the one who asks

struct TemplateCell {
  std::string language, link, text, tone;
  static Shape shape();
};
struct TemplateLine {
  std::string name, file;
  std::vector<TemplateCell> cells;
  static Shape shape();
};
struct TemplatesView {
  static constexpr std::string_view kTemplate = "templates";
  std::string summary;
  std::vector<std::string> languages;
  std::vector<TemplateLine> messages, pieces;
  static Shape shape();
};

struct MistakesView {
  static constexpr std::string_view kTemplate = "mistakes";
  std::vector<std::string> mistakes;
  static Shape shape();
};

struct VersionLine {
  std::string number, state, tone, when, by, link, compare_link;
  bool can_return = false;
  static Shape shape();
};
struct CustomerChoice {
  std::string number, name;
  static Shape shape();
};
struct TemplateView {
  static constexpr std::string_view kTemplate = "template";
  std::string name, language, place, state, tone, summary, body, base, key, wrong, customer;
  SafeHtml mistakes;
  std::string script; // address of the editor's script
  bool may_write = false, has_mistakes = false;
  std::vector<TemplateCell> languages;
  std::vector<CustomerChoice> customers;
  std::vector<VersionLine> versions;
  static Shape shape();
};

struct DiffLine {
  std::string text, mark;
  static Shape shape();
};
struct CompareView {
  static constexpr std::string_view kTemplate = "compare";
  std::string name, place, summary;
  std::vector<DiffLine> lines;
  static Shape shape();
};

std::vector<std::pair<std::string_view, Shape>> template_views();

} // namespace dunlin::web
