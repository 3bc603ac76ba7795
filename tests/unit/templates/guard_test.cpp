#include "tests/unit/templates/letters.hpp"

using namespace dunlin;
using namespace dunlin::templates;
using namespace dunlin::templates::test;

namespace {

CustomerId const kOther = CustomerId::of({"customer", "2002"});

Result<RenderedMessage> rendered(MessageModel const& model) {
  auto own = formats("en");
  return render_message(*shelf().find("reminder-1", model.customer.kind, "en")->message, model, own);
}

} // namespace

TEST_CASE("guard: a message in which everything is the addressee's is rendered", "[templates]") {
  auto const people = parties(CustomerKind::organisation, "en");
  REQUIRE(rendered(model_of(people)));
}

TEST_CASE(
    "guard: whatever belongs to another customer stops the message, and the error says what", "[templates]"
) {
  auto const people = parties(CustomerKind::organisation, "en");
  auto refusal = [&](auto const& change) {
    auto model = model_of(people);
    change(model);
    auto const result = rendered(model);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::refused);
    CHECK(result.error().detail.find(kOther.text()) != std::string::npos);
    return result.error().detail.substr(0, result.error().detail.find(':'));
  };
  CHECK(refusal([](MessageModel& m) {
          m.receivables.emplace_back(kOther, ReceivableRow{});
        }) == "receivable");
  CHECK(refusal([](MessageModel& m) {
          m.receivables.insert(m.receivables.begin(), {kOther, ReceivableRow{}});
        }) == "receivable");
  CHECK(refusal([](MessageModel& m) { m.contact.emplace(kOther, ContactRow{"x"}); }) == "contact");
  CHECK(refusal([](MessageModel& m) {
          m.enclosures.emplace_back(kOther, EnclosureRow{"x.pdf"});
        }) == "attachment");
  CHECK(refusal([](MessageModel& m) { m.payment.emplace(kOther, PaymentRow{}); }) == "payment");
}

TEST_CASE("guard: a customer without an id owns and sees nothing", "[templates]") {
  Owned<int> const orphan(CustomerId{}, 1);
  CHECK_FALSE(orphan.for_customer(CustomerId{}));
  CHECK_FALSE(orphan.for_customer(kOther));
  auto people = parties(CustomerKind::organisation, "en");
  people.customer.id = {};
  auto model = model_of(people);
  CHECK_FALSE(rendered(model));
}

TEST_CASE("guard: one message, one currency", "[templates]") {
  auto const people = parties(CustomerKind::organisation, "en");
  auto model = model_of(people);
  model.receivables.emplace_back(
      people.customer.id, ReceivableRow{"X-1", {}, {}, 0, money(1, "USD"), money(1, "USD"), 0, ""}
  );
  auto const result = rendered(model);
  REQUIRE_FALSE(result);
  CHECK(result.error().detail == "receivable X-1 is not in EUR like the first: one message, one currency");
}

TEST_CASE("guard: the total and the oldest age come from the rows", "[templates]") {
  auto const people = parties(CustomerKind::organisation, "en");
  auto const model = model_of(people);
  auto const guarded = guard(model);
  REQUIRE(guarded);
  CHECK(guarded->total == money(383440, "EUR"));
  CHECK(guarded->oldest_days == 21);
}
