#include "bot/simulation/behaviour.hpp"

namespace dunlin::simulation {

namespace {

Timestamp within_days(runtime::Rng& rng, Timestamp from, std::int64_t days) {
  return from + Milliseconds{rng.between(0, days * 86'400'000)};
}

class Drawing {
 public:
  Drawing(
      Agenda& agenda, Customer const& customer, Receivable const& receivable, Habits const& habits,
      runtime::Rng& rng
  )
      : agenda_(agenda),
        chain_(chain_of(customer.id)),
        zone_(customer.zone),
        receivable_(receivable),
        habits_(habits),
        rng_(rng),
        due_at_(instant(receivable.due, {12, 0}, customer.zone)) {}

  void draw() {
    if (rng_.chance(habits_.disputes)) dispute();
    if (rng_.chance(habits_.promises)) promise();
    if (rng_.chance(habits_.pays_half_first)) pay(within_days(rng_, due_at_, 40), 50);
    if (!rng_.chance(habits_.pays)) return;
    auto const late = rng_.chance(habits_.pays_late) ? rng_.between(3, 80) : rng_.between(-5, 3);
    pay(due_at_ + Days{late}, 100);
  }

 private:
  void tell(Timestamp at, Fact fact) {
    std::vector<Fact> facts;
    facts.push_back(std::move(fact));
    agenda_.add(at, {chain_, std::move(facts), std::nullopt});
  }
  void pay(Timestamp at, int percent) { agenda_.add(at, {chain_, {}, receivable_.id, percent}); }

  void dispute() {
    auto const hold = dispute_over(receivable_, within_days(rng_, due_at_, 20), rng_.chance(0.5));
    tell(hold.set_at, planning::HoldSet{hold});
    if (rng_.chance(0.8)) tell(within_days(rng_, hold.set_at, 25), planning::HoldReleased{hold.id, "agreed"});
  }

  void promise() {
    Promise promise;
    promise.id = PromiseId::of({receivable_.id.raw(), "promise"});
    promise.creditor = receivable_.creditor;
    promise.receivables = {receivable_.id};
    promise.amount = receivable_.amount;
    promise.made_at = within_days(rng_, due_at_, 30);
    promise.by = plus_days(local(promise.made_at, zone_).date, static_cast<int>(rng_.between(1, 20)));
    promise.words = "we pay then";
    tell(promise.made_at, planning::PromiseRecorded{promise});
    if (rng_.chance(habits_.keeps_promise)) pay(instant(promise.by, {10, 0}, zone_), 100);
  }

  Agenda& agenda_;
  ChainId chain_;
  Zone zone_;
  Receivable const& receivable_;
  Habits const& habits_;
  runtime::Rng& rng_;
  Timestamp due_at_;
};

} // namespace

Hold dispute_over(Receivable const& receivable, Timestamp at, bool part_only) {
  Hold hold;
  hold.id = HoldId::of({receivable.id.raw(), "dispute"});
  hold.kind = HoldKind::dispute;
  hold.creditor = receivable.creditor;
  hold.receivable = receivable.id;
  if (part_only) hold.amount = Money{receivable.amount.minor / 3, receivable.amount.currency};
  hold.set_at = at;
  hold.review_at = at + Days{14};
  hold.why = "goods sent back";
  hold.set_by = "customer";
  return hold;
}

void draw_behaviour(
    Agenda& agenda, Customer const& customer, Receivable const& receivable, Habits const& habits,
    runtime::Rng& rng
) {
  Drawing(agenda, customer, receivable, habits, rng).draw();
}

} // namespace dunlin::simulation
