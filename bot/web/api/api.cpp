#include "bot/web/api/api.hpp"

#include "bot/web/api/api_rows.hpp"
#include "core/domain/codec/json.hpp"
#include "core/domain/digest.hpp"

#include <charconv>

namespace dunlin::web {
namespace {

Answer json(std::string body) {
  return {.status = 200, .type = "application/json", .body = std::move(body)};
}

// A query a caller got wrong: says which part and what is expected.
Answer wrong(std::string_view detail) {
  return problem(400, "The request is not understood", detail);
}
Answer not_there(std::string_view what) {
  return problem(404, "Not found", what);
}

Result<store::Page> page_of(Request const& request) {
  store::Page page{.after = std::string(request.ask("after")), .at_most = kApiPage};
  auto const limit = request.ask("limit");
  if (limit.empty()) return page;
  auto const [end, ec] = std::from_chars(limit.data(), limit.data() + limit.size(), page.at_most);
  if (ec != std::errc() || end != limit.data() + limit.size() || page.at_most < 1 ||
      page.at_most > kApiPageMax)
    return fail(Errc::invalid, "limit is a number from 1 to " + std::to_string(kApiPageMax));
  return page;
}

Result<std::optional<bool>> yes_or_no(Request const& request, std::string_view name) {
  auto const text = request.ask(name);
  if (text.empty()) return std::nullopt;
  if (text == "yes") return true;
  if (text == "no") return false;
  return fail(Errc::invalid, std::string(name) + " is yes or no");
}

template <class Tag>
Result<std::optional<Id<Tag>>> id_asked(Request const& request, std::string_view name) {
  auto const text = request.ask(name);
  if (text.empty()) return std::nullopt;
  auto const id = Id<Tag>::parse(text);
  if (!id) return fail(Errc::invalid, std::string(name) + " is an id of 26 characters");
  return id;
}

template <class Row>
Answer list(store::Rows<Row> const& rows) {
  std::string body = R"({"items":[)";
  codec::JsonWriter writer(body);
  for (auto const& row : rows.rows) {
    if (&row != rows.rows.data()) body += ',';
    writer.put(item_of(row));
  }
  body += R"(],"next":)";
  if (rows.next.empty())
    body += "null";
  else
    writer.put(rows.next);
  return json(body + '}');
}

template <class Row>
Answer one(std::optional<Row> const& row, std::string_view what) {
  return row ? json(codec::to_json(item_of(*row))) : not_there(what);
}

Answer customers(store::Reader& reader, Request const& request) {
  auto const page = page_of(request);
  if (!page) return wrong(page.error().detail);
  return list(reader.customers->customers(request.ask("text"), *page));
}

Answer customer(store::Reader& reader, Request const& request) {
  auto const id = request.id<CustomerTag>("customer");
  auto const facts = id ? reader.customers->facts(*id) : std::nullopt;
  if (!facts) return not_there("There is no such customer.");
  return json(codec::to_json(*facts));
}

Answer receivables(store::Reader& reader, Request const& request) {
  auto const page = page_of(request);
  auto const customer = id_asked<CustomerTag>(request, "customer");
  auto const creditor = id_asked<CreditorTag>(request, "creditor");
  auto const open = yes_or_no(request, "open");
  if (!page) return wrong(page.error().detail);
  if (!customer) return wrong(customer.error().detail);
  if (!creditor) return wrong(creditor.error().detail);
  if (!open) return wrong(open.error().detail);
  return list(reader.ledger->receivables(
      {.customer = *customer, .creditor = *creditor, .open_only = open->value_or(false)}, *page
  ));
}

Answer payments(store::Reader& reader, Request const& request) {
  auto const page = page_of(request);
  auto const customer = id_asked<CustomerTag>(request, "customer");
  auto const unmatched = yes_or_no(request, "unmatched");
  if (!page) return wrong(page.error().detail);
  if (!customer) return wrong(customer.error().detail);
  if (!unmatched) return wrong(unmatched.error().detail);
  return list(reader.ledger->payments(*customer, unmatched->value_or(false), *page));
}

Answer payment(store::Reader& reader, Request const& request) {
  auto const id = request.id<PaymentTag>("payment");
  return one(id ? reader.ledger->payment(*id) : std::nullopt, "There is no such payment.");
}

Answer cases(store::Reader& reader, Request const& request) {
  auto const page = page_of(request);
  auto const open = yes_or_no(request, "open");
  if (!page) return wrong(page.error().detail);
  if (!open) return wrong(open.error().detail);
  return list(reader.customers->cases(
      {.id = {},
       .open = *open,
       .text = std::string(request.ask("text")),
       .held_back = std::string(request.ask("held_back"))},
      *page
  ));
}

Answer one_case(store::Reader& reader, Request const& request) {
  auto const id = request.id<CaseTag>("case");
  if (!id) return not_there("There is no such case.");
  auto const rows = reader.customers->cases({.id = id}, {.after = {}, .at_most = 1}).rows;
  return one(rows.empty() ? std::nullopt : std::optional(rows.front()), "There is no such case.");
}

Answer messages(store::Reader& reader, Request const& request) {
  auto const page = page_of(request);
  auto const customer = id_asked<CustomerTag>(request, "customer");
  if (!page) return wrong(page.error().detail);
  if (!customer) return wrong(customer.error().detail);
  auto const state = enum_of<MessageState>(request.ask("state"));
  if (!state && !request.ask("state").empty()) {
    std::string names;
    for (auto const name : EnumNames<MessageState>::names)
      names += (names.empty() ? "" : ", ") + std::string(name);
    return wrong("state is one of " + names);
  }
  return list(reader.messages->messages({.customer = *customer, .state = state}, *page));
}

Answer message(store::Reader& reader, Request const& request) {
  auto const id = request.id<MessageTag>("message");
  return one(id ? reader.messages->message(*id) : std::nullopt, "There is no such message.");
}

// In the order of writing, or one customer's in the order of its chain. `after` is a row or a sequence.
Answer events(store::Reader& reader, Request const& request) {
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
    reader.events->chain(chain_of(**customer), after + 1, [&](Event const& event) {
      return take(event.sequence, event);
    });
  else
    reader.events->all(after, take);
  auto const next = more ? '"' + std::to_string(last) + '"' : std::string("null");
  return json(R"({"items":[)" + items + R"(],"next":)" + next + '}');
}

constexpr ApiRoute kRoutes[] = {
    {"/api/v1/customers", customers},        {"/api/v1/customers/{customer}", customer},
    {"/api/v1/receivables", receivables},    {"/api/v1/payments", payments},
    {"/api/v1/payments/{payment}", payment}, {"/api/v1/cases", cases},
    {"/api/v1/cases/{case}", one_case},      {"/api/v1/messages", messages},
    {"/api/v1/messages/{message}", message}, {"/api/v1/events", events},
};

} // namespace

std::span<ApiRoute const> api_routes() {
  return kRoutes;
}

bool has_api_token(Request const& request, std::span<ApiToken const> tokens) {
  auto const header = request.header("authorization");
  constexpr std::string_view kScheme = "Bearer ";
  if (!header.starts_with(kScheme)) return false;
  auto const given = hex(raw(sha256(header.substr(kScheme.size()))));
  bool known = false;
  for (auto const& token : tokens) // all of them, so that the time tells nothing
    known |= equal_in_constant_time(given, token.digest);
  return known;
}

Answer api_needs_token() {
  auto answer = problem(
      401, "A token is needed",
      "Send \"Authorization: Bearer TOKEN\" with a token that `dunlin token issue NAME` has made."
  );
  answer.headers.emplace_back("WWW-Authenticate", "Bearer");
  return answer;
}

} // namespace dunlin::web
