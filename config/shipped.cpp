#include "config/shipped.hpp"

#include "config/book/lexicon_page.hpp"
#include "core/domain/require.hpp"

namespace dunlin::config {

namespace {

void add(std::vector<ShippedPage>& pages, BookKind kind, std::span<EmbeddedFile const> files) {
  for (auto const& file : files)
    pages.push_back({kind, file.name.substr(0, file.name.rfind('.')), file.bytes});
}

} // namespace

std::vector<ShippedPage> shipped() {
  std::vector<ShippedPage> pages;
  add(pages, BookKind::plan, plan_files());
  add(pages, BookKind::policy, policy_files());
  add(pages, BookKind::calendar, calendar_files());
  add(pages, BookKind::lexicon, lexicon_files());
  add(pages, BookKind::campaign, campaign_files());
  return pages;
}

std::vector<LexiconPage> shipped_lexicon() {
  std::vector<LexiconPage> pages;
  for (auto const& page : shipped()) {
    if (page.kind != BookKind::lexicon) continue;
    auto parsed = parse_lexicon(std::string(page.name), 1, page.body);
    require(parsed.has_value(), "a shipped lexicon cannot be read");
    pages.push_back(std::move(*parsed));
  }
  return pages;
}

std::string_view sample_settings() {
  return sample_files().front().bytes;
}

} // namespace dunlin::config
