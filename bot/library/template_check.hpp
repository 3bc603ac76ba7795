// Template check: everything that is wrong with the templates in force, file by file, and where one is
// missing in a language. Command line and API tell it by this one; single texts are checked by
// template_pages.hpp. Runs on: the thread of the reader. Errors: a sentence; GroundGone from the store.
#pragma once

#include "bot/library/template_pages.hpp"
#include "core/domain/house.hpp"
#include "store/reading.hpp"

#include <string>
#include <vector>

namespace dunlin::library {

struct TemplateFinding {
  std::string name;   // "reminder-1.person"
  std::string locale; // "de"
  int line = 1, column = 1;
  std::string message; // what is wrong and how it is mended
  std::string nearest; // the word to put instead; may be empty
  std::string where;   // the file, when it is another one; else empty

  template <class V>
  static void fields(V&& visit) {
    visit("name", &TemplateFinding::name, "the template, reminder-1.person");
    visit("locale", &TemplateFinding::locale, "its language");
    visit("line", &TemplateFinding::line, "from 1");
    visit("column", &TemplateFinding::column, "from 1, in characters");
    visit("message", &TemplateFinding::message, "what is wrong and how it is mended");
    visit("nearest", &TemplateFinding::nearest, "the word to put instead; may be empty");
    visit("where", &TemplateFinding::where, "the file, when it is another one; else empty");
  }
};

struct CheckWanted {
  std::vector<std::string> names{}; // "reminder-1.person", or "reminder-1" for all its files; none: all
  std::string locale{};             // empty: all
};

// `not_found`: a name or a locale the house has no template of.
Result<std::vector<TemplateFinding>> check_templates(
    store::BookReading& book, CheckWanted const& wanted, liquid::MonotonicClock const& clock = {}
);

// A text in the place of the one in force.
std::vector<TemplateFinding>
check_text(store::BookReading& book, TemplateText const& text, liquid::MonotonicClock const& clock = {});

std::string text_of(TemplateFinding const& finding); // "de/reminder-1.person:3:14: message"

} // namespace dunlin::library
