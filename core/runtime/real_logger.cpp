#include "core/runtime/real_logger.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace dunlin::runtime {

namespace {

// Control characters never reach a terminal or break a line; the rest of UTF-8 passes.
void append_quoted(std::string& line, std::string_view text) {
  line += '"';
  for (char const c : text) {
    if (c == '"' || c == '\\')
      line += {'\\', c};
    else if (c == '\n')
      line += "\\n";
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      line += fmt::format("\\u{:04x}", c);
    else
      line += c;
  }
  line += '"';
}

// Needs no quotes in the text form.
bool plain_word(std::string_view text) {
  auto const plain = [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c != '"' && c != '=' && c != '\\';
  };
  return !text.empty() && std::ranges::all_of(text, plain);
}

void append_value(std::string& line, LogForm form, Field::Value const& value) {
  if (auto const* number = std::get_if<std::int64_t>(&value))
    line += std::to_string(*number);
  else if (auto const* flag = std::get_if<bool>(&value))
    line += *flag ? "true" : "false";
  else if (auto const& text = std::get<std::string>(value); form == LogForm::text && plain_word(text))
    line += text;
  else
    append_quoted(line, text);
}

} // namespace

std::string
log_line(LogForm form, Timestamp at, Level level, std::string_view event, std::span<Field const> fields) {
  std::string line;
  if (form == LogForm::text) {
    line = fmt::format("{} {:5} {}", iso(at), name_of(level), event);
    for (auto const& field : fields) {
      line += fmt::format(" {}=", field.name);
      append_value(line, form, field.value);
    }
    return line;
  }
  line = fmt::format(R"({{"at":"{}","level":"{}","event":"{}")", iso(at), name_of(level), event);
  for (auto const& field : fields) {
    line += fmt::format(",\"{}\":", field.name);
    append_value(line, form, field.value);
  }
  return line + "}";
}

struct RealLogger::Sink {
  spdlog::logger out{"dunlin", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
};

RealLogger::RealLogger(Clock const& clock, LogForm form, Level least)
    : clock_(clock),
      form_(form),
      least_(least),
      sink_(std::make_unique<Sink>()) {
  sink_->out.set_pattern("%v"); // the line is ours: time from the injected clock, fields in order
  sink_->out.set_level(spdlog::level::trace);
}

RealLogger::~RealLogger() = default;

void RealLogger::write(Level level, std::string_view event, std::span<Field const> fields) {
  if (level < least_) return;
  auto const line = log_line(form_, clock_.now(), level, event, fields);
  sink_->out.log(spdlog::level::info, spdlog::string_view_t{line.data(), line.size()});
}

} // namespace dunlin::runtime
