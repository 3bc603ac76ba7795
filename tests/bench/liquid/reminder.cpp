#include "tests/bench/liquid/reminder.hpp"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

namespace dunlin::bench {

namespace {

using liquid::Field;
using liquid::Kind;
using liquid::List;
using liquid::Object;
using liquid::Value;

Day day_of(std::string const& iso) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  std::from_chars(iso.data(), iso.data() + 4, year);
  std::from_chars(iso.data() + 5, iso.data() + 7, month);
  std::from_chars(iso.data() + 8, iso.data() + 10, day);
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
}

std::int64_t hundredths(double amount) {
  return std::llround(amount * 100);
}

Value amount(std::int64_t hundredths) {
  return static_cast<double>(hundredths) / 100;
}

Row const& row(void const* self) {
  return *static_cast<Row const*>(self);
}
Reminder const& reminder(void const* self) {
  return *static_cast<Reminder const*>(self);
}

constexpr Field kRow[] = {
    {"number", Kind::text, false, "", [](void const* it) { return Value(row(it).number); }},
    {"issued", Kind::date, false, "", [](void const* it) { return Value(row(it).issued); }},
    {"due", Kind::date, false, "", [](void const* it) { return Value(row(it).due); }},
    {"days_overdue", Kind::integer, false, "", [](void const* it) { return Value(row(it).days_overdue); }},
    {"open", Kind::number, false, "", [](void const* it) { return amount(row(it).open); }},
};

constexpr Field kCustomer[] = {
    {"number", Kind::text, false, "", [](void const* it) { return Value(reminder(it).customer.number); }},
    {"name", Kind::text, false, "", [](void const* it) { return Value(reminder(it).customer.name); }},
    {"contact", Kind::text, false, "", [](void const* it) { return Value(reminder(it).customer.contact); }},
};

constexpr Field kCreditor[] = {
    {"name", Kind::text, false, "", [](void const* it) { return Value(reminder(it).creditor.name); }},
    {"bank", Kind::text, false, "", [](void const* it) { return Value(reminder(it).creditor.bank); }},
    {"iban", Kind::text, false, "", [](void const* it) { return Value(reminder(it).creditor.iban); }},
    {"phone", Kind::text, false, "", [](void const* it) { return Value(reminder(it).creditor.phone); }},
    {"mail", Kind::text, false, "", [](void const* it) { return Value(reminder(it).creditor.mail); }},
};

Value rows(void const* it) {
  auto const& all = reminder(it).receivables;
  return List{all.data(), all.size(), [](void const* self, std::size_t index) {
                return Value(Object{static_cast<Row const*>(self) + index, kRow});
              }};
}

constexpr Field kReminder[] = {
    {"customer", Kind::object, false, "", [](void const* it) { return Value(Object{it, kCustomer}); }},
    {"creditor", Kind::object, false, "", [](void const* it) { return Value(Object{it, kCreditor}); }},
    {"level", Kind::integer, false, "", [](void const* it) { return Value(reminder(it).level); }},
    {"currency", Kind::text, false, "", [](void const* it) { return Value(reminder(it).currency); }},
    {"fee", Kind::number, false, "", [](void const* it) { return amount(reminder(it).fee); }},
    {"pay_by", Kind::date, false, "", [](void const* it) { return Value(reminder(it).pay_by); }},
    {"receivables", Kind::list, false, "", rows, kRow},
};

} // namespace

Reminder read_reminder(std::string_view json) {
  auto const read = nlohmann::json::parse(json);
  auto const text = [&read](char const* whose, char const* name) {
    return read.at(whose).at(name).get<std::string>();
  };
  Reminder reminder{
      .customer = {text("customer", "number"), text("customer", "name"), text("customer", "contact")},
      .creditor =
          {text("creditor", "name"), text("creditor", "bank"), text("creditor", "iban"),
           text("creditor", "phone"), text("creditor", "mail")},
      .level = read.at("level"),
      .currency = read.at("currency"),
      .fee = hundredths(read.at("fee")),
      .pay_by = day_of(read.at("pay_by")),
  };
  for (auto const& row : read.at("receivables"))
    reminder.receivables.push_back(
        {row.at("number"), day_of(row.at("issued")), day_of(row.at("due")), row.at("days_overdue"),
         hundredths(row.at("open"))}
    );
  return reminder;
}

Object as_object(Reminder const& reminder) {
  return {&reminder, kReminder};
}

} // namespace dunlin::bench
