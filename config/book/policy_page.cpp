#include "config/book/policy_page.hpp"

#include "config/book/weekdays.hpp"
#include "config/toml/table_reader.hpp"

namespace dunlin::config {

namespace {

enum class Customers : std::uint8_t { any, persons, organisations };
enum class WindowEnd : std::uint8_t { included, excluded };
enum class Confidence : std::uint8_t { confirmed, from_memory, proposed };

} // namespace

} // namespace dunlin::config

namespace dunlin {

template <>
struct EnumNames<config::Customers> {
  static constexpr std::array<std::string_view, 3> names{"any", "persons", "organisations"};
};
template <>
struct EnumNames<config::WindowEnd> {
  static constexpr std::array<std::string_view, 2> names{"included", "excluded"};
};
template <>
struct EnumNames<config::Confidence> {
  static constexpr std::array<std::string_view, 3> names{"confirmed", "from_memory", "proposed"};
};

} // namespace dunlin

namespace dunlin::config {

namespace {

std::optional<OpenHours> hours_of(std::string const& text, bool end_included) {
  auto const dash = text.find('-');
  if (dash == std::string::npos) return std::nullopt;
  auto const from = parse_clock(text.substr(0, dash));
  auto const to = parse_clock(text.substr(dash + 1));
  if (!from || !to || *to <= *from) return std::nullopt;
  return OpenHours{*from, *to, end_included};
}

void read_window(TomlValue const& table, Policy& policy, ConfigErrors& errors) {
  TableReader reader(table, "window", errors);
  bool const included = reader.one_of("end", WindowEnd::included) == WindowEnd::included;
  for (auto const& [key, value] : table.table) {
    auto const days = weekdays_of(key);
    if (days.empty()) continue; // `end`, or reported below
    for (auto const& text : reader.texts(key)) {
      auto const hours = hours_of(text, included);
      if (!hours) reader.wrong(value, key, "hours such as \"09:00-19:00\"");
      for (auto const day : days)
        if (hours) policy.week.at(day).push_back(*hours);
    }
  }
  reader.finish();
}

Cap read_cap(TomlValue const& table, std::string const& path, ConfigErrors& errors) {
  TableReader reader(table, path, errors);
  Cap cap;
  cap.id = reader.required_text("id");
  cap.scope = reader.one_of("scope", CapScope::customer);
  cap.channels = reader.texts("channels");
  for (auto const& name : reader.texts("purposes")) {
    if (auto const purpose = enum_of<Purpose>(name))
      cap.purposes.push_back(*purpose);
    else
      reader.missing("purposes", "\"dunning\", \"service\" or \"alert\"");
  }
  auto const days = reader.whole_if("days", 1, 31);
  auto const hours = reader.whole_if("hours", 1, 31 * 24);
  if (days.has_value() == hours.has_value())
    reader.missing("days", "either days (1 to 31) or hours (1 to 744)");
  cap.window = hours ? CapWindow::rolling_hours : CapWindow::calendar_days;
  cap.length = hours.value_or(days.value_or(1));
  if (auto const max = reader.whole_if("max", 0, 10'000))
    cap.max = *max;
  else if (!reader.has("max"))
    reader.missing("max", "how many contacts are allowed");
  reader.finish();
  return cap;
}

} // namespace

std::expected<Policy, ConfigErrors>
parse_policy(std::string const& name, int version, std::string_view body) {
  auto const tree = parse_toml(body);
  if (!tree) return std::unexpected(tree.error());
  ConfigErrors errors;
  TableReader reader(*tree, "", errors);
  Policy policy;
  policy.name = name;
  policy.version = version;
  policy.title = reader.text("title", name);
  policy.force = reader.one_of("force", PolicyForce::product_default);
  policy.mandatory = reader.truth("mandatory", false);
  policy.countries = reader.texts("countries");
  policy.channels = reader.texts("channels");
  auto const customers = reader.one_of("customers", Customers::any);
  if (customers != Customers::any) policy.persons = customers == Customers::persons;
  policy.holidays = reader.one_of("holidays", HolidayRule::allow);
  policy.source = reader.required_text("source");
  policy.source += " (" + std::string(name_of(reader.one_of("confidence", Confidence::proposed))) + ")";
  policy.valid_from = reader.date("valid_from");
  policy.valid_to = reader.date("valid_to");
  auto const* window = reader.take("window");
  if (window == nullptr)
    policy.week.fill({OpenHours{{0, 0}, {24, 0}, true}});
  else if (window->kind == TomlValue::Kind::table)
    read_window(*window, policy, errors);
  else
    reader.wrong(*window, "window", "a table beginning with [window]");
  int number = 0;
  for (auto const* table : reader.tables("caps")) {
    ++number;
    policy.caps.push_back(read_cap(*table, "caps[" + std::to_string(number) + "]", errors));
  }
  reader.finish();
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return policy;
}

} // namespace dunlin::config
