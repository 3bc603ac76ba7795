// Template pages: message templates as pages of the book: their names ("de/reminder-1.person" is language and
// file), what is wrong with a text before it becomes a version, and the shelf of those in force. Command line
// and pages check by this one. Runs on: the thread of the reader. Errors: sentences; GroundGone from the
// store. By `clock` a template that takes too long with samples is stopped; without one it has no limit of
// time.
#pragma once

#include "store/reading.hpp"
#include "templates/liquid/stopwatch.hpp"
#include "templates/message/shelf.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::library {

struct TemplateName {
  std::string language;
  std::string file; // with its ending, as the shelf wants it
};
Result<TemplateName> template_name(std::string_view name);

struct TemplateText { // a text that is not in the book, or not in force
  std::string name;
  std::string body;
};

// Against the shipped templates alone: what a page can be checked with where there is no store.
std::vector<liquid::Diagnostic> mistakes_in_template(TemplateText const& text);
// Against the templates in force: all of them must still hold with this one in its place.
std::vector<liquid::Diagnostic> mistakes_in_template(
    TemplateText const& text, store::BookReading& book, liquid::MonotonicClock const& clock = {}
);

// Of the text alone: its links, pictures, subject and length, and how it fares with samples if all on the
// shelf is `whole`; it must stand there already.
std::vector<liquid::Diagnostic> mistakes_of_text(
    templates::TemplateShelf const& shelf, TemplateText const& text, bool whole,
    liquid::MonotonicClock const& clock
);

// The shipped templates, those of the book over them, and `instead` over these.
Result<std::shared_ptr<templates::TemplateShelf const>>
shelf_of(store::BookReading& book, std::optional<TemplateText> const& instead = std::nullopt);

} // namespace dunlin::library
