// TemplateShelf: the message templates and partials of all languages, and which of them a message gets.
// Filled from the shipped catalogue and then from the book; a later one replaces an earlier one of the same
// name. Owns: everything added. Runs on: filled by one thread, then read by any number.
#pragma once

#include "core/domain/customer.hpp"
#include "templates/message/message_template.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::templates {

struct FoundTemplate {
  MessageTemplate const* message = nullptr;
  std::string_view
      language; // of the template: the one to format money and dates for, unless the reader's is closer
};

class TemplateShelf {
 public:
  // The templates that come with the program, all checked.
  static Result<TemplateShelf> shipped();

  TemplateShelf();
  TemplateShelf(TemplateShelf&&) noexcept;
  TemplateShelf& operator=(TemplateShelf&&) noexcept;
  ~TemplateShelf();

  // `file_name`: "reminder-1.person.liquid", "reminder-1.sms.liquid" are messages; "_pay.text.liquid", "_pay.html.liquid" are
  // partials. Mistakes in the words, at once; nothing is added then. Names are looked up by `check`, when all
  // partials are there.
  std::vector<liquid::Diagnostic>
  add(std::string_view language, std::string_view file_name, std::string_view file);
  std::vector<liquid::Diagnostic> check() const;

  // In the reader's language, else its plain form ("de-AT" -> "de"), else English; there for the channel, else
  // for all; for the reader's kind, else for anyone. Nothing when no template has this name.
  std::optional<FoundTemplate> find(
      std::string_view name, CustomerKind reader, std::string_view language, std::string_view channel = {}
  ) const;
  std::vector<std::string> names() const; // sorted, each once

 private:
  struct Language;
  Language& language_of(std::string_view name);
  std::map<std::string, std::unique_ptr<Language>, std::less<>> languages_;
};

} // namespace dunlin::templates
