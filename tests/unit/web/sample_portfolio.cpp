#include "tests/unit/web/sample_portfolio.hpp"

#include "core/domain/digest.hpp"

namespace dunlin::tests {
namespace {

using namespace std::chrono_literals;

Currency currency(std::string_view code) {
  return Currency::parse(code).value();
}

Plan standard_plan() {
  Plan plan{.name = "standard", .version = 3, .title = "Standard"};
  auto const step = [&](int number, std::string name, int days, StepAction action, std::string task) {
    plan.steps.push_back({
        .number = number,
        .name = std::move(name),
        .days = days,
        .action = action,
        .task_kind = std::move(task),
        .channels = {"email", "sandbox"},
        .template_name = "reminder-" + std::to_string(number),
    });
  };
  step(1, "Friendly note", 3, StepAction::message, "");
  step(2, "Reminder", 14, StepAction::message, "");
  step(3, "Firm reminder", 28, StepAction::message, "");
  step(4, "Call by rep", 35, StepAction::task, "call");
  step(5, "Formal notice", 49, StepAction::message, "");
  return plan;
}

struct Person {
  std::string number, name, language, zone, country, address, currency;
};

class Maker {
 public:
  Maker(SamplePortfolio& made, Timestamp now) : made_(made), now_(now) {}

  CustomerId customer(Person const& person) {
    auto const id = CustomerId::of({person.number});
    auto const at = now_ - Days{60};
    Actor const import{.kind = ActorKind::import, .name = "customers.csv"};
    tell(
        id, at,
        ledger::Fact(ledger::CustomerRecorded{Customer{
            .id = id,
            .number = person.number,
            .name = person.name,
            .language = person.language,
            .zone = Zone::known(person.zone),
            .country = person.country,
        }}),
        import
    );
    tell(
        id, at,
        ledger::Fact(ledger::ContactRecorded{Contact{
            .id = ContactId::of({person.number}),
            .name = person.name,
            .addresses = {{.id = AddressId::of({person.number}), .channel = "email", .value = person.address}
            },
        }}),
        import
    );
    tell(
        id, at,
        ledger::Fact(ledger::AccountRecorded{
            Account{.creditor = made_.creditor.id, .owner = "Rep North", .tier = Tier::a, .plan = ""}
        }),
        import
    );
    return id;
  }

  ReceivableId receivable(CustomerId customer, std::string number, Money amount, int days_late) {
    auto const id = ReceivableId::of({number});
    auto const due = plus_days(CivilDate(std::chrono::floor<Days>(now_)), -days_late);
    tell(
        customer, now_ - Days{59},
        ledger::Fact(ledger::ReceivableRecorded{Receivable{
            .id = id,
            .creditor = made_.creditor.id,
            .number = std::move(number),
            .amount = amount,
            .issued = plus_days(due, -30),
            .due = due,
        }}),
        {.kind = ActorKind::import, .name = "receivables.csv"}
    );
    return id;
  }

  CaseId open_case(CustomerId customer, Currency in) {
    auto const id = case_id_of(customer, made_.creditor.id, in);
    tell(
        customer, now_ - Days{20},
        planning::Fact(planning::CaseOpened{
            .about = id,
            .creditor = made_.creditor.id,
            .currency = in,
            .cycle = 1,
            .plan = "standard",
            .plan_version = 3
        })
    );
    return id;
  }

  MessageId
  reminder(CustomerId customer, CaseId about, int step, std::vector<MessageLine> lines, Timestamp at) {
    Message message{
        .key = {.about = about, .cycle = 1, .step = step, .part = 1, .leg = 0},
        .customer = customer,
        .creditor = made_.creditor.id,
        .channel = "email",
        .contact = made_.store.customers[customer].contacts.front().id,
        .address = made_.store.customers[customer].contacts.front().addresses.front().id,
        .template_name = "reminder-" + std::to_string(step),
        .language = made_.store.customers[customer].customer.language,
        .plan = "standard",
        .plan_version = 3,
        .lines = std::move(lines),
        .not_before = at,
        .expires_at = at + 24h,
    };
    message.id = message_id_of(message.key);
    tell(customer, at, outbox::Fact(outbox::MessageQueued{message}));
    tell(
        customer, at + 1s,
        outbox::Fact(outbox::AttemptBegun{message.id, 1, "digest", "digest", "mail@example.com"})
    );
    return message.id;
  }

  void tell(CustomerId customer, Timestamp at, Fact fact, Actor by = {}) {
    made_.store.tell(customer, at, fact, std::move(by));
  }

 private:
  SamplePortfolio& made_;
  Timestamp now_;
};

std::string mail_with(std::string const& subject, std::string const& html) {
  return "From: =?UTF-8?B?RXhhbXBsZQ==?= <billing@example.com>\r\nTo: <a@example.net>\r\nSubject: " +
         subject +
         "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n--b1\r\n"
         "Content-Type: text/plain; charset=utf-8\r\n\r\nPlease pay.\r\n--b1\r\n"
         "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
         html + "\r\n--b1--\r\n";
}

void tell_orderly(SamplePortfolio& made, Maker& maker, Timestamp now) {
  auto const eur = currency("EUR");
  made.orderly = maker.customer(
      {"C-1001", "Sample Metalworks GmbH", "de", "Europe/Berlin", "DE", "buchhaltung@example.net", "EUR"}
  );
  auto const first = maker.receivable(made.orderly, "R-2007", {281240, eur}, 41);
  auto const second = maker.receivable(made.orderly, "R-2019", {50000, eur}, 19);
  auto const third = maker.receivable(made.orderly, "R-2031", {120000, eur}, 12);
  made.orderly_case = maker.open_case(made.orderly, eur);
  made.delivered = maker.reminder(
      made.orderly, made.orderly_case, 2, {{first, {281240, eur}, 2, true}, {second, {50000, eur}, 1, true}},
      now - Days{10} + 9h
  );
  maker.tell(
      made.orderly, now - Days{10} + 9h + 2s,
      outbox::Fact(outbox::MessageAccepted{made.delivered, 1, {}, "250 2.0.0 Ok: queued as 4F2A"})
  );
  made.store.keep_evidence(
      made.delivered, 1,
      mail_with("=?UTF-8?Q?Zahlungserinnerung_R-2007?=", "<p style=3D\"color:#333\">Bitte zahlen.</p>")
  );
  Payment const payment{
      .id = PaymentId::of({"P-1"}),
      .creditor = made.creditor.id,
      .amount = {90000, eur},
      .received = plus_days(CivilDate(std::chrono::floor<Days>(now)), -6),
      .reference = "R-1988"
  };
  maker.tell(
      made.orderly, now - Days{6}, ledger::Fact(ledger::PaymentRecorded{payment}),
      {.kind = ActorKind::import, .name = "payments.csv"}
  );
  made.store.payments.push_back({payment, made.orderly, {90000, eur}});
  maker.tell(
      made.orderly, now - Days{2},
      planning::Fact(planning::PromiseRecorded{Promise{
          .id = PromiseId::of({"1"}),
          .creditor = made.creditor.id,
          .receivables = {second},
          .amount = {50000, eur},
          .by = plus_days(CivilDate(std::chrono::floor<Days>(now)), 4),
          .made_at = now - Days{2},
          .words = "We pay 500 euros on Friday, the rest as soon as we can."
      }})
  );
  maker.tell(
      made.orderly, now - Days{2} + 1min,
      planning::Fact(planning::HoldSet{Hold{
          .id = HoldId::of({"1"}),
          .kind = HoldKind::dispute,
          .receivable = third,
          .review_at = now + Days{10},
          .why = "Goods sent back",
          .set_by = "Rep North",
          .set_at = now - Days{2}
      }}),
      {.kind = ActorKind::user, .name = "Rep North"}
  );
  maker.tell(
      made.orderly, now - 3h,
      planning::Fact(
          planning::StepHeldBack{made.orderly_case, 3, Reason{ReasonCode::promised, {{"by", "2026-03-06"}}}}
      )
  );
}

void tell_chinese(SamplePortfolio& made, Maker& maker, Timestamp now) {
  auto const cny = currency("CNY");
  made.chinese =
      maker.customer({"C-1002", "示例贸易有限公司", "zh", "Asia/Shanghai", "CN", "finance@example.org", "CNY"}
      );
  auto const item = maker.receivable(made.chinese, "R-3001", {860000, cny}, 9);
  auto const about = maker.open_case(made.chinese, cny);
  made.unknown = maker.reminder(made.chinese, about, 1, {{item, {860000, cny}, 1, true}}, now - 5h);
  maker.tell(
      made.chinese, now - 5h + 3s,
      outbox::Fact(outbox::AttemptUnknown{made.unknown, 1, "line dropped after hand-over"})
  );
}

void tell_hostile(SamplePortfolio& made, Maker& maker, Timestamp now) {
  auto const usd = currency("USD");
  std::string const nasty(kHostile);
  made.hostile = maker.customer({nasty + "1", nasty, "en", "America/New_York", "US", nasty, "USD"});
  auto const item = maker.receivable(made.hostile, nasty, {10000, usd}, 5);
  made.hostile_case = maker.open_case(made.hostile, usd);
  made.hostile_message =
      maker.reminder(made.hostile, made.hostile_case, 1, {{item, {10000, usd}, 1, true}}, now - 4h);
  maker.tell(
      made.hostile, now - 4h + 2s,
      outbox::Fact(outbox::MessageRefused{made.hostile_message, 1, outbox::RefusedWhy::address, nasty})
  );
  made.store.keep_evidence(made.hostile_message, 1, mail_with(nasty, "<script>1</script>"));
  maker.tell(
      made.hostile, now - 3h,
      desk::Fact(desk::TaskOpened{Task{
          .id = TaskId::of({"1"}),
          .kind = TaskKind::find_address,
          .about = made.hostile_case,
          .creditor = made.creditor.id,
          .owner = "",
          .opened_at = now - 3h,
          .why = nasty
      }})
  );
  maker.tell(
      made.hostile, now - 2h,
      planning::Fact(planning::HoldSet{Hold{
          .id = HoldId::of({"2"}), .kind = HoldKind::other, .review_at = now, .why = nasty, .set_by = nasty
      }})
  );
}

} // namespace

std::unique_ptr<SamplePortfolio> sample_portfolio(Timestamp now) {
  auto made = std::make_unique<SamplePortfolio>();
  made->store.now = now;
  made->creditor = {
      .id = CreditorId::of({"example"}),
      .key = "example",
      .name = "Example Supplies Ltd",
      .country = "DE",
      .language = "en",
      .zone = Zone::known("Europe/Berlin"),
      .plan = "standard",
      .senders = {{.channel = "email", .address = "billing@example.com", .name = "Example Supplies"}},
      .go_live = {.approved = true},
      .payments_fresh_hours = 8,
  };
  made->rulebook = std::make_shared<Rulebook>();
  auto& house = made->rulebook->house;
  house.creditors.push_back(made->creditor);
  house.sources.push_back({.creditor = made->creditor.id, .kind = "payments", .as_of = now - 9h});
  house.sources.push_back({.creditor = made->creditor.id, .kind = "receivables", .as_of = now - 9h});
  house.tokens.push_back({"tests", hex(raw(sha256("secret-token"))), now - 9h, "tests"});
  house.tokens.push_back({"erp", hex(raw(sha256("write-token"))), now - 9h, "tests", ApiScope::write});
  auto const plan = standard_plan();
  made->rulebook->plans.emplace(std::pair(plan.name, plan.version), plan);
  made->store.house = house;
  Maker maker(*made, now);
  tell_orderly(*made, maker, now);
  tell_chinese(*made, maker, now);
  tell_hostile(*made, maker, now);
  return made;
}

} // namespace dunlin::tests
