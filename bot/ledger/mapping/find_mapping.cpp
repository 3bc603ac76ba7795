#include "bot/ledger/mapping/known_mappings.hpp"

#include <algorithm>

namespace dunlin::ledger {

Result<RowReader>
find_mapping(std::vector<Mapping> const& known, std::vector<std::string> const& header, ReadAs const& as) {
  std::optional<RowReader> best;
  std::string lacking;
  for (auto const& mapping : known) {
    auto bound = RowReader::bind(mapping, header, as);
    if (!bound)
      lacking += "\n  " + bound.error().detail;
    else if (!best || bound->columns_used() > best->columns_used())
      best = std::move(*bound);
  }
  if (best) return std::move(*best);
  std::string told =
      "no mapping fits a file of " + std::string(name_of(as.kind)) + " with these columns:\n  ";
  for (auto const& name : header)
    told += (&name == &header.front() ? "" : ", ") + name;
  told += lacking;
  told += "\nWrite one: `dunlin import suggest FILE > my-mapping.toml` makes a first draft, docs/import.md "
          "explains it, and `--mapping my-mapping.toml` uses it.";
  return fail(Errc::not_found, told);
}

} // namespace dunlin::ledger
