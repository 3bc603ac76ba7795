// The languages the pages are shipped in: English as the pages stand, German and Chinese from
// templates/pages/words; those for customers in all that messages are shipped in, French and Spanish from
// templates/pages/customers besides. A catalogue that does not read is a bug.
#pragma once

#include "bot/web/pages/words.hpp"

namespace dunlin::web {

Languages shipped_languages();   // English first
Languages customers_languages(); // the same and those in which only customers are spoken to

} // namespace dunlin::web
