// Text checks: what is wrong with the words of one template, whatever it is filled with: links, pictures, the
// subject, characters that make short messages dear, `raw`. Each with the place in the file and how to mend
// it. Pure. What Liquid itself refuses and what only rendering shows is not looked at here.
#pragma once

#include "templates/liquid/diagnostic.hpp"

#include <string_view>
#include <vector>

namespace dunlin::library {

// `file_name` with its ending, "reminder-1.person.liquid"; `origin` as mistakes name it.
std::vector<liquid::Diagnostic> text_findings(
    std::string_view language, std::string_view file_name, std::string_view body, std::string_view origin
);

} // namespace dunlin::library
