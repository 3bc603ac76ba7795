// The table of the API's routes.
#include "bot/hooks/standing.hpp"
#include "bot/web/api/api_rows.hpp"
#include "bot/web/api/bodies.hpp"
#include "bot/web/api/desk_rows.hpp"
#include "bot/web/api/erasing_bodies.hpp"
#include "bot/web/api/fate_bodies.hpp"
#include "bot/web/api/house_bodies.hpp"
#include "bot/web/api/makers.hpp"
#include "bot/web/api/template_rows.hpp"

namespace dunlin::web {
namespace {

template <class T>
std::string told(Shapes& shapes) {
  return shapes.of<T>();
}

std::string page_of_items(std::string const& item) {
  return R"({"type":"object","required":["items","next"],"properties":{"items":{"type":"array","items":)" +
         item + R"(},"next":{"type":["string","null"],"description":"the `after` of the next page"}}})";
}
template <class T>
std::string listed(Shapes& shapes) {
  return page_of_items(shapes.of<T>());
}

std::string event_line(Shapes& shapes) { // core/domain/event.hpp: what each kind holds is in docs/events.md
  return page_of_items(
      R"({"type":"object","required":["chain","seq","at","by","kind","fact","before","self"],"properties":{)"
      R"("chain":{"type":"string"},"seq":{"type":"integer"},"at":{"type":"string","format":"date-time"},)"
      R"("by":)" +
      shapes.of<Actor>() +
      R"(,"kind":{"type":"string"},"fact":{"type":"object"},)"
      R"("before":{"type":"string"},"self":{"type":"string"}}})"
  );
}

std::string any_object(Shapes&) {
  return R"({"type":"object"})";
}
std::string text(Shapes&) {
  return R"({"type":"string"})";
}
std::string whole_number(Shapes&) {
  return R"({"type":"integer","minimum":1})";
}
std::string limit(Shapes&) {
  return R"({"type":"integer","minimum":1,"maximum":)" + std::to_string(kApiPageMax) + R"(,"default":)" +
         std::to_string(kApiPage) + '}';
}
std::string yes_no(Shapes&) {
  return R"({"type":"string","enum":["yes","no"]})";
}

constexpr ApiParameter kAfter{"after", "the `next` of an earlier page", text};
constexpr ApiParameter kLimit{"limit", "rows a page", limit};
constexpr ApiParameter kCustomer{"customer", "only this customer's", told<CustomerId>};
constexpr ApiParameter kOpen{"open", "only open ones, or only those that are not", yes_no};

constexpr ApiParameter kCustomers[] = {kAfter, kLimit, {"text", "number or name contains", text}};
constexpr ApiParameter kReceivables[] = {
    kAfter,
    kLimit,
    kCustomer,
    {"creditor", "only what is owed to this one", told<CreditorId>},
    {"open", "yes: only open ones", yes_no}
};
constexpr ApiParameter kPayments[] = {
    kAfter, kLimit, kCustomer, {"unmatched", "yes: only those that match nothing", yes_no}
};
constexpr ApiParameter kCases[] = {
    kAfter,
    kLimit,
    kOpen,
    {"text", "number or name contains", text},
    {"held_back", "only with this reason", text}
};
constexpr ApiParameter kMessages[] = {
    kAfter, kLimit, kCustomer, {"state", "only in this state", told<MessageState>}
};
constexpr ApiParameter kEvents[] = {kAfter, kLimit, kCustomer};
constexpr ApiParameter kTickets[] = {
    kAfter, kLimit, {"open", "yes: only open ones", yes_no}, {"owner", "key of the rep", text}
};
constexpr ApiParameter kInbound[] = {
    kAfter, kLimit, kCustomer, {"state", "only in this state", told<InboundState>}
};
constexpr ApiParameter kTemplates[] = {kAfter, kLimit};
constexpr ApiParameter kTemplate[] = {{"version", "another one than that in force", whole_number}};
constexpr ApiParameter kTemplatesCheck[] = {
    {"name", "only this one, reminder-1.person, or all texts of reminder-1", text},
    {"locale", "only those in this language", text}
};
constexpr ApiParameter kImports[] = {
    {"creditor", "key of the creditor; needed when there are several", text},
    {"mapping", "name of a mapping in the book; without one the header decides", text},
    {"dry_run", "yes: say what would change and change nothing", yes_no},
    {"all_or_nothing", "yes: one wrong row, and nothing is taken", yes_no}
};

constexpr auto kGet = Method::get;
constexpr auto kPost = Method::post;

constexpr ApiRoute kRoutes[] = {
    {kGet, "/api/v1/customers", "listCustomers", "Customers", list_customers, listed<CustomerItem>, kCustomers
    },
    {kGet, "/api/v1/customers/{customer}", "getCustomer", "All that is true of one customer", one_customer,
     told<CustomerFacts>},
    {kPost,
     "/api/v1/customers/{customer}/holds",
     "setHold",
     "Stop chasing a customer or a receivable",
     set_hold,
     told<HoldMade>,
     {},
     told<HoldWanted>,
     {},
     201},
    {kPost,
     "/api/v1/customers/{customer}/holds/{hold}/release",
     "releaseHold",
     "End a hold",
     release_hold,
     told<HoldMade>,
     {},
     told<ReleaseWanted>},
    {kPost,
     "/api/v1/customers/{customer}/erase",
     "eraseCustomer",
     "Erase a person for good: names, addresses, words and bytes",
     erase_customer_by_api,
     told<ErasureMade>,
     {},
     told<ErasureWanted>},
    {kPost,
     "/api/v1/customers/{customer}/promises",
     "recordPromise",
     "Note a promise to pay",
     record_promise,
     told<PromiseMade>,
     {},
     told<PromiseWanted>,
     {},
     201},
    {kGet, "/api/v1/receivables", "listReceivables", "Receivables", list_receivables, listed<ReceivableItem>,
     kReceivables},
    {kGet, "/api/v1/payments", "listPayments", "Payments", list_payments, listed<PaymentItem>, kPayments},
    {kGet, "/api/v1/payments/{payment}", "getPayment", "One payment", one_payment, told<PaymentItem>},
    {kGet, "/api/v1/cases", "listCases", "Cases", list_cases, listed<CaseItem>, kCases},
    {kGet, "/api/v1/cases/{case}", "getCase", "One case", one_case, told<CaseItem>},
    {kGet, "/api/v1/messages", "listMessages", "Messages", list_messages, listed<MessageItem>, kMessages},
    {kGet, "/api/v1/messages/{message}", "getMessage", "One message", one_message, told<MessageItem>},
    {kPost,
     "/api/v1/messages/{message}/settle",
     "settleMessage",
     "Say whether a message of unknown fate arrived",
     settle_message_by_api,
     told<FateMade>,
     {},
     told<FateWanted>},
    {kGet, "/api/v1/events", "listEvents", "The record, in the order of writing or one customer's",
     list_events, event_line, kEvents},
    {kGet, "/api/v1/tickets", "listTickets", "Tickets, the newest first", list_tickets, listed<TicketItem>,
     kTickets},
    {kGet, "/api/v1/tickets/{ticket}", "getTicket", "One ticket", one_ticket, told<TicketItem>},
    {kPost,
     "/api/v1/tickets/{ticket}/moves",
     "moveTicket",
     "Take a ticket's procedure on",
     move_ticket,
     told<TicketMade>,
     {},
     told<MoveWanted>},
    {kGet, "/api/v1/alerts", "listAlerts", "Alerts that nobody acknowledged, the oldest first", list_alerts,
     listed<AlertItem>},
    {kPost,
     "/api/v1/alerts/{alert}/acknowledge",
     "acknowledgeAlert",
     "Say that somebody took notice",
     acknowledge,
     told<AlertMade>,
     {},
     told<NothingWanted>},
    {kGet, "/api/v1/inbound", "listInbound", "What came in, the newest first", list_inbound,
     listed<InboundItem>, kInbound},
    {kGet, "/api/v1/inbound/{inbound}", "getInbound", "One inbound and what was understood", one_inbound,
     told<InboundAlone>},
    {kGet, "/api/v1/templates", "listTemplates", "Message templates", list_templates, listed<TemplateItem>,
     kTemplates},
    {kGet, "/api/v1/templates/check", "checkTemplates", "What is wrong with the templates in force",
     check_templates, told<HouseChecked>, kTemplatesCheck},
    {kPost,
     "/api/v1/templates/check",
     "checkTemplate",
     "Say what is wrong with a text; nothing is kept",
     check_template,
     told<Checked>,
     {},
     told<TemplateToCheck>},
    {kGet, "/api/v1/templates/{language}/{name}", "getTemplate", "One version with its text", one_template,
     told<TemplateAlone>, kTemplate},
    {kPost,
     "/api/v1/templates/{language}/{name}/versions",
     "saveTemplate",
     "Keep a new version",
     save_template,
     told<VersionMade>,
     {},
     told<TemplateWanted>,
     {},
     201},
    {kPost,
     "/api/v1/templates/{language}/{name}/publish",
     "publishTemplate",
     "Put a draft in force",
     publish_template,
     told<VersionMade>,
     {},
     told<VersionWanted>},
    {kPost,
     "/api/v1/templates/{language}/{name}/rollback",
     "rollBackTemplate",
     "Put an older version in force again",
     roll_back_template,
     told<VersionMade>,
     {},
     told<VersionWanted>},
    {kPost,
     "/api/v1/customers/{customer}/answers",
     "answerCustomer",
     "Say something as a person; the bot is silent until it is given back",
     answer_by_api,
     told<AnswerMade>,
     {},
     told<AnswerWanted>,
     {},
     201},
    {kPost,
     "/api/v1/customers/{customer}/give-back",
     "giveBack",
     "Let the bot speak to the customer again",
     give_back_by_api,
     told<GivenBack>,
     {},
     told<NothingWanted>},
    {kPost,
     "/api/v1/inbound/{inbound}/replay",
     "replayInbound",
     "Have what came in read anew",
     replay_inbound,
     told<InboundReplayed>,
     {},
     told<NothingWanted>},
    {kPost,
     "/api/v1/stop",
     "stopSending",
     "Stop everything, a creditor or a channel at once",
     stop_sending_by_api,
     told<StopMade>,
     {},
     told<StopWanted>},
    {kPost,
     "/api/v1/resume",
     "resumeSending",
     "Lift a stop",
     resume_sending_by_api,
     told<StopMade>,
     {},
     told<ResumeWanted>},
    {kGet, "/api/v1/webhooks", "listWebhooks", "Programs that are told of events", list_webhooks,
     listed<hooks::WebhookStanding>},
    {kPost,
     "/api/v1/webhooks",
     "subscribeWebhook",
     "Tell a program of events, or change where and which",
     subscribe_webhook,
     told<WebhookMade>,
     {},
     told<WebhookWanted>,
     {},
     201},
    {kGet, "/api/v1/webhooks/{webhook}", "getWebhook", "One webhook: how far, how late, its attempts",
     one_webhook, told<hooks::WebhookStanding>},
    {kPost,
     "/api/v1/webhooks/{webhook}/rotate",
     "rotateWebhook",
     "Make a new secret; for a day the older one signs, too",
     rotate_webhook,
     told<WebhookMade>,
     {},
     told<NothingWanted>},
    {kPost,
     "/api/v1/webhooks/{webhook}/pause",
     "pauseWebhook",
     "Tell nothing until it is resumed; nothing is lost",
     pause_webhook,
     told<WebhookMade>,
     {},
     told<PauseWanted>},
    {kPost,
     "/api/v1/webhooks/{webhook}/resume",
     "resumeWebhook",
     "Go on where it stood",
     resume_webhook,
     told<WebhookMade>,
     {},
     told<NothingWanted>},
    {kPost,
     "/api/v1/webhooks/{webhook}/test",
     "testWebhook",
     "Try what waits now, and send a trial behind it",
     try_webhook,
     told<WebhookMade>,
     {},
     told<NothingWanted>},
    {kPost,
     "/api/v1/webhooks/{webhook}/remove",
     "removeWebhook",
     "End it for good",
     remove_webhook,
     told<WebhookMade>,
     {},
     told<NothingWanted>},
    {kPost, "/api/v1/imports/{kind}", "import", "Bring in customers, receivables, payments or open items",
     import_rows, import_report_schema, kImports, import_rows_schema, "text/csv"},
    {kGet, "/api/v1/openapi.json", "getDocument", "This document", document, any_object},
};

} // namespace

std::span<ApiRoute const> api_routes() {
  return kRoutes;
}

} // namespace dunlin::web
