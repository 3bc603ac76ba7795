#include "core/runtime/collecting_logger.hpp"

#include <algorithm>

namespace dunlin::runtime {

namespace {

std::string text_of(Field::Value const& value) {
  if (auto const* text = std::get_if<std::string>(&value)) return *text;
  if (auto const* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return std::get<bool>(value) ? "true" : "false";
}

} // namespace

std::string LogLine::text() const {
  auto line = std::string(name_of(level)) + " " + event;
  for (auto const& field : fields)
    line += " " + field.name + "=" + text_of(field.value);
  return line;
}

void CollectingLogger::write(Level level, std::string_view event, std::span<Field const> fields) {
  std::lock_guard const lock(mutex_);
  lines_.push_back({level, std::string(event), {fields.begin(), fields.end()}});
}

std::size_t CollectingLogger::count(Level level) const {
  return static_cast<std::size_t>(std::ranges::count(lines_, level, &LogLine::level));
}

std::size_t CollectingLogger::count(std::string_view event) const {
  return static_cast<std::size_t>(std::ranges::count(lines_, event, &LogLine::event));
}

} // namespace dunlin::runtime
