// MessageHost: what messages add to the template engine: money as an exact value, and money, dates, days and
// plurals written for the reader's locale.
#pragma once

#include "core/domain/money.hpp"
#include "templates/format/formats.hpp"
#include "templates/liquid/filter.hpp"
#include "templates/liquid/stopwatch.hpp"

#include <chrono>
#include <span>
#include <utility>

namespace dunlin::templates {

class MessageHost : public liquid::Host {
 public:
  explicit MessageHost(format::Formats& formats, liquid::Stopwatch watch = {})
      : formats_(formats),
        watch_(std::move(watch)) {}
  format::Formats& formats() const { return formats_; }
  void write_date(CivilDate date, std::string& out) const override {
    formats_.date(date, format::DateStyle::full, out);
  }
  std::chrono::milliseconds elapsed() const override { return watch_.elapsed(); }

 private:
  format::Formats& formats_;
  liquid::Stopwatch watch_;
};

liquid::Value money_value(Money const& amount);

// money · capital · date: "brief" | "full" | "weekday" | a pattern of CLDR · days · number · mask ·
// plural: one: "day", other: "days".
// They may only run with a MessageHost.
std::span<liquid::Filter const> message_filters();

} // namespace dunlin::templates
