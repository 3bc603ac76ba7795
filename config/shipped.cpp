#include "config/shipped.hpp"

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
  return pages;
}

std::string_view sample_settings() {
  return sample_files().front().bytes;
}

} // namespace dunlin::config
