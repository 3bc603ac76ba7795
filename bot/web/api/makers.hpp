// The functions behind the routes, for routes.cpp alone.
#pragma once

#include "bot/web/api/api.hpp"

namespace dunlin::web {

Answer list_customers(ApiScene const& scene, Request const& request); // ledger_reads.cpp
Answer one_customer(ApiScene const& scene, Request const& request);
Answer list_receivables(ApiScene const& scene, Request const& request);
Answer list_payments(ApiScene const& scene, Request const& request);
Answer one_payment(ApiScene const& scene, Request const& request);
Answer list_cases(ApiScene const& scene, Request const& request);
Answer one_case(ApiScene const& scene, Request const& request);
Answer list_messages(ApiScene const& scene, Request const& request);
Answer one_message(ApiScene const& scene, Request const& request);
Answer list_events(ApiScene const& scene, Request const& request);

Answer list_tickets(ApiScene const& scene, Request const& request); // desk_reads.cpp
Answer one_ticket(ApiScene const& scene, Request const& request);
Answer list_alerts(ApiScene const& scene, Request const& request);
Answer list_inbound(ApiScene const& scene, Request const& request);
Answer one_inbound(ApiScene const& scene, Request const& request);

ApiOutcome set_hold(ApiScene const& scene, Request const& request); // writes.cpp
ApiOutcome release_hold(ApiScene const& scene, Request const& request);
ApiOutcome erase_customer_by_api(ApiScene const& scene, Request const& request);
ApiOutcome record_promise(ApiScene const& scene, Request const& request);
ApiOutcome move_ticket(ApiScene const& scene, Request const& request);
ApiOutcome acknowledge(ApiScene const& scene, Request const& request);

ApiOutcome stop_sending_by_api(ApiScene const& scene, Request const& request); // house_writes.cpp
ApiOutcome resume_sending_by_api(ApiScene const& scene, Request const& request);
ApiOutcome replay_inbound(ApiScene const& scene, Request const& request);
ApiOutcome answer_by_api(ApiScene const& scene, Request const& request);
ApiOutcome give_back_by_api(ApiScene const& scene, Request const& request);

ApiOutcome settle_message_by_api(ApiScene const& scene, Request const& request); // fate_maker.cpp

Answer list_webhooks(ApiScene const& scene, Request const& request); // webhook_makers.cpp
Answer one_webhook(ApiScene const& scene, Request const& request);
ApiOutcome subscribe_webhook(ApiScene const& scene, Request const& request);
ApiOutcome rotate_webhook(ApiScene const& scene, Request const& request);
ApiOutcome pause_webhook(ApiScene const& scene, Request const& request);
ApiOutcome resume_webhook(ApiScene const& scene, Request const& request);
ApiOutcome remove_webhook(ApiScene const& scene, Request const& request);
ApiOutcome try_webhook(ApiScene const& scene, Request const& request);

Answer list_templates(ApiScene const& scene, Request const& request); // template_makers.cpp
Answer one_template(ApiScene const& scene, Request const& request);
Answer check_template(ApiScene const& scene, Request const& request);
Answer check_templates(ApiScene const& scene, Request const& request);
ApiOutcome save_template(ApiScene const& scene, Request const& request);
ApiOutcome publish_template(ApiScene const& scene, Request const& request);
ApiOutcome roll_back_template(ApiScene const& scene, Request const& request);

ImportOutcome import_rows(ApiScene const& scene, Request const& request); // import_maker.cpp
std::string import_report_schema(Shapes& shapes);
std::string import_rows_schema(Shapes& shapes);

Answer document(ApiScene const& scene, Request const& request); // document.cpp

} // namespace dunlin::web
