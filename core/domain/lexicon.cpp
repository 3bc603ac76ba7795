#include "core/domain/lexicon.hpp"

#include <array>

namespace dunlin {

namespace {

using What = PhrasePart::What;

constexpr int kDeepest = 8;
constexpr int kWidestGap = 30;

class PhraseReader {
 public:
  PhraseReader(std::string_view text, WordLists const& lists, int depth)
      : text_(text),
        lists_(lists),
        depth_(depth) {}

  Result<Phrase> run() {
    auto phrase = sequence();
    if (!phrase) return phrase;
    if (at_ != text_.size()) return wrong("a bracket closes that was not opened");
    if (phrase->empty()) return wrong("nothing stands here");
    return phrase;
  }

 private:
  std::unexpected<Error> wrong(std::string const& why) const {
    return fail(Errc::invalid, "\"" + std::string(text_) + "\": " + why);
  }

  void over_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ')
      ++at_;
  }

  Result<Phrase> sequence() {
    Phrase phrase;
    if (++depth_ > kDeepest) return wrong("brackets or lists too deep in each other");
    for (over_spaces(); at_ < text_.size(); over_spaces()) {
      char const sign = text_[at_];
      if (sign == ')' || sign == ']' || sign == '|') break;
      auto part = next_part(sign);
      if (!part) return std::unexpected(part.error());
      phrase.push_back(std::move(*part));
    }
    --depth_;
    return phrase;
  }

  Result<PhrasePart> next_part(char sign) {
    switch (sign) {
    case '(': return choice(')');
    case '[': return choice(']');
    case '{': return list();
    case '<': return slot();
    case '^': ++at_; return PhrasePart{What::start, "", 0};
    case '$': ++at_; return PhrasePart{What::finish, "", 0};
    case '.': return gap();
    default: return word();
    }
  }

  Result<PhrasePart> choice(char closing) {
    PhrasePart part{What::choice, "", 0};
    do {
      ++at_;
      auto branch = sequence();
      if (!branch) return std::unexpected(branch.error());
      if (branch->empty()) return wrong("a choice is empty");
      part.choices.push_back(std::move(*branch));
    } while (at_ < text_.size() && text_[at_] == '|');
    if (at_ >= text_.size() || text_[at_] != closing) return wrong("a bracket is not closed");
    ++at_;
    if (closing == ']') part.choices.emplace_back();
    return part;
  }

  Result<PhrasePart> list() {
    auto const close = text_.find('}', at_);
    if (close == std::string_view::npos) return wrong("a bracket is not closed");
    auto const name = std::string(text_.substr(at_ + 1, close - at_ - 1));
    at_ = close + 1;
    auto const found = lists_.find(name);
    if (found == lists_.end()) return wrong("[words] has no list '" + name + "'");
    PhrasePart part{What::choice, "", 0};
    for (auto const& entry : found->second) {
      auto branch = PhraseReader(entry, lists_, depth_).run();
      if (!branch) return std::unexpected(branch.error());
      part.choices.push_back(std::move(*branch));
    }
    if (part.choices.empty()) return wrong("the list '" + name + "' is empty");
    return part;
  }

  Result<PhrasePart> slot() {
    constexpr std::array<std::pair<std::string_view, What>, 5> kSlots{
        {{"<date>", What::date},
         {"<amount>", What::amount},
         {"<number>", What::number},
         {"<receivable>", What::receivable},
         {"<score>", What::score}}
    };
    for (auto const& [name, what] : kSlots) {
      if (!text_.substr(at_).starts_with(name)) continue;
      at_ += name.size();
      return PhrasePart{what, "", 0};
    }
    return wrong("known are <date>, <amount>, <number>, <receivable> and <score>");
  }

  Result<PhrasePart> gap() {
    int dots = 0;
    for (; at_ < text_.size() && text_[at_] == '.'; ++at_)
      ++dots;
    if (dots != 2 && dots != 3) return wrong("a gap is written .. or ...");
    int most = 0;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && most < 100; ++at_)
      most = most * 10 + (text_[at_] - '0');
    if (most > kWidestGap) return wrong("a gap is at most 30 words");
    if (most == 0) most = dots == 2 ? 3 : 8;
    return PhrasePart{dots == 2 ? What::gap : What::wide_gap, "", most};
  }

  Result<PhrasePart> word() {
    auto const end = text_.find_first_of(" ()[]{}<>|^$.", at_);
    auto text = text_.substr(at_, end == std::string_view::npos ? end : end - at_);
    at_ += text.size();
    if (text.empty()) return wrong("a sign stands where none may");
    PhrasePart part;
    if (text.ends_with('*')) {
      part.what = What::stem;
      text.remove_suffix(1);
    } else if (text.starts_with('*')) {
      part.what = What::ending;
      text.remove_prefix(1);
    }
    part.text = text;
    if (text.empty() || text.find('*') != std::string_view::npos)
      return wrong("a * stands at one end of a word");
    return part;
  }

  std::string_view text_;
  WordLists const& lists_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

} // namespace

Result<Phrase> parse_phrase(std::string_view text, WordLists const& lists) {
  return PhraseReader(text, lists, 0).run();
}

} // namespace dunlin
