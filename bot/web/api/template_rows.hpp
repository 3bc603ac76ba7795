// Rows of the API about message templates.
#pragma once

#include "bot/library/template_check.hpp"
#include "core/domain/house.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::web {

struct TemplateItem {
  std::string name;
  std::optional<int> in_force{};
  int newest = 0;
  BookState newest_state = BookState::published;
  template <class V>
  static void fields(V&& visit) {
    visit("name", &TemplateItem::name, "language and file, de/reminder-1.person");
    visit("in_force", &TemplateItem::in_force, "the version messages are made of; null: none yet");
    visit("newest", &TemplateItem::newest, "the newest version");
    visit("newest_state", &TemplateItem::newest_state, "whether that is a draft");
  }
};

inline TemplateItem const& item_of(TemplateItem const& item) { // a row already
  return item;
}

struct Mistake {
  std::string where;
  int line = 0, column = 0;
  std::string message, nearest;
  template <class V>
  static void fields(V&& visit) {
    visit("where", &Mistake::where, "the file; empty: the text itself");
    visit("line", &Mistake::line, "from 1; 0: nowhere in particular");
    visit("column", &Mistake::column, "from 1, in characters");
    visit("message", &Mistake::message, "what is wrong");
    visit("nearest", &Mistake::nearest, "the word to put instead; may be empty");
  }
};

struct Checked {
  std::vector<Mistake> mistakes;
  template <class V>
  static void fields(V&& visit) {
    visit("mistakes", &Checked::mistakes, "all of them; none: it may be published");
  }
};

struct HouseChecked {
  std::vector<library::TemplateFinding> findings;
  template <class V>
  static void fields(V&& visit) {
    visit("findings", &HouseChecked::findings, "all of them, by language and name; none: all is well");
  }
};

struct TemplateAlone { // one version with its text
  BookEntry entry;
  bool in_force = false;
  std::string body;
  std::vector<BookEntry> versions;
  template <class V>
  static void fields(V&& visit) {
    visit("entry", &TemplateAlone::entry, "the version");
    visit("in_force", &TemplateAlone::in_force, "whether messages are made of it");
    visit("body", &TemplateAlone::body, "the text");
    visit("versions", &TemplateAlone::versions, "all versions, newest first");
  }
};

} // namespace dunlin::web
