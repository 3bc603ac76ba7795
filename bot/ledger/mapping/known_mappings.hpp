// The mappings an import can choose from: the shipped ones, and how the fitting one is found by the header.
#pragma once

#include "bot/ledger/mapping/row_reader.hpp"
#include "core/domain/embedded.hpp"

#include <span>
#include <string>
#include <vector>

namespace dunlin::ledger {

std::span<EmbeddedFile const>
shipped_mappings(); // "dunlin.toml": its TOML; they enter the book at first start

// The mapping that fits the header and uses most of its columns. None: the error shows the header, what the
// nearest mapping lacks, and how to write one.
Result<RowReader>
find_mapping(std::vector<Mapping> const& known, std::vector<std::string> const& header, ReadAs const& as);

// A first draft of a mapping from the names of the columns and a few rows, to be looked over by a person.
std::string suggest_mapping(
    std::string const& name, std::vector<std::string> const& header, std::vector<CsvRow> const& rows,
    FileKind kind
);

} // namespace dunlin::ledger
