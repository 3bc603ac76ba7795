#include "bot/web/doors/metrics.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <vector>

namespace dunlin::web {
namespace {

prometheus::MetricFamily gauge(std::string name, std::string help, std::int64_t value) {
  prometheus::ClientMetric metric;
  metric.gauge.value = static_cast<double>(value);
  return {std::move(name), std::move(help), prometheus::MetricType::Gauge, {std::move(metric)}};
}

prometheus::MetricFamily answers(std::span<DoorFigures const> doors) {
  prometheus::MetricFamily family{
      "dunlin_http_answers_total", "HTTP answers by door and status", prometheus::MetricType::Counter, {}
  };
  for (auto const& door : doors) {
    for (std::size_t hundred = 1; hundred < door.by_hundred.size(); ++hundred) {
      prometheus::ClientMetric metric;
      metric.label = {{"door", std::string(door.door)}, {"status", std::to_string(hundred) + "xx"}};
      metric.counter.value = static_cast<double>(door.by_hundred[hundred]);
      family.metric.push_back(std::move(metric));
    }
  }
  return family;
}

} // namespace

std::string metrics_text(store::Counts const& counts, std::span<DoorFigures const> doors) {
  std::vector<prometheus::MetricFamily> const families{
      gauge("dunlin_customers", "Customers known", counts.customers),
      gauge("dunlin_receivables_open", "Receivables with something left open", counts.receivables_open),
      gauge("dunlin_cases_open", "Cases that run", counts.cases_open),
      gauge("dunlin_messages_queued", "Messages waiting to be sent", counts.messages_queued),
      gauge("dunlin_messages_unknown", "Messages whose fate nobody knows", counts.messages_unknown),
      gauge("dunlin_tasks_open", "Open tasks for people", counts.tasks_open),
      gauge("dunlin_events", "Events in the contact log", counts.events),
      answers(doors),
  };
  return prometheus::TextSerializer().Serialize(families);
}

} // namespace dunlin::web
