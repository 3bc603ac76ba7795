// What is dangerous in a page, found by reading its tags as a browser does: elements and attributes that
// nobody of ours writes, scripts, handlers, addresses that are code, text that holds an open "<".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::tests {

std::vector<std::string> dangers_in(std::string_view html);

} // namespace dunlin::tests
