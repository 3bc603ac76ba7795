// Words: what pages say, in the reader's language. The English sentence in the page or the code is the name
// of the sentence; other languages come from templates/pages/words/*.po (the gettext form, so that
// translators have their tools). A sentence a language lacks is said in English. "%1" to "%9" are replaced by
// the arguments. Immutable once read: any thread.
#pragma once

#include "core/domain/error.hpp"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::web {

class Words {
 public:
  explicit Words(std::string language) : language_(std::move(language)) {} // English as it stands
  static Result<Words> read(std::string language, std::string_view po);

  std::string const& language() const { return language_; }
  std::string_view find(std::string_view english) const;
  bool has(std::string_view english) const { return sentences_.contains(english); }
  std::string say(std::string_view english, std::initializer_list<std::string_view> with = {}) const;
  std::string
  count(std::int64_t count, std::string_view one, std::string_view many) const; // "%1" is the count

 private:
  std::string language_;
  std::map<std::string, std::string, std::less<>> sentences_;
};

std::string filled(std::string_view sentence, std::span<std::string_view const> with);

class Languages {
 public:
  explicit Languages(std::vector<Words> all)
      : all_(std::move(all)) {}                              // the first is for who asks for none of them
  Words const& best(std::string_view accept_language) const; // RFC 9110 section 12.5.4
  std::vector<Words> const& all() const { return all_; }

 private:
  std::vector<Words> all_;
};

} // namespace dunlin::web
