#include "bot/desk/act.hpp"

#include "bot/desk/opening.hpp"

#include <algorithm>

namespace dunlin::desk {

namespace {

class Acting {
 public:
  Acting(
      Heard const& heard, Interpretation const& understood, CustomerFacts const& facts,
      Rulebook const& rulebook, ActionTable const& table, Timestamp now
  )
      : heard_(heard),
        understood_(understood),
        facts_(facts),
        table_(table),
        now_(now),
        open_(heard, facts, rulebook, table, now) {}

  std::vector<dunlin::Fact> all() {
    listening::InboundRead read;
    read.inbound = heard_.inbound;
    read.channel = heard_.channel;
    read.mail = heard_.mail;
    read.from = heard_.from;
    read.matched_by = heard_.matched_by;
    if (heard_.answers) read.answers = heard_.answers->id;
    read.subject = heard_.subject;
    read.words = heard_.words;
    read.understood = understood_;
    read.received_at = heard_.received_at;
    open_.tell(std::move(read));
    if (heard_.mail == MailKind::reply) listen();
    return std::move(open_.told());
  }

 private:
  void listen() {
    if (!heard_.from) {
      silence_what_was_answered();
      open_.to_a_person("the sender is not an address on file" + guess());
      return;
    }
    bool acted = false;
    for (auto const& finding : understood_.findings) {
      if (finding.confidence < table_.sure || said_of_a_ticket(finding)) continue;
      act_on(finding);
      acted = true;
    }
    if (!acted) open_.to_a_person("not understood" + guess());
  }

  Finding const* sure_of(Intent intent) const {
    auto const found = std::ranges::find_if(understood_.findings, [&](Finding const& finding) {
      return finding.intent == intent && finding.confidence >= table_.sure;
    });
    return found == understood_.findings.end() ? nullptr : &*found;
  }

  // One letter of complaint is one ticket, whatever it disputes. What a "no" complains of is the ticket it
  // reopens, and what a "yes" calls done is no payment.
  bool said_of_a_ticket(Finding const& finding) const {
    if (finding.intent == Intent::dispute && about_the_same(finding, sure_of(Intent::complaint))) return true;
    auto const* ticket = asked_about();
    if (ticket == nullptr) return false;
    if (finding.intent == Intent::already_paid) {
      auto const* settled = sure_of(Intent::settled);
      return settled != nullptr && share_words(finding, *settled);
    }
    bool const grievance = finding.intent == Intent::complaint || finding.intent == Intent::dispute ||
                           finding.intent == Intent::question;
    if (!grievance || sure_of(Intent::not_settled) == nullptr) return false;
    return finding.receivables.empty() || !ticket->receivable ||
           std::ranges::find(finding.receivables, *ticket->receivable) != finding.receivables.end();
  }

  static bool about_the_same(Finding const& one, Finding const* other) {
    if (other == nullptr) return false;
    return one.receivables.empty() || other->receivables.empty() || one.receivables == other->receivables;
  }

  Finding with_what_is_disputed(Finding complaint) const {
    auto const* dispute = sure_of(Intent::dispute);
    if (!dispute || !about_the_same(*dispute, &complaint)) return complaint;
    if (complaint.receivables.empty()) complaint.receivables = dispute->receivables;
    if (!complaint.amount) complaint.amount = without_borrowed_amount(*dispute).amount;
    return complaint;
  }

  static bool share_words(Finding const& one, Finding const& other) {
    return std::ranges::any_of(one.evidence, [&](auto const& mine) {
      return std::ranges::any_of(other.evidence, [&](auto const& theirs) {
        return mine.from < theirs.to && theirs.from < mine.to;
      });
    });
  }

  std::string guess() const {
    std::string text;
    for (auto const& finding : understood_.findings)
      text += (text.empty() ? "; perhaps " : ", ") + std::string(name_of(finding.intent));
    return text;
  }

  // Whoever holds the thread may stop it: silence harms nobody.
  void silence_what_was_answered() {
    bool const no_more = std::ranges::any_of(understood_.findings, [&](Finding const& finding) {
      return finding.intent == Intent::opt_out && finding.confidence >= table_.sure;
    });
    if (no_more && heard_.answers) opt_out(heard_.answers->address);
  }

  void act_on(Finding const& finding) {
    switch (finding.intent) {
    case Intent::promise: promise(finding); return;
    case Intent::already_paid: already_paid(finding); return;
    case Intent::dispute:
      open_.ticket(TicketKind::dispute, without_borrowed_amount(finding), HoldKind::dispute);
      return;
    case Intent::complaint:
      open_.ticket(TicketKind::complaint, with_what_is_disputed(finding), HoldKind::complaint);
      return;
    case Intent::copy_request: copy(finding); return;
    case Intent::statement_request: statement(); return;
    case Intent::hardship: open_.ticket(TicketKind::question, finding, HoldKind::hardship); return;
    case Intent::question: open_.ticket(TicketKind::question, finding, HoldKind::in_persons_hands); return;
    case Intent::opt_out: opt_out(*heard_.from); return;
    case Intent::wrong_person:
      open_.tell(listening::AddressJudged{*heard_.from, AddressState::wrong_person, "said so"});
      return;
    case Intent::call_me:
      open_.task(TaskKind::call, "asked to be called");
      open_.alert(AlertKind::call_wanted, std::nullopt);
      open_.hold(HoldKind::in_persons_hands, std::nullopt, std::nullopt, table_.person_within);
      return;
    case Intent::settled: settled(); return;
    case Intent::not_settled: not_settled(); return;
    case Intent::score: score(finding); return;
    case Intent::thanks: return; // the record says it
    }
  }

  // An amount that is promised is not the one in dispute: then the whole receivable is.
  Finding without_borrowed_amount(Finding finding) const {
    bool const borrowed = std::ranges::any_of(understood_.findings, [&](Finding const& other) {
      return other.intent == Intent::promise && other.amount == finding.amount;
    });
    if (borrowed) finding.amount.reset();
    return finding;
  }

  // A figure counts when it was asked for.
  void score(Finding const& finding) {
    if (!heard_.answers || heard_.answers->purpose != Purpose::care || !finding.score) return;
    Score const given{*finding.score, now_, heard_.answers->creditor, heard_.answers->template_name};
    open_.tell(ScoreGiven{given, heard_.inbound});
    if (given.score < kContentFrom) open_.alert(AlertKind::low_score, std::nullopt);
  }

  void opt_out(AddressId address) {
    for (auto const purpose : kUnwantedByWord)
      open_.tell(listening::OptedOut{{address, std::nullopt, purpose, "word", now_}});
  }

  std::vector<ReceivableId> overdue() const {
    std::vector<ReceivableId> found;
    auto const today = local(now_, open_.zone()).date;
    for (auto const& state : facts_.receivables) {
      bool const ours = state.receivable.creditor == open_.creditor_id() && !state.voided;
      if (ours && state.open.positive() && state.receivable.due < today) found.push_back(state.receivable.id);
    }
    return found;
  }

  // What is promised when no amount is named: what is open of what is named, or of all that is overdue.
  std::optional<Money> open_of(std::vector<ReceivableId> const& receivables) const {
    std::optional<Money> sum;
    for (auto const id : receivables) {
      auto const* state = facts_.receivable(id);
      if (state == nullptr || state->voided) continue;
      if (!sum) sum = Money{0, state->open.currency};
      if (sum->currency != state->open.currency) return std::nullopt;
      *sum += state->open;
    }
    return sum;
  }

  void promise(Finding const& finding) {
    auto const covered = finding.receivables.empty() ? overdue() : finding.receivables;
    auto const amount = finding.amount ? finding.amount : open_of(covered);
    auto const today = local(now_, open_.zone()).date;
    if (!finding.date || !amount || *finding.date < today ||
        days_between(today, *finding.date) > table_.promise_at_most.count()) {
      open_.to_a_person("a promise whose day or amount a person has to agree to");
      return;
    }
    Promise promise;
    promise.id = PromiseId::of({heard_.inbound.raw(), iso(*finding.date)});
    promise.creditor = open_.creditor_id();
    promise.receivables = covered; // what falls due later was not promised
    promise.amount = *amount;
    promise.by = *finding.date;
    promise.made_at = now_;
    promise.words = heard_.words;
    Answer with;
    with.promise = promise.id;
    open_.tell(planning::PromiseRecorded{std::move(promise)});
    open_.answer(AnswerKind::promise_confirmed, std::move(with));
  }

  // Believed once in a case's cycle; the second time a person looks.
  void already_paid(Finding const& finding) {
    bool const believed = std::ranges::any_of(facts_.cases, [&](CaseState const& about) {
      return about.creditor == open_.creditor_id() && about.open && about.paid_said_in == about.cycle;
    });
    if (believed) {
      open_.to_a_person("says again that it is paid");
      return;
    }
    auto const one =
        finding.receivables.size() == 1 ? std::optional(finding.receivables.front()) : std::nullopt;
    open_.hold(HoldKind::already_paid, one, std::nullopt, table_.proof_within);
    open_.answer(AnswerKind::proof_asked, {});
  }

  void copy(Finding const& finding) {
    Answer with;
    for (auto const id : finding.receivables.empty() ? overdue() : finding.receivables) {
      auto const* state = facts_.receivable(id);
      if (state != nullptr && !state->document.empty()) with.receivables.push_back(id);
    }
    if (with.receivables.empty()) {
      open_.ticket(TicketKind::question, finding, HoldKind::in_persons_hands); // no paper was imported
      return;
    }
    open_.answer(AnswerKind::copy, std::move(with));
  }

  void statement() {
    Answer with;
    for (auto const& state : facts_.receivables) {
      bool const ours = state.receivable.creditor == open_.creditor_id() && !state.voided;
      if (ours && state.open.minor != 0) with.receivables.push_back(state.receivable.id);
    }
    open_.answer(AnswerKind::statement, std::move(with));
  }

  Ticket const* in_state(TicketState state) const {
    auto const found = std::ranges::find(facts_.tickets, state, &Ticket::state);
    return found == facts_.tickets.end() ? nullptr : &*found;
  }

  // The ticket whose question is answered; where no thread tells, the one that was asked about.
  Ticket const* asked_about() const {
    if (heard_.answers) {
      auto const question = AnswerId{heard_.answers->key.about.bytes};
      auto const found = std::ranges::find(facts_.tickets, question, &settled_question_of);
      if (found != facts_.tickets.end()) return &*found;
    }
    return in_state(TicketState::asked);
  }

  void settled() {
    auto const* ticket = asked_about();
    if (ticket == nullptr || ticket->state != TicketState::asked) return;
    auto closed = *ticket;
    closed.state = TicketState::closed;
    open_.tell(TicketMoved{closed, heard_.words, "customer"});
    if (closed.hold) open_.tell(planning::HoldReleased{closed.hold, "the ticket is settled"});
  }

  void not_settled() {
    auto const* ticket = asked_about();
    if (ticket == nullptr) ticket = in_state(TicketState::closed);
    if (ticket == nullptr)
      open_.to_a_person("says that something is not settled");
    else
      open_.reopen(*ticket);
  }

  Heard const& heard_;
  Interpretation const& understood_;
  CustomerFacts const& facts_;
  ActionTable const& table_;
  Timestamp now_;
  Opening open_;
};

} // namespace

std::vector<dunlin::Fact>
act(Heard const& heard, Interpretation const& understood, CustomerFacts const& facts,
    Rulebook const& rulebook, ActionTable const& table, Timestamp now) {
  return Acting(heard, understood, facts, rulebook, table, now).all();
}

} // namespace dunlin::desk
