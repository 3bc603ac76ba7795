#include "templates/message/shelf.hpp"

#include "templates/catalogue/catalogue.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace dunlin::templates {
namespace {

class PartialShelf final : public liquid::Partials {
 public:
  void put(std::string name, liquid::Template partial) {
    all_.insert_or_assign(std::move(name), std::move(partial));
  }
  liquid::Template const* find(std::string_view name) const override {
    auto const found = all_.find(name);
    return found == all_.end() ? nullptr : &found->second;
  }
  std::vector<std::string_view> names() const override {
    std::vector<std::string_view> names;
    for (auto const& [name, partial] : all_)
      names.push_back(name);
    return names;
  }

 private:
  std::map<std::string, liquid::Template, std::less<>> all_;
};

} // namespace

struct TemplateShelf::Language {
  PartialShelf text;
  PartialShelf html;
  using Key = std::tuple<std::string, Audience, std::string>; // name, reader, channel
  std::map<Key, MessageTemplate> messages;

  MessageTemplate const*
  find(std::string_view name, CustomerKind reader, std::initializer_list<std::string_view> channels) const {
    auto const own = reader == CustomerKind::person ? Audience::person : Audience::organisation;
    for (auto const channel : channels) {
      for (auto const audience : {own, Audience::anyone}) {
        auto const found = messages.find({std::string(name), audience, std::string(channel)});
        if (found != messages.end()) return &found->second;
      }
    }
    return nullptr;
  }
};

TemplateShelf::TemplateShelf() = default;
TemplateShelf::TemplateShelf(TemplateShelf&&) noexcept = default;
TemplateShelf& TemplateShelf::operator=(TemplateShelf&&) noexcept = default;
TemplateShelf::~TemplateShelf() = default;

Result<TemplateShelf> TemplateShelf::shipped() {
  TemplateShelf shelf;
  std::vector<liquid::Diagnostic> mistakes;
  for (auto const& folder : catalogue::shipped()) {
    for (auto const& file : folder.files)
      std::ranges::move(shelf.add(folder.language, file.name, file.bytes), std::back_inserter(mistakes));
  }
  if (mistakes.empty()) mistakes = shelf.check();
  if (mistakes.empty()) return shelf;
  std::string all;
  for (auto const& mistake : mistakes)
    all += text_of(mistake) + "\n";
  return fail(Errc::invalid, std::move(all));
}

TemplateShelf::Language& TemplateShelf::language_of(std::string_view name) {
  auto const found = languages_.find(name);
  if (found != languages_.end()) return *found->second;
  return *languages_.emplace(std::string(name), std::make_unique<Language>()).first->second;
}

std::vector<liquid::Diagnostic>
TemplateShelf::add(std::string_view language, std::string_view file_name, std::string_view file) {
  auto& shelf = language_of(language);
  auto const path = std::string(language) + "/" + std::string(file_name);
  if (!file_name.starts_with('_')) {
    auto message = parse_message_template(file, path, {&shelf.text, &shelf.html});
    if (!message) return std::move(message.error());
    Language::Key key{message->name, message->audience, message->channel};
    shelf.messages.insert_or_assign(std::move(key), std::move(*message));
    return {};
  }
  if (file.ends_with('\n')) file.remove_suffix(1); // the end of the file is not a part of the partial
  bool const is_html = file_name.ends_with(".html.liquid");
  auto partial =
      liquid::parse(file, is_html ? html_dialect(&shelf.html) : text_dialect(&shelf.text), {path, 1});
  if (!partial) return std::move(partial.error());
  auto const name = file_name.substr(1, file_name.find('.') - 1);
  (is_html ? shelf.html : shelf.text).put(std::string(name), std::move(*partial));
  return {};
}

std::vector<liquid::Diagnostic> TemplateShelf::check() const {
  std::vector<liquid::Diagnostic> found;
  for (auto const& [name, language] : languages_) {
    for (auto const& [key, message] : language->messages)
      std::ranges::move(templates::check(message), std::back_inserter(found));
  }
  return found;
}

std::optional<FoundTemplate> TemplateShelf::find(
    std::string_view name, CustomerKind reader, std::string_view language, std::string_view channel
) const {
  for (auto const wanted : {language, language.substr(0, language.find('-')), std::string_view("en")}) {
    auto const shelf = languages_.find(wanted);
    if (shelf == languages_.end()) continue;
    if (auto const* message = shelf->second->find(name, reader, {channel, ""}))
      return FoundTemplate{message, shelf->first};
  }
  return std::nullopt;
}

std::vector<std::string> TemplateShelf::names() const {
  std::set<std::string> names;
  for (auto const& [tag, language] : languages_) {
    for (auto const& [key, message] : language->messages)
      names.insert(std::get<0>(key));
  }
  return {names.begin(), names.end()};
}

} // namespace dunlin::templates
