// Erasing a person, on the customer's page: what would go and what stays, and the form; for administrators.
#pragma once

#include "bot/web/pages/deed.hpp"
#include "bot/web/pages/shape.hpp"
#include "core/domain/customer_facts.hpp"

namespace dunlin::web {

struct FormTrouble;

// Empty for who may not, and once it is done.
SafeHtml erasing_of(Scene const& scene, CustomerFacts const& facts, FormTrouble const& trouble);
Outcome erase_customer(Scene const& scene, Request const& request); // {customer}

struct ErasingView {
  static constexpr std::string_view kTemplate = "erasing";
  std::string place, key, wrong, goes;
  static Shape shape();
};

} // namespace dunlin::web
