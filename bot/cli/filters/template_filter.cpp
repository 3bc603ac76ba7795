#include "bot/cli/filters/template_filter.hpp"

#include "core/runtime/real_clock.hpp"
#include "templates/liquid/json/json_line.hpp"
#include "templates/liquid/stopwatch.hpp"
#include "templates/message/message_host.hpp"

#include <chrono>
#include <istream>
#include <memory>
#include <optional>
#include <ostream>

namespace dunlin::cli {

namespace {

using Now = std::optional<std::chrono::sys_seconds>;

// The hour that templates see.
std::chrono::sys_seconds hour(Now now) {
  return now.value_or(std::chrono::floor<std::chrono::seconds>(runtime::RealClock().now()));
}

liquid::Stopwatch started() {
  return liquid::Stopwatch([clock = runtime::RealClock()] { return clock.monotonic().time_since_epoch(); });
}

class PlainHost final : public liquid::Host {
 public:
  explicit PlainHost(Now now) : now_(hour(now)) {}
  void write_date(liquid::Date date, std::string& out) const override {
    liquid::plain_host().write_date(date, out);
  }
  Now now() const override { return now_; }
  std::chrono::milliseconds elapsed() const override { return watch_.elapsed(); }

 private:
  std::chrono::sys_seconds now_;
  liquid::Stopwatch watch_ = started();
};

class DunlinHost final : public templates::MessageHost {
 public:
  DunlinHost(format::Formats& formats, Now now) : MessageHost(formats, started()), now_(hour(now)) {}
  Now now() const override { return now_; }

 private:
  std::chrono::sys_seconds now_;
};

} // namespace

int filter_templates(TemplateRender const& command, std::istream& in, std::ostream& out, std::ostream& err) {
  auto formats = format::Formats::create(command.locale);
  if (!formats) {
    err << formats.error().detail << '\n';
    return kUsage;
  }
  liquid::JsonLineWays ways;
  ways.host = [](Now now) { return std::make_unique<PlainHost>(now); };
  if (command.dunlin) {
    ways.filters = templates::message_filters();
    ways.host = [&](Now now) { return std::make_unique<DunlinHost>(*formats, now); };
  }
  int code = kDone;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto const answer = liquid::answer_json_line(line, ways);
    out << answer.line << '\n';
    if (answer.read) continue;
    err << "line " << number << R"(: expected {"template":"…"})" << '\n';
    code = kFound;
  }
  return code;
}

} // namespace dunlin::cli
