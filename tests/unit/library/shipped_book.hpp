// A book of the shipped templates, each as version 1 in force, to which a test does what clerks do.
#pragma once

#include "store/reading.hpp"
#include "templates/catalogue/catalogue.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::tests {

class ShippedBook final : public store::BookReading {
 public:
  ShippedBook() {
    for (auto const& folder : catalogue::shipped())
      for (auto const& file : folder.files)
        put(std::string(folder.language) + "/" + std::string(file.name.substr(0, file.name.rfind('.'))),
            std::string(file.bytes));
  }

  void put(std::string const& name, std::string body) {
    remove(name);
    pages_.push_back(
        {{BookKind::message_template, name, 1, BookState::published, "", ""}, std::move(body), {}, ""}
    );
  }
  void remove(std::string_view name) {
    std::erase_if(pages_, [&](store::BookPage const& page) { return page.entry.name == name; });
  }

  House house() override {
    House house;
    for (auto const& page : pages_)
      house.book.push_back(page.entry);
    return house;
  }
  std::int64_t generation() override { return 1; }
  std::optional<store::BookPage> page(BookKind, std::string_view name, int) override {
    auto const found =
        std::ranges::find_if(pages_, [&](store::BookPage const& page) { return page.entry.name == name; });
    return found == pages_.end() ? std::nullopt : std::optional(*found);
  }
  std::vector<store::BookPage> newest(BookKind) override {
    auto pages = pages_;
    std::ranges::sort(pages, {}, [](store::BookPage const& page) { return page.entry.name; });
    return pages;
  }

 private:
  std::vector<store::BookPage> pages_;
};

} // namespace dunlin::tests
