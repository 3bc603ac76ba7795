#include "bot/listening/receivables.hpp"

#include <algorithm>
#include <array>

namespace dunlin::listening {

namespace {

using Pieces = std::vector<std::string>;

std::size_t figures_in(std::string const& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
}

bool same_from(Words const& words, int at, Pieces const& pieces, int& last) {
  for (auto const& piece : pieces) {
    while (at < words.size() && words.is(at, WordKind::mark) && words.text(at) != "?" && words.text(at) != "!"
    )
      ++at;
    if (words.text(at) != piece) return false;
    last = ++at;
  }
  return true;
}

// "invoice 204" for INV-204: its figures after a word that announces a number.
bool announced(Words const& words, int at) {
  constexpr std::array<std::string_view, 24> kAnnounce{
      "invoice", "inv",     "no",     "nr",      "number",  "rechnung", "rechnungsnummer",
      "rg",      "re",      "nummer", "bill",    "factura", "facture",  "numero",
      "号",      "票",      "单",     "account", "ref",     "order",    "rechnungsnr",
      "fattura", "factuur", "fatura"
  };
  int before = at - 1;
  while (before >= 0 && words.is(before, WordKind::mark))
    --before;
  return std::ranges::find(kAnnounce, words.text(before)) != kAnnounce.end();
}

} // namespace

std::vector<ReceivableNamed> receivables_in(Words const& words, std::vector<OpenItem> const& open) {
  std::vector<ReceivableNamed> out;
  for (auto const& item : open) {
    auto const whole = folded(item.number);
    if (whole.empty()) continue;
    Pieces figures;
    for (auto const& piece : whole) {
      if (figures_in(piece) == piece.size()) figures.push_back(piece);
    }
    bool const telling = whole.size() > 1 || figures_in(whole.front()) >= 4 ||
                         figures_in(whole.front()) < whole.front().size();
    for (int at = 0; at < words.size(); ++at) {
      int last = at;
      bool const is_whole = words[at].text == whole.front() && same_from(words, at, whole, last) &&
                            (telling || announced(words, at));
      bool const is_figures = !is_whole && !figures.empty() && words[at].text == figures.front() &&
                              same_from(words, at, figures, last) && announced(words, at);
      if (!is_whole && !is_figures) continue;
      out.push_back({at, last, item.id});
      break;
    }
  }
  return out;
}

} // namespace dunlin::listening
