#include "bot/cli/filters/template_filter.hpp"

#include "core/runtime/real_clock.hpp"
#include "templates/liquid/json/json_line.hpp"
#include "templates/message/message_host.hpp"

#include <istream>
#include <ostream>

namespace dunlin::cli {

namespace {

using Now = std::optional<std::chrono::sys_seconds>;

// The hour that templates see, and how long one has been rendered.
class Watch {
 public:
  explicit Watch(Now now)
      : now_(now.value_or(std::chrono::floor<std::chrono::seconds>(clock_.now()))),
        started_(clock_.monotonic()) {}
  std::chrono::sys_seconds now() const { return now_; }
  std::chrono::milliseconds elapsed() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock_.monotonic() - started_);
  }

 private:
  runtime::RealClock clock_;
  std::chrono::sys_seconds now_;
  runtime::Monotonic started_;
};

class PlainHost final : public liquid::Host {
 public:
  explicit PlainHost(Now now) : watch_(now) {}
  void write_date(liquid::Date date, std::string& out) const override {
    liquid::plain_host().write_date(date, out);
  }
  Now now() const override { return watch_.now(); }
  std::chrono::milliseconds elapsed() const override { return watch_.elapsed(); }

 private:
  Watch watch_;
};

class DunlinHost final : public templates::MessageHost {
 public:
  DunlinHost(format::Formats& formats, Now now) : MessageHost(formats), watch_(now) {}
  Now now() const override { return watch_.now(); }
  std::chrono::milliseconds elapsed() const override { return watch_.elapsed(); }

 private:
  Watch watch_;
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
