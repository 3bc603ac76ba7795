#include "bot/web/pages/routes.hpp"

#include "bot/web/pages/pages.hpp"

namespace dunlin::web {

std::span<PageRoute const> page_routes() {
  static constexpr PageRoute kPages[] = {
      {"/", today_page},
      {"/cases", cases_page},
      {"/cases/{case}", case_page},
      {"/customers", customers_page},
      {"/customers/{customer}", customer_page},
      {"/messages", messages_page},
      {"/messages/{message}", message_page},
      {"/messages/{message}/preview", message_preview},
      {"/sandbox", sandbox_page},
      {"/sandbox/{message}/preview", sandbox_preview},
      {"/plans", plans_page},
      {"/search", search_page},
  };
  return kPages;
}

std::span<ActionRoute const> action_routes() {
  return {};
}

} // namespace dunlin::web
