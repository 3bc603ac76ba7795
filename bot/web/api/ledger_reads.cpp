// Customers, what they owe and paid, their cases and messages, the record.
#include "bot/web/api/answers.hpp"
#include "bot/web/api/api_rows.hpp"
#include "bot/web/api/makers.hpp"

#include <charconv>

namespace dunlin::web {

Answer list_customers(ApiScene const& scene, Request const& request) {
  auto const page = page_of(request);
  if (!page) return wrong(page.error().detail);
  return list(scene.reader.customers->customers(request.ask("text"), *page));
}

Answer one_customer(ApiScene const& scene, Request const& request) {
  auto const id = request.id<CustomerTag>("customer");
  auto const facts = id ? scene.reader.customers->facts(*id) : std::nullopt;
  if (!facts) return not_there("There is no such customer.");
  return json(codec::to_json(*facts));
}

Answer list_receivables(ApiScene const& scene, Request const& request) {
  auto const page = page_of(request);
  auto const customer = id_asked<CustomerTag>(request, "customer");
  auto const creditor = id_asked<CreditorTag>(request, "creditor");
  auto const open = yes_or_no(request, "open");
  if (!page) return wrong(page.error().detail);
  if (!customer) return wrong(customer.error().detail);
  if (!creditor) return wrong(creditor.error().detail);
  if (!open) return wrong(open.error().detail);
  return list(scene.reader.ledger->receivables(
      {.customer = *customer, .creditor = *creditor, .open_only = open->value_or(false)}, *page
  ));
}

Answer list_payments(ApiScene const& scene, Request const& request) {
  auto const page = page_of(request);
  auto const customer = id_asked<CustomerTag>(request, "customer");
  auto const unmatched = yes_or_no(request, "unmatched");
  if (!page) return wrong(page.error().detail);
  if (!customer) return wrong(customer.error().detail);
  if (!unmatched) return wrong(unmatched.error().detail);
  return list(scene.reader.ledger->payments(*customer, unmatched->value_or(false), *page));
}

Answer one_payment(ApiScene const& scene, Request const& request) {
  auto const id = request.id<PaymentTag>("payment");
  return one(id ? scene.reader.ledger->payment(*id) : std::nullopt, "There is no such payment.");
}

Answer list_cases(ApiScene const& scene, Request const& request) {
  auto const page = page_of(request);
  auto const open = yes_or_no(request, "open");
  if (!page) return wrong(page.error().detail);
  if (!open) return wrong(open.error().detail);
  return list(scene.reader.customers->cases(
      {.id = {},
       .open = *open,
       .text = std::string(request.ask("text")),
       .held_back = std::string(request.ask("held_back"))},
      *page
  ));
}

Answer one_case(ApiScene const& scene, Request const& request) {
  auto const id = request.id<CaseTag>("case");
  if (!id) return not_there("There is no such case.");
  auto const rows = scene.reader.customers->cases({.id = id}, {.after = {}, .at_most = 1}).rows;
  return one(rows.empty() ? std::nullopt : std::optional(rows.front()), "There is no such case.");
}

Answer list_messages(ApiScene const& scene, Request const& request) {
  auto const page = page_of(request);
  auto const customer = id_asked<CustomerTag>(request, "customer");
  if (!page) return wrong(page.error().detail);
  if (!customer) return wrong(customer.error().detail);
  auto const state = name_asked<MessageState>(request, "state");
  if (!state) return wrong(state.error().detail);
  return list(scene.reader.messages->messages({.customer = *customer, .state = *state}, *page));
}

Answer one_message(ApiScene const& scene, Request const& request) {
  auto const id = request.id<MessageTag>("message");
  return one(id ? scene.reader.messages->message(*id) : std::nullopt, "There is no such message.");
}

// In the order of writing, or one customer's in the order of its chain. `after` is a row or a sequence.
Answer list_events(ApiScene const& scene, Request const& request) {
  auto const page = page_of(request);
  auto const customer = id_asked<CustomerTag>(request, "customer");
  if (!page) return wrong(page.error().detail);
  if (!customer) return wrong(customer.error().detail);
  std::int64_t after = 0;
  std::from_chars(page->after.data(), page->after.data() + page->after.size(), after);
  if (std::to_string(after) != page->after && !page->after.empty())
    return wrong("after is the \"next\" of an earlier page");
  std::string items;
  std::int64_t last = 0;
  int taken = 0;
  bool more = false;
  auto const take = [&](std::int64_t place, Event const& event) {
    if (taken == page->at_most) {
      more = true;
      return false;
    }
    items += (taken == 0 ? "" : ",") + event_json_line(event);
    last = place;
    ++taken;
    return true;
  };
  if (*customer)
    scene.reader.events->chain(chain_of(**customer), after + 1, [&](Event const& event) {
      return take(event.sequence, event);
    });
  else
    scene.reader.events->all(after, take);
  auto const next = more ? '"' + std::to_string(last) + '"' : std::string("null");
  return json(R"({"items":[)" + items + R"(],"next":)" + next + '}');
}

} // namespace dunlin::web
