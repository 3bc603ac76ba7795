// Paging: where a list goes on. A cursor is the key of a page's last line as text; one that is not ours reads
// as the start. PURE.
#pragma once

#include "core/domain/id.hpp"
#include "store/reading.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin::store {

struct Place { // a row, or a row (or time) and an id within it
  std::int64_t row = 0;
  IdBytes id{};
  std::string_view id_raw() const { return {reinterpret_cast<char const*>(id.data()), id.size()}; }
};

std::string cursor(std::int64_t row);
std::string cursor(Place const& place);
Place place_after(Page const& page, std::int64_t start);
std::int64_t limit(Page const& page); // one more than asked for, to know whether there is a next page
std::string like_pattern(std::string_view text);

// Cuts the line too many off and sets the cursor of the last one left.
template <class Row>
void finish(Rows<Row>& rows, Page const& page, std::vector<Place> const& places) {
  auto const at_most = static_cast<std::size_t>(limit(page)) - 1;
  if (rows.rows.size() <= at_most) return;
  rows.rows.resize(at_most);
  rows.next = cursor(places[at_most - 1]);
}

} // namespace dunlin::store
