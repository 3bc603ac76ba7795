#include "bot/web/pages/conversation.hpp"
#include "bot/web/pages/desk_pages.hpp"
#include "bot/web/pages/desk_views.hpp"
#include "bot/web/pages/desk_words.hpp"
#include "bot/web/pages/message_words.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

constexpr std::size_t kRawShownMost = 16'000;
constexpr std::size_t kWordsShownMost = 16'000;

struct StateWords {
  InboundState state;
  std::string_view name, tone;
};
constexpr StateWords kStates[] = {
    {InboundState::unread, "not read yet", "accent"},
    {InboundState::read, "read", "good"},
    {InboundState::set_aside, "set aside", "warn"},
    {InboundState::failed, "cannot be read", "late"},
};
StateWords const& words_of(InboundState state) {
  return *std::ranges::find(kStates, state, &StateWords::state);
}

std::string who_of(Tongue const& tongue, store::InboundRow const& row) {
  return row.customer ? row.customer_name : tongue.say("unknown sender");
}

std::string size_words(Tongue const& tongue, std::int64_t size) {
  return tongue.count(size, "1 octet", "%1 octets");
}

std::vector<std::string> understood_of(Tongue const& tongue, Interpretation const& understood) {
  std::vector<std::string> lines;
  for (auto const& finding : understood.findings)
    lines.push_back(understood_words(tongue, finding));
  return lines;
}

std::vector<NamedValue> facts_of(Scene const& scene, store::InboundRow const& row, Heard const* heard) {
  auto const& tongue = scene.tongue;
  std::vector<NamedValue> lines{
      {tongue.say("Channel"), channel_name(tongue, row.channel), ""},
      {tongue.say("Came in by"), row.inlet, ""},
      {tongue.say("Came in"), tongue.moment(row.received_at), ""},
      {tongue.say("Size"), size_words(tongue, row.size), ""},
  };
  if (!row.note.empty()) lines.push_back({tongue.say("Note"), row.note, ""});
  if (heard == nullptr) {
    if (auto const raw = scene.reader.inbound->raw(row.id); raw && !raw->envelope_from.empty())
      lines.push_back({tongue.say("From"), raw->envelope_from, ""});
    return lines;
  }
  lines.push_back({tongue.say("Matched"), matched_words(tongue, heard->told.matched_by), ""});
  lines.push_back(
      {tongue.say("Sender"),
       heard->told.from ? tongue.say("an address on file") : tongue.say("not an address on file"),
       heard->told.from ? "" : "warn"}
  );
  if (!heard->told.understood.language.empty())
    lines.push_back({tongue.say("Language"), tongue.language_name(heard->told.understood.language), ""});
  return lines;
}

} // namespace

Answer inbox_page(Scene const& scene, Request const& request) {
  auto const& tongue = scene.tongue;
  auto const state = enum_of<InboundState>(request.ask("state"));
  auto const rows = scene.reader.inbound->rows(
      {.state = state, .customer = {}}, {.after = std::string(request.ask("after")), .at_most = kRowsPerPage}
  );
  InboxView view{
      .summary = tongue.say("What customers sent, the newest first."),
      .older = next_link(request, rows.next),
      .newer = first_link(request),
      .tabs = {{tongue.say("All"), "/inbox", !state}},
  };
  for (auto const& known : kStates)
    view.tabs.push_back(
        {tongue.say(known.name), "/inbox?state=" + std::string(name_of(known.state)), state == known.state}
    );
  std::map<CustomerId, std::map<InboundId, std::string>> matches; // each chain is walked once
  for (auto const& row : rows.rows) {
    auto const& told = words_of(row.state);
    InboundLine line{
        .link = inbound_link(row.id),
        .who = who_of(tongue, row),
        .who_link = row.customer ? customer_link(*row.customer) : std::string(),
        .channel = channel_name(tongue, row.channel),
        .when = tongue.moment(row.received_at),
        .state = tongue.say(told.name),
        .tone = std::string(told.tone),
        .note = row.note,
    };
    if (row.customer) {
      auto const [known, is_new] = matches.try_emplace(*row.customer);
      if (is_new) known->second = matches_of(scene, *row.customer);
      if (auto const by = known->second.find(row.id); by != known->second.end())
        line.matched = matched_words(tongue, by->second);
    }
    view.inbound.push_back(std::move(line));
  }
  return framed(
      scene, {.section = Section::inbox, .title = tongue.say("Inbox")}, scene.templates.render(view, tongue)
  );
}

Answer inbound_page(Scene const& scene, Request const& request) {
  auto const id = request.id<InboundTag>("inbound");
  if (!id) return no_such(scene, "There is nothing like that in the inbox.");
  return inbound_page_again(scene, request, *id, {});
}

Answer
inbound_page_again(Scene const& scene, Request const& request, InboundId id, DeskTrouble const& trouble) {
  auto const& tongue = scene.tongue;
  auto const row = scene.reader.inbound->row(id);
  if (!row) return no_such(scene, "There is nothing like that in the inbox.");
  auto const read = row->customer ? heard(scene, *row->customer, id) : std::nullopt;
  auto const& told = words_of(row->state);
  InboundView view{
      .title = who_of(tongue, *row),
      .state = tongue.say(told.name),
      .tone = std::string(told.tone),
      .summary = tongue.say(
          "%1, %2, %3",
          {channel_name(tongue, row->channel), tongue.moment(row->received_at), size_words(tongue, row->size)}
      ),
      .facts = facts_of(scene, *row, read ? &*read : nullptr),
  };
  if (read) {
    view.subject = read->told.subject;
    view.words = read->told.words.substr(0, kWordsShownMost);
    view.understood = understood_of(tongue, read->told.understood);
    view.rows = read->followed;
  } else if (auto const raw = scene.reader.inbound->raw(id)) {
    view.raw = raw->bytes.substr(0, kRawShownMost);
  }
  view.unread_words = !read;
  if (row->customer) {
    if (auto const facts = scene.reader.customers->facts(*row->customer)) {
      AnswerPlace place{.inbound = id};
      if (read) place.preferred = read->told.from;
      view.answer = answer_form(scene, request, *facts, place, trouble);
      view.facts.insert(view.facts.begin(), {tongue.say("Customer"), facts->customer.number, ""});
    }
  }
  return framed(
      scene, {.section = Section::inbox, .title = view.title}, scene.templates.render(view, tongue)
  );
}

} // namespace dunlin::web
