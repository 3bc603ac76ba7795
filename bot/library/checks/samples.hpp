// Samples: readers that a template is tried on before it meets real ones: one with a single invoice, one with
// several, one of whom little is known. All of it is made up. Owns: what the models point into.
#pragma once

#include "templates/message/model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::library {

struct Sample {
  std::string words; // "a person with one invoice"
  Creditor creditor;
  Customer customer;
  bool bare = false; // nothing that may be missing is there
};

std::vector<Sample> samples(std::string_view language);

// Looks into the sample, which outlives it. `name`: of the message, which says what else is in it.
templates::MessageModel model_of(Sample const& sample, std::string_view name);

} // namespace dunlin::library
