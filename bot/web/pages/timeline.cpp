#include "bot/web/pages/timeline.hpp"

#include "bot/planning/decide.hpp"
#include "bot/web/pages/event_line.hpp"
#include "bot/web/pages/message_words.hpp"
#include "bot/web/pages/reason_words.hpp"
#include "core/domain/facts/codec.hpp"

#include <algorithm>
#include <map>

namespace dunlin::web {
namespace {

// What one fact says about the state of a message.
struct MessageNews {
  MessageId message;
  MessageState state = MessageState::queued;
  std::string detail;
};

std::optional<MessageNews> news_of(Tongue const& tongue, Fact const& fact) {
  auto const* told = std::get_if<outbox::Fact>(&fact);
  if (told == nullptr) return std::nullopt;
  if (auto const* it = std::get_if<outbox::MessageCancelled>(told))
    return MessageNews{it->message, MessageState::cancelled, reason_sentence(tongue, it->reason)};
  if (auto const* it = std::get_if<outbox::AttemptBegun>(told))
    return MessageNews{it->message, MessageState::begun, {}};
  if (auto const* it = std::get_if<outbox::MessageAccepted>(told))
    return MessageNews{it->message, MessageState::accepted, {}};
  if (auto const* it = std::get_if<outbox::AttemptDeferred>(told))
    return MessageNews{
        it->message, MessageState::queued,
        tongue.say(
            "Try %1 put off until %2: %3",
            {std::to_string(it->attempt), tongue.moment(it->again_at), it->detail}
        )
    };
  if (auto const* it = std::get_if<outbox::MessageRefused>(told))
    return MessageNews{it->message, MessageState::refused, it->detail};
  if (auto const* it = std::get_if<outbox::AttemptUnknown>(told))
    return MessageNews{it->message, MessageState::unknown, it->detail};
  if (auto const* it = std::get_if<outbox::ReceiptArrived>(told)) {
    auto const state = it->kind == outbox::ReceiptKind::delivered ? MessageState::delivered
                       : it->kind == outbox::ReceiptKind::bounced ? MessageState::bounced
                                                                  : MessageState::complained;
    return MessageNews{it->message, state, it->detail};
  }
  return std::nullopt;
}

class Walk {
 public:
  Walk(Scene const& scene, CustomerFacts const& now, TimelineWish const& wish)
      : scene_(scene),
        now_(now),
        wish_(wish),
        running_(wish.about ? now.case_of(*wish.about) : nullptr) {}

  void take(Event const& event) {
    auto const fact = fact_from_json(event.kind, event.open, event.personal);
    if (auto news = news_of(scene_.tongue, fact)) hear(event, std::move(*news));
    if (auto line = line_of(scene_.tongue, scene_.rulebook, state_, fact); line && concerns(*line))
      add(event, fact, std::move(line->row));
    fold_into(state_, fact, event.at);
  }

  Timeline finish() {
    Timeline timeline{.rows = {}, .steps_done = std::move(steps_done_), .left_out = 0};
    std::ranges::sort(rows_, std::greater{}, [](Row const& row) { return std::pair(row.at, row.sequence); });
    timeline.left_out = rows_.size() - std::min(rows_.size(), wish_.at_most);
    rows_.resize(rows_.size() - timeline.left_out);
    for (auto& row : rows_)
      timeline.rows.push_back(std::move(row.told));
    return timeline;
  }

 private:
  struct Row {
    TimelineRow told;
    Timestamp at{};
    std::int64_t sequence = 0;
  };
  struct Sent {
    std::size_t row = 0;
    MessageKey key;
  };

  bool concerns(EventLine const& line) const {
    if (wish_.theme != Theme::all && line.theme != wish_.theme) return false;
    if (running_ == nullptr) return true;
    if (line.about) return *line.about == running_->id;
    if (line.creditor && *line.creditor != running_->creditor) return false;
    auto const* item = line.receivable ? now_.receivable(*line.receivable) : nullptr;
    return item == nullptr || (item->receivable.creditor == running_->creditor &&
                               item->receivable.amount.currency == running_->currency);
  }

  void add(Event const& event, Fact const& fact, TimelineRow row) {
    stamp(row, event.at);
    row.by_bot = event.by.kind == ActorKind::bot && (row.tone == "out" || !row.why.empty());
    auto const* told = std::get_if<outbox::Fact>(&fact);
    auto const* queued = told == nullptr ? nullptr : std::get_if<outbox::MessageQueued>(told);
    if (queued != nullptr) {
      sent_[queued->message.id] = {.row = rows_.size(), .key = queued->message.key};
      describe(row, MessageState::queued);
      explain(row, queued->message, event.at);
    }
    if (!row.why.empty() && row.why_title.empty()) row.why_title = scene_.tongue.say("Why?");
    rows_.push_back({std::move(row), event.at, event.sequence});
  }

  // The rules as they were read then, when deciding again on the same state comes to the same message.
  void explain(TimelineRow& row, Message const& message, Timestamp at) {
    row.why_title = scene_.tongue.say("Why?");
    for (auto const& decision : planning::decide(state_, scene_.rulebook, at)) {
      auto const same = [&](Fact const& fact) {
        auto const* told = std::get_if<outbox::Fact>(&fact);
        auto const* queued = told == nullptr ? nullptr : std::get_if<outbox::MessageQueued>(told);
        return queued != nullptr && queued->message.key == message.key;
      };
      if (std::ranges::none_of(decision.facts, same)) continue;
      auto sentences = trace_sentences(scene_.tongue, decision.trace);
      row.why.insert(row.why.begin(), sentences.begin(), sentences.end());
    }
  }

  void hear(Event const& event, MessageNews news) {
    auto const found = sent_.find(news.message);
    if (found == sent_.end()) return;
    auto& row = rows_[found->second.row];
    row.at = event.at;
    row.sequence = event.sequence;
    stamp(row.told, event.at);
    describe(row.told, news.state);
    if (!news.detail.empty()) row.told.quote = std::move(news.detail);
    auto const& key = found->second.key;
    bool const counts = news.state == MessageState::accepted || news.state == MessageState::unknown;
    if (counts && running_ != nullptr && key.cycle == running_->cycle)
      steps_done_.push_back({.step = key.step, .at = event.at});
  }

  void stamp(TimelineRow& row, Timestamp at) const {
    row.when = scene_.tongue.moment(at);
    row.instant = iso(at);
  }
  void describe(TimelineRow& row, MessageState state) const {
    row.badge = state_name(scene_.tongue, state);
    row.badge_tone = tone_of(state);
    bool const went_wrong = state == MessageState::refused || state == MessageState::bounced ||
                            state == MessageState::complained || state == MessageState::unknown;
    row.tone = went_wrong ? "bad" : "out";
  }

  Scene const& scene_;
  CustomerFacts const& now_;
  TimelineWish const& wish_;
  CaseState const* running_;
  CustomerFacts state_;
  std::vector<Row> rows_;
  std::map<MessageId, Sent> sent_;
  std::vector<StepDone> steps_done_;
};

constexpr int kLooksAhead = 60;

} // namespace

Shape TimelineRow::shape() {
  static liquid::Field const told[] = {
      tell<&TimelineRow::when>("when"),           tell<&TimelineRow::instant>("instant"),
      tell<&TimelineRow::tone>("tone"),           tell<&TimelineRow::text>("text"),
      tell<&TimelineRow::link>("link"),           tell<&TimelineRow::quote>("quote"),
      tell<&TimelineRow::badge>("badge"),         tell<&TimelineRow::badge_tone>("badge_tone"),
      tell<&TimelineRow::by_bot>("by_bot"),       tell<&TimelineRow::open>("open"),
      tell<&TimelineRow::why_title>("why_title"), tell<&TimelineRow::why>("why")
  };
  return told;
}

Timeline timeline_of(Scene const& scene, CustomerFacts const& now, TimelineWish const& wish) {
  Walk walk(scene, now, wish);
  scene.reader.events->chain(chain_of(now.customer.id), 1, [&](Event const& event) {
    walk.take(event);
    return true;
  });
  return walk.finish();
}

TimelineRow what_comes_next(Scene const& scene, CustomerFacts const& facts, CaseState const& of) {
  auto const& tongue = scene.tongue;
  TimelineRow row{.tone = "next", .open = true, .why_title = tongue.say("Why then?")};
  auto const say_when = [&](Timestamp at) {
    row.when = at == kNever ? tongue.say("next") : tongue.moment(at);
    if (at != kNever) row.instant = iso(at);
  };
  Timestamp at = scene.now;
  Timestamp looked_at_first = kNever;
  for (int look = 0; look < kLooksAhead && at != kNever; ++look) {
    auto const decisions = planning::decide(facts, scene.rulebook, at);
    auto const found = std::ranges::find(decisions, of.id, &planning::Decision::about);
    if (found == decisions.end()) break;
    if (look == 0) row.why = trace_sentences(tongue, found->trace);
    if (look == 0) looked_at_first = found->look_again;
    for (auto const& fact : found->facts) {
      auto const line = line_of(tongue, scene.rulebook, facts, fact);
      bool const seen_by_people =
          line && (line->theme == Theme::messages || std::holds_alternative<desk::Fact>(fact));
      if (!seen_by_people) continue;
      row.text = tongue.say("%1, if nothing happens before", {line->row.text});
      say_when(at);
      return row;
    }
    at = found->look_again;
  }
  row.text = tongue.say("Nothing is sent as things stand");
  row.why_title = tongue.say("Why?");
  say_when(looked_at_first);
  return row;
}

} // namespace dunlin::web
