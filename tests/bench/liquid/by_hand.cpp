// The limit: the bytes that reminder.liquid makes, by code that knows nothing else.
#include "tests/bench/liquid/reminder.hpp"

#include <array>
#include <charconv>

namespace dunlin::bench {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};

void put(std::int64_t number, std::string& out) {
  std::array<char, 24> digits{};
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void put_two(unsigned number, std::string& out) {
  out += static_cast<char>('0' + number / 10);
  out += static_cast<char>('0' + number % 10);
}

void put_amount(std::int64_t hundredths, std::string& out) { // 7.5, 7.0, 7.25
  put(hundredths / 100, out);
  auto const rest = static_cast<unsigned>(hundredths % 100);
  out += '.';
  out += static_cast<char>('0' + rest / 10);
  if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
}

void put_date(Day day, std::string& out) {
  put_two(static_cast<unsigned>(day.day()), out);
  out += ' ';
  out += kMonths[static_cast<unsigned>(day.month()) - 1].substr(0, 3);
  out += ' ';
  put(static_cast<int>(day.year()), out);
}

void put_long_date(Day day, std::string& out) {
  out += kDays[std::chrono::weekday(day).c_encoding()];
  out += ", ";
  put_two(static_cast<unsigned>(day.day()), out);
  out += ' ';
  out += kMonths[static_cast<unsigned>(day.month()) - 1];
  out += ' ';
  put(static_cast<int>(day.year()), out);
}

constexpr std::array<std::string_view, 256> kEscapes = [] {
  std::array<std::string_view, 256> escapes{};
  escapes['&'] = "&amp;";
  escapes['<'] = "&lt;";
  escapes['>'] = "&gt;";
  escapes['"'] = "&quot;";
  escapes['\''] = "&#39;";
  return escapes;
}();

void put_escaped(std::string_view text, std::string& out) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const instead = kEscapes[static_cast<unsigned char>(text[at])];
    if (instead.empty()) continue;
    out.append(text, from, at - from).append(instead);
    from = at + 1;
  }
  out.append(text, from);
}

void put_upper(std::string_view text, std::string& out) { // ASCII and the Latin letters of two octets
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (c == '\xC3' && i + 1 < text.size()) {
      out += c;
      auto const next = static_cast<unsigned char>(text[++i]);
      out += static_cast<char>(next >= 0xA0 && next != 0xB7 && next < 0xBF ? next - 0x20 : next);
    } else {
      out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
  }
}

void put_lower(std::string_view text, std::string& out) {
  for (char const c : text)
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

void put_row(Row const& row, bool odd, std::string_view currency, std::string& out) {
  out += odd ? "\n<tr class=\"odd\"><td>" : "\n<tr class=\"even\"><td>";
  put_escaped(row.number, out);
  out += "</td><td>";
  put_date(row.issued, out);
  out += "</td><td>";
  put_date(row.due, out);
  out += "</td><td>";
  if (row.days_overdue > 60) {
    out += "<b>";
    put(row.days_overdue, out);
    out += " days</b>";
  } else if (row.days_overdue == 1) {
    out += "1 day";
  } else {
    put(row.days_overdue, out);
    out += " days";
  }
  out += "</td><td>";
  put_amount(row.open, out);
  out += ' ';
  out += currency;
  out += "</td></tr>";
}

std::int64_t put_table(Reminder const& reminder, std::string& out) {
  out += "<table>\n<tr><th>Invoice</th><th>Issued</th><th>Due</th><th>Days</th><th>Amount</th></tr>";
  std::int64_t total = 0;
  bool odd = true;
  for (auto const& row : reminder.receivables) {
    put_row(row, odd, reminder.currency, out);
    odd = !odd;
    total += row.open;
  }
  out += "\n<tr><td colspan=\"4\">Total of ";
  put(static_cast<std::int64_t>(reminder.receivables.size()), out);
  out += "</td><td>";
  put_amount(total, out);
  out += ' ';
  out += reminder.currency;
  out += "</td></tr>\n</table>";
  return total;
}

void put_greeting(Reminder const& reminder, std::string& out) {
  auto const& customer = reminder.customer;
  out += "<html lang=\"en\">\n<body style=\"font-family: sans-serif\">\n<p>Dear ";
  put_escaped(customer.contact.empty() ? customer.name : customer.contact, out);
  out += ",</p>\n\n";
  if (reminder.level == 1) {
    out += "<p>this is a friendly reminder that ";
    put(static_cast<std::int64_t>(reminder.receivables.size()), out);
    out += " invoices of ";
    put_escaped(customer.name, out);
    out += " are overdue.</p>\n";
  } else if (reminder.level == 2) {
    out += "<p>our first reminder has brought no payment of ";
    put_escaped(customer.name, out);
    out += " yet. ";
    put(static_cast<std::int64_t>(reminder.receivables.size()), out);
    out += " invoices are overdue.</p>\n";
  } else {
    out += "<p>this is our last reminder before we take further steps.</p>\n";
  }
  out += '\n';
}

} // namespace

void write_by_hand(Reminder const& reminder, std::string& out) {
  auto const& creditor = reminder.creditor;
  put_greeting(reminder, out);
  auto const total = put_table(reminder, out);
  if (reminder.fee > 0) {
    out += "\n<p>By our terms a fee of ";
    put_amount(reminder.fee, out);
    ((out += ' ') += reminder.currency) += " is added: please pay ";
    put_amount(total + reminder.fee, out);
    ((out += ' ') += reminder.currency) += " by ";
    put_long_date(reminder.pay_by, out);
    out += ".</p>";
  }
  ((out += "\n<p>Account: ") += creditor.iban) += " (";
  std::string bank;
  put_escaped(creditor.bank, bank);
  put_upper(bank, out);
  ((out += "), reference ") += reminder.customer.number) += '-';
  put(reminder.level, out);
  out += ".</p>";
  if (!creditor.phone.empty()) {
    ((out += "\n<p>Questions? Call ") += creditor.phone) += " or answer this mail: ";
    put_lower(creditor.mail, out);
    out += "</p>";
  }
  out += "\n<p>With kind regards<br>";
  put_escaped(creditor.name, out);
  out += "</p>\n</body>\n</html>\n";
}

} // namespace dunlin::bench
