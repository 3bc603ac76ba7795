// Who gets what in the next days, if nothing happens: the plans read ahead.
#include "bot/preview/preview.hpp"
#include "bot/web/pages/message_words.hpp"
#include "bot/web/pages/pages.hpp"
#include "bot/web/pages/views.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

constexpr int kCustomersAtOnce = 500;
constexpr int kDaysAhead[] = {1, 7, 30};

int days_asked(Request const& request) {
  auto const text = request.ask("days");
  auto const found = std::ranges::find(kDaysAhead, text, [](int days) { return std::to_string(days); });
  return found == std::end(kDaysAhead) ? 7 : *found;
}

Plan const* plan_of(Scene const& scene, CreditorId creditor) {
  auto const* known = scene.rulebook.house.creditor(creditor);
  return known == nullptr ? nullptr : scene.rulebook.newest_plan(known->plan);
}

} // namespace

Answer preview_page(Scene const& scene, Request const& request) {
  auto const& tongue = scene.tongue;
  auto const days = days_asked(request);
  preview::PreviewRequest ahead{.creditor = {}, .from = scene.now, .until = scene.now + Days{days}};
  ahead.after = request.ask("after");
  ahead.customers_at_most = kCustomersAtOnce;
  auto const found = preview::preview(scene.reader, scene.rulebook, ahead);
  PreviewView view{
      .summary = tongue.say(
          "%1 messages to %2 customers looked at, if nobody pays, answers or changes anything.",
          {tongue.number(static_cast<std::int64_t>(found.lines.size())), tongue.number(found.customers)}
      ),
      .older = found.next.empty() ? std::string()
                                  : "/plans/preview?days=" + std::to_string(days) + "&after=" + found.next,
  };
  for (auto const choice : kDaysAhead)
    view.tabs.push_back(
        {tongue.count(choice, "1 day", "%1 days"), "/plans/preview?days=" + std::to_string(choice),
         choice == days}
    );
  for (auto const& line : found.lines) {
    auto const sum = preview::asked(line.message);
    view.lines.push_back(
        {.when = tongue.moment(line.at),
         .customer = line.customer_name,
         .customer_link = customer_link(line.customer),
         .what = message_title(scene.tongue, plan_of(scene, line.message.creditor), line.message),
         .channel = line.message.channel,
         .amount = sum ? tongue.money(*sum) : std::string()}
    );
  }
  return framed(
      scene, {.section = Section::plans, .title = tongue.say("Who gets what")},
      scene.templates.render(view, tongue)
  );
}

Shape PreviewLineView::shape() {
  static liquid::Field const told[] = {
      tell<&PreviewLineView::when>("when"),       tell<&PreviewLineView::customer>("customer"),
      tell<&PreviewLineView::what>("what"),       tell<&PreviewLineView::customer_link>("customer_link"),
      tell<&PreviewLineView::channel>("channel"), tell<&PreviewLineView::amount>("amount")
  };
  return told;
}
Shape PreviewView::shape() {
  static liquid::Field const told[] = {
      tell<&PreviewView::summary>("summary"), tell<&PreviewView::older>("older"),
      tell<&PreviewView::tabs>("tabs"), tell<&PreviewView::lines>("lines")
  };
  return told;
}

} // namespace dunlin::web
