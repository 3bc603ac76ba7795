#include "bot/library/template_check.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace dunlin::library {

namespace {

struct PageName {
  std::string_view locale, file;
};

PageName page_name(std::string_view name) {
  auto const slash = std::min(name.find('/'), name.size());
  return {name.substr(0, slash), name.substr(std::min(slash + 1, name.size()))};
}

TemplateFinding finding_of(liquid::Diagnostic told, std::string_view page) {
  auto const [locale, file] = page_name(page);
  auto where = std::move(told.origin);
  if (where == std::string(page) + ".liquid") where.clear();
  return {std::string(file),       std::string(locale),     told.place.line, told.place.column,
          std::move(told.message), std::move(told.nearest), std::move(where)};
}

bool asked_for(CheckWanted const& wanted, std::string_view page) {
  auto const [locale, file] = page_name(page);
  if (!wanted.locale.empty() && locale != wanted.locale) return false;
  return wanted.names.empty() || std::ranges::any_of(wanted.names, [&](std::string const& name) {
           return file == name || file.substr(0, file.find('.')) == name;
         });
}

using Languages = std::map<std::string, std::set<std::string>, std::less<>>; // file -> where it is there

// A regional variant ("de-AT") says only what differs from its language, so it has no gaps.
bool whole_language(std::string const& language, std::set<std::string> const& all) {
  auto const dash = language.find('-');
  return dash == std::string::npos || !all.contains(language.substr(0, dash));
}

void add_gaps(Languages const& files, std::vector<TemplateFinding>& found) {
  std::set<std::string> all;
  for (auto const& [file, languages] : files)
    all.insert(languages.begin(), languages.end());
  for (auto const& [file, languages] : files) {
    for (auto const& language : all) {
      if (languages.contains(language) || !whole_language(language, all)) continue;
      found.push_back(
          {.name = file,
           .locale = language,
           .message = fmt::format(
               "it is there in {} and missing in {}: translate it, on its page or by dunlin template save",
               fmt::join(languages, ", "), language
           )}
      );
    }
  }
}

// What is told already is not told again by rendering it.
bool renders(std::string const& page, std::set<std::string> const& broken) {
  auto const locale = page_name(page).locale;
  auto const breaks_it = [&](std::string const& other) {
    return other == page || other.starts_with(std::string(locale) + "/_");
  };
  return std::ranges::none_of(broken, breaks_it);
}

Result<void> known(CheckWanted const& wanted, Languages const& files) {
  for (auto const& name : wanted.names) {
    bool const there = std::ranges::any_of(files, [&](auto const& each) {
      return asked_for({.names = {name}}, "x/" + each.first);
    });
    if (there) continue;
    std::vector<std::string_view> names;
    for (auto const& [file, languages] : files) {
      names.push_back(file);
      names.push_back(std::string_view(file).substr(0, file.find('.')));
    }
    return fail(
        Errc::not_found, "there is no template \"" + name + "\"" +
                             liquid::did_you_mean(liquid::nearest_word(name, names)) +
                             "; see dunlin book list template"
    );
  }
  bool const spoken = wanted.locale.empty() || std::ranges::any_of(files, [&](auto const& each) {
                        return each.second.contains(wanted.locale);
                      });
  if (spoken) return {};
  return fail(Errc::not_found, "there is no template in \"" + wanted.locale + "\"");
}

} // namespace

Result<std::vector<TemplateFinding>>
check_templates(store::BookReading& book, CheckWanted const& wanted, liquid::MonotonicClock const& clock) {
  auto const pages = book.newest(BookKind::message_template);
  Languages files;
  for (auto const& page : pages) {
    auto const [locale, file] = page_name(page.entry.name);
    files[std::string(file)].emplace(locale);
  }
  if (auto const there = known(wanted, files); !there) return std::unexpected(there.error());
  auto shelf = templates::TemplateShelf::shipped();
  if (!shelf) return std::unexpected(shelf.error());
  std::vector<TemplateFinding> found;
  std::set<std::string> broken; // pages
  for (auto const& page : pages) {
    auto const named = template_name(page.entry.name);
    if (!named) return std::unexpected(named.error());
    for (auto& told : shelf->add(named->language, named->file, page.body)) {
      broken.insert(page.entry.name);
      found.push_back(finding_of(std::move(told), page.entry.name));
    }
  }
  for (auto& told : shelf->check()) {
    auto const page = told.origin.substr(0, told.origin.rfind(".liquid"));
    broken.insert(page);
    found.push_back(finding_of(std::move(told), page));
  }
  for (auto const& page : pages) {
    if (!asked_for(wanted, page.entry.name)) continue;
    for (auto& told :
         mistakes_of_text(*shelf, {page.entry.name, page.body}, renders(page.entry.name, broken), clock))
      found.push_back(finding_of(std::move(told), page.entry.name));
  }
  add_gaps(files, found);
  std::erase_if(found, [&](TemplateFinding const& it) {
    return !asked_for(wanted, it.locale + "/" + it.name);
  });
  auto const place = [](TemplateFinding const& it) {
    return std::tie(it.locale, it.name, it.line, it.column, it.message);
  };
  std::ranges::sort(found, {}, place);
  auto const twice = std::ranges::unique(found, {}, place); // a piece is looked over wherever it is used
  found.erase(twice.begin(), twice.end());
  return found;
}

std::vector<TemplateFinding>
check_text(store::BookReading& book, TemplateText const& text, liquid::MonotonicClock const& clock) {
  std::vector<TemplateFinding> found;
  for (auto& told : mistakes_in_template(text, book, clock))
    found.push_back(finding_of(std::move(told), text.name));
  return found;
}

std::string text_of(TemplateFinding const& finding) {
  auto const place = finding.where.empty() ? finding.locale + "/" + finding.name : finding.where;
  return fmt::format("{}:{}:{}: {}", place, finding.line, finding.column, finding.message);
}

} // namespace dunlin::library
