// Template file: one message template with all its versions: which is in force, the text of each, and how a
// new version is made. Pages, API and command line make versions by this one. Runs on: the thread of the
// reader. Errors: nothing where no template has that name; GroundGone from the store.
#pragma once

#include "core/domain/facts/book.hpp"
#include "store/blobs.hpp"
#include "store/reading.hpp"
#include "templates/liquid/diagnostic.hpp"
#include "templates/liquid/stopwatch.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::library {

struct TemplateFile {
  std::string language, file;      // "de", "reminder-1.person"
  std::string name;                // both: the page's name in the book
  std::vector<BookEntry> versions; // newest first; empty: missing in this language
  std::string borrowed_from;       // where the text begins when it is missing: a language

  int newest() const { return versions.empty() ? 0 : versions.front().version; }
  BookEntry const* in_force() const;
  BookEntry const* version(int number) const;
};

// Nothing: no language has a template of that name.
std::optional<TemplateFile>
template_file(House const& house, std::string_view language, std::string_view file);

// Of a template that is missing: the text it is borrowed from.
std::string text_of_version(TemplateFile const& of, store::BookReading& book, int version);

struct NewVersion { // the body is kept before the fact that names it
  store::BookBody body;
  book::BookPublished fact;
};
// The same text as the newest draft is that draft published; nothing when it is that draft already.
std::optional<NewVersion>
new_version(TemplateFile const& of, std::string body, BookState state, std::string const& by);

// What a person or a program saves: refused when it was made from a version that is not the newest any more,
// and when it is to be in force and has mistakes (then they are told).
struct Saving {
  std::string body; // as it was typed
  BookState state = BookState::draft;
  std::optional<int> base{}; // none: whatever is there
  std::string by;
};
struct NotSaved {
  int newest = 0;                             // when somebody saved meanwhile
  std::vector<liquid::Diagnostic> mistakes{}; // else these
};
struct Saved {
  int version = 0;
  std::optional<NewVersion> fresh{}; // none: it is there already
};
std::expected<Saved, NotSaved> save(
    TemplateFile const& of, Saving saving, store::BookReading& book, liquid::MonotonicClock const& clock = {}
);

// Lines that end with LF, the last one too: as the book keeps them.
std::string as_kept(std::string_view body);

} // namespace dunlin::library
