#include "bot/web/pages/routes.hpp"

#include "bot/web/pages/acts.hpp"
#include "bot/web/pages/desk_pages.hpp"
#include "bot/web/pages/erasing.hpp"
#include "bot/web/pages/fate.hpp"
#include "bot/web/pages/pages.hpp"
#include "bot/web/pages/template_pages.hpp"
#include "bot/web/pages/webhooks_page.hpp"

namespace dunlin::web {

std::span<PageRoute const> page_routes() {
  static constexpr PageRoute kPages[] = {
      {"/", today_page},
      {"/cases", cases_page},
      {"/cases/{case}", case_page},
      {"/inbox", inbox_page},
      {"/inbox/{inbound}", inbound_page},
      {"/tickets", tickets_page},
      {"/tickets/{ticket}", ticket_page},
      {"/alerts", alerts_page},
      {"/customers", customers_page},
      {"/customers/{customer}", customer_page},
      {"/messages", messages_page},
      {"/messages/{message}", message_page},
      {"/messages/{message}/preview", message_preview},
      {"/sandbox", sandbox_page},
      {"/sandbox/{message}/preview", sandbox_preview},
      {"/plans", plans_page},
      {"/plans/preview", preview_page},
      {"/search", search_page},
      {"/webhooks", webhooks_page, Role::administrator},
      {"/templates", templates_page},
      {"/templates/{language}/{name}", template_page},
      {"/templates/{language}/{name}/compare", template_compare},
  };
  return kPages;
}

std::span<ActionRoute const> action_routes() {
  static constexpr ActionRoute kActions[] = {
      {"/cases/{case}/hold", Role::rep, hold_in_case},
      {"/cases/{case}/promise", Role::rep, promise_in_case},
      {"/cases/{case}/release", Role::rep, release_in_case},
      {"/customers/{customer}/hold", Role::rep, hold_customer},
      {"/customers/{customer}/release", Role::rep, release_customer},
      {"/customers/{customer}/answer", Role::rep, answer_customer},
      {"/customers/{customer}/erase", Role::administrator, erase_customer},
      {"/messages/{message}/settle", Role::rep, settle_message},
      {"/tickets/{ticket}/move", Role::rep, move_ticket_here},
      {"/alerts/{alert}/acknowledge", Role::rep, acknowledge_alert},
      {"/plans/stop", Role::supervisor, stop_sending},
      {"/plans/resume", Role::supervisor, resume_sending},
      {"/plans/approve", Role::administrator, approve_first_run},
      {"/plans/campaign", Role::administrator, switch_campaign},
      {"/sandbox/{message}/answer", Role::rep, answer_in_sandbox},
      {"/webhooks/add", Role::administrator, webhook_add},
      {"/webhooks/{webhook}/pause", Role::administrator, webhook_pause},
      {"/webhooks/{webhook}/resume", Role::administrator, webhook_resume},
      {"/webhooks/{webhook}/rotate", Role::administrator, webhook_rotate},
      {"/webhooks/{webhook}/test", Role::administrator, webhook_try},
      {"/webhooks/{webhook}/remove", Role::administrator, webhook_remove},
      {"/templates/{language}/{name}/save", Role::administrator, template_save},
      {"/templates/{language}/{name}/publish", Role::administrator, template_publish},
      {"/templates/{language}/{name}/rollback", Role::administrator, template_roll_back},
      {"/templates/{language}/{name}/check", Role::read_only, template_check},
      {"/templates/{language}/{name}/preview", Role::read_only, template_preview},
      {"/templates/{language}/{name}/try", Role::administrator, template_try},
  };
  return kActions;
}

} // namespace dunlin::web
