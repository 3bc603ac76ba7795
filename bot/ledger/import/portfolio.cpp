#include "bot/ledger/import/portfolio.hpp"

#include "bot/ledger/import/source_file.hpp"

namespace dunlin::ledger {

Result<Portfolio> read_portfolio(
    std::filesystem::path const& path, FileKind kind, std::string const& mapping,
    std::string const& creditor_key, int shift_days, store::BookReading* book
) {
  auto const mappings = mappings_for(mapping, book);
  if (!mappings) return std::unexpected(mappings.error());
  auto const source = "csv:" + path.filename().string();
  auto file = SourceFile::open(path, *mappings, {kind, creditor_key, source, shift_days});
  if (!file) return std::unexpected(file.error());
  Portfolio portfolio;
  portfolio.invented = (*file)->rows().invented();
  portfolio.mapping = (*file)->rows().mapping().name;
  while (true) {
    Line line;
    std::vector<RowError> mistakes;
    auto const more = (*file)->next(line, mistakes);
    if (!more) return std::unexpected(more.error());
    if (!*more) return portfolio;
    if (mistakes.empty())
      portfolio.lines.push_back(std::move(line));
    else
      portfolio.errors.insert(portfolio.errors.end(), mistakes.begin(), mistakes.end());
  }
}

} // namespace dunlin::ledger
