#include "bot/web/pages/scene.hpp"

#include "bot/web/http/form.hpp"
#include "bot/web/pages/needs.hpp"
#include "bot/web/pages/style_sheet.hpp"

namespace dunlin::web {
namespace {

struct RailItem {
  std::string name, link;
  std::int64_t count = 0;
  bool current = false, begins_group = false;
  static Shape shape() {
    static liquid::Field const told[] = {
        tell<&RailItem::name>("name"), tell<&RailItem::link>("link"), tell<&RailItem::count>("count"),
        tell<&RailItem::current>("current"), tell<&RailItem::begins_group>("begins_group")
    };
    return told;
  }
};

struct LayoutView {
  static constexpr std::string_view kTemplate = "layout";
  std::string language, title, style_sheet, search, viewer, key;
  std::vector<RailItem> rail;
  std::vector<Badge> badges;
  SafeHtml body;
  static Shape shape() {
    static liquid::Field const told[] = {
        tell<&LayoutView::language>("language"),
        tell<&LayoutView::title>("title"),
        tell<&LayoutView::style_sheet>("style_sheet"),
        tell<&LayoutView::search>("search"),
        tell<&LayoutView::viewer>("viewer"),
        tell<&LayoutView::key>("key"),
        tell<&LayoutView::rail>("rail"),
        tell<&LayoutView::badges>("badges"),
        tell<&LayoutView::body>("body")
    };
    return told;
  }
};

struct TroubleView {
  static constexpr std::string_view kTemplate = "trouble";
  std::string title, text, next;
  static Shape shape() {
    static liquid::Field const told[] = {
        tell<&TroubleView::title>("title"), tell<&TroubleView::text>("text"), tell<&TroubleView::next>("next")
    };
    return told;
  }
};

std::vector<RailItem> rail_for(Scene const& scene, Section section) {
  struct Place {
    Section section;
    std::string_view name, link;
    bool begins_group = false;
    Role at_least = Role::read_only;
  };
  static constexpr Place kPlaces[] = {
      {Section::today, "Today", "/"},
      {Section::cases, "Cases", "/cases"},
      {Section::inbox, "Inbox", "/inbox"},
      {Section::tickets, "Tickets", "/tickets"},
      {Section::alerts, "Alerts", "/alerts"},
      {Section::messages, "Messages", "/messages"},
      {Section::customers, "Customers", "/customers"},
      {Section::plans, "Plans", "/plans", true},
      {Section::templates, "Templates", "/templates"},
      {Section::sandbox, "Sandbox", "/sandbox"},
      {Section::webhooks, "Webhooks", "/webhooks", false, Role::administrator},
  };
  std::vector<RailItem> rail;
  for (auto const& place : kPlaces) {
    if (!scene.viewer.may(place.at_least)) continue;
    rail.push_back({
        .name = scene.tongue.say(place.name),
        .link = std::string(place.link),
        .count = place.section == Section::today ? count_needs(scene) : 0,
        .current = place.section == section,
        .begins_group = place.begins_group,
    });
  }
  return rail;
}

std::string address(Request const& request, std::string_view cursor) {
  std::string link = request.path;
  char separator = '?';
  for (auto const& [name, value] : request.query) {
    if (name == "after" || value.empty()) continue;
    link += separator + percent_encoded(name) + "=" + percent_encoded(value);
    separator = '&';
  }
  if (!cursor.empty()) link += separator + std::string("after=") + percent_encoded(cursor);
  return link;
}

} // namespace

Answer framed(Scene const& scene, Frame frame, SafeHtml body) {
  LayoutView view{
      .language = scene.tongue.words().language(),
      .title = std::move(frame.title),
      .style_sheet = style_sheet_link(),
      .search = std::move(frame.search),
      .viewer = scene.viewer.display_name,
      .key = scene.viewer.form_key,
      .rail = rail_for(scene, frame.section),
      .badges = standing_badges(scene),
      .body = std::move(body),
  };
  return page(scene.templates.render(view, scene.tongue).html, frame.status);
}

Answer trouble(Scene const& scene, int status, std::string_view title, std::string_view text) {
  TroubleView view{
      .title = scene.tongue.say(title),
      .text = scene.tongue.say(text),
      .next = scene.tongue.say("Nothing was changed and nothing was sent."),
  };
  Frame frame{.title = view.title, .status = status};
  return framed(scene, std::move(frame), scene.templates.render(view, scene.tongue));
}

Answer no_such(Scene const& scene, std::string_view text) {
  return trouble(scene, 404, "Not found", text);
}

Shape NamedValue::shape() {
  static liquid::Field const told[] = {
      tell<&NamedValue::name>("name"), tell<&NamedValue::value>("value"), tell<&NamedValue::tone>("tone")
  };
  return told;
}
Shape Badge::shape() {
  static liquid::Field const told[] = {tell<&Badge::text>("text"), tell<&Badge::tone>("tone")};
  return told;
}
Shape Tab::shape() {
  static liquid::Field const told[] = {
      tell<&Tab::name>("name"), tell<&Tab::link>("link"), tell<&Tab::current>("current")
  };
  return told;
}

std::string case_link(CaseId id) {
  return "/cases/" + id.text();
}
std::string customer_link(CustomerId id) {
  return "/customers/" + id.text();
}
std::string message_link(MessageId id) {
  return "/messages/" + id.text();
}

std::string next_link(Request const& request, std::string_view cursor) {
  return cursor.empty() ? std::string() : address(request, cursor);
}
std::string first_link(Request const& request) {
  return request.ask("after").empty() ? std::string() : address(request, {});
}

} // namespace dunlin::web
