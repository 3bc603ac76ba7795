#include "bot/ledger/addresses.hpp"
#include "tests/support/catch.hpp"

#include <vector>

using namespace dunlin;
using namespace dunlin::ledger;

TEST_CASE("addresses: e-mail by its shape", "[ledger]") {
  struct Row {
    std::string text;
    std::string checked; // "" : refused
  };
  std::vector<Row> const table{
      {"ap@example.com", "ap@example.com"},
      {"First.Last+tag@Sub.EXAMPLE.org", "First.Last+tag@sub.example.org"},
      {"王喜@例子.example", "王喜@例子.example"},
      {"no-at.example.com", ""},
      {"two@@example.com", ""},
      {"a@b", ""},
      {".dot@example.com", ""},
      {"dot..dot@example.com", ""},
      {"blank in@example.com", ""},
      {"a@-example.com", ""},
      {"a@example..com", ""},
      {"a@example.com\r\nBcc: x@example.com", ""},
      {"Name <a@example.com>", ""},
      {std::string(65, 'a') + "@example.com", ""},
      {"", ""},
  };
  for (auto const& row : table) {
    INFO(row.text);
    CHECK(checked_email(row.text).value_or("") == row.checked);
  }
}

TEST_CASE("addresses: phone numbers need their country code", "[ledger]") {
  struct Row {
    std::string text;
    std::string checked;
  };
  std::vector<Row> const table{
      {"+49 30 23125-000", "+493023125000"},
      {"0044 20 7946 0123", "+442079460123"},
      {"+49 (0)30 23125 001", "+493023125001"},
      {"+1 (212) 555-0123", "+12125550123"},
      {"030 23125 000", ""},
      {"+0123456789", ""},
      {"+49 30", ""},
      {"+49 30 23125 000 111 222", ""},
      {"call me", ""},
      {"", ""},
  };
  for (auto const& row : table) {
    INFO(row.text);
    CHECK(checked_phone(row.text).value_or("") == row.checked);
  }
}
