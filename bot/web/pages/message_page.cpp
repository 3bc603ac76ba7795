#include "bot/web/pages/fate.hpp"
#include "bot/web/pages/mail_reading.hpp"
#include "bot/web/pages/message_words.hpp"
#include "bot/web/pages/pages.hpp"
#include "bot/web/pages/views.hpp"
#include "templates/liquid/filter.hpp"

#include <charconv>

namespace dunlin::web {
namespace {

constexpr std::size_t kEvidenceShownMax = 40'000;

int attempt_asked(Request const& request, int newest) {
  auto const text = request.ask("attempt");
  int attempt = newest;
  std::from_chars(text.data(), text.data() + text.size(), attempt);
  return attempt >= 1 && attempt <= newest ? attempt : newest;
}

std::vector<NamedValue>
facts_of(Scene const& scene, store::MessageRow const& row, CustomerFacts const& customer) {
  auto const& tongue = scene.tongue;
  auto const& message = row.message;
  auto const* address = customer.address(message.address);
  auto const* creditor = scene.rulebook.house.creditor(message.creditor);
  std::vector<NamedValue> lines{
      {tongue.say("To"), address == nullptr ? tongue.say("an address that is gone") : address->value, ""},
      {tongue.say("In the name of"), creditor == nullptr ? std::string() : creditor->name, ""},
      {tongue.say("Channel"), channel_name(tongue, message.channel), ""},
      {tongue.say("Language"), tongue.language_name(message.language), ""},
      {tongue.say("Template"), message.template_name, ""},
      {tongue.say("Decided"), tongue.moment(row.queued_at), ""},
      {tongue.say("Not before"), tongue.moment(message.not_before), ""},
      {tongue.say("Not after"), tongue.moment(message.expires_at), ""},
      {tongue.say("Tries"), tongue.number(row.attempts), ""},
  };
  if (!message.plan.empty()) {
    auto const version = std::to_string(message.plan_version);
    lines.push_back({tongue.say("Plan"), tongue.say("“%1” version %2", {message.plan, version}), ""});
  }
  if (row.ended_at) lines.push_back({tongue.say("Ended"), tongue.moment(*row.ended_at), ""});
  if (!row.detail.empty()) lines.push_back({tongue.say("Answer"), row.detail, ""});
  return lines;
}

std::vector<ReceivableLine>
lines_of(Tongue const& tongue, CustomerFacts const& customer, Message const& message) {
  std::vector<ReceivableLine> lines;
  for (auto const& line : message.lines) {
    auto const* item = customer.receivable(line.receivable);
    lines.push_back({
        .number = item == nullptr ? line.receivable.text() : item->receivable.number,
        .note = tongue.say(
            line.raised ? "raised to level %1" : "listed at level %1", {std::to_string(line.level)}
        ),
        .amount = tongue.money(line.open),
        .badge = {},
        .tone = {},
    });
  }
  return lines;
}

} // namespace

Answer shown_in_frame(std::string const& html, std::string const& plain_text) {
  Answer answer;
  answer.headers = {{"Content-Security-Policy", std::string(kPreviewPolicy)}};
  if (!html.empty()) {
    answer.body = html;
    return answer;
  }
  answer.body =
      "<!doctype html><meta charset=\"utf-8\"><title>Message</title><pre style=\"white-space:pre-wrap;"
      "font:15px/1.55 system-ui,sans-serif;margin:20px;color:#23211d\">";
  liquid::escape_html(plain_text, answer.body);
  answer.body += "</pre>";
  return answer;
}

Answer message_page(Scene const& scene, Request const& request) {
  auto const& tongue = scene.tongue;
  auto const id = request.id<MessageTag>("message");
  auto const row = id ? scene.reader.messages->message(*id) : std::nullopt;
  auto const customer = row ? scene.reader.customers->facts(row->message.customer) : std::nullopt;
  if (!customer) return no_such(scene, "There is no such message.");
  auto const& message = row->message;
  auto const attempt = attempt_asked(request, row->attempts);
  auto const evidence = attempt == 0 ? std::nullopt : scene.reader.messages->evidence(*id, attempt);
  auto const mail = read_own_mail(evidence.value_or(""));
  auto const* plan = scene.rulebook.plan(message.plan, message.plan_version);
  auto const here = message_link(*id);
  MessageView view{
      .title = tongue.say(
          "%1 by %2", {message_title(tongue, plan, message), channel_name(tongue, message.channel)}
      ),
      .state = state_name(tongue, row->state),
      .tone = std::string(tone_of(row->state)),
      .summary = tongue.say(
          "%1, in %2, %3", {tongue.money(sums_of(message)), tongue.language_name(message.language),
                            tongue.count(std::ssize(message.lines), "1 receivable", "%1 receivables")}
      ),
      .customer = customer->customer.name,
      .case_link = case_link(message.key.about),
      .subject = mail.subject,
      .preview_link = mail.html.empty() && mail.text.empty()
                          ? std::string()
                          : here + "/preview?attempt=" + std::to_string(attempt),
      .evidence = evidence.value_or("").substr(0, kEvidenceShownMax),
      .total = tongue.money(sums_of(message)),
      .receivables = lines_of(tongue, *customer, message),
      .facts = facts_of(scene, *row, *customer),
      .fate = fate_of(scene, *row),
  };
  for (int number = 1; row->attempts > 1 && number <= row->attempts; ++number)
    view.tabs.push_back(
        {tongue.say("Try %1", {std::to_string(number)}), here + "?attempt=" + std::to_string(number),
         number == attempt}
    );
  return framed(
      scene, {.section = Section::messages, .title = view.title}, scene.templates.render(view, tongue)
  );
}

Answer message_preview(Scene const& scene, Request const& request) {
  auto const id = request.id<MessageTag>("message");
  auto const row = id ? scene.reader.messages->message(*id) : std::nullopt;
  auto const evidence =
      row ? scene.reader.messages->evidence(*id, attempt_asked(request, row->attempts)) : std::nullopt;
  if (!evidence) return no_such(scene, "There is no such message.");
  auto const mail = read_own_mail(*evidence);
  return shown_in_frame(mail.html, mail.text);
}

Answer sandbox_preview(Scene const& scene, Request const& request) {
  auto const id = request.id<MessageTag>("message");
  for (auto const& letter : scene.sandbox(kRowsPerPage))
    if (id && letter.sent.message == *id) return shown_in_frame(letter.sent.html, letter.sent.text);
  return no_such(scene, "There is no such message.");
}

} // namespace dunlin::web
