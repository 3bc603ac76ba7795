// Reminder: what the bench's reminder says, as rows of a domain; and the words a template has for them.
#pragma once

#include "templates/liquid/value.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::bench {

using Day = std::chrono::year_month_day;

struct Row {
  std::string number;
  Day issued;
  Day due;
  int days_overdue = 0;
  std::int64_t open = 0; // hundredths
};

struct Reminder {
  struct {
    std::string number;
    std::string name;
    std::string contact;
  } customer;
  struct {
    std::string name;
    std::string bank;
    std::string iban;
    std::string phone;
    std::string mail;
  } creditor;
  int level = 0;
  std::string currency;
  std::int64_t fee = 0; // hundredths
  Day pay_by;
  std::vector<Row> receivables;
};

Reminder read_reminder(std::string_view json);
liquid::Object as_object(Reminder const& reminder);

void write_by_hand(Reminder const& reminder, std::string& out); // as reminder.liquid says it

} // namespace dunlin::bench
