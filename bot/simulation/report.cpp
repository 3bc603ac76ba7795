#include "bot/simulation/report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::simulation {

namespace {

constexpr double kWidth = 960;
constexpr double kHeight = 180;

std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    case '\'': out += "&#39;"; break;
    default: out += c;
    }
  }
  return out;
}

struct Axis { // days from left to right
  CivilDate first{};
  CivilDate last{};
  double x(CivilDate day) const {
    auto const span = std::max(1, days_between(first, last) + 1);
    return kWidth * days_between(first, day) / span;
  }
  double width() const { return kWidth / std::max(1, days_between(first, last) + 1); }
};

std::string
frame(Axis const& axis, std::string const& top, std::string const& inside, std::string_view label) {
  return fmt::format(
      R"(<svg viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">)"
      R"(<line class="base" x1="0" y1="{:.0f}" x2="{:.0f}" y2="{:.0f}"/>)"
      R"({}<text x="0" y="12">{}</text><text x="0" y="{:.0f}">{}</text>)"
      R"(<text x="{:.0f}" y="{:.0f}" text-anchor="end">{}</text></svg>)"
      "\n",
      kWidth, kHeight + 20, label, kHeight, kWidth, kHeight, inside, escaped(top), kHeight + 16,
      iso(axis.first), kWidth, kHeight + 16, iso(axis.last)
  );
}

std::string messages_per_day(std::map<CivilDate, std::int64_t> const& per_day) {
  if (per_day.empty()) return "<p>No message was sent.</p>\n";
  Axis const axis{per_day.begin()->first, per_day.rbegin()->first};
  std::int64_t most = 1;
  for (auto const& [day, count] : per_day)
    most = std::max(most, count);
  std::string bars;
  for (auto const& [day, count] : per_day) {
    auto const height = (kHeight - 20) * static_cast<double>(count) / static_cast<double>(most);
    bars += fmt::format(
        R"(<rect class="bar" x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}">)"
        R"(<title>{}: {}</title></rect>)",
        axis.x(day), kHeight - height, std::max(0.5, axis.width() * 0.8), height, iso(day), count
    );
  }
  return frame(axis, fmt::format("at most {} a day", most), bars, "Messages per day");
}

std::string open_over_time(Currency currency, std::map<CivilDate, std::int64_t> const& changes) {
  Axis const axis{changes.begin()->first, changes.rbegin()->first};
  std::int64_t most = 1;
  std::int64_t open = 0;
  for (auto const& [day, change] : changes)
    most = std::max(most, open += change);
  std::string points = fmt::format("0,{:.1f}", kHeight);
  open = 0;
  auto const y = [&](std::int64_t value) {
    return kHeight - (kHeight - 20) * static_cast<double>(value) / static_cast<double>(most);
  };
  for (auto const& [day, change] : changes) { // a step a day
    points += fmt::format(" {:.1f},{:.1f}", axis.x(day), y(open));
    open += change;
    points += fmt::format(" {:.1f},{:.1f}", axis.x(day), y(open));
  }
  points += fmt::format(" {:.1f},{:.1f}", kWidth, y(open));
  auto const line = R"(<polyline class="open" points=")" + points + R"("/>)";
  return frame(axis, "at most " + plain({most, currency}), line, "Open amount over time");
}

std::string table(std::map<std::string, std::int64_t> const& counts) {
  std::string out = "<table>\n";
  for (auto const& [name, count] : counts)
    out += fmt::format("<tr><td>{}</td><td class=\"n\">{}</td></tr>\n", escaped(name), count);
  return out + "</table>\n";
}

} // namespace

std::string report_html(ReportInput const& input) {
  auto const& tally = input.tally;
  auto const title = escaped(input.title);
  std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title;
  out += "</title>\n<style>\n" + std::string(report_files().front().bytes) + "</style>\n</head>\n<body>\n";
  out += "<h1>" + title + "</h1>\n";
  for (auto const& remark : input.remarks)
    out += "<p>" + escaped(remark) + "</p>\n";
  out += fmt::format(
      "<p>{} receivables, {} settled, on average {:.1f} days after they were due. {} events.</p>\n",
      tally.receivables, tally.settled, tally.average_days_to_pay(), tally.events
  );
  out += "<h2>Messages per day</h2>\n" + messages_per_day(tally.sent_per_day);
  out += "<h2>Open amount over time</h2>\n";
  for (auto const& [currency, changes] : tally.open_changes)
    out += open_over_time(currency, changes);
  out += "<h2>Messages by step</h2>\n" + table(tally.sent_by_template);
  out += "<h2>How they ended, and tasks</h2>\n" + table(tally.ended);
  out += "<h2>Held back, and why</h2>\n" + table(tally.held_back);
  out += "<h2>What customers said</h2>\n" + table(tally.heard);
  out += "<h2>Tickets, alerts and answers</h2>\n" + table(tally.desk);
  if (!input.customer.empty()) {
    out += "<h2>One customer: " + escaped(input.customer) + "</h2>\n<ol>\n";
    for (auto const& line : input.story)
      out += fmt::format("<li><time>{:.16}</time>{}</li>\n", iso(line.at), escaped(line.words));
    out += "</ol>\n";
  }
  return out + "</body></html>\n";
}

} // namespace dunlin::simulation
