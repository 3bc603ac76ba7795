// The console's pages: each a function of the scene and the request (see scene.hpp); the routes are in
// bot/web/doors.
#pragma once

#include "bot/web/pages/deed.hpp"
#include "bot/web/pages/scene.hpp"

namespace dunlin::web {

Answer today_page(Scene const& scene, Request const& request);
Answer cases_page(Scene const& scene, Request const& request); // ?show=open|closed|all &text= &held= &after=
Answer case_page(Scene const& scene, Request const& request);  // {case} ?show=all|messages|money|decisions
Answer customers_page(Scene const& scene, Request const& request);  // ?text= &after=
Answer customer_page(Scene const& scene, Request const& request);   // {customer}
Answer messages_page(Scene const& scene, Request const& request);   // ?state= &after=
Answer message_page(Scene const& scene, Request const& request);    // {message} ?attempt=
Answer message_preview(Scene const& scene, Request const& request); // {message}: for the frame on its page
Answer sandbox_page(Scene const& scene, Request const& request);
Outcome answer_in_sandbox(Scene const& scene, Request const& request); // as the customer would
Answer sandbox_preview(Scene const& scene, Request const& request);    // {message}
Answer plans_page(Scene const& scene, Request const& request);
Answer preview_page(Scene const& scene, Request const& request);
Answer search_page(Scene const& scene, Request const& request); // ?q=

} // namespace dunlin::web
