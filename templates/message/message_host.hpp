// MessageHost: what messages add to the template engine: money as an exact value, and money, dates, days and
// plurals written for the reader's locale.
#pragma once

#include "core/domain/money.hpp"
#include "templates/format/formats.hpp"
#include "templates/liquid/filter.hpp"

#include <span>

namespace dunlin::templates {

class MessageHost : public liquid::Host {
 public:
  explicit MessageHost(format::Formats& formats) : formats_(formats) {}
  format::Formats& formats() const { return formats_; }
  void write_date(CivilDate date, std::string& out) const override {
    formats_.date(date, format::DateStyle::full, out);
  }

 private:
  format::Formats& formats_;
};

liquid::Value money_value(Money const& amount);

// money · date: "brief" | "full" | "weekday" · days · number · plural: one: "day", other: "days".
// They may only run with a MessageHost.
std::span<liquid::Filter const> message_filters();

} // namespace dunlin::templates
