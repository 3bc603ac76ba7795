// The languages the pages are shipped in: English as the pages stand, German and Chinese from
// templates/pages/words. A catalogue that does not read is a bug.
#pragma once

#include "bot/web/pages/words.hpp"

namespace dunlin::web {

Languages shipped_languages(); // English first

} // namespace dunlin::web
